"""A morning message put off: quiet for its reader, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import AlreadyDone, BadInput
from bot.rules.cases import Owed
from bot.rules.digest_snooze import REASON
from bot.services import digest_snooze, home, people, whys
from bot.services.people import Actor
from tests.cast import local
from tests.services.engine_room import Engine

FRIDAY = date(2026, 11, 6)
MONDAY = date(2026, 11, 9)


def who(engine: Engine, key: str) -> Actor:
    with engine.desk.database.reading() as session:
        actor = people.actor(session, f"U0{key.upper()}", engine.clock.now)
    assert actor is not None
    return actor


def owes(engine: Engine, name: str, **changes: object) -> None:
    """Ada owes something since Monday at ten, due on Wednesday at ten."""
    values: dict[str, object] = {
        "client_id": engine.cast.clients["vela"],
        "owner_id": engine.cast.people["ada"],
        "anchor_at": local("2026-11-02 10:00"),
        "deadline_at": local("2026-11-02 10:00") + timedelta(hours=48),
        "reason": "report is due",
    }
    engine.owes(name, Owed(**{**values, **changes}))  # type: ignore[arg-type]


def quietly(engine: Engine) -> None:
    """A ladder of which no step speaks alone by itself."""
    steps = [
        {"name": "remind", "reader": "owner", "after": "24h"},
        {"name": "director", "reader": "director", "after": "48h"},
        {"name": "head", "reader": "head", "then": "8wh"},
    ]
    policy = engine.desk.policy.over({"ladders": {"toy": {"steps": steps}}})
    engine.desk = replace(engine.desk, policy=policy)


def fates(engine: Engine, key: str, kind: str) -> list[tuple[str, str]]:
    return [
        (row.state, row.reason)
        for row in engine.nudges()
        if row.person_id == engine.cast.people[key] and row.kind == kind
    ]


def test_the_morning_message_is_left_out_and_comes_again_by_itself(engine: Engine) -> None:
    quietly(engine)
    engine.until("2026-11-02 10:00")
    owes(engine, "1", climbs=False, deadline_at=None)
    digest_snooze.snooze(engine.desk, who(engine, "ada"), date(2026, 11, 4))
    engine.until("2026-11-03 16:00")
    assert engine.poster.to("ada") == []
    assert ("skipped", REASON) in fates(engine, "ada", "digest")
    engine.until("2026-11-04 09:05")
    assert ["toy 1" in one.words for one in engine.poster.to("ada")] == [True]


def test_what_is_urgent_still_comes_alone(engine: Engine) -> None:
    """The warning that replaces the digest's line, and the toy's own last step, after 40 hours."""
    engine.until("2026-11-02 10:00")
    owes(engine, "1")
    digest_snooze.snooze(engine.desk, who(engine, "ada"), MONDAY)
    engine.until("2026-11-03 17:25")
    assert {state for state, _ in fates(engine, "ada", "digest")} == {"skipped"}
    assert fates(engine, "ada", "warning")[0][0] == "sent"
    for alone in engine.poster.to("ada"):
        assert "then your director sees it" in alone.words


def test_those_above_hear_of_it_no_later_and_never_before_its_owner_was_warned(
    engine: Engine,
) -> None:
    """Nothing of this ladder speaks alone by itself; only the warning before the climb does."""
    quietly(engine)
    engine.until("2026-11-02 10:00")
    owes(engine, "1", deadline_at=None)
    digest_snooze.snooze(engine.desk, who(engine, "ada"), MONDAY)
    engine.until("2026-11-05 09:05")
    [warning] = engine.poster.to("ada")
    assert "then your director sees it" in warning.words
    [told] = engine.poster.to("dee")
    assert told.at - warning.at >= timedelta(hours=4)
    assert told.at <= local("2026-11-05 09:05")


def test_a_directors_own_quiet_does_not_stop_the_climb_to_the_head(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    owes(engine, "1")
    digest_snooze.snooze(engine.desk, who(engine, "dee"), MONDAY)
    engine.until("2026-11-06 10:00")
    assert engine.poster.to("dee") == []
    assert ["toy 1" in one.words for one in engine.poster.to("hal")] == [True]
    engine.until("2026-11-09 09:05")
    assert ["toy 1" in one.words for one in engine.poster.to("dee")] == [True]


def test_home_says_it_and_why_names_it(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    owes(engine, "1", climbs=False, deadline_at=None)
    digest_snooze.snooze(engine.desk, who(engine, "ada"), FRIDAY)
    engine.until("2026-11-03 10:00")
    view = home.view_for(engine.desk, "U0ADA")
    assert "put off until Fri" in str(view)
    assert "toy 1" in str(view), "the list itself stands on Home"
    found = whys.mine(engine.desk, who(engine, "ada"))
    assert any("put the morning message off" in one.reason for one in found.messages)
    assert any("put the morning message off" in d.reason for d in found.cases[0].decisions)


def test_one_call_brings_it_back(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    owes(engine, "1", climbs=False, deadline_at=None)
    ada = who(engine, "ada")
    digest_snooze.snooze(engine.desk, ada, FRIDAY)
    digest_snooze.end(engine.desk, ada)
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1
    with pytest.raises(AlreadyDone):
        digest_snooze.end(engine.desk, ada)


@pytest.mark.parametrize("day", [None, date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 10)])
def test_a_day_that_cannot_be_is_refused_at_its_field(engine: Engine, day: date | None) -> None:
    engine.until("2026-11-02 10:00")
    with pytest.raises(BadInput) as refused:
        digest_snooze.snooze(engine.desk, who(engine, "ada"), day)
    assert set(refused.value.fields) == {"day"}
