"""A job as its team reads it: the card, the list, and what changed in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.job_differences import difference_lines
from bot.messages.job_names import DEPARTMENTS, STATES, TYPES
from bot.messages.safe import Mrkdwn, cut, escape, lines_of
from bot.messages.texts import Texts
from bot.rules.money import Money

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A dated step."""

    name: str
    day: date
    reached: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change order in short."""

    change_id: int
    number: str
    scope: str
    state: str


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A numbered change of the job itself."""

    number: int
    at: datetime
    reason: str
    changes: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as one person may see it: money is None for those without that right."""

    job_id: int
    number: str
    name: str
    client_id: int
    client: str
    type: str
    state: str
    owner: str
    currency: str
    description: str = ""
    asked_by: str = ""
    days: int | None = None
    budget: Money | None = None
    billed: Money | None = None
    departments: tuple[str, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    po: str = ""
    bill_to: str = ""
    revision: int = 1
    needs_kickoff: bool = False
    kickoff_at: datetime | None = None
    kickoff_by: str = ""
    kickoff_waived: bool = False
    kickoff_note: str = ""
    hold_reason: str = ""
    status: str = ""
    next_step: str = ""
    next_on: date | None = None
    flag: str = "green"
    changes: tuple[ChangeLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()
    may_edit: bool = False
    may_waive: bool = False
    may_change: bool = False
    may_bill: bool = False
    sees_money: bool = False


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job in a list."""

    job_id: int
    number: str
    name: str
    state: str
    client: str


@dataclass(frozen=True, slots=True)
class JobList:
    """Jobs found for somebody; `left` more were not shown."""

    title: str
    rows: tuple[JobRow, ...]
    left: int = 0
    notes: tuple[str, ...] = field(default_factory=tuple)


def card(t: Texts, job: JobView, today: date) -> list[Block]:
    """Everything of a job on one screen."""
    blocks = [kit.section(_title(t, job)), *_facts(t, job, today)]
    if job.needs_kickoff:
        words = t.mrkdwn("*Not live yet:* a job of this size needs its kick-off first.")
        blocks.append(kit.section(words))
    if job.description:
        blocks.append(kit.rich_text_quote(job.description))
    blocks += _milestones(t, job, today)
    blocks += _changes(t, job)
    if job.revisions:
        blocks.append(kit.context(_last_revision(t, job, today)))
    return blocks


def buttons(t: Texts, job: JobView) -> list[Block]:
    """What this person can do with the job now, the most likely first."""
    subject = f"job:{job.job_id}"
    row = []
    if job.may_edit and job.needs_kickoff:
        row.append(kit.button(t("Kick-off"), ids.JOB_KICKOFF, subject, style="primary"))
    if job.may_edit:
        row.append(kit.button(t("Edit"), ids.JOB_EDIT, subject))
    if job.may_change and job.state in ("requested", "open", "on hold", "delivered"):
        row.append(kit.button(t("Change order"), ids.CHANGE_NEW, subject))
    if job.may_edit and job.state == "open":
        row.append(kit.button(t("Delivered"), ids.JOB_DELIVERED, subject))
        row.append(kit.button(t("Hold"), ids.JOB_HOLD, subject))
    if job.may_edit and job.state == "on hold":
        row.append(kit.button(t("Go on"), ids.JOB_RESUME, subject))
    if job.may_bill and job.state in ("delivered", "part billed"):
        row.append(kit.button(t("Billed"), ids.JOB_BILLED, subject))
        row.append(kit.button(t("Part"), ids.JOB_PART, subject))
        row.append(kit.button(t("Not yet: why"), ids.JOB_NOT_YET, subject))
    if job.may_edit and job.state in ("billed", "requested"):
        row.append(kit.button(t("Close"), ids.JOB_CLOSE, subject))
    return [kit.actions(*row)] if row else []


def page(t: Texts, job: JobView, today: date, *, saved: str = "") -> Block:
    """The card as a form's last page, or as what `/job 014` opens."""
    said = [kit.section(t.mrkdwn("*{words}*", words=saved))] if saved else []
    return kit.modal(
        job.number, [*said, *card(t, job, today), *buttons(t, job)],
        callback_id=ids.JOB_SHOW, close=t("Close"), private_metadata={"job": job.job_id},
    )  # fmt: skip


def message(t: Texts, job: JobView, today: date) -> Message:
    """The card as an answer to a command."""
    foot = buttons(t, job)

    def more(left: int) -> Block:
        return kit.context(t.mrkdwn("There is more: *Edit* shows all of it."))

    body = kit.fit(card(t, job, today), limit=50, around=foot, more=more)
    return kit.message("Suits", [*body, *foot])


