"""Who may do what, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.people import Chain, Department, Role, Seat
from bot.rules.rights import (
    ANYWHERE,
    GRANTS,
    HOUSE,
    Right,
    Scope,
    Standing,
    lent,
    may,
    may_anywhere,
    may_confirm,
    may_set_cover,
    scope,
)

VELA, KADE = 7, 8
MONEY = {
    Right.SEE_MONEY,
    Right.SET_OUTCOME,
    Right.STOP_CHASING,
    Right.HOLD_DISPUTE_LONG,
    Right.IMPORT_BOOKS,
    Right.MAP_CUSTOMER,
    Right.CONFIRM_SETTLED,
    Right.LIST_BILLING,
    Right.DECIDE_STOP_WORK,
    Right.DECIDE_CREDIT_HOLD,
    Right.DECIDE_WRITE_OFF,
}


def on(client_id: int, *roles: Role) -> Standing:
    return Standing(1, client_roles={client_id: frozenset(roles)})


def agency(*roles: Role) -> Standing:
    return Standing(1, agency_roles=frozenset(roles))


def test_an_executive_works_on_their_own_clients_only() -> None:
    anna = on(VELA, Role.EXECUTIVE)
    assert may(anna, Right.SEE_MONEY, VELA)
    assert may(anna, Right.SIGN_CHANGE, VELA)
    assert not may(anna, Right.SEE_CLIENT, KADE)
    assert not may(anna, Right.SEE_CLIENT)
    assert may_anywhere(anna, Right.CAPTURE_BRIEF)


def test_an_executive_signs_up_to_the_limit_and_the_director_above_it() -> None:
    assert not may(on(VELA, Role.EXECUTIVE), Right.SIGN_ABOVE_LIMIT, VELA)
    assert may(on(VELA, Role.DIRECTOR), Right.SIGN_ABOVE_LIMIT, VELA)


def test_a_dispute_is_held_for_long_only_by_a_director_or_above() -> None:
    holders = {role for role in Role if Right.HOLD_DISPUTE_LONG in GRANTS[role]}
    assert holders == {Role.DIRECTOR, Role.HEAD}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DEPARTMENT_HEAD, Role.ADMIN])
def test_these_roles_never_see_money(role: Role) -> None:
    assert not GRANTS[role] & MONEY


def test_money_on_one_client_says_nothing_about_another() -> None:
    mixed = Standing(
        1,
        client_roles={VELA: frozenset({Role.EXECUTIVE}), KADE: frozenset({Role.COORDINATOR})},
    )
    assert may(mixed, Right.SEE_MONEY, VELA)
    assert not may(mixed, Right.SEE_MONEY, KADE)
    assert may(mixed, Right.CAPTURE_CALL_REPORT, KADE)
    assert scope(mixed, Right.SEE_MONEY) == Scope(False, frozenset({VELA}))


def test_finance_sees_the_money_of_all_clients_and_no_briefs() -> None:
    finance = agency(Role.FINANCE)
    assert may(finance, Right.SEE_MONEY, VELA)
    assert may(finance, Right.CONFIRM_SETTLED, KADE)
    assert may(finance, Right.IMPORT_BOOKS)
    assert not may(finance, Right.SEE_BRIEF, VELA)
    assert not may(finance, Right.EDIT_JOB, VELA)


def test_only_finance_imports_books() -> None:
    assert {role for role in Role if Right.IMPORT_BOOKS in GRANTS[role]} == {Role.FINANCE}


def test_the_head_reads_and_decides_everything_but_does_not_set_up() -> None:
    head = agency(Role.HEAD)
    for right in (Right.SEE_MONEY, Right.SEE_BRIEF, Right.DECIDE_WRITE_OFF, Right.MAP_CUSTOMER):
        assert may(head, right, VELA)
        assert may(head, right)
    assert not may(head, Right.SETUP)
    assert not may(head, Right.PAUSE)


def test_an_admin_sets_up_and_sees_money_only_through_another_role() -> None:
    admin = agency(Role.ADMIN)
    assert may(admin, Right.SETUP)
    assert may(admin, Right.PAUSE)
    assert not may(admin, Right.SEE_MONEY, VELA)
    assert not may(admin, Right.SEE_CLIENT, VELA)
    assert may(agency(Role.ADMIN, Role.FINANCE), Right.SEE_MONEY, VELA)


def test_a_department_head_sees_work_where_named() -> None:
    production = Standing(
        1,
        client_roles={VELA: frozenset({Role.DEPARTMENT_HEAD})},
        department_of=Department.PRODUCTION,
    )
    assert may(production, Right.SEE_BRIEF, VELA)
    assert not may(production, Right.SEE_BRIEF, KADE)
    assert not may(production, Right.EDIT_BRIEF, VELA)
    assert may_confirm(production, Department.PRODUCTION, VELA)
    assert not may_confirm(production, Department.CREATIVE, VELA)
    assert not may_confirm(production, Department.PRODUCTION, KADE)


def test_a_role_on_a_client_gives_no_right_over_the_house() -> None:
    head_of_vela = on(VELA, Role.HEAD, Role.ADMIN, Role.FINANCE)
    for right in HOUSE:
        assert not may(head_of_vela, right)
        assert not may(head_of_vela, right, VELA)
        assert not may_anywhere(head_of_vela, right)


def test_a_director_of_any_client_may_add_one() -> None:
    assert may(on(VELA, Role.DIRECTOR), Right.ADD_CLIENT)
    assert not may(on(VELA, Role.EXECUTIVE), Right.ADD_CLIENT)


def test_a_guest_and_somebody_who_left_may_nothing_at_all() -> None:
    roles = frozenset(Role)
    guest = Standing(1, roles, {VELA: roles}, is_guest=True)
    gone = Standing(1, roles, {VELA: roles}, active=False)
    team = Chain(VELA, (Seat(Role.EXECUTIVE, 2), Seat(Role.HEAD, 1)))
    for nobody in (guest, gone):
        assert not any(may(nobody, right, VELA) for right in Right)
        assert not any(may(nobody, right) for right in Right)
        assert not may_set_cover(nobody, team, 2)
        assert not may_set_cover(nobody, team, 1)


def test_a_stand_in_borrows_the_seats_of_one_client() -> None:
    stand_in = lent(on(KADE, Role.COORDINATOR), VELA, [Seat(Role.DIRECTOR, 2)])
    assert may(stand_in, Right.SIGN_ABOVE_LIMIT, VELA)
    assert not may(stand_in, Right.SIGN_ABOVE_LIMIT, KADE)
    assert may(stand_in, Right.CAPTURE_BRIEF, KADE)
    seat = Seat(Role.DEPARTMENT_HEAD, 3, Department.MEDIA)
    assert may_confirm(lent(stand_in, VELA, [seat]), Department.MEDIA, VELA)
    assert not may_confirm(lent(stand_in, VELA, [seat]), Department.MEDIA, KADE)


def test_a_guest_does_not_gain_by_standing_in() -> None:
    guest = Standing(1, is_guest=True)
    assert not may(lent(guest, VELA, [Seat(Role.HEAD, 2)]), Right.SEE_CLIENT, VELA)


def test_cover_is_set_by_those_above_by_the_second_and_by_oneself() -> None:
    anna, bram, chi, dirk = 1, 2, 3, 4
    team = Chain(
        VELA,
        (
            Seat(Role.EXECUTIVE, anna),
            Seat(Role.EXECUTIVE, bram, is_second=True),
            Seat(Role.MANAGER, chi),
            Seat(Role.DIRECTOR, dirk),
        ),
    )

    def may_for(person_id: int, role: Role, absent_id: int) -> bool:
        standing = Standing(person_id, client_roles={VELA: frozenset({role})})
        return may_set_cover(standing, team, absent_id)

    assert may_for(dirk, Role.DIRECTOR, anna)
    assert may_for(bram, Role.EXECUTIVE, anna)
    assert may_for(anna, Role.EXECUTIVE, anna)
    assert not may_for(anna, Role.EXECUTIVE, dirk)
    assert not may_for(chi, Role.MANAGER, dirk)
    assert not may_for(9, Role.COORDINATOR, anna)
    assert may_set_cover(Standing(9, frozenset({Role.ADMIN})), team, dirk)
    assert not may_set_cover(Standing(9), team, anna)


def test_every_right_is_granted_to_somebody_and_every_role_has_its_row() -> None:
    assert set().union(*GRANTS.values()) == set(Right)
    assert set(GRANTS) == set(Role)


roles = st.frozensets(st.sampled_from(Role), max_size=3)
standings = st.builds(
    Standing,
    st.just(1),
    roles,
    st.dictionaries(st.integers(1, 3), roles, max_size=3),
    is_guest=st.booleans(),
    active=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(standings, st.sampled_from(Right), st.integers(1, 4))
def test_a_right_always_comes_from_a_role_held_there(
    standing: Standing, right: Right, client_id: int
) -> None:
    here = standing.agency_roles | standing.client_roles.get(client_id, frozenset())
    granted = any(right in GRANTS[role] for role in here)
    assert not may(standing, right, client_id) or granted
    assert not may(standing, right, client_id) or may_anywhere(standing, right)
    assert may(standing, right, client_id) == scope(standing, right).covers(client_id)
    if may(standing, right) and right not in ANYWHERE:
        assert may(standing, right, client_id)


def test_a_stand_in_keeps_what_they_hold_on_that_client_themselves() -> None:
    bram = Standing(
        1,
        client_roles={VELA: frozenset({Role.EXECUTIVE})},
        departments={VELA: frozenset({Department.MEDIA})},
    )
    both = lent(bram, VELA, [Seat(Role.DEPARTMENT_HEAD, 2, Department.CREATIVE)])
    assert both.client_roles[VELA] == {Role.EXECUTIVE, Role.DEPARTMENT_HEAD}
    assert both.departments[VELA] == {Department.MEDIA, Department.CREATIVE}


def test_whoever_has_no_right_has_it_nowhere() -> None:
    nowhere = Scope(everything=False)
    assert scope(Standing(1, is_guest=True), Right.SEE_CLIENT) == nowhere
    assert scope(on(VELA, Role.ADMIN), Right.SETUP) == nowhere
