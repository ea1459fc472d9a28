"""The store keeps its promises: moments, transactions, readers beside a writer, one process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session, col, select

from storage import postgresql
from storage.database import Database, StoreTakenError
from storage.people import agency
from storage.tables.desk import Source
from storage.tables.people import Person
from tests import kept_server

THREADS, TIMES = 8, 25
ROOT = Path(__file__).parents[2]
COUNTS = """
import sys
from storage.database import Database
from storage.people import agency
store = Database(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with store.writing() as session:
        agency(session).audit_entries += 1
store.close()
"""
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
CENTURY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a real file."""
    return f"sqlite:///{tmp_path / 'suits.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def real_store(request: pytest.FixtureRequest, url: str) -> Iterator[Database]:
    """An empty store in that file, then one on a server."""
    store = Database(url if request.param == "sqlite" else kept_server.emptied())
    store.create()
    yield store
    store.close()


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


def test_no_update_is_lost_when_many_read_and_then_write(real_store: Database) -> None:
    def count(_thread: int) -> None:
        for _ in range(TIMES):
            with real_store.writing() as session:
                agency(session).audit_entries += 1

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(count, range(THREADS)))
    with real_store.reading() as session:
        assert agency(session).audit_entries == THREADS * TIMES


def test_no_update_is_lost_when_three_processes_read_and_then_write(real_store: Database) -> None:
    """Three replicas on one server; on a file three commands, one after the other."""
    counting = [
        subprocess.Popen([sys.executable, "-c", COUNTS, real_store.url, str(TIMES)], cwd=ROOT)
        for _ in range(3)
    ]
    assert [one.wait(timeout=60) for one in counting] == [0, 0, 0]
    with real_store.reading() as session:
        assert agency(session).audit_entries == 3 * TIMES


def test_a_block_that_raises_leaves_nothing_behind(real_store: Database) -> None:
    def break_off() -> None:
        with real_store.writing() as session:
            paste(session, "half a thought", NOON)
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        break_off()
    assert pasted(real_store) == []


@pytest.mark.parametrize("place", ["memory", "file"])
def test_nothing_done_while_reading_is_kept(place: str, url: str) -> None:
    """A server does not even take it: its readers may only read."""
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


def test_a_statement_that_fails_does_not_tell_what_was_to_be_kept(real_store: Database) -> None:
    told = text("INSERT INTO nowhere (words) VALUES (:words)")
    with pytest.raises(DBAPIError) as failed, real_store.writing() as session:
        session.execute(told, {"words": "Nora leaves Vela"})
    assert "nowhere" in str(failed.value)
    assert "Nora" not in str(failed.value)


def test_what_was_read_may_be_used_after_the_view_has_closed(real_store: Database) -> None:
    with real_store.writing() as session:
        paste(session, "notes", NOON)
    with real_store.reading() as session:
        row = session.exec(select(Source)).one()
    assert row.text == "notes"


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_true(real_store: Database) -> None:
    with real_store.writing() as session:
        paste(session, "first", NOON)
    with real_store.writing() as session:
        paste(session, "second", NOON)
        assert [words for words, _ in pasted(real_store)] == ["first"]
    assert [words for words, _ in pasted(real_store)] == ["first", "second"]


def test_a_reader_keeps_its_view_while_somebody_writes(real_store: Database) -> None:
    with real_store.writing() as session:
        paste(session, "first", NOON)
    with real_store.reading() as reader:
        assert len(reader.exec(select(Source.id)).all()) == 1
        with real_store.writing() as writer:
            paste(writer, "second", NOON)
        assert len(reader.exec(select(Source.id)).all()) == 1
    assert len(pasted(real_store)) == 2


def test_a_row_that_points_nowhere_is_refused(real_store: Database) -> None:
    orphan = Source(person_id=404, kind="dm", text="whose?", received_at=NOON)

    def keep() -> None:
        with real_store.writing() as session:
            session.add(orphan)

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        keep()
    assert pasted(real_store) == []


