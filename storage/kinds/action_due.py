"""What is true of one next step agreed in a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.action_due import ActionFacts
from storage import calls as calls_store
from storage import calls_actions as store
from storage import people as people_store
from storage.tables.calls import CallAction


def facts(session: Session, subject_id: str) -> ActionFacts | None:
    """One next step by its id."""
    action = store.action(session, int(subject_id)) if subject_id.isdigit() else None
    if action is None:
        return None
    report = calls_store.report(session, action.report_id) if action.report_id else None
    author_id = report.author_id if report else action.author_id
    client = people_store.client(session, action.client_id)
    key = client.key.upper() if client else ""
    return ActionFacts(
        client_id=action.client_id,
        text=action.text,
        state=action.state,
        owner_side=action.owner_side,
        owner_name=action.owner_name,
        chased_id=_chased(action.owner_side, action.owner_id, author_id),
        due=action.due,
        created_at=action.created_at,
        report=f"{key}-{report.number}" if report else "",
        asked_by=_asked_by(session, action),
        moved=action.moved,
        acted=action.acted,
        acted_at=action.acted_at,
    )


def live(session: Session) -> Sequence[str]:
    """Everything still to be done."""
    return [str(action_id) for action_id in store.open_ids(session)]


def _chased(side: str, owner_id: int | None, author_id: int | None) -> int | None:
    """The person; for the agency at large its author; for the client whoever is executive."""
    if side == "client":
        return None
    return owner_id if side == "person" else author_id


def _asked_by(session: Session, action: CallAction) -> str:
    """Who asked for a to-do of somebody else's; empty for one's own and for next steps."""
    if action.author_id is None or action.author_id == action.owner_id:
        return ""
    author = people_store.person(session, action.author_id)
    return author.name if author else ""
