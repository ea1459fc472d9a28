"""The questions of a brief worded for its client by a model: offered beside our own wording.

The questions are the score's; who sends them, and whether at all, is a person's. A wording is made
for one version of a brief in one language, and offered for no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from bot.messages import brief_fields, brief_mail
from bot.messages.brief_views import BriefView, MailWording
from bot.messages.texts import Texts
from bot.rules.drafting.trouble import Trouble
from bot.rules.rights import Right, may
from bot.services import ai_gate, ai_work, briefs
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import drafting
from storage.tables.drafting import ModelDraft

PURPOSE = "question_mail"


@dataclass(frozen=True, slots=True)
class Mail:
    """What a page with a mail is drawn from: the brief, the words of the mail, the wording."""

    view: BriefView
    texts: Texts
    wording: MailWording


def subject_of(brief_id: int) -> str:
    """What a wording is kept under."""
    return f"brief:{brief_id}"


def mail(desk: Desk, actor: Actor, brief_id: int, *, asks: bool = True) -> Mail:
    """The questions for a brief's client. With `asks` a model words them, if it has not yet.

    Raises NotFound.
    """
    view = briefs.view(desk, actor, brief_id)
    texts = briefs.mail_texts(desk, actor, brief_id)
    if asks:
        _ask(desk, actor, view, texts.language)
    with desk.database.reading() as session:
        row = drafting.draft_of(session, PURPOSE, subject_of(brief_id))
        allowed = ai_gate.allowed(session, desk, view.client_id)
        return Mail(view, texts, _wording(row, _wanted(view, texts.language), allowed=allowed))


def source_of(view: BriefView, t: Texts) -> str:
    """The brief's own words, without what is the agency's to know."""
    said = [
        (t(each.field.label_key), brief_fields.said_words(t, view, each))
        for each in view.said
        if each.field.key not in brief_mail.OURS_TO_KNOW
    ]
    return "\n".join(f"{label}: {words}" for label, words in said if words)


def still(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> BriefView | None:
    """The brief a wording was asked for, while it stands at that version."""
    brief = store.get(session, int(draft.subject.partition(":")[2]))
    if brief is None or not may(actor.standing, Right.EDIT_BRIEF, brief.client_id):
        return None
    if brief.client_id != draft.client_id or brief.version != draft.given.get("version"):
        return None
    return briefs.view_of(session, desk, brief, desk.clock(), zone=actor.zone)


def _ask(desk: Desk, actor: Actor, view: BriefView, language: str) -> None:
    if desk.model is None or not may(actor.standing, Right.EDIT_BRIEF, view.client_id):
        return
    if not brief_mail.asked_of_client(view):
        return
    wanted = _wanted(view, language)
    with desk.database.writing() as session:
        row = drafting.draft_of(session, PURPOSE, subject_of(view.brief_id))
        if row is not None and row.given == wanted and row.state != "failed":
            return
        if row is not None:
            row.client_id = view.client_id
        ai_work.begin(
            session, desk, actor, PURPOSE, subject=subject_of(view.brief_id),
            client_id=view.client_id, given=wanted,
        )  # fmt: skip
    desk.wake()


def _wanted(view: BriefView, language: str) -> dict[str, object]:
    return {"version": view.version, "language": language}


def _wording(row: ModelDraft | None, wanted: dict[str, object], *, allowed: bool) -> MailWording:
    if row is None or row.given != wanted:
        return MailWording(trouble="" if allowed else Trouble.OFF)
    if row.state == "failed":
        return MailWording(trouble=row.trouble)
    return MailWording(dict(row.content.get("worded", {})), waits=row.state == "asked")