def test_what_was_acknowledged_lies_on_the_disk_and_a_busy_file_is_waited_for(
    file_store: Database,
) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 10_000, "foreign_keys": 1}
    with file_store.writing() as writer, file_store.reading() as reader:
        for session in (writer, reader):
            line = session.connection()
            found = {name: line.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted


# One process on one file

TAKES_IT = """
import sys
from storage.database import Database, StoreTakenError
from storage.people import agency
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
        cwd=ROOT,
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


# A server and its replicas


@pytest.fixture
def served() -> Iterator[Database]:
    """An empty store on a server."""
    store = Database(kept_server.emptied())
    yield store
    store.close()


def test_a_reader_on_a_server_may_not_write(served: Database) -> None:
    with pytest.raises(Exception, match="read-only"), served.reading() as session:
        paste(session, "second", NOON)


def test_one_replica_at_a_time_has_a_duty(served: Database) -> None:
    replica = Database(served.url)
    with served.duty("sweep") as first, replica.duty("sweep") as second:
        assert (first, second) == (True, False)
        with replica.duty("audit") as other:
            assert other, "another duty is free"
    with replica.duty("sweep") as afterwards:
        assert afterwards
    replica.close()


def test_a_duty_keeps_nobody_from_writing(served: Database) -> None:
    with served.duty("sweep"), served.writing() as session:
        paste(session, "meanwhile", NOON)
    assert pasted(served) == [("meanwhile", NOON)]


HOLDS_A_DUTY = """
import sys, time
from storage.database import Database
with Database(sys.argv[1]).duty(sys.argv[2]) as mine:
    print(mine, flush=True)
    time.sleep(600)
"""


def test_a_killed_replica_leaves_its_duty_to_the_next_at_once(served: Database) -> None:
    sweeper = subprocess.Popen(
        [sys.executable, "-c", HOLDS_A_DUTY, served.url, "sweep"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert sweeper.stdout is not None
        assert sweeper.stdout.readline().strip() == "True"
        with served.duty("sweep") as mine:
            assert not mine
    finally:
        sweeper.kill()
        sweeper.communicate(timeout=10)
    began = time.monotonic()
    assert takes_over(served), "nobody sweeps any more"
    assert time.monotonic() - began < 5, "later than the next tick"


def test_a_frozen_replica_loses_its_duty(served: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "FORGOTTEN_AFTER_MS", 200)
    replica = Database(served.url)
    with served.duty("sweep") as mine:
        assert mine
        assert takes_over(replica)
    replica.close()


def test_a_replica_that_froze_while_writing_does_not_keep_the_others_from_it(
    served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "FORGOTTEN_AFTER_MS", 300)
    frozen = Database(served.url)

    def half_a_thought() -> None:
        with frozen.writing() as session:
            paste(session, "half a thought", NOON)
            with served.writing() as other:
                paste(other, "whole", NOON)

    with pytest.raises(DBAPIError):
        half_a_thought()
    assert [words for words, _ in pasted(served)] == ["whole"]
    frozen.close()


def test_what_postgresql_cannot_keep_is_replaced_not_refused(served: Database) -> None:
    """A file may hold a NUL; SQLite keeps it."""
    with served.writing() as session:
        paste(session, "one\x00two", NOON)
    assert pasted(served) == [("one\ufffdtwo", NOON)]


def test_a_sum_beyond_four_bytes_is_kept(real_store: Database) -> None:
    """Two billion dong is no large invoice."""
    with real_store.writing() as session:
        agency(session).audit_entries = 9_007_199_254_740_993
    with real_store.reading() as session:
        assert agency(session).audit_entries == 9_007_199_254_740_993


def test_what_is_asked_for_without_an_order_comes_by_its_number(real_store: Database) -> None:
    """On a server a changed row lies behind the others."""
    with real_store.writing() as session:
        for words in ("one", "two", "three"):
            paste(session, words, NOON)
    with real_store.writing() as session:
        session.exec(select(Source).where(Source.text == "one")).one().text = "changed"
    with real_store.reading() as session:
        assert [row.text for row in session.exec(select(Source)).all()] == [
            "changed", "two", "three",
        ]  # fmt: skip
        assert session.exec(select(Source.text)).all() == ["changed", "two", "three"]
        assert session.exec(select(func.count(col(Source.id)))).one() == 3


def takes_over(store: Database) -> bool:
    """Whether a replica gets the sweep within five seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with store.duty("sweep") as mine:
            if mine:
                return True
        time.sleep(0.02)
    return False
