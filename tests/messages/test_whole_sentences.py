"""No text is put together from pieces, and no day or number is written in one language's way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot/messages", "bot/papers", "handlers", "bot/commands")
COMMAS = (", ", "; ", " and ", " or ", "、")
WRITTEN_WITH_COMMAS = {
    "bot/messages/home.py": "measures how long a line becomes",
    "bot/messages/call_items.py": "a field that is typed with commas",
}
CLOCK = ("%H:%M",)
"""Hours are written alike in all five languages."""
IN_ENGLISH = {"ladders.py", "moving.py", "opening.py", "privacy.py", "running.py", "setting_up.py",
              "eval.py", "eval_report.py", "wording.py", "__init__.py"}  # fmt: skip
"""Commands for whoever runs the machine; docs/glossary/README.md says which."""


def trees(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def called(node: ast.AST, name: str) -> ast.Call | None:
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == name:
        return node
    return None


def test_lists_are_joined_by_the_language_never_by_a_comma() -> None:
    joined = {
        path
        for path, tree in trees(*ROOMS)
        if Path(path).name not in IN_ENGLISH
        for node in ast.walk(tree)
        if (call := called(node, "join"))
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Constant)
        and call.func.value.value in COMMAS
    }
    assert joined - WRITTEN_WITH_COMMAS.keys() == set()
    assert WRITTEN_WITH_COMMAS.keys() - joined == set(), "no longer needed"


def test_days_and_numbers_are_written_by_the_locale() -> None:
    found = []
    for path, tree in trees(*ROOMS):
        for node in ast.walk(tree):
            if (call := called(node, "strftime")) and ast.literal_eval(call.args[0]) not in CLOCK:
                found.append(f"{path}:{call.lineno} strftime")
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                spec = ast.unparse(node.format_spec)[2:-1]
                if "," in spec or ("%" in spec and spec not in CLOCK):
                    found.append(f"{path}:{node.lineno} {spec}")
    assert found == []


def test_no_translated_piece_goes_into_an_f_string_with_words_of_its_own() -> None:
    """Marks and numbers around a text are fine; words around it belong into the text."""
    found = []
    for path, tree in trees("bot/messages", "handlers"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.JoinedStr):
                continue
            own = "".join(str(p.value) for p in node.values if isinstance(p, ast.Constant))
            pieces = [p for p in node.values if isinstance(p, ast.FormattedValue)]
            speaks = any(
                isinstance(call, ast.Call)
                and ast.unparse(call.func).split(".")[0] in ("t", "knock")
                for piece in pieces
                for call in ast.walk(piece.value)
            )
            if speaks and any(char.isalpha() for char in own):
                found.append(f"{path}:{node.lineno} {ast.unparse(node)}")
    assert found == []


def test_the_check_sees_a_piece_put_into_other_words() -> None:
    tree = ast.parse('f"{t(x)} later"')
    (node,) = [each for each in ast.walk(tree) if isinstance(each, ast.JoinedStr)]
    assert [p.value for p in node.values if isinstance(p, ast.Constant)] == [" later"]


def _of_operators(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "audit_verify"


@pytest.mark.parametrize("asks", ["echo", "prompt", "confirm"])
def test_what_account_people_read_in_a_terminal_comes_out_of_the_catalogue(asks: str) -> None:
    found = []
    for path, tree in trees("bot/commands"):
        if Path(path).name in IN_ENGLISH:
            continue
        for node in ast.walk(
            ast.Module([each for each in tree.body if not _of_operators(each)], [])
        ):
            call = called(node, asks)
            if call and isinstance(call.args[0], ast.Constant | ast.JoinedStr):
                words = ast.unparse(call.args[0])
                if "_sentence(" not in words:
                    found.append(f"{path}:{call.lineno} {words}")
    assert found == []
