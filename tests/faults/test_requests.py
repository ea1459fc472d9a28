"""Requests that did not come from Slack, came late, came twice, or make no sense."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from demo.standin import HttpDoor
from demo.standin.clock import wall_clock
from demo.standin.door import Kind, Reply, encoded
from demo.standin.socket_door import SocketDoor
from storage.tables.desk import Draft, Inbound
from storage.tables.escalations import Escalation
from storage.tables.jobs import Job
from storage.tables.people import Client
from tests.lines import Transport
from tests.scenarios.test_review_restart import started_anew
from tests.stage import Stage

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
NESTED = b"[" * 100_000 + b"]" * 100_000


@pytest.fixture
def door(stage: Stage) -> HttpDoor:
    """The way in, for requests made by hand."""
    found = stage.slack.office.door
    assert isinstance(found, HttpDoor)
    return found


def escalates(stage: Stage, words: str = "vela the printer is down by 17:00") -> bytes:
    """The body of a command that has an effect."""
    payload = {
        "command": "/escalate",
        "text": words,
        "user_id": stage.ada.id,
        "team_id": stage.slack.team_id,
        "channel_id": "C1",
        "trigger_id": stage.slack.world.new_trigger(stage.ada.id),
    }
    return encoded("command", payload)[0]


def effects(stage: Stage) -> int:
    """How many escalations are stored."""
    with stage.database.reading() as session:
        return len(session.exec(select(Escalation)).all())


def kept(stage: Stage) -> int:
    """How many deliveries the desk book holds."""
    with stage.database.reading() as session:
        return len(session.exec(select(Inbound)).all())


def posts(door: HttpDoor, body: bytes, kind: str = FORM, **headers: str) -> Reply:
    """Signed as Slack signs, but for the headers that are given."""
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    return door.post(body, door.signature(body) | {"Content-Type": kind} | given)


def signed_at(secret: str, stamp: str, body: bytes) -> str:
    """Slack's signature over any time stamp whatever."""
    base = b"v0:" + stamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


@pytest.mark.only_over("http")
@pytest.mark.parametrize(
    "signature",
    ["v0=" + "0" * 64, "", "v0=", "v1=" + "0" * 64, "v0=" + "é" * 64, "v0=" + "0" * 4000, "x"],
)
def test_a_signature_that_is_not_slacks_has_no_effect(
    stage: Stage, door: HttpDoor, signature: str
) -> None:
    body = escalates(stage)
    headers = door.signature(body) | {"Content-Type": FORM}
    # http.client sends header text as Latin-1, as a hostile client would send any byte.
    assert door.post(body, headers | {"X-Slack-Signature": signature}).status == 401
    right = headers["X-Slack-Signature"]
    assert door.post(body, headers | {"X-Slack-Signature": "v1" + right[2:]}).status == 401
    assert door.post(body, headers | {"X-Slack-Signature": right.upper()}).status == 401
    assert door.post(body + b"&x=1", headers).status == 401, "another body under the same signature"
    assert (effects(stage), kept(stage)) == (0, 0)


@pytest.mark.only_over("http")
def test_another_secret_signs_in_vain(stage: Stage) -> None:
    stranger = HttpDoor(f"http://127.0.0.1:{port_of(stage)}", "somebody-elses-secret")
    assert posts(stranger, escalates(stage)).status == 401
    assert (effects(stage), kept(stage)) == (0, 0)


@pytest.mark.only_over("http")
@pytest.mark.parametrize(
    "stamp",
    ["", "abc", "1.5", "-5", "1e9", "9" * 5000, "١٢٣٤٥", " 5", "+5", "0x10", "999999999999"],
)
def test_a_time_stamp_that_is_none_is_turned_away_and_breaks_nothing(
    stage: Stage, door: HttpDoor, stamp: str
) -> None:
    body = escalates(stage)
    headers = {
        "Content-Type": FORM,
        "X-Slack-Request-Timestamp": stamp.encode().decode("latin-1"),
        "X-Slack-Signature": signed_at(stage.slack.signing_secret, stamp, body),
    }
    assert door.post(body, headers).status == 401
    del headers["X-Slack-Request-Timestamp"]
    assert door.post(body, headers).status == 401
    assert (effects(stage), kept(stage)) == (0, 0)


@pytest.mark.only_over("http")
@pytest.mark.parametrize(("seconds", "status"), [(301, 401), (-302, 401), (297, 200), (-297, 200)])
def test_five_minutes_either_way_are_the_limit(stage: Stage, seconds: int, status: int) -> None:
    """Slack's own limit is 300 s; some seconds are left for the test itself to take."""
    moved = HttpDoor(
        f"http://127.0.0.1:{port_of(stage)}",
        stage.slack.signing_secret,
        clock=lambda: wall_clock() - timedelta(seconds=seconds),
    )
    assert posts(moved, escalates(stage)).status == status
    assert effects(stage) == (1 if status == 200 else 0)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_an_exact_replay_is_answered_alike_and_counts_once(stage: Stage, door: HttpDoor) -> None:
    body = escalates(stage)
    headers = door.signature(body) | {"Content-Type": FORM}
    first = door.post(body, headers)
    again = door.post(body, headers)
    assert (first.status, again.status) == (200, 200)
    assert first.body == again.body
    assert effects(stage) == 1
    stage.slack.expect_all()


