"""Announcing meetings: the chips of the morning and their form."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from bot.messages import call_forms, call_words, ids
from bot.messages.call_notices import meeting_buttons
from bot.messages.call_reading import moment, number
from bot.messages.forms_read import as_list
from bot.services import calls, calls_lists, calls_meetings, calls_views
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def chip(knock: Interaction) -> None:
    """[Vela] under "Calls today?": when, and who is in it."""
    knock.open(_form(knock, number(knock.value), {}, uuid4().hex))


def none(knock: Interaction) -> None:
    """[None]: not asked again today."""
    calls_meetings.none_today(knock.desk, knock.actor, date.fromisoformat(knock.value))


def submit(knock: Interaction) -> None:
    """The meeting is written down."""
    values, t = knock.values, knock.t
    report_id = calls_meetings.announce(
        knock.desk,
        knock.actor,
        client_id=number(values.get("client")),
        starts_at=moment(values.get("date"), values.get("start"), t.zone, "start"),
        ends_at=moment(values.get("date"), values.get("end"), t.zone, "end"),
        attendee_ids=calls.person_ids(knock.desk, as_list(values.get("agency"))),
        weekly="weekly" in as_list(values.get("weekly")),
        draft_id=knock.draft_id,
    )
    card = calls_views.card(knock.desk, knock.actor, report_id)
    words = t(
        "{client}, {when}. Its report is due {due}. I keep quiet during it.",
        client=card.client,
        when=call_words.when(t, card.starts_at, card.ends_at, card.today),
        due=t.moment(card.due_at, card.today),
    )
    knock.show(call_forms.done(t, t("Noted"), words, *meeting_buttons(t, report_id)))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with what was typed before."""
    client_id = number(draft.content.get("client"))
    return _form(knock, client_id, dict(draft.content), draft.id)


def _form(
    knock: Interaction, client_id: int | None, values: dict[str, Any], draft_id: str
) -> dict[str, Any]:
    start = calls_lists.start(knock.desk, knock.actor, client_id=client_id)
    return call_forms.announce(
        knock.t,
        client_id=client_id,
        client=start.client,
        people=start.present_agency or (knock.actor.slack_id,),
        values=values,
        now=knock.desk.clock(),
        draft_id=draft_id,
    )


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CALL_TODAY, chip)
    door.action(ids.CALL_TODAY_NONE, none)
    door.submit(ids.CALL_ANNOUNCE, submit)
    door.closed(ids.CALL_ANNOUNCE, lambda knock: None)
    door.draft(ids.CALL_ANNOUNCE, reopen)
