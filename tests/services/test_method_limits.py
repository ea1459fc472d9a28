"""Slack limits every method but posting for the whole workspace: one refusal is enough to know."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.messages.blocks import Message
from bot.services import deliver, outbox
from bot.services.desk import Desk
from bot.slack.failures import AnswerLost, TryLater
from bot.slack.poster import EDIT, OPEN, READ, Posted
from storage.tables.engine import Nudge
from storage.tables.people import Person
from tests.cast import MEMBERS, Cast, MovedClock
from tests.services.engine_room import Engine, ReadablePoster, at, report

BEAT = timedelta(seconds=0.3)


class LimitedPoster(ReadablePoster):
    """Slack, some of whose methods are shut until a moment; what it is asked is counted."""

    def __init__(self, clock: MovedClock) -> None:
        super().__init__(clock)
        self.shut: dict[str, datetime] = {}
        self.asked: Counter[str] = Counter()

    def open_dm(self, slack_id: str) -> str:
        self._is_asked(OPEN)
        return super().open_dm(slack_id)

    def edit(self, channel: str, ts: str, message: Message) -> None:
        self._is_asked(EDIT)
        super().edit(channel, ts, message)

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        self._is_asked(READ)
        return super().find(channel, token, since)

    def _is_asked(self, method: str) -> None:
        self.asked[method] += 1
        left = self.shut.get(method, self.clock.now) - self.clock.now
        if left > timedelta(0):
            failure = TryLater("ratelimited", left.total_seconds())
            failure.method = method
            raise failure


@pytest.fixture
def poster(clock: MovedClock) -> LimitedPoster:
    return LimitedPoster(clock)


def tell(desk: Desk, cast: Cast, *keys: str, words: str = "word") -> None:
    with desk.database.writing() as session:
        for key in keys:
            outbox.tell(
                session, person_id=cast.people[key], key=f"{words} {key}",
                message=Message(words, [{"type": "divider"}]), now=desk.clock(),
            )  # fmt: skip


def beats(desk: Desk, poster: LimitedPoster, clock: MovedClock, seconds: float) -> None:
    """The sender goes on for so long."""
    ends = clock.now + timedelta(seconds=seconds)
    while clock.now < ends:
        deliver.deliver_all(desk, poster)
        clock.now = min(ends, clock.now + BEAT)


def heard(poster: LimitedPoster) -> list[str]:
    return sorted(f"{said.to} {said.text}" for said in poster.said)


def test_a_limit_on_opening_conversations_is_met_once_and_who_has_one_goes_on(
    desk: Desk, cast: Cast, clock: MovedClock, poster: LimitedPoster
) -> None:
    """A first morning opens a DM for everybody: fifty a minute, and the pace is four a second."""
    with desk.database.writing() as session:
        bo = session.get(Person, cast.people["bo"])
        assert bo is not None
        bo.dm_channel = "D0BO"
    poster.shut[OPEN] = clock.now + timedelta(seconds=30)
    tell(desk, cast, "ada", "max", "dee", "hal", "bo")
    beats(desk, poster, clock, 29)
    assert poster.asked[OPEN] == 1, "the others are not asked for in vain"
    assert heard(poster) == ["U0BO word"]
    beats(desk, poster, clock, 5)
    assert heard(poster) == sorted(f"{MEMBERS[k].slack_id} word" for k in
                                   ("ada", "max", "dee", "hal", "bo"))  # fmt: skip
    with desk.database.reading() as session:
        assert set(session.exec(select(Nudge.attempts)).all()) == {1}, "waiting cost no attempt"


def test_a_limit_on_edits_is_met_once_and_holds_up_no_new_message(
    engine: Engine, poster: LimitedPoster
) -> None:
    engine.poster, clock = poster, engine.clock
    at(engine, "2026-11-02 10:00")
    owners = ("ada", "bo", "max")
    for key in owners:
        engine.owes(key, report(engine, owner_id=engine.cast.people[key]))
    at(engine, "2026-11-03 09:00")
    assert sorted(said.to for said in poster.said) == ["U0ADA", "U0BO", "U0MAX"]
    poster.shut[EDIT] = clock.now + timedelta(seconds=60)
    for key in owners:
        engine.done(key)
    tell(engine.desk, engine.cast, "ada", words="new")
    beats(engine.desk, poster, clock, 58)
    assert poster.asked[EDIT] == 1
    assert poster.said[-1].text == "new"
    beats(engine.desk, poster, clock, 8)
    assert poster.asked[EDIT] == 1 + len(owners)
    assert [said.edits for said in poster.said] == [1, 1, 1, 0]


def test_a_limit_on_reading_back_is_obeyed_for_its_whole_length_by_everything_that_waits(
    desk: Desk, cast: Cast, clock: MovedClock, poster: LimitedPoster
) -> None:
    poster.lost = [AnswerLost("reset")] * 3
    tell(desk, cast, "ada", "bo", "max")
    poster.shut[READ] = clock.now + timedelta(minutes=25)
    beats(desk, poster, clock, 20)
    clock.now += timedelta(minutes=11)
    beats(desk, poster, clock, 20)
    assert poster.asked[READ] == 1, "Slack said twenty-five minutes, to the workspace"
    clock.now += timedelta(minutes=15)
    beats(desk, poster, clock, 20)
    assert heard(poster) == ["U0ADA word", "U0BO word", "U0MAX word"], "and nothing twice"
    with desk.database.reading() as session:
        assert set(session.exec(select(Nudge.state)).all()) == {"sent"}
