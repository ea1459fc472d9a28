"""A client or a person is erased in the middle of everything: nothing of them is left anywhere,
and nothing of anybody else is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url
from sqlmodel import SQLModel, col, select
from structlog.testing import capture_logs

from bot.errors import SetupError
from bot.logs import configure
from bot.services import audit, exporting, figures
from bot.services.erasing import Erased
from bot.services.erasing_clients import erase_client
from bot.services.erasing_people import erase_person
from storage import belonging
from storage.tables.desk import AuditEntry
from storage.tables.engine import Nudge
from storage.tables.invoices import Invoice
from storage.tables.jobs import Job
from storage.tables.people import Client, Person
from tests import postgres
from tests.scenarios.busy_desk import busy
from tests.scenarios.test_review_strangers import everything
from tests.stage import Stage

VELAS = (
    "Vela", "Contact", "CMO", "ferry", "problem", "audience", "target", "unfinished", "jobname",
    "change", "because", "slot", "statusline", "whyred", "nextstep", "decision", "estimate",
    "endline", "remark", "contested", "ask", "pasted",
)  # fmt: skip
OTHERS = ("Noordzee Coffee", "Nobody knows", "Bo")


def say(word: str) -> str:
    return f"zq{word}"


@pytest.fixture(autouse=True)
def whatever_was_said(request: pytest.FixtureRequest) -> Iterator[None]:
    """These stories are about what is kept, not about what is said."""
    stage = request.getfixturevalue("stage") if "stage" in request.fixturenames else None
    yield
    if stage is not None:
        stage.slack.expect_all()


@contextmanager
def every_line() -> Iterator[list[Any]]:
    """What is logged meanwhile, at DEBUG."""
    configure("DEBUG")
    try:
        with capture_logs() as logs:
            yield logs
    finally:
        configure("WARNING")


def in_files(stage: Stage) -> bytes:
    """All bytes of the store's own files: pages in use, free pages, journal, indexes."""
    path = stage.database.path
    if path is not None:
        return b"".join(one.read_bytes() for one in Path(path).parent.glob("suits.db*"))
    server = postgres.server()
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    name = str(make_url(stage.database.url).database)
    with psycopg.connect(server.dsn(name)) as connection:
        row = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        number = row.fetchone()
    assert number is not None, name
    folder = server.data / "base" / str(number[0])
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


def rows_of(stage: Stage, client: str) -> dict[str, list[str]]:
    """Every record of a client but the copies of what was said."""
    with stage.database.reading() as session:
        connection = session.connection()
        owned = belonging.of_client(connection, stage.client(client))
        return {
            name: sorted(
                repr({k: v for k, v in row.items() if k not in ("text", "blocks")})
                for condition in belonging.where(SQLModel.metadata.tables[name], keys)
                for row in connection.execute(
                    SQLModel.metadata.tables[name].select().where(condition)
                ).mappings()
            )
            for name, keys in owned.items()
        }


def verdict(stage: Stage) -> audit.Verdict:
    with stage.database.reading() as session:
        return audit.verify(session)


def stored(export: dict[str, Any]) -> str:
    return json.dumps(export, default=str, ensure_ascii=False)


@pytest.mark.only_over("http")
def test_of_an_erased_client_no_word_is_left_and_others_lose_nothing(stage: Stage) -> None:
    busy(stage, say)
    _an_export_holds_all_of_it(stage)
    before, others, rows = in_files(stage), rows_of(stage, "noordzee"), everything(stage)
    there = [word for word in VELAS if say(word).encode() in before]
    assert there == list(VELAS), "the story wrote all of it"

    look = erase_client(stage.desk, say("Vela"))
    assert everything(stage) == rows, "a look changes nothing"
    assert not look.done
    with every_line() as logs:
        done = erase_client(stage.desk, say("Vela"), apply=True)
    assert logs, "that it was done is in the log"
    assert [word for word in VELAS if say(word) in str(logs)] == []

    for name in ("deleted", "kept", "copies", "audit_values", "words", "rewritten", "notes"):
        assert getattr(done, name) == getattr(look, name), name
    assert done.swept
    after = in_files(stage)
    assert [word for word in VELAS if say(word).encode() in after] == []
    assert [word for word in VELAS if say(word).casefold().encode() in after] == [], "found by it"
    assert [word for word in OTHERS if say(word).encode() not in after] == []
    assert rows_of(stage, "noordzee") == others
    found = verdict(stage)
    assert found.broken is None
    assert found.erased == done.audit_values > 0
    _its_accounts_stay_without_names(stage, done)
    exported = stored(exporting.client_export(stage.desk, f"client:{stage.client('vela')}"))
    assert [word for word in VELAS if say(word) in exported] == []
    with pytest.raises(SetupError, match="No client"):
        exporting.client_export(stage.desk, say("Vela"))
    _the_desk_goes_on_for_the_others(stage)


