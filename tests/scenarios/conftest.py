"""Every story is told twice: Slack knocks over HTTP, then down a WebSocket (Socket Mode).

A story about one way in says so: `@pytest.mark.only_over("http")`.

After every story everything that was posted is searched: no sum, client or person in what a lock
screen shows, and no money in a channel, whatever the story was about.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lines import TRANSPORTS
from tests.scenarios.seen_by_others import in_the_open
from tests.stage import Stage


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell each story over both ways in, except those about one of them."""
    if "transport" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("only_over")
        metafunc.parametrize("transport", mark.args if mark else TRANSPORTS)


@pytest.fixture(autouse=True)
def nothing_private_in_the_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """The phone lies on the client's table, and a channel has readers who may not see money."""
    yield
    stage = request.node.funcargs.get("stage")
    if isinstance(stage, Stage):
        assert in_the_open(stage.slack) == []
