"""The house keeps its own rules: layout, names, clocks, kinds, manifest and words agree."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import SQLModel

import bot.rules.kinds
from bot.messages import covers
from bot.messages.texts import Texts
from bot.policy import shipped_policy
from storage.tables.people import Cover

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot", "handlers", "storage")
LONGEST_FILE = 400
LONGEST_HANDLER = 30
CLOCK_KEEPERS = {"bot/wiring.py", "demo/standin/clock.py"}
KINDS = [found.name for found in pkgutil.iter_modules(bot.rules.kinds.__path__)]


def sources(*folders: str) -> Iterator[tuple[str, ast.Module, str]]:
    """(path, tree, text) of every Python file in these folders."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            yield path.relative_to(ROOT).as_posix(), ast.parse(text), text


def test_the_wall_clock_is_read_in_one_place() -> None:
    readers = []
    for path, tree, _ in sources(*PRODUCT, "demo"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today"):
                owner = ast.unparse(node.value)
                if owner in ("datetime", "date", "dt.datetime", "dt.date", "datetime.datetime"):
                    readers.append(path)
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "time.time":
                readers.append(path)
    assert set(readers) <= CLOCK_KEEPERS


def test_broad_excepts_stand_only_at_the_doors() -> None:
    found = [
        path
        for path, tree, _ in sources(*PRODUCT)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert sorted(found) == ["bot/services/boundary.py", "handlers/guard.py"]


def test_handlers_stay_short_and_there_are_no_utils() -> None:
    long = [
        f"{path}:{node.name}"
        for path, tree, _ in sources("handlers")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_HANDLER
    ]
    assert long == []
    names = [
        path for path, _, _ in sources(*PRODUCT) if re.search(r"utils?\.py$|helpers?\.py$", path)
    ]
    assert names == []


def test_a_listener_calls_slack_for_forms_alone() -> None:
    """Three seconds are Slack's patience: whatever else is said goes through the outbox."""
    called = {  # by the names that Slack's client gives its methods
        (path, node.attr)
        for path, tree, _ in sources("handlers")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and re.match(r"(api|chat|views|files|users)_", node.attr)
    }
    forms = {"views_open", "views_push", "views_update"}
    assert called == {("handlers/interaction.py", form) for form in forms}
    network = re.compile(r"^(import|from) (httpx2|socket|urllib|requests|openai)\b", re.MULTILINE)
    assert [path for path, _, text in sources("handlers") if network.search(text)] == []


def test_no_file_grows_past_reading() -> None:
    long = [
        f"{path}: {text.count(chr(10))}"
        for path, _, text in sources(*PRODUCT)
        if text.count("\n") > LONGEST_FILE and "/versions/" not in path
    ]
    assert long == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_three_files_and_its_ladder(kind: str) -> None:
    rule = importlib.import_module(f"bot.rules.kinds.{kind}")
    query = importlib.import_module(f"storage.kinds.{kind}")
    words = importlib.import_module(f"bot.messages.kinds.{kind}")
    assert callable(rule.judge)
    assert isinstance(rule.SUBJECT, str)
    assert callable(query.facts)
    assert callable(query.live)
    assert callable(words.line)
    assert callable(words.buttons)
    assert shipped_policy().ladder(kind).steps


def test_every_ladder_of_the_policy_belongs_to_a_kind() -> None:
    assert set(shipped_policy().tables["ladders"]) == set(KINDS)


def kept_files() -> Iterator[Path]:
    """Every file of the checkout that may be committed: no caches, no environment, no `build`."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [each for each in below if each == ".ci" or each[0] not in "._"]
        if Path(folder) == ROOT:
            below[:] = [each for each in below if each not in ("build", "mutants")]
        yield from (Path(folder, name) for name in names)


def test_no_committed_file_names_a_registry() -> None:
    host = re.compile(
        r"(py" r"pi|pythonhosted|npmjs|crates|ghcr|quay)\.(org|com|io|python)|index" r"-url"
    )
    own = Path(__file__)
    files = [path for path in kept_files() if path != own and path.suffix not in (".db", ".mo")]
    assert {".ci/run", "Makefile", "deploy/Dockerfile", "pyproject.toml"} <= {
        path.relative_to(ROOT).as_posix() for path in files
    }
    offenders = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if host.search(path.read_text("utf-8", errors="replace"))
    ]
    assert offenders == []


def test_the_kinds_of_obligation_are_these() -> None:
    assert set(KINDS) == {
        "call_report_due", "action_due", "status_row_stale", "brief_question_open",
        "department_unconfirmed", "invoice", "job_unbilled", "change_unsigned", "books_due",
        "unmatched_customer", "escalation",
    }  # fmt: skip


def test_every_line_of_the_policy_is_read_somewhere() -> None:
    """A number that nobody reads promises what does not happen."""
    text = "\n".join(text for _, _, text in sources("bot"))
    lines = [
        key
        for table, rows in shipped_policy().tables.items()
        if isinstance(rows, dict) and table != "ladders"
        for key in rows
    ]
    assert len(lines) > 40
    assert [key for key in lines if f'"{key}"' not in text] == []


def test_one_store_is_one_agency_and_holds_no_key_to_slack() -> None:
    columns = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
    }
    tenant = {name for name in columns if re.search(r"tenant|team_id|workspace|enterprise", name)}
    assert tenant == {"agency.team_id", "person.team_id"}, "whose it is, and which people are ours"
    assert {name for name in columns if re.search(r"token|secret|password|api_key", name)} == {
        "nudge.token"
    }, "the random id by which a message is found again; it opens nothing"


def test_nobody_can_say_or_keep_why_somebody_is_away() -> None:
    assert not {
        name for name in Cover.model_fields if re.search(r"reason|why|note|kind|type|words", name)
    }
    form = covers.form(Texts.english(ZoneInfo("UTC")), {}, draft="d", today=date(2026, 11, 2))
    fields = {block["block_id"] for block in form["blocks"] if block["type"] == "input"}
    assert fields == {"away", "from", "to", "half", "stand_in", "client"}
