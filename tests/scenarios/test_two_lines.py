"""Socket Mode on several lines: Slack hands each delivery to one of them, whichever it likes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import select

from bot.running import open_socket
from bot.wiring import build
from demo.standin.socket_door import SocketDoor
from storage.database import Database
from storage.tables.desk import Inbound
from storage.tables.escalations import Escalation
from tests.lines import settings_for
from tests.stage import Stage


@contextmanager
def another_line(stage: Stage) -> Iterator[None]:
    """A second Suits over the same records, on a line of its own."""
    door = stage.slack.office.door
    assert isinstance(door, SocketDoor)
    settings = settings_for("socket", stage.slack)
    suits = build(settings, clock=stage.clock, database=Database(stage.database.url))
    handler = open_socket(settings, suits)
    assert handler is not None
    assert stage.slack.world.wait_until(lambda: len(door._lines) == 2, 10)
    try:
        yield
    finally:
        handler.client.auto_reconnect_enabled = False
        handler.client.close()
        suits.close()


@pytest.mark.only_over("socket")
def test_each_delivery_is_served_by_one_line_and_a_repeat_on_the_other_counts_for_nothing(
    stage: Stage,
) -> None:
    with another_line(stage):
        for number in range(4):
            reply = stage.ada.types(f"/escalate vela printer {number} is down by 17:00")
            (again,) = stage.slack.redeliver()
            assert "passed on" in str(reply.body)
            assert "passed on" in str(again.body)
            stage.ada.types("/escalate help")
    with stage.database.reading() as session:
        assert len(session.exec(select(Escalation)).all()) == 4
        served = session.exec(select(Inbound.taker).where(Inbound.name == "/escalate")).all()
    assert len(set(served)) == 2, "both lines had something to do"
    stage.slack.expect_all()
