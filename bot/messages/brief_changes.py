"""What changed between two versions of a brief: what went is struck, what came is bold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.brief_views import Differences
from bot.messages.safe import Mrkdwn, clean, cut
from bot.messages.safe_cut import clusters
from bot.messages.texts import Texts
from bot.rules.briefs import Change, Segment

SAME_AROUND = 80
MOST_CHANGED = 600
MOST_SEGMENTS = 60


def change_block(t: Texts, label: str, change: Change) -> kit.Block:
    """One field: its name, then its words, old ones struck and new ones bold."""
    named: list[kit.Block] = [
        {"type": "text", "text": t(label) or label, "style": {"bold": True}},
        {"type": "text", "text": "\n"},
    ]
    elements = _apart([part for each in _kept(change.segments) if (part := _text(each))])
    section = {"type": "rich_text_section", "elements": [*named, *elements]}
    return {"type": "rich_text", "elements": [section]}


def changes_page(t: Texts, diff: Differences) -> dict[str, Any]:
    """The page: two neighbouring versions, with steps back in time."""
    head: list[kit.Block] = [
        kit.section(t.mrkdwn("*{client}* · {title}", client=diff.client, title=diff.title)),
        kit.context(saved_line(t, diff)),
    ]
    if diff.old > diff.oldest:
        value = f"{diff.brief_id}:{diff.old}"
        head.append(kit.actions(kit.button(t("The change before"), ids.BRIEF_CHANGES, value)))
    rows = [change_block(t, label, change) for label, change in diff.changes]
    nothing = kit.context(t.mrkdwn("Nothing in the words changed."))
    fitted = kit.fit(
        rows or [nothing],
        limit=kit.MODAL_BLOCKS,
        around=head,
        more=lambda left: kit.context(more(t, left)),
    )
    return kit.modal(
        t("What changed"), [*head, *fitted], callback_id="brief.changes", close=t("Close")
    )


def saved_line(t: Texts, diff: Differences) -> Mrkdwn:
    """ "BR-12, version 2 to 3, saved today 14:02 by Ada"."""
    return t.mrkdwn(
        "BR-{number}, version {old} to {new}, saved {when} by {name}",
        number=diff.brief_id,
        old=diff.old,
        new=diff.new,
        when=t.moment(diff.saved_at, diff.today),
        name=diff.saved_by,
    )


def more(t: Texts, left: int) -> Mrkdwn:
    """What a page had no room for."""
    return t.mrkdwn_plural("and {n} more changed field", "and {n} more changed fields", left)


def _kept(segments: Sequence[Segment]) -> list[Segment]:
    """Long stretches that stayed are shortened to their ends; what changed is kept."""
    shown = []
    for place, each in enumerate(segments[:MOST_SEGMENTS]):
        text = each.text
        if each.kind == "same" and len(text) > 2 * SAME_AROUND:
            whole = list(clusters(text))
            start = "".join(whole[:SAME_AROUND]) if place else ""
            end = "".join(whole[-SAME_AROUND:]) if place < len(segments) - 1 else ""
            text = f"{start} … {end}"
        elif each.kind != "same":
            text = cut(text, MOST_CHANGED)
        shown.append(Segment(each.kind, text))
    if len(segments) > MOST_SEGMENTS:
        shown.append(Segment("same", " …"))
    return shown


def _apart(parts: Sequence[kit.Block]) -> list[kit.Block]:
    """With a space between what went and what came: "More Fewer", not "MoreFewer"."""
    shown: list[kit.Block] = []
    for part in parts:
        touching = bool(shown) and not (shown[-1]["text"][-1:] + part["text"][:1]).count(" ")
        if touching and "style" in part and "style" in shown[-1]:
            shown.append({"type": "text", "text": " "})
        shown.append(part)
    return shown


def _text(each: Segment) -> kit.Block | None:
    words = clean(each.text)
    if not words:
        return None
    made: kit.Block = {"type": "text", "text": words}
    if each.kind == "removed":
        made["style"] = {"strike": True}
    elif each.kind == "added":
        made["style"] = {"bold": True}
    return made
