"""The form for notes: choosing a client fills it in, sending it makes a draft of the report."""

from __future__ import annotations

from typing import Any

from bot.errors import BadInput
from bot.messages import call_capture, ids
from bot.messages.call_reading import lines, moment, number, of_client
from bot.messages.forms import FormValue
from bot.messages.forms_read import as_list, as_text
from bot.services import calls, calls_lists, calls_notes
from bot.services.calls_notes import Notes
from bot.services.drafts import OpenDraft
from handlers.callnote import open_form
from handlers.callnote_correct import open_page, show_page
from handlers.door import Door
from handlers.interaction import Interaction

HOURS = ("date", "start", "end")


def choose_client(knock: Interaction) -> None:
    """The client was chosen: their hours, who was there last time, jobs, what is still open."""
    start = calls_lists.start(
        knock.desk,
        knock.actor,
        client_id=number(knock.value),
        source_id=number(knock.context.get("source")),
    )
    values: dict[str, FormValue] = {"notes": knock.values.get("notes")}
    if start.report_id is None:
        typed = ((name, of_client(knock.values, name)) for name in HOURS)
        values |= {call_capture.field(name, start.client_id): value for name, value in typed}
    knock.show(
        call_capture.form(knock.t, start, values, draft_id=knock.draft_id, now=knock.desk.clock())
    )


def submit(knock: Interaction) -> None:
    """The notes are stored whole and read; the page to check them follows."""
    try:
        report_id = calls_notes.capture(knock.desk, knock.actor, _notes(knock))
    except BadInput as error:
        raise BadInput(fields=_at_its_field(knock, error)) from error
    show_page(knock, report_id)


def paste(knock: Interaction) -> None:
    """[Paste notes] beside an announced meeting."""
    open_form(knock, report_id=number(knock.value))


def name_client(knock: Interaction) -> None:
    """The client of notes that came by DM or file is named: they are read now."""
    block_id = str((knock.body.get("actions") or [{}])[0].get("block_id", ""))
    source_id = number(block_id.partition(":")[2])
    notes = Notes(number(knock.value), "", source_id=source_id)
    open_page(knock, calls_notes.capture(knock.desk, knock.actor, notes))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with what was typed before."""
    start = calls_lists.start(
        knock.desk,
        knock.actor,
        client_id=number(draft.content.get("client")),
        report_id=number(draft.context.get("report")),
        source_id=number(draft.context.get("source")),
    )
    return call_capture.form(
        knock.t, start, dict(draft.content), draft_id=draft.id, now=knock.desk.clock()
    )


def _notes(knock: Interaction) -> Notes:
    client_id = number(knock.values.get("client"))
    values = {
        name: knock.values.get(call_capture.field(name, client_id))
        for name in (*HOURS, "agency", "theirs", "jobs")
    }
    zone, end = knock.t.zone, call_capture.field("end", client_id)
    return Notes(
        client_id,
        as_text(knock.values.get("notes")) or "",
        report_id=number(knock.context.get("report")),
        source_id=number(knock.context.get("source")),
        starts_at=moment(values["date"], values["start"], zone, end),
        ends_at=moment(values["date"], values["end"], zone, end),
        present_agency=calls.person_ids(knock.desk, as_list(values["agency"])),
        present_client=lines(values["theirs"]),
        jobs=lines(values["jobs"]),
        draft_id=knock.draft_id,
    )


def _at_its_field(knock: Interaction, error: BadInput) -> dict[str, str]:
    """The sentences under the fields as this form names them ("end@12")."""
    if not error.fields:
        return {"notes": error.words}
    client_id = number(knock.values.get("client"))
    return {
        call_capture.field(name, client_id) if name in HOURS else name: words
        for name, words in error.fields.items()
    }


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CALL_CLIENT, choose_client)
    door.submit(ids.CALL_CAPTURE, submit)
    door.closed(ids.CALL_CAPTURE, lambda knock: None)
    door.action(ids.CALL_PASTE, paste)
    door.action(ids.CALL_CLIENT_OF, name_client)
    door.draft(ids.CALL_CAPTURE, reopen)
