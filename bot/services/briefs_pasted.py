"""A form filled from a text somebody pasted: by rules at once, by a model while they read.

A draft only ever stands in fields that nobody has written in; what a person changed, emptied or
saved is theirs. Nothing here saves a brief: the form does, when a person sends it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import BadInput, NotAllowed, NotFound
from bot.messages import ids
from bot.messages.brief_views import BriefForm, PastedText
from bot.messages.forms import FormValue
from bot.messages.safe import width
from bot.messages.texts import mark
from bot.rules.briefs import BriefType
from bot.rules.drafting.trouble import Trouble
from bot.rules.pasted_briefs import Drafted, Material, material_of, read_brief
from bot.rules.rights import Right, may, may_anywhere
from bot.services import ai_gate, ai_work, briefs_forms, briefs_saving
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as briefs_store
from storage import drafting
from storage import drafts as drafts_store
from storage import drops as store
from storage import people as people_store
from storage.tables.desk import Source
from storage.tables.drafting import ModelDraft
from storage.tables.drops import Pasted

PURPOSE = "pasted_brief"
LEAST = 40
"""Characters of a text from which anything can be drafted."""
TOO_LITTLE = mark("Paste the client's words into “What is asked” first; then I fill in the rest.")


@dataclass(frozen=True, slots=True)
class Given:
    """A pasted text as its reader has it; `day` is the local day it came."""

    row: Pasted
    material: Material
    day: date


def subject_of(item_id: int) -> str:
    """What the model's draft of a pasted text is kept under."""
    return f"pasted:{item_id}"


def given(session: Session, item_id: int, actor: Actor) -> Given | None:
    """A text this person pasted; None when it is theirs no more, or forgotten."""
    row = store.pasted_by(session, item_id, actor.person_id)
    source = session.get(Source, row.source_id) if row is not None else None
    if row is None or source is None:
        return None
    day = source.received_at.astimezone(ZoneInfo(actor.zone)).date()
    return Given(row, material_of(source.text), day)


def by_rules(session: Session, text: Given, client_id: int | None) -> dict[str, Drafted]:
    """What our rules read of a pasted text about a client, by field."""
    return read_brief(
        text.material,
        today=text.day,
        currencies=people_store.currencies(session, client_id),
        contacts=contacts(session, client_id),
    )


def contacts(session: Session, client_id: int | None) -> list[str]:
    """The names of the client's own people."""
    if client_id is None:
        return []
    return [contact.name for contact in people_store.contacts(session, client_id)]


def is_a_text(words: str) -> bool:
    """Whether words behind a command are more than the name of a job."""
    return width(words) > briefs_saving.TITLE_LENGTH


def keep(
    desk: Desk, actor: Actor, words: str, *, client_id: int | None, key: str, channel: str = ""
) -> int:
    """Words somebody gave us in one go, whole; `key` is Slack's own id of it. Its number.

    Without a `client_id` they are about the client whose `channel` it is. Raises NotAllowed.
    """
    if not may_anywhere(actor.standing, Right.CAPTURE_BRIEF):
        raise NotAllowed
    with desk.database.writing() as session:
        about = client_id or briefs_store.client_of_channel(session, channel)
        theirs = may(actor.standing, Right.CAPTURE_BRIEF, about)
        return _kept(session, desk, actor, key, words, client_id=about if theirs else None)


def begin(
    desk: Desk, actor: Actor, item_id: int, *, brief_type: BriefType = BriefType.CAMPAIGN
) -> BriefForm:
    """The first page of a new brief, drafted from a pasted text. Raises NotFound, NotAllowed."""
    with desk.database.reading() as session:
        text = given(session, item_id, actor)
        if text is None:
            raise NotFound
        source = session.get(Source, text.row.source_id)
        client_id, ask = text.row.client_id, text.material.text or (source.text if source else "")
    form = briefs_forms.blank(
        desk, actor, client_id=client_id, ask=ask, brief_type=brief_type, offer=False
    )
    ask_model(desk, actor, item_id, form, anew=True)
    return filled(desk, actor, form, item_id)


def filled(
    desk: Desk, actor: Actor, form: BriefForm, item_id: int, *,
    seen: Collection[str] = (), fresh: bool = False, again: bool = False,
) -> BriefForm:  # fmt: skip
    """The page with drafts in its empty fields, each with where it comes from.

    `seen` are fields that stood before this person already: what they left empty there stays so.
    With `fresh`, what the model has found since may still come. `again` is a second walk over a
    brief that was saved: what our rules drafted has had its answer.
    """
    client_id = int(form.client.value) if form.client else None
    with desk.database.reading() as session:
        text = given(session, item_id, actor)
        if text is None:
            return form
        row = drafting.draft_of(session, PURPOSE, subject_of(item_id))
        client_id = client_id or text.row.client_id
        ours = by_rules(session, text, client_id)
        allowed = client_id is None or ai_gate.allowed(session, desk, client_id)
        theirs = of_model(row)
        pasted = PastedText(
            item_id,
            forwarded=text.material.forwarded,
            orders=text.material.orders,
            state=_state(row),
            trouble=_trouble(row, allowed=allowed),
            again=again,
        )
    best = {**theirs, **{key: each for key, each in ours.items() if _wins(each, theirs)}}
    offered = {
        key: each
        for key, each in best.items()
        if (each.by_model and fresh) or (key not in seen and (each.by_model or not again))
    }
    values: dict[str, FormValue] = {
        **{key: each.value for key, each in offered.items() if each.value},
        **{key: value for key, value in form.values.items() if value},
    }
    # What was changed is theirs, and no draft any more.
    shown = {key: each for key, each in offered.items() if values.get(key, "") == each.value}
    shown |= {
        key: each for key, each in best.items() if each.value and values.get(key) == each.value
    }
    return replace(form, values=values, pasted=replace(pasted, drafted=shown))


