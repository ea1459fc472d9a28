"""The fields of a brief: as inputs of a form, and as words on a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.brief_views import DEPARTMENT_NAMES, TYPE_NAMES, BriefView, Choice, Said
from bot.messages.forms import FormValue
from bot.messages.texts import Texts
from bot.rules.briefs import BriefType, Field

MOST_APPROVERS = 5


def type_input(t: Texts, chosen: BriefType) -> kit.Block:
    """The kind of work; choosing another one changes the fields below at once."""
    options = [kit.option(t(name), each.value) for each, name in TYPE_NAMES.items()]
    return forms.select_input(
        "type", t("Type"), options, {"type": chosen.value}, action_id=ids.BRIEF_TYPE
    )


def field_input(
    t: Texts,
    field: Field,
    values: Mapping[str, FormValue],
    *,
    name: str = "",
    client: Choice | None = None,
    hint: str = "",
) -> kit.Block:
    """One field as an input. `name` is its id in the form, by default the field's own."""
    name = name or field.key
    title = t(field.label_key)
    optional = not field.required_to_save
    hint = hint or (t(field.hint_key) if field.hint_key else "")
    if field.kind == "date":
        return forms.date_input(name, title, values, optional=optional, hint=hint)
    if field.kind == "departments":
        boxes = [kit.option(t(words), key) for key, words in DEPARTMENT_NAMES.items()]
        return forms.checkboxes_input(name, title, boxes, values, optional=optional, hint=hint)
    if field.kind == "people":
        return forms.people_input(
            name, title, values, most=MOST_APPROVERS, optional=optional, hint=hint
        )
    if field.kind == "choice" and field.options:
        choices = [kit.option(t(words), key) for key, words in field.options]
        return forms.select_input(name, title, choices, values, optional=optional, hint=hint)
    if field.kind == "choice":
        initial = kit.option(client.name, client.value) if client else None
        return forms.external_select_input(
            name, title, ids.CLIENT_SEARCH, initial=initial, optional=optional, hint=hint,
            placeholder=t("Type a few letters"),
        )  # fmt: skip
    return forms.text_input(
        name, title, values,
        multiline=field.kind in ("text", "list"), max_length=field.max_length,
        optional=optional, hint=hint,
    )  # fmt: skip


def in_words(
    t: Texts,
    field: Field,
    value: FormValue,
    *,
    names: Mapping[str, str],
    today: date,
    client: str = "",
) -> str:
    """An answer as people read it: names for ids, a date with its weekday (and another year)."""
    if value is None or value == "" or value == []:
        return ""
    listed = [value] if isinstance(value, str) else list(value)
    if field.kind == "date":
        return _day(t, listed[0], today)
    if field.kind == "departments":
        return t.items(t(DEPARTMENT_NAMES.get(each, each)) for each in listed)
    if field.kind == "people":
        return t.items(names.get(each, each) for each in listed)
    if field.kind == "choice" and field.options:
        return t(dict(field.options).get(listed[0], listed[0]))
    if field.kind == "choice":
        return client
    return "\n".join(listed)


def said_words(t: Texts, view: BriefView, said: Said) -> str:
    """One answer of a brief as its reader reads it."""
    return in_words(
        t, said.field, said.value, names=view.names, today=view.today, client=view.client
    )


def _day(t: Texts, text: str, today: date) -> str:
    try:
        return t.date(date.fromisoformat(text), today=today)
    except ValueError:
        return text
