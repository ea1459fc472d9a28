"""What a person presses on a case, whatever its kind: Why, More, I'm on it, Not now, Not me."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import BadInput, NotAllowed
from bot.messages import answers as words
from bot.messages import escalations as escalation_words
from bot.messages import ids
from bot.messages import whys as why_words
from bot.messages.answers import Choice
from bot.messages.forms import FormValue
from bot.messages.oops import sorry
from bot.messages.texts import mark
from bot.rules.rights import Right
from bot.services import answers, passing, whys
from bot.services.access import allowed
from bot.services.answers import Answerable
from handlers.door import Door
from handlers.interaction import Interaction

CHOOSE = mark("Choose a day.")


def why(knock: Interaction) -> None:
    """ "Why these?" of a message, or of one case."""
    of = whys.of_case(knock.desk, knock.actor, int(knock.value)) if knock.value.isdigit() else None
    found = of or whys.of_message(knock.desk, knock.actor, knock.value)
    knock.open(why_words.page(knock.t, found.cases, found.today))


def wrong(knock: Interaction) -> None:
    """ "Wrong?": an admin hears of it."""
    whys.wrong(knock.desk, knock.actor, _case(knock.value))
    if knock.view:
        knock.open(why_words.thanks_view(knock.t))
    else:
        knock.say(why_words.thanks(knock.t))


def more(knock: Interaction) -> None:
    """Every line of a message with what can be said to it; or of one case."""
    if knock.value.isdigit():
        found = [answers.look(knock.desk, knock.actor, int(knock.value))]
    else:
        number = knock.value.partition(":")[2]
        found = answers.look_at(knock.desk, knock.actor, _case(number))
    knock.open(words.more_view(knock.t, [_choice(knock, one) for one in found]))


def pick(knock: Interaction) -> None:
    """An entry of a line's menu."""
    verb, _, number = knock.value.partition(":")
    case_id = _case(number)
    match verb:
        case "take":
            knock.open(_take_form(knock, case_id, {}, uuid4().hex))
        case "snooze":
            knock.open(_snooze_form(knock, case_id, {}, uuid4().hex))
        case "not_me":
            _pass_on(knock, case_id)
        case "help":
            knock.open(_help_form(knock, case_id))
        case _:
            found = whys.of_case(knock.desk, knock.actor, case_id)
            knock.open(why_words.page(knock.t, found.cases, found.today))


def acknowledge(knock: Interaction) -> None:
    """ "I'm on it": with a date in the button it is kept at once, else the form asks for one."""
    number, _, day = knock.value.partition(":")
    case_id = _case(number)
    if not day:
        knock.open(_take_form(knock, case_id, {}, uuid4().hex))
        return
    rested = answers.acknowledge(knock.desk, knock.actor, case_id, date.fromisoformat(day))
    knock.say(words.rested(knock.t, rested.line, rested.until, _today(knock)))


def snooze(knock: Interaction) -> None:
    """ "Not now": until when, and why."""
    knock.open(_snooze_form(knock, _case(knock.value), {}, uuid4().hex))


def not_me(knock: Interaction) -> None:
    """ "Not me"."""
    _pass_on(knock, _case(knock.value))


def submit_take(knock: Interaction) -> None:
    """The form behind "I'm on it"."""
    rested = answers.acknowledge(
        knock.desk,
        knock.actor,
        _case(str(knock.context.get("case", ""))),
        _day(knock.values),
        draft_id=knock.draft_id,
    )
    knock.show(words.rested_view(knock.t, rested.line, rested.until, _today(knock)))


def submit_snooze(knock: Interaction) -> None:
    """The form behind "Not now"."""
    rested = answers.snooze(
        knock.desk,
        knock.actor,
        _case(str(knock.context.get("case", ""))),
        _day(knock.values),
        str(knock.values.get("why") or ""),
        draft_id=knock.draft_id,
    )
    knock.show(words.rested_view(knock.t, rested.line, rested.until, _today(knock)))


def reopen_take(knock: Interaction, draft: Any) -> dict[str, Any]:
    """The same form with what was chosen before."""
    return _take_form(knock, _case(str(draft.context.get("case", ""))), draft.content, draft.id)


def reopen_snooze(knock: Interaction, draft: Any) -> dict[str, Any]:
    """The same form with what was typed before."""
    return _snooze_form(knock, _case(str(draft.context.get("case", ""))), draft.content, draft.id)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CASE_WHY, why)
    door.action(ids.CASE_WRONG, wrong)
    door.action(ids.CASE_MORE, more)
    door.action(ids.CASE_PICK, pick)
    door.action(ids.CASE_ACK, acknowledge)
    door.action(ids.CASE_SNOOZE, snooze)
    door.action(ids.CASE_NOT_ME, not_me)
    door.submit(ids.CASE_ACK_FORM, submit_take)
    door.submit(ids.CASE_SNOOZE_FORM, submit_snooze)
    door.closed(ids.CASE_ACK_FORM, lambda knock: None)
    door.closed(ids.CASE_SNOOZE_FORM, lambda knock: None)
    door.draft(ids.CASE_ACK_FORM, reopen_take)
    door.draft(ids.CASE_SNOOZE_FORM, reopen_snooze)


def _take_form(
    knock: Interaction, case_id: int, values: Mapping[str, FormValue], draft: str
) -> dict[str, Any]:
    found = answers.look(knock.desk, knock.actor, case_id)
    return words.take_form(
        knock.t, found.line, found.chips, values, case_id=case_id, draft=draft, today=_today(knock)
    )


def _snooze_form(
    knock: Interaction, case_id: int, values: Mapping[str, FormValue], draft: str
) -> dict[str, Any]:
    found = answers.look(knock.desk, knock.actor, case_id)
    return words.snooze_form(
        knock.t, found.line, found.chips, values, case_id=case_id, draft=draft, today=_today(knock)
    )


def _help_form(knock: Interaction, case_id: int) -> dict[str, Any]:
    found = answers.look(knock.desk, knock.actor, case_id)
    client = (found.client, str(found.client_id)) if found.client_id is not None else None
    return escalation_words.form(knock.t, {}, draft=uuid4().hex, client=client, today=_today(knock))


def _pass_on(knock: Interaction, case_id: int) -> None:
    passing.not_me(knock.desk, knock.actor, case_id)
    said = knock.t("Thanks for saying so. I ask above; until somebody has it, it stays with you.")
    if knock.view:
        knock.open(words.said_view(knock.t, said))
    else:
        knock.say(sorry(said))


def _choice(knock: Interaction, one: Answerable) -> Choice:
    may_ask = one.client_id is not None and allowed(knock.actor, Right.ESCALATE, one.client_id)
    return Choice(one.case_id, one.line, one.may_snooze, one.may_take, may_ask, one.state == "open")


def _case(text: str) -> int:
    if not text.isdigit():
        raise NotAllowed
    return int(text)


def _day(values: Mapping[str, FormValue]) -> date:
    day = words.chosen_day(values)
    if day is None:
        raise BadInput(fields={"date": CHOOSE})
    return day


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
