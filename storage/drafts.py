"""What people have typed and not finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.tables.desk import Draft


def keep(
    session: Session,
    *,
    draft_id: str,
    person_id: int,
    form: str,
    context: Mapping[str, Any],
    content: Mapping[str, Any],
    now: datetime,
) -> Draft:
    """Store the latest words of a draft; fields not on this page keep what they held."""
    draft = session.get(Draft, draft_id)
    if draft is None or draft.person_id != person_id:
        draft = Draft(
            id=draft_id if draft is None else f"{draft_id}.{person_id}",
            person_id=person_id,
            form=form,
            context=dict(context),
            content=dict(content),
            opened_at=now,
            changed_at=now,
        )
        session.add(draft)
        return draft
    draft.content = {**draft.content, **content}
    draft.context = {**draft.context, **context}
    draft.form = form
    draft.changed_at = now
    return draft


def get(session: Session, draft_id: str, person_id: int) -> Draft | None:
    """A person's own draft, open or finished."""
    draft = session.get(Draft, draft_id)
    return draft if draft is not None and draft.person_id == person_id else None


def open_of(session: Session, person_id: int) -> Sequence[Draft]:
    """Unfinished drafts that hold at least a word, the latest first."""
    rows = session.exec(
        select(Draft)
        .where(Draft.person_id == person_id, col(Draft.closed_at).is_(None))
        .order_by(col(Draft.changed_at).desc())
        .limit(50)
    ).all()
    return [row for row in rows if any(row.content.values())]


def with_form(session: Session, person_id: int, form: str) -> Sequence[Draft]:
    """A person's drafts of one form, finished ones too, the latest first."""
    return session.exec(
        select(Draft)
        .where(Draft.person_id == person_id, Draft.form == form)
        .order_by(col(Draft.changed_at).desc())
        .limit(50)
    ).all()


def close(session: Session, draft_id: str, person_id: int, now: datetime) -> None:
    """The draft became a record (or its writer dropped it): it is not offered again."""
    draft = get(session, draft_id, person_id)
    if draft is not None and draft.closed_at is None:
        draft.closed_at = now


def closed_since(session: Session, draft_id: str, person_id: int, moment: datetime) -> bool:
    """Whether the draft ended at this moment (UTC) or after it."""
    draft = get(session, draft_id, person_id)
    return draft is not None and draft.closed_at is not None and draft.closed_at >= moment
