"""One line about a job, typed in the DM: tried before anything else is made of it."""

from __future__ import annotations

from bot.errors import NotFound
from bot.messages import box_status as words
from bot.messages.blocks import Message
from bot.services import outbox
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_lines import Saying, line_for, status_line
from storage import drops as store
from storage.tables.desk import Source


def try_line(desk: Desk, actor: Actor, item_id: int, text: str) -> Message | None:
    """The answer when the text was a status line of a job this person keeps; else None."""
    said = status_line(desk, actor, text)
    return None if said is None else _words(desk, actor, item_id, said)


def choose_job(desk: Desk, actor: Actor, item_id: int, job_id: int) -> None:
    """The person says which of several jobs their line was about. Raises NotFound."""
    with desk.database.reading() as session:
        row = store.pasted_by(session, item_id, actor.person_id)
        source = session.get(Source, row.source_id) if row is not None else None
        if source is None:
            raise NotFound
    said = line_for(desk, actor, job_id, source.text)
    if said is None:
        raise NotFound
    message = _words(desk, actor, item_id, said)
    with desk.database.writing() as session:
        outbox.tell(
            session,
            person_id=actor.person_id,
            key=f"box:{item_id}:job:{job_id}",
            message=message,
            now=desk.clock(),
        )
    desk.wake()


def _words(desk: Desk, actor: Actor, item_id: int, said: Saying) -> Message:
    t = actor.texts
    if said.outcome == "choose" or said.row is None:
        return words.choose(t, item_id, said.jobs)
    row, client = said.row, said.client
    match said.outcome:
        case "saved":
            today = desk.clock().astimezone(t.zone).date()
            return words.saved(t, client, row, today, doubtful=said.doubtful)
        case "no change":
            return words.same(t, client, row)
        case "late":
            return words.late(t, client, row)
        case _:
            flag = said.update.flag if said.update else ""
            return words.lacks(t, client, row, said.fields, flag)
