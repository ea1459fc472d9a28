"""The Home tab: drawn when it is opened, its own buttons, a person's settings."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from bot.messages import home_desk as desk_words
from bot.messages import home_settings as words
from bot.messages import ids
from bot.messages import whys as why_words
from bot.messages.forms_read import as_list, as_text
from bot.services import errands_known, home_settings, home_simulating, whys
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.guard import Handler
from handlers.interaction import Interaction

View = dict[str, object]

STARTS = {
    ids.HOME_BRIEF: "/brief",
    ids.HOME_CALL_NOTES: "/callnote",
    ids.HOME_JOB: "/job",
    ids.HOME_ESCALATE: "/escalate",
    ids.HOME_COVER: "/cover",
}
"""Buttons that begin something: each does what its command without words does."""


def opened(knock: Interaction) -> None:
    """Somebody looks at their Home tab (the event also comes for the Messages tab)."""
    if (knock.body.get("event") or {}).get("tab") == "home":
        knock.ways.home_opened(knock.actor.slack_id)


def starter(door: Door, command: str) -> Handler:
    """A button that opens a command's form."""

    def start(knock: Interaction) -> None:
        door.knocks["command", command](replace(knock, text="", value=""))

    return start


def why(knock: Interaction) -> None:
    """ "Why these?": every case of one's own with its reasons."""
    found = whys.mine(knock.desk, knock.actor)
    knock.open(why_words.page(knock.t, found.cases, found.today))


def simulate(knock: Interaction) -> None:
    """ "What comes next": worked out after the answer, on a copy, and told in the DM."""
    home_simulating.check(knock.actor)
    wanted = {"days": home_simulating.DAYS, "key": knock.key}
    knock.asks(errands_known.SIMULATE, f"{knock.actor.person_id}", wanted)
    knock.open(desk_words.on_its_way(knock.t))


def settings(knock: Interaction) -> None:
    """The button "Language and hours"."""
    knock.open(_form(knock, {}, uuid4().hex))


def save(knock: Interaction) -> None:
    """The settings were sent in; the answer is in the language just chosen."""
    values = knock.values
    kept = home_settings.save(
        knock.desk,
        knock.actor,
        language=as_text(values.get("language")) or words.FOLLOW,
        own=as_text(values.get("whose")) == words.OWN,
        days=as_list(values.get("days")),
        start=as_text(values.get("start")) or "",
        end=as_text(values.get("end")) or "",
        draft_id=knock.draft_id,
    )
    t = home_settings.texts_now(knock.desk, knock.actor)
    page = words.saved(
        t, language=words.language_name(t, kept.language), hours=words.hours_words(t, kept.week)
    )
    knock.show(page)


def closed(knock: Interaction) -> None:
    """Closed without sending: settings are two taps away, nothing is offered again."""
    home_settings.forget(knock.desk, knock.actor, knock.draft_id)


def reopen(knock: Interaction, draft: OpenDraft) -> View:
    """The form as it was left."""
    return _form(knock, dict(draft.content), draft.id)


def register(door: Door) -> None:
    """Bind the names."""
    door.event("app_home_opened", opened)
    for action_id, command in STARTS.items():
        door.action(action_id, starter(door, command))
    door.action(ids.HOME_WHY, why)
    door.action(ids.HOME_SIMULATE, simulate)
    door.action(ids.HOME_SETTINGS, settings)
    door.submit(ids.HOME_SETTINGS_FORM, save)
    door.closed(ids.HOME_SETTINGS_FORM, closed)
    door.draft(ids.HOME_SETTINGS_FORM, reopen)


def _form(knock: Interaction, values: dict[str, str | list[str] | None], draft: str) -> View:
    now = home_settings.settings(knock.desk, knock.actor)
    filled: dict[str, str | list[str] | None] = {
        "language": now.language or words.FOLLOW,
        "whose": words.OWN if now.days else words.OFFICE,
        "days": list(now.days),
        "start": now.start,
        "end": now.end,
        **values,
    }
    office = words.hours_words(knock.t, now.office)
    return words.form(knock.t, filled, office_hours=office, draft=draft)