def listing(t: Texts, found: JobList) -> Message:
    """`/job list`."""
    head = [kit.section(t.mrkdwn("*{title}*", title=found.title))]
    head += [kit.context(t.mrkdwn("{note}", note=note)) for note in found.notes]
    if not found.rows:
        head.append(kit.section(t.mrkdwn("No jobs here yet. `/job` opens one.")))
        return kit.message("Suits", head)
    lines = [
        kit.section(
            t.mrkdwn(
                "*{number}* {name} · {client} · {state}",
                number=row.number, name=cut(row.name, 120), client=cut(row.client, 60),
                state=t(STATES[row.state]),
            ),
            accessory=kit.button(t("Open"), ids.JOB_SHOW, f"job:{row.job_id}"),
        )
        for row in found.rows
    ]  # fmt: skip

    def more(left: int) -> Block:
        return kit.context(
            t.mrkdwn("and {n} more: name the client, or search in the form", n=left + found.left)
        )

    return kit.message("Suits", [*head, *kit.fit(lines, limit=50, around=head, more=more)])


def help_text(t: Texts) -> Message:
    """`/job help`."""
    lines = (
        t.mrkdwn("`/job` opens the form. A number comes when you send it, never before."),
        t.mrkdwn("`/job vela Spring banner set` opens it filled in."),
        t.mrkdwn("`/job 014` shows a job. `/job list vela` shows a client's jobs."),
        t.mrkdwn("`/job change 014` records a change: departments hear it at once."),
        t.mrkdwn("On any message: *Make this a job request* takes the words along."),
        t.mrkdwn("Running jobs come in with their own numbers: drop the list in our DM."),
    )
    return kit.message("Suits", [kit.section(lines_of(*lines))])


def _title(t: Texts, job: JobView) -> Mrkdwn:
    return t.mrkdwn(
        "*{number} {name}*\n{client} · {type} · {state}",
        number=job.number, name=job.name, client=job.client,
        type=t(TYPES.get(job.type, job.type)), state=t(STATES[job.state]),
    )  # fmt: skip


def _facts(t: Texts, job: JobView, today: date) -> list[Block]:
    facts = [t.mrkdwn("*Looked after by*\n{name}", name=job.owner or t("nobody yet"))]
    if job.departments:
        names = t.list_of([t(DEPARTMENTS[each]) for each in job.departments])
        facts.append(t.mrkdwn("*Departments*\n{names}", names=names))
    if job.days is not None:
        facts.append(t.mrkdwn("*Size*\n{days}", days=t.working_days(job.days)))
    if job.budget is not None:
        facts.append(t.mrkdwn("*Budget*\n{sum}", sum=job.budget))
    if job.billed is not None:
        facts.append(t.mrkdwn("*Billed*\n{sum}", sum=job.billed))
    if job.po:
        facts.append(t.mrkdwn("*PO number*\n{po}", po=job.po))
    if job.status or job.next_step:
        facts.append(t.mrkdwn("*Status*\n{words}", words=_status(t, job, today)))
    if job.kickoff_at is not None:
        facts.append(t.mrkdwn("*Kick-off*\n{words}", words=_kickoff(t, job, today)))
    if job.state == "on hold":
        facts.append(t.mrkdwn("*On hold*\n{words}", words=job.hold_reason or t("ask the director")))
    return [kit.fields([cut(escape(fact), 1900) for fact in facts[:10]])]


def _status(t: Texts, job: JobView, today: date) -> str:
    day = t.date(job.next_on, today=today) if job.next_on else ""
    return " · ".join(filter(None, (job.status, job.next_step, day)))


def _kickoff(t: Texts, job: JobView, today: date) -> str:
    assert job.kickoff_at is not None
    when = t.moment(job.kickoff_at, today)
    if job.kickoff_waived:
        return t("waived by {name}: {why}", name=job.kickoff_by, why=job.kickoff_note)
    return " · ".join(filter(None, (when, job.kickoff_note)))


def _milestones(t: Texts, job: JobView, today: date) -> list[Block]:
    if not job.milestones:
        return []
    lines = [
        t.mrkdwn(
            "{mark} {day} {name}",
            mark="✓" if one.reached else "·", day=t.date(one.day, today=today), name=one.name,
        )
        for one in job.milestones[:12]
    ]  # fmt: skip
    return [kit.section(lines_of(t.mrkdwn("*Milestones*"), *lines))]


def _changes(t: Texts, job: JobView) -> list[Block]:
    states = {"open": t("not signed, work at risk"), "signed": t("signed"),
              "withdrawn": t("withdrawn")}  # fmt: skip
    return [
        kit.section(
            t.mrkdwn("*{number}* {scope} · {state}", number=one.number,
                     scope=cut(one.scope, 200), state=states[one.state]),
            accessory=kit.button(t("Open"), ids.CHANGE_SHOW, f"change:{one.change_id}"),
        )
        for one in job.changes[-8:]
    ]  # fmt: skip


def _last_revision(t: Texts, job: JobView, today: date) -> Mrkdwn:
    last = job.revisions[0]
    lines = difference_lines(t, last.changes, job.currency)[:4]
    head = t.mrkdwn(
        "Revision {n}, {when} {why}", n=last.number, when=t.moment(last.at, today), why=last.reason
    )
    return lines_of(head, *lines)
