"""The page on which a draft is checked: its doubts, its items, and Distribute."""

from __future__ import annotations

from typing import Any

from bot.messages import call_correcting, call_forms, call_pages, ids
from bot.messages.blocks import read_metadata
from bot.messages.call_reading import moment, number
from bot.messages.forms_read import as_text
from bot.services import (
    call_distribution,
    calls_capture,
    calls_editing,
    calls_suggested,
    calls_views,
)
from bot.services.calls_editing import Hours
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def open_page(knock: Interaction, report_id: int) -> None:
    """Lay the page open; if Slack's three seconds ran out it is offered again as a draft."""
    view = page(knock, report_id)
    knock.draft_id = str(read_metadata(view).get("draft", ""))
    knock.open(view)


def show_page(knock: Interaction, report_id: int) -> None:
    """The page in place of the one the person is looking at."""
    knock.show(page(knock, report_id))


def page(knock: Interaction, report_id: int) -> dict[str, Any]:
    """The page as the record stands; a report that is out is shown as it is."""
    card = calls_views.card(knock.desk, knock.actor, report_id)
    if card.state not in ("draft", "distributed") or (
        card.state == "distributed" and not card.correcting
    ):
        return call_pages.report(knock.t, card)
    kept = calls_capture.page_draft(knock.desk, knock.actor, report_id, card.revision)
    values = {"note": kept.note or None}
    return call_correcting.page(knock.t, card, values, draft_id=kept.id)


def check(knock: Interaction) -> None:
    """[Check and distribute]: from a message on top, from a page in its place."""
    report_id = number(knock.value) or 0
    if knock.view.get("type") == "modal":
        show_page(knock, report_id)
    else:
        open_page(knock, report_id)


def distribute(knock: Interaction) -> None:
    """The one tap: answers are kept, the report goes out, the page says who gets it."""
    report_id = number(knock.context.get("report")) or 0
    keep_answers(knock, report_id)
    card = calls_views.card(knock.desk, knock.actor, report_id)
    if not card.may_distribute:
        call_distribution.hand_up(knock.desk, knock.actor, report_id)
        words = knock.t("Kept. The executive is asked for the last tap.")
        knock.show(call_forms.done(knock.t, knock.t("Call notes"), words))
        return
    call_distribution.distribute(
        knock.desk,
        knock.actor,
        report_id,
        note=as_text(knock.values.get("note")) or "",
        draft_id=knock.draft_id,
    )
    card = calls_views.card(knock.desk, knock.actor, report_id)
    knock.show(call_pages.report(knock.t, card))


def keep_answers(knock: Interaction, report_id: int) -> None:
    """What was answered on the page goes into the record at every click."""
    values = knock.values
    hours = None
    if values.get("date") and values.get("start") and values.get("end"):
        zone = knock.t.zone
        hours = Hours(
            moment(values["date"], values["start"], zone, "end"),
            moment(values["date"], values["end"], zone, "end"),
        )
    answers = call_correcting.answers(values)
    if answers or hours is not None:
        sent = knock.kind == "submit"
        calls_editing.answer(knock.desk, knock.actor, report_id, answers, hours=hours, sent=sent)


def add_suggested(knock: Interaction) -> None:
    """[Add] beside what the model suggests: answers on the page are kept first."""
    report_id = number(knock.context.get("report")) or 0
    keep_answers(knock, report_id)
    calls_suggested.add(knock.desk, knock.actor, report_id, knock.value)
    show_page(knock, report_id)


def leave_suggested(knock: Interaction) -> None:
    """[Leave the rest out]."""
    report_id = number(knock.context.get("report")) or 0
    keep_answers(knock, report_id)
    calls_suggested.leave(knock.desk, knock.actor, report_id)
    show_page(knock, report_id)


def closed(knock: Interaction) -> None:
    """Closed without sending: the answers are in the record all the same."""
    keep_answers(knock, number(knock.context.get("report")) or 0)


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The page with the answers typed before."""
    return page(knock, number(draft.context.get("report")) or 0)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CALL_CORRECT, check)
    door.submit(ids.CALL_CORRECT, distribute)
    door.closed(ids.CALL_CORRECT, closed)
    door.draft(ids.CALL_CORRECT, reopen)
    door.action(ids.CALL_SUGGESTED_ADD, add_suggested)
    door.action(ids.CALL_SUGGESTED_LEAVE, leave_suggested)
