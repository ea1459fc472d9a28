"""What is true of one brief's open questions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.brief_question_open import BriefQuestions, OpenQuestion
from storage import briefs as store


def facts(session: Session, subject_id: str) -> BriefQuestions | None:
    """The brief with this id; None when there is no such brief."""
    brief = store.get(session, int(subject_id)) if subject_id.isdigit() else None
    if brief is None or brief.id is None:
        return None
    return BriefQuestions(
        client_id=brief.client_id,
        brief_id=brief.id,
        title=brief.title,
        author_id=brief.author_id,
        withdrawn=brief.closed_at is not None,
        questions=tuple(
            OpenQuestion(
                block=row.block,
                field=row.field,
                question=row.question,
                record=row.record,
                opened_at=row.opened_at,
                asked_at=row.asked_at,
                asks=row.asks,
            )
            for row in store.open_questions(session, brief.id)
        ),
    )


def live(session: Session) -> Sequence[str]:
    """Every brief that waits for an answer."""
    return [str(brief_id) for brief_id in store.with_open_questions(session)]
