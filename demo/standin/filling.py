"""From what a person would type or pick to the state value that Slack would send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock_time
from typing import Any

from demo.standin.people import Channel, Payload, Person
from demo.standin.seen import options_of
from demo.standin.values import STATE_KEYS

Suggest = Callable[[Payload, str], list[Payload]]


def state_value(
    element: Payload,
    value: Any,
    *,
    people: dict[str, Person],
    channels: dict[str, Channel],
    suggest: Suggest,
) -> Payload:
    """The entry of state.values for `element` once the person gave it `value`.

    Raises AssertionError where a person could not have done that: no such option, too many
    characters, too few typed for a search.
    """
    kind = element["type"]
    key, _ = STATE_KEYS[kind]
    return {"type": kind, key: _chosen(kind, element, value, people, channels, suggest)}


def _chosen(
    kind: str,
    element: Payload,
    value: Any,
    people: dict[str, Person],
    channels: dict[str, Channel],
    suggest: Suggest,
) -> Any:
    if kind in ("plain_text_input", "email_text_input", "url_text_input", "number_input"):
        return _typed(element, value)
    if kind in ("static_select", "radio_buttons"):
        return None if value is None else pick(options_of(element), str(value))
    if kind in ("multi_static_select", "checkboxes"):
        return [pick(options_of(element), str(one)) for one in value or []]
    if kind == "external_select":
        return None if value is None else pick(suggest(element, str(value)), str(value), loose=True)
    if kind == "multi_external_select":
        return [pick(suggest(element, str(one)), str(one), loose=True) for one in value or []]
    if kind == "datepicker":
        return value.isoformat() if isinstance(value, date) else value
    if kind == "timepicker":
        return value.strftime("%H:%M") if isinstance(value, clock_time) else value
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else value
    if kind in ("users_select", "conversations_select", "channels_select"):
        return None if value is None else _who(str(value), people, channels)
    if kind.startswith("multi_"):
        return [_who(str(one), people, channels) for one in value or []]
    return value


def _typed(element: Payload, value: Any) -> str | None:
    if value is None or value == "":
        return None
    typed = str(value)
    most = element.get("max_length", 3000)
    if element["type"] == "plain_text_input" and len(typed) > most:
        raise AssertionError(f"Slack stops after {most} characters; {len(typed)} were typed.")
    return typed


def pick(options: list[Payload], wanted: str, *, loose: bool = False) -> Payload:
    """The option of that text or value; with `loose`, the first that contains it."""
    for option in options:
        if wanted in (option["text"]["text"], option.get("value")):
            return option
    if loose:
        for option in options:
            if wanted.casefold() in option["text"]["text"].casefold():
                return option
        if options:
            return options[0]
    there = [option["text"]["text"] for option in options]
    raise AssertionError(f"There is no option {wanted!r}; there are {there}.")


def _who(wanted: str, people: dict[str, Person], channels: dict[str, Channel]) -> str:
    bare = wanted.lstrip("@#")
    for person in people.values():
        if bare in (person.id, person.name, person.real_name):
            return person.id
    for channel in channels.values():
        if bare in (channel.id, channel.name):
            return channel.id
    raise AssertionError(f"Nobody and nothing here is called {wanted!r}.")


def complaint(element: Payload, state: Payload, *, optional: bool) -> str:
    """What Slack itself says before it submits a field; "" if it is content."""
    kind = element["type"]
    value = state.get(STATE_KEYS[kind][0]) if kind in STATE_KEYS else None
    if value in (None, "", []):
        return "" if optional else "Please complete this required field."
    if kind == "plain_text_input" and len(value) < element.get("min_length", 0):
        return f"Must be at least {element['min_length']} characters."
    if kind == "email_text_input" and "@" not in value:
        return "Please enter a valid email address."
    if kind == "url_text_input" and "://" not in value:
        return "Please enter a valid URL."
    if kind == "number_input":
        return _number_complaint(element, value)
    return ""


def _number_complaint(element: Payload, value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    return ""
