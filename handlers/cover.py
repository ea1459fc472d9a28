"""`/cover`, its form, and its one-tap buttons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import BadInput, NotAllowed
from bot.messages import covers as words
from bot.messages import ids
from bot.messages.forms import FormValue
from bot.messages.oops import sorry
from bot.messages.texts import mark
from bot.rules.covers import Span
from bot.services import covers
from bot.services.covers import CoverSet
from handlers.door import Door
from handlers.interaction import Interaction

CHOOSE = mark("Choose somebody.")
BACKWARDS = mark("The last day lies before the first.")


def cover(knock: Interaction) -> None:
    """One line sets it; a name alone offers the usual days; nothing opens the form."""
    text = knock.text.strip()
    if text.casefold() == "help":
        knock.say(words.help_text(knock.t))
    elif text:
        done = covers.set_in_a_line(knock.desk, knock.actor, text)
        if isinstance(done, CoverSet):
            _say(knock, done)
        else:
            name = covers.may_set(knock.desk, knock.actor, done)
            knock.say(words.offer(knock.t, person_id=done, name=name))
    else:
        mine: dict[str, FormValue] = {"away": knock.actor.slack_id}
        knock.open(words.form(knock.t, mine, draft=uuid4().hex, today=_today(knock)))


def tap(knock: Interaction) -> None:
    """[Out today] [This week] [Until ...] [No]."""
    when, _, number = knock.value.partition(":")
    if not number.isdigit():
        raise NotAllowed
    away_id = int(number)
    match when:
        case "today":
            _say(knock, covers.out_today(knock.desk, knock.actor, away_id))
        case "week":
            _say(knock, covers.out_this_week(knock.desk, knock.actor, away_id))
        case "until":
            slack_id = covers.slack_id_of(knock.desk, knock.actor, away_id)
            values: dict[str, FormValue] = {"away": slack_id}
            knock.open(words.form(knock.t, values, draft=uuid4().hex, today=_today(knock)))
        case _:
            knock.say(sorry(knock.t("Then nothing changes.")))


def submit(knock: Interaction) -> None:
    """The form, sent in."""
    values = knock.values
    client = str(values.get("client") or "")
    done = covers.set_for_span(
        knock.desk,
        knock.actor,
        away_id=_person(knock, values, "away"),
        span=_span(values),
        stand_in_id=_person(knock, values, "stand_in") if values.get("stand_in") else None,
        client_id=int(client) if client.isdigit() else None,
        draft_id=knock.draft_id,
    )
    knock.show(
        words.kept_view(
            knock.t,
            away=done.away,
            starts_at=done.starts_at,
            ends_at=done.ends_at,
            stand_ins=done.stand_ins,
            today=_today(knock),
        )
    )


def end(knock: Interaction) -> None:
    """ "Undo", or "I'm back"."""
    if not knock.value.isdigit():
        raise NotAllowed
    name = covers.end_cover(knock.desk, knock.actor, int(knock.value))
    knock.say(words.ended(knock.t, name))


def reopen(knock: Interaction, draft: Any) -> dict[str, Any]:
    """The form with what was chosen before."""
    values = {key: value for key, value in draft.content.items() if key != "client"}
    return words.form(knock.t, values, draft=draft.id, today=_today(knock))


def register(door: Door) -> None:
    """Bind the names."""
    door.command("/cover", cover)
    door.action(ids.COVER_SET, tap)
    door.action(ids.COVER_END, end)
    door.submit(ids.COVER_FORM, submit)
    door.closed(ids.COVER_FORM, lambda knock: None)
    door.draft(ids.COVER_FORM, reopen)


def _say(knock: Interaction, done: CoverSet) -> None:
    knock.say(
        words.kept(
            knock.t,
            away=done.away,
            starts_at=done.starts_at,
            ends_at=done.ends_at,
            stand_ins=done.stand_ins,
            cover_id=done.cover_ids[0],
            today=_today(knock),
        )
    )


def _person(knock: Interaction, values: Mapping[str, FormValue], field: str) -> int:
    slack_id = str(values.get(field) or "")
    if not slack_id:
        raise BadInput(fields={field: CHOOSE})
    return covers.person_of(knock.desk, slack_id, field)


def _span(values: Mapping[str, FormValue]) -> Span:
    first = date.fromisoformat(str(values["from"]))
    last = date.fromisoformat(str(values["to"]))
    if last < first:
        raise BadInput(fields={"to": BACKWARDS})
    half = values.get("half") or []
    return Span(first, last, from_midday="from" in half, until_midday="to" in half)


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
