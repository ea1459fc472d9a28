"""The house keeps its own rules: layout, names, clocks, kinds, manifest and words agree."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.rules.kinds
from bot.policy import shipped_policy

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


def test_no_committed_file_names_a_registry() -> None:
    host = re.compile(r"(py" r"pi|files\.pythonhosted|registry\.npmjs)\.(org|com)|index" r"-url")
    offenders = [
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.toml", "*.txt", "*.md", "*.yml", "Makefile", "requirements/*")
        for path in ROOT.rglob(pattern)
        if ".venv" not in path.parts
        and path.is_file()
        and path.name != "test_house.py"
        and host.search(path.read_text("utf-8", errors="replace"))
    ]
    assert offenders == []
