"""Erasing a client: its papers go, its accounts stay without names, others lose nothing.

What stays, because bookkeeping law asks agencies for it for years (the Netherlands: seven, AWR
article 52): numbers, dates and sums of invoices, of what was paid and written off, of jobs, and of
changes that both sides signed. Words about them and the names on them go.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from bot.errors import SetupError
from bot.rules.pseudonyms import Search, only_theirs, parts_of
from bot.services import erasing
from bot.services.desk import Desk
from bot.services.erasing import Erased, Tally
from storage import belonging
from storage import erasing as store
from storage.belonging import Owned
from storage.tables.desk import Draft
from storage.tables.drops import Drop, Pasted
from storage.tables.errands import Errand
from storage.tables.invoices import BooksImport, BooksSource, CustomerAlias, Invoice
from storage.tables.jobs import ChangeOrder, Job, JobImport
from storage.tables.people import Client, Contact, Person

KEPT = ("client", "invoice", "booksentry", "writeoff", "job", "jobcounter")
ERASED = "erased"
CONTACT = "a former contact"
STILL_WAITING = ("asking", "read")
CONTEXT = {
    "client": "client", "job": "job", "jobs": "job", "change": "changeorder", "brief": "brief",
    "report": "callreport", "action": "callaction", "case": "case", "invoice": "invoice",
}  # fmt: skip
"""What the numbers in a draft's context name."""


def erase_client(
    desk: Desk, who: str, *, also: Collection[str] = (), spare: Collection[str] = (),
    apply: bool = False,
) -> Erased:  # fmt: skip
    """Erase the client of this key or name; without `apply` only say what that would do.

    `also` are more words to take out everywhere, `spare` words to leave alone. Raises SetupError.
    """

    def work(session: Session, now: datetime) -> Erased:
        client = found(session, who)
        return _erase(session, client, now, also=also, spare=spare)

    return erasing.carried_out(desk, work, apply=apply)


def found(session: Session, who: str) -> Client:
    """The client of this key, name or number ("client:7"). Raises SetupError."""
    word, _, number = who.rpartition(":")
    for client in session.exec(select(Client)).all():
        named = {client.key.casefold(), client.name.casefold()}
        if who.strip().casefold() in named or (word == "client" and number == str(client.id)):
            return client
    raise SetupError(f"No client is called “{who}”. Give its key in agency.toml, or its name.")


def pseudonym(client_id: int) -> str:
    """What stands where a client's name stood."""
    return f"Erased client {client_id}"


def _erase(
    session: Session, client: Client, now: datetime, *, also: Collection[str],
    spare: Collection[str],
) -> Erased:  # fmt: skip
    assert client.id is not None
    number, name, connection = client.id, client.name, session.connection()
    tally = Tally()
    owned = belonging.of_client(connection, number)
    search = _search(session, client, owned, also=also, spare=spare, tally=tally)
    _put_files_away(session, client, search, now)
    _warn(session, client, tally)
    session.flush()
    doomed = _doomed(session, owned)
    doomed["draft"] = _drafts(session, owned, number, search)
    doomed["drop"] = _dropped(session, owned, search)
    doomed["errand"] = _over(session)
    others = {(key,) for key in _case_ids(session) if (key,) not in owned.get("case", set())}
    tally.audit_values = store.forget_audit_values(
        connection, subjects=belonging.subjects(owned), holds=search.found
    )
    tally.copies = store.blank_messages(
        connection, spare=_subjects_of_others(session, owned), spare_cases=others
    )
    store.forget_deliveries(connection)
    tally.deleted = store.delete_rows(connection, doomed)
    _empty(session, owned, doomed, number, now, tally)
    session.expire_all()
    erasing.words_go(session, search, tally)
    return erasing.erased(tally, subject=f"client:{number}", name=name, pseudonym=pseudonym(number))


