"""Every story is told twice: Slack knocks over HTTP, then down a WebSocket (Socket Mode).

A story about one way in says so: `@pytest.mark.only_over("http")`.
"""

from __future__ import annotations

import pytest

from tests.lines import TRANSPORTS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell each story over both ways in, except those about one of them."""
    if "transport" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("only_over")
        metafunc.parametrize("transport", mark.args if mark else TRANSPORTS)