def _an_export_holds_all_of_it(stage: Stage) -> None:
    whole = stored(exporting.client_export(stage.desk, say("Vela")))
    assert [word for word in VELAS if word != "unfinished" and say(word) not in whole] == []
    assert stage.slack.bot_token not in whole


def _its_accounts_stay_without_names(stage: Stage, done: Erased) -> None:
    assert done.kept["invoice"] == 2
    with stage.database.reading() as session:
        client = session.get(Client, stage.client("vela"))
        assert client is not None
        kept = session.exec(select(Invoice).where(Invoice.client_id == client.id)).all()
        jobs = session.exec(select(Job).where(Job.client_id == client.id)).all()
        last = session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
    assert (client.name, client.closed_at is not None) == (f"Erased client {client.id}", True)
    assert {(one.number, one.balance_minor, one.state) for one in kept} == {
        ("INV-3300", 700300, "void"), ("INV-3301", 100900, "void"),
    }  # fmt: skip
    assert all(one.customer.startswith("erased-") for one in kept)
    assert [(one.name, one.state, one.description) for one in jobs] == [("", "closed", "")]
    assert last is not None
    assert (last.action, last.subject) == ("erased", f"client:{client.id}")


def _the_desk_goes_on_for_the_others(stage: Stage) -> None:
    stage.slack.expect_all()
    already = len([one for one in stage.slack.world.messages if one.by_app])
    stage.until("2026-11-06 10:00")
    said = [one for one in stage.slack.world.messages if one.by_app][already:]
    told = json.dumps([one.versions for one in said], ensure_ascii=False)
    assert say("Noordzee") in told
    assert "Erased client" not in told
    assert say("Vela") not in told
    assert figures.faults(stage.desk) == []


@pytest.mark.only_over("socket")
def test_of_an_erased_person_no_name_is_left_and_their_work_is(stage: Stage) -> None:
    busy(stage, say)
    stage.ada.dms("a private thought: zqprivate")
    stage.ada.types("/cover me 2026-11-23 2026-11-27")
    stage.tick()
    ada = stage.person("ada")
    with stage.database.writing() as session:
        row = session.get(Person, ada)
        assert row is not None
        row.email = "ada@northlight.example"
        audit.record(
            session, actor=None, source="command line", action="person.roles",
            subject="agency:1", values={"people": [row.name]}, now=stage.now,
        )  # fmt: skip
    words = [b"Ada de Vries", b"Vries", b"U0ADA", b"ada@northlight.example", b"zqprivate"]
    words += [b" ada "]  # as notes that name her are found
    before = in_files(stage)
    assert [word for word in words if word not in before] == []
    mine = exporting.person_export(stage.desk, "U0ADA")
    assert mine["records"]["person"][0]["name"] == "Ada de Vries"
    assert mine["named_in"]["brief"]
    briefs = rows_of(stage, "vela")["brief"]

    with every_line() as logs:
        done = erase_person(stage.desk, "ada@northlight.example", apply=True)
    assert logs, "that it was done is in the log"
    assert [word for word in words if word.decode() in str(logs)] == []

    after = in_files(stage)
    assert [word for word in words if word in after] == []
    assert done.deleted["seat"] > 0
    assert rows_of(stage, "vela")["brief"] == briefs, "her briefs are the agency's"
    found = verdict(stage)
    assert (found.broken, found.erased, done.audit_values) == (None, 1, 1)
    with stage.database.reading() as session:
        person = session.get(Person, ada)
        assert person is not None
        assert (person.name, person.active) == (f"Former colleague {ada}", False)
    exported = stored(exporting.person_export(stage.desk, f"person:{ada}"))
    assert [word.decode() for word in words if word.decode() in exported] == []
    with pytest.raises(SetupError, match="Nobody is called"):
        erase_person(stage.desk, "Ada de Vries")
    _what_she_owed_is_asked_of_the_next(stage)


def _what_she_owed_is_asked_of_the_next(stage: Stage) -> None:
    erased_at = stage.now
    stage.until("2026-11-05 10:00")
    with stage.database.reading() as session:
        told = session.exec(select(Nudge.person_id).where(col(Nudge.sent_at) > erased_at)).all()
    assert stage.person("ada") not in told
    assert stage.person("bo") in told


NOT_OF_ONE_CLIENT = {
    "agency", "auditentry", "auditvalue", "bookssource", "booksimport", "callsanswer", "draft",
    "drop", "errand", "gate", "inbound", "jobimport", "modelcall", "office", "person",
}  # fmt: skip
"""Tables whose rows belong to no client: erasing one deals with each by name, or names replaced."""


def test_a_new_table_belongs_to_a_client_or_says_what_erasing_one_does_with_it() -> None:
    reached = {"client"}
    for _ in SQLModel.metadata.tables:
        reached |= {
            table.name
            for table in SQLModel.metadata.sorted_tables
            if any(
                target.name in reached
                for column, target in belonging.pointers(table)
                if f"{table.name}.{column.name}" not in belonging.MENTIONS
            )
        }
    assert set(SQLModel.metadata.tables) - reached == NOT_OF_ONE_CLIENT
