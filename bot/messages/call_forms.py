"""Small forms: announcing a meeting, no report needed, the client's objection, a next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.call_views import ActionRow
from bot.messages.forms import FormValue
from bot.messages.safe import escape
from bot.messages.texts import Texts

Values = Mapping[str, FormValue]
AN_HOUR = timedelta(hours=1)


def announce(
    t: Texts,
    *,
    client_id: int | None,
    client: str,
    people: Sequence[str],
    values: Values,
    now: datetime,
    draft_id: str,
) -> kit.Block:
    """Client, day and hours of a meeting to come; who is in it; whether it comes every week."""
    start = now.astimezone(t.zone).replace(minute=0, second=0, microsecond=0) + AN_HOUR
    known: dict[str, FormValue] = {
        "date": start.date().isoformat(),
        "start": start.strftime("%H:%M"),
        "end": (start + AN_HOUR).strftime("%H:%M"),
        "agency": list(people),
        **values,
    }
    blocks = [
        forms.external_select_input(
            "client",
            t("Client"),
            ids.CLIENT_SEARCH,
            initial=kit.option(client, str(client_id)) if client_id else None,
        ),
        forms.date_input("date", t("Day"), known),
        forms.time_input("start", t("From"), known),
        forms.time_input("end", t("To"), known),
        forms.people_input("agency", t("There, from us"), known, optional=True),
        forms.checkboxes_input(
            "weekly", t("Again"), [kit.option(t("Every week"), "weekly")], known, optional=True
        ),
    ]
    return kit.modal(
        t("A meeting"),
        blocks,
        callback_id=ids.CALL_ANNOUNCE,
        submit=t("Note it"),
        close=t("Cancel"),
        private_metadata={"draft": draft_id},
        notify_on_close=True,
    )


def waive(
    t: Texts, *, report_id: int, what: str, weekly: bool, values: Values, draft_id: str
) -> kit.Block:
    """No report needed: a reason, which is kept and can be read."""
    words = t.mrkdwn("*{what}*: no report will be asked for.", what=what)
    reason = forms.text_input(
        "reason",
        t("Why does it need none?"),
        values,
        max_length=300,
        placeholder=t("Only a short status question, nothing was decided"),
    )
    blocks = [kit.section(words), reason]
    if weekly:
        stop = kit.button(t("Stop the weekly meeting"), ids.CALL_STOP_SERIES, str(report_id))
        blocks.append(kit.actions(stop))
    return kit.modal(
        t("No report needed"),
        blocks,
        callback_id=ids.CALL_WAIVE,
        submit=t("No report"),
        close=t("Cancel"),
        private_metadata={"draft": draft_id, "report": report_id},
        notify_on_close=True,
    )


def objects(t: Texts, *, report_id: int, name: str, values: Values, draft_id: str) -> kit.Block:
    """The client's own words, which open a numbered correction."""
    words = forms.text_input(
        "objection",
        t("What does the client object to?"),
        values,
        multiline=True,
        hint=t("Paste their words. They are kept as they are."),
    )
    return kit.modal(
        name,
        [words],
        callback_id=ids.CALL_OBJECTS,
        submit=t("Open a correction"),
        close=t("Cancel"),
        private_metadata={"draft": draft_id, "report": report_id},
        notify_on_close=True,
    )


def new_date(t: Texts, row: ActionRow, *, today: date, values: Values, draft_id: str) -> kit.Block:
    """Another day for a next step; those above can read that it moved."""
    tomorrow = today + timedelta(days=1)
    known: dict[str, FormValue] = {"day": tomorrow.isoformat(), **values}
    blocks = [
        kit.section(escape(row.text)),
        forms.date_input("day", t("New day"), known),
        forms.text_input("why", t("Why"), known, optional=True, max_length=200),
    ]
    return kit.modal(
        t("New date"),
        blocks,
        callback_id=ids.ACTION_NEW_DATE,
        submit=t("Move it"),
        close=t("Cancel"),
        private_metadata={"draft": draft_id, "action": row.action_id},
        notify_on_close=True,
    )


def not_mine(t: Texts, row: ActionRow, *, values: Values, draft_id: str) -> kit.Block:
    """Whose it is; nobody named: back to whoever wrote the report."""
    blocks = [
        kit.section(escape(row.text)),
        forms.person_input("person", t("Whose is it?"), values, optional=True),
        forms.checkboxes_input(
            "side", t("Or"), [kit.option(t("The client's"), "client")], values, optional=True
        ),
        kit.context(
            t.mrkdwn("Nobody named: it goes back to the author of {name}.", name=row.report)
            if row.report
            else t.mrkdwn("Nobody named: it goes back to whoever asked.")
        ),
    ]
    return kit.modal(
        t("Not mine"),
        blocks,
        callback_id=ids.ACTION_NOT_MINE,
        submit=t("Hand it on"),
        close=t("Cancel"),
        private_metadata={"draft": draft_id, "action": row.action_id},
        notify_on_close=True,
    )


def done(t: Texts, title: str, words: str, *buttons: kit.Element) -> kit.Block:
    """The last page of a form: one sentence made from what was saved."""
    blocks: list[kit.Block] = [kit.plain_section(words)]
    if buttons:
        blocks.append(kit.actions(*buttons))
    return kit.modal(title, blocks, callback_id="callnote.done", close=t("Close"))