def of_context(
    desk: Desk, actor: Actor, form: BriefForm, context: Mapping[str, Any], *,
    seen: Collection[str] = (), fresh: bool = False,
) -> BriefForm:  # fmt: skip
    """A page of a form that was drafted, opened again as it was left."""
    item, again = context.get("item"), bool(context.get("again"))
    if not item:
        return form
    return filled(desk, actor, form, int(item), seen=seen, fresh=fresh, again=again)


def next_page(desk: Desk, actor: Actor, form: BriefForm, context: Mapping[str, Any]) -> BriefForm:
    """The next part of a walk; the client is certain now, so the model may read for it."""
    item = context.get("item")
    if item:
        ask_model(desk, actor, int(item), form)
    return of_context(desk, actor, form, context, fresh=True)


def ask_model(
    desk: Desk, actor: Actor, item_id: int, form: BriefForm, *, anew: bool = False
) -> None:
    """Have the model read a pasted text, once its client is known: another client, another asking.

    Nothing happens where it read it already, or may not; what failed is asked `anew` or not at all.
    """
    client_id = int(form.client.value) if form.client else None
    if client_id is None:
        return
    with desk.database.writing() as session:
        row = store.pasted_by(session, item_id, actor.person_id)
        if row is None or not may(actor.standing, Right.CAPTURE_BRIEF, client_id):
            return
        _belongs(session, row, client_id)
        before = drafting.draft_of(session, PURPOSE, subject_of(item_id))
        same = before is not None and before.client_id == client_id
        if before is not None and same and not (anew and before.state == "failed"):
            return
        if before is not None:
            before.client_id = client_id
        ai_work.begin(
            session, desk, actor, PURPOSE, subject=subject_of(item_id), client_id=client_id
        )
    desk.wake()


def fill(desk: Desk, actor: Actor, form: BriefForm, *, key: str) -> BriefForm:
    """A form whose "What is asked" holds the client's words, with the rest drafted from them.

    `key` is Slack's own id of the click. Raises BadInput when there is too little to read.
    """
    if not may_anywhere(actor.standing, Right.CAPTURE_BRIEF):
        raise NotAllowed
    words = str(form.values.get("ask") or "")
    if len(words.strip()) < LEAST:
        raise BadInput(TOO_LITTLE)
    with desk.database.writing() as session:
        client_id = int(form.client.value) if form.client else None
        item_id = _kept(session, desk, actor, key, words, client_id=client_id)
        drafts_store.close(session, form.draft_id, actor.person_id, desk.clock())
    ask_model(desk, actor, item_id, form)
    return filled(desk, actor, replace(form, draft_id=uuid.uuid4().hex), item_id)


def go_on(desk: Desk, actor: Actor, item_id: int) -> BriefForm:
    """The form of a pasted text as it was left, or its brief, with what the model found since."""
    with desk.database.reading() as session:
        rows = drafts_store.with_form(session, actor.person_id, ids.BRIEF_STEP)
        row = next((each for each in rows if each.context.get("item") == item_id), None)
        brief = briefs_store.of_sitting(session, row.id) if row is not None else None
        left = (row.id, dict(row.context), dict(row.content)) if row is not None else None
        open_ = row is not None and row.closed_at is None
        brief_id = brief.id if brief is not None else None
    if left is not None and open_:
        form = briefs_forms.resumed(desk, actor, left[1], left[2], left[0])
        return of_context(desk, actor, form, left[1], seen=left[2].keys(), fresh=True)
    if brief_id is not None:
        form = briefs_forms.edit(desk, actor, brief_id, 1, whole=True)
        return filled(desk, actor, form, item_id, fresh=True, again=True)
    return begin(desk, actor, item_id)


def of_model(row: ModelDraft | None) -> dict[str, Drafted]:
    """What was kept of the model's answer, by field."""
    listed = row.content.get("fields", ()) if row is not None and row.state == "ready" else ()
    return {
        each["field"]: Drafted(
            each["field"], each["value"], each["quote"], each["check"], by_model=True
        )
        for each in listed
    }


def _kept(
    session: Session, desk: Desk, actor: Actor, key: str, words: str, *, client_id: int | None
) -> int:
    row = store.pasted(session, key) or store.keep_words(
        session, key=key, person_id=actor.person_id, text=words, kind="form", filename=None,
        now=desk.clock(),
    )  # fmt: skip
    _belongs(session, row, client_id)
    assert row.id is not None
    return row.id


def _belongs(session: Session, row: Pasted, client_id: int | None) -> None:
    """Whose words they are: they go when that client is erased."""
    source = session.get(Source, row.source_id)
    row.client_id = client_id
    if source is not None:
        source.client_id = client_id


def _wins(each: Drafted, theirs: Mapping[str, Drafted]) -> bool:
    """Rules first; where they only ask, the model may have found the words that answer."""
    return bool(each.value) or each.field not in theirs


def _state(row: ModelDraft | None) -> Any:
    return {"asked": "reading", "ready": "read"}.get(row.state if row else "", "alone")


def _trouble(row: ModelDraft | None, *, allowed: bool) -> str:
    if row is not None and row.state == "failed":
        return row.trouble
    return "" if allowed or row is not None else str(Trouble.OFF)
