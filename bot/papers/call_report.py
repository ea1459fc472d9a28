"""The call report: what was decided at a meeting, by whom, and who does what next.

Two copies: the agency's own, and the client's, which leaves out everything marked internal. It is
issued within 48 hours to attendees and department heads; the client's copy invites objections,
and silence is recorded as "no objection received", never as an approval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.papers.page import Bullets, Facts, Heading, Page, Part, Table, Text, markdown
from bot.papers.shown import Label, as_written, clock, day, listed, moment
from bot.papers.word import docx_bytes

Audience = Literal["agency", "client"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was agreed, who decided it, and what it does to the budget and the timing."""

    text: str
    decided_by: str = ""
    budget_effect: str = ""
    timing_effect: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """A next step; `owner` is a person's name, or the client or the agency."""

    text: str
    owner: str = ""
    due: date | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject of the meeting with its decisions; `note` is internal and never goes out."""

    title: str
    discussion: str = ""
    decisions: tuple[Decision, ...] = ()
    job: str = ""
    note: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class CallReport:
    """A call report as issued.

    `start`, `end` and `objections_by` are aware datetimes, written in the IANA `zone`. `revision`
    0 is the first issue; `revision_note` says what a later one corrects.
    """

    agency: str
    number: str
    client: str
    start: datetime
    end: datetime
    zone: str
    author: str
    place: str = ""
    present_client: tuple[str, ...] = ()
    present_agency: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    actions: tuple[Action, ...] = ()
    parked: tuple[str, ...] = ()
    next_meeting: str = ""
    distribution: tuple[str, ...] = ()
    issued: date | None = None
    revision: int = 0
    revision_note: str = ""
    objections_by: datetime | None = None
    internal_note: str = ""


def to_markdown(
    report: CallReport,
    *,
    audience: Audience = "client",
    label: Label = as_written,
    locale: str = "en",
) -> str:
    """The report as Markdown. `locale` is a Babel name and rules dates and times."""
    return markdown(_page(report, audience, label, locale))


def to_docx(
    report: CallReport,
    *,
    audience: Audience = "client",
    label: Label = as_written,
    locale: str = "en",
) -> bytes:
    """The report as a Word file."""
    return docx_bytes(_page(report, audience, label, locale))


def _page(report: CallReport, audience: Audience, t: Label, locale: str) -> Page:
    inside = audience == "agency"
    parts = (
        *_opening(report, t, locale),
        *_topics(report, inside, t),
        *_next_steps(report, inside, t, locale),
        *_closing(report, inside, t, locale),
    )
    title = f"{t('Call report')} {report.number}"
    return Page(title, report.agency, f"{report.agency} · {title}", parts)


def _opening(report: CallReport, t: Label, locale: str) -> Iterator[Part]:
    if report.revision:
        number = f"{t('Revision')} {report.revision}"
        yield Text(f"{number}: {report.revision_note}" if report.revision_note else number)
    until = clock(report.end, report.zone, locale)
    yield Facts(
        (
            (t("Agency"), report.agency),
            (t("Client"), report.client),
            (t("Meeting"), f"{moment(report.start, report.zone, locale)} – {until}"),
            (t("Place"), report.place),
            (t("Present, client"), listed(report.present_client, locale)),
            (t("Present, agency"), listed(report.present_agency, locale)),
            (t("Absent"), listed(report.absent, locale)),
            (t("Jobs"), listed(report.jobs, locale)),
            (t("Author"), report.author),
            (t("Issued"), day(report.issued, locale)),
        )
    )


def _topics(report: CallReport, inside: bool, t: Label) -> Iterator[Part]:
    shown = [topic for topic in report.topics if inside or not topic.internal]
    for topic in shown:
        yield Heading(f"{topic.job} {topic.title}".strip())
        yield Text(topic.discussion)
        decisions = [d for d in topic.decisions if inside or not d.internal]
        if decisions:
            yield Heading(t("Decisions"), level=3)
            yield _decision_table(decisions, t)
        if inside and topic.note:
            yield Facts(((t("Internal note"), topic.note),))


def _decision_table(decisions: Iterable[Decision], t: Label) -> Table:
    head = (t("Decision"), t("Decided by"), t("Budget effect"), t("Timing effect"))
    rows = ((d.text, d.decided_by, d.budget_effect, d.timing_effect) for d in decisions)
    return Table(head, tuple(rows))


def _next_steps(report: CallReport, inside: bool, t: Label, locale: str) -> Iterator[Part]:
    actions = [action for action in report.actions if inside or not action.internal]
    if actions:
        yield Heading(t("Next steps"))
        rows = tuple((a.text, a.owner, day(a.due, locale)) for a in actions)
        yield Table((t("Action"), t("Owner"), t("Due")), rows)
    if report.parked:
        yield Heading(t("Parked"))
        yield Bullets(report.parked)


def _closing(report: CallReport, inside: bool, t: Label, locale: str) -> Iterator[Part]:
    yield Facts(
        (
            (t("Next meeting"), report.next_meeting),
            (t("Distribution"), listed(report.distribution, locale)),
            (t("Internal note"), report.internal_note if inside else ""),
        )
    )
    yield Text(t("If anything here differs from what was agreed, please tell us."), quiet=True)
    if report.objections_by is not None:
        until = moment(report.objections_by, report.zone, locale)
        yield Facts(((t("Objections until"), until),))
    yield Text(
        t("Without an answer this report stands as issued. Silence is not an approval."),
        quiet=True,
    )
