"""What a monitor hears: figures on this machine alone, and a heartbeat only while all is well."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from structlog.testing import capture_logs

from bot.heartbeat import heartbeat
from bot.messages.blocks import Message
from bot.server import web_app
from bot.services import figures, outbox, ticking
from bot.services.desk import Desk
from storage.people import agency
from storage.tables.engine import Case, Nudge
from tests.cast import Cast
from tests.services.engine_room import Engine, at, report


def beats(desk: Desk) -> None:
    """Started, and just gone round."""
    with desk.database.writing() as session:
        row = agency(session)
        row.started_at, row.last_tick_at = desk.clock(), desk.clock()


def tells(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        outbox.tell(
            session, person_id=cast.people["ada"], key="k", message=Message("zqword", []),
            now=desk.clock(),
        )  # fmt: skip


def asks(app: Starlette, *, host: str = "127.0.0.1", headers: tuple[str, ...] = ()) -> int:
    """The status that somebody at `host` is answered for /metrics."""
    import asyncio

    heard: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            heard.append(int(str(message["status"])))

    scope = {
        "type": "http", "method": "GET", "path": "/metrics", "raw_path": b"/metrics",
        "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
        "headers": [(name.encode(), b"1.2.3.4") for name in headers], "client": (host, 1),
        "server": ("127.0.0.1", 3000),
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return heard[0]


def test_figures_count_and_name_nobody(desk: Desk, cast: Cast) -> None:
    beats(desk)
    tells(desk, cast)
    said = figures.as_text(desk)
    assert 'suits_messages{state="planned"} 1' in said
    assert "suits_up 1" in said
    assert "suits_last_tick_age_seconds 0" in said
    assert "# TYPE suits_messages gauge" in said
    assert "zqword" not in said
    assert "Ada" not in said


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("127.0.0.1", (), 200),
        ("::1", (), 200),
        ("192.0.2.7", (), 404),
        ("127.0.0.1", ("x-forwarded-for",), 404),
        ("127.0.0.1", ("forwarded",), 404),
    ],
)
def test_figures_are_for_this_machine_alone(
    host: str, headers: tuple[str, ...], status: int
) -> None:
    app = web_app(app=None, signing_secret=None, ready=dict, figures=lambda: "suits_up 1\n")
    assert asks(app, host=host, headers=headers) == status


class Watcher(BaseHTTPRequestHandler):
    """Counts the beats it hears."""

    heard = 0

    def do_GET(self) -> None:
        """One beat."""
        Watcher.heard += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def watcher() -> Iterator[str]:
    Watcher.heard = 0
    with HTTPServer(("127.0.0.1", 0), Watcher) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/secret"
        server.shutdown()
        thread.join()


def test_the_heart_beats_while_all_is_well_and_stops_when_it_is_not(
    desk: Desk, cast: Cast, watcher: str
) -> None:
    beat = heartbeat(watcher, lambda: figures.holds(desk))
    beat()
    assert Watcher.heard == 0, "no tick yet"
    beats(desk)
    beat()
    assert Watcher.heard == 1
    tells(desk, cast)
    with desk.database.writing() as session:
        session.exec(select(Nudge)).one().due_at = desk.clock() - timedelta(minutes=6)
    assert figures.faults(desk) == ["1 messages are late"]
    beat()
    assert Watcher.heard == 1


def test_a_step_that_no_digest_takes_along_is_a_fault(desk: Desk, cast: Cast) -> None:
    due = desk.clock() - timedelta(days=20)
    with desk.database.writing() as session:
        for kind, state, sent_at in (
            ("step", "planned", None),
            ("digest", "sent", due + timedelta(days=14)),
        ):
            session.add(
                Nudge(
                    key=kind, token=kind, kind=kind, state=state, person_id=cast.people["ada"],
                    alone=kind == "digest", planned_at=due, due_at=due, sent_at=sent_at,
                )
            )  # fmt: skip
    beats(desk)
    assert figures.faults(desk) == [], "the weekly list may still come"
    with desk.database.writing() as session:
        digest = session.exec(select(Nudge).where(Nudge.kind == "digest")).one()
        digest.sent_at = due + timedelta(days=16)
    assert figures.faults(desk) == ["1 steps were left behind by the digests"]
    assert "suits_messages_left_behind 1" in figures.as_text(desk)


def test_what_is_wrong_is_in_the_log_also_where_nobody_listens(desk: Desk, cast: Cast) -> None:
    with capture_logs() as logs:
        heartbeat(None, lambda: figures.holds(desk))()
    assert [one["faults"] for one in logs] == [["the last tick is too old"]]


def test_a_deaf_watcher_is_a_line_in_the_log_without_its_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    heartbeat("http://127.0.0.1:9/secret", lambda: True)()
    said = capsys.readouterr().err
    assert "heartbeat_not_heard" in said
    assert "secret" not in said
    heartbeat(None, lambda: True)()


def test_the_heart_stops_while_an_open_case_waits_for_nothing(engine: Engine, watcher: str) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    beats(engine.desk)
    beat = heartbeat(watcher, lambda: figures.holds(engine.desk))
    beat()
    assert Watcher.heard == 1
    _waits(engine, None)
    assert figures.faults(engine.desk) == ["1 cases wait for nothing"]
    assert "suits_cases_waiting_for_nothing 1" in figures.as_text(engine.desk)
    beat()
    assert Watcher.heard == 1
    ticking.audit(engine.desk)
    beat()
    assert Watcher.heard == 2, "the auditor gave it a moment"
    assert engine.case("1").next_at is not None


def _waits(engine: Engine, moment: datetime | None) -> None:
    with engine.desk.database.writing() as session:
        session.exec(select(Case)).one().next_at = moment
