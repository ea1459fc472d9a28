"""`/statusreport`: one client's sheet, its rows, the weekly meeting, and the sheet as files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import uuid4

from bot.errors import BadInput, NotFound
from bot.messages import ids, status_files, status_row, status_sheet
from bot.messages.forms_read import FormValue
from bot.messages.oops import note, sorry
from bot.messages.texts import mark
from bot.rules.status import WEEKDAYS, Cadence, Update
from bot.services import drafts, status, status_export, status_sheets
from bot.services.drafts import OpenDraft
from bot.services.status import Same
from handlers.brief_card import in_modal, put
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.job_actions import number, today


def command(knock: Interaction) -> None:
    """A client's name opens its sheet, nothing asks whose."""
    words = " ".join(knock.text.split())
    if words.casefold() == "help":
        knock.say(status_sheet.help_text(knock.t))
        return
    client_id = status_sheets.whose(knock.desk, knock.actor, words, knock.channel_id)
    if client_id is None:
        put(knock, status_sheet.choose_client(knock.t))
    else:
        _open(knock, client_id)


def submit_choice(knock: Interaction) -> None:
    """The client was chosen."""
    chosen = str(knock.values.get("client") or "")
    if not chosen.isdigit():
        raise BadInput(fields={"client": mark("Choose the client.")})
    _open(knock, int(chosen))


def show(knock: Interaction) -> None:
    """[Open] in a digest, a pack, a reminder."""
    _open(knock, number(knock.value))


def page(knock: Interaction) -> None:
    """[More rows]."""
    _, client_id, wanted = knock.value.split(":")
    _open(knock, int(client_id), page=int(wanted))


def row(knock: Interaction) -> None:
    """[Changed]: the row's form, last values in it."""
    put(knock, _row_view(knock, number(knock.value), uuid4().hex, {}))


def colour(knock: Interaction) -> None:
    """A colour chosen: trouble asks what is wrong, green takes that question away again."""
    knock.follow(_typed_row(knock))


def submit_row(knock: Interaction) -> None:
    """A row's form sent: the sheet again, with the row as it is stored now."""
    job_id = number(knock.context.get("job"))
    new = _typed(knock)
    if new.flag != "green" and "flag_reason" not in knock.values:
        knock.show(_typed_row(knock, asks=True))
        return
    sheet = status.update(knock.desk, knock.actor, job_id, new, draft_id=knock.draft_id)
    saved = next((one for one in sheet.rows if one.job_id == job_id), None)
    words = knock.t("Saved: {number}", number=saved.number if saved else "")
    knock.show(status_sheet.sheet(knock.t, sheet, today(knock), note=words))


def submit_rest(knock: Interaction) -> None:
    """[Rest: no change]: every row without a word of today stays as it is."""
    client_id = number(knock.context.get("client"))
    same = status.rest_no_change(knock.desk, knock.actor, client_id, ())
    _open(knock, client_id, words=_same(knock, same))


def same(knock: Interaction) -> None:
    """[No change] under a digest line."""
    done = status.sheet_no_change(knock.desk, knock.actor, knock.value)
    knock.say(sorry(_same(knock, done)))


def cadence(knock: Interaction) -> None:
    """[Weekly meeting]."""
    found = status_sheets.cadence_of(knock.desk, knock.actor, number(knock.value))
    put(knock, status_sheet.cadence_form(
        knock.t, found.client_id, found.client, draft=uuid4().hex, values=found.values
    ))  # fmt: skip


def submit_cadence(knock: Interaction) -> None:
    """Day, hour and how often."""
    day, at = knock.values.get("weekday"), str(knock.values.get("at") or "")
    if bool(day) != bool(at):
        words = mark("A meeting needs its day and its hour.")
        raise BadInput(fields={"at" if day else "weekday": words})
    made = Cadence(
        twice=knock.values.get("often") == "2",
        weekday=WEEKDAYS.index(str(day)) if day else None,
        at=time.fromisoformat(at) if at else None,
    )
    client_id = number(knock.context.get("client"))
    sheet = status.set_cadence(knock.desk, knock.actor, client_id, made, draft_id=knock.draft_id)
    knock.show(status_sheet.sheet(knock.t, sheet, today(knock), note=knock.t("Saved.")))


