"""The small forms behind a draft: a decision, a next step, the facts around the meeting."""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.call_correcting import owner_options
from bot.messages.call_views import CallCard
from bot.messages.forms import FormValue
from bot.messages.safe import cut, width
from bot.messages.texts import Texts
from bot.rules.calls import Decision, NextAction
from bot.rules.calls_answers import owner_answer

Values = Mapping[str, FormValue]
FIELD_HOLDS = 3000


def decision(
    t: Texts, card: CallCard, item: Decision, values: Values, *, metadata: dict[str, object]
) -> kit.Block:
    """One decision; a new one has an empty key."""
    known: dict[str, FormValue] = {
        "text": cut(item.text, FIELD_HOLDS),
        "decider": cut(item.decider, FIELD_HOLDS),
        "budget": cut(item.budget, FIELD_HOLDS),
        "timing": cut(item.timing, FIELD_HOLDS),
        "flags": ["internal"] if item.internal else [],
        **values,
    }
    blocks = [
        forms.text_input("text", t("What was decided"), known, multiline=True),
        forms.text_input("decider", t("Who decided"), known, optional=True),
        forms.text_input(
            "budget", t("Effect on budget"), known, optional=True, placeholder=t("+ EUR 3,200")
        ),
        forms.text_input(
            "timing", t("Effect on timing"), known, optional=True, placeholder=t("+ 2 days")
        ),
        _flags(t, known, is_new=not item.key),
    ]
    return _form(t, t("Decision"), blocks, item.quote, ids.CALL_DECISION, metadata)


def action(
    t: Texts, card: CallCard, item: NextAction, values: Values, *, metadata: dict[str, object]
) -> kit.Block:
    """One next step; a new one has an empty key."""
    known: dict[str, FormValue] = {
        "text": cut(item.text, FIELD_HOLDS),
        "owner": owner_answer(item.owner) or None,
        "due": item.due.isoformat() if item.due else None,
        "flags": ["internal"] if item.internal else [],
        **values,
    }
    blocks = [
        forms.text_input("text", t("What is to be done"), known, multiline=True),
        forms.select_input(
            "owner", t("By whom"), owner_options(t, card, may_drop=False), known, optional=True
        ),
        forms.date_input("due", t("By when"), known, optional=True),
        _flags(t, known, is_new=not item.key),
    ]
    return _form(t, t("Next step"), blocks, item.quote, ids.CALL_ACTION, metadata)


def details(t: Texts, card: CallCard, values: Values, *, metadata: dict[str, object]) -> kit.Block:
    """Hours, people, jobs and words. What is too long for a field is left as it is."""
    minutes = card.minutes
    start, end = card.starts_at.astimezone(t.zone), card.ends_at.astimezone(t.zone)
    slack = card.slack_ids
    known: dict[str, FormValue] = {
        "date": start.date().isoformat(),
        "start": start.strftime("%H:%M"),
        "end": end.strftime("%H:%M"),
        "place": cut(minutes.place, FIELD_HOLDS),
        "agency": [slack[each] for each in minutes.present_agency if each in slack],
        "named": [slack[each] for each in minutes.named if each in slack],
        "next": cut(minutes.next_meeting, FIELD_HOLDS),
        **values,
    }
    blocks = [
        forms.date_input("date", t("Day"), known),
        forms.time_input("start", t("From"), known),
        forms.time_input("end", t("To"), known),
        forms.text_input("place", t("Place"), known, optional=True),
        forms.people_input("agency", t("There, from us"), known, optional=True),
        *_long(t, "theirs", t("There, from the client"), "\n".join(minutes.present_client), known),
        *_long(t, "absent", t("Absent"), "\n".join(minutes.absent), known),
        *_long(t, "jobs", t("Jobs"), ", ".join(minutes.jobs), known, multiline=False),
        *_long(t, "discussion", t("What was said"), minutes.discussion, known),
        *_long(t, "internal", t("Internal, never for the client"), minutes.internal, known),
        forms.people_input("named", t("Also give it to"), known, optional=True),
        forms.text_input("next", t("Next meeting"), known, optional=True),
        forms.save_draft_button(t),
    ]
    return _form(t, t("People, place, words"), blocks, "", ids.CALL_DETAILS, metadata)


def _long(
    t: Texts,
    field: str,
    title: str,
    text: str,
    known: dict[str, FormValue],
    *,
    multiline: bool = True,
) -> list[kit.Block]:
    if width(text) > FIELD_HOLDS:
        words = t.mrkdwn("*{title}* is too long to edit here; it stays as it is.", title=title)
        return [kit.context(words)]
    shown = {field: text, **known}
    return [forms.text_input(field, title, shown, multiline=multiline, optional=True)]


def _flags(t: Texts, known: Values, *, is_new: bool) -> kit.Block:
    options = [kit.option(t("Internal, never for the client"), "internal")]
    if not is_new:
        options.append(kit.option(t("Take it out"), "remove"))
    return forms.checkboxes_input("flags", t("Also"), options, known, optional=True)


def _form(
    t: Texts,
    title: str,
    blocks: list[kit.Block],
    quote: str,
    callback_id: str,
    metadata: dict[str, object],
) -> kit.Block:
    shown = [kit.rich_text_quote(cut(quote, 600)), *blocks] if quote else blocks
    return kit.modal(
        title,
        [*shown, kit.actions(kit.button(t("Back"), ids.CALL_BACK, "back"))],
        callback_id=callback_id,
        submit=t("Keep"),
        close=t("Close"),
        private_metadata=metadata,
        notify_on_close=True,
    )
