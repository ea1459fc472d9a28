"""Every function that puts words together for somebody, found by looking, never by a list."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import bot.messages
from bot.messages import ids

KIT = frozenset(
    {"blocks", "blocks_parts", "forms", "forms_read", "ids", "safe", "safe_cut", "texts",
     "texts_catalogues"}
)  # fmt: skip
"""What messages are built with; its own limits have tests of their own."""
READS = frozenset({"call_reading"})
"""Reads what a form brought, builds nothing."""


@cache
def builders() -> dict[str, Callable[..., Any]]:
    """Every public function of `bot.messages` by where it is: "status_sheet.sheet"."""
    return dict(_found())


def _found() -> Iterator[tuple[str, Callable[..., Any]]]:
    root = bot.messages.__name__ + "."
    for module in pkgutil.walk_packages(bot.messages.__path__, root):
        short = module.name.removeprefix(root)
        if short in KIT | READS:
            continue
        loaded = importlib.import_module(module.name)
        for name, thing in vars(loaded).items():
            own = inspect.isfunction(thing) and thing.__module__ == module.name
            if own and not name.startswith("_"):
                yield f"{short}.{name}", thing


def named_pages() -> set[str]:
    """Every callback_id that is written in `bot.messages`, wherever a page is put together."""
    return {name for tree in _trees() for name in _ids_in(tree)}


def _trees() -> Iterator[ast.Module]:
    for path in Path(bot.messages.__file__).parent.rglob("*.py"):
        yield ast.parse(path.read_text("utf-8"))


def _ids_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "callback_id":
            if isinstance(node.value, ast.Constant):
                yield str(node.value.value)
            elif isinstance(node.value, ast.Attribute):
                yield str(getattr(ids, node.value.attr))
