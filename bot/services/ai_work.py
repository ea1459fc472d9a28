"""Drafting with a model: begun in the transaction of what it is about, done by hands of its own.

    ai_work.begin(session, desk, actor, "call_notes", subject="call_report:12", client_id=7)

keeps that it is wanted (`ModelDraft`, state "asked") and the errand that will do it, whatever
becomes of this process. The errand asks the model (`bot.services.ai_asking`) between two
transactions, so nobody waits for it, and leaves the draft `ready` with its content or `failed`
with its trouble. What it is about may have changed meanwhile: the use reads it again before it
keeps anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.errors import NotFound, Refused
from bot.messages.texts import mark
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_asking, ai_gate, people
from bot.services.ai_asking import Outcome
from bot.services.ai_uses import Use, all_uses
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafting as store
from storage import errands
from storage.tables.drafting import ModelDraft
from storage.tables.errands import Errand

WORK = "model draft"
CROWDED = mark("Too much is waiting for the model just now. Try again in some minutes.")
OFF = mark("No model is set up, or it is switched off for this client.")


def begin(
    session: Session,
    desk: Desk,
    actor: Actor,
    purpose: str,
    *,
    subject: str,
    client_id: int,
    given: Mapping[str, Any] | None = None,
) -> ModelDraft | None:
    """Ask for a draft, within the caller's own transaction; `desk.wake()` afterwards.

    None where no model may read this client's words. The same subject again is asked anew. With too
    much waiting it is `failed` at once, with its trouble.
    """
    if not ai_gate.allowed(session, desk, client_id):
        return None
    now = desk.clock()
    row = store.draft_of(session, purpose, subject)
    if row is None:
        row = ModelDraft(
            purpose=purpose, subject=subject, client_id=client_id, person_id=actor.person_id,
            asked_at=now,
        )  # fmt: skip
        session.add(row)
    else:
        row.person_id, row.times = actor.person_id, row.times + 1
    row.state, row.trouble, row.content = "asked", "", {}
    row.given, row.asked_at, row.done_at = dict(given or {}), now, None
    session.flush()
    most = people.policy(session, desk).number("model", "most_waiting")
    if errands.how_many_wait(session, errands.MODEL) >= most:
        _over(row, Trouble.CROWDED, now)
    else:
        about = f"{row.id}:{row.times}"
        session.add(
            Errand(
                key=f"{WORK}:{about}", person_id=actor.person_id, what=WORK, about=about,
                lane=errands.MODEL, asked_at=now,
            )
        )  # fmt: skip
    session.flush()
    return row


def ask(
    desk: Desk,
    actor: Actor,
    purpose: str,
    *,
    subject: str,
    client_id: int,
    given: Mapping[str, Any] | None = None,
) -> None:
    """The same for a button somebody pressed, in a transaction of its own. Rights are the caller's.

    Raises Refused, in a sentence, when none may be asked or too much is waiting.
    """
    with desk.database.writing() as session:
        row = begin(
            session, desk, actor, purpose, subject=subject, client_id=client_id, given=given
        )
        state = (row.state, row.trouble) if row is not None else None
    if state is None:
        raise Refused(OFF)
    if state[0] == "failed":
        raise Refused(CROWDED)
    desk.wake()


def draft(desk: Desk, actor: Actor, about: str, _options: Mapping[str, Any]) -> None:
    """The errand. Raises Abandoned when Suits is told to stop; the next process begins anew.

    Asked for anew meanwhile, this one ends without a word: another errand does it. Raises NotFound
    when it is gone.
    """
    number, _, round_ = about.partition(":")
    draft_id, times = int(number), int(round_ or 1)
    with desk.database.reading() as session:
        if store.draft(session, draft_id) is None:
            raise NotFound
        row = _still(session, draft_id, times)
        use = all_uses().get(row.purpose) if row is not None else None
        if row is None or use is None:
            return
        wish = use.wish(session, desk, actor, row)
        patience = people.policy(session, desk).calendar("model", "waits_at_most")
        waited_long = desk.clock() - row.asked_at > patience
    if waited_long:
        outcome: Outcome[Any] | None = Outcome(trouble=Trouble.CROWDED)
    else:
        outcome = ai_asking.put(desk, wish) if wish is not None else None
    with desk.database.writing() as session:
        row = _still(session, draft_id, times)
        if row is not None:
            _keep(session, desk, actor, row, use, outcome)
    desk.wake()


def _still(session: Session, draft_id: int, times: int) -> ModelDraft | None:
    row = store.draft(session, draft_id)
    return row if row is not None and row.state == "asked" and row.times == times else None


def _keep(
    session: Session, desk: Desk, actor: Actor, row: ModelDraft, use: Use,
    outcome: Outcome[Any] | None,
) -> None:  # fmt: skip
    now = desk.clock()
    if outcome is None:
        _over(row, None, now)
        row.state = "over"
        return
    kept: Mapping[str, Any] | Trouble = {}
    if outcome.trouble is not None:
        kept = outcome.trouble
    elif outcome.found is not None:
        kept = use.keep(session, desk, actor, row, outcome)
    if isinstance(kept, Trouble):
        _over(row, kept, now)
    else:
        _over(row, None, now)
        row.content = dict(kept)
    session.flush()
    use.tell(session, desk, actor, row)


def _over(row: ModelDraft, trouble: Trouble | None, now: datetime) -> None:
    row.state = "failed" if trouble else "ready"
    row.trouble, row.done_at = trouble or "", now
