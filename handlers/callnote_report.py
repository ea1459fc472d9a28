"""A report that is out, or not needed: look at it, copy it for the client, correct it, waive it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bot.messages import call_forms, call_pages, call_words, ids
from bot.messages.call_reading import number
from bot.messages.forms_read import as_text
from bot.services import (
    call_distribution,
    calls_client_copy,
    calls_editing,
    calls_meetings,
    calls_views,
)
from bot.services.drafts import OpenDraft
from handlers.callnote_correct import show_page
from handlers.door import Door
from handlers.interaction import Interaction


def open_report(knock: Interaction) -> None:
    """[Open], [Read]."""
    card = calls_views.card(knock.desk, knock.actor, number(knock.value) or 0)
    knock.open(call_pages.report(knock.t, card))


def show_source(knock: Interaction) -> None:
    """[The notes]: every word as it was given."""
    card = calls_views.card_to_edit(knock.desk, knock.actor, number(knock.value) or 0)
    knock.open(call_pages.source(knock.t, card))


def client_copy(knock: Interaction) -> None:
    """[Client copy]: to be copied, or as a Word file into the author's own DM."""
    report_id = number(knock.value) or 0
    name, data = calls_client_copy.export_report(knock.desk, knock.actor, report_id)
    knock.open(call_pages.client_copy(knock.t, name, data.decode(), report_id))


def word_file(knock: Interaction) -> None:
    """[Word file]."""
    name, data = calls_client_copy.export_report(
        knock.desk, knock.actor, number(knock.value) or 0, "docx"
    )
    knock.hand_out(name, data, knock.t("The client's copy. I never send anything to a client."))


def copy_sent(knock: Interaction) -> None:
    """[Client copy sent]: the window for objections opens."""
    report_id = number(knock.value) or 0
    calls_client_copy.copy_sent(knock.desk, knock.actor, report_id)
    _page_again(knock, report_id)


def told(knock: Interaction) -> None:
    """[Told them]: those whose copy did not arrive know it otherwise."""
    report_id = number(knock.value) or 0
    call_distribution.told_otherwise(knock.desk, knock.actor, report_id)
    _page_again(knock, report_id)


def revise(knock: Interaction) -> None:
    """[Correct it]: a numbered correction of the locked report."""
    report_id = number(knock.value) or 0
    calls_editing.start_correction(knock.desk, knock.actor, report_id)
    show_page(knock, report_id)


def ask_objection(knock: Interaction) -> None:
    """[Client objects]."""
    knock.open(_objects(knock, number(knock.value) or 0, {}, uuid4().hex))


def objection(knock: Interaction) -> None:
    """The client's words open a correction."""
    report_id = number(knock.context.get("report")) or 0
    words = as_text(knock.values.get("objection")) or ""
    calls_editing.start_correction(knock.desk, knock.actor, report_id, objection=words)
    calls_editing.close_draft(knock.desk, knock.actor, knock.draft_id)
    show_page(knock, report_id)


def ask_reason(knock: Interaction) -> None:
    """[No report needed]."""
    knock.open(_waive(knock, number(knock.value) or 0, {}, uuid4().hex))


def waive(knock: Interaction) -> None:
    """No report, for a reason."""
    report_id = number(knock.context.get("report")) or 0
    reason = as_text(knock.values.get("reason")) or ""
    calls_meetings.waive(knock.desk, knock.actor, report_id, reason)
    calls_editing.close_draft(knock.desk, knock.actor, knock.draft_id)
    words = knock.t("No report will be asked for. Your reason is kept: {reason}", reason=reason)
    knock.show(call_forms.done(knock.t, knock.t("No report needed"), words))


def stop_series(knock: Interaction) -> None:
    """[Stop the weekly meeting]."""
    calls_meetings.end_series(knock.desk, knock.actor, number(knock.value) or 0)
    words = knock.t("The weekly meeting stops here. This one still needs its report or a reason.")
    knock.show(call_forms.done(knock.t, knock.t("No report needed"), words))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """A small form with what was typed before."""
    report_id = number(draft.context.get("report")) or 0
    build = _waive if draft.form == ids.CALL_WAIVE else _objects
    return build(knock, report_id, dict(draft.content), draft.id)


def _waive(
    knock: Interaction, report_id: int, values: dict[str, Any], draft_id: str
) -> dict[str, Any]:
    card = calls_views.card_to_edit(knock.desk, knock.actor, report_id)
    when = call_words.when(knock.t, card.starts_at, card.ends_at, card.today)
    return call_forms.waive(
        knock.t,
        report_id=report_id,
        what=f"{card.client} · {when}",
        weekly=card.weekly,
        values=values,
        draft_id=draft_id,
    )


def _objects(
    knock: Interaction, report_id: int, values: dict[str, Any], draft_id: str
) -> dict[str, Any]:
    card = calls_views.card_to_edit(knock.desk, knock.actor, report_id)
    return call_forms.objects(
        knock.t, report_id=report_id, name=card.name, values=values, draft_id=draft_id
    )


def _page_again(knock: Interaction, report_id: int) -> None:
    """The page a button stands on says what is true now; a message is edited by the outbox."""
    if knock.view.get("type") == "modal":
        card = calls_views.card(knock.desk, knock.actor, report_id)
        knock.show(call_pages.report(knock.t, card))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CALL_OPEN, open_report)
    door.action(ids.CALL_SOURCE, show_source)
    door.action(ids.CALL_COPY, client_copy)
    door.action(ids.CALL_WORD, word_file)
    door.action(ids.CALL_COPY_SENT, copy_sent)
    door.action(ids.CALL_TOLD, told)
    door.action(ids.CALL_REVISE, revise)
    door.action(ids.CALL_OBJECTS, ask_objection)
    door.submit(ids.CALL_OBJECTS, objection)
    door.action(ids.CALL_WAIVE, ask_reason)
    door.submit(ids.CALL_WAIVE, waive)
    door.action(ids.CALL_STOP_SERIES, stop_series)
    for name in (ids.CALL_OBJECTS, ids.CALL_WAIVE):
        door.closed(name, lambda knock: None)
        door.draft(name, reopen)
