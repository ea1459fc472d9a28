"""The completeness score of a brief: deterministic, the same in every language, no model needed.

Points follow the ten blocks agreed for briefs (objective 18, audience 16, proposition 16,
support 8, insight and problem 10, deliverables 8, budget 8, timing 6, measures 6, approvals 4).
A client brief holds no proposition and no support: their points go to the other blocks. Only what
is written counts; the text of a brief is data and can ask for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.rules.briefs import aim, idea, plan
from bot.rules.briefs.checks import Check, Facts, Limits, WorkingDays, weekdays_between
from bot.rules.briefs.contradictions import Penalty, penalties
from bot.rules.briefs.creative import creative_fields
from bot.rules.briefs.kinds import Answers, BriefKind, BriefType
from bot.rules.briefs.questions import FOLLOWS, QUESTIONS

Verdict = Literal["ready", "nearly", "not ready"]

_CREATIVE = {
    "objective": 18, "audience": 16, "proposition": 16, "support": 8, "problem": 10,
    "deliverables": 8, "budget": 8, "timing": 6, "measures": 6, "approvals": 4,
}  # fmt: skip
_CLIENT = {
    "objective": 22, "audience": 20, "problem": 13, "deliverables": 12, "budget": 11,
    "timing": 9, "measures": 7, "approvals": 6,
}  # fmt: skip
WEIGHTS: dict[tuple[BriefKind, BriefType], dict[str, int]] = {
    (BriefKind.CLIENT, BriefType.CAMPAIGN): _CLIENT,
    (BriefKind.CLIENT, BriefType.DIGITAL): _CLIENT,
    (BriefKind.CLIENT, BriefType.MEDIA): {
        "objective": 20, "audience": 20, "problem": 9, "deliverables": 11, "budget": 17,
        "timing": 9, "measures": 9, "approvals": 5,
    },
    (BriefKind.CLIENT, BriefType.PRODUCTION): {
        "objective": 15, "audience": 13, "problem": 7, "deliverables": 30, "budget": 14,
        "timing": 13, "approvals": 8,
    },
    (BriefKind.CLIENT, BriefType.SMALL_JOB): {
        "objective": 20, "deliverables": 35, "timing": 20, "budget": 10, "approvals": 15,
    },
    (BriefKind.CREATIVE, BriefType.CAMPAIGN): _CREATIVE,
    (BriefKind.CREATIVE, BriefType.DIGITAL): _CREATIVE,
    (BriefKind.CREATIVE, BriefType.MEDIA): _CREATIVE,
    (BriefKind.CREATIVE, BriefType.PRODUCTION): {
        "objective": 18, "audience": 16, "proposition": 16, "support": 8, "problem": 10,
        "deliverables": 14, "budget": 8, "timing": 6, "approvals": 4,
    },
    (BriefKind.CREATIVE, BriefType.SMALL_JOB): {
        "objective": 20, "proposition": 15, "deliverables": 30, "timing": 20, "approvals": 15,
    },
}  # fmt: skip
# A block of these at zero keeps a brief from "ready", whatever the total.
BLOCKING = frozenset(
    {"objective", "audience", "proposition", "deliverables", "timing", "approvals"}
)

_CHECKS: dict[str, Callable[[Facts], tuple[Check, ...]]] = {
    "objective": aim.objective,
    "audience": aim.audience,
    "problem": aim.problem,
    "proposition": idea.proposition,
    "support": idea.support,
    "deliverables": plan.deliverables,
    "budget": plan.budget,
    "timing": plan.timing,
    "measures": plan.measures,
    "approvals": plan.approvals,
}
_LIGHTER = {"objective": aim.purpose, "timing": plan.due, "budget": plan.sum_of_money}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a block has some of its points: a named check on one field."""

    name: str
    field: str
    points: int
    out_of: int

    @property
    def met(self) -> bool:
        return self.points == self.out_of


@dataclass(frozen=True, slots=True)
class BlockScore:
    """The points of one block; `field` is where to write to earn what is missing first."""

    block: str
    points: int
    out_of: int
    reasons: tuple[Reason, ...]
    field: str


