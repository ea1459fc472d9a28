"""The small forms behind the page: one decision, one next step, the facts around the meeting."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import call_items, ids
from bot.messages.call_reading import lines, moment, number
from bot.messages.forms import FormValue
from bot.messages.forms_read import as_list, as_text
from bot.messages.texts import mark
from bot.rules.calls import Decision, NextAction, Owner
from bot.rules.calls_answers import owner_from
from bot.services import calls, calls_editing, calls_views
from bot.services.calls_editing import Details
from bot.services.drafts import OpenDraft
from handlers.callnote_correct import keep_answers, show_page
from handlers.door import Door
from handlers.interaction import Interaction


def edit_item(knock: Interaction) -> None:
    """[Change], [Add decision], [Add next step]: answers on the page are kept first."""
    report_id = number(knock.context.get("report")) or 0
    keep_answers(knock, report_id)
    metadata = {"draft": uuid4().hex, "report": report_id, "key": knock.value}
    knock.show(_item_form(knock, knock.name, metadata, {}))


def edit_details(knock: Interaction) -> None:
    """[People, place, words]."""
    report_id = number(knock.context.get("report")) or 0
    keep_answers(knock, report_id)
    card = calls_views.card(knock.desk, knock.actor, report_id)
    metadata: dict[str, object] = {"draft": uuid4().hex, "report": report_id}
    knock.show(call_items.details(knock.t, card, {}, metadata=metadata))


def back(knock: Interaction) -> None:
    """[Back]: nothing is changed."""
    _finish(knock, number(knock.context.get("report")) or 0)


def save_decision(knock: Interaction) -> None:
    """One decision, changed, new or taken out."""
    report_id, key, flags = _where(knock)
    if "remove" in flags:
        calls_editing.remove(knock.desk, knock.actor, report_id, key)
    else:
        calls_editing.set_decision(
            knock.desk,
            knock.actor,
            report_id,
            Decision(
                key,
                _text(knock, "text"),
                decider=_text(knock, "decider"),
                budget=_text(knock, "budget"),
                timing=_text(knock, "timing"),
                internal="internal" in flags,
            ),
        )
    _finish(knock, report_id)


def save_action(knock: Interaction) -> None:
    """One next step, changed, new or taken out."""
    report_id, key, flags = _where(knock)
    if "remove" in flags:
        calls_editing.remove(knock.desk, knock.actor, report_id, key)
    else:
        names = calls_views.card(knock.desk, knock.actor, report_id).owners
        due = _text(knock, "due")
        action = NextAction(
            key,
            _text(knock, "text"),
            owner=owner_from(_text(knock, "owner"), names) or Owner(),
            due=moment(due, "12:00", knock.t.zone, "due").date() if due else None,
            internal="internal" in flags,
        )
        calls_editing.set_action(knock.desk, knock.actor, report_id, action)
    _finish(knock, report_id)


def save_details(knock: Interaction) -> None:
    """Hours, people, jobs and words."""
    report_id, values = number(knock.context.get("report")) or 0, knock.values
    present = calls.person_ids(knock.desk, as_list(values.get("agency")))
    if not present:
        raise BadInput(fields={"agency": mark("Somebody of ours was there.")})
    details = Details(
        starts_at=moment(values.get("date"), values.get("start"), knock.t.zone, "start"),
        ends_at=moment(values.get("date"), values.get("end"), knock.t.zone, "end"),
        place=_text(knock, "place"),
        present_agency=present,
        present_client=_listed(knock, "theirs"),
        absent=_listed(knock, "absent"),
        jobs=_listed(knock, "jobs"),
        named=calls.person_ids(knock.desk, as_list(values.get("named"))),
        next_meeting=_text(knock, "next"),
        discussion=_text(knock, "discussion") if "discussion" in values else None,
        internal=_text(knock, "internal") if "internal" in values else None,
    )
    calls_editing.set_details(knock.desk, knock.actor, report_id, details)
    _finish(knock, report_id)


def _listed(knock: Interaction, field: str) -> tuple[str, ...] | None:
    """The lines of a field; None when the form had no room for it."""
    return lines(knock.values[field]) if field in knock.values else None


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """Any of the three with what was typed before."""
    metadata = {**draft.context, "draft": draft.id}
    if draft.form == ids.CALL_DETAILS:
        report_id = number(draft.context.get("report")) or 0
        card = calls_views.card(knock.desk, knock.actor, report_id)
        return call_items.details(knock.t, card, draft.content, metadata=metadata)
    return _item_form(knock, draft.form, metadata, dict(draft.content))


def _item_form(
    knock: Interaction, form: str, metadata: dict[str, Any], values: dict[str, FormValue]
) -> dict[str, Any]:
    card = calls_views.card(knock.desk, knock.actor, number(metadata.get("report")) or 0)
    key = str(metadata.get("key") or "")
    if form == ids.CALL_DECISION:
        decision = card.minutes.decision(key) or Decision("", "")
        return call_items.decision(knock.t, card, decision, values, metadata=metadata)
    action = card.minutes.action(key) or NextAction("", "")
    return call_items.action(knock.t, card, action, values, metadata=metadata)


def _where(knock: Interaction) -> tuple[int, str, list[str]]:
    report_id = number(knock.context.get("report")) or 0
    return report_id, str(knock.context.get("key") or ""), as_list(knock.values.get("flags"))


def _finish(knock: Interaction, report_id: int) -> None:
    calls_editing.close_draft(knock.desk, knock.actor, knock.draft_id)
    show_page(knock, report_id)


def _text(knock: Interaction, field: str) -> str:
    return (as_text(knock.values.get(field)) or "").strip()


def register(door: Door) -> None:
    """Bind the names."""
    for name, save in ((ids.CALL_DECISION, save_decision), (ids.CALL_ACTION, save_action)):
        door.action(name, edit_item)
        door.submit(name, save)
    door.action(ids.CALL_DETAILS, edit_details)
    door.submit(ids.CALL_DETAILS, save_details)
    door.action(ids.CALL_BACK, back)
    for name in (ids.CALL_DECISION, ids.CALL_ACTION, ids.CALL_DETAILS):
        door.closed(name, lambda knock: None)
        door.draft(name, reopen)
