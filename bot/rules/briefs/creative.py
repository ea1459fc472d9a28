"""The fields of a creative brief, and the facts of the client brief each of them rests on."""

from __future__ import annotations

from bot.rules.briefs.kinds import LINE, BriefType, Field, mark

# creative field -> the client brief's fields it was written from; when one of those changes in
# substance, the creative field is stale until somebody has looked at it again.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "job_to_be_done": ("ask", "objective", "objective_number", "objective_by", "non_goal"),
    "insight": ("problem", "audience", "audience_barrier"),
    "audience": ("audience",),
    "audience_now": ("audience_now",),
    "audience_barrier": ("audience_barrier",),
    "proposition": ("product", "message", "objective", "audience_barrier"),
    "support": ("product",),
    "desired_response": ("objective", "audience_now", "audience_barrier"),
    "tone": ("audience", "message"),
    "mandatories": ("mandatories",),
    "never": ("mandatories", "non_goal"),
    "deliverables": ("deliverables", "channels", "platforms", "specs", "quantity", "budget"),
    "brief_back": ("brief_back", "live"),
    "internal_review": ("internal_review", "live"),
    "client_review": ("client_review", "live"),
}

TITLE = Field(
    "title", 1, "line", mark("Title"), required_to_save=True, max_length=150, substance=False
)
JOB_TO_BE_DONE = Field(
    "job_to_be_done",
    1,
    "text",
    mark("The job to be done"),
    mark("What the work must change, in one or two sentences."),
    "objective",
    required_to_save=True,
    max_length=500,
)
INSIGHT = Field(
    "insight",
    1,
    "text",
    mark("Insight"),
    mark("Something true about these people that explains the problem."),
    "problem",
    max_length=500,
)
AUDIENCE = Field(
    "audience",
    1,
    "text",
    mark("Audience"),
    mark("Who they are, beyond age and gender."),
    "audience",
    max_length=500,
)
AUDIENCE_NOW = Field(
    "audience_now", 1, "text", mark("What they do now"), block="audience", max_length=500
)
AUDIENCE_BARRIER = Field(
    "audience_barrier", 1, "text", mark("What stops them"), block="audience", max_length=500
)
PROPOSITION = Field(
    "proposition",
    2,
    "line",
    mark("Proposition"),
    mark("One thought, one sentence, at most twenty words."),
    "proposition",
    max_length=300,
)
SUPPORT = Field(
    "support",
    2,
    "list",
    mark("Reasons to believe"),
    mark("One per line, three at most."),
    "support",
    max_length=1000,
)
DESIRED_RESPONSE = Field(
    "desired_response",
    2,
    "text",
    mark("Desired response"),
    mark("What people should think, feel or do."),
    max_length=500,
)
TONE = Field("tone", 2, "line", mark("Tone"), max_length=LINE)
MANDATORIES = Field(
    "mandatories", 2, "text", mark("Mandatories"), mark("Logo, legal lines, rules of the brand.")
)
NEVER = Field(
    "never", 2, "line", mark("Never"), mark("What must not be said or shown."), max_length=500
)
DELIVERABLES = Field(
    "deliverables",
    3,
    "list",
    mark("Deliverables"),
    mark("One per line: format, size or length, channel."),
    "deliverables",
)
BRIEF_BACK = Field("brief_back", 3, "date", mark("Brief back"), block="timing", max_length=10)
INTERNAL_REVIEW = Field(
    "internal_review", 3, "date", mark("Internal review"), block="timing", max_length=10
)
CLIENT_REVIEW = Field(
    "client_review", 3, "date", mark("Client review"), block="timing", max_length=10
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
DEPARTMENTS = Field("departments", 3, "departments", mark("Goes to"), substance=False)

_FULL = (
    TITLE, JOB_TO_BE_DONE, INSIGHT, AUDIENCE, AUDIENCE_NOW, AUDIENCE_BARRIER,
    PROPOSITION, SUPPORT, DESIRED_RESPONSE, TONE, MANDATORIES, NEVER,
    DELIVERABLES, BRIEF_BACK, INTERNAL_REVIEW, CLIENT_REVIEW, AGENCY_APPROVER, DEPARTMENTS,
)  # fmt: skip
_LIGHT = (
    TITLE, JOB_TO_BE_DONE,
    PROPOSITION, TONE, MANDATORIES,
    DELIVERABLES, AGENCY_APPROVER, DEPARTMENTS,
)  # fmt: skip


def creative_fields(brief_type: BriefType) -> tuple[Field, ...]:
    """What the departments get. Budget, live date, measures and the client's approver are read
    from the client brief, so that nobody types them twice."""
    return _LIGHT if brief_type is BriefType.SMALL_JOB else _FULL
