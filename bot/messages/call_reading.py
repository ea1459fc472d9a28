"""Reads ids, hours and names back out of the forms of call notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo

from bot.errors import BadInput
from bot.messages.forms import FormValue
from bot.messages.forms_read import as_text
from bot.messages.texts import mark

_BETWEEN = re.compile(r"[,;，；、\r\n]")


def number(value: object) -> int | None:
    """An id out of a button, an option or a form; None when there is none."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 2**62 else None


def moment(day: object, hour: object, zone: tzinfo, field: str) -> datetime:
    """A day and an hour on the person's clock, in UTC. Raises BadInput naming `field`."""
    try:
        local = datetime.combine(
            date.fromisoformat(str(day)), time.fromisoformat(str(hour)), tzinfo=zone
        )
    except ValueError as error:
        raise BadInput(fields={field: mark("Choose a day and an hour.")}) from error
    return local.astimezone(UTC)


def a_day(value: object, field: str) -> date:
    """A day as the form holds it, in nobody's zone. Raises BadInput naming `field`."""
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BadInput(fields={field: mark("Choose a day.")}) from error


def lines(value: FormValue) -> tuple[str, ...]:
    """Names, one a line or separated by commas, as any language writes them."""
    parts = _BETWEEN.split(as_text(value) or "")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def of_client(values: Mapping[str, FormValue], name: str) -> FormValue:
    """A field whose name ends in its client ("agency@12"), whichever client that is."""
    return next((value for key, value in values.items() if key.partition("@")[0] == name), None)
