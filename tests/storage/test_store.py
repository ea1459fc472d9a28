"""The store keeps its promises: moments, transactions, readers beside a writer, one process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlmodel import Session, select

from storage.database import Database, StoreTakenError
from storage.tables.desk import Source
from storage.tables.people import Person

THREADS, TIMES = 8, 25
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
CENTURY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a real file."""
    return f"sqlite:///{tmp_path / 'suits.db'}"


@pytest.fixture
def file_store(url: str) -> Iterator[Database]:
    """An empty store in that file."""
    store = Database(url)
    store.create()
    yield store
    store.close()


def person(session: Session) -> int:
    row = Person(slack_id="U0ADA", name="Ada", zone="Europe/Amsterdam")
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def paste(session: Session, words: str, at: datetime) -> None:
    found = session.exec(select(Person.id)).first() or person(session)
    session.add(Source(person_id=found, kind="dm", text=words, received_at=at))
    session.flush()


def pasted(store: Database) -> list[tuple[str, datetime]]:
    with store.reading() as session:
        return [(row.text, row.received_at) for row in session.exec(select(Source)).all()]


# Moments


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError, match="needs a time zone"), database.writing() as session:
        paste(session, "notes", naive)
    assert pasted(database) == []


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_written_in(database: Database) -> None:
    saigon = NOON.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    with database.writing() as session:
        paste(session, "notes", saigon)
    ((_, at),) = pasted(database)
    assert at == NOON
    assert at.tzinfo is UTC


def test_moments_are_compared_as_instants_not_as_wall_clocks(database: Database) -> None:
    """18:30 in Saigon comes before 12:00 in UTC, although the hour reads later."""
    with database.writing() as session:
        paste(session, "noon", NOON)
        paste(session, "earlier", datetime(2026, 11, 2, 18, 30, tzinfo=ZoneInfo("Asia/Saigon")))
    with database.reading() as session:
        before = session.exec(select(Source.text).where(Source.received_at < NOON)).all()
    assert before == ["earlier"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.datetimes(min_value=CENTURY, max_value=CENTURY.replace(year=2099)),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_no_moment_is_moved_by_storing_it(database: Database, wall: datetime, minutes: int) -> None:
    at = wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    with database.writing() as session:
        session.connection().execute(text("DELETE FROM source"))
        paste(session, "notes", at)
    assert pasted(database) == [("notes", at)]


# Transactions


def test_no_update_is_lost_when_many_read_and_then_write(file_store: Database) -> None:
    with file_store.writing() as session:
        session.connection().execute(text("CREATE TABLE tally (n INTEGER NOT NULL)"))
        session.connection().execute(text("INSERT INTO tally VALUES (0)"))

    def count(_thread: int) -> None:
        for _ in range(TIMES):
            with file_store.writing() as session:
                read = session.connection().execute(text("SELECT n FROM tally")).scalar_one()
                session.connection().execute(text("UPDATE tally SET n = :n"), {"n": read + 1})

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(count, range(THREADS)))
    with file_store.reading() as session:
        counted = session.connection().execute(text("SELECT n FROM tally")).scalar_one()
    assert counted == THREADS * TIMES


def test_a_block_that_raises_leaves_nothing_behind(file_store: Database) -> None:
    def break_off() -> None:
        with file_store.writing() as session:
            paste(session, "half a thought", NOON)
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        break_off()
    assert pasted(file_store) == []


@pytest.mark.parametrize("place", ["memory", "file"])
def test_nothing_done_while_reading_is_kept(place: str, url: str) -> None:
    store = Database("sqlite://" if place == "memory" else url)
    store.create()
    with store.writing() as session:
        paste(session, "first", NOON)
    with store.reading() as session:
        row = session.exec(select(Source)).one()
        row.text = "changed"
        paste(session, "second", NOON)
    assert pasted(store) == [("first", NOON)]
    store.close()


def test_what_was_read_may_be_used_after_the_view_has_closed(file_store: Database) -> None:
    with file_store.writing() as session:
        paste(session, "notes", NOON)
    with file_store.reading() as session:
        row = session.exec(select(Source)).one()
    assert row.text == "notes"


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_true(file_store: Database) -> None:
    with file_store.writing() as session:
        paste(session, "first", NOON)
    with file_store.writing() as session:
        paste(session, "second", NOON)
        assert [words for words, _ in pasted(file_store)] == ["first"]
    assert [words for words, _ in pasted(file_store)] == ["first", "second"]


def test_a_reader_keeps_its_view_while_somebody_writes(file_store: Database) -> None:
    with file_store.writing() as session:
        paste(session, "first", NOON)
    with file_store.reading() as reader:
        assert len(reader.exec(select(Source.id)).all()) == 1
        with file_store.writing() as writer:
            paste(writer, "second", NOON)
        assert len(reader.exec(select(Source.id)).all()) == 1
    assert len(pasted(file_store)) == 2


def test_a_row_that_points_nowhere_is_refused(file_store: Database) -> None:
    orphan = Source(person_id=404, kind="dm", text="whose?", received_at=NOON)

    def keep() -> None:
        with file_store.writing() as session:
            session.add(orphan)

    with pytest.raises(Exception, match="FOREIGN KEY"):
        keep()
    assert pasted(file_store) == []


# One process on one file

TAKES_IT = """
import sys
from storage.database import Database, StoreTakenError
try:
    Database(sys.argv[1]).claim()
except StoreTakenError as error:
    print(error)
    sys.exit(3)
print("taken")
"""


def second_process(url: str) -> subprocess.CompletedProcess[str]:
    """Somebody starts another Suits on the same file."""
    return subprocess.run(
        [sys.executable, "-c", TAKES_IT, url],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_second_process_on_the_same_file_is_refused_in_a_sentence(url: str) -> None:
    first = Database(url)
    first.claim()
    refused = second_process(url)
    assert refused.returncode == 3
    assert "Another Suits is already running on" in refused.stdout
    assert "DATABASE_URL" in refused.stdout
    first.close()


def test_once_the_first_is_closed_the_next_may_have_it(url: str) -> None:
    first = Database(url)
    first.claim()
    first.close()
    assert second_process(url).stdout.strip() == "taken"


def test_the_claim_does_not_keep_anybody_from_reading(file_store: Database, url: str) -> None:
    """`suits simulate` looks at the store of a running Suits."""
    file_store.claim()
    beside = Database(url)
    assert pasted(beside) == []
    beside.close()


def test_a_claim_in_the_same_process_is_refused_too(url: str) -> None:
    first, second = Database(url), Database(url)
    first.claim()
    with pytest.raises(StoreTakenError):
        second.claim()
    first.close()


def test_a_store_in_memory_needs_no_claim(database: Database) -> None:
    beside = Database("sqlite://")
    database.claim()
    beside.claim()
    beside.close()
