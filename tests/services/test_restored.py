"""A backup is made while Suits works; a copy that was put back says nothing a second time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlmodel import col, select

from bot.errors import Refused, SetupError
from bot.messages.blocks import Message
from bot.policy import shipped_policy
from bot.rules.cases import Owed
from bot.services import outbox, store_copies
from bot.services.desk import Desk
from storage import people
from storage.database import Database
from storage.migrating import upgrade
from storage.tables.desk import Source
from storage.tables.engine import Nudge
from tests.cast import Cast, MovedClock, hire, local
from tests.services.engine_room import Engine, ReadablePoster, engine_room


class Desks:
    """One workspace, whose records are backed up, lost and put back."""

    def __init__(self, folder: Path, clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = folder / "suits.db"
        self.copy = folder / "backup.db"
        self.url = f"sqlite:///{self.store}"
        self.clock = clock
        self.monkeypatch = monkeypatch
        self.poster = ReadablePoster(clock)
        database = Database(self.url)
        upgrade(database)
        with database.writing() as session:
            self.cast: Cast = hire(session)
        database.close()

    def opened(self) -> Iterator[Engine]:
        database = Database(self.url)
        with engine_room(database, self.clock, self.cast, self.monkeypatch) as room:
            room.poster = self.poster
            yield room
        database.close()

    def backs_up(self) -> None:
        store_copies.backup(self.url, self.copy)

    def goes_back(self) -> int:
        _, waiting = store_copies.restore(self.url, self.copy, self.clock.now)
        return waiting


@pytest.fixture
def desks(tmp_path: Path, clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> Desks:
    return Desks(tmp_path, clock, monkeypatch)


def report(desks: Desks) -> Owed:
    """Ada owes a report of Monday's call."""
    return Owed(
        client_id=desks.cast.clients["vela"],
        owner_id=desks.cast.people["ada"],
        anchor_at=local("2026-11-02 10:00"),
        deadline_at=local("2026-11-04 10:00"),
        reason="report is due",
    )


def tell(engine: Engine, words: str) -> None:
    with engine.desk.database.writing() as session:
        outbox.tell(
            session, person_id=engine.cast.people["ada"], key=words,
            message=Message(words, [{"type": "divider"}]), now=engine.clock.now,
        )  # fmt: skip


def everything(poster: ReadablePoster) -> list[tuple[str, str]]:
    return sorted((one.to, one.token) for one in poster.said)


def test_what_was_said_after_the_backup_is_not_said_again(desks: Desks) -> None:
    """A reminder, the last call and the director's line were told between backup and loss."""
    for engine in desks.opened():
        engine.until("2026-11-02 11:00")
        engine.owes("1", report(desks))
        engine.until("2026-11-02 12:00")
        desks.backs_up()
        engine.until("2026-11-05 10:30")
    told = everything(desks.poster)
    assert {to for to, _ in told} == {"U0ADA", "U0DEE"}
    desks.goes_back()
    for engine in desks.opened():
        engine.truth["1"] = report(desks)
        engine.until("2026-11-05 18:00")
        assert everything(desks.poster) == told
        engine.until("2026-11-06 09:30")
    assert len(desks.poster.to("ada")) == 5, "the next morning comes as ever"
    assert len(set(everything(desks.poster))) == len(desks.poster.said), "each once"


def test_what_stood_in_the_backup_and_was_never_said_is_said(desks: Desks) -> None:
    for engine in desks.opened():
        engine.until("2026-11-02 11:00")
        tell(engine, "never sent")
        desks.backs_up()
    assert desks.goes_back() == 1
    for engine in desks.opened():
        engine.until("2026-11-02 11:10")
    assert [one.text for one in desks.poster.to("ada")] == ["never sent"]


def test_what_stood_in_the_backup_and_was_said_since_is_found(desks: Desks) -> None:
    for engine in desks.opened():
        engine.until("2026-11-02 11:00")
        tell(engine, "sent since")
        desks.backs_up()
        engine.until("2026-11-02 11:05")
    desks.goes_back()
    for engine in desks.opened():
        engine.until("2026-11-02 11:10")
        with engine.desk.database.reading() as session:
            row = session.exec(select(Nudge).where(Nudge.text == "sent since")).one()
    assert [one.text for one in desks.poster.to("ada")] == ["sent since"]
    assert row.state == "sent"


