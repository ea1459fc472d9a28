"""The fields of a client brief, by type, over up to three steps of at most twelve inputs.

The order follows the joint industry template (IPA, ISBA, MCCA, PRCA "The Client Brief"): where
are we, where do we want to be, who do we talk to, what is made, practicalities, approvals.
Only client, title and ask are needed to save: anything more is asked as an open question.
"""

from __future__ import annotations

from dataclasses import replace

from bot.rules.briefs.creative import creative_fields
from bot.rules.briefs.kinds import LINE, BriefKind, BriefType, Field, mark

MOST_INPUTS_PER_STEP = 12

CLIENT = Field(
    "client", 1, "choice", mark("Client"), required_to_save=True, max_length=LINE, substance=False
)
TITLE = Field(
    "title", 1, "line", mark("Title"), required_to_save=True, max_length=150, substance=False
)
ASK = Field(
    "ask",
    1,
    "text",
    mark("What is asked"),
    mark("In the client's own words."),
    required_to_save=True,
)
PRODUCT = Field(
    "product",
    1,
    "line",
    mark("Product"),
    mark("What it is and what makes it different."),
    max_length=500,
)
SALES_PERIOD = Field("sales_period", 1, "line", mark("Sales period"), max_length=LINE)
PROBLEM = Field(
    "problem",
    1,
    "text",
    mark("The problem"),
    mark("What is wrong today, before anything is made."),
    "problem",
)
OBJECTIVE = Field(
    "objective",
    1,
    "text",
    mark("Objective"),
    mark("What should be different afterwards."),
    "objective",
    max_length=500,
)
OBJECTIVE_NUMBER = Field(
    "objective_number",
    1,
    "line",
    mark("By how much"),
    mark("From what to what, for example from 12% to 18%."),
    "objective",
    max_length=LINE,
)
OBJECTIVE_BY = Field("objective_by", 1, "date", mark("By when"), block="objective", max_length=10)
NON_GOAL = Field(
    "non_goal",
    1,
    "line",
    mark("Not the goal"),
    mark("What this work need not do."),
    "objective",
    max_length=500,
)
AUDIENCE = Field(
    "audience",
    2,
    "text",
    mark("Audience"),
    mark("Who they are, beyond age and gender."),
    "audience",
    max_length=500,
)
AUDIENCE_NOW = Field(
    "audience_now", 2, "text", mark("What they do now"), block="audience", max_length=500
)
AUDIENCE_BARRIER = Field(
    "audience_barrier", 2, "text", mark("What stops them"), block="audience", max_length=500
)
MESSAGE = Field("message", 2, "line", mark("The main thing to say"), max_length=500)
DELIVERABLES = Field(
    "deliverables",
    2,
    "list",
    mark("Deliverables"),
    mark("One per line: format, size or length, channel."),
    "deliverables",
)
CHANNELS = Field("channels", 2, "line", mark("Channels"), max_length=500)
PLATFORMS = Field("platforms", 2, "line", mark("Platforms and devices"), max_length=500)
TRACKING = Field(
    "tracking",
    2,
    "line",
    mark("Tracking and access"),
    mark("What is measured, and who gives access."),
    max_length=500,
)
REGIONS = Field("regions", 2, "line", mark("Regions"), max_length=500)
FLIGHT = Field(
    "flight",
    2,
    "line",
    mark("Flight"),
    mark("When it runs, and any days to avoid."),
    max_length=500,
)
SPECS = Field(
    "specs", 2, "text", mark("Specifications"), mark("Material, file formats, versions, languages.")
)
QUANTITY = Field("quantity", 2, "line", mark("Quantity"), max_length=LINE)
SUPPLY = Field(
    "supply",
    2,
    "line",
    mark("Supply"),
    mark("Who supplies the files, and where it is delivered."),
    max_length=500,
)
MANDATORIES = Field(
    "mandatories", 2, "text", mark("Mandatories"), mark("Logo, legal lines, rules of the brand.")
)
RESEARCH = Field(
    "research",
    2,
    "choice",
    mark("Research needed?"),
    mark("If so, planning gets the brief too."),
    max_length=10,
    options=(("no", mark("No")), ("yes", mark("Yes"))),
)
DEPARTMENTS = Field("departments", 2, "departments", mark("Goes to"), substance=False)
BUDGET = Field(
    "budget",
    3,
    "money",
    mark("Budget"),
    mark("An amount or a range, with its currency."),
    "budget",
    max_length=LINE,
)
BUDGET_COVERS = Field(
    "budget_covers",
    3,
    "line",
    mark("The budget covers"),
    mark("Fees, production, media, usage."),
    "budget",
    max_length=500,
)
BRIEF_BACK = Field("brief_back", 3, "date", mark("Brief back"), block="timing", max_length=10)
INTERNAL_REVIEW = Field(
    "internal_review", 3, "date", mark("Internal review"), block="timing", max_length=10
)
CLIENT_REVIEW = Field(
    "client_review", 3, "date", mark("Client review"), block="timing", max_length=10
)
LIVE = Field("live", 3, "date", mark("Live or delivered"), block="timing", max_length=10)
METRIC = Field(
    "measure_metric", 3, "line", mark("What is measured"), block="measures", max_length=LINE
)
BASELINE = Field(
    "measure_baseline", 3, "line", mark("Where it stands now"), block="measures", max_length=LINE
)
TARGET = Field("measure_target", 3, "line", mark("Target"), block="measures", max_length=LINE)
WINDOW = Field(
    "measure_window", 3, "line", mark("Measured when"), block="measures", max_length=LINE
)
CLIENT_APPROVER = Field(
    "client_approver",
    3,
    "line",
    mark("Approves at the client"),
    mark("A person, by name."),
    "approvals",
    max_length=LINE,
    substance=False,
)
AGENCY_APPROVER = Field(
    "agency_approver",
    3,
    "people",
    mark("Approves at the agency"),
    block="approvals",
    max_length=LINE,
    substance=False,
)

