"""Both ways into the app: signatures, retries, broken lines, and clean endings."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from demo.standin import AppFailed, HttpDoor, Retry, StandIn
from demo.standin.clock import wall_clock
from demo.standin.socket_door import SocketDoor
from tests.standin.conftest import on_socket, served
from tests.standin.small_app import build

Seen = list[dict[str, Any]]


@pytest.fixture
def url(slack: StandIn, seen: Seen) -> Iterator[str]:
    with served(build(slack, seen)) as address:
        yield address


def test_a_wrong_secret_and_a_stale_clock_are_turned_away(
    slack: StandIn, url: str, seen: Seen
) -> None:
    slack.office.strict = False
    slack.connect(HttpDoor(url, "another secret"))
    assert slack.user("ada").dms("hello").status == 401
    late = HttpDoor(url, slack.signing_secret, lambda: wall_clock() - timedelta(seconds=301))
    slack.connect(late)
    assert slack.user("ada").dms("hello").status == 401
    slack.connect(HttpDoor(url, slack.signing_secret))
    assert slack.user("ada").dms("hello").status == 200
    assert len(seen) == 1


def test_a_body_can_be_sent_as_it_is(slack: StandIn, url: str) -> None:
    door = HttpDoor(url, slack.signing_secret)
    body = b'{"type": "url_verification", "challenge": "c"}'
    headers = door.signature(body) | {"Content-Type": "application/json"}
    assert door.post(body, headers).body == {"challenge": "c"}
    assert door.post(body + b" ", headers).status == 401


def test_an_app_that_is_down_or_slow_is_an_error_the_person_sees(slack: StandIn) -> None:
    slack.connect(HttpDoor("http://127.0.0.1:9", "s"))
    with pytest.raises(AppFailed, match="no answer within three seconds"):
        slack.user("ada").dms("hello")


def test_retries_are_marked(slack: StandIn, url: str, seen: Seen) -> None:
    door = HttpDoor(url, slack.signing_secret)
    marks: list[str | None] = []
    post = door.post

    def watched(body: bytes, headers: dict[str, str]) -> Any:
        marks.append(headers.get("X-Slack-Retry-Num"))
        return post(body, headers)

    door.post = watched  # type: ignore[method-assign]
    slack.connect(door)
    slack.user("ada").dms("hello")
    slack.redeliver(retry_num=2)
    slack.deliver("event", slack.office.deliveries[-1].payload, Retry(3))
    assert marks == [None, "2", "3"]
    slack.user("ada").types("/help")
    slack.redeliver()
    assert marks[-1] is None, "Slack does not retry commands; a replay has no such header"


def test_a_refreshed_line_is_connected_again(slack: StandIn, seen: Seen) -> None:
    with on_socket(build(slack, seen), slack):
        door = slack.office.door
        assert isinstance(door, SocketDoor)
        slack.user("ada").dms("before")
        first = slack.calls("apps.connections.open")
        door.refresh()
        assert door.wait_connected()
        assert (len(first), len(slack.calls("apps.connections.open"))) == (1, 2)
        slack.user("ada").dms("after")
    assert [body["event"]["text"] for body in seen] == ["before", "after"]


def test_a_bot_token_opens_no_socket(slack: StandIn) -> None:
    slack.connect(SocketDoor())
    client = WebClient(slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        client.apps_connections_open(app_token=slack.bot_token)
    told = client.apps_connections_open(app_token=slack.app_token)
    assert told["url"].startswith("ws://127.0.0.1:")


def test_nothing_of_the_stand_in_stays_behind() -> None:
    before = set(threading.enumerate())
    with StandIn() as slack:
        slack.connect(SocketDoor())
        slack.add_user("U1", "ada")
        slack.fail_next("auth.test", hang=60)
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        stuck = threading.Thread(target=client.auth_test)
        stuck.start()
        while slack.web_api.faults.waiting("auth.test"):
            time.sleep(0.01)
    stuck.join(5)
    assert not stuck.is_alive()
    assert set(threading.enumerate()) <= before
