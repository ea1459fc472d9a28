"""The form of somebody's roles in the whole agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.texts import Texts, mark

View = dict[str, Any]
ROLES = {
    "coordinator": mark("Coordinator"),
    "executive": mark("Account executive"),
    "manager": mark("Account manager"),
    "director": mark("Account director"),
    "head": mark("Head of account"),
    "department_head": mark("Department head"),
    "finance": mark("Finance"),
    "admin": mark("Admin of Suits"),
}
DEPARTMENTS = {
    "creative": mark("Creative"),
    "production": mark("Production"),
    "media": mark("Media"),
    "planning": mark("Planning"),
}


def pick_person(t: Texts) -> View:
    """Whose roles should be changed."""
    return kit.modal(
        t("Roles"),
        [forms.person_input("person", t("Person"))],
        callback_id=ids.SETUP_ROLES,
        submit=t("Next"),
        close=t("Cancel"),
    )


def roles_form(t: Texts, *, slack_id: str, name: str, values: forms.Values, draft: str) -> View:
    """What somebody is to the whole agency."""
    about = t.mrkdwn("*{person}* in the whole agency, on every client:", person=name)
    return kit.modal(
        t("Roles"),
        [
            kit.section(about),
            forms.checkboxes_input("roles", t("Roles"), _options(t, ROLES), values, optional=True),
            forms.select_input(
                "department",
                t("Department"),
                _options(t, DEPARTMENTS),
                values,
                optional=True,
                hint=t("For a department head."),
            ),
        ],
        callback_id=ids.SETUP_PERSON,
        submit=t("Save"),
        close=t("Cancel"),
        private_metadata={"draft": draft, "person": slack_id},
        notify_on_close=True,
    )


def roles_saved(t: Texts, *, name: str, roles: Sequence[str]) -> View:
    """Somebody's roles as they were kept."""
    held = t.list_of([t(ROLES[role]) for role in ROLES if role in roles])
    words = (
        t.mrkdwn("*{person}*: {roles}.", person=name, roles=held)
        if held
        else t.mrkdwn("*{person}* holds no role in the whole agency.", person=name)
    )
    return kit.modal(t("Kept"), [kit.section(words)], callback_id="setup.kept", close=t("Close"))


def _options(t: Texts, named: Mapping[str, str]) -> list[kit.Option]:
    return [kit.option(t(words), key) for key, words in named.items()]
