"""Migrations: they make exactly the tables, do no harm twice, and leave data whole when broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel, select

from bot.errors import SetupError
from bot.services import store_opening
from storage import migrating
from storage.database import Database
from storage.tables.people import Person
from tests import postgres

MOVES_NAMES = '''
"""Moves every name to a table of its own."""

import sqlalchemy as sa
from alembic import op

revision = "ffff00000001"
down_revision = "{below}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("called", sa.Column("name", sa.String, nullable=False))
    op.execute("INSERT INTO called SELECT name FROM person")
    op.execute("UPDATE person SET name = ''")
    {then}
'''
ROOT = Path(__file__).parents[2]
MIGRATES = """
import sys
from pathlib import Path
from storage import migrating
from storage.database import Database
migrating.FOLDER = Path(sys.argv[2])
migrating.upgrade(Database(sys.argv[1]))
"""
DIES = "import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)"
BREAKS = 'raise RuntimeError("the power went out")'


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A real file with nothing in it, then a database on a server with nothing in it."""
    on_server = request.param == "postgresql"
    url = postgres.server().url(postgres.server().make()) if on_server else ""
    opened = Database(url or f"sqlite:///{tmp_path / 'suits.db'}")
    yield opened
    opened.close()


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations to which a story may add its own."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrating, "FOLDER", copy)
    return copy / "versions"


def tables(store: Database) -> set[str]:
    return set(inspect(store.engine).get_table_names())


def schema_of(store: Database) -> str:
    with store.engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return str(found)


def newest() -> str:
    head = ScriptDirectory(str(migrating.FOLDER)).get_current_head()
    assert head is not None
    return head


def keep_ada(store: Database) -> None:
    with store.writing() as session:
        session.add(Person(slack_id="U0ADA", name="Ada", zone="Europe/Amsterdam"))


def names(store: Database) -> list[str]:
    with store.reading() as session:
        return list(session.exec(select(Person.name)).all())


def test_the_migrations_make_exactly_the_tables(store: Database) -> None:
    migrating.upgrade(store)
    assert migrating.differences(store) == []
    assert tables(store) == set(SQLModel.metadata.tables) | {"alembic_version"}


def test_a_missing_column_would_be_noticed(store: Database) -> None:
    """A comparison that finds nothing must be able to find something."""
    migrating.upgrade(store)
    with store.writing() as session:
        session.connection().execute(text("ALTER TABLE source DROP COLUMN permalink"))
    assert migrating.differences(store) != []


def test_opening_twice_changes_nothing(store: Database) -> None:
    migrating.upgrade(store)
    keep_ada(store)
    migrating.upgrade(store)
    assert names(store) == ["Ada"]
    assert schema_of(store) == newest()
    assert migrating.differences(store) == []


def test_a_store_of_a_newer_suits_is_refused_in_a_sentence_and_left_alone(
    store: Database,
) -> None:
    migrating.upgrade(store)
    keep_ada(store)
    with store.writing() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = 'feed0042'"))
    with pytest.raises(SetupError, match="feed0042, which this version of Suits does not know"):
        store_opening.bring_up_to_date(store)
    assert schema_of(store) == "feed0042"
    assert names(store) == ["Ada"]


def test_a_newer_suits_brings_an_older_store_along(store: Database, versions: Path) -> None:
    migrating.upgrade(store)
    keep_ada(store)
    script = MOVES_NAMES.format(below=newest(), then="")
    (versions / "ffff00000001_names.py").write_text(script, "utf-8")
    migrating.upgrade(store)
    assert schema_of(store) == "ffff00000001"
    with store.reading() as session:
        moved = session.connection().execute(text("SELECT name FROM called")).scalars().all()
    assert moved == ["Ada"]


