"""The dry run of a file of the books: what was read, what it changes, what needs a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Block, Message
from bot.messages.books_counts import classed, consequences, told
from bot.messages.books_said import worded
from bot.messages.lines import short_name
from bot.messages.safe import Mrkdwn, join, lines_of
from bot.messages.texts import Texts, mark_plural
from bot.rules.money import Money

MOST_LISTED = 6
MOVES = {
    "new": mark_plural("{n} new", "{n} new"),
    "grown": mark_plural("{n} grown", "{n} grown"),
    "back": mark_plural("{n} back on the list", "{n} back on the list"),
    "gone": mark_plural("{n} gone from the list", "{n} gone from the list"),
    "paid": mark_plural("{n} paid", "{n} paid"),
    "part paid": mark_plural("{n} part paid", "{n} part paid"),
}


@dataclass(frozen=True, slots=True)
class ImportView:
    """A file that waits or was decided. `shown` is the dry run as it is kept with the import."""

    import_id: int
    state: str
    source: str
    filename: str
    as_of: date | None
    today: date
    shown: Mapping[str, Any]
    questions: Sequence[Mapping[str, Any]] = ()
    refusal: str = ""
    settled: bool = False
    decided_by: str = ""


def review(t: Texts, view: ImportView) -> Message:
    """The whole message; its notification names no client, sum or person."""
    if view.state == "asking":
        return _asking(t, view)
    if view.state in ("cancelled", "refused"):
        return _put_away(t, view)
    done = view.state == "applied"
    body = [
        kit.section(_head(t, view)),
        kit.section(_read(t, view)),
        kit.section(lines_of(*(_way(t, view, code) for code in _codes(view)))),
    ]
    body += [] if done else _needs_you(t, view)
    body.append(kit.section(_then(t, view)))
    if not done:
        body.append(_buttons(t, view))
    notification = (
        t("Suits: books imported") if done else t("Suits: file read, nothing changed yet")
    )
    return kit.message(notification, body)


def _asking(t: Texts, view: ImportView) -> Message:
    lines = [kit.section(t.mrkdwn("*{file}* · before I can read it:", file=view.filename))]
    lines += [
        kit.plain_section(worded(t, each["sentence"])) for each in view.questions[:MOST_LISTED]
    ]
    value = str(view.import_id)
    row = kit.actions(
        kit.button(t("Answer"), ids.BOOKS_ANSWER, value, style="primary"),
        kit.button(t("Cancel"), ids.BOOKS_CANCEL, value),
    )
    return kit.message(t("Suits: a question about your file"), [*lines, row])


def _put_away(t: Texts, view: ImportView) -> Message:
    words = (
        t.mrkdwn("*{file}* · put away, nothing was changed.", file=view.filename)
        if view.state == "cancelled"
        else t.mrkdwn("*{file}* · not read, nothing was changed.", file=view.filename)
    )
    return kit.message(t("Suits: nothing was changed"), [kit.section(words)])


def _head(t: Texts, view: ImportView) -> Mrkdwn:
    day = t.date(view.as_of, today=view.today) if view.as_of else ""
    if view.state == "applied":
        return t.mrkdwn(
            "*{source} · books of {day} · imported by {name}*",
            source=view.source,
            day=day,
            name=view.decided_by,
        )
    return t.mrkdwn(
        "*{source} · books of {day} · nothing changed yet*", source=view.source, day=day
    )


def _read(t: Texts, view: ImportView) -> Mrkdwn:
    return t.mrkdwn("{what}.", what=t.items(classed(t, view.shown["classed"])))


def _way(t: Texts, view: ImportView, code: str) -> Mrkdwn:
    """ "Thu 22 Apr EUR 731,020.55 · + 7 new EUR 52,300 · ... · *Now EUR 684,210.55*"."""
    sums = view.shown["currencies"][code]
    parts: list[Mrkdwn] = []
    if view.shown["last_as_of"]:
        before = date.fromisoformat(view.shown["last_as_of"])
        parts.append(
            t.mrkdwn(
                "{day} {sum}",
                day=t.date(before, today=view.today),
                sum=Money(sums["before"], code),
            )
        )
    for what, (one, many) in MOVES.items():
        count, moved = sums["by"].get(what, (0, 0))
        if count:
            sign = Mrkdwn("+" if moved >= 0 else "−")
            words = t.plural(one, many, count)
            parts.append(
                t.mrkdwn(
                    "{sign} {words} {sum}", sign=sign, words=words, sum=Money(abs(moved), code)
                )
            )
    left_out, _moved = sums["by"].get("not in this file", (0, 0))
    if left_out:
        parts.append(
            t.mrkdwn_plural(
                "{n} not in this file, kept as it was",
                "{n} not in this file, kept as they were",
                left_out,
            )
        )
    now = t.mrkdwn("*Now {sum}*", sum=Money(sums["now"], code))
    parts.append(join([now, *_against(t, view, code)], " "))
    return join(parts, " · ")


def _against(t: Texts, view: ImportView, code: str) -> list[Mrkdwn]:
    stated = view.shown["file_totals"].get(code)
    if stated is None:
        return []
    if stated == view.shown["currencies"][code]["now"]:
        return [t.mrkdwn("(equals the file's own total)")]
    return [t.mrkdwn("(the file's own total says {sum})", sum=Money(stated, code))]


def _needs_you(t: Texts, view: ImportView) -> list[Block]:
    """Each question with its button beside it."""
    value = str(view.import_id)
    found: list[Block] = []
    gone = len(view.shown["gone"])
    if gone:
        words = t.mrkdwn_plural("*{n} gone*: settled?", "*{n} gone*: settled?", gone)
        found.append(_ask(words, kit.button(t("See list"), ids.BOOKS_GONE, f"import:{value}")))
    unmapped = view.shown["unmapped"]
    if unmapped:
        found.append(
            _ask(
                _whose(t, unmapped),
                kit.button(t("Choose"), ids.BOOKS_CUSTOMERS, f"import:{value}"),
            )
        )
    undated = view.shown["no_due"]
    if undated:
        rows = t.list_of([f"{each['row']} ({each['number']})" for each in undated[:MOST_LISTED]])
        words = t.mrkdwn_plural(
            "Row {rows}: no due date, counted, not chased",
            "Rows {rows}: no due date, counted, not chased",
            len(undated),
            rows=rows,
        )
        found.append(_ask(words, kit.button(t("Set date"), ids.BOOKS_DATES, value)))
    unread = view.shown["unread"][:MOST_LISTED]
    for each in unread:
        words = t.mrkdwn("Row {row}: {why}", row=each["row"], why=worded(t, each["reason"]))
        found.append(kit.section(words))
    left = view.shown["classed"].get("unreadable", 0) - len(unread)
    if left > 0:
        found.append(kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)))
    for warning in view.shown["warnings"]:
        found.append(kit.context(t.mrkdwn("{words}", words=worded(t, warning))))
    return found


def _whose(t: Texts, unmapped: Sequence[Mapping[str, Any]]) -> Mrkdwn:
    names = [
        t(
            "“{customer}” {sums}",
            customer=short_name(str(each["customer"])),
            sums=t.list_of([t.money(Money(minor, code)) for code, minor in each["sums"].items()]),
        )
        for each in unmapped[:MOST_LISTED]
    ]
    return t.mrkdwn_plural(
        "{names}: whose client?",
        "{names} ({n} in all): whose clients?",
        len(unmapped),
        names=t.list_of(names),
    )


def _ask(words: Mrkdwn, button: Block) -> Block:
    return kit.section(words, accessory=button)


def _then(t: Texts, view: ImportView) -> Mrkdwn:
    then = view.shown["then"]
    words = t.mrkdwn("*Then:* {said}.", said=t.items(consequences(t, then)))
    if then["told"]:
        words = join([words, t.mrkdwn("Told: {who}.", who=t.items(told(t, then["told"])))], " ")
    return words


def _buttons(t: Texts, view: ImportView) -> Block:
    value, gone = str(view.import_id), len(view.shown["gone"])
    cancel = kit.button(t("Cancel"), ids.BOOKS_CANCEL, value)
    sure = _despite_total(t, view)
    plain = kit.button(t("Import"), ids.BOOKS_KEEP, value, style="primary", confirm=sure)
    if view.shown["open_items"] and not view.shown["complete"]:
        whole = kit.button(t("The file is complete"), ids.BOOKS_COMPLETE, value)
        return kit.actions(whole, plain, cancel)
    if not gone:
        return kit.actions(plain, cancel)
    return kit.actions(
        kit.button(
            t.plural("Import, {n} settled", "Import, {n} settled", gone),
            ids.BOOKS_SETTLE,
            value,
            style="primary",
            confirm=sure,
        ),
        kit.button(
            t.plural("Import, keep {n} on hold", "Import, keep {n} on hold", gone),
            ids.BOOKS_KEEP,
            value,
            confirm=sure,
        ),
        cancel,
    )


def _despite_total(t: Texts, view: ImportView) -> Block | None:
    """Rows that do not add up to the file's own total are never imported with one click."""
    differs = view.shown.get("apart") or {}
    if not differs:
        return None
    return kit.confirm(
        t("The total differs"),
        " ".join(apart_words(t, differs)),
        yes=t("Import all the same"),
        no=t("Not yet"),
        style="danger",
    )


def apart_words(t: Texts, differs: Mapping[str, Sequence[int]]) -> list[str]:
    """How far the rows of a file are from its own total, by currency."""
    return [
        t(
            "The rows add up to {ours}, the file's own total is {theirs}: {apart} apart.",
            ours=Money(ours, code),
            theirs=Money(theirs, code),
            apart=Money(abs(ours - theirs), code),
        )
        for code, (ours, theirs) in differs.items()
    ]


def _codes(view: ImportView) -> list[str]:
    return sorted(view.shown["currencies"])
