"""What Suits says about briefs outside the forms: to heads, to the director, to the author."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import blocks as kit
from bot.messages import confirmations, ids
from bot.messages.blocks import Message
from bot.messages.brief_card import score_line
from bot.messages.brief_changes import change_block, more
from bot.messages.brief_fields import said_words
from bot.messages.brief_views import (
    DEPARTMENT_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    TYPE_NAMES,
    BriefRow,
    BriefView,
    Differences,
    Receipt,
)
from bot.messages.safe import Mrkdwn, bold, cut, escape, join, lines_of
from bot.messages.texts import Texts

FIELD_LENGTH = 500
MOST_ROWS = 20


def given(
    t: Texts,
    view: BriefView,
    receipt: Receipt,
    *,
    departments: Sequence[str] = (),
    replaced: bool = False,
) -> Message:
    """A brief as a department head gets it; `departments` when they head more than one."""
    named = t.list_of(t(DEPARTMENT_NAMES[d]) for d in departments or (receipt.department,))
    head: list[kit.Block] = [
        kit.section(
            t.mrkdwn(
                "*Brief for {department}: {client}* · {title}",
                department=named,
                client=view.client,
                title=view.title,
            )
        ),
        kit.context(_about(t, view)),
    ]
    head += _stale(t, view)
    feet = _feet(t, view.brief_id, receipt, view.today, replaced)
    rows = []
    for each in view.said:
        words = said_words(t, view, each)
        if words and each.field.key not in ("client", "title", "departments"):
            shown = cut(escape(words, lines=True), FIELD_LENGTH)
            rows.append(kit.section(lines_of(bold(t(each.field.label_key)), shown)))
    fitted = kit.fit(
        rows, limit=kit.MESSAGE_BLOCKS, around=[*head, *feet],
        more=lambda left: kit.context(
            t.mrkdwn_plural("and {n} more: open it", "and {n} more: open it", left)
        ),
    )  # fmt: skip
    return kit.message(t("Suits: a brief for you"), [*head, *fitted, *feet])


def changed(
    t: Texts, view: BriefView, diff: Differences, receipt: Receipt, *, replaced: bool
) -> Message:
    """The same head gets only what changed since the version they had."""
    head: list[kit.Block] = [
        kit.section(
            t.mrkdwn("*Brief changed: {client}* · {title}", client=view.client, title=view.title)
        ),
        kit.context(
            t.mrkdwn(
                "BR-{number}, version {old} to {new}, saved {when} by {name}",
                number=diff.brief_id, old=diff.old, new=diff.new,
                when=t.moment(diff.saved_at, diff.today), name=diff.saved_by,
            )
        ),
    ]  # fmt: skip
    head += _stale(t, view)
    feet = _feet(t, view.brief_id, receipt, view.today, replaced)
    fitted = kit.fit(
        [change_block(t, label, change) for label, change in diff.changes],
        limit=kit.MESSAGE_BLOCKS,
        around=[*head, *feet],
        more=lambda left: kit.context(more(t, left)),
    )
    return kit.message(t("Suits: a brief of yours changed"), [*head, *fitted, *feet])


def withdrawn(t: Texts, view: BriefView) -> Message:
    """The message of a brief that was taken back."""
    words = t.mrkdwn("~{client} · {title}~", client=view.client, title=view.title)
    gone = t.mrkdwn("This brief was withdrawn. Nothing is asked of you.")
    return kit.message(t("Suits: a brief was withdrawn"), [kit.section(lines_of(words, gone))])


def started(t: Texts, view: BriefView) -> Message:
    """The answer to a command of one line: the draft is made, this is missing."""
    name = t.mrkdwn(
        "*{client}* · {title}: brief BR-{number} begun ({type}).",
        client=view.client,
        title=view.title,
        number=view.brief_id,
        type=t(TYPE_NAMES[view.brief_type]),
    )
    asked = [t.mrkdwn("• {question}", question=t(each.question)) for each in view.blocking]
    value = str(view.brief_id)
    return kit.message(
        t("Suits: brief begun"),
        [
            kit.section(lines_of(name, score_line(t, view), *asked)),
            kit.actions(
                kit.button(t("Go on writing"), ids.BRIEF_EDIT, f"{value}:1:whole", style="primary"),
                kit.button(t("Answer the questions"), ids.BRIEF_ANSWER, value),
            ),
        ],
    )


def listed(t: Texts, rows: Sequence[BriefRow]) -> Message:
    """The answer to "/brief list"."""
    if not rows:
        words = t.mrkdwn("No open briefs. */brief* starts one.")
        return kit.message(t("Suits: your briefs"), [kit.section(words)])
    lines = [
        kit.section(
            _row(t, each), accessory=kit.button(t("Open"), ids.BRIEF_OPEN, str(each.brief_id))
        )
        for each in rows
    ]
    return kit.message(
        t("Suits: your briefs"),
        kit.fit(
            lines, limit=MOST_ROWS,
            more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
        ),
    )  # fmt: skip


def help_text(t: Texts) -> Message:
    """The answer to "/brief help"."""
    words = lines_of(
        t.mrkdwn("*/brief* opens a new client brief, in up to three short parts."),
        t.mrkdwn("*/brief vela* the same, for a client."),
        t.mrkdwn(
            "*/brief vela campaign Summer launch* makes a draft at once and says what is "
            "missing. Types: campaign, digital, production, media, small."
        ),
        t.mrkdwn("*/brief vela*, with the client's mail behind it, fills the form from the mail."),
        t.mrkdwn("*/brief BR-12* opens one, */brief list* shows the open ones."),
        t.mrkdwn(
            "What you type is kept at every button, every Next and when you close the form. "
            "Only words typed since then are lost when Slack or your phone goes away."
        ),
    )
    return kit.message("Suits: /brief", [kit.section(words)])


def _about(t: Texts, view: BriefView) -> Mrkdwn:
    return t.mrkdwn(
        "BR-{number} · {kind}, {type} · version {version} · from {author}",
        number=view.brief_id,
        kind=t(KIND_NAMES[view.kind]),
        type=t(TYPE_NAMES[view.brief_type]),
        version=view.version,
        author=view.author,
    )


def _stale(t: Texts, view: BriefView) -> list[kit.Block]:
    if not view.stale:
        return []
    names = t.list_of(t(label) for label in view.stale)
    words = t.mrkdwn(
        ":warning: The client brief changed after this was written, ask before you rely on: "
        "*{fields}*",
        fields=names,
    )
    return [kit.section(words)]


def _feet(
    t: Texts, brief_id: int, receipt: Receipt, today: date, replaced: bool
) -> list[kit.Block]:
    open_it = kit.button(t("Open the brief"), ids.BRIEF_OPEN, str(brief_id))
    return confirmations.foot(t, receipt, today=today, replaced=replaced, others=(open_it,))


def _row(t: Texts, each: BriefRow) -> Mrkdwn:
    parts = [
        t.mrkdwn("*{client}* · {title}", client=each.client, title=each.title),
        t.mrkdwn(
            "BR-{number}, {state}, score {score}",
            number=each.brief_id,
            state=t(STATE_NAMES[each.state]),
            score=each.score,
        ),
    ]
    if each.questions:
        parts.append(t.mrkdwn_plural("{n} question open", "{n} questions open", each.questions))
    return join(parts, " · ")
