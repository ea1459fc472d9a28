"""Long work of a person's asking: kept, done once, in order, ended in an outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.errors import AlreadyDone, Refused
from bot.services import (
    doctor,
    errands,
    errands_doing,
    errands_known,
    health,
    housekeeping,
    people,
)
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.engine import Nudge
from storage.tables.errands import Errand
from storage.tables.people import Person
from tests.cast import MEMBERS, Cast, MovedClock

WASH = "wash"


class Basin:
    """Work that can be watched, and made to fail as often as a test wants."""

    def __init__(self) -> None:
        self.washed: list[tuple[str, str, Mapping[str, Any]]] = []
        self.fails: list[BaseException] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def wash(self, _desk: Desk, actor: Actor, about: str, options: Mapping[str, Any]) -> None:
        self.washed.append((actor.name, about, options))
        self.meanwhile()
        if self.fails:
            raise self.fails.pop(0)


@pytest.fixture
def basin(monkeypatch: pytest.MonkeyPatch) -> Basin:
    basin = Basin()
    monkeypatch.setattr(errands_known, "KNOWN", {WASH: basin.wash})
    return basin


def who(desk: Desk, key: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, MEMBERS[key].slack_id, desk.clock())
    assert found is not None
    return found


def asks(desk: Desk, key: str, about: str = "cup", click: str = "click:1") -> None:
    errands.ask(desk, who(desk, key), WASH, about, {"hot": True}, key=click)


def rows(desk: Desk) -> list[Errand]:
    with desk.database.reading() as session:
        return list(session.exec(select(Errand).order_by("id")).all())


def told(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return [str(row.blocks) for row in session.exec(select(Nudge)).all()]


def process(desk: Desk, name: str, *, dead: tuple[str, ...] = ()) -> Desk:
    """The same desk as another process sees it, and which others it knows to be gone."""
    return replace(desk, process=name, gone=lambda other: other in dead)


def test_what_was_asked_for_is_done_once_with_what_was_said(
    desk: Desk, cast: Cast, basin: Basin
) -> None:
    asks(desk, "fin")
    assert errands_doing.work_off(desk) == 1
    assert errands_doing.work_off(desk) == 0
    assert basin.washed == [(MEMBERS["fin"].name, "cup", {"hot": True})]
    assert [row.state for row in rows(desk)] == ["done"]
    assert told(desk) == []


def test_a_click_delivered_again_asks_for_nothing_more(
    desk: Desk, cast: Cast, basin: Basin
) -> None:
    asks(desk, "fin")
    asks(desk, "fin")
    errands_doing.work_off(desk)
    asks(desk, "fin")
    errands_doing.work_off(desk)
    assert len(basin.washed) == 1


def test_the_same_thing_waits_once_whoever_asks(desk: Desk, cast: Cast, basin: Basin) -> None:
    asks(desk, "fin")
    with pytest.raises(AlreadyDone, match="at it already"):
        asks(desk, "ann", click="click:2")
    asks(desk, "ann", about="plate", click="click:3")
    errands_doing.work_off(desk)
    asks(desk, "ann", click="click:4")
    assert errands_doing.work_off(desk) == 1


def test_a_refusal_is_told_to_who_asked_in_its_own_words(
    desk: Desk, cast: Cast, basin: Basin
) -> None:
    asks(desk, "fin")
    basin.fails = [Refused("There is no soap for {what}.", what="cups")]
    errands_doing.work_off(desk)
    (row,) = rows(desk)
    assert (row.state, row.sentence) == ("refused", "There is no soap for cups.")
    (said,) = told(desk)
    assert "There is no soap for cups." in said


def test_two_replicas_never_have_the_same_in_hand(desk: Desk, cast: Cast, basin: Basin) -> None:
    here, there = process(desk, "one"), process(desk, "two")
    asks(here, "fin")
    found: list[int] = []
    basin.meanwhile = lambda: found.append(errands_doing.work_off(there))
    assert errands_doing.work_off(here) == 1
    assert found == [0]
    assert len(basin.washed) == 1


def test_what_a_killed_process_had_in_hand_is_done_by_the_next(
    desk: Desk, cast: Cast, basin: Basin, clock: MovedClock
) -> None:
    asks(desk, "fin")
    basin.fails = [SystemExit()]
    with pytest.raises(SystemExit):
        errands_doing.work_off(process(desk, "dead"))
    assert errands_doing.work_off(process(desk, "elsewhere")) == 0, "its lease still runs"
    assert errands_doing.work_off(process(desk, "here", dead=("dead",))) == 1, "seen to be gone"
    assert len(basin.washed) == 2
    asks(desk, "fin", about="plate", click="click:2")
    basin.fails = [SystemExit()]
    with pytest.raises(SystemExit):
        errands_doing.work_off(process(desk, "dead"))
    clock.now += errands_doing.LEASE
    assert errands_doing.work_off(process(desk, "elsewhere")) == 1, "nobody waits for ever"


def test_done_before_the_kill_is_no_refusal_after_it(
    desk: Desk, cast: Cast, basin: Basin, clock: MovedClock
) -> None:
    asks(desk, "fin")
    basin.fails = [SystemExit(), AlreadyDone("This file is imported already.")]
    with pytest.raises(SystemExit):
        errands_doing.work_off(desk)
    clock.now += errands_doing.LEASE
    errands_doing.work_off(desk)
    assert [row.state for row in rows(desk)] == ["done"]
    assert told(desk) == []


def test_after_three_tries_it_says_so_and_holds_up_nobody(
    desk: Desk, cast: Cast, basin: Basin, clock: MovedClock
) -> None:
    asks(desk, "fin")
    basin.fails = [RuntimeError()] * errands_doing.MOST_TRIES
    for _ in range(errands_doing.MOST_TRIES):
        with pytest.raises(RuntimeError):
            errands_doing.work_off(desk)
        clock.now += errands_doing.LEASE
    asks(desk, "fin", about="plate", click="click:2")
    assert errands_doing.work_off(desk) == 2
    assert [row.state for row in rows(desk)] == ["refused", "done"]
    (said,) = told(desk)
    assert "tell an admin" in said


def test_a_second_wish_never_overtakes_the_first_of_the_same_person(
    desk: Desk, cast: Cast, basin: Basin
) -> None:
    asks(desk, "fin", about="cup", click="click:1")
    asks(desk, "fin", about="plate", click="click:2")
    asks(desk, "ann", about="fork", click="click:3")
    other = process(desk, "two")
    done: list[str] = []

    def meanwhile() -> None:
        basin.meanwhile = lambda: None
        errands_doing.work_off(other)
        done.extend(about for _, about, _ in basin.washed)

    basin.meanwhile = meanwhile
    errands_doing.work_off(process(desk, "one"))
    assert done == ["cup", "fork"], "the plate waits for the cup, nobody else does"
    assert [row.state for row in rows(desk)] == ["done"] * 3


def test_who_left_gets_nothing_done_and_is_told_nothing(
    desk: Desk, cast: Cast, basin: Basin
) -> None:
    asks(desk, "fin")
    with desk.database.writing() as session:
        person = session.get(Person, cast.people["fin"])
        assert person is not None
        person.active = False
    errands_doing.work_off(desk)
    assert basin.washed == []
    assert [row.state for row in rows(desk)] == ["refused"]
    assert told(desk) == []


def test_what_stays_undone_is_seen_by_an_admin_and_the_watchdog(
    desk: Desk, cast: Cast, basin: Basin, clock: MovedClock
) -> None:
    asks(desk, "fin")
    assert seen(desk) == (0, False)
    clock.now += errands.STUCK_AFTER + timedelta(seconds=1)
    assert seen(desk) == (1, True)
    errands_doing.work_off(desk)
    assert seen(desk) == (0, False)


def test_what_nobody_did_for_a_year_is_not_forgotten_but_seen_and_done(
    desk: Desk, cast: Cast, basin: Basin, clock: MovedClock
) -> None:
    """The machine stood in a cupboard; its first round of housekeeping comes before its worker."""
    asks(desk, "fin")
    basin.fails = [SystemExit()]
    with pytest.raises(SystemExit):
        errands_doing.work_off(process(desk, "dead"))
    clock.now += timedelta(days=400)
    housekeeping.clear(desk)
    assert seen(desk) == (1, True)
    assert errands_doing.work_off(process(desk, "elsewhere")) == 1, "its lease ended long ago"
    assert [row.state for row in rows(desk)] == ["done"]
    clock.now += timedelta(days=31)
    housekeeping.clear(desk)
    assert rows(desk) == [], "done, it goes in its time"


def seen(desk: Desk) -> tuple[int, bool]:
    with desk.database.reading() as session:
        found = doctor.diagnose(session, desk, None, desk.clock())
    warned = any("I promised" in one.words for one in found)
    return health.ready(desk)["asked_and_not_done"], warned


def test_a_stopping_process_begins_nothing(desk: Desk, cast: Cast, basin: Basin) -> None:
    asks(desk, "fin")
    assert errands_doing.work_off(replace(desk, stopping=lambda: True)) == 0
    assert [row.state for row in rows(desk)] == ["waiting"]


def test_work_of_a_name_nobody_knows_ends_in_a_sentence(desk: Desk, cast: Cast) -> None:
    errands.ask(desk, who(desk, "fin"), "no such work", "1", {}, key="click:1")
    errands_doing.work_off(desk)
    assert [row.state for row in rows(desk)] == ["refused"]


def test_every_kind_of_work_is_refused_to_who_may_not(desk: Desk, cast: Cast) -> None:
    """Kept when the role was there, done when it is not any more."""
    for number, what in enumerate(sorted(errands_known.KNOWN)):
        options = (
            {"settle": True, "days": 3, "key": "k"} if " " not in what or "import" in what else {}
        )
        errands.ask(desk, who(desk, "ada"), what, "1", options, key=f"click:{number}")
    errands_doing.work_off(desk)
    assert {row.state for row in rows(desk)} == {"refused"}
    assert all("can't find that for you" in row.sentence for row in rows(desk))
