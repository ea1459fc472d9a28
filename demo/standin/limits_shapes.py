"""Small shapes shared by all blocks: texts, options, confirmations, ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Faults:
    """The refusals found so far, in Slack's wording with a JSON pointer."""

    lines: list[str] = field(default_factory=list)

    def add(self, said: str, pointer: str) -> None:
        """Note one refusal at `pointer`."""
        self.lines.append(f"[ERROR] {said} [json-pointer:{pointer}]")


def check_length(value: str, pointer: str, faults: Faults, *, most: int, least: int = 1) -> None:
    """Slack counts characters and says "less than" one more than it allows."""
    if len(value) > most:
        faults.add(f"must be less than {most + 1} characters", pointer)
    if len(value) < least:
        faults.add(f"must be more than {least - 1} characters", pointer)


def check_text(
    text: Any,
    pointer: str,
    faults: Faults,
    *,
    most: int,
    plain: bool = False,
    least: int = 1,
) -> None:
    """A text object: plain_text, or mrkdwn where `plain` is False."""
    if not isinstance(text, dict):
        faults.add("must provide an object", pointer)
        return
    allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    kind = text.get("type")
    if kind not in allowed:
        faults.add(f"must be one of: {', '.join(allowed)}", f"{pointer}/type")
    extras = {"emoji"} if kind == "plain_text" else {"verbatim"}
    check_keys(text, {"type", "text"} | extras, pointer, faults)
    said = text.get("text")
    if not isinstance(said, str):
        faults.add("missing required field: text", pointer)
        return
    check_length(said, f"{pointer}/text", faults, most=most, least=least)


def check_keys(value: dict[str, Any], allowed: Iterable[str], pointer: str, faults: Faults) -> None:
    """Slack refuses keys that it does not know."""
    for key in value:
        if key not in set(allowed):
            faults.add(f"invalid additional property: {key}", pointer)


def check_id(
    value: dict[str, Any], name: str, pointer: str, faults: Faults, *, most: int = 255
) -> None:
    """An optional string such as block_id, action_id, url or value."""
    said = value.get(name)
    if said is None:
        return
    if not isinstance(said, str):
        faults.add("must be a string", f"{pointer}/{name}")
    elif len(said) > most:
        faults.add(f"must be less than {most + 1} characters", f"{pointer}/{name}")
    elif not said and name in ("block_id", "action_id"):
        faults.add("must be more than 0 characters", f"{pointer}/{name}")


def check_confirm(confirm: Any, pointer: str, faults: Faults) -> None:
    """The "are you sure" dialog: 100, 300, 30, 30 characters."""
    if not isinstance(confirm, dict):
        faults.add("must provide an object", pointer)
        return
    check_keys(confirm, ("title", "text", "confirm", "deny", "style"), pointer, faults)
    check_text(confirm.get("title"), f"{pointer}/title", faults, most=100, plain=True)
    check_text(confirm.get("text"), f"{pointer}/text", faults, most=300)
    check_text(confirm.get("confirm"), f"{pointer}/confirm", faults, most=30, plain=True)
    check_text(confirm.get("deny"), f"{pointer}/deny", faults, most=30, plain=True)


def check_option(option: Any, pointer: str, faults: Faults, *, plain: bool) -> None:
    """One option: text 75, value 150, description 75 characters."""
    if not isinstance(option, dict):
        faults.add("must provide an object", pointer)
        return
    check_keys(option, ("text", "value", "description", "url"), pointer, faults)
    check_text(option.get("text"), f"{pointer}/text", faults, most=75, plain=plain)
    if option.get("description") is not None:
        check_text(option["description"], f"{pointer}/description", faults, most=75, plain=plain)
    value = option.get("value")
    if not isinstance(value, str):
        faults.add("missing required field: value", pointer)
    else:
        check_length(value, f"{pointer}/value", faults, most=150)
    check_id(option, "url", pointer, faults, most=3000)


def check_options(
    options: Any, pointer: str, faults: Faults, *, most: int, plain: bool, least: int = 1
) -> list[dict[str, Any]]:
    """A list of options without equal values; returns the ones that are objects."""
    if not isinstance(options, list):
        faults.add("must provide an array", pointer)
        return []
    if len(options) > most:
        faults.add(f"no more than {most} items allowed", pointer)
    if len(options) < least:
        faults.add(f"no fewer than {least} items allowed", pointer)
    for place, option in enumerate(options):
        check_option(option, f"{pointer}/{place}", faults, plain=plain)
    known = [option for option in options if isinstance(option, dict)]
    check_distinct_values(known, pointer, faults)
    return known


def check_distinct_values(options: list[dict[str, Any]], pointer: str, faults: Faults) -> None:
    """Two options with one value cannot be told apart when chosen."""
    seen: set[str] = set()
    for option in options:
        value = str(option.get("value"))
        if value in seen:
            faults.add(f"option value {value} is used more than once", pointer)
        seen.add(value)