@pytest.mark.only_over("socket")
def test_a_replayed_envelope_counts_once(stage: Stage) -> None:
    stage.ada.types("/escalate vela the printer is down by 17:00")
    (again,) = stage.slack.redeliver()
    assert "passed on" in str(again.body)
    assert effects(stage) == 1
    stage.slack.expect_all()


@pytest.mark.only_over("socket")
def test_a_megabyte_in_one_envelope_arrives_whole(stage: Stage) -> None:
    stage.ada.types("/callnote vela " + "\u4f1a" * 200_000)  # six bytes each, as Slack escapes them
    stage.slack.expect_all()


@pytest.mark.only_over("http")
@pytest.mark.parametrize("body", [b'{"type":', NESTED, b'{"a":' * 50_000, b"\xff\xfe", b""])
def test_what_nobody_signed_is_not_even_read(
    stage: Stage, door: HttpDoor, body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    for headers in ({"Content-Type": JSON}, {"Content-Type": FORM}, {}):
        assert door.post(body, headers).status == 401
    assert "Traceback" not in "".join(capfd.readouterr())
    assert kept(stage) == 0


@pytest.mark.only_over("http")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"payload=null", FORM),
        (b"payload=[]", FORM),
        (b"payload={notjson", FORM),
        (b"payload=", FORM),
        (b"payload=1e999", FORM),
        (b"payload=%FF%FE", FORM),
        (b"payload=" + NESTED, FORM),
        (b"payload=" + b'{"a":' * 5_000, FORM),
        (b"nothing=known", FORM),
        (b"&" * 5_000, FORM),
        (b"", FORM),
        (b"null", JSON),
        (b"[]", JSON),
        (b'"text"', JSON),
        (b"{", JSON),
        (NESTED, JSON),
        (b'{"type":"event_callback"}', "text/plain"),
    ],
)
def test_a_signed_shape_that_is_none_of_slacks_is_refused(
    stage: Stage, door: HttpDoor, body: bytes, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert posts(door, body, kind).status == 400
    assert "Traceback" not in "".join(capfd.readouterr())
    assert kept(stage) == 0


HALF: list[dict[str, Any]] = [
    {},
    {"type": "block_actions"},
    {"type": "block_actions", "user": None, "actions": []},
    {"type": "block_actions", "user": "U0ADA", "actions": [{}], "team": "T0SUITS"},
    {"type": "block_actions", "actions": [{"action_id": None, "block_id": 5}]},
    {"type": "view_submission", "view": None},
    {"type": "view_submission", "view": {"callback_id": "brief.form", "state": []}},
    {"type": "view_closed", "view": {"callback_id": "brief.form", "private_metadata": "[}"}},
    {"type": "block_suggestion", "action_id": "client.search", "value": None},
    {"type": "shortcut", "callback_id": ["x"]},
    {"type": "never_heard_of"},
]
HALF_EVENTS: list[dict[str, Any]] = [
    {"type": "event_callback"},
    {"type": "event_callback", "event": None, "event_id": "Ev1"},
    {"type": "event_callback", "event": [], "event_id": "Ev2"},
    {"type": "event_callback", "event": {"user": {"id": None}}, "event_id": "Ev3"},
    {"type": "event_callback", "event": {"type": "message", "files": None, "text": 5}},
    {"type": "event_callback", "event": {"type": "message", "files": [None], "blocks": {}}},
]


@pytest.mark.only_over("http")
def test_bytes_that_are_no_text_are_turned_away_whoever_signed_them(
    stage: Stage, door: HttpDoor, capfd: pytest.CaptureFixture[str]
) -> None:
    """The SDK's verifier raises on them, before it knows whether the signature is right."""
    body = b'{"a":"\xff"}'
    stamp = str(int(time.time()))
    base = b"v0:" + stamp.encode() + b":" + body
    right = hmac.new(stage.slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()
    for digest in (right, "0" * 64):
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        assert door.post(body, headers | {"Content-Type": JSON}).status == 401
    assert "Traceback" not in "".join(capfd.readouterr())
    assert kept(stage) == 0


def test_half_a_payload_changes_nothing_and_the_next_whole_one_is_served(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """Signed, well formed, and still nothing Slack would send: a bug of theirs or a thief's."""
    door, stage.slack.office.strict = stage.slack.office.door, False
    assert isinstance(door, HttpDoor | SocketDoor)
    patience, door.patience = door.patience, 10 if isinstance(door, HttpDoor) else 0.2
    given: list[tuple[Kind, dict[str, Any]]] = [("interactive", half) for half in HALF] + [
        ("event", half) for half in HALF_EVENTS
    ]
    for kind, payload in given:
        assert stage.slack.deliver(kind, dict(payload)).status != 500, payload
    assert "Traceback" not in caplog.text
    stage.slack.office.strict, door.patience = True, patience
    assert effects(stage) == 0
    stage.ada.types("/escalate vela the printer is down by 17:00")
    assert effects(stage) == 1
    stage.slack.expect_all()


def port_of(stage: Stage) -> int:
    found = stage.slack.office.door
    assert isinstance(found, HttpDoor)
    return found._port


@pytest.mark.only_over("http")
def test_five_megabytes_are_refused_with_memory_flat(stage: Stage, door: HttpDoor) -> None:
    body = b"command=" + b"x" * 5_000_000
    tracemalloc.start()
    try:
        assert answers(port_of(stage), head(len(body)), [body]) == 413
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000
    assert kept(stage) == 0


@pytest.mark.only_over("http")
def test_a_body_without_an_end_is_cut_off(stage: Stage) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    began = time.monotonic()
    assert answers(port_of(stage), head(None), [chunk] * 10_000) == 413
    assert time.monotonic() - began < 10
    assert kept(stage) == 0


def head(length: int | None) -> bytes:
    """The first lines of a request; without a length it comes in chunks."""
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    lines = ["POST /slack/events HTTP/1.1", "Host: suits", f"Content-Type: {FORM}", size, "", ""]
    return "\r\n".join(lines).encode()


def answers(port: int, first: bytes, parts: list[bytes]) -> int:
    """Send until the other side has had enough; the status of its answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(first)
        try:
            for part in parts:
                line.sendall(part)
                line.setblocking(False)
                try:
                    heard = line.recv(200)
                except BlockingIOError:
                    heard = b""
                line.settimeout(10)
                if heard:
                    break
            else:
                heard = line.recv(200)
        except (BrokenPipeError, ConnectionResetError):
            heard = line.recv(200)
    return int(heard.split()[1])


def test_an_event_slack_sends_again_also_after_a_restart_has_one_effect(
    stage: Stage, transport: Transport
) -> None:
    """Slack tries again at once, after a minute and after five, marked X-Slack-Retry-Num."""
    stage.ada.dms("Vela wants something brave for spring")
    stage.slack.redeliver(retry_num=1)
    with started_anew(stage, transport):
        stage.slack.redeliver(retry_num=2)
        stage.slack.redeliver(retry_num=3)
    stage.tick()
    assert len(stage.slack.calls("chat.postMessage")) == 1
    stage.slack.expect_all()


def test_what_comes_from_another_team_or_from_none_is_refused_and_logged(stage: Stage) -> None:
    """An Enterprise event may name no team; somebody of another organisation shares a channel."""
    slack = stage.slack
    stage.slack.event(
        {"type": "message", "channel_type": "im", "channel": "D1", "user": stage.ada.id,
         "text": "words from elsewhere", "ts": "1.1"},
        team_id="T0OTHER",
    )  # fmt: skip
    payload = json.loads(json.dumps(slack.office.deliveries[-1].payload))
    payload |= {"team_id": None, "enterprise_id": "E0BIG", "event_id": "EvNoTeam"}
    slack.deliver("event", payload)
    click = slack.office.interaction(
        "block_actions", stage.ada.person, trigger_id=slack.world.new_trigger(stage.ada.id),
        actions=[{"type": "button", "action_id": "case.why", "block_id": "b", "value": "1"}],
    )  # fmt: skip
    click["user"]["team_id"] = "T0OTHER"
    slack.deliver("interactive", click)
    click["team"], click["enterprise"] = None, {"id": "E0BIG"}
    slack.deliver("interactive", click)
    stage.tick()
    assert kept(stage) == 0
    assert stage.slack.calls("chat.postMessage") == []


def test_a_form_whose_subject_is_gone_says_so_and_keeps_the_words(stage: Stage) -> None:
    stage.ada.types("/job vela Spring banner set")
    stage.ada.fills({"Kind of work": "Digital"})
    with stage.database.writing() as session:
        vela = session.get(Client, stage.client("vela"))
        assert vela is not None
        vela.closed_at = stage.now
    outcome = stage.ada.submits()
    said = outcome.errors or stage.ada.modal.says("can't find that for you")
    assert said
    with stage.database.reading() as session:
        assert session.exec(select(Job)).all() == []
        (draft,) = session.exec(select(Draft)).all()
    assert "Spring banner set" in str(draft.content)
    assert draft.closed_at is None


def test_ten_different_clicks_at_the_same_moment_take_it_once_and_nobody_is_left_without_a_word(
    stage: Stage,
) -> None:
    """An impatient thumb: ten triggers, not one that is repeated."""
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    with ThreadPoolExecutor(10) as thumbs:
        clicks = [
            thumbs.submit(stage.dee.clicks, "I have it", in_message=message) for _ in range(10)
        ]
    assert [click.result().status for click in clicks] == [200] * 10
    stage.slack.world.wait_until(lambda: len(stage.dee.notices) == 10, 10)
    told = ["has it already" if n.says("has it already") else n.text for n in stage.dee.notices]
    assert told.count("has it already") == 9
    stage.dee.expect_notice("it is with you now")
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
    stage.ada.expect_no_dm()
    stage.slack.expect_all()