def test_an_interrupted_migration_leaves_the_data_whole(store: Database, versions: Path) -> None:
    migrating.upgrade(store)
    keep_ada(store)
    before, below = tables(store), newest()
    broken = versions / "ffff00000001_names.py"
    broken.write_text(MOVES_NAMES.format(below=below, then=BREAKS), "utf-8")
    with pytest.raises(RuntimeError, match="power"):
        migrating.upgrade(store)
    assert tables(store) == before
    assert names(store) == ["Ada"]
    assert schema_of(store) == below

    broken.write_text(MOVES_NAMES.format(below=below, then=""), "utf-8")
    migrating.upgrade(store)
    assert schema_of(store) == "ffff00000001"


def test_a_first_opening_that_is_interrupted_leaves_an_empty_store(
    store: Database, versions: Path
) -> None:
    """The next start finds no half-made tables in its way."""
    first = next(versions.glob("*.py"))
    whole = first.read_text("utf-8")
    ends = "\n\n\ndef downgrade"
    first.write_text(whole.replace(ends, f"\n    {BREAKS}{ends}", 1), "utf-8")
    assert BREAKS in first.read_text("utf-8")
    with pytest.raises(RuntimeError, match="power"):
        migrating.upgrade(store)
    assert tables(store) & set(SQLModel.metadata.tables) == set()

    first.write_text(whole, "utf-8")
    migrating.upgrade(store)
    keep_ada(store)
    assert names(store) == ["Ada"]


def test_a_migration_killed_half_way_leaves_the_data_whole(store: Database, versions: Path) -> None:
    """kill -9 while half of the rows are moved; the next start does it all."""
    migrating.upgrade(store)
    keep_ada(store)
    before, below = tables(store), newest()
    half = versions / "ffff00000001_names.py"
    half.write_text(MOVES_NAMES.format(below=below, then=DIES), "utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", MIGRATES, store.url, str(versions.parent)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert killed.returncode == -9, killed.stderr
    assert tables(store) == before
    assert names(store) == ["Ada"]
    assert schema_of(store) == below

    half.write_text(MOVES_NAMES.format(below=below, then=""), "utf-8")
    migrating.upgrade(store)
    assert schema_of(store) == "ffff00000001"
    with store.reading() as session:
        moved = session.connection().execute(text("SELECT name FROM called")).scalars().all()
    assert moved == ["Ada"]


def test_a_process_starts_while_another_one_writes_for_long(store: Database) -> None:
    """A large import may hold the writer's place; who starts meanwhile only looks."""
    migrating.upgrade(store)
    writer = Database(store.url)
    with writer.writing() as session:
        session.add(Person(slack_id="U1", name="Ada"))
        session.flush()
        began = time.monotonic()
        store_opening.bring_up_to_date(store)
        assert time.monotonic() - began < 5, "it waited for the writer"
    writer.close()


def test_every_constraint_has_a_name_by_which_a_later_migration_finds_it(store: Database) -> None:
    migrating.upgrade(store)
    look = inspect(store.engine)
    nameless, found = [], 0
    for table in sorted(SQLModel.metadata.tables):
        rules: list[Any] = [
            *look.get_foreign_keys(table),
            *look.get_unique_constraints(table),
            *look.get_check_constraints(table),
        ]
        found += len(rules)
        nameless += [(table, rule) for rule in rules if not rule["name"]]
    assert found > 50, "there is something to look at"
    assert nameless == []


def test_a_change_of_a_table_is_written_so_that_both_stores_can_make_it(
    store: Database, versions: Path
) -> None:
    """SQLite changes few things in place: the table is made anew beside the old one."""
    migrating.upgrade(store)
    with store.writing() as session:
        session.connection().execute(text("ALTER TABLE source DROP COLUMN permalink"))
    before = set(versions.glob("*.py"))
    migrating.write_revision(store, "gives it back")
    (written,) = set(versions.glob("*.py")) - before
    assert "op.batch_alter_table('source'" in written.read_text("utf-8").replace('"', "'")
    migrating.upgrade(store)
    assert migrating.differences(store) == []
