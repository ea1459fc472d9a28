"""The chain of people on a client, covers, and whom a step reaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.chaincheck import ChainFault, ChainProblem, check_chain, check_covers
from bot.rules.people import Chain, Cover, Department, Role, Seat, seat_behind
from bot.rules.reach import Because, Line, Presence, Resolution, Via, resolve

NOW = datetime(2026, 4, 21, 9, tzinfo=UTC)
VELA, KADE = 7, 8
ANNA, BRAM, CHI, DIRK, EVA, FEMKE, GIJS = 1, 2, 3, 4, 5, 6, 9
ALL = range(1, 20)
LINE = (
    Seat(Role.EXECUTIVE, ANNA),
    Seat(Role.EXECUTIVE, BRAM, is_second=True),
    Seat(Role.MANAGER, CHI),
    Seat(Role.DIRECTOR, DIRK),
    Seat(Role.HEAD, EVA),
    Seat(Role.DEPARTMENT_HEAD, FEMKE, Department.PRODUCTION),
    Seat(Role.DEPARTMENT_HEAD, GIJS, Department.CREATIVE),
)
VELA_TEAM = Chain(VELA, LINE)


def away(who: int, stand_in: int | None = None, client_id: int | None = VELA) -> Cover:
    return Cover(who, NOW - timedelta(days=1), NOW + timedelta(days=1), stand_in, client_id)


def reached(
    role: Role,
    *covers: Cover,
    team: Chain = VELA_TEAM,
    left: Sequence[int] = (),
    group: Sequence[int] = (),
    admins: Sequence[int] = (),
    excluding: Sequence[int] = (),
    department: Department | None = None,
) -> Resolution:
    return resolve(
        role,
        team,
        covers=covers,
        active_ids=set(ALL) - set(left),
        now=NOW,
        fallback_group=group,
        admins=admins,
        excluding=excluding,
        department=department,
    )


def test_a_step_reaches_the_holder_of_its_seat() -> None:
    assert reached(Role.EXECUTIVE) == Resolution(ANNA, Via.ROLE, Because.HOLDS_IT)
    assert reached(Role.DIRECTOR).person_id == DIRK
    assert reached(Role.DEPARTMENT_HEAD, department=Department.CREATIVE).person_id == GIJS


def test_the_named_stand_in_comes_before_the_second() -> None:
    assert reached(Role.EXECUTIVE, away(ANNA, CHI)) == Resolution(CHI, Via.COVER, Because.AWAY)
    assert reached(Role.EXECUTIVE, away(ANNA)) == Resolution(BRAM, Via.COVER, Because.AWAY)


def test_then_a_peer_and_the_boss_last() -> None:
    peers = Chain(VELA, (Seat(Role.EXECUTIVE, ANNA), Seat(Role.EXECUTIVE, GIJS), *LINE[2:5]))
    assert reached(Role.EXECUTIVE, away(ANNA), team=peers).person_id == GIJS
    boss = reached(Role.EXECUTIVE, away(ANNA), away(BRAM))
    assert boss == Resolution(CHI, Via.NEXT_IN_CHAIN, Because.AWAY)


def test_a_cover_who_is_away_too_is_covered_in_turn() -> None:
    assert reached(Role.EXECUTIVE, away(ANNA, GIJS), away(GIJS, FEMKE)).person_id == FEMKE


def test_covers_that_point_at_each_other_end_at_the_boss() -> None:
    ring = (away(ANNA, BRAM), away(BRAM, ANNA))
    assert reached(Role.EXECUTIVE, *ring).person_id == CHI


def test_cover_is_per_client_and_only_while_it_lasts() -> None:
    assert reached(Role.EXECUTIVE, away(ANNA, BRAM, KADE)).person_id == ANNA
    assert reached(Role.EXECUTIVE, away(ANNA, BRAM, None)).person_id == BRAM
    over = Cover(ANNA, NOW - timedelta(days=2), NOW, BRAM, VELA)
    begins = Cover(ANNA, NOW, NOW + timedelta(days=1), BRAM, VELA)
    assert reached(Role.EXECUTIVE, over).person_id == ANNA
    assert reached(Role.EXECUTIVE, begins).person_id == BRAM


def test_the_cover_set_for_this_client_wins_over_the_one_for_all() -> None:
    both = (away(ANNA, GIJS, None), away(ANNA, FEMKE, VELA))
    assert reached(Role.EXECUTIVE, *both).person_id == FEMKE


def test_somebody_who_left_is_replaced() -> None:
    gone = reached(Role.DIRECTOR, left=[DIRK])
    assert gone == Resolution(EVA, Via.NEXT_IN_CHAIN, Because.DEACTIVATED)
    assert reached(Role.EXECUTIVE, left=[ANNA, BRAM]).person_id == CHI


def test_a_director_who_is_also_the_executive_is_not_pinged_twice() -> None:
    both = Chain(VELA, (Seat(Role.EXECUTIVE, ANNA), Seat(Role.DIRECTOR, ANNA), LINE[4]))
    climb = reached(Role.DIRECTOR, team=both, excluding=[ANNA])
    assert climb == Resolution(EVA, Via.NEXT_IN_CHAIN, Because.ALREADY_KNOWS)


def test_an_escalation_never_returns_to_the_owner_who_covers_for_the_director() -> None:
    climb = reached(Role.DIRECTOR, away(DIRK, ANNA), excluding=[ANNA])
    assert climb == Resolution(EVA, Via.NEXT_IN_CHAIN, Because.AWAY)


def test_a_director_who_knows_already_is_not_replaced_by_a_stand_in() -> None:
    seats = (*LINE, Seat(Role.DIRECTOR, BRAM, is_second=True))
    climb = reached(Role.DIRECTOR, team=Chain(VELA, seats), excluding=[DIRK])
    assert climb.person_id == EVA


def test_an_empty_seat_goes_above_and_says_so() -> None:
    small = Chain(VELA, (LINE[0], LINE[3]))
    assert reached(Role.MANAGER, team=small) == Resolution(DIRK, Via.NEXT_IN_CHAIN, Because.VACANT)


def test_the_absent_boss_is_covered_too() -> None:
    climb = reached(Role.DIRECTOR, away(DIRK), away(EVA, GIJS))
    assert climb == Resolution(GIJS, Via.NEXT_IN_CHAIN, Because.AWAY)


def test_after_the_line_come_the_group_and_the_admins_and_then_nobody() -> None:
    alone = Chain(VELA, (LINE[0],))
    gone = reached(Role.EXECUTIVE, away(ANNA), team=alone, group=[12, 13], admins=[14])
    assert (gone.person_id, gone.via) == (12, Via.GROUP)
    gone = reached(Role.DIRECTOR, away(12, None, None), team=alone, group=[12], admins=[14])
    assert (gone.person_id, gone.via) == (14, Via.ADMIN)
    nobody = reached(Role.DIRECTOR, team=alone, excluding=[ANNA])
    assert nobody == Resolution(None, Via.NOBODY, Because.NOBODY_LEFT)


def test_the_last_admin_hears_of_it_even_on_leave() -> None:
    alone = Chain(VELA, (LINE[0],))
    last = reached(Role.DIRECTOR, away(14), team=alone, admins=[14], excluding=[ANNA])
    assert (last.person_id, last.via) == (14, Via.ADMIN)


def test_what_an_absent_person_owes_goes_to_their_stand_in() -> None:
    presence = Presence(VELA_TEAM, (away(FEMKE),), frozenset(ALL), NOW)
    order = [found.person_id for found in Line(presence).from_person(FEMKE)]
    assert order == [DIRK, EVA]
    without_seat = [found.person_id for found in Line(presence).from_person(15)]
    assert without_seat == [15, BRAM, ANNA, CHI, DIRK, EVA]


def test_who_stands_above_whom_is_the_order_of_the_line() -> None:
    assert VELA_TEAM.is_above(DIRK, ANNA)
    assert VELA_TEAM.is_above(CHI, BRAM)
    assert not VELA_TEAM.is_above(ANNA, DIRK)
    assert not VELA_TEAM.is_above(DIRK, DIRK)
    assert not VELA_TEAM.is_above(FEMKE, ANNA)
    assert not VELA_TEAM.is_above(DIRK, 15)


CLIMB = (Role.MANAGER, Role.DIRECTOR, Role.HEAD)


def faults(seats: Sequence[Seat], known: Sequence[int] = ALL, **net: Sequence[int]) -> set[str]:
    return {problem.fault for problem in problems(seats, known, **net)}


def problems(
    seats: Sequence[Seat], known: Sequence[int] = ALL, **net: Sequence[int]
) -> list[ChainProblem]:
    return check_chain(
        Chain(VELA, tuple(seats)),
        steps=CLIMB,
        known_ids=known,
        active_ids=[one for one in known if one != 13],
        now=NOW,
        **net,
    )


def test_a_sound_chain_has_no_problems() -> None:
    assert problems(LINE) == []


def test_a_small_agency_without_managers_whose_director_is_the_head_is_sound() -> None:
    assert problems([LINE[0], Seat(Role.DIRECTOR, DIRK), Seat(Role.HEAD, DIRK)]) == []


def test_each_fault_of_a_chain_is_named() -> None:
    assert faults([]) == {ChainFault.EMPTY}
    assert faults([*LINE, Seat(Role.FINANCE, 99)]) == {ChainFault.UNKNOWN_PERSON}
    assert faults([*LINE, Seat(Role.FINANCE, 13)]) == {ChainFault.INACTIVE_PERSON}
    assert faults([*LINE, Seat(Role.DEPARTMENT_HEAD, 11)]) == {ChainFault.NO_DEPARTMENT}
    back_again = [LINE[0], LINE[2], Seat(Role.DIRECTOR, ANNA), LINE[4]]
    assert ChainProblem(ChainFault.CYCLE, Role.DIRECTOR, ANNA) in problems(back_again)


def test_a_chain_that_ends_with_its_first_person_is_a_dead_end() -> None:
    alone = [LINE[0], Seat(Role.DIRECTOR, ANNA)]
    assert faults(alone) == {ChainFault.DEAD_END, ChainFault.NEVER_FIRES}
    assert faults(alone, fallback_group=[12]) == {ChainFault.NEVER_FIRES}


def test_a_step_above_the_top_of_the_line_can_never_fire() -> None:
    no_head = problems([LINE[0], LINE[3]])
    assert no_head == [ChainProblem(ChainFault.NEVER_FIRES, Role.HEAD)]


def test_covers_that_leave_nobody_are_found() -> None:
    assert check_covers([away(ANNA, BRAM), away(BRAM, CHI)]) == []
    ring = check_covers([away(ANNA, BRAM), away(BRAM, CHI, None), away(CHI, ANNA)])
    assert {problem.person_id for problem in ring} == {ANNA, BRAM, CHI}
    assert check_covers([away(ANNA, BRAM), away(BRAM, ANNA, KADE)]) == []
    later = Cover(BRAM, NOW + timedelta(days=1), NOW + timedelta(days=2), ANNA, VELA)
    assert check_covers([away(ANNA, BRAM), later]) == []
    assert check_covers([away(ANNA, ANNA)])[0].fault is ChainFault.COVERS_SELF


seats = st.builds(Seat, st.sampled_from(Role), st.integers(1, 6), is_second=st.booleans())
windows = st.builds(
    Cover,
    st.integers(1, 6),
    st.just(NOW - timedelta(days=1)),
    st.just(NOW + timedelta(days=1)),
    st.none() | st.integers(1, 6),
    st.sampled_from([None, VELA, KADE]),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(seats, max_size=7),
    st.lists(windows, max_size=6),
    st.sets(st.integers(1, 6)),
    st.sets(st.integers(1, 6), max_size=2),
    st.sampled_from(Role),
)
def test_whoever_is_reached_is_here_and_not_left_out(
    team: list[Seat],
    covers: list[Cover],
    active: set[int],
    excluding: set[int],
    role: Role,
) -> None:
    chain = Chain(VELA, tuple(team))
    presence = Presence(chain, tuple(covers), frozenset(active), NOW)
    line = Line(presence, fallback_group=(5,), admins=(6,), excluding=frozenset(excluding))
    found = list(line.from_role(role))
    ids = [one.person_id for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        assert one.person_id in active - excluding
        on_leave = {c.away_id for c in covers if c.client_id in (None, VELA)}
        assert one.person_id not in on_leave or one.via is Via.ADMIN
    assert 6 in ids or 6 not in active - excluding


def test_everybody_a_step_may_reach_comes_in_order_with_the_way_and_the_reason() -> None:
    def line(*covers: Cover) -> list[Resolution]:
        presence = Presence(VELA_TEAM, covers, frozenset(ALL), NOW)
        return list(Line(presence, (11,), (12,)).from_role(Role.EXECUTIVE))

    here = Because.HOLDS_IT
    assert line() == [
        Resolution(ANNA, Via.ROLE, here),
        Resolution(BRAM, Via.COVER, here),
        Resolution(CHI, Via.NEXT_IN_CHAIN, here),
        Resolution(DIRK, Via.NEXT_IN_CHAIN, here),
        Resolution(EVA, Via.NEXT_IN_CHAIN, here),
        Resolution(11, Via.GROUP, here),
        Resolution(12, Via.ADMIN, here),
    ]
    gone = Because.AWAY
    assert line(away(ANNA), away(CHI, 15), away(12)) == [
        Resolution(BRAM, Via.COVER, gone),
        Resolution(15, Via.NEXT_IN_CHAIN, gone),
        Resolution(DIRK, Via.NEXT_IN_CHAIN, gone),
        Resolution(EVA, Via.NEXT_IN_CHAIN, gone),
        Resolution(11, Via.GROUP, gone),
        Resolution(12, Via.ADMIN, gone),
    ]


def test_a_boss_who_is_in_is_not_replaced_by_their_stand_in() -> None:
    team = Chain(VELA, (*LINE, Seat(Role.MANAGER, 15, is_second=True)))
    presence = Presence(team, (away(ANNA),), frozenset(ALL), NOW)
    reached_by = [one.person_id for one in Line(presence).from_role(Role.EXECUTIVE)]
    assert reached_by == [BRAM, CHI, DIRK, EVA]


def test_covers_that_run_in_a_ring_name_everybody_once() -> None:
    ring = (away(ANNA, BRAM), away(BRAM, CHI), away(CHI, BRAM))
    presence = Presence(VELA_TEAM, ring, frozenset(ALL), NOW)
    assert list(islice(presence.stand_ins(LINE[0]), 9)) == [BRAM, CHI]


def test_above_an_occupied_seat_the_line_s_own_order_counts_and_not_the_usual_rank() -> None:
    upside_down = Chain(VELA, (Seat(Role.HEAD, EVA), Seat(Role.DIRECTOR, DIRK)))
    assert upside_down.above(Role.HEAD) == (Seat(Role.DIRECTOR, DIRK),)
    assert upside_down.above(Role.DIRECTOR) == ()
    assert upside_down.above(Role.MANAGER) == upside_down.seats


@pytest.mark.parametrize(
    ("role", "seat"),
    [
        ("head", Role.HEAD),
        ("copy finance", Role.FINANCE),
        ("instead head", Role.HEAD),
        ("copy instead manager", Role.MANAGER),
        ("instead owner", Role.DIRECTOR),
        ("above", Role.DIRECTOR),
    ],
)
def test_a_message_s_role_speaks_of_a_seat(role: str, seat: Role) -> None:
    assert seat_behind(role) is seat


def test_every_fault_names_the_seat_and_the_person() -> None:
    stranger, gone, bare = Seat(Role.FINANCE, 99), Seat(Role.FINANCE, 13), Seat(Role.FINANCE, 11)
    heads = Seat(Role.DEPARTMENT_HEAD, 11)
    assert problems([*LINE, stranger, gone, bare, heads]) == [
        ChainProblem(ChainFault.UNKNOWN_PERSON, Role.FINANCE, 99),
        ChainProblem(ChainFault.INACTIVE_PERSON, Role.FINANCE, 13),
        ChainProblem(ChainFault.NO_DEPARTMENT, Role.DEPARTMENT_HEAD, 11),
    ]
    assert problems([stranger, gone, heads]) == [
        ChainProblem(ChainFault.EMPTY),
        ChainProblem(ChainFault.UNKNOWN_PERSON, Role.FINANCE, 99),
        ChainProblem(ChainFault.INACTIVE_PERSON, Role.FINANCE, 13),
        ChainProblem(ChainFault.NO_DEPARTMENT, Role.DEPARTMENT_HEAD, 11),
    ]


def test_one_person_on_every_seat_is_a_dead_end_and_no_step_fires() -> None:
    assert problems([LINE[0], Seat(Role.DIRECTOR, ANNA)]) == [
        ChainProblem(ChainFault.DEAD_END, Role.EXECUTIVE, ANNA),
        *(ChainProblem(ChainFault.NEVER_FIRES, role) for role in CLIMB),
    ]


def test_steps_at_or_below_the_first_seat_need_not_fire() -> None:
    assert problems([Seat(Role.HEAD, EVA)]) == [
        ChainProblem(ChainFault.DEAD_END, Role.HEAD, EVA)
    ]  # fmt: skip


def test_a_coordinator_below_the_executive_is_no_dead_end() -> None:
    small = [Seat(Role.COORDINATOR, BRAM), Seat(Role.EXECUTIVE, ANNA)]
    assert problems(small) == [ChainProblem(ChainFault.NEVER_FIRES, role) for role in CLIMB]


def test_a_second_stands_in_and_is_nobody_to_climb_to() -> None:
    assert problems(LINE[:2]) == [
        ChainProblem(ChainFault.DEAD_END, Role.EXECUTIVE, ANNA),
        *(ChainProblem(ChainFault.NEVER_FIRES, role) for role in CLIMB),
    ]


def test_a_ring_of_covers_is_told_from_a_way_into_one() -> None:
    assert check_covers([away(ANNA, BRAM), away(BRAM, CHI), away(CHI, BRAM)]) == [
        ChainProblem(ChainFault.COVER_CYCLE, person_id=BRAM),
        ChainProblem(ChainFault.COVER_CYCLE, person_id=CHI),
    ]
    assert check_covers([away(ANNA, ANNA), away(BRAM, BRAM)]) == [
        ChainProblem(ChainFault.COVERS_SELF, person_id=ANNA),
        ChainProblem(ChainFault.COVERS_SELF, person_id=BRAM),
    ]


def test_every_stand_in_is_followed_also_after_one_that_leads_in_a_circle() -> None:
    covers = [
        away(ANNA, BRAM),
        away(BRAM, DIRK),
        away(BRAM, CHI),
        away(CHI, BRAM),
        away(DIRK, ANNA),
    ]
    found = {problem.person_id for problem in check_covers(covers)}
    assert found == {ANNA, BRAM, CHI, DIRK}
