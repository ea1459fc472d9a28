"""What goes wrong is in the log by the number of its message or case, and holds up nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.messages.blocks import Message
from bot.services import deliver, outbox, sweep
from bot.services.composing import compose
from bot.services.desk import Desk
from bot.slack.failures import Hopeless
from storage.tables.engine import Nudge
from tests.cast import Cast, MovedClock
from tests.services.engine_room import Broken, Engine, ReadablePoster, at, report


def tell(desk: Desk, cast: Cast, **words: str) -> None:
    with desk.database.writing() as session:
        for key, said in words.items():
            outbox.tell(
                session, person_id=cast.people[key], key=key, now=desk.clock(),
                message=Message(said, [{"type": "divider"}]),
            )  # fmt: skip


def rows(desk: Desk) -> list[Nudge]:
    with desk.database.reading() as session:
        return list(session.exec(select(Nudge).order_by(col(Nudge.id))).all())


def test_a_refused_message_is_logged_by_its_number_and_not_by_its_words(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    tell(desk, cast, ada="zqwords")
    poster = ReadablePoster(clock)
    poster.faults = [Hopeless("is_archived")]
    with capture_logs() as logs:
        deliver.deliver_one(desk, poster)
    (row,) = rows(desk)
    (line,) = [one for one in logs if one["event"] == "delivery_failed"]
    assert (line["nudge"], line["code"]) == (row.id, "is_archived")
    assert "zqwords" not in str(logs)


def test_a_case_that_cannot_be_judged_is_logged_by_its_number(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.truth["1"] = Broken()
    engine.jump("2026-11-03 09:00")
    with capture_logs() as logs:
        sweep.sweep(engine.desk)
    assert engine.case("1").id in [one.get("case") for one in logs if one["event"] == "work_failed"]


def test_a_message_that_cannot_be_composed_is_given_up_by_its_number_and_others_go_on(
    desk: Desk, cast: Cast, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(session: Any, desk: Any, nudge: Nudge, person: Any, now: Any) -> Any:
        if nudge.text == "bad":
            raise RuntimeError("a bug of ours")
        return compose(session, desk, nudge, person, now)

    monkeypatch.setattr("bot.services.claiming.compose", breaks)
    poster = ReadablePoster(clock)
    tell(desk, cast, ada="bad", bo="good", max="good")
    with capture_logs() as logs:
        for _ in range(4):
            deliver.deliver_all(desk, poster)
            clock.now += timedelta(seconds=1)
        assert [said.to for said in poster.said] == ["U0BO", "U0MAX"]
        for _ in range(4):
            clock.now += timedelta(minutes=6)
            deliver.deliver_all(desk, poster)
    bad = rows(desk)[0]
    assert (bad.state, bad.attempts) == ("failed_permanent", 3)
    assert "an admin finds it in the log" in bad.reason
    failed = [one["nudge"] for one in logs if one["event"] == "work_failed"]
    assert [bad.id in (one if isinstance(one, list) else [one]) for one in failed] == [True] * 3
    assert len(poster.said) == 2