def export(knock: Interaction) -> None:
    """[Export]: which file."""
    client_id = number(knock.value)
    sheet = status.sheet(knock.desk, knock.actor, client_id)
    put(knock, status_files.choose(knock.t, client_id, sheet.client, to_client=sheet.may_export))


def hand_out(knock: Interaction) -> None:
    """One of the files, into the person's own DM."""
    what, form, client = knock.value.split(":")
    made = status_export.file(knock.desk, knock.actor, int(client), what, form)
    knock.hand_out(made[0], made[1], knock.t("As of now, for you to send."))
    if in_modal(knock):
        knock.show(note(knock.t, sorry(knock.t("It is in our DM."))))


def reopen_row(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """A row's form with the words of a draft."""
    job_id = number(draft.context.get("job"))
    return _row_view(knock, job_id, draft.id, draft.content)


def reopen_cadence(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The meeting's form with the words of a draft."""
    found = status_sheets.cadence_of(knock.desk, knock.actor, number(draft.context.get("client")))
    return status_sheet.cadence_form(
        knock.t, found.client_id, found.client, draft=draft.id, values=draft.content
    )


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/statusreport", command)
    door.submit(ids.STATUS_SHOW, submit_choice)
    door.submit(ids.STATUS_SHEET, submit_rest)
    for name, handler in (
        (ids.STATUS_SHOW, show), (ids.STATUS_PAGE, page), (ids.STATUS_ROW, row),
        (ids.STATUS_SAME, same), (ids.STATUS_CADENCE, cadence), (ids.STATUS_EXPORT, export),
        (ids.STATUS_FILE, hand_out), (ids.STATUS_FLAG, colour),
    ):  # fmt: skip
        door.action(name, handler)
    for callback_id, submit, reopen in (
        (ids.STATUS_ROW, submit_row, reopen_row),
        (ids.STATUS_CADENCE, submit_cadence, reopen_cadence),
    ):
        door.submit(callback_id, submit)
        door.closed(callback_id, lambda knock: None)
        door.draft(callback_id, reopen)


def _open(knock: Interaction, client_id: int, *, words: str = "", page: int = 0) -> None:
    sheet = status.sheet(knock.desk, knock.actor, client_id)
    view = status_sheet.sheet(knock.t, sheet, today(knock), note=words, page=page)
    if knock.kind == "submit":
        knock.show(view)
    else:
        put(knock, view)


def _typed_row(knock: Interaction, *, asks: bool = False) -> dict[str, Any]:
    kept = drafts.typed(knock.desk, knock.actor, knock.draft_id)
    job_id = number(knock.context.get("job"))
    return _row_view(knock, job_id, knock.draft_id, kept, asks=asks)


def _row_view(
    knock: Interaction, job_id: int, draft: str, values: Mapping[str, FormValue],
    *, asks: bool = False,
) -> dict[str, Any]:  # fmt: skip
    found, sheet = status.one_row(knock.desk, knock.actor, job_id)
    return status_row.row_form(
        knock.t, sheet.client, sheet.client_id, found, draft=draft, values=values, asks=asks
    )


def _typed(knock: Interaction) -> Update:
    values = knock.values
    on = str(values.get("next_on") or "")
    if not values.get("flag"):
        raise NotFound
    return Update(
        status=str(values.get("status") or ""),
        next_step=str(values.get("next_step") or ""),
        next_on=date.fromisoformat(on) if on else None,
        flag=str(values.get("flag")),
        flag_reason=str(values.get("flag_reason") or ""),
    )


def _same(knock: Interaction, done: Same) -> str:
    return status_sheet.same_words(knock.t, done.taken, done.refused)
