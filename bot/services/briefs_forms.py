"""What the pages of a brief are filled with: new, to be changed, to be gone on with."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from bot.errors import NotAllowed, NotFound
from bot.messages.brief_fields import in_words
from bot.messages.brief_form import CLIENT_PREFIX
from bot.messages.brief_views import AnswersForm, Asking, BriefForm, Choice, Offer
from bot.messages.forms import FormValue
from bot.rules import briefs as rules
from bot.rules.briefs import RESTS_ON, BriefKind, BriefType
from bot.rules.rights import Right, may, may_anywhere, scope
from bot.services import briefs, drafts
from bot.services.briefs_saving import ASK_LENGTH, TITLE_LENGTH, within
from bot.services.briefs_scoring import answers_of, stale_of
from bot.services.client_words import leading_client
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import people as people_store
from storage.tables.briefs import Brief

FORM = "brief."


def blank(
    desk: Desk, actor: Actor, *, client_id: int | None = None, title: str = "",
    ask: str = "", brief_type: BriefType = BriefType.CAMPAIGN, offer: bool = True,
    channel: str = "",
) -> BriefForm:  # fmt: skip
    """The first page of a new client brief; the latest unfinished draft is offered above it.

    Typed in a client's `channel`, it is a brief for that client.
    """
    if not may_anywhere(actor.standing, Right.CAPTURE_BRIEF):
        raise NotAllowed
    short = within(title, TITLE_LENGTH)
    rest = ask or (title if short != title else "")
    values: dict[str, FormValue] = {"title": short, "ask": within(rest, ASK_LENGTH)}
    with desk.database.reading() as session:
        client = _choice(session, actor, client_id or store.client_of_channel(session, channel))
        unfinished = drafts.latest(session, actor.person_id, form=FORM) if offer else None
    if client is not None:
        values["client"] = client.value
    return BriefForm(
        kind=BriefKind.CLIENT,
        brief_type=brief_type,
        step=1,
        values={key: value for key, value in values.items() if value},
        draft_id=uuid.uuid4().hex,
        client=client,
        offered=Offer(unfinished.id, unfinished.title, unfinished.changed_at)
        if unfinished
        else None,
    )


def edit(
    desk: Desk, actor: Actor, brief_id: int, step: int, *, whole: bool = False, draft_id: str = ""
) -> BriefForm:
    """One part of a brief that exists, filled with what it says now; `draft_id` goes on a walk."""
    with desk.database.reading() as session:
        brief = briefs.editable(session, actor, brief_id)
        return _filled(
            desk,
            session,
            actor,
            brief,
            step=step,
            whole=whole,
            over={},
            draft_id=draft_id or uuid.uuid4().hex,
        )


def creative(desk: Desk, actor: Actor, client_brief_id: int) -> BriefForm:
    """The first page of a creative brief, beside the facts it rests on."""
    with desk.database.reading() as session:
        parent = briefs.editable(session, actor, client_brief_id)
        if parent.kind != "client" or store.creative_of(session, parent.id) is not None:
            raise NotFound
        answers = answers_of(session, parent)
        given = ("title", "deliverables", "mandatories", "brief_back", "internal_review",
                 "client_review", "agency_approver", "departments")  # fmt: skip
        return BriefForm(
            kind=BriefKind.CREATIVE,
            brief_type=BriefType(parent.type),
            step=1,
            values={key: answers[key] for key in given if answers.get(key)},
            draft_id=uuid.uuid4().hex,
            client_brief_id=parent.id,
            facts=_facts(desk, session, actor, parent),
        )


def answers(desk: Desk, actor: Actor, brief_id: int, name: str = "") -> AnswersForm:
    """The very field a question asks for, or the fields of all that block."""
    now = desk.clock()
    with desk.database.reading() as session:
        brief = briefs.editable(session, actor, brief_id)
        view = briefs.view_of(session, desk, brief, now, zone=actor.zone, may_edit=True)
        asked = [each for each in (*view.blocking, *view.gaps) if each.name == name]
        chosen = asked[:1] or list(view.blocking) or list(view.gaps[:5])
        if not chosen:
            raise NotFound
        return _answers_form(session, brief, _once(chosen), uuid.uuid4().hex, {})


def resumed_answers(
    desk: Desk, actor: Actor, brief_id: int, values: Mapping[str, FormValue], draft_id: str
) -> AnswersForm:
    """The page of questions with what had been typed; also of fields answered meanwhile."""
    with desk.database.reading() as session:
        brief = briefs.editable(session, actor, brief_id)
        asked = [_asking_of(brief, name) for name in values]
        found = [each for each in asked if each is not None]
        if not found:
            raise NotFound
        return _answers_form(session, brief, found, draft_id, values)


def resumed(
    desk: Desk, actor: Actor, context: Mapping[str, Any], values: Mapping[str, FormValue],
    draft_id: str,
) -> BriefForm:  # fmt: skip
    """A page as it was left: what was typed over what is saved."""
    step, whole = int(context.get("step") or 1), bool(context.get("whole", True))
    with desk.database.reading() as session:
        known = store.of_sitting(session, draft_id)
        brief_id = context.get("brief") or (known.id if known else None)
        if brief_id is not None:
            brief = briefs.editable(session, actor, int(brief_id))
            form = _filled(
                desk, session, actor, brief, step=step, whole=whole, draft_id=draft_id, over=values
            )
            return _with_type(form, context)
        parent = store.get(session, context.get("parent"))
        if parent is not None:
            briefs.editable(session, actor, parent.id or 0)
        chosen = values.get("client")
        client_id = int(chosen) if isinstance(chosen, str) and chosen.isdigit() else None
        form = BriefForm(
            kind=BriefKind(context.get("kind", "client")),
            brief_type=BriefType(parent.type) if parent else BriefType.CAMPAIGN,
            step=step,
            values=values,
            draft_id=draft_id,
            whole=whole,
            client_brief_id=parent.id if parent else None,
            client=_choice(session, actor, client_id),
            facts=_facts(desk, session, actor, parent) if parent else {},
        )
        return _with_type(form, {**context, **_type_in(values)})


def find_client(desk: Desk, actor: Actor, text: str) -> tuple[int, str] | None:
    """The client that the first words name, and the words after it; None if none of theirs."""
    with desk.database.reading() as session:
        found = leading_client(session, text, scope(actor.standing, Right.CAPTURE_BRIEF))
    return None if found is None or found[0].id is None else (found[0].id, found[1])


def _filled(
    desk: Desk, session: Session, actor: Actor, brief: Brief, *, step: int, whole: bool,
    draft_id: str, over: Mapping[str, FormValue],
) -> BriefForm:  # fmt: skip
    parent = store.get(session, brief.client_brief_id)
    values = {**answers_of(session, brief), **{key: v for key, v in over.items() if v}}
    chosen = str(values.get("client", ""))
    return BriefForm(
        kind=BriefKind(brief.kind),
        brief_type=BriefType(brief.type),
        step=step,
        values=values,
        draft_id=draft_id,
        brief_id=brief.id,
        client_brief_id=brief.client_brief_id,
        base=brief.version,
        whole=whole,
        client=_choice(session, actor, int(chosen)) if chosen.isdigit() else None,
        facts=_facts(desk, session, actor, parent) if parent else {},
        stale=frozenset(stale_of(session, brief)),
    )


def _answers_form(
    session: Session, brief: Brief, asked: list[Asking], draft_id: str,
    over: Mapping[str, FormValue],
) -> AnswersForm:  # fmt: skip
    said: dict[str, FormValue] = {}
    for each in asked:
        said[each.name] = answers_of(session, store.get(session, each.brief_id)).get(each.field.key)
    assert brief.id is not None
    return AnswersForm(brief.id, brief.title, tuple(asked), {**said, **over}, draft_id)


def _asking_of(brief: Brief, name: str) -> Asking | None:
    on_client = name.startswith(CLIENT_PREFIX)
    key = name.removeprefix(CLIENT_PREFIX)
    kind = BriefKind.CLIENT if on_client else BriefKind(brief.kind)
    field = rules.field_named(key, BriefType(brief.type), kind)
    record = brief.client_brief_id if on_client else brief.id
    if field is None or record is None:
        return None
    return Asking(record, field, field.hint_key, name=name)


def _once(asked: list[Asking]) -> list[Asking]:
    """Two questions about one field share its input."""
    return list({each.name: each for each in reversed(asked)}.values())[::-1]


def _choice(session: Session, actor: Actor, client_id: int | None) -> Choice | None:
    client = people_store.client(session, client_id)
    if client is None or not may(actor.standing, Right.CAPTURE_BRIEF, client.id):
        return None
    return Choice(str(client.id), client.name)


def _facts(
    desk: Desk, session: Session, actor: Actor, parent: Brief
) -> dict[str, tuple[tuple[str, str], ...]]:
    said = answers_of(session, parent)
    fields = {f.key: f for f in rules.fields_for(BriefType(parent.type), BriefKind.CLIENT)}
    t = actor.texts
    today = desk.clock().astimezone(t.zone).date()
    return {
        key: tuple(
            (
                fields[fact].label_key,
                in_words(t, fields[fact], said.get(fact), names={}, today=today),
            )
            for fact in facts
            if fact in fields and said.get(fact)
        )
        for key, facts in RESTS_ON.items()
    }


def _type_in(values: Mapping[str, FormValue]) -> dict[str, FormValue]:
    return {"type": values["type"]} if values.get("type") else {}


def _with_type(form: BriefForm, context: Mapping[str, Any]) -> BriefForm:
    """The type that was chosen on the page, when there is such a type."""
    known = [each.value for each in BriefType]
    chosen = context.get("type")
    if form.kind is BriefKind.CLIENT and chosen in known:
        return replace(form, brief_type=BriefType(chosen))
    return form