def test_what_somebody_does_after_the_restore_is_said_at_once(desks: Desks) -> None:
    desks.backs_up()
    desks.goes_back()
    for engine in desks.opened():
        tell(engine, "new")
        engine.until("2026-11-02 08:31")
    assert [one.text for one in desks.poster.to("ada")] == ["new"]


def test_a_backup_made_while_somebody_writes_is_whole(desks: Desks, clock: MovedClock) -> None:
    database = Database(desks.url)
    stop, written = Event(), []

    def write() -> None:
        while not stop.is_set():
            with database.writing() as session:
                for half in ("first half", "second half"):
                    session.add(
                        Source(person_id=1, kind="dm", text=half, received_at=clock.now)
                    )  # fmt: skip
            written.append(1)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while len(written) < 20:
            stop.wait(0.01)
        desks.backs_up()
        stop.set()
        writing.result()
    database.close()
    copy = Database(f"sqlite:///{desks.copy}")
    with copy.reading() as session:
        kept = session.exec(select(Source.text).order_by(col(Source.id))).all()
    copy.close()
    assert len(kept) >= 40
    assert kept == ["first half", "second half"] * (len(kept) // 2)
    assert desks.copy.stat().st_mode & 0o077 == 0, "only its owner reads it"


def test_a_restore_is_refused_while_suits_runs(desks: Desks, clock: MovedClock) -> None:
    desks.backs_up()
    running = Database(desks.url)
    running.claim()
    with pytest.raises(SetupError, match="already running"):
        desks.goes_back()
    running.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a database at all" * 100, "no whole SQLite file"), (b"", "holds no Suits records")],
)
def test_what_is_no_copy_is_refused_and_changes_nothing(
    desks: Desks, content: bytes, words: str
) -> None:
    desks.copy.write_bytes(content)
    before = desks.store.read_bytes()
    with pytest.raises(Refused, match=words):
        desks.goes_back()
    assert desks.store.read_bytes() == before


def test_a_copy_of_a_newer_suits_is_refused_and_changes_nothing(desks: Desks) -> None:
    desks.backs_up()
    newer = Database(f"sqlite:///{desks.copy}")
    with newer.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = 'feed'")
    newer.close()
    before = desks.store.read_bytes()
    with pytest.raises(SetupError, match="feed, which this version of Suits does not know"):
        desks.goes_back()
    assert desks.store.read_bytes() == before


def test_the_records_of_before_are_set_aside_whole(desks: Desks) -> None:
    desks.backs_up()
    database = Database(desks.url)
    with database.writing() as session:
        people.agency(session).name = "after the backup"
    database.close()
    aside, _ = store_copies.restore(desks.url, desks.copy, desks.clock.now)
    assert aside is not None
    names = []
    for path in (aside, desks.store):
        kept = Database(f"sqlite:///{path}")
        with kept.reading() as session:
            names.append(people.agency(session).name)
        kept.close()
    assert names == ["after the backup", names[1]]
    assert names[1] != "after the backup"


def test_a_backup_never_overwrites(desks: Desks) -> None:
    desks.backs_up()
    with pytest.raises(Refused, match="exists already"):
        desks.backs_up()


def test_the_same_step_has_the_same_token_in_every_copy_and_in_no_other_agency(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    day = datetime(2026, 11, 2).date()  # noqa: DTZ001
    tokens = []
    for seed in ("one", "one", "another"):
        with desk.database.writing() as session:
            for row in session.exec(select(Nudge)).all():
                session.delete(row)
            people.agency(session).seed = seed
            outbox.digest(session, person_id=1, day=day, now=clock.now)
            tokens.append(session.exec(select(Nudge.token)).one())
    assert tokens[0] == tokens[1] != tokens[2]


def test_two_days_later_nothing_is_looked_up_first_any_more(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    day = datetime(2026, 11, 2).date()  # noqa: DTZ001
    with database.writing() as session:
        people.agency(session).restored_at = clock.now - timedelta(days=2)
        outbox.digest(session, person_id=1, day=day, now=clock.now)
        assert session.exec(select(Nudge.state)).one() == "planned"
        people.agency(session).restored_at = clock.now - timedelta(days=1)
        outbox.digest(session, person_id=2, day=day, now=clock.now)
        assert session.exec(select(Nudge.state).where(Nudge.person_id == 2)).one() == "unsure"
