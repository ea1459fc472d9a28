"""Dropped files: fetched in the background, tried again, told once."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import docx
import pytest
from sqlmodel import select

from bot.messages.texts import Texts
from bot.rules.box_files import MOST_TRIES
from bot.services import box, drops, people
from bot.services.box import Given, GivenFile
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.slack.failures import AnswerLost, Hopeless, SlackFailure, TokenGone, TryLater
from storage.tables.calls import CallReport
from storage.tables.desk import Source
from storage.tables.drops import Drop
from storage.tables.engine import Nudge
from storage.tables.people import Person
from tests.cast import Cast, MovedClock


class Shelf:
    """Files as Slack would hand them over, after as many failures as a test wants."""

    def __init__(
        self, data: bytes = b"Vela wants something brave", *failures: SlackFailure
    ) -> None:
        self.data = data
        self.failures = list(failures)
        self.asked: list[str] = []

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        if self.failures:
            raise self.failures.pop(0)
        return self.data

    def hand_out(self, channel: str, filename: str, data: bytes, words: str) -> None:
        raise AssertionError("nothing is handed out here")


@pytest.fixture
def ada(desk: Desk, cast: Cast) -> Actor:
    """The executive on Vela."""
    with desk.database.reading() as session:
        found = people.actor(session, "U0ADA", desk.clock())
    assert found is not None
    return found


Dropper = Callable[..., None]


@pytest.fixture
def drop(desk: Desk, ada: Actor) -> Dropper:
    """Drop a file as Ada."""

    def drop(name: str = "request.txt", key: str = "event:1", file_id: str = "F1") -> None:
        file = GivenFile(file_id, name, "text", f"https://files.slack.com/{file_id}", 10)
        box.receive(desk, ada, Given(key, "", [file]))

    return drop


def row(desk: Desk) -> Drop:
    with desk.database.reading() as session:
        return session.exec(select(Drop)).one()


def said(desk: Desk) -> list[Nudge]:
    with desk.database.reading() as session:
        return list(session.exec(select(Nudge)).all())


@pytest.mark.parametrize(
    "failure", [TryLater("http_503", 20), AnswerLost("TimeoutError"), TokenGone("invalid_auth")]
)
def test_what_may_pass_is_tried_again_and_nothing_is_said(
    desk: Desk, clock: MovedClock, drop: Dropper, failure: SlackFailure
) -> None:
    drop()
    shelf = Shelf(b"Vela wants something brave", failure)
    assert drops.take_all(desk, shelf) == 1
    assert (row(desk).state, row(desk).attempts, said(desk)) == ("waiting", 1, [])
    assert drops.take_all(desk, shelf) == 0, "not before its turn"
    clock.now += timedelta(seconds=31)
    drops.take_all(desk, shelf)
    assert row(desk).state == "read"
    assert len(said(desk)) == 1


def test_it_waits_longer_each_time_and_gives_up_in_one_sentence(
    desk: Desk, clock: MovedClock, drop: Dropper
) -> None:
    drop()
    shelf = Shelf(b"", *[TryLater("http_503", 20) for _ in range(20)])
    waits = []
    while row(desk).state == "waiting":
        drops.take_all(desk, shelf)
        due = row(desk).next_try_at
        if due is not None:
            waits.append(due - clock.now)
            clock.now = due
    assert waits == sorted(waits)
    assert len(shelf.asked) == MOST_TRIES
    clock.now += timedelta(days=1)
    assert drops.take_all(desk, shelf) == 0
    assert len(said(desk)) == 1
    assert "several tries" in str(said(desk)[0].blocks)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("http_404", "not there any more"),
        ("login_page_instead_of_file", "login page"),
        ("not_slacks_file_host", "outside Slack"),
        ("file_too_large", "20 MB"),
        ("http_302", "several tries"),
    ],
)
def test_what_will_never_work_is_said_at_once_and_once(
    desk: Desk, drop: Dropper, code: str, sentence: str
) -> None:
    drop()
    shelf = Shelf(b"", Hopeless(code))
    drops.take_all(desk, shelf)
    drops.take_all(desk, shelf)
    assert row(desk).state == "refused"
    assert [sentence in str(one.blocks) for one in said(desk)] == [True]


def test_a_crash_in_between_costs_a_try_and_is_made_good(
    desk: Desk, clock: MovedClock, drop: Dropper
) -> None:
    drop()

    class Crashes(Shelf):
        def fetch(self, url: str) -> bytes:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        drops.take_all(desk, Crashes())
    assert drops.take_all(desk, Shelf()) == 0, "its lease still runs"
    clock.now += drops.LEASE
    drops.take_all(desk, Shelf())
    assert row(desk).state == "read"
    with desk.database.reading() as session:
        assert len(session.exec(select(Source)).all()) == 1


def test_a_file_that_breaks_us_every_time_ends_in_a_sentence(
    desk: Desk, clock: MovedClock, drop: Dropper
) -> None:
    drop()

    class Breaks(Shelf):
        def fetch(self, url: str) -> bytes:
            self.asked.append(url)
            raise ZeroDivisionError

    shelf = Breaks()
    for _ in range(MOST_TRIES):
        with pytest.raises(ZeroDivisionError):
            drops.take_all(desk, shelf)
        clock.now += drops.LEASE
    assert drops.take_all(desk, shelf) == 1
    assert row(desk).state == "refused"
    assert len(shelf.asked) == MOST_TRIES


def test_a_file_named_in_two_events_is_one_file(desk: Desk, drop: Dropper) -> None:
    drop(key="event:1")
    drop(key="event:2")
    shelf = Shelf()
    drops.take_all(desk, shelf)
    drops.take_all(desk, shelf)
    assert len(shelf.asked) == 1


def test_somebody_who_has_left_is_told_nothing_and_nothing_is_fetched(
    desk: Desk, cast: Cast, drop: Dropper
) -> None:
    drop()
    with desk.database.writing() as session:
        person = session.get(Person, cast.people["ada"])
        assert person is not None
        person.active = False
    shelf = Shelf()
    drops.take_all(desk, shelf)
    assert (row(desk).state, shelf.asked, said(desk)) == ("refused", [], [])


def test_a_few_files_are_taken_per_tick(desk: Desk, drop: Dropper) -> None:
    for number in range(12):
        drop(key=f"event:{number}", file_id=f"F{number}")
    shelf = Shelf()
    assert drops.take_all(desk, shelf) == drops.MOST_PER_TICK


def test_every_sentence_is_a_text_of_the_catalogue(desk: Desk, ada: Actor) -> None:
    t: Texts = ada.texts
    for sentence in {*drops.HOPELESS.values(), drops.UNKNOWN, drops.GAVE_UP}:
        assert t(sentence).endswith(".")


def test_notes_come_as_a_word_file_too_and_are_kept_whole(
    desk: Desk, cast: Cast, drop: Dropper
) -> None:
    paper = docx.Document()
    for line in ("Call with Vela", "Nora approved route B", "Max to send the costs by Friday"):
        paper.add_paragraph(line)
    packed = io.BytesIO()
    paper.save(packed)
    drop(name="Notes Vela.docx")
    drops.take_all(desk, Shelf(packed.getvalue()))
    with desk.database.reading() as session:
        source = session.exec(select(Source)).one()
        report = session.exec(select(CallReport)).one()
    assert source.text == "Call with Vela\nNora approved route B\nMax to send the costs by Friday"
    assert (source.filename, report.source_ids) == ("Notes Vela.docx", [source.id])
    assert (report.client_id, report.state) == (cast.clients["vela"], "draft")
