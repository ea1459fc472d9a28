"""Where books come from: which source a file belongs to, how it is read, when the next is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlmodel import Session

from bot.books import ReadingAnswers
from bot.errors import Refused
from bot.messages.texts import mark
from bot.rules.invoices import local_hour
from bot.rules.worktime import WEEKDAYS, PersonTime
from bot.services import people
from storage import books as store
from storage import people as people_store
from storage.tables.invoices import BooksSource

EXPECTED_BY_HOUR = 12
COLUMN = "column:"


def the_source(session: Session, key: str | None) -> BooksSource | None:
    """The source a file belongs to; None when a person must say which. Raises Refused."""
    if key is not None:
        found = store.source_by_key(session, key)
        if found is None or found.closed_at is not None:
            raise Refused(mark("I know no books called {key}. An admin can add them."), key=key)
        return found
    every = store.sources(session)
    if not every:
        raise Refused(
            mark(
                "No books are set up yet. Ask an admin to add them to the agency file: "
                "legal entity, open items or everything, and the days you export."
            )
        )
    return every[0] if len(every) == 1 else None


def answers_of(source: BooksSource) -> ReadingAnswers:
    """What people have said about this source's files so far."""
    return ReadingAnswers(
        date_order=cast(Any, source.date_order),
        currency=source.currency,
        decimal_mark=cast(Any, source.decimal_mark),
        encoding=source.encoding,
        column_map=dict(source.column_map) or None,
        customer_terms_days=dict(source.terms_days) or None,
    )


def remember(source: BooksSource, answers: Mapping[str, str]) -> None:
    """Keep what was answered: the next file of this source is not asked about again."""
    for field in ("date_order", "currency", "decimal_mark", "encoding"):
        if answers.get(field):
            setattr(source, field, answers[field])
    columns = {
        key.removeprefix(COLUMN): value for key, value in answers.items() if key.startswith(COLUMN)
    }
    if columns:
        source.column_map = {**source.column_map, **columns}


def expect_next(session: Session, source: BooksSource, after: date) -> None:
    """Set when the source's next file is due: noon of the next expected weekday after a day.

    A day the office is closed moves to its next working day. No weekdays: nothing is expected.
    """
    if not source.weekdays:
        source.next_due_at = None
        return
    pt = time_of(session, source)
    wanted = {WEEKDAYS.index(day) for day in source.weekdays}
    day = after + timedelta(days=1)
    while day.weekday() not in wanted:
        day += timedelta(days=1)
    if not pt.calendar.is_working_day(day):
        day = pt.calendar.next_working_day(day)
    source.next_due_at = local_hour(day, pt.zone, hour=EXPECTED_BY_HOUR)


def time_of(session: Session, source: BooksSource) -> PersonTime:
    """The clock and calendar of the entity whose books these are."""
    agency = people.agency_time(session)
    office = people_store.office(session, source.office_id)
    if office is None:
        return agency
    return PersonTime(office.zone, people.office_calendar(office))


def today_of(session: Session, source: BooksSource, now: datetime) -> date:
    """Today where the books are kept."""
    return now.astimezone(time_of(session, source).tz).date()