_AIM = (PROBLEM, OBJECTIVE, OBJECTIVE_NUMBER, OBJECTIVE_BY, NON_GOAL)
_START = (CLIENT, TITLE, ASK)
_WHO = (AUDIENCE, AUDIENCE_NOW, AUDIENCE_BARRIER)
_MONEY = (BUDGET, BUDGET_COVERS)
_DATES = (BRIEF_BACK, INTERNAL_REVIEW, CLIENT_REVIEW, LIVE)
_MEASURES = (METRIC, BASELINE, TARGET, WINDOW)
_SIGN = (CLIENT_APPROVER, AGENCY_APPROVER)
_LAST = (MANDATORIES, RESEARCH, DEPARTMENTS)
_STEP_3 = (*_MONEY, *_DATES, *_MEASURES, *_SIGN)
_STEP_1 = (*_START, PRODUCT, SALES_PERIOD, *_AIM)


def _in_one_step(*fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, step=1) for field in fields)


_CLIENT_FIELDS: dict[BriefType, tuple[Field, ...]] = {
    BriefType.CAMPAIGN: (*_STEP_1, *_WHO, MESSAGE, DELIVERABLES, CHANNELS, *_LAST, *_STEP_3),
    BriefType.DIGITAL: (
        *_STEP_1, *_WHO, MESSAGE, DELIVERABLES, PLATFORMS, TRACKING, *_LAST, *_STEP_3,
    ),
    BriefType.MEDIA: (*_STEP_1, *_WHO, DELIVERABLES, REGIONS, FLIGHT, *_LAST, *_STEP_3),
    BriefType.PRODUCTION: (
        *_START, *_AIM, *_WHO, DELIVERABLES, SPECS, QUANTITY, SUPPLY, *_LAST,
        *_MONEY, *_DATES, *_SIGN,
    ),
    BriefType.SMALL_JOB: _in_one_step(
        *_START, OBJECTIVE, DELIVERABLES, LIVE, BUDGET, MANDATORIES, *_SIGN, DEPARTMENTS
    ),
}  # fmt: skip


def fields_for(brief_type: BriefType, kind: BriefKind = BriefKind.CLIENT) -> tuple[Field, ...]:
    """The fields of a brief of this type, in the order they are shown, each with its step."""
    if kind is BriefKind.CREATIVE:
        return creative_fields(brief_type)
    return _CLIENT_FIELDS[brief_type]


def field_named(key: str, brief_type: BriefType, kind: BriefKind) -> Field | None:
    """The field with this key, looked up on the brief itself and then on the client brief."""
    own = {field.key: field for field in fields_for(brief_type, kind)}
    return own.get(key) or {f.key: f for f in _CLIENT_FIELDS[brief_type]}.get(key)
