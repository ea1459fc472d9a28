"""Words, absences and values behind the audit go in their time; what papers rest on stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlmodel import SQLModel, select

from bot.policy import shipped_policy
from bot.services import audit, housekeeping
from bot.services.desk import Desk
from storage.database import Database
from storage.tables.desk import AuditEntry, Draft, Source
from storage.tables.drafting import ModelCall, ModelDraft
from storage.tables.drops import Drop, Pasted
from storage.tables.errands import Errand
from storage.tables.invoices import BooksImport
from storage.tables.jobs import Job
from storage.tables.people import Cover
from tests.cast import Cast, MovedClock

HOUR = timedelta(hours=1)


def count(database: Database, model: type[SQLModel]) -> int:
    with database.reading() as session:
        return len(session.exec(select(model)).all())


def fill(database: Database, cast: Cast, now: datetime) -> None:
    """One row of each sort: drafts (one open), words (one used), a file, long work (one of it not
    done, which is never forgotten), an import, an absence."""
    ada, bo = cast.people["ada"], cast.people["bo"]
    with database.writing() as session:
        for name, closed in (("open", None), ("closed", now)):
            session.add(
                Draft(id=name, person_id=ada, form="brief", opened_at=now, changed_at=now,
                      closed_at=closed)
            )  # fmt: skip
        for number in (1, 2):
            session.add(Source(id=number, person_id=ada, kind="paste", text="x", received_at=now))
        session.flush()
        for number in (1, 2):
            session.add(Pasted(key=f"k{number}", person_id=ada, source_id=number, received_at=now))
        session.add(
            Job(client_id=cast.clients["vela"], number="V-1", name="Spots", type="production",
                opened_at=now, opened_by_id=ada, source_id=2, currency="EUR")
        )  # fmt: skip
        session.add(
            Drop(file_id="F1", person_id=ada, filename="a.txt", url="u", state="read",
                 dropped_at=now, done_at=now)
        )  # fmt: skip
        session.add(Drop(file_id="F2", person_id=ada, filename="b.txt", url="u", dropped_at=now))
        for about, state, sentence in (
            ("1", "done", ""),
            ("2", "refused", "no"),
            ("3", "waiting", ""),
        ):
            session.add(
                Errand(key=f"c{about}", person_id=ada, what="import", about=about, state=state,
                       sentence=sentence, asked_at=now,
                       done_at=None if state == "waiting" else now)
            )  # fmt: skip
        session.add(
            BooksImport(file_hash="h", filename="b.csv", state="applied", received_at=now,
                        received_by_id=ada, decided_at=now, reading={"as_of": "2026-11-01",
                        "rows": [{"number": "1"}]})
        )  # fmt: skip
        session.add(
            Cover(away_id=ada, stand_in_id=bo, starts_at=now - HOUR, ends_at=now, set_by_id=ada)
        )
        audit.record(
            session, actor=None, source="test", action="a", subject="s", values={"a": 1}, now=now
        )


@pytest.mark.parametrize(
    ("model", "line", "stays"),
    [
        (Draft, "keep_drafts", 1),
        (Draft, "keep_unfinished", 0),
        (Drop, "keep_files", 1),
        (Errand, "keep_files", 1),
        (Pasted, "keep_unused_words", 0),
        (Source, "keep_unused_words", 1),
        (Cover, "keep_absences", 0),
        (AuditEntry, "keep_audit_values", 1),
    ],
)
def test_a_sort_goes_when_its_time_is_over_and_not_before(
    database: Database, clock: MovedClock, cast: Cast, model: type[SQLModel], line: str, stays: int
) -> None:
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    fill(database, cast, clock.now)
    before = count(database, model)
    length = desk.policy.calendar("desk", line)
    if line != "keep_unfinished":
        clock.now += length - HOUR
        housekeeping.clear(desk)
        assert count(database, model) == before
        clock.now += HOUR
    clock.now += length + HOUR if line == "keep_unfinished" else HOUR
    housekeeping.clear(desk)
    assert count(database, model) == stays


def test_the_rows_of_a_decided_file_go_and_its_day_stays(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    fill(database, cast, clock.now)
    clock.now += desk.policy.calendar("desk", "keep_rows_read") + HOUR
    housekeeping.clear(desk)
    with database.reading() as session:
        kept = session.exec(select(BooksImport)).one()
    assert kept.reading == {"as_of": "2026-11-01", "rows": [], "aside": []}


def test_old_audit_values_leave_a_chain_that_says_erased(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    fill(database, cast, clock.now)
    clock.now += desk.policy.calendar("desk", "keep_audit_values") + HOUR
    housekeeping.clear(desk)
    with database.reading() as session:
        assert audit.verify(session) == audit.Verdict(entries=1, erased=1)


def test_what_a_model_suggested_goes_in_a_month_and_what_it_cost_in_two_years(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    with database.writing() as session:
        session.add(
            ModelDraft(purpose="p", subject="s:1", client_id=cast.clients["vela"],
                       person_id=cast.people["ada"], asked_at=clock.now)
        )  # fmt: skip
        session.add(
            ModelCall(month="2026-11", purpose="p", model="m", host="h", asked_at=clock.now)
        )
    for days, stay in ((29, (1, 1)), (2, (0, 1)), (698, (0, 1)), (2, (0, 0))):
        clock.now += timedelta(days=days)
        housekeeping.clear(desk)
        assert (count(database, ModelDraft), count(database, ModelCall)) == stay
