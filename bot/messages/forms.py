"""Form inputs, and reading back what was typed into them.

Every input is one block whose ``block_id`` is the field's name; its ``action_id`` is `VALUE`
unless a listener has to hear it. So `read_values` turns any view into ``{field: value}``, and the
same mapping fills the form again: a draft is nothing but what `read_values` gave.

An initial value that its field cannot hold raises `FieldCannotHold`, with field and value: it is
never cut and never dropped, because the next save would make the loss final. Callers keep such a
text in the draft (or take it as a file) and say so. Only a choice that is no longer on a menu is
left out: there is nothing to show it with.

Slack keeps what a person typed across ``views.update`` as long as ``block_id`` stays the same, and
ignores a new initial value then: to replace typed text, give the field a new name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.messages.blocks_parts import (
    MOST_CHOICES,
    PLACEHOLDER_TEXT,
    Block,
    Element,
    Option,
    button,
    checked_id,
    checked_options,
    chosen,
    external_select,
    label,
    multi_external_select,
    people_select,
    require,
    static_select,
)
from bot.messages.forms_read import FormValue, as_list, as_text, read_values, values_from_state
from bot.messages.ids import DRAFT_SAVE
from bot.messages.safe import width

__all__ = [
    "VALUE", "FieldCannotHold", "FormValue", "Values", "checkboxes_input", "date_input",
    "external_select_input", "multi_external_select_input", "number_input", "people_input",
    "person_input", "radio_input", "read_values", "save_draft_button", "select_input",
    "text_input", "time_input", "values_from_state",
]  # fmt: skip

VALUE = "value"
TEXT_LENGTH = 3000  # all a plain_text_input of Slack holds
LABEL_LENGTH = 2000

Values = Mapping[str, FormValue]
EMPTY: Values = {}


class FieldCannotHold(ValueError):
    """A kept value that its field cannot show: too long, or not a date, time or number."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        super().__init__(f"The field {field} cannot hold what was kept for it: {reason}.")
        self.field = field
        self.value = value


def text_input(
    field: str,
    title: str,
    values: Values = EMPTY,
    *,
    multiline: bool = False,
    max_length: int = TEXT_LENGTH,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
    action_id: str = VALUE,
) -> Block:
    """A text field, at most 3,000. With an `action_id` of its own it is heard at every Enter.

    Raises `FieldCannotHold` when the kept text has more characters than `max_length`.
    """
    require(1 <= max_length <= TEXT_LENGTH, "A text field holds 1 to 3,000 characters.")
    element: Element = {"type": "plain_text_input", "max_length": max_length}
    element |= {"multiline": True} if multiline else {}
    kept = as_text(values.get(field))
    if kept:
        if len(kept) > max_length:
            raise FieldCannotHold(field, kept, f"it is longer than {max_length} characters")
        # Whether Slack counts an emoji as one or as two: what it took once, the field takes again.
        element["max_length"] = max(max_length, min(width(kept), TEXT_LENGTH))
        # A lone surrogate cannot be sent to anyone; nothing else in their words is touched.
        element["initial_value"] = kept.encode("utf-8", "replace").decode("utf-8")
    return _input(field, title, _hinted(element, placeholder, action_id), optional, hint)


