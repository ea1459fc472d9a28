"""A brief as a file."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages.brief_fields import said_words
from bot.messages.brief_views import KIND_NAMES, TYPE_NAMES, BriefView
from bot.papers import brief as paper
from bot.papers.brief import BriefPaper
from bot.rules.characters import beginning
from bot.services import audit, briefs
from bot.services.briefs_scoring import score_of
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import people as people_store
from storage.tables.briefs import Brief


def export_brief(desk: Desk, actor: Actor, brief_id: int, format: str) -> tuple[str, bytes]:
    """The brief as "markdown" or "docx": file name and bytes. Raises NotFound."""
    now = desk.clock()
    t = actor.texts
    with desk.database.writing() as session:
        brief = briefs.seen(session, actor, brief_id)
        view = briefs.view_of(session, desk, brief, now, zone=actor.zone)
        made = _paper(session, desk, actor, brief, view)
        audit.record(
            session, actor=actor, source="slack", action=f"brief exported: {format}",
            subject=f"brief:{brief_id}", values={"version": view.version}, now=now,
        )  # fmt: skip
    name = f"BR-{brief_id}-{_plain(view.title)}"
    if format == "docx":
        return f"{name}.docx", paper.to_docx(made, label=t, locale=t.locale)
    return f"{name}.md", paper.to_markdown(made, label=t, locale=t.locale).encode()


def _paper(session: Session, desk: Desk, actor: Actor, brief: Brief, view: BriefView) -> BriefPaper:
    t = actor.texts
    said = (
        (t(each.field.label_key), said_words(t, view, each))
        for each in view.said
        if each.field.key not in ("client", "title")
    )
    score = score_of(session, desk, brief, briefs.latest(session, brief).answers, desk.clock())
    return BriefPaper(
        agency=people_store.agency(session).name,
        client=view.client,
        title=view.title,
        kind=t(KIND_NAMES[view.kind]),
        brief_type=t(TYPE_NAMES[view.brief_type]),
        version=view.version,
        saved=view.saved_at.astimezone(ZoneInfo(actor.zone)).date(),
        author=view.author,
        fields=tuple(said),
        score=score,
        stale=tuple(t(label) for label in view.stale),
        rebriefs=view.rebriefs,
    )


def _plain(title: str) -> str:
    """A title as part of a file name, in any script."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title)).strip("-")
    return beginning(words, 60) or "brief"
