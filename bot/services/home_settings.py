"""A person's own settings: the language Suits writes in, and the hours in which it may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from sqlmodel import Session

from bot.errors import BadInput, NotFound
from bot.messages import home_settings as words
from bot.messages.texts import Texts, mark
from bot.rules.worktime import WEEKDAYS, WorkingHours, hours_from
from bot.services import audit, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import people as store
from storage.tables.people import Person

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(hours=16)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. `language` None follows Slack; no `days` follows the office.

    `start` and `end` are HH:MM on the person's own clock; `office` is the office's week.
    """

    language: str | None
    days: Sequence[str]
    start: str
    end: str
    office: Sequence[tuple[int, Sequence[str]]] = ()
    week: Sequence[tuple[int, Sequence[str]]] = ()


def settings(desk: Desk, actor: Actor) -> Settings:
    """As they stand."""
    with desk.database.reading() as session:
        return of_person(session, _person(session, actor))


def of_person(session: Session, person: Person) -> Settings:
    """The same within a transaction that is open."""
    office = store.office(session, person.office_id)
    weekend = people.office_calendar(office).weekend
    office_hours = hours_from(office.hours if office else {}, weekend=weekend)
    own = [day for day in WEEKDAYS if person.hours.get(day)]
    week = _week(hours_from(person.hours) if own else office_hours)
    first = next((spans[0] for _day, spans in week if spans), "") if own else ""
    start, _, end = first.partition("-")
    return Settings(
        language=person.language,
        days=own,
        start=start,
        end=end,
        office=_week(office_hours),
        week=week,
    )


def save(
    desk: Desk,
    actor: Actor,
    *,
    language: str,
    own: bool,
    days: Sequence[str],
    start: str,
    end: str,
    draft_id: str = "",
) -> Settings:
    """Keep them. Raises BadInput with a sentence at the field that needs another look."""
    _check(language, own, days, start, end)
    now = desk.clock()
    with desk.database.writing() as session:
        person = _person(session, actor)
        before = {"language": person.language, "hours": person.hours}
        person.language = None if language == words.FOLLOW else language
        shown = of_person(session, person)
        if not own:
            person.hours = _rest(person.hours)
        elif (set(days), start, end) != (set(shown.days), shown.start, shown.end):
            # The form shows one span for all days; sent as it was filled in, finer hours stay.
            person.hours = _hours(person.hours, days, start, end)
        # The next morning message is worked out again from the new hours.
        person.next_digest_at = None
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="own settings",
            subject=f"person:{actor.person_id}",
            values={
                "before": before,
                "after": {"language": person.language, "hours": person.hours},
            },
            now=now,
        )
        if draft_id:
            drafts.close(session, draft_id, actor.person_id, now)
        kept = of_person(session, person)
    desk.wake()
    return kept


def texts_now(desk: Desk, actor: Actor) -> Texts:
    """The words this person reads from now on."""
    with desk.database.reading() as session:
        return people.texts_of(_person(session, actor))


def _check(language: str, own: bool, days: Sequence[str], start: str, end: str) -> None:
    wrong: dict[str, str] = {}
    if language not in (words.FOLLOW, *words.LANGUAGES):
        wrong["language"] = mark("Choose one of the languages.")
    if own:
        wrong |= _wrong_hours(days, start, end)
    if wrong:
        raise BadInput(fields=wrong)


def _wrong_hours(days: Sequence[str], start: str, end: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not days or not set(days) <= set(WEEKDAYS):
        wrong["days"] = mark("Tick at least one day, or choose your office's hours.")
    if not start:
        wrong["start"] = mark("From when do you work?")
    if not end:
        wrong["end"] = mark("Until when do you work?")
    if start and end:
        length = _since_midnight(end) - _since_midnight(start)
        if length < SHORTEST:
            wrong["end"] = mark("Until has to be at least an hour after From.")
        elif length > LONGEST:
            wrong["end"] = mark("That is more than 16 hours a day. Please rest, too.")
    return wrong


def _since_midnight(text: str) -> timedelta:
    at = time.fromisoformat(text)
    return timedelta(hours=at.hour, minutes=at.minute)


def _hours(
    before: Mapping[str, Sequence[str]], days: Sequence[str], start: str, end: str
) -> dict[str, Sequence[str]]:
    return _rest(before) | {day: [f"{start}-{end}"] for day in WEEKDAYS if day in days}


def _rest(before: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """What the form does not show, such as the end of a half day."""
    return {key: value for key, value in before.items() if key not in WEEKDAYS}


def _week(hours: WorkingHours) -> list[tuple[int, list[str]]]:
    return [
        (day, [f"{span.start:%H:%M}-{span.end:%H:%M}" for span in spans])
        for day, spans in enumerate(hours.weekly)
    ]


def _person(session: Session, actor: Actor) -> Person:
    person = store.person(session, actor.person_id)
    if person is None:
        raise NotFound
    return person


def forget(desk: Desk, actor: Actor, draft_id: str) -> None:
    """The form was closed: nothing of it is offered again."""
    with desk.database.writing() as session:
        drafts.close(session, draft_id, actor.person_id, desk.clock())
