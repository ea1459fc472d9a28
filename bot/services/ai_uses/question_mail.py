"""The open questions of a brief, said to its client in their language and about their brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field
from sqlmodel import Session

from bot.ai.shape import Line, Shape
from bot.messages import brief_mail
from bot.messages.brief_views import BriefView
from bot.messages.texts import Texts
from bot.rules.briefs_wording import Brief, worded
from bot.rules.drafting.trouble import Trouble
from bot.services import briefs_pasted, briefs_wording
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.drafting import ModelDraft

IN_ENGLISH = {
    "en": "English", "nl": "Dutch", "vi": "Vietnamese", "ru": "Russian", "zh": "Simplified Chinese",
}  # fmt: skip


class Asked(Shape):
    """One question by its number, as the client is asked it."""

    number: int
    text: Line


class Mail(Shape):
    """The questions of a mail."""

    questions: list[Asked] = Field(max_length=40)


SHAPE = Mail
TASK = (
    "The text is an advertising brief that is not complete. An executive of the agency has to ask "
    "the client the numbered questions below. Say each one politely in one short sentence that "
    "fits this brief, in {language}, and give it with its number. Ask exactly what the question "
    "asks: do not answer it, do not join two, add no question, no name, no date, no sum and no "
    "number that the brief does not have. Formal and friendly. The questions:\n{questions}"
)
EXAMPLE = (
    "Title: Iced tea for students\nWhat is asked: two films for Instagram",
    '{"questions": [{"number": 1, "text": "Could you tell us by when the films for the iced tea '
    'have to be live?"}]}',
)


def wish(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> Wish[Mail] | None:
    """The brief's own words and our questions; nothing when it has changed meanwhile."""
    view = briefs_wording.still(session, desk, actor, draft)
    asked = brief_mail.asked_of_client(view) if view is not None else []
    if view is None or not asked:
        return None
    listed = "\n".join(f"{number}. {each.question}" for number, each in enumerate(asked, 1))
    t = _texts(actor, draft)
    return Wish(
        purpose=briefs_wording.PURPOSE,
        client_id=draft.client_id,
        task=TASK.format(language=IN_ENGLISH[t.language], questions=listed),
        source=briefs_wording.source_of(view, t),
        shape=Mail,
        # Shown English, a small model answers in English.
        example=EXAMPLE if t.language == "en" else None,
    )


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[Mail]
) -> Mapping[str, Any] | Trouble:
    """The wordings that add nothing; our own stand for the others."""
    view = briefs_wording.still(session, desk, actor, draft)
    if view is None or outcome.found is None:
        return {}
    t = _texts(actor, draft)
    asked = [each.question for each in brief_mail.asked_of_client(view)]
    made = worded(
        [(each.number, each.text) for each in outcome.found.questions],
        [t(question) for question in asked],
        Brief(outcome.read, _names(session, view), t.language, view.today),
    )
    if not made.by_place:
        return Trouble.LANGUAGE if made.foreign else Trouble.NONSENSE
    return {"worded": {asked[place]: words for place, words in made.by_place.items()}}


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """Nobody: it stands on the page of the mail when it is looked at."""


def _texts(actor: Actor, draft: ModelDraft) -> Texts:
    return Texts.for_reader(ZoneInfo(actor.zone), language=str(draft.given.get("language", "")))


def _names(session: Session, view: BriefView) -> tuple[str, ...]:
    return (view.client, *briefs_pasted.contacts(session, view.client_id))
