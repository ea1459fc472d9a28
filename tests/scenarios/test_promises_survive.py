"""What was promised and is not done yet survives a kill -9 at any moment in between."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import func, select

from bot.policy import shipped_policy
from bot.services import books_import, customers, people
from bot.services.desk import Desk
from demo.standin import HttpDoor, StandIn
from demo.standin.post_office import AppFailed
from storage.database import Database
from storage.people import clients
from storage.tables.desk import AuditEntry
from storage.tables.errands import Errand
from storage.tables.invoices import BooksSource, Invoice
from tests.books_files import Line, ageing_detail
from tests.cast import MEMBERS
from tests.stage import workspace
from tests.test_replicas import free_port
from tests.test_running import Process, prepare

CUSTOMER = "Noordzee Coffee"
MANY = 120
PATIENCE = 60.0


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with workspace() as opened:
        yield opened
        opened.expect_all()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Finance has handed over 120 invoices of one client; the dry run waits to be sent."""
    database = prepare(tmp_path)
    now = datetime.now(UTC)
    desk = Desk(database=database, clock=lambda: now, policy=shipped_policy())
    with database.writing() as session:
        session.add(BooksSource(key="ams", name="Amsterdam", currency="EUR", date_order="mdy"))
        (client_id,) = (row.id for row in clients(session) if row.key == "noordzee")
        fin = people.actor(session, MEMBERS["fin"].slack_id, now)
    assert fin is not None
    assert client_id is not None
    customers.name_clients(desk, fin, 1, {CUSTOMER: client_id})
    due = f"{now - timedelta(days=20):%Y-%m-%d}"
    lines: list[Line] = [(CUSTOMER, f"INV-{n}", due, "100.00") for n in range(MANY)]
    data = ageing_detail(f"{now - timedelta(days=1):%Y-%m-%d}", lines)
    books_import.receive_file(desk, fin, filename="ar.csv", data=data)
    yield database
    database.close()


def started(folder: Path, slack: StandIn, **settings: str) -> Process:
    port = free_port()
    process = Process(
        folder, slack, SLACK_SIGNING_SECRET=slack.signing_secret, PORT=str(port), **settings
    )
    process.waits_until_ready(port)
    slack.connect(HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret))
    return process


@pytest.mark.parametrize("moment", ["mid-import", "errand done"])
def test_an_import_that_was_promised_is_done_once_though_the_process_is_killed(
    moment: str, tmp_path: Path, slack: StandIn, database: Database
) -> None:
    fin = slack.user("fin")
    first = started(tmp_path, slack, SUITS_DIE_AT=f"{moment}:1")
    try:
        message = fin.expect_dm("120 invoices", "nothing changed yet", timeout=PATIENCE)
        with suppress(AppFailed):
            fin.clicks("Import", in_message=message)
        assert first.process.wait(timeout=PATIENCE) == -signal.SIGKILL
    finally:
        first.process.kill()
    assert kept(database)[2] == ["waiting"], "what was promised is not forgotten"
    second = started(tmp_path, slack)
    try:
        done = slack.world.wait_until(
            lambda: any(seen.says("imported by Fin de Boer") for seen in fin.inbox), PATIENCE
        )
        assert done, second.log.read_text()
        slack.world.wait_until(lambda: kept(database)[2] == ["done"], PATIENCE)
        code, seconds = second.stops()
    finally:
        second.process.kill()
    assert kept(database) == (MANY, 1, ["done"])
    assert (code, seconds < 10) == (0, True)


def kept(database: Database) -> tuple[int, int, list[str]]:
    """How many invoices, how many imports, and what became of what was asked for."""
    with database.reading() as session:
        imports = select(func.count()).where(AuditEntry.action == "books imported")
        return (
            session.exec(select(func.count()).select_from(Invoice)).one(),
            session.exec(imports).one(),
            list(session.exec(select(Errand.state)).all()),
        )
