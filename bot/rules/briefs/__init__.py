"""Briefs: their fields, their completeness score, and what changed between versions."""

from bot.rules.briefs.changes import (
    Change,
    Segment,
    cites,
    compare,
    differences,
    is_rebrief,
    stale_fields,
)
from bot.rules.briefs.checks import Limits, weekdays_between
from bot.rules.briefs.contradictions import Penalty
from bot.rules.briefs.creative import RESTS_ON
from bot.rules.briefs.fields import MOST_INPUTS_PER_STEP, field_named, fields_for
from bot.rules.briefs.kinds import Answer, Answers, BriefKind, BriefType, Field, FieldKind
from bot.rules.briefs.questions import BLOCK_NAMES, QUESTIONS, REMARKS
from bot.rules.briefs.scoring import (
    BlockingQuestion,
    BlockScore,
    Gap,
    Reason,
    Score,
    Verdict,
    score,
)

__all__ = [
    "BLOCK_NAMES",
    "MOST_INPUTS_PER_STEP",
    "QUESTIONS",
    "REMARKS",
    "RESTS_ON",
    "Answer",
    "Answers",
    "BlockScore",
    "BlockingQuestion",
    "BriefKind",
    "BriefType",
    "Change",
    "Field",
    "FieldKind",
    "Gap",
    "Limits",
    "Penalty",
    "Reason",
    "Score",
    "Segment",
    "Verdict",
    "cites",
    "compare",
    "differences",
    "field_named",
    "fields_for",
    "is_rebrief",
    "score",
    "stale_fields",
    "weekdays_between",
]