@dataclass(frozen=True, slots=True)
class BlockingQuestion:
    """A question (English catalogue text) that keeps the brief from ready; `record` says on
    which of the two briefs its field stands."""

    block: str
    field: str
    question: str
    record: BriefKind


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, with its question and the points it would bring."""

    block: str
    field: str
    name: str
    question: str
    points: int
    blocking: bool
    record: BriefKind


@dataclass(frozen=True, slots=True)
class Score:
    """Total 0 to 100: the sum of the blocks less the penalties. Gaps: the weightiest first."""

    total: int
    blocks: tuple[BlockScore, ...]
    penalties: tuple[Penalty, ...]
    blocking: tuple[BlockingQuestion, ...]
    gaps: tuple[Gap, ...]
    verdict: Verdict


def score(
    kind: BriefKind,
    brief_type: BriefType,
    answers: Answers,
    *,
    today: date,
    client: Answers | None = None,
    limits: Limits | None = None,
    working_days_between: WorkingDays = weekdays_between,
) -> Score:
    """Score one brief as of `today` (a local date of the agency).

    `client` are the answers of the client brief that a creative brief rests on: what the
    creative brief does not say itself is read there. `working_days_between(first, last)` counts
    working days after `first` up to `last`; without it, Mondays to Fridays.
    """
    rules = limits or Limits()
    facts = Facts(kind, brief_type, answers, client or {}, today, rules, working_days_between)
    weights = WEIGHTS[kind, brief_type]
    blocks = tuple(_block(name, out_of, facts) for name, out_of in weights.items())
    taken = penalties(facts, tuple(weights))
    total = max(0, sum(b.points for b in blocks) - sum(p.points for p in taken))
    gaps = _gaps(blocks, facts)
    blocking = _blocking(blocks, gaps)
    return Score(total, blocks, taken, blocking, gaps, _verdict(total, blocking, rules))


def _block(name: str, out_of: int, facts: Facts) -> BlockScore:
    light = facts.brief_type is BriefType.SMALL_JOB and name in _LIGHTER
    checks = (_LIGHTER if light else _CHECKS)[name](facts)
    whole, reached, reasons = sum(c.share for c in checks), 0, []
    for check in checks:
        before = (out_of * reached) // whole
        reached += check.share
        worth = (out_of * reached) // whole - before
        reasons.append(Reason(check.name, check.field, int(worth * check.met), worth))
    missing = next((r for r in reasons if not r.met), reasons[0])
    return BlockScore(name, sum(r.points for r in reasons), out_of, tuple(reasons), missing.field)


def _gaps(blocks: tuple[BlockScore, ...], facts: Facts) -> tuple[Gap, ...]:
    found = [gap for block in blocks for gap in _gaps_of(block, facts)]
    return tuple(sorted(found, key=lambda gap: (not gap.blocking, -gap.points)))


def _gaps_of(block: BlockScore, facts: Facts) -> list[Gap]:
    """The questions worth asking now. Nobody is asked for the currency of a budget that is not
    there: what follows from another answer waits for it, and its points stand with that one."""
    missing = [reason for reason in block.reasons if not reason.met]
    names = {reason.name for reason in missing}
    points: dict[str, int] = {}
    for reason in missing:
        first = next((n for n in FOLLOWS.get(reason.name, ()) if n in names), reason.name)
        points[first] = points.get(first, 0) + reason.out_of - reason.points
    blocking = block.points == 0 and block.block in BLOCKING
    return [
        Gap(
            block.block,
            reason.field,
            reason.name,
            QUESTIONS[reason.name],
            points[reason.name],
            blocking,
            _record(reason.field, facts),
        )
        for reason in missing
        if reason.name in points
    ]


def _record(field: str, facts: Facts) -> BriefKind:
    own = {f.key for f in creative_fields(facts.brief_type)}
    creative = facts.kind is BriefKind.CREATIVE and field in own
    return BriefKind.CREATIVE if creative else BriefKind.CLIENT


def _blocking(
    blocks: tuple[BlockScore, ...], gaps: tuple[Gap, ...]
) -> tuple[BlockingQuestion, ...]:
    first = {}
    for block in blocks:
        names = [reason.name for reason in block.reasons]
        mine = [gap for gap in gaps if gap.blocking and gap.block == block.block]
        if mine:
            first[block.block] = min(mine, key=lambda gap: names.index(gap.name))
    return tuple(BlockingQuestion(b, g.field, g.question, g.record) for b, g in first.items())


def _verdict(total: int, blocking: tuple[BlockingQuestion, ...], limits: Limits) -> Verdict:
    if total >= limits.ready_from and not blocking:
        return "ready"
    return "nearly" if total >= limits.nearly_from else "not ready"
