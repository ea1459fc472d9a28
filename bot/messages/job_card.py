"""A job as its team reads it: everything on one screen, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.job_differences import difference_lines
from bot.messages.job_names import CHANGE_STATES, DEPARTMENTS, TYPES, reason_words, state_words
from bot.messages.job_views import JobView, MilestoneLine
from bot.messages.safe import Mrkdwn, cut, escape, lines_of, link
from bot.messages.texts import Texts

Block = dict[str, Any]
MOST_MILESTONES, MOST_CHANGES, MOST_FIELDS = 12, 8, 4


def card(t: Texts, job: JobView, today: date) -> list[Block]:
    """Everything of a job on one screen."""
    blocks = [kit.section(_title(t, job)), *_facts(t, job, today)]
    if job.needs_kickoff:
        words = t.mrkdwn("*Not live yet:* a job of this size needs its kick-off first.")
        blocks.append(kit.section(words))
    if job.description:
        blocks.append(kit.rich_text_quote(job.description))
    if job.permalink:
        said = link(job.permalink, t("the message it came from"))
        blocks.append(kit.context(t.mrkdwn("Asked for in {message}.", message=said)))
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
        row.append(kit.button(t("Put on hold"), ids.JOB_HOLD, subject))
    if job.may_edit and job.state == "on hold":
        row.append(kit.button(t("Work goes on"), ids.JOB_RESUME, subject))
    if job.may_bill and job.state in ("delivered", "part billed"):
        row.append(kit.button(t("Billed"), ids.JOB_BILLED, subject))
        row.append(kit.button(t("Bill a part"), ids.JOB_PART, subject))
        row.append(kit.button(t("Not yet: why"), ids.JOB_NOT_YET, subject))
    if job.may_edit and job.state in ("billed", "requested"):
        row.append(kit.button(t("Close the job"), ids.JOB_CLOSE, subject))
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


def _title(t: Texts, job: JobView) -> Mrkdwn:
    return t.mrkdwn(
        "*{number} {name}*\n{client} · {type} · {state}",
        number=job.number, name=job.name, client=job.client,
        type=t(TYPES.get(job.type, job.type)),
        state=state_words(t, job.state, on_hold=job.on_hold),
    )  # fmt: skip


def _facts(t: Texts, job: JobView, today: date) -> list[Block]:
    facts = [t.mrkdwn("*Looked after by*\n{name}", name=job.owner or t("nobody yet"))]
    if job.departments:
        names = t.list_of([t(DEPARTMENTS[each]) for each in DEPARTMENTS if each in job.departments])
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
    if job.hold_reason:
        facts.append(t.mrkdwn("*On hold because*\n{words}", words=job.hold_reason))
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
        for one in _soonest(job, today)
    ]  # fmt: skip
    lines += _more(t, len(job.milestones) - len(lines))
    return [kit.section(lines_of(t.mrkdwn("*Milestones*"), *lines))]


def _soonest(job: JobView, today: date) -> Sequence[MilestoneLine]:
    """As many as have room; those whose day has passed give way first."""
    over = max(0, len(job.milestones) - MOST_MILESTONES)
    passed = sum(one.day < today for one in job.milestones)
    return job.milestones[min(over, passed) :][:MOST_MILESTONES]


def _more(t: Texts, left: int) -> list[Mrkdwn]:
    return [t.mrkdwn_plural("and {n} more", "and {n} more", left)] if left > 0 else []


def _changes(t: Texts, job: JobView) -> list[Block]:
    unseen = [kit.context(words) for words in _more(t, len(job.changes) - MOST_CHANGES)]
    return unseen + [
        kit.section(
            t.mrkdwn("*{number}* {scope} · {state}", number=one.number,
                     scope=cut(one.scope, 200), state=t(CHANGE_STATES[one.state])),
            accessory=kit.button(t("Open"), ids.CHANGE_SHOW, f"change:{one.change_id}"),
        )
        for one in job.changes[-MOST_CHANGES:]
    ]  # fmt: skip


def _last_revision(t: Texts, job: JobView, today: date) -> Mrkdwn:
    last = job.revisions[0]
    every = difference_lines(t, last.changes, job.currency, today)
    lines = [*every[:MOST_FIELDS], *_more(t, len(every) - MOST_FIELDS)]
    head = t.mrkdwn(
        "Revision {n}, {when} {why}",
        n=last.number,
        when=t.moment(last.at, today),
        why=reason_words(t, last.reason),
    )  # fmt: skip
    return lines_of(head, *lines)