def _search(
    session: Session, client: Client, owned: Owned, *, also: Collection[str],
    spare: Collection[str], tally: Tally,
) -> Search:  # fmt: skip
    assert client.id is not None
    contacts = session.exec(select(Contact).where(Contact.client_id == client.id)).all()
    aliases = session.exec(select(CustomerAlias)).all()
    others = {one.name for one in session.exec(select(Client)).all() if one.id != client.id}
    others |= {one.customer for one in aliases if one.client_id != client.id}
    others |= {one.name for one in session.exec(select(Person)).all()}
    others |= {one.name for one in session.exec(select(Contact)).all()
               if one.client_id != client.id}  # fmt: skip
    others |= {one.name for one in session.exec(select(BooksSource)).all()}
    words = {client.name: pseudonym(client.id)}
    words |= {one.customer: pseudonym(client.id) for one in aliases if one.client_id == client.id}
    words |= {one.email: f"{ERASED} address" for one in contacts if one.email}
    words |= {one.name: CONTACT for one in contacts}
    parts = [part for one in contacts for part in only_theirs(parts_of(one.name), others)]
    words |= erasing.names_only(session, parts, CONTACT, words, tally)
    words = {word: new for word, new in words.items() if word not in others}
    chosen = erasing.chosen_words(words, also=also, spare=spare, pseudonym=pseudonym(client.id))
    return Search(chosen, frozenset(others))


def _doomed(session: Session, owned: Owned) -> Owned:
    signed = session.exec(select(ChangeOrder.id).where(ChangeOrder.state == "signed")).all()
    kept = {(number,) for number in signed}
    doomed = {name: set(keys) for name, keys in owned.items() if name not in KEPT}
    doomed["changeorder"] = doomed.get("changeorder", set()) - kept
    return doomed


def _drafts(session: Session, owned: Owned, client_id: int, search: Search) -> set[tuple[Any, ...]]:
    """Finished drafts have become records; of the others, those about this client."""

    def about(draft: Draft) -> bool:
        for word, value in draft.context.items():
            keys = owned.get(CONTEXT.get(str(word), ""), set())
            numbers = value if isinstance(value, list) else [value]
            if any((_number(one),) in keys for one in numbers):
                return True
        chosen = str(draft.content.get("client") or "")
        return chosen == str(client_id) or bool(search.found([draft.content, draft.title]))

    rows = session.exec(select(Draft)).all()
    return {(row.id,) for row in rows if row.closed_at is not None or about(row)}


def _dropped(session: Session, owned: Owned, search: Search) -> set[tuple[Any, ...]]:
    """Notes on files whose words are this client's, or that name it."""
    numbers = [key[0] for key in owned.get("pasted", ())]
    rows = session.exec(select(Pasted)).all()
    files = {row.key.partition(":")[2] for row in rows if row.id in numbers}
    return {
        (row.id,)
        for row in session.exec(select(Drop).where(Drop.state != "waiting")).all()
        if row.file_id in files or search.found([row.filename, row.words, row.sentence])
    }


def _over(session: Session) -> set[tuple[Any, ...]]:
    """Long work that is done or refused: what it said stands in what it did."""
    return {(one,) for one in session.exec(select(Errand.id).where(Errand.state != "waiting"))}


def _number(value: Any) -> int | None:
    return int(str(value)) if str(value).isdigit() else None


def _case_ids(session: Session) -> list[int]:
    table = SQLModel.metadata.tables["case"]
    return list(session.connection().execute(select(table.c.id)).scalars())


def _subjects_of_others(session: Session, owned: Owned) -> frozenset[tuple[str, str]]:
    """Every subject that names a record of another client."""
    connection, everything = session.connection(), {}
    for name in set(belonging.SUBJECTS.values()) - {"person", "cover"}:
        table = SQLModel.metadata.tables[name]
        keys = {tuple(row) for row in connection.execute(select(*table.primary_key.columns))}
        everything[name] = keys - owned.get(name, set())
    return belonging.subjects(everything)


