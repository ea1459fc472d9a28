"""`/brief` in all its forms, and the shortcut."""

from __future__ import annotations

import re

from bot.messages import brief_form, brief_messages, ids
from bot.messages.brief_views import TYPE_NAMES
from bot.rules.briefs import BriefType
from bot.services import briefs, briefs_forms, briefs_pasted, briefs_saving
from handlers.brief_card import open_card, put
from handlers.door import Door
from handlers.interaction import Interaction

NUMBER = re.compile(r"(?i)(?:br[- ]?)?#?(\d{1,9})")
WORDS_FOR = {
    "campaign": BriefType.CAMPAIGN,
    "digital": BriefType.DIGITAL,
    "production": BriefType.PRODUCTION,
    "media": BriefType.MEDIA,
    "small": BriefType.SMALL_JOB,
}


def brief(knock: Interaction) -> None:
    """Nothing opens the form, a line makes a draft, a mail fills it, a number opens that brief."""
    text = " ".join(knock.text.split())
    number = NUMBER.fullmatch(text)
    if text.casefold() == "help":
        knock.say(brief_messages.help_text(knock.t))
    elif text.casefold() == "list":
        knock.say(brief_messages.listed(knock.t, briefs.open_list(knock.desk, knock.actor)))
    elif number is not None:
        open_card(knock, int(number[1]))
    else:
        _begin(knock, knock.text.strip())


def new(knock: Interaction) -> None:
    """The shortcut, and the buttons that say "New brief"."""
    form = briefs_forms.blank(knock.desk, knock.actor)
    put(knock, brief_form.step_page(knock.t, form))


def _begin(knock: Interaction, text: str) -> None:
    found = briefs_forms.find_client(knock.desk, knock.actor, text)
    if briefs_pasted.is_a_text(found[1] if found else text):
        _from_words(knock, *(found or (None, text)))
        return
    if found is None:
        form = briefs_forms.blank(knock.desk, knock.actor, title=text, channel=knock.channel_id)
        put(knock, brief_form.step_page(knock.t, form))
        return
    client_id, rest = found
    brief_type, title = _type_of(knock, " ".join(rest.split()))
    if not title:
        form = briefs_forms.blank(
            knock.desk, knock.actor, client_id=client_id, brief_type=brief_type
        )
        put(knock, brief_form.step_page(knock.t, form))
        return
    brief_id = briefs_saving.begin(
        knock.desk, knock.actor, client_id=client_id, brief_type=brief_type, title=title
    )
    knock.say(brief_messages.started(knock.t, briefs.view(knock.desk, knock.actor, brief_id)))


def _from_words(knock: Interaction, client_id: int | None, text: str) -> None:
    """The client's mail behind the command: the form, filled from it as from anything pasted."""
    brief_type, words = _type_of(knock, text)
    item_id = briefs_pasted.keep(
        knock.desk, knock.actor, words, client_id=client_id, key=knock.key, channel=knock.channel_id
    )
    form = briefs_pasted.begin(knock.desk, knock.actor, item_id, brief_type=brief_type)
    put(knock, brief_form.step_page(knock.t, form))


def _type_of(knock: Interaction, words: str) -> tuple[BriefType, str]:
    """The type that the words begin with (a campaign when none is named), and the rest."""
    own = {knock.t(name).casefold(): each for each, name in TYPE_NAMES.items()}
    for length in (2, 1):
        parts = words.split(maxsplit=length)
        first = " ".join(parts[:length]).casefold()
        found = {**WORDS_FOR, "small job": BriefType.SMALL_JOB, **own}.get(first)
        if found is not None:
            return found, parts[length] if len(parts) > length else ""
    return BriefType.CAMPAIGN, words


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/brief", brief)
    door.shortcut(ids.BRIEF_NEW, new)
    door.action(ids.BRIEF_NEW, new)
