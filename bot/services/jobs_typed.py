"""What people type into the forms of jobs and changes, read into values; doubts are asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from bot.errors import BadInput
from bot.messages.forms import TEXT_LENGTH, FormValue
from bot.messages.safe import cut, width
from bot.messages.texts import mark
from bot.rules.calendar import within_reach
from bot.rules.invoices_typed import typed_sum
from bot.rules.notes.dates import read_dates
from bot.rules.worktime import local_day
from bot.services import covers, jobs_views, people
from bot.services.changes import NewChange
from bot.services.changes_sign import ClientYes
from bot.services.desk import Desk
from bot.services.jobs_edit import JobEdit, Step
from bot.services.people import Actor

Typed = Mapping[str, FormValue]
END_OF_DAY = time(17)
MAY_BE_EMPTY = {"days": "estimated_days", "budget": "budget_minor"}


def job_edit(desk: Desk, actor: Actor, job_id: int, values: Typed) -> JobEdit:
    """A job's second form. Raises BadInput for lines and sums that cannot be read."""
    with desk.database.reading() as session:
        job = jobs_views.seen(session, actor, job_id)
        today = local_day(people.time_of(session, actor.person_id), desk.clock())
    budget = _text(values, "budget")
    owner = _text(values, "owner")
    days = _text(values, "days")
    return JobEdit(
        name=_text(values, "name"),
        type=_text(values, "type"),
        owner_id=covers.person_of(desk, owner, "owner") if owner else None,
        description=_text(values, "description"),
        estimated_days=int(days) if days else None,
        budget_minor=sum_of(budget, job.currency, "budget") if budget else None,
        emptied=frozenset(name for field, name in MAY_BE_EMPTY.items() if _emptied(values, field)),
        departments=_several(values, "departments"),
        milestones=milestones(_text(values, "milestones"), today),
        po=_text(values, "po"),
        bill_to=_text(values, "bill_to"),
        reason=_text(values, "reason"),
    )


def milestones(text: str, today: date) -> tuple[Step, ...]:
    """One a line: "12 nov first layouts", "2026-11-12 first layouts". A line without one clear
    day is asked about, never guessed; days that have passed may stay."""
    steps = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        head, _, rest = line.partition(" ")
        try:
            day, name = date.fromisoformat(head), rest.strip()
        except ValueError:
            found = read_dates(line, today=today)
            if len(found) != 1 or found[0].doubtful:
                raise BadInput(
                    fields={"milestones": mark("Begin each line with its day: 12 nov layouts.")}
                ) from None
            day = found[0].date
            name = (line[: found[0].start] + line[found[0].end :]).strip(" ,:;-·")
        if not name:
            raise BadInput(fields={"milestones": mark("Give each milestone a name.")})
        steps.append(Step(day, cut(name, 120)))
    if sum(width(step.name) + len("2026-11-12 ") + 1 for step in steps) > TEXT_LENGTH:
        raise BadInput(
            fields={"milestones": mark("That is more than one field holds. Shorten it.")}
        )
    return tuple(steps)


def sum_of(text: str, currency: str, field: str) -> int:
    """A sum in minor units. Raises BadInput at its field."""
    found = typed_sum(text, currency)
    if found is None:
        raise BadInput(fields={field: mark("Write the sum like 24800 or 24800.50.")})
    return found.minor


def new_change(desk: Desk, actor: Actor, job_id: int, values: Typed) -> NewChange:
    """A change as typed. A deadline without an hour means the end of the office's day."""
    with desk.database.reading() as session:
        job = jobs_views.seen(session, actor, job_id)
        zone = people.time_of(session, actor.person_id).tz
    cost, days = _text(values, "cost"), _text(values, "days")
    deadline = None
    if on := _text(values, "deadline"):
        at = _text(values, "deadline_time")
        hour = time.fromisoformat(at) if at else END_OF_DAY
        day = within_reach(date.fromisoformat(on))
        deadline = datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
    return NewChange(
        job_id=job_id,
        scope=_text(values, "scope"),
        cost_minor=_signed(cost, job.currency) if cost else 0,
        days=int(days) if days else 0,
        reason=_text(values, "reason"),
        asked_by=_text(values, "asked_by"),
        deadline_at=deadline,
        if_not=_text(values, "if_not"),
        departments=_several(values, "departments"),
    )


def client_yes(desk: Desk, actor: Actor, values: Typed) -> ClientYes:
    """The client's yes as typed, its moment on the person's own clock."""
    with desk.database.reading() as session:
        zone = people.time_of(session, actor.person_id).tz
    on, at = _text(values, "on"), _text(values, "at")
    if not on or not at:
        raise BadInput(fields={"on" if not on else "at": mark("Say when they said so.")})
    day = within_reach(date.fromisoformat(on))
    when = datetime.combine(day, time.fromisoformat(at), tzinfo=zone)
    return ClientYes(_text(values, "name"), when.astimezone(UTC), _text(values, "mail"))


def currency_of(desk: Desk, actor: Actor, job_id: int) -> str:
    """The currency of a job. Raises NotFound."""
    with desk.database.reading() as session:
        return jobs_views.seen(session, actor, job_id).currency


def _signed(text: str, currency: str) -> int:
    less = text[:1] in ("-", "−", "–")
    return sum_of(text.lstrip("+-−– "), currency, "cost") * (-1 if less else 1)


def _text(values: Typed, field: str) -> str:
    value = values.get(field)
    return value.strip() if isinstance(value, str) else ""


def _emptied(values: Typed, field: str) -> bool:
    """Whether the form had the field and nothing stands in it."""
    return field in values and not _text(values, field)


def _several(values: Typed, field: str) -> tuple[str, ...]:
    value = values.get(field)
    return tuple(value) if isinstance(value, list) else ()
