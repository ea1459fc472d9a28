"""A client's week in two sentences: in the pack, edited by who keeps the rows; for the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import NotFound, Refused
from bot.messages import status_week as words
from bot.messages.status_week_pages import LONGEST, WeekPage
from bot.messages.texts import Texts
from bot.rules import status_week as rules
from bot.rules.characters import beginning
from bot.rules.rights import Right, may
from bot.rules.status_week import Row
from bot.rules.worktime import local_day
from bot.services import ai_gate, ai_work, people, status_pack
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.status_sheet import client_of, view
from storage import drafting, drafts
from storage import people as people_store
from storage import status as store
from storage.tables.drafting import ModelDraft
from storage.tables.jobs import StatusPack
from storage.tables.people import Client

FRESH_DAYS = 7


@dataclass(frozen=True, slots=True)
class Told:
    """A client's rows as somebody may read them, the words to tell them in, and the day there."""

    client: str
    rows: Sequence[Row]
    texts: Texts
    today: date
    host: str = ""

    @property
    def for_team(self) -> str:
        """The two sentences of the pack, by rules."""
        return words.for_team(self.texts, rules.week_of(self.rows), self.today)

    @property
    def for_client(self) -> str:
        """The two sentences for the client, by rules."""
        return words.for_client(self.texts, rules.week_of(self.rows), self.today)


def page(desk: Desk, actor: Actor, pack_id: int) -> WeekPage:
    """The pack's sentences to be edited. Raises NotFound, Refused once the meeting has begun."""
    with desk.database.reading() as session:
        pack = _pack(session, actor, pack_id)
        if desk.clock() >= pack.meeting_at:
            raise Refused(status_pack.BEGUN)
        told = of_pack(session, desk, pack)
        return WeekPage(
            pack_id=pack_id,
            client=told.client,
            words=status_pack.week_words(pack) or told.for_team,
            host=told.host,
        )


def of_pack(session: Session, desk: Desk, pack: StatusPack) -> Told:
    """What a pack says of a client, in the agency's language: several people read it."""
    client = client_of(session, pack.client_id)
    texts = people.agency_texts(session)
    rows = [words.row_of(row) for row in status_pack.rows_of(pack)]
    today = pack.meeting_at.astimezone(texts.zone).date()
    return Told(client.name, rows, texts, today, _host(session, desk, client))


def keep(desk: Desk, actor: Actor, pack_id: int, said: str, *, draft_id: str = "") -> None:
    """What the meeting reads of a client's week; empty: as the rows say it.

    Raises NotFound, Refused once the meeting has begun.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        pack = _pack(session, actor, pack_id)
        said = beginning(" ".join(said.split()), LONGEST)
        same = said == of_pack(session, desk, pack).for_team
        status_pack.take(session, pack, "" if same else said, actor.person_id, now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()


def suggest(desk: Desk, actor: Actor, pack_id: int) -> None:
    """Ask for other words; the suggestion comes as a message. Raises NotFound, Refused."""
    asked = page(desk, actor, pack_id)
    with desk.database.reading() as session:
        client_id = _pack(session, actor, asked.pack_id).client_id
    ai_work.ask(desk, actor, "status_week", subject=f"pack:{pack_id}:{actor.person_id}",
                client_id=client_id)  # fmt: skip


def suggested(desk: Desk, actor: Actor, draft_id: int) -> tuple[int, str]:
    """The pack and the words of a suggestion. Raises NotFound for somebody else's."""
    with desk.database.reading() as session:
        row = drafting.draft(session, draft_id)
        mine = row is not None and row.person_id == actor.person_id
        if row is None or not mine or row.purpose != "status_week" or row.state != "ready":
            raise NotFound
        return pack_of(row), str(row.content["words"])


def pack_of(row: ModelDraft) -> int:
    """The pack a draft is about."""
    return int(row.subject.split(":")[1])


def note(desk: Desk, actor: Actor, client_id: int) -> Told:
    """What a client may be told of its week. Raises NotAllowed, NotFound."""
    require(actor, Right.EXPORT_CLIENT_COPY, client_id)
    with desk.database.reading() as session:
        return of_client(session, desk, client_id)


def of_client(session: Session, desk: Desk, client_id: int) -> Told:
    """The same within a transaction, in the client's language. Rights are the caller's."""
    client = client_of(session, client_id)
    now, office = desk.clock(), people.client_time(session, client_id)
    today = local_day(office, now)
    others = [row.name for row in people_store.clients(session) if row.id != client_id]
    rows = _rows(session, client, now, today)
    language = client.language or people_store.agency(session).language
    texts = Texts.for_reader(office.tz, language=language)
    host = _host(session, desk, client)
    return Told(client.name, rules.for_client(rows, others), texts, today, host)


def suggest_note(desk: Desk, actor: Actor, client_id: int) -> None:
    """Ask for the note in other words. Raises NotAllowed, Refused."""
    require(actor, Right.EXPORT_CLIENT_COPY, client_id)
    ai_work.ask(desk, actor, "client_note", subject=f"client:{client_id}:{actor.person_id}",
                client_id=client_id)  # fmt: skip


def _rows(session: Session, client: Client, now: datetime, today: date) -> list[Row]:
    """What moved since the last meeting, or within a week where there was none."""
    seen = view(session, None, client, now).rows
    last = store.last_pack(session, client.id or 0, now)
    if last is None:
        fresh = {
            row.job_id
            for row in seen
            if row.touched_on and (today - row.touched_on).days < FRESH_DAYS
        }
    else:
        fresh = {row.job_id for row in status_pack.marked(seen, last) if row.changed}
    return [replace(words.row_of(row), moved=row.job_id in fresh) for row in seen]


def _pack(session: Session, actor: Actor, pack_id: int) -> StatusPack:
    pack = session.get(StatusPack, pack_id)
    if pack is None or not may(actor.standing, Right.EDIT_STATUS, pack.client_id):
        raise NotFound
    return pack


def _host(session: Session, desk: Desk, client: Client) -> str:
    asked = desk.model if ai_gate.allowed(session, desk, client.id or 0) else None
    return asked.host if asked else ""
