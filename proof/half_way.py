"""Processes that die in the middle of an import or of a migration: nothing of it, or all of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import inspect
from sqlmodel import col, func, select

from demo.standin import StandIn
from proof import agency, replica
from storage.database import Database
from storage.migrating import upgrade
from storage.tables.invoices import BooksEntry, BooksImport, BooksSource, Invoice
from tests.books_files import Line, ageing_detail

NEW_ROWS = 30
LAST_STATEMENT = 100
BOOKS = ("--source", "ams", "--yes", "--as", "p0@proof.example")


@dataclass(slots=True)
class HalfWay:
    """How many died, and what was found that should not be there."""

    deaths: int = 0
    faults: list[str] = field(default_factory=list)


def imports(folder: Path, url: str, times: int, lots: Random) -> HalfWay:
    """Every round brings thirty invoices more: the import dies, then is done again."""
    found = HalfWay()
    database = Database(url)
    upgrade(database)
    with StandIn(team_id=agency.TEAM) as slack:
        agency.hire(database, slack, 2)
    with database.writing() as session:
        session.add(BooksSource(key="ams", name="Amsterdam", currency="EUR", date_order="mdy"))
    file = folder / "ageing.csv"
    for number in range(times):
        file.write_bytes(ageing_detail("2026-11-02", _lines((number + 1) * NEW_ROWS)))
        death = f"mid-import:{lots.randint(1, NEW_ROWS)}"
        code = _suits(folder, url, "import", str(file), *BOOKS, death=death)
        found.deaths += code == -9
        if _books(database) != (number * NEW_ROWS, number):
            found.faults.append(f"after {death}: {_books(database)}")
        code = _suits(folder, url, "import", str(file), *BOOKS)
        if code or _books(database) != ((number + 1) * NEW_ROWS, number + 1):
            found.faults.append(f"round {number}, exit {code}: {_books(database)}")
    database.close()
    return found


def migrations(folder: Path, new_url: Callable[[], str], times: int, lots: Random) -> HalfWay:
    """A first start dies while the tables are made; the next one makes them all."""
    found = HalfWay()
    undisturbed = Database(new_url())
    upgrade(undisturbed)
    whole = _tables(undisturbed)
    undisturbed.close()
    for _ in range(times):
        url = new_url()
        death = f"mid-migration:{lots.randint(1, LAST_STATEMENT)}"
        found.deaths += _suits(folder, url, "audit", "verify", death=death) == -9
        database = Database(url)
        if left := _tables(database) - {"alembic_version"}:
            found.faults.append(f"after {death}: {len(left)} tables")
        code = _suits(folder, url, "audit", "verify")
        if code or _tables(database) != whole:
            found.faults.append(f"exit {code}: {len(_tables(database))} of {len(whole)} tables")
        database.close()
    return found


def _suits(folder: Path, url: str, *words: str, death: str = "") -> int:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": url}
    if death:
        environment["SUITS_DIE_AT"] = death
    return replica.command(environment, words, folder / "commands.txt")


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def _lines(count: int) -> list[Line]:
    return [(f"Customer {n % 7}", f"{n + 1}", "2026-10-21", f"{n + 5}.00") for n in range(count)]


def _books(database: Database) -> tuple[int, int]:
    """(invoices, applied imports); an invoice without its entry counts as a fault of both."""
    with database.reading() as session:
        invoices = session.exec(select(func.count(col(Invoice.id)))).one()
        entries = session.exec(select(func.count(col(BooksEntry.id)))).one()
        applied = session.exec(
            select(func.count(col(BooksImport.id))).where(BooksImport.state == "applied")
        ).one()
    return (invoices, applied) if entries == invoices else (-invoices, -entries)
