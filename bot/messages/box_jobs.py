"""The dry run of a list of running jobs that was dropped in the DM."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, bold
from bot.messages.texts import Texts

MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class JobsView:
    """What an import would do. `problems` are (row, sentence); without an `import_id` it cannot
    be done.
    """

    filename: str
    import_id: int | None
    new: Sequence[str]
    changed: Sequence[str]
    same: int
    problems: Sequence[tuple[int, str]]
    clients: Sequence[tuple[str, int]]
    again: bool


def dry_run(t: Texts, view: JobsView) -> Message:
    """What the file would change, with one button that does exactly that."""
    head = t.mrkdwn("*{file}* · nothing changed yet", file=view.filename)
    if view.again:
        head = t.mrkdwn("*{file}* was imported before: nothing changes.", file=view.filename)
    counts = [
        t.plural("{n} new job", "{n} new jobs", len(view.new)),
        t.plural("{n} changed", "{n} changed", len(view.changed)),
        t.plural("{n} as it is", "{n} as they are", view.same),
    ]
    blocks = [kit.section(head), kit.section(t.mrkdwn("{counts}", counts=", ".join(counts)))]
    blocks += _listed(t, t("New"), view.new)
    blocks += _listed(t, t("Changed"), view.changed)
    if view.clients:
        names = [f"{name} {count}" for name, count in view.clients[:MOST_LINES]]
        blocks.append(kit.context(t.mrkdwn("Clients: {names}", names=", ".join(names))))
    if view.problems:
        shown = [t("row {row}: {why}", row=row, why=why) for row, why in view.problems]
        blocks += _listed(t, t("Needs you first"), shown)
    blocks += _foot(t, view)
    return kit.message(t("Suits: file read, nothing changed yet"), blocks)


def _listed(t: Texts, title: str, lines: Sequence[str]) -> list[kit.Block]:
    if not lines:
        return []
    shown = [t.mrkdwn("• {line}", line=line) for line in lines[:MOST_LINES]]
    left = len(lines) - len(shown)
    if left:
        shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return [kit.section(Mrkdwn("\n".join([bold(title), *shown])))]


def _foot(t: Texts, view: JobsView) -> list[kit.Block]:
    if view.import_id is None:
        words = (
            t.mrkdwn("Correct these rows and drop the file again: it is all or nothing.")
            if view.problems
            else t.mrkdwn("There is nothing to import.")
        )
        return [kit.context(words)]
    value = str(view.import_id)
    return [
        kit.actions(
            kit.button(t("Import"), ids.JOB_IMPORT, value, style="primary"),
            kit.button(t("Cancel"), ids.JOB_IMPORT_CANCEL, value),
        )
    ]
