"""docs/faults.md names every fault once, with tests that exist or the reason why none is needed."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAULTS = 78
ROW = re.compile(r"^\| (\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROWS = ROW.findall((ROOT / "docs" / "faults.md").read_text("utf-8"))


@cache
def defined_in(path: str) -> frozenset[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef)
    )  # fmt: skip


def test_every_fault_has_its_line_in_order() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, FAULTS + 1))


@pytest.mark.parametrize(("number", "fault", "shown"), ROWS)
def test_each_line_names_tests_that_exist_or_says_why_it_does_not_apply(
    number: str, fault: str, shown: str
) -> None:
    named = NAMED.findall(shown)
    if not named:
        assert re.match(r"Does not apply: .{20,}\.$", shown), f"{number}: {fault}"
    assert [f"{path}::{name}" for path, name in named if name not in defined_in(path)] == []
    assert re.sub(r"<br>", "", NAMED.sub("", shown)).strip() == "" or not named
