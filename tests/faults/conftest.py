"""Faults are met on both ways from Slack into Suits, wherever the way could matter."""

from __future__ import annotations

import pytest

from tests.lines import TRANSPORTS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each story over both ways in, except those about one of them (`only_over`)."""
    if "transport" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("only_over")
        metafunc.parametrize("transport", mark.args if mark else TRANSPORTS)
