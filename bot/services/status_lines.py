"""One line in the DM about a job's status: "014 copy to client wed"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from bot.errors import BadInput
from bot.messages.status_views import RowView
from bot.rules.rights import Right, may
from bot.rules.status import Update
from bot.rules.status_lines import StatusLine, read_status_line
from bot.rules.worktime import local_day
from bot.services import jobs_finding, jobs_views, people, status
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_sheet import client_of, row_views
from storage import jobs as jobs_store
from storage import status as store
from storage.tables.jobs import Job

Outcome = Literal["saved", "no change", "choose", "lacks", "late"]


@dataclass(frozen=True, slots=True)
class Saying:
    """What came of a line. "choose": several jobs fit, `jobs` are (id, number and name) and
    nothing is written. "lacks": red or amber without a plan, `fields` are what is missing, `row`
    and `update` fill the form. "late": "no change" cannot be, its date has passed. `doubtful`
    marks a date the person should look at."""

    outcome: Outcome
    row: RowView | None = None
    client: str = ""
    jobs: tuple[tuple[int, str], ...] = ()
    fields: tuple[str, ...] = ()
    update: Update | None = None
    doubtful: bool = False


def status_line(desk: Desk, actor: Actor, text: str) -> Saying | None:
    """Read and write one line; None when it is no status line (or of no job this person knows)."""
    now = desk.clock()
    with desk.database.reading() as session:
        today = local_day(people.time_of(session, actor.person_id), now)
        line = read_status_line(text, today)
        if line is None:
            return None
        found = [
            job
            for job in jobs_finding.find(session, actor, line.job)
            if may(actor.standing, Right.EDIT_STATUS, job.client_id)
            and job.state in ("requested", "open", "on hold")
        ]
        if not found:
            return None
        if len(found) > 1:
            names = tuple((job.id or 0, f"{job.number} {job.name}") for job in found)
            return Saying("choose", jobs=names)
        update = _update(session, found[0], line, _next_word(actor))
    return said_of(desk, actor, found[0].id or 0, line, update)


def _next_word(actor: Actor) -> str:
    t = actor.texts
    return t("next word")


def said_of(desk: Desk, actor: Actor, job_id: int, line: StatusLine, update: Update) -> Saying:
    """Write the line about one job."""
    if line.no_change:
        same = status.no_change(desk, actor, [job_id])
        return _shown(desk, job_id, "late" if same.refused else "no change")
    try:
        status.update(desk, actor, job_id, update)
    except BadInput as error:
        shown = _shown(desk, job_id, "lacks")
        return Saying(
            "lacks", row=shown.row, client=shown.client, fields=tuple(error.fields), update=update
        )
    shown = _shown(desk, job_id, "saved")
    return Saying("saved", row=shown.row, client=shown.client, doubtful=line.doubtful)


def line_for(desk: Desk, actor: Actor, job_id: int, text: str) -> Saying | None:
    """The same line once the person has chosen which of several jobs it is about."""
    with desk.database.reading() as session:
        today = local_day(people.time_of(session, actor.person_id), desk.clock())
        line = read_status_line(text, today)
        if line is None:
            return None
        job = jobs_views.seen(session, actor, job_id, Right.EDIT_STATUS)
        update = _update(session, job, line, _next_word(actor))
    return said_of(desk, actor, job_id, line, update)


def _update(session: Session, job: Job, line: StatusLine, neutral: str) -> Update:
    """A line says what is new; the rest of the row stays.

    Under red or amber the words are the reason; the next step is what follows a semicolon, else
    the row's own, else something `neutral`: the reason itself would stand in the client's copy.
    Otherwise words with a date are the next step, words without one the status.
    """
    assert job.id is not None
    row = store.row(session, job.id)
    status_words, step = (row.status, row.next_step) if row else ("", "")
    on = line.next_on or (row.next_on if row else None)
    flag = line.flag or (row.flag if row else "green")
    reason = row.flag_reason if row else ""
    if line.flag in ("red", "amber"):
        reason, plan = _plan(line.words or reason)
        step = plan or step or neutral
    elif line.next_on is not None and line.words:
        step = line.words
        if flag == "green" and not status_words:
            status_words = line.words
    elif line.words:
        status_words = line.words
    return Update(
        status=status_words, next_step=step, next_on=on, flag=flag,
        flag_reason="" if flag == "green" else reason,
    )  # fmt: skip


def _plan(words: str) -> tuple[str, str]:
    """ "waiting for logo; chase Omar" is a reason and a next step."""
    for mark in (";", "→", "->"):
        reason, found, plan = words.partition(mark)
        if found:
            return reason.strip(), plan.strip()
    return words.strip(), ""


def _shown(desk: Desk, job_id: int, outcome: Outcome) -> Saying:
    with desk.database.reading() as session:
        job = jobs_store.job(session, job_id)
        assert job is not None
        client = client_of(session, job.client_id)
        rows = row_views(session, client, [job], desk.clock())
        return Saying(outcome, row=rows[0] if rows else None, client=client.name)
