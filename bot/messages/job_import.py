"""What a list of running jobs would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, cut, escape, lines_of
from bot.messages.texts import Texts

SHOWN, MOST_CLIENTS = 15, 12


def dry_run(
    t: Texts,
    *,
    import_id: int | None,
    filename: str,
    new: Sequence[str],
    changed: Sequence[str],
    same: int,
    problems: Sequence[tuple[int, str, str]],
    clients: Sequence[tuple[str, int]],
    again: bool,
    notes: Sequence[tuple[int, str]] = (),
) -> Message:
    """Counts by client, what is new, what changes, what is wrong; [Import] if all is well."""
    title = t.mrkdwn("*{file} · nothing changed yet*", file=cut(filename, 100))
    if again:
        words = t.mrkdwn("This very file was imported before: there is nothing to do.")
        return kit.message(t("Suits: file read"), [kit.section(lines_of(title, words))])
    counts = _counts(t, len(new), len(changed), same)
    named = [f"{cut(name, 60)} {count}" for name, count in clients[:MOST_CLIENTS]]
    if (left := len(clients) - MOST_CLIENTS) > 0:
        named.append(t.plural("{n} more", "{n} more", left))
    per = t.list_of(named)
    blocks = [kit.section(lines_of(title, t.mrkdwn("{counts}", counts=counts),
                                   t.mrkdwn("{per}", per=per)))]  # fmt: skip
    if new:
        blocks.append(kit.section(_some(t, t.mrkdwn("*New, with their own numbers*"), new)))
    if changed:
        blocks.append(kit.section(_some(t, t.mrkdwn("*Changed*"), changed)))
    if problems:
        lines = [
            t("Row {row}: {words}", row=row, words=t(words, what=what))
            for row, words, what in problems
        ]
        head = t.mrkdwn("*To put right first: all of it comes in, or nothing*")
        blocks.append(kit.section(_some(t, head, lines)))
    if notes:
        told = [t("Row {row}: {words}", row=row, words=t(words)) for row, words in notes]
        first, *others = told
        blocks.append(kit.section(_some(t, escape(first), others)))
    if import_id is not None:
        blocks.append(
            kit.actions(
                kit.button(t("Import"), ids.JOB_IMPORT, str(import_id), style="primary"),
                kit.button(t("Cancel"), ids.JOB_IMPORT_CANCEL, str(import_id)),
            )
        )
    elif not problems:
        blocks.append(kit.context(t.mrkdwn("Everything in it is known already.")))
    return kit.message(t("Suits: file read, nothing changed yet"), blocks)


def lines(
    t: Texts,
    *,
    new: Sequence[str],
    changed: Sequence[str],
    same: int,
    problems: Sequence[tuple[int, str, str]],
    clients: Sequence[tuple[str, int]],
    again: bool,
    notes: Sequence[tuple[int, str]] = (),
) -> list[str]:
    """The same for a terminal: every row that is new or wrong, nothing shortened."""
    if again:
        return [t("This very file was imported before: there is nothing to do.")]
    found = [
        _counts(t, len(new), len(changed), same),
        *(t("{client}: {count}", client=name, count=count) for name, count in clients),
        *(t("new: {job}", job=job) for job in new),
        *(t("changed: {job}", job=job) for job in changed),
        *(t("Row {row}: {words}", row=row, words=t(words, what=what))
          for row, words, what in problems),
        *(t("Row {row}: {words}", row=row, words=t(words)) for row, words in notes),
    ]  # fmt: skip
    if not (new or changed or problems):
        found.append(t("Everything in it is known already."))
    return found


def applied(t: Texts, new: int, changed: int) -> Message:
    """Done."""
    words = t.mrkdwn("*Imported:* {counts}.", counts=_counts(t, new, changed, 0))
    return kit.message("Suits", [kit.section(words)])


def cancelled(t: Texts) -> Message:
    """Nothing was changed."""
    return kit.message("Suits", [kit.section(t.mrkdwn("Left as it is: nothing was imported."))])


def _counts(t: Texts, new: int, changed: int, same: int) -> str:
    """What there is some of; nought of anything is not worth a word."""
    said = (
        t.plural("{n} new job", "{n} new jobs", new) if new else "",
        t.plural("{n} changed", "{n} changed", changed) if changed else "",
        t.plural("{n} as it is", "{n} as they are", same) if same else "",
    )
    return t.items(filter(None, said)) or t("no jobs")


def _some(t: Texts, head: Mrkdwn, lines: Sequence[str]) -> Mrkdwn:
    shown = [t.mrkdwn("{line}", line=cut(line, 150)) for line in lines[:SHOWN]]
    left = len(lines) - len(shown)
    if left > 0:
        shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return lines_of(head, *shown)
