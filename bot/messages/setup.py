"""The form of a client: three fields for a director, all of them for an admin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks_parts import label
from bot.messages.safe import lines_of
from bot.messages.texts import Texts, mark

View = dict[str, Any]
LONGEST_NAME = 200
MOST_CHANNELS = 20

SEATS = {
    "second": mark("Stands in for the executive"),
    "manager": mark("Account manager"),
    "director": mark("Account director"),
    "head": mark("Head of account"),
    "creative": mark("Head of creative"),
    "production": mark("Head of production"),
    "media": mark("Head of media"),
    "planning": mark("Head of planning"),
    "finance": mark("Finance"),
}
LANGUAGES = {"en": "English", "nl": "Nederlands", "vi": "Tiếng Việt", "ru": "Русский", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class ClientPage:
    """What a client's form needs besides its values. `whole` shows every field."""

    draft: str
    whole: bool
    client_id: int | None = None
    name: str = ""
    offices: Sequence[tuple[str, str]] = field(default_factory=tuple)
    model_at: str = ""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A client as it was kept. `settling_until` is None while Suits has not been started."""

    name: str
    currency: str
    executive: str
    director: str
    added: bool
    changed: int
    today: date
    settling_until: datetime | None = None


def client_form(t: Texts, page: ClientPage, values: forms.Values) -> View:
    """Three fields for a director; the whole team, office, language and channels for an admin."""
    blocks = [
        forms.text_input("name", t("Client"), values, max_length=LONGEST_NAME),
        forms.person_input(
            "executive", t("Account executive"), values, hint=t("Looks after them day by day.")
        ),
        forms.text_input("currency", t("Currency"), values, max_length=3, placeholder="EUR"),
    ]
    if page.whole:
        blocks += _team(t, values)
        blocks += _rest(t, page, values)
        blocks.append(forms.save_draft_button(t))
    else:
        note = t(
            "You direct it. Its department heads and finance are the agency's own; "
            "an admin can change the team later."
        )
        blocks.append(kit.context(t.mrkdwn("{note}", note=note)))
    context: dict[str, Any] = {"draft": page.draft, "whole": page.whole}
    context |= {"client": page.client_id} if page.client_id is not None else {}
    context |= {"model": True} if page.model_at and page.whole else {}
    return kit.modal(
        t("Add a client") if page.client_id is None else t("Change a client"),
        blocks,
        callback_id=ids.SETUP_CLIENT,
        submit=t("Add") if page.client_id is None else t("Save"),
        close=t("Cancel"),
        private_metadata=context,
        notify_on_close=True,
    )


def client_saved(t: Texts, page: SavedPage) -> View:
    """What was kept, from the record."""
    if page.added:
        head = t.mrkdwn("*{client}* is on the desk.", client=page.name)
    elif page.changed:
        head = t.mrkdwn_plural(
            "*{client}*: {n} change kept.",
            "*{client}*: {n} changes kept.",
            page.changed,
            client=page.name,
        )
    else:
        head = t.mrkdwn("*{client}* is as it was.", client=page.name)
    lines = [head, t.mrkdwn("{person} looks after them.", person=page.executive or "?")]
    if page.director:
        lines.append(t.mrkdwn("{person} directs.", person=page.director))
    blocks = [kit.section(lines_of(*lines))]
    if page.settling_until is not None and page.added:
        blocks.append(
            kit.context(
                t.mrkdwn(
                    "Settling until {day}: one morning message, nothing climbs.",
                    day=t.date(page.settling_until.astimezone(t.zone).date(), today=page.today),
                )
            )
        )
    return kit.modal(t("Kept"), blocks, callback_id="setup.kept", close=t("Close"))


def pick_client(t: Texts) -> View:
    """Which client should be changed."""
    return kit.modal(
        t("Change a client"),
        [forms.external_select_input("client", t("Client"), ids.SETUP_CLIENT_SEARCH)],
        callback_id=ids.SETUP_CHANGE_CLIENT,
        submit=t("Next"),
        close=t("Cancel"),
    )


def _team(t: Texts, values: forms.Values) -> list[kit.Block]:
    return [
        forms.person_input(field, t(words), values, optional=True) for field, words in SEATS.items()
    ]


def _rest(t: Texts, page: ClientPage, values: forms.Values) -> list[kit.Block]:
    offices = [kit.option(name, key) for key, name in page.offices[:100]]
    languages = [kit.option(name, key) for key, name in LANGUAGES.items()]
    asked = []
    if offices:
        hint = t("Its calendar decides the client's working days.")
        asked.append(
            forms.select_input("office", t("Office"), offices, values, optional=True, hint=hint)
        )
    asked.append(forms.select_input("language", t("Language"), languages, values, optional=True))
    return [*asked, _channels(t, values), *_model(t, page, values)]


def _model(t: Texts, page: ClientPage, values: forms.Values) -> list[kit.Block]:
    """Asked only where a model is named."""
    if not page.model_at:
        return []
    hint = t(
        "Otherwise notes go to {host} to look for what was missed, without numbers and addresses.",
        host=page.model_at,
    )
    options = [kit.option(t("No model reads their words"), "no")]
    return [
        forms.checkboxes_input("model", t("The model"), options, values, optional=True, hint=hint)
    ]


def _channels(t: Texts, values: forms.Values) -> kit.Block:
    kept = values.get("channels")
    element: dict[str, Any] = {
        "type": "multi_conversations_select",
        "action_id": forms.VALUE,
        "max_selected_items": MOST_CHANNELS,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    element |= {"initial_conversations": kept} if isinstance(kept, list) and kept else {}
    return {
        "type": "input",
        "block_id": "channels",
        "label": label(t("Channels"), 2000),
        "hint": label(t("Where their work is discussed. I read nothing there."), 2000),
        "element": element,
        "optional": True,
    }
