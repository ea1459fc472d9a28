"""Erasing a person or a client: looked at first, then done whole, and nothing of others is lost.

A look is the real thing taken back: it does all of it in one transaction and rolls it back, so
what it counts is what an erasure counts. Done from the command line of the machine alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.rules.pseudonyms import Search
from bot.services import audit
from bot.services.desk import Desk
from storage import erasing as store
from storage import findable
from storage.sweeping import sweep

log = structlog.get_logger()

SOURCE = "command line"


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure does, or did: rows by table, stored copies, words, what stays and why."""

    subject: str
    name: str
    pseudonym: str
    deleted: Mapping[str, int]
    kept: Mapping[str, int]
    copies: int
    audit_values: int
    rewritten: Mapping[str, int]
    words: Mapping[str, int]
    """How often each word stood in what stays, and was replaced."""
    left: Mapping[str, int]
    """Words that were left alone, and how often they stand somewhere."""
    notes: Sequence[str] = ()
    done: bool = False
    swept: bool = True


@dataclass(slots=True)
class Tally:
    """What an erasure has counted so far."""

    deleted: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    audit_values: int = 0
    rewritten: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


class _OnlyLooking(Exception):
    """Takes a look's transaction back."""


def carried_out(desk: Desk, work: Callable[[Session, datetime], Erased], *, apply: bool) -> Erased:
    """Do the work in one transaction and keep it, or look at it and take it back."""
    now = desk.clock()
    found: list[Erased] = []
    try:
        with desk.database.writing() as session:
            found.append(work(session, now))
            if not apply:
                raise _OnlyLooking
            _record(session, found[0], now)
    except _OnlyLooking:
        return found[0]
    log.info("erased", subject=found[0].subject, rows=sum(found[0].deleted.values()))
    desk.wake()
    return swept(desk, found[0])


def swept(desk: Desk, erased: Erased) -> Erased:
    """Rid the store's files of what was deleted; `swept` is false while somebody holds them."""
    try:
        clean = sweep(desk.database)
    except OperationalError:
        clean = False
    known = {name: getattr(erased, name) for name in Erased.__slots__}
    return Erased(**{**known, "done": True, "swept": clean})


def words_go(session: Session, search: Search, tally: Tally) -> None:
    """Replace the words wherever people wrote them, and count; nothing is found by them then."""
    connection = session.connection()
    for table, row in store.written(connection):
        if table.name not in store.PROPER:
            for column in store.wordy(table):
                tally.words += search.found(row[column.name])
    tally.rewritten += store.rewrite(connection, search.without)
    findable.rebuild(session)


def standing(session: Session, search: Search) -> Counter[str]:
    """How often words stand in what people wrote."""
    counted: Counter[str] = Counter()
    for table, row in store.written(session.connection()):
        for column in store.wordy(table) if table.name not in store.PROPER else ():
            counted += search.found(row[column.name])
    return counted


def chosen_words(
    words: Mapping[str, str], *, also: Collection[str], spare: Collection[str], pseudonym: str
) -> dict[str, str]:
    """The words to look for, with what an admin adds and leaves out."""
    asked = {**words, **{word: pseudonym for word in also if word.strip()}}
    return {word: new for word, new in asked.items() if word and word not in spare}


def erased(tally: Tally, *, subject: str, name: str, pseudonym: str) -> Erased:
    """The tally as it is told."""
    return Erased(
        subject=subject, name=name, pseudonym=pseudonym, deleted=dict(tally.deleted),
        kept=dict(tally.kept), copies=tally.copies, audit_values=tally.audit_values,
        rewritten=dict(tally.rewritten), words=dict(tally.words), left=dict(tally.left),
        notes=tuple(tally.notes),
    )  # fmt: skip


def _record(session: Session, done: Erased, now: datetime) -> None:
    # Counts alone: the entry must not say whom it made forgotten.
    audit.record(
        session, actor=None, source=SOURCE, action="erased", subject=done.subject,
        values={"deleted": dict(done.deleted), "kept": dict(done.kept), "copies": done.copies,
                "audit_values": done.audit_values},
        now=now,
    )  # fmt: skip


def names_only(
    session: Session, parts: Collection[str], new: str, whole: Collection[str], tally: Tally
) -> dict[str, str]:
    """Of the single words of names those that nobody writes as common words ("rose", "mark").

    The others are left alone and counted, so that whoever erases can decide. `whole` are the names
    and addresses they stand in, which are looked for anyway.
    """
    small = {part.lower(): part for part in parts if part.lower() != part}
    common = standing(session, Search(dict.fromkeys(small, ""), frozenset(whole)))
    doubtful = {small[word] for word in common}
    if doubtful:
        tally.left += standing(session, Search(dict.fromkeys(doubtful, ""), frozenset(whole)))
    return {part: new for part in parts if part not in doubtful}
