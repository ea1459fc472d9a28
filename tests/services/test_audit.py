"""The audit: a chain that shows every tampering, and survives that somebody is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, select
from typer.testing import CliRunner

from bot.cli import app
from bot.services import audit, people
from bot.services.audit import Verdict
from storage.database import Database
from storage.tables.desk import AuditEntry, AuditValue
from tests.cast import MONDAY, hire

STEPS = (
    ("client.changed", "client:1", {"director": [4, 5]}),
    ("case.held", "invoice:1:EUR", {"reason": "waiting for “audit”", "until": "2026-12-31"}),
    ("books.imported", "import:7", {"rows": 412, "total_minor": 68_421_055}),
    ("cover.set", "person:1", {"by": 2, "clients": [1, 2]}),
)


def write(store: Database, *, steps: tuple[tuple[str, str, dict[str, Any]], ...] = STEPS) -> None:
    """Somebody does a few things."""
    for number, (action, subject, values) in enumerate(steps):
        with store.writing() as session:
            audit.record(
                session,
                actor=None,
                source="slack",
                action=action,
                subject=subject,
                values=values,
                now=MONDAY + timedelta(minutes=number),
            )


def verdict(store: Database) -> Verdict:
    with store.reading() as session:
        return audit.verify(session)


def run(store: Database, sql: str, **values: Any) -> None:
    """Somebody with access to the file."""
    with store.writing() as session:
        session.connection().execute(text(sql), values)


@pytest.fixture
def kept(database: Database) -> Database:
    """A store with four entries."""
    write(database)
    assert verdict(database) == Verdict(entries=4, erased=0)
    return database


def test_an_empty_audit_holds(database: Database) -> None:
    assert verdict(database) == Verdict(entries=0, erased=0)


def test_each_entry_holds_on_to_the_one_before(kept: Database) -> None:
    with kept.reading() as session:
        rows = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
    assert [row.previous_hash for row in rows] == [audit.FIRST, *(row.hash for row in rows[:-1])]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "person:99"),
        ("source", "command line"),
        ("action", "client.removed"),
        ("subject", "client:2"),
        ("at", "2026-11-01 08:00:00.000000"),
        ("digest", "0" * 64),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_column_is_found_in_its_entry(kept: Database, column: str, value: str) -> None:
    run(kept, f"UPDATE auditentry SET {column} = '{value}' WHERE id = 2")
    assert verdict(kept) == Verdict(2, 0, broken=2, reason="an entry was changed")


def test_a_changed_value_is_found_in_its_entry(kept: Database) -> None:
    run(kept, 'UPDATE auditvalue SET "values" = \'{"rows": 411}\' WHERE entry_id = 3')
    assert verdict(kept) == Verdict(3, 0, broken=3, reason="an entry's values were changed")


def test_a_changed_salt_is_found_too(kept: Database) -> None:
    run(kept, "UPDATE auditvalue SET salt = 'pepper' WHERE entry_id = 1")
    assert verdict(kept).broken == 1


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (1, Verdict(1, 0, broken=2, reason="an entry was changed")),
        (2, Verdict(2, 0, broken=2, reason="an entry is missing")),
        (3, Verdict(3, 0, broken=3, reason="an entry is missing")),
    ],
)
def test_an_entry_that_was_taken_out_is_found(kept: Database, number: int, found: Verdict) -> None:
    run(kept, "DELETE FROM auditvalue WHERE entry_id = :number", number=number)
    run(kept, "DELETE FROM auditentry WHERE id = :number", number=number)
    assert verdict(kept) == found


@pytest.mark.parametrize("cut", [1, 3, 4])
def test_an_end_that_was_cut_off_is_found(kept: Database, cut: int) -> None:
    run(kept, "DELETE FROM auditvalue WHERE entry_id > :last", last=4 - cut)
    run(kept, "DELETE FROM auditentry WHERE id > :last", last=4 - cut)
    found = Verdict(4 - cut, 0, broken=5 - cut, reason="the end of the chain is missing")
    assert verdict(kept) == found


def test_keys_that_are_numbers_do_not_break_the_chain(database: Database) -> None:
    write(database, steps=(("a", "s", {"by": {2: "two", 10: "ten"}, "one": 1}),))
    assert verdict(database) == Verdict(entries=1, erased=0)


def test_an_entry_that_was_slipped_in_is_found(kept: Database) -> None:
    """A forger who renumbers the rest still breaks what the next entry holds on to."""
    run(kept, "DELETE FROM auditvalue")
    run(kept, "UPDATE auditentry SET id = id + 100 WHERE id >= 2")
    run(kept, "UPDATE auditentry SET id = id - 99 WHERE id >= 100")
    run(
        kept,
        "INSERT INTO auditentry SELECT 2, at, actor, source, 'client.removed', subject, digest, "
        "hash, hash FROM auditentry WHERE id = 1",
    )
    assert verdict(kept).broken == 2


def test_erased_values_are_called_erased_not_broken(kept: Database) -> None:
    run(kept, "DELETE FROM auditvalue WHERE entry_id IN (2, 4)")
    assert verdict(kept) == Verdict(entries=4, erased=2)


def test_the_chain_goes_on_after_an_erasure(kept: Database) -> None:
    run(kept, "DELETE FROM auditvalue")
    write(kept)
    assert verdict(kept) == Verdict(entries=8, erased=4)


def test_the_chain_itself_holds_no_words(database: Database) -> None:
    """What is erased beside the chain is gone: ids and digests alone remain."""
    write(database, steps=(("person.roles", "person:1", {"name": "Nora Vela"}),))
    with database.reading() as session:
        entry = session.exec(select(AuditEntry)).one().model_dump_json()
        beside = session.exec(select(AuditValue)).one()
    assert "Nora" not in entry
    assert beside.values == {"name": "Nora Vela"}


def test_the_same_values_never_leave_the_same_digest(database: Database) -> None:
    """Otherwise an erased name could be found again by trying names."""
    step = ("person.roles", "person:1", {"name": "Nora Vela"})
    write(database, steps=(step, step))
    with database.reading() as session:
        digests = session.exec(select(AuditEntry.digest)).all()
    assert len(set(digests)) == 2


def test_an_entry_says_who_did_it_by_number(database: Database) -> None:
    with database.writing() as session:
        cast = hire(session)
        ada = people.actor_of(session, cast.people["ada"], MONDAY)
        audit.record(
            session, actor=ada, source="slack", action="a", subject="s", values={}, now=MONDAY
        )
    with database.reading() as session:
        assert session.exec(select(AuditEntry.actor)).one() == f"person:{cast.people['ada']}"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.dictionaries(st.text(max_size=10), anything, max_size=4))
def test_whatever_was_written_down_still_fits_when_it_is_read(
    database: Database, values: dict[str, Any]
) -> None:
    write(database, steps=(("a", "s", values),))
    assert verdict(database).broken is None


# From the terminal


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A store at the address that the command reads."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'suits.db'}")
    CliRunner().invoke(app, ["audit", "verify"])  # brings the store up to date
    store = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    write(store)
    yield store
    store.close()


def test_verify_says_that_the_chain_holds(running: Database) -> None:
    run(running, "DELETE FROM auditvalue WHERE entry_id = 1")
    said = CliRunner().invoke(app, ["audit", "verify"])
    assert said.exit_code == 0
    assert said.stdout == "The chain holds: 4 entries, 1 of them erased.\n"


def test_verify_names_the_broken_entry_and_fails(running: Database) -> None:
    run(running, "UPDATE auditentry SET subject = 'client:9' WHERE id = 3")
    said = CliRunner().invoke(app, ["audit", "verify"])
    assert said.exit_code == 1
    assert said.stdout == "Broken at entry 3: an entry was changed.\n"