def _put_files_away(session: Session, client: Client, search: Search, now: datetime) -> None:
    """Its rows leave the readings of imports; undecided files that may list it are dropped."""
    for row in session.exec(select(BooksImport)).all():
        listed = bool(search.found([row.reading, row.shown, row.questions, row.filename]))
        if row.state in STILL_WAITING and (listed or row.state == "asking"):
            row.state, row.decided_at = "cancelled", now
        if row.state not in STILL_WAITING:
            row.content = None
        row.reading, row.shown = search.cleared(row.reading), search.cleared(row.shown)
        row.questions, row.refusal = search.cleared(row.questions), search.without(row.refusal)
        row.filename = search.without(row.filename)
    for given in session.exec(select(JobImport)).all():
        others = [line for line in given.reading if line.get("client_id") != client.id]
        given.reading = search.cleared(others)
        given.filename = search.without(given.filename)
    for source in session.exec(select(BooksSource)).all():
        source.terms_days = search.cleared(source.terms_days)
        source.file_said = search.cleared(source.file_said)


def _warn(session: Session, client: Client, tally: Tally) -> None:
    invoices = session.exec(
        select(Invoice.id).where(
            Invoice.client_id == client.id, col(Invoice.state).in_(("open", "vanished"))
        )
    ).all()
    if invoices:
        tally.notes.append(f"{len(invoices)} invoices are still open: nobody is chased for them.")
    running = session.exec(
        select(Job.id).where(
            Job.client_id == client.id, col(Job.state).not_in(("billed", "closed"))
        )
    ).all()
    if running:
        tally.notes.append(f"{len(running)} jobs are still running: they are closed.")
    tally.notes.append(
        "Take it out of agency.toml and of the books' exports too, or it comes back with them."
    )


def _empty(
    session: Session, owned: Owned, doomed: Owned, client_id: int, now: datetime, tally: Tally
) -> None:
    connection, tables = session.connection(), SQLModel.metadata.tables
    places: dict[str, int] = {}

    def customer(row: Mapping[str, Any]) -> Mapping[str, Any]:
        place = places.setdefault(row["customer"], len(places) + 1)
        ended = row["state"] in ("open", "vanished")
        return {
            "customer": f"{ERASED}-{client_id}-{place}", "project": None, "po": None,
            "reference": None, "state": "void" if ended else row["state"],
            "closed_at": now if ended else row["closed_at"],
        }  # fmt: skip

    def job(row: Mapping[str, Any]) -> Mapping[str, Any]:
        over = row["state"] in ("billed", "closed")
        return {
            "number": f"{ERASED}-{client_id}-{row['id']}", "name": "", "description": "",
            "asked_by": "", "po": "", "bill_to": "", "hold_reason": "", "unbilled_reason": "",
            "kickoff_note": ERASED if row["kickoff_waived"] else "",
            "state": row["state"] if over else "closed",
            "closed_at": row["closed_at"] if over else now,
        }  # fmt: skip

    def change(row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {
            "scope": "", "reason": "", "asked_by": "", "if_not": "", "client_signed_how": "",
            "client_signed_name": ERASED, "ended_reason": "",
        }  # fmt: skip

    def itself(row: Mapping[str, Any]) -> Mapping[str, Any]:
        return {
            "key": f"{ERASED}-{client_id}", "name": pseudonym(client_id), "terms": {},
            "language": None, "closed_at": row["closed_at"] or now,
        }  # fmt: skip

    emptied = {
        "client": itself, "invoice": customer, "job": job, "changeorder": change,
        "writeoff": lambda _row: {"reason": ERASED},
    }  # fmt: skip
    for name in (*KEPT, "changeorder"):
        keys = owned.get(name, set()) - doomed.get(name, set())
        if name in emptied:
            store.empty_rows(connection, tables[name], keys, emptied[name])
        if name not in ("client", "jobcounter") and keys:
            tally.kept[name] = len(keys)
