"""The report as a person gets it: their own part first, the rest to read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import blocks as kit
from bot.messages import call_words, ids
from bot.messages.blocks import Message
from bot.messages.call_views import CallCard, ListRow, ReaderRow
from bot.messages.safe import Mrkdwn, cut, lines_of
from bot.messages.texts import Texts
from bot.rules.calls_changes import Change

MOST_LINES = 5


def report(
    t: Texts,
    card: CallCard,
    *,
    reader_id: int,
    differences: Sequence[Change] | None = None,
    foot: Sequence[kit.Block] = (),
) -> Message:
    """A report for one reader; `differences` when they had an earlier state of it."""
    head = [kit.section(_headline(t, card)), kit.context(_there(t, card))]
    body = _report(t, card, reader_id) if differences is None else _correction(t, card, differences)
    last = list(foot) or [kit.actions(call_words.open_button(t, card.report_id))]
    fitted = kit.fit(
        body,
        limit=kit.MESSAGE_BLOCKS,
        around=[*head, *last],
        more=lambda left: kit.context(
            t.mrkdwn_plural("and {n} more: open it", "and {n} more: open it", left)
        ),
    )
    notification = (
        t("Suits: a call report was corrected")
        if differences is not None
        else t("Suits: a call report for you")
    )
    return kit.message(notification, [*head, *fitted, *last])


def lines(t: Texts, rows: Sequence[ListRow], today: date) -> list[kit.Block]:
    """Reports that concern the reader only as news: a line each, one button."""
    if not rows:
        return []
    shown = [Mrkdwn(f"• {_line(t, row, today)}") for row in rows[:MOST_LINES]]
    left = len(rows) - MOST_LINES
    if left > 0:
        shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    first = rows[0]
    label = t("Read") if len(rows) == 1 else t("Read {name}", name=first.name)
    button = call_words.open_button(t, first.report_id, label=label)
    return [kit.section(Mrkdwn("\n".join(shown)), accessory=button)]


def _line(t: Texts, row: ListRow, today: date) -> Mrkdwn:
    values = {
        "client": row.client,
        "name": row.name,
        "day": t.date(row.starts_at.astimezone(t.zone).date(), today=today),
    }
    if row.revision:
        return t.mrkdwn("*{client}* · call report {name}, {day}, corrected", **values)
    return t.mrkdwn("*{client}* · call report {name}, {day}", **values)


def lines_message(t: Texts, rows: Sequence[ListRow], today: date) -> Message:
    """The same as a short paper, on a morning without a digest."""
    return kit.message(t("Suits: for your information"), lines(t, rows, today))


def not_delivered(t: Texts, card: CallCard, missing: Sequence[ReaderRow]) -> Message:
    """A working day later: whom the report did not reach."""
    names = t.mrkdwn_list([row.name for row in missing])
    words = t.mrkdwn_plural(
        "*{client}* · {name} did not reach {names}. Slack refused it; tell them yourself.",
        "*{client}* · {name} did not reach {names}. Slack refused it; tell them yourself.",
        len(missing),
        client=card.client,
        name=card.name,
        names=names,
    )
    told = kit.button(t("Told them"), ids.CALL_TOLD, str(card.report_id), style="primary")
    return kit.message(
        t("Suits: a report did not arrive"),
        [kit.section(words), kit.actions(told, call_words.open_button(t, card.report_id))],
    )


def all_told(t: Texts, card: CallCard) -> Message:
    """The same once nobody is missing any more."""
    words = t.mrkdwn(
        "*{client}* · {name}: everybody knows now.", client=card.client, name=card.name
    )
    return kit.message(t("Suits: everybody has the report"), [kit.section(words)])


def _headline(t: Texts, card: CallCard) -> Mrkdwn:
    words = t.mrkdwn(
        "*{client}* · call report {name} · {when}",
        client=card.client,
        name=card.name,
        when=call_words.when(t, card.starts_at, card.ends_at, card.today),
    )
    if card.revision:
        fixed = t.mrkdwn("*Correction {n}:* {note}", n=card.revision, note=card.note)
        return Mrkdwn(f"{words}\n{fixed}")
    return words


def _there(t: Texts, card: CallCard) -> Mrkdwn:
    names = [card.names.get(each, "") for each in card.minutes.present_agency]
    ours = [name for name in (*names, *card.minutes.others) if name]
    theirs = card.minutes.present_client
    return t.mrkdwn(
        "By {author} · there: {people}",
        author=card.author,
        people=t.list_of([*ours, *theirs]) if ours or theirs else t("nobody named"),
    )


def _report(t: Texts, card: CallCard, reader_id: int) -> list[list[kit.Block]]:
    mine = [each for each in card.minutes.actions if each.owner.person_id == reader_id]
    rest = [each for each in card.minutes.actions if each.owner.person_id != reader_id]
    groups = [
        (
            t.mrkdwn("*Yours*"),
            [call_words.action_line(t, each, card.client, card.today) for each in mine],
        ),
        (
            t.mrkdwn("*Decisions*"),
            [call_words.decision_line(t, each) for each in card.minutes.decisions],
        ),
        (
            t.mrkdwn("*Next steps*"),
            [call_words.action_line(t, each, card.client, card.today) for each in rest],
        ),
    ]
    found: list[list[kit.Block]] = []
    for title, rows in groups:
        if rows:
            first, *others = [kit.section(Mrkdwn(f"• {row}")) for row in rows]
            found += [[kit.section(title), first], *([row] for row in others)]
    if not found:
        words = card.minutes.discussion or t("Nothing was decided; the words are in the report.")
        return [[kit.plain_section(cut(words, 1500))]]
    return found


def _correction(t: Texts, card: CallCard, differences: Sequence[Change]) -> list[list[kit.Block]]:
    if not differences:
        return [[kit.context(t.mrkdwn("The words are as before."))]]
    return [[kit.section(Mrkdwn(f"• {_change(t, each)}"))] for each in differences]


def _change(t: Texts, change: Change) -> Mrkdwn:
    if change.before is None and change.after is None:
        return t.mrkdwn("The people who were there are corrected.")
    before = cut(change.before or "", call_words.LONGEST_TEXT)
    after = cut(change.after or "", call_words.LONGEST_TEXT)
    if change.before is None:
        return t.mrkdwn("New: {after}", after=after)
    if change.after is None:
        return t.mrkdwn("Taken out: {before}", before=before)
    return lines_of(t.mrkdwn("Was: {before}", before=before), t.mrkdwn("Now: {after}", after=after))
