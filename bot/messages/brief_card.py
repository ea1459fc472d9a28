"""A brief on one page: its score, what is asked first, who has it, and all that is written."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.brief_fields import said_words
from bot.messages.brief_views import (
    DEPARTMENT_NAMES,
    KIND_NAMES,
    PART_NAMES,
    STATE_NAMES,
    TYPE_NAMES,
    Asking,
    BriefView,
    Receipt,
)
from bot.messages.safe import Mrkdwn, bold, escape, join
from bot.messages.texts import Texts
from bot.rules.briefs import BriefKind

MOST_GAPS = 5
MOST_REMARKS = 6


def card(t: Texts, view: BriefView, *, note: str = "") -> dict[str, Any]:
    """The page. `note` says what has just happened."""
    blocks: list[kit.Block] = []
    if note:
        blocks.append(kit.section(bold(note)))
    blocks += [kit.section(_name(t, view)), kit.context(_about(t, view))]
    blocks += score_blocks(t, view)
    blocks += _stale(t, view)
    blocks += _receipts(t, view)
    blocks += _buttons(t, view)
    blocks.append(kit.divider())
    written = kit.fit(
        _written(t, view),
        limit=kit.MODAL_BLOCKS,
        around=blocks,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    made = kit.modal(
        t("Brief BR-{number}", number=view.brief_id),
        [*blocks, *written],
        callback_id=ids.BRIEF_CARD,
        close=t("Close"),
        private_metadata={"brief": view.brief_id},
    )
    return made | {"clear_on_close": True}


def score_blocks(t: Texts, view: BriefView) -> list[kit.Block]:
    """The score, its blocking questions with [Answer], then the weightiest gaps."""
    blocks = [kit.section(score_line(t, view))]
    for each in view.blocking:
        words = t.mrkdwn("Blocking: {question}", question=t(each.question))
        blocks.append(_question(t, view, each, words))
    for each in view.gaps[:MOST_GAPS]:
        words = t.mrkdwn_plural(
            "{question} _{n} point_",
            "{question} _{n} points_",
            each.points,
            question=t(each.question),
        )
        blocks.append(_question(t, view, each, words))
    left = len(view.gaps) - MOST_GAPS
    if left > 0:
        words = t.mrkdwn_plural("and {n} smaller gap", "and {n} smaller gaps", left)
        blocks.append(kit.context(words))
    if view.remarks:
        told = [_remark(t, words, proof) for words, proof in view.remarks[:MOST_REMARKS]]
        blocks.append(kit.context(join(told, "\n")))
    return blocks


def score_line(t: Texts, view: BriefView) -> Mrkdwn:
    """ "Score 62. 2 questions keep it from ready."."""
    if view.blocking:
        return t.mrkdwn_plural(
            "*Score {score}.* {n} question keeps it from ready.",
            "*Score {score}.* {n} questions keep it from ready.",
            len(view.blocking),
            score=view.score,
        )
    if view.state == "distributed":
        return t.mrkdwn("*Score {score}.* Nothing blocks.", score=view.score)
    if view.verdict != "ready":
        return t.mrkdwn(
            "*Score {score}.* Nothing blocks, but it needs {least} points to go out.",
            score=view.score, least=view.ready_from,
        )  # fmt: skip
    if not view.departments:
        return t.mrkdwn(
            "*Score {score}.* Nothing blocks. Say which departments it goes to and it can go out.",
            score=view.score,
        )
    return t.mrkdwn("*Score {score}.* Nothing blocks: it can go out.", score=view.score)


def _name(t: Texts, view: BriefView) -> Mrkdwn:
    return t.mrkdwn("*{client}* · {title}", client=view.client, title=view.title)


def _about(t: Texts, view: BriefView) -> Mrkdwn:
    parts = [
        t.mrkdwn(
            "BR-{number} · {kind}, {type} · {state}",
            number=view.brief_id,
            kind=t(KIND_NAMES[view.kind]),
            type=t(TYPE_NAMES[view.brief_type]),
            state=t(STATE_NAMES[view.state]),
        ),
        t.mrkdwn(
            "version {version}, saved {when} by {name}",
            version=view.version,
            when=t.moment(view.saved_at, view.today),
            name=view.saved_by,
        ),
    ]
    if view.rebriefs:
        parts.append(
            t.mrkdwn_plural(
                "changed {n} time since it was ready",
                "changed {n} times since it was ready",
                view.rebriefs,
            )
        )
    return join(parts, " · ")


def _question(t: Texts, view: BriefView, each: Asking, words: Mrkdwn) -> kit.Block:
    if each.asked_at is not None:
        asked = t.mrkdwn("_client asked {when}_", when=t.moment(each.asked_at, view.today))
        words = join([words, asked], " · ")
    if not view.may_edit:
        return kit.section(words)
    value = f"{view.brief_id}:{each.name}"
    return kit.section(words, accessory=kit.button(t("Answer"), ids.BRIEF_ANSWER, value))


def _remark(t: Texts, words: str, proof: str) -> Mrkdwn:
    return (
        t.mrkdwn("{remark} _({proof})_", remark=t(words), proof=proof)
        if proof
        else escape(t(words))
    )


def _stale(t: Texts, view: BriefView) -> list[kit.Block]:
    blocks = []
    if view.stale:
        names = t.list_of(t(label) for label in view.stale)
        words = t.mrkdwn(
            ":warning: The client brief has changed since these were written: *{fields}*",
            fields=names,
        )
        blocks.append(kit.section(words))
    if view.stale_creative and view.creative_id is not None:
        names = t.list_of(t(label) for label in view.stale_creative)
        words = t.mrkdwn(
            ":warning: The creative brief BR-{number} rests on what this said before: *{fields}*",
            number=view.creative_id,
            fields=names,
        )
        blocks.append(kit.section(words))
    return blocks


def _receipts(t: Texts, view: BriefView) -> list[kit.Block]:
    return [_receipt(t, view, each) for each in view.receipts]


def _receipt(t: Texts, view: BriefView, each: Receipt) -> kit.Block:
    words = receipt_line(t, each, view)
    if each.how or not view.may_edit:
        return kit.section(words)
    button = kit.button(t("Spoke to them"), ids.CONFIRMATION_SPOKE, str(each.confirmation_id))
    return kit.section(words, accessory=button)


def receipt_line(t: Texts, each: Receipt, view: BriefView) -> Mrkdwn:
    """ "Production · Pim has it since today 10:02"."""
    department = t(DEPARTMENT_NAMES[each.department])
    if each.how == "got it" and each.at is not None:
        return t.mrkdwn(
            "*{department}* · {name} has it, {when}",
            department=department, name=each.by, when=t.moment(each.at, view.today),
        )  # fmt: skip
    if each.at is not None:
        return t.mrkdwn(
            "*{department}* · {name} spoke to them, {when}",
            department=department, name=each.by, when=t.moment(each.at, view.today),
        )  # fmt: skip
    if each.asked_at is None:
        return t.mrkdwn(
            "*{department}* · {name} gets it as soon as they are at work",
            department=department, name=each.person,
        )  # fmt: skip
    return t.mrkdwn(
        "*{department}* · {name} was given it {when}, no answer yet",
        department=department, name=each.person, when=t.moment(each.asked_at, view.today),
    )  # fmt: skip


def _buttons(t: Texts, view: BriefView) -> list[kit.Block]:
    value = str(view.brief_id)
    rows = []
    if view.may_edit and view.state != "withdrawn":
        rows.append(kit.actions(*_next_moves(t, view, value), block_id="moves"))
        parts = PART_NAMES[view.kind][: view.steps]
        edits = [
            kit.button(
                t("Edit: {part}", part=t(part)) if view.steps > 1 else t("Edit"),
                ids.numbered(ids.BRIEF_EDIT, step),
                f"{value}:{step}",
            )
            for step, part in enumerate(parts, 1)
        ]
        rows.append(kit.actions(*edits, block_id="edits"))
    elif view.version > 1:
        rows.append(kit.actions(kit.button(t("What changed"), ids.BRIEF_CHANGES, value)))
    return rows


def _next_moves(t: Texts, view: BriefView, value: str) -> list[kit.Element]:
    moves = []
    if view.verdict == "ready" and view.state != "distributed" and view.departments:
        names = t.list_of(t(DEPARTMENT_NAMES[each]) for each in view.departments)
        moves.append(
            kit.button(t("Send to {departments}", departments=names), ids.BRIEF_ISSUE, value,
                       style="primary")
        )  # fmt: skip
    if view.verdict == "ready" and view.state == "draft":
        moves.append(kit.button(t("Ready, send later"), ids.BRIEF_READY, value))
    if view.kind is BriefKind.CLIENT:
        words = t("Open the creative brief") if view.creative_id else t("Write the creative brief")
        moves.append(kit.button(words, ids.BRIEF_CREATIVE, value))
    elif view.client_brief_id is not None:
        moves.append(
            kit.button(t("Open the client brief"), ids.BRIEF_OPEN, str(view.client_brief_id))
        )
    if view.job is not None:
        words = t("Job {number}", number=view.job[1])
        moves.append(kit.button(words, ids.JOB_SHOW, f"job:{view.job[0]}"))
    elif view.kind is BriefKind.CLIENT:
        moves.append(kit.button(t("Open a job"), ids.JOB_FROM_BRIEF, value))
    if view.blocking or view.gaps:
        moves.append(kit.button(t("Copy question mail"), ids.BRIEF_MAIL, value))
    if view.version > 1:
        moves.append(kit.button(t("What changed"), ids.BRIEF_CHANGES, value))
    moves.append(kit.overflow(ids.BRIEF_MORE, _menu(t, value)))
    return moves


def _menu(t: Texts, value: str) -> list[kit.Option]:
    return [
        kit.option(t("Export to Word"), f"docx:{value}"),
        kit.option(t("Export as text"), f"markdown:{value}"),
        kit.option(t("Withdraw this brief"), f"withdraw:{value}"),
    ]


def _written(t: Texts, view: BriefView) -> list[kit.Block | list[kit.Block]]:
    rows: list[kit.Block | list[kit.Block]] = []
    for each in view.said:
        words = said_words(t, view, each)
        if words and each.field.key not in ("client", "title"):
            rows.append([kit.context(bold(t(each.field.label_key))), kit.plain_section(words)])
    return rows or [kit.context(t.mrkdwn("Nothing is written yet."))]
