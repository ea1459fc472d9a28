"""The front desk: receives what Slack hands over, calls one service, renders."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Protocol, cast

from handlers.door import Door


class Feature(Protocol):
    """A file in this folder with a `register(door)` function."""

    def register(self, door: Door) -> None: ...


NOT_FEATURES = {"delivery", "door", "guard", "interaction", "invoices_ticked", "older", "whole"}


def register_all(door: Door) -> None:
    """Register every feature, alphabetically; then what nobody else listens to."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if found.name not in NOT_FEATURES:
            _feature(found.name).register(door)
    _feature("older").register(door)


def _feature(name: str) -> Feature:
    return cast(Feature, importlib.import_module(f"{__name__}.{name}"))
