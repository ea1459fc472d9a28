"""The DM box: kept once, answered once, within Slack's limits, for those who may."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlmodel import select

from bot.errors import NotFound
from bot.messages import box as words
from bot.messages.box import BoxView
from bot.services import box, people
from bot.services.box import Given
from bot.services.desk import Desk
from bot.services.people import Actor
from demo.standin import check_message
from storage.database import Database
from storage.tables.desk import Source
from storage.tables.drops import Pasted
from storage.tables.engine import Nudge
from storage.tables.people import Client, Person, Seat
from tests.cast import Cast, hire

LONGEST = "\U0001f468‍\U0001f469‍\U0001f467 & <!channel> " * 3000


def actor(desk: Desk, slack_id: str = "U0ADA") -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    assert found is not None
    return found


def rows(desk: Desk, table: type[Any]) -> list[Any]:
    with desk.database.reading() as session:
        return list(session.exec(select(table)).all())


@pytest.mark.parametrize("language", ["en", "nl", "vi", "ru", "zh"])
def test_the_answer_keeps_slacks_limits_with_the_longest_of_everything(
    desk: Desk, cast: Cast, language: str
) -> None:
    now = datetime(2026, 9, 1, tzinfo=UTC)
    with desk.database.writing() as session:
        client = Client(
            key="long", name=("Nobody & <Sons> " * 20)[:200], currency="EUR", live_at=now
        )
        session.add(client)
        session.flush()
        assert client.id is not None
        session.add(Seat(client_id=client.id, person_id=cast.people["vy"], role="executive"))
        person = session.get(Person, cast.people["vy"])
        assert person is not None
        person.language = language
    vy = actor(desk, "U0VY")
    box.receive(desk, vy, Given("event:1", f"Nobody &amp; {LONGEST}"))
    (nudge,) = rows(desk, Nudge)
    assert check_message({"text": nudge.text, "blocks": nudge.blocks}) == []
    assert "<!channel>" not in str(nudge.blocks)
    message = words.answer(
        vy.texts,
        BoxView(1, LONGEST, tuple(words.VERBS), "f" * 300, (("Nobody " * 40)[:200], "1"), "J" * 80),
    )
    assert check_message({"text": message.text, "blocks": message.blocks}) == []


def test_words_kept_before_a_crash_are_answered_after_it(
    desk: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = actor(desk)

    def falls_over(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(box, "_answer", falls_over)
        with pytest.raises(ZeroDivisionError):
            box.receive(desk, ada, Given("event:1", "Vela wants a film"))
    assert len(rows(desk, Source)) == 1
    assert rows(desk, Nudge) == []
    box.receive(desk, ada, Given("event:1", "Vela wants a film"))
    assert len(rows(desk, Source)) == 1
    assert len(rows(desk, Nudge)) == 1


def test_ten_deliveries_at_once_are_one_text(tmp_path: Any, desk: Desk) -> None:
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    database.create()
    with database.writing() as session:
        hire(session)
    real = Desk(database=database, clock=desk.clock, policy=desk.policy)
    ada, gate = actor(real), Barrier(10)

    def deliver() -> None:
        gate.wait()
        box.receive(real, ada, Given("event:1", "Vela wants a film"))

    crowd = [Thread(target=deliver) for _ in range(10)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert len(rows(real, Source)) == len(rows(real, Pasted)) == len(rows(real, Nudge)) == 1
    database.close()


@pytest.mark.parametrize("hello", ["help", "Hi!", "HALLO", "xin chào", "你好", "?"])
def test_whoever_says_hello_is_told_what_this_is(desk: Desk, cast: Cast, hello: str) -> None:
    box.receive(desk, actor(desk), Given("event:1", hello))
    (nudge,) = rows(desk, Nudge)
    assert "Paste anything here" in str(nudge.blocks)


def test_words_are_read_by_nobody_but_their_giver(desk: Desk, cast: Cast) -> None:
    box.receive(desk, actor(desk), Given("event:1", "Vela wants a film"))
    item = rows(desk, Pasted)[0].id
    assert box.item(desk, actor(desk), item).client == (cast.clients["vela"], "Vela")
    for other in ("U0BO", "U0HAL", "U0ANN"):
        with pytest.raises(NotFound):
            box.item(desk, actor(desk, other), item)


def test_a_client_lost_since_is_no_longer_offered(desk: Desk, cast: Cast) -> None:
    box.receive(desk, actor(desk), Given("event:1", "Vela wants a film"))
    with desk.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == cast.people["ada"])).all():
            if seat.client_id == cast.clients["vela"]:
                session.delete(seat)
    found = box.item(desk, actor(desk), rows(desk, Pasted)[0].id)
    assert (found.client, found.job) == (None, None)


def test_nothing_but_blanks_is_nothing(desk: Desk, cast: Cast) -> None:
    box.receive(desk, actor(desk), Given("event:1", "  \n "))
    assert rows(desk, Source) == rows(desk, Nudge) == []
