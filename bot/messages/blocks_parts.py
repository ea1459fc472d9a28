"""The small parts of Block Kit: text objects, options, buttons, menus, confirmations.

Text that is too long is cut; a structure Slack would refuse raises `LayoutError` where it is
built, not hours later in an outbox. Limits: docs.slack.dev, reference/block-kit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bot.messages.safe import Mrkdwn, clean, cut, one_line, width

Block = dict[str, Any]
Element = dict[str, Any]
Option = dict[str, Any]
Style = Literal["primary", "danger"]

NOTHING = "–"  # Slack refuses an empty text; a name of nothing but soft hyphens is one
SECTION_TEXT, FIELD_TEXT, HEADER_TEXT = 3000, 2000, 150
BUTTON_TEXT, BUTTON_VALUE, BUTTON_URL = 75, 2000, 3000
OPTION_TEXT, OPTION_VALUE, PLACEHOLDER_TEXT = 75, 150, 150
MOST_OPTIONS, MOST_CHOICES, MOST_OVERFLOW = 100, 10, 5
ID_LENGTH = 255


class LayoutError(ValueError):
    """A block, view or message that Slack would refuse."""


def require(true: bool, sentence: str) -> None:
    """Raise `LayoutError` with `sentence` unless `true`."""
    if not true:
        raise LayoutError(sentence)


def unique(keys: Iterable[str], sentence: str) -> None:
    """Raise `LayoutError` with `sentence` when two of `keys` are equal."""
    listed = list(keys)
    require(len(set(listed)) == len(listed), sentence)


def mrkdwn(text: Mrkdwn, limit: int = SECTION_TEXT) -> Element:
    """A mrkdwn object of at most `limit`; ``verbatim`` so that Slack links nothing by itself."""
    require(isinstance(text, Mrkdwn), "Escape the text before it goes into mrkdwn.")
    return {"type": "mrkdwn", "text": cut(text, limit) or NOTHING, "verbatim": True}


def plain(text: str, limit: int = SECTION_TEXT) -> Element:
    """A plain_text object of at most `limit`, line breaks kept, ``:codes:`` left as typed."""
    return {
        "type": "plain_text",
        "text": cut(clean(text).strip(), limit) or NOTHING,
        "emoji": False,
    }


def label(text: str, limit: int) -> Element:
    """A plain_text object on one line: for buttons, options, headers, titles."""
    return plain(one_line(text), limit)


def checked_id(an_id: str) -> str:
    """`an_id`, or `LayoutError` when Slack would not take it as an action or block id."""
    require(0 < width(an_id) <= ID_LENGTH, "An id has 1 to 255 characters.")
    return an_id


def button(
    text: str,
    action_id: str,
    value: str = "",
    *,
    style: Style | None = None,
    confirm: Element | None = None,
    url: str | None = None,
) -> Element:
    """A button; `value` comes back with the click. Raises `LayoutError` for a value over 2,000."""
    require(width(value) <= BUTTON_VALUE, "A button's value has at most 2,000 characters.")
    require(url is None or url.startswith("https://"), "A button only opens https addresses.")
    require(url is None or width(url) <= BUTTON_URL, "A button's address is at most 3,000 long.")
    made: Element = {
        "type": "button",
        "text": label(text, BUTTON_TEXT),
        "action_id": checked_id(action_id),
    }
    extras = {"value": value or None, "style": style, "confirm": confirm, "url": url}
    return made | {key: extra for key, extra in extras.items() if extra is not None}


def confirm(title: str, text: str, *, yes: str, no: str, style: Style | None = None) -> Element:
    """The "are you sure" of a button or menu."""
    made: Element = {
        "title": label(title, 100),
        "text": plain(text, 300),
        "confirm": label(yes, 30),
        "deny": label(no, 30),
    }
    return made | ({"style": style} if style else {})


def option(text: str, value: str, *, description: str = "") -> Option:
    """One choice. Raises `LayoutError` for a value that is empty or over 150."""
    require(0 < width(value) <= OPTION_VALUE, "An option's value has 1 to 150 characters.")
    made: Option = {"text": label(text, OPTION_TEXT), "value": value}
    return made | ({"description": label(description, OPTION_TEXT)} if description else {})


def checked_options(options: Sequence[Option], most: int) -> list[Option]:
    """`options` as a list: 1 to `most` of them, no value twice. Raises `LayoutError`."""
    require(1 <= len(options) <= most, f"A menu has 1 to {most} options; search for more.")
    unique((each["value"] for each in options), "Two options have the same value.")
    return list(options)


def chosen(options: Sequence[Option], *values: str | None) -> list[Option]:
    """The options with these values, in the menu's order; what is no longer offered is left out."""
    return [each for each in options if each["value"] in values]


def overflow(
    action_id: str, options: Sequence[Option], *, confirm: Element | None = None
) -> Element:
    """The three-dots menu, 1 to 5 options."""
    made: Element = {
        "type": "overflow",
        "action_id": checked_id(action_id),
        "options": checked_options(options, MOST_OVERFLOW),
    }
    return made | ({"confirm": confirm} if confirm else {})


def static_select(
    action_id: str,
    options: Sequence[Option],
    *,
    placeholder: str = "",
    initial: str | None = None,
    confirm: Element | None = None,
) -> Element:
    """A menu of at most 100 options; `initial` is the value of the one chosen."""
    listed = checked_options(options, MOST_OPTIONS)
    first = chosen(listed, initial)
    return _select("static_select", action_id, placeholder) | _given(
        options=listed, initial_option=first[0] if first else None, confirm=confirm
    )


def external_select(
    action_id: str,
    *,
    placeholder: str = "",
    initial: Option | None = None,
    min_query_length: int = 0,
) -> Element:
    """A menu whose options we search: clients, jobs, invoices, any number of them."""
    return _select("external_select", action_id, placeholder) | _given(
        initial_option=initial, min_query_length=min_query_length
    )


def multi_external_select(
    action_id: str,
    *,
    placeholder: str = "",
    initial: Sequence[Option] = (),
    most: int | None = None,
    min_query_length: int = 0,
) -> Element:
    """`external_select` for several choices, at most `most`."""
    return _select("multi_external_select", action_id, placeholder) | _given(
        initial_options=list(initial) or None,
        min_query_length=min_query_length,
        max_selected_items=most,
    )


def people_select(action_id: str, *, placeholder: str = "", initial: str | None = None) -> Element:
    """A menu of the workspace's people, for one."""
    return _select("users_select", action_id, placeholder) | _given(initial_user=initial)


def _select(kind: str, action_id: str, placeholder: str) -> Element:
    made: Element = {"type": kind, "action_id": checked_id(action_id)}
    return made | _given(placeholder=placeholder and label(placeholder, PLACEHOLDER_TEXT))


def _given(**extras: object) -> Element:
    """The extras that say something; Slack refuses null and empty ones. 0 says something."""
    return {key: extra for key, extra in extras.items() if extra not in (None, "", [])}
