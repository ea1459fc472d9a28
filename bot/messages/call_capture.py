"""The form that takes notes in. Required: client, when, notes; the rest comes from last time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.messages import blocks as kit
from bot.messages import call_words, forms, ids
from bot.messages.call_views import CaptureStart
from bot.messages.forms import FormValue
from bot.messages.safe import Mrkdwn, cut, one_line, width
from bot.messages.texts import Texts

Values = dict[str, FormValue]
AN_HOUR = timedelta(hours=1)
FIELD_HOLDS = 3000
QUOTED = 200


def form(
    t: Texts, start: CaptureStart, values: Values, *, draft_id: str, now: datetime
) -> kit.Block:
    """The form; `values` are what was typed before, field names of a client end in "@<id>"."""
    hours = _guesses(t, start, now)
    kept = {**{field(name, start.client_id): hours[name] for name in hours}, **values}
    blocks: list[kit.Block] = [
        forms.external_select_input(
            "client",
            t("Client"),
            ids.CALL_CLIENT,
            initial=kit.option(start.client, str(start.client_id)) if start.client_id else None,
            dispatch=True,
            placeholder=t("Find a client"),
        ),
        forms.date_input(field("date", start.client_id), t("Day"), kept),
        forms.time_input(field("start", start.client_id), t("From"), kept),
        forms.time_input(field("end", start.client_id), t("To"), kept),
        *_notes(t, start, kept),
    ]
    if start.client_id is not None:
        blocks += _people(t, start, kept)
    blocks.append(forms.save_draft_button(t))
    metadata: dict[str, Any] = {"draft": draft_id}
    for key, value in (("report", start.report_id), ("source", start.source_id)):
        metadata |= {key: value} if value else {}
    return kit.modal(
        t("Call notes"),
        blocks,
        callback_id=ids.CALL_CAPTURE,
        submit=t("Read them"),
        close=t("Cancel"),
        private_metadata=metadata,
        notify_on_close=True,
    )


def field(name: str, client_id: int | None) -> str:
    """A field whose first value depends on the client: another client is another field, as Slack
    keeps what a field of the same name showed."""
    return f"{name}@{client_id}"


def _held(parts: Sequence[str], separator: str) -> str:
    """As many whole names as a field holds."""
    held = ""
    for part in parts:
        longer = f"{held}{separator}{part}" if held else part
        if width(longer) > FIELD_HOLDS:
            break
        held = longer
    return held


def _guesses(t: Texts, start: CaptureStart, now: datetime) -> Values:
    """The announced hours, else the hour that just ended."""
    local = now.astimezone(t.zone)
    quarter = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
    ends_at = start.ends_at.astimezone(t.zone) if start.ends_at else quarter
    starts_at = start.starts_at.astimezone(t.zone) if start.starts_at else quarter - AN_HOUR
    return {
        "date": starts_at.date().isoformat(),
        "start": starts_at.strftime("%H:%M"),
        "end": ends_at.strftime("%H:%M"),
    }


def _notes(t: Texts, start: CaptureStart, values: Values) -> list[kit.Block]:
    if start.source_id is None:
        return [_notes_field(t("Notes"), t, values, optional=False)]
    kept = t.mrkdwn_plural(
        "Kept whole: {n} character, read with what you add.",
        "Kept whole: {n} characters, read with what you add.",
        len(start.quote),
    )
    return [
        kit.rich_text_quote(cut(one_line(start.quote), QUOTED)),
        kit.context(kept),
        _notes_field(t("Anything to add"), t, values, optional=True),
    ]


def _notes_field(title: str, t: Texts, values: Values, *, optional: bool) -> kit.Block:
    return forms.text_input(
        "notes",
        title,
        values,
        multiline=True,
        optional=optional,
        hint=t("Rough is fine. Longer than 3,000 characters: send them to me in a DM or a file."),
    )


def _people(t: Texts, start: CaptureStart, values: Values) -> list[kit.Block]:
    ours = field("agency", start.client_id)
    theirs = field("theirs", start.client_id)
    jobs = field("jobs", start.client_id)
    known: Values = {
        ours: list(start.present_agency),
        theirs: _held(start.present_client, "\n"),
        jobs: _held(start.jobs, ", "),
        **values,
    }
    hint = t("As in {name}.", name=start.last) if start.last else ""
    blocks = [
        forms.people_input(ours, t("There, from us"), known, optional=True, hint=hint),
        forms.text_input(
            theirs, t("There, from the client"), known, multiline=True, optional=True,
            hint=t("One name a line."),
        ),
        forms.text_input(jobs, t("Jobs"), known, optional=True, hint=t("Several: 014, 017")),
    ]  # fmt: skip
    if start.open_actions:
        blocks.append(kit.section(t.mrkdwn("*Still open from before*")))
        rows = [call_words.action_row(t, row, start.today) for row in start.open_actions]
        blocks.append(kit.section(Mrkdwn("\n".join(f"• {row}" for row in rows))))
    return blocks
