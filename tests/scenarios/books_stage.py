"""Books on the stage: a source, files handed over, clients named."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import select

from bot.services import books_import, books_import_decide, customers, people
from bot.services.books_import_waiting import Handed
from bot.services.people import Actor
from storage.tables.engine import Case
from storage.tables.invoices import BooksSource, Invoice
from tests.books_files import Line, ageing_detail
from tests.cast import MEMBERS
from tests.stage import Stage

NAMES = {"vela": "Vela", "noordzee": "Noordzee Coffee", "kade": "Kade & Sons"}


def open_books(stage: Stage, *, kind: str = "open items", currency: str = "EUR") -> int:
    """Set up the Amsterdam books, expected on Mondays and Thursdays."""
    with stage.database.writing() as session:
        source = BooksSource(
            key="ams", name="Amsterdam BV", legal_entity="Northlight Amsterdam BV", kind=kind,
            weekdays=["mon", "thu"], currency=currency, date_order="mdy",
        )  # fmt: skip
        session.add(source)
        session.flush()
        assert source.id is not None
        return source.id


def actor(stage: Stage, key: str) -> Actor:
    """One of the cast as the services know them."""
    with stage.database.reading() as session:
        found = people.actor(session, MEMBERS[key].slack_id, stage.now)
    assert found is not None
    return found


def drops(stage: Stage, as_of: str, lines: Iterable[Line], *, total: str | None = None) -> Handed:
    """Finance drops a file; the dry run waits in the DM."""
    handed = books_import.receive_file(
        stage.desk,
        actor(stage, "fin"),
        filename="ar.csv",
        data=ageing_detail(as_of, lines, total=total),
    )
    stage.tick()
    return handed


def names_clients(stage: Stage, source_id: int = 1) -> None:
    """Every customer of these stories belongs to the client of the same name."""
    customers.name_clients(
        stage.desk,
        actor(stage, "fin"),
        source_id,
        {name: stage.client(key) for key, name in NAMES.items()},
    )
    stage.tick()


def imports(stage: Stage, as_of: str, lines: Iterable[Line], *, settle: bool = True) -> None:
    """A whole import, in one go."""
    handed = drops(stage, as_of, lines)
    books_import_decide.decide(stage.desk, actor(stage, "fin"), handed.import_id, settle=settle)
    stage.tick()
    stage.fin.expect_dm("imported by")


def case_of(stage: Stage, client: str, currency: str = "EUR") -> Case:
    """The money case of a client."""
    subject = f"invoice_account:{stage.client(client)}:{currency}"
    with stage.database.reading() as session:
        found = session.exec(
            select(Case).where(Case.kind == "invoice", Case.subject == subject)
        ).one()
        session.expunge(found)
        return found


def invoice(stage: Stage, number: str) -> Invoice:
    """One stored invoice."""
    with stage.database.reading() as session:
        found = session.exec(select(Invoice).where(Invoice.number == number)).one()
        session.expunge(found)
        return found
