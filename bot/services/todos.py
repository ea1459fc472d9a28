"""A to-do of one's own, or one a colleague is asked for: a next step without a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.errors import BadInput, NotAllowed
from bot.messages.texts import mark
from bot.rules.rights import Right, may, may_anywhere
from bot.services import audit, calls_actions, cases
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import people as people_store
from storage.tables.calls import CallAction

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Todo:
    """What the form says. `slack_id` is whose it is, `day` in the writer's own calendar."""

    text: str
    slack_id: str
    day: date | None
    client_id: int | None = None


def add(desk: Desk, actor: Actor, todo: Todo, *, draft_id: str = "") -> CallAction:
    """Keep it, tell a colleague at once, ask on its day. Raises NotAllowed, BadInput."""
    now = desk.clock()
    if not may_anywhere(actor.standing, Right.CAPTURE_CALL_REPORT):
        raise NotAllowed
    with desk.database.writing() as session:
        owner = people_store.by_slack_id(session, todo.slack_id)
        wrong = {}
        text = " ".join(todo.text.split())
        if not text or len(text) > LONGEST:
            wrong["text"] = mark("Say in at most 300 characters what is to be done.")
        if owner is None or owner.id not in people_store.active_ids(session):
            wrong["person"] = mark("Choose somebody of the agency.")
        today = now.astimezone(actor.texts.zone).date()
        if todo.day is None or not 0 <= (todo.day - today).days <= calls_actions.LONGEST_AHEAD_DAYS:
            wrong["day"] = mark("Choose a day within a year from today.")
        on = todo.client_id
        if on is not None and not may(actor.standing, Right.CAPTURE_CALL_REPORT, on):
            wrong["client"] = mark("I can't find that client for you. Choose one from the list.")
        if wrong or owner is None:
            raise BadInput(fields=wrong)
        row = CallAction(
            author_id=actor.person_id, client_id=on, key="todo", text=text, due=todo.day,
            owner_side="person", owner_id=owner.id, owner_name=owner.name, created_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        audit.record(
            session, actor=actor, source="slack", action="to-do kept",
            subject=calls_actions.subject(row), values={"owner": row.owner_id, "due": row.due},
            now=now,
        )  # fmt: skip
        drafts.close(session, draft_id, actor.person_id, now)
        calls_actions.tell_owner(session, row, now)
        cases.reconcile(session, desk, calls_actions.subject(row), now)
    desk.wake()
    return row
