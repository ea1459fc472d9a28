"""The one page on which an author checks a draft: doubts first, one tap at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.messages import blocks as kit
from bot.messages import call_suggested, call_words, forms, ids
from bot.messages.call_views import CallCard, ReaderRow
from bot.messages.forms import FormValue
from bot.messages.safe import Mrkdwn, bold, cut, escape, join
from bot.messages.texts import Texts
from bot.rules.calls import Decision, Doubt
from bot.rules.calls_answers import DROP, INFORMATION

Values = Mapping[str, FormValue]
DOUBT = "doubt:"
MOST_ASKED = 12
MOST_OWNERS = 60
MOST_CONTACTS = 35
OPTION_HOLDS = 140
MOST_NAMED = 12


def page(t: Texts, card: CallCard, values: Values, *, draft_id: str) -> kit.Block:
    """The page; `values` are answers typed so far."""
    head = [
        kit.section(
            t.mrkdwn(
                "*{client}* · {when}",
                client=card.client,
                when=call_words.when(t, card.starts_at, card.ends_at, card.today),
            ),
            accessory=kit.button(t("People, place, words"), ids.CALL_DETAILS, str(card.report_id)),
        ),
        kit.context(_there(t, card)),
        *_corrects(t, card, values),
        *_when(t, card, values),
        *_doubts(t, card, values),
    ]
    foot = [
        kit.actions(
            kit.button(t("Add decision"), ids.numbered(ids.CALL_DECISION, 0), ""),
            kit.button(t("Add next step"), ids.numbered(ids.CALL_ACTION, 0), ""),
            kit.button(t("The notes"), ids.CALL_SOURCE, str(card.report_id)),
        ),
        kit.section(goes_to(t, card)),
        forms.save_draft_button(t),
    ]
    suggested = call_suggested.section(t, card, card.suggested)
    items = [*_decisions(t, card), *_actions(t, card)]
    body = kit.fit(
        items,
        limit=kit.MODAL_BLOCKS,
        around=[*head, *suggested, *foot],
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.modal(
        call_words.title(t, card),
        [*head, *body, *suggested, *foot],
        callback_id=ids.CALL_CORRECT,
        submit=t("Distribute") if card.may_distribute else t("Keep"),
        close=t("Later"),
        private_metadata={"draft": draft_id, "report": card.report_id},
        notify_on_close=True,
    )


def answers(values: Values) -> dict[str, str]:
    """The answers to doubts in what the page held."""
    return {
        name.removeprefix(DOUBT): value
        for name, value in values.items()
        if name.startswith(DOUBT) and isinstance(value, str)
    }


def owner_options(t: Texts, card: CallCard, *, may_drop: bool) -> list[kit.Option]:
    """Everybody who can be named as an owner: ours, theirs, the two sides."""
    theirs = dict.fromkeys((*card.minutes.present_client, *card.contacts))
    options = [
        kit.option(t("The client"), "client"),
        kit.option(t("Us, nobody in particular"), "agency"),
        *(
            kit.option(name, f"p:{person_id}")
            for person_id, name in list(card.owners.items())[:MOST_OWNERS]
        ),
        *(
            kit.option(t("{name} (client)", name=name), f"c:{name}")
            for name in list(theirs)[:MOST_CONTACTS]
            if 0 < len(name.encode("utf-16-le")) // 2 <= OPTION_HOLDS
        ),
    ]
    return [*options, kit.option(t("Nobody: not a next step"), DROP)] if may_drop else options


def goes_to(t: Texts, card: CallCard) -> Mrkdwn:
    """ "Goes to 6: ..." with those who are asked for a Got it."""
    readers = [reader for reader in card.readers if reader.fate != "author"]
    if not readers:
        return t.mrkdwn("Goes to nobody besides you: add people under “People, place, words”.")
    named = [_reader(t, reader) for reader in readers[:MOST_NAMED]]
    left = len(readers) - MOST_NAMED
    if left > 0:
        named.append(t.mrkdwn_plural("{n} more", "{n} more", left))
    head = t.mrkdwn_plural("*Goes to {n}:*", "*Goes to {n}:*", len(readers))
    return Mrkdwn(f"{head} {t.mrkdwn_list(named)}")


def _reader(t: Texts, reader: ReaderRow) -> Mrkdwn:
    if reader.department:
        department = t(call_words.DEPARTMENTS[reader.department])
        return t.mrkdwn("{name} ({department}, Got it)", name=reader.name, department=department)
    if reader.how == "line":
        return t.mrkdwn("{name} (a line)", name=reader.name)
    return escape(reader.name)


def _there(t: Texts, card: CallCard) -> Mrkdwn:
    ours = [card.names.get(each, "") for each in card.minutes.present_agency]
    ours = [name for name in (*ours, *card.minutes.others) if name]
    theirs = list(card.minutes.present_client)
    words = t.mrkdwn(
        "There: {ours} · client: {theirs}",
        ours=t.list_of(ours) if ours else t("nobody named"),
        theirs=t.list_of(theirs) if theirs else t("nobody named"),
    )
    if card.minutes.as_last_time:
        return join([bold(t("? as last time")), words], " ")
    return words


def _corrects(t: Texts, card: CallCard, values: Values) -> list[kit.Block]:
    if not card.correcting:
        return []
    note = forms.text_input("note", t("What does this correct?"), values, max_length=500)
    return [note, *changed(t, card)]


def changed(t: Texts, card: CallCard) -> list[kit.Block]:
    """What the correction says differently so far."""
    if not card.changes:
        return [kit.context(t.mrkdwn("Nothing is changed yet."))]
    lines = [
        t.mrkdwn(
            "• {before} → {after}",
            before=cut(each.before or "-", call_words.LONGEST_PART),
            after=cut(each.after or "-", call_words.LONGEST_PART),
        )
        for each in card.changes[:10]
    ]
    return [kit.section(Mrkdwn("\n".join(lines)))]


def _when(t: Texts, card: CallCard, values: Values) -> list[kit.Block]:
    doubt = next((each for each in card.minutes.doubts if each.key == "when"), None)
    if doubt is None:
        return []
    start, end = card.starts_at.astimezone(t.zone), card.ends_at.astimezone(t.zone)
    known: dict[str, FormValue] = {
        "date": start.date().isoformat(),
        "start": start.strftime("%H:%M"),
        "end": end.strftime("%H:%M"),
        **values,
    }
    asks = t(call_words.ASKS[doubt.asks])
    return [
        forms.date_input("date", f"? {asks}", known, hint=doubt.quote),
        forms.time_input("start", t("From"), known),
        forms.time_input("end", t("To"), known),
    ]


def _doubts(t: Texts, card: CallCard, values: Values) -> list[kit.Block]:
    asked = [
        each for each in card.minutes.doubts if each.key != "when" and each.asks not in INFORMATION
    ]
    told = [each for each in card.minutes.doubts if each.asks in INFORMATION]
    blocks: list[kit.Block] = []
    if asked:
        head = t.mrkdwn_plural("*{n} thing to check*", "*{n} things to check*", len(asked))
        blocks.append(kit.section(head))
        blocks.append(kit.context(t.mrkdwn("Left empty it goes out as “to be confirmed”.")))
    blocks += [_question(t, card, doubt, values) for doubt in asked[:MOST_ASKED]]
    if len(asked) > MOST_ASKED:
        left = len(asked) - MOST_ASKED
        blocks.append(
            kit.context(t.mrkdwn_plural("{n} more after these", "{n} more after these", left))
        )
    for doubt in told[:3]:
        blocks.append(kit.context(t.mrkdwn(call_words.ASKS[doubt.asks])))
        blocks.append(call_words.quoted(t, doubt.quote))
    return blocks


def _question(t: Texts, card: CallCard, doubt: Doubt, values: Values) -> kit.Block:
    field = f"{DOUBT}{doubt.key}"
    asks = t(call_words.ASKS[doubt.asks], name=doubt.about)
    label = f"? {asks}" if doubt.key.startswith("p") else f"? {asks} {doubt.about}"
    hint = t("“{words}”", words=cut(doubt.quote, call_words.MOST_QUOTED))
    part = doubt.key.partition(".")[2]
    if part == "owner":
        options = owner_options(t, card, may_drop=True)
        return forms.select_input(field, label, options, values, optional=True, hint=hint)
    if part == "due":
        return forms.date_input(field, label, values, optional=True, hint=hint)
    if part == "budget":
        return forms.text_input(field, label, values, optional=True, hint=hint, max_length=200)
    return forms.radio_input(field, label, _choices(t, doubt), values, optional=True, hint=hint)


def _choices(t: Texts, doubt: Doubt) -> Sequence[kit.Option]:
    if doubt.asks == "is_it_decided":
        return [
            kit.option(t("Decided"), "yes"),
            kit.option(t("Only talked about"), "no"),
        ]
    sides = [kit.option(t("Ours"), "agency"), kit.option(t("The client's"), "client")]
    return [*sides, kit.option(t("Was not there"), "no")]


def _decisions(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    if not card.minutes.decisions:
        return [[kit.context(t.mrkdwn("No decisions found."))]]
    head = t.mrkdwn_plural("*{n} decision*", "*{n} decisions*", len(card.minutes.decisions))
    rows = [
        _item(
            t, call_words.decision_line(t, each), _proof(each), ids.CALL_DECISION, each.key, place
        )
        for place, each in enumerate(card.minutes.decisions, 1)
    ]
    return [[kit.section(head)], *rows]


def _proof(decision: Decision) -> str:
    """The notes' words under a decision, unless it says just those."""
    return "" if decision.quote.strip() == decision.text.strip() else decision.quote


def _actions(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    if not card.minutes.actions:
        return [[kit.context(t.mrkdwn("No next steps found."))]]
    head = t.mrkdwn_plural("*{n} next step*", "*{n} next steps*", len(card.minutes.actions))
    rows = [
        _item(
            t,
            call_words.action_line(t, each, card.client, card.today),
            each.quote,
            ids.CALL_ACTION,
            each.key,
            place,
        )
        for place, each in enumerate(card.minutes.actions, 1)
    ]
    return [[kit.section(head)], *rows]


def _item(
    t: Texts, line: Mrkdwn, quote: str, action_id: str, key: str, place: int
) -> list[kit.Block]:
    button = kit.button(t("Change it"), ids.numbered(action_id, place), key)
    row = kit.section(line, accessory=button)
    return [row, call_words.quoted(t, quote)] if quote else [row]