def number_input(
    field: str,
    title: str,
    values: Values = EMPTY,
    *,
    decimals: bool = False,
    least: int | None = None,
    most: int | None = None,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> Block:
    """A number, read back as text. Sums of money are text fields: people write "24.800,50"."""
    element: Element = {"type": "number_input", "is_decimal_allowed": decimals}
    element |= {"min_value": str(least)} if least is not None else {}
    element |= {"max_value": str(most)} if most is not None else {}
    pattern = r"-?\d{1,15}(\.\d{1,9})?" if decimals else r"-?\d{1,15}"
    element |= _initial(field, values, "initial_value", pattern, "it is not a number")
    return _input(field, title, _hinted(element, placeholder, VALUE), optional, hint)


def date_input(
    field: str, title: str, values: Values = EMPTY, *, optional: bool = False, hint: str = ""
) -> Block:
    """A date, read back as ``2026-04-22``: the day the person means, in no time zone."""
    day = r"\d{4}-\d{2}-\d{2}"
    element: Element = {"type": "datepicker", "action_id": VALUE}
    element |= _initial(field, values, "initial_date", day, "it is not a date")
    return _input(field, title, element, optional, hint)


def time_input(
    field: str, title: str, values: Values = EMPTY, *, optional: bool = False, hint: str = ""
) -> Block:
    """An hour, read back as ``16:00``: on the person's own clock."""
    hour = r"([01]\d|2[0-3]):[0-5]\d"
    element: Element = {"type": "timepicker", "action_id": VALUE}
    element |= _initial(field, values, "initial_time", hour, "it is not a time of day")
    return _input(field, title, element, optional, hint)


def select_input(
    field: str,
    title: str,
    options: Sequence[Option],
    values: Values = EMPTY,
    *,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
    action_id: str = VALUE,
) -> Block:
    """One of at most 100 options. With an `action_id` of its own it is heard at every choice."""
    kept = as_text(values.get(field))
    element = static_select(action_id, options, placeholder=placeholder, initial=kept)
    return _input(field, title, element, optional, hint)


def external_select_input(
    field: str,
    title: str,
    action_id: str,
    *,
    initial: Option | None = None,
    dispatch: bool = False,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> Block:
    """One option that we search as the person types. `action_id` says which search.

    `initial` is an option, not a value: only the caller knows today's name of a client. With
    `dispatch` the choice is also heard at once.
    """
    element = external_select(action_id, placeholder=placeholder, initial=initial)
    return _input(field, title, element, optional, hint, dispatch=dispatch)


def multi_external_select_input(
    field: str,
    title: str,
    action_id: str,
    *,
    initial: Sequence[Option] = (),
    most: int | None = None,
    dispatch: bool = False,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> Block:
    """`external_select_input` for several options, at most `most`."""
    element = multi_external_select(action_id, placeholder=placeholder, initial=initial, most=most)
    return _input(field, title, element, optional, hint, dispatch=dispatch)


def person_input(
    field: str,
    title: str,
    values: Values = EMPTY,
    *,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> Block:
    """One Slack user, read back as an id; bots and guests are offered too: check what comes."""
    kept = as_text(values.get(field))
    element = people_select(VALUE, placeholder=placeholder, initial=kept)
    return _input(field, title, element, optional, hint)


def people_input(
    field: str,
    title: str,
    values: Values = EMPTY,
    *,
    most: int | None = None,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> Block:
    """Several Slack users, read back as ids."""
    element: Element = {"type": "multi_users_select"}
    element |= {"max_selected_items": most} if most else {}
    kept = as_list(values.get(field))
    element |= {"initial_users": kept} if kept else {}
    return _input(field, title, _hinted(element, placeholder, VALUE), optional, hint)


def checkboxes_input(
    field: str,
    title: str,
    options: Sequence[Option],
    values: Values = EMPTY,
    *,
    optional: bool = False,
    hint: str = "",
    action_id: str = VALUE,
) -> Block:
    """Up to 10 boxes; read back as the list of ticked values, empty when none is."""
    listed = checked_options(options, MOST_CHOICES)
    ticked = chosen(listed, *as_list(values.get(field)))
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": listed}
    element |= {"initial_options": ticked} if ticked else {}
    return _input(field, title, element, optional, hint)


def radio_input(
    field: str,
    title: str,
    options: Sequence[Option],
    values: Values = EMPTY,
    *,
    optional: bool = False,
    hint: str = "",
    action_id: str = VALUE,
) -> Block:
    """One of up to 10 options, all in sight."""
    listed = checked_options(options, MOST_CHOICES)
    first = chosen(listed, as_text(values.get(field)))
    element: Element = {"type": "radio_buttons", "action_id": action_id, "options": listed}
    element |= {"initial_option": first[0]} if first else {}
    return _input(field, title, element, optional, hint)


def save_draft_button(t: Callable[[str], str]) -> Block:
    """The row with "Save draft" that every long form has: the click brings all that was typed."""
    save = button(t("Save draft"), DRAFT_SAVE)
    return {"type": "actions", "block_id": DRAFT_SAVE, "elements": [save]}


def _input(
    field: str, title: str, element: Element, optional: bool, hint: str, *, dispatch: bool = False
) -> Block:
    """An own action id on a field other than a search means that somebody listens."""
    searched = element["type"] in ("external_select", "multi_external_select")
    heard = dispatch or (not searched and element["action_id"] != VALUE)
    made: Block = {
        "type": "input",
        "block_id": checked_id(field),
        "label": label(title, LABEL_LENGTH),
        "element": element,
        "optional": optional,
    }
    made |= {"hint": label(hint, LABEL_LENGTH)} if hint else {}
    return made | ({"dispatch_action": True} if heard else {})


def _hinted(element: Element, placeholder: str, action_id: str) -> Element:
    shown = {"placeholder": label(placeholder, PLACEHOLDER_TEXT)} if placeholder else {}
    return {**element, "action_id": checked_id(action_id), **shown}


def _initial(field: str, values: Values, key: str, pattern: str, reason: str) -> Element:
    kept = as_text(values.get(field))
    if not kept:
        return {}
    if not re.fullmatch(pattern, kept):
        raise FieldCannotHold(field, kept, reason)
    return {key: kept}
