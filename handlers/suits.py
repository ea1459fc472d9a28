"""`/suits`: what you owe, why you were told, what was written, the state of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.errors import BadInput
from bot.messages import found as found_words
from bot.messages import starting as starting_words
from bot.messages import suits as words
from bot.messages import whys as why_words
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import (
    client_pages,
    doctor,
    drafts,
    errands_known,
    health,
    searches,
    starting,
    whys,
)
from bot.services.access import require
from handlers.door import Door
from handlers.interaction import Interaction

MOST_DAYS = 60
DAYS = mark("Say how many days, from 1 to 60: `/suits simulate 10`.")
WHICH = mark("Say which client: `/suits brief-me vela`.")


def suits(knock: Interaction) -> None:
    """The first word says what; nothing means help."""
    verb, _, rest = knock.text.strip().partition(" ")
    known = VERBS.get(verb.casefold())
    if known is None:
        knock.say(words.unknown(knock.t))
    else:
        known(knock, rest.strip())


def _help(knock: Interaction, _: str) -> None:
    knock.say(words.help_text(knock.t))


def _today_list(knock: Interaction, _: str) -> None:
    found = whys.mine(knock.desk, knock.actor)
    lines = [one.line for one in found.cases if one.is_open and not one.rests]
    knock.say(words.today(knock.t, lines))


def _why(knock: Interaction, about: str) -> None:
    found = whys.mine(knock.desk, knock.actor, about)
    knock.say(why_words.answer(knock.t, found.cases, found.today, found.messages))


def _simulate(knock: Interaction, typed: str) -> None:
    """Takes seconds: promised at once, told in the DM."""
    if typed and not (typed.isdigit() and 1 <= int(typed) <= MOST_DAYS):
        raise BadInput(DAYS)
    require(knock.actor, Right.SIMULATE)
    wanted = {"days": int(typed) if typed else 10, "key": knock.key}
    knock.asks(errands_known.SIMULATE, f"{knock.actor.person_id}", wanted)
    knock.say(words.working(knock.t))


def _health(knock: Interaction, _: str) -> None:
    require(knock.actor, Right.SEE_HEALTH)
    state = health.ready(knock.desk)
    beat = datetime.fromisoformat(state["last_tick"]) if state.get("last_tick") else None
    found = doctor.examine(knock.desk, knock.actor)
    knock.say(words.health(knock.t, state, beat, _day(knock), found))


def _start(knock: Interaction, _: str) -> None:
    clients = starting.start(knock.desk, knock.actor)
    knock.say(starting_words.started(knock.t, clients))


def _pause(knock: Interaction, _: str) -> None:
    starting.pause_all(knock.desk, knock.actor)
    knock.say(starting_words.paused(knock.t))


def _resume(knock: Interaction, _: str) -> None:
    starting.resume(knock.desk, knock.actor)
    knock.say(starting_words.resumed(knock.t))


def _brief_me(knock: Interaction, name: str) -> None:
    if not name:
        raise BadInput(WHICH)
    page = client_pages.brief_me(knock.desk, knock.actor, name)
    knock.say(words.brief_me(knock.t, page))


def _find(knock: Interaction, typed: str) -> None:
    knock.say(found_words.found(knock.t, searches.find(knock.desk, knock.actor, typed)))


def _drafts(knock: Interaction, _: str) -> None:
    found = drafts.mine(knock.desk, knock.actor)
    rows = [(one.id, one.name, one.title) for one in found]
    knock.say(words.drafts(knock.t, rows, _day(knock)))


def _home(knock: Interaction, _: str) -> None:
    knock.ways.home_opened(knock.actor.slack_id)
    knock.say(words.home_drawn(knock.t))


VERBS: dict[str, Callable[[Interaction, str], None]] = {
    "": _help,
    "help": _help,
    "today": _today_list,
    "why": _why,
    "simulate": _simulate,
    "health": _health,
    "doctor": _health,
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "brief-me": _brief_me,
    "brief": _brief_me,
    "find": _find,
    "search": _find,
    "drafts": _drafts,
    "home": _home,
}


def register(door: Door) -> None:
    """One command."""
    door.command("/suits", suits)


def _day(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
