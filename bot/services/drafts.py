"""What people typed and have not finished: kept by the doorkeeper, offered again here.

Every form puts `{"draft": <id>}` into its metadata; the desk book keeps its words at every submit,
action and close. A draft ends when its record is saved (`storage.drafts.close`) or it is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.errors import AlreadyDone, NotFound
from bot.messages.forms import FormValue
from bot.messages.safe import cut, one_line
from bot.messages.texts import mark
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts as store
from storage import inbound
from storage.tables.desk import Draft

TITLE = 80
FORM_NAMES = {
    "brief": mark("Brief"),
    "callnote": mark("Call notes"),
    "call": mark("Call notes"),
    "job": mark("Job"),
    "change": mark("Change order"),
    "status": mark("Status"),
    "escalation": mark("Escalation"),
    "escalate": mark("Escalation"),
    "invoice": mark("Invoice"),
    "cover": mark("Cover"),
}
OTHER = mark("Form")
TITLE_FIELDS = ("title", "name", "subject", "ask", "notes", "discussion")


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """An unfinished form. `name` is what kind (an English catalogue text), `title` its words."""

    id: str
    form: str
    name: str
    title: str
    changed_at: datetime
    context: Mapping[str, Any]
    content: Mapping[str, FormValue]


@dataclass(frozen=True, slots=True)
class Knocked:
    """A delivery whose form never opened: it can be opened again from its own words."""

    kind: str
    name: str
    text: str
    value: str


def open_drafts(session: Session, person_id: int) -> list[OpenDraft]:
    """What a person has begun and not finished, the latest first."""
    return [_shown(row) for row in store.open_of(session, person_id)]


def mine(desk: Desk, actor: Actor) -> list[OpenDraft]:
    """What this person typed and has not finished."""
    with desk.database.reading() as session:
        return open_drafts(session, actor.person_id)


def latest(session: Session, person_id: int, *, form: str = "") -> OpenDraft | None:
    """The latest unfinished draft of forms whose id begins with `form`."""
    found = (row for row in store.open_of(session, person_id) if row.form.startswith(form))
    row = next(found, None)
    return _shown(row) if row is not None else None


def typed(desk: Desk, actor: Actor, draft_id: str) -> Mapping[str, FormValue]:
    """What is kept of a form, also of fields it does not show now; empty before the first word."""
    with desk.database.reading() as session:
        row = store.get(session, draft_id, actor.person_id)
        return dict(row.content) if row is not None else {}


def resume(desk: Desk, actor: Actor, key: str, *, instead_of: str = "") -> OpenDraft | Knocked:
    """A draft by its id, or the delivery with this key whose form never opened.

    `instead_of` is the still untouched form from which it is resumed: it is not kept as another
    draft. Raises AlreadyDone for a draft that was finished, NotFound for somebody else's.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.get(session, key, actor.person_id)
        if row is None:
            return _knocked(session, actor, key)
        if row.closed_at is not None:
            raise AlreadyDone(mark("That draft was finished or dropped already."))
        if instead_of and instead_of != key:
            store.close(session, instead_of, actor.person_id, now)
        return _shown(row)


def drop(desk: Desk, actor: Actor, draft_id: str) -> OpenDraft:
    """Stop offering a draft. Raises NotFound or AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.get(session, draft_id, actor.person_id)
        if row is None:
            raise NotFound
        if row.closed_at is not None:
            raise AlreadyDone(mark("That draft was finished or dropped already."))
        row.closed_at = now
        return _shown(row)


def bring_back(desk: Desk, actor: Actor, draft_id: str) -> OpenDraft:
    """Undo a drop. Raises NotFound."""
    with desk.database.writing() as session:
        row = store.get(session, draft_id, actor.person_id)
        if row is None:
            raise NotFound
        row.closed_at = None
        # What was just taken back is what they have in mind: it is offered first.
        row.changed_at = desk.clock()
        return _shown(row)


def _knocked(session: Session, actor: Actor, key: str) -> Knocked:
    row = inbound.get(session, key)
    if row is None or row.slack_id != actor.slack_id:
        raise NotFound
    text, value = str(row.content.get("text", "")), str(row.content.get("value", ""))
    return Knocked(row.kind, row.name, text, value)


def _shown(row: Draft) -> OpenDraft:
    return OpenDraft(
        id=row.id,
        form=row.form,
        name=FORM_NAMES.get(row.form.partition(".")[0], OTHER),
        title=_title(row),
        changed_at=row.changed_at,
        context=dict(row.context),
        content=dict(row.content),
    )


def _title(row: Draft) -> str:
    told = [row.title, *(row.content.get(field) for field in TITLE_FIELDS)]
    typed = [v for v in row.content.values() if isinstance(v, str) and any(map(str.isalpha, v))]
    words = next((each for each in (*told, *typed) if isinstance(each, str) and each.strip()), "")
    return cut(one_line(words), TITLE)
