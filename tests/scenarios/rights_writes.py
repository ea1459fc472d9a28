"""Who may change what, as a table: role x service. Asked of the services, below every form.

A form is only as safe as the service behind it: whoever may read a paper could send its form by
hand. Who is not in the table is refused as if the thing were not there, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.errors import NotAllowed, SuitsError
from bot.rules.invoices_decisions import Answer
from bot.rules.status import Cadence, Update
from bot.services import (
    briefs_forms,
    briefs_issuing,
    briefs_saving,
    call_distribution,
    calls_client_copy,
    calls_editing,
    calls_meetings,
    changes,
    changes_sign,
    invoice_outcomes,
    invoices_decide,
    jobs_billing,
    jobs_edit,
    people,
    status,
    status_week,
    stops,
    write_offs,
)
from bot.services.changes import NewChange
from bot.services.desk import Desk
from bot.services.invoice_outcomes import Ticked
from bot.services.jobs_edit import JobEdit
from bot.services.people import Actor
from tests.cast import MEMBERS
from tests.scenarios.test_review_strangers import everything
from tests.stage import Stage

Write = Callable[[Desk, Actor, int, int], object]
"""Changes something of a client, or the paper of this number."""

LINE = frozenset({"ada", "bo", "max", "dee", "hal"})
MONEY = LINE | {"fin"}
TRIES = ("ada", "max", "dee", "hal", "kit", "fin", "vy", "ann", "cy")
ABOVE = frozenset({"dee", "hal"})
DAY = date(2026, 12, 1)
EUR = "EUR"
WRITES: dict[str, tuple[Write, frozenset[str]]] = {
    "edit a brief": (lambda d, w, _, n: briefs_forms.edit(d, w, n, 1), LINE),
    "ready a brief": (lambda d, w, _, n: briefs_issuing.mark_ready(d, w, n), LINE),
    "issue a brief": (lambda d, w, _, n: briefs_issuing.issue(d, w, n), LINE),
    "withdraw a brief": (lambda d, w, _, n: briefs_issuing.withdraw(d, w, n), LINE),
    "answer a brief": (
        lambda d, w, _, n: briefs_saving.answer(d, w, n, {"title": "X"}, draft_id=""),
        LINE,
    ),
    "distribute": (lambda d, w, _, n: call_distribution.distribute(d, w, n), LINE),
    "correct a report": (lambda d, w, _, n: calls_editing.start_correction(d, w, n, "x"), LINE),
    "waive a report": (lambda d, w, _, n: calls_meetings.waive(d, w, n, "holiday"), LINE),
    "client copy sent": (lambda d, w, _, n: calls_client_copy.copy_sent(d, w, n), LINE),
    "record a change": (lambda d, w, _, n: changes.record(d, w, NewChange(n, "x")), LINE),
    "sign a change": (lambda d, w, _, n: changes_sign.sign(d, w, n), LINE),
    "withdraw a change": (lambda d, w, _, n: changes_sign.withdraw(d, w, n, "x"), LINE),
    "edit a job": (lambda d, w, _, n: jobs_edit.change_job(d, w, n, JobEdit(name="X")), LINE),
    "hold a job": (lambda d, w, _, n: jobs_edit.hold(d, w, n, "x"), LINE),
    "deliver a job": (lambda d, w, _, n: jobs_edit.deliver(d, w, n), LINE),
    "close a job": (lambda d, w, _, n: jobs_edit.close(d, w, n, "x"), LINE),
    "part bill a job": (lambda d, w, _, n: jobs_billing.part_billed(d, w, n, 100), MONEY),
    "update a status": (
        lambda d, w, _, n: status.update(d, w, n, Update("doing", "next", DAY, "green")),
        LINE,
    ),
    "set a cadence": (lambda d, w, c, _: status.set_cadence(d, w, c, Cadence(twice=True)), LINE),
    "note for the client": (lambda d, w, c, _: status_week.note(d, w, c), LINE),
    "dispute": (
        lambda d, w, c, n: invoice_outcomes.dispute(d, w, Ticked(c, EUR, [n]), reason="quality"),
        MONEY,
    ),
    "stop chasing": (
        lambda d, w, c, _: stops.stop(d, w, c, EUR, reason="legal", until=DAY),
        MONEY,
    ),
    "write off": (lambda d, w, c, n: write_offs.write_off(d, w, c, EUR, [n], reason="x"), ABOVE),
    "chase again": (lambda d, w, c, _: write_offs.chase_again(d, w, c, EUR), MONEY),
    "stop work": (
        lambda d, w, c, _: invoices_decide.decide(d, w, c, EUR, Answer.STOP_WORK, until=DAY),
        ABOVE,
    ),
}


def nobody_else_changes_anything(stage: Stage) -> None:
    """One of each kind of colleague tries every write that is not theirs."""
    before, wrong = everything(stage), []
    for key in TRIES:
        with stage.database.reading() as session:
            actor = people.actor(session, MEMBERS[key].slack_id, stage.now)
        for name, (write, allowed) in WRITES.items() if actor else ():
            if key in allowed:
                continue
            assert actor is not None
            refused = _refusal(write, stage.desk, actor, stage.client("vela"), 1)
            nothing = _refusal(write, stage.desk, actor, 987654, 987654)
            if not refused or refused != nothing:
                wrong.append(f"{key} may {name}: {refused or 'let in'} | {nothing}")
    after = everything(stage)
    assert not wrong, "\n".join(wrong)
    assert {name for name in after if after[name] != before[name]} == set()


def _refusal(write: Write, desk: Desk, actor: Actor, client_id: int, number: int) -> str:
    try:
        write(desk, actor, client_id, number)
    except NotAllowed as error:
        return error.words
    except SuitsError as error:
        return f"past the right: {error.words}"
    return ""
