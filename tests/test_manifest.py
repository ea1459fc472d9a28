"""The manifest, the registered listeners and the table of scopes say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from slack_bolt import App

from bot.services.desk import Desk
from bot.slack.probe import SCOPES
from handlers import register_all
from handlers.door import Door
from handlers.interaction import Ways

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))
SCHEMA = json.loads((ROOT / "tests/contracts/manifest.schema.2.0.0.json").read_text("utf-8"))
# Slack's own commands cannot be ours: https://slack.com/help/articles/201259356
BUILT_IN = {"/call", "/status", "/msg", "/remind", "/who", "/topic", "/dm", "/invite", "/search"}
# An event `message` is subscribed to by the kind of conversation it happens in.
LISTENED_AS = {"message.im": "message"}


def problems(manifest: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft7Validator(SCHEMA).iter_errors(manifest)]


def listed(kind: str) -> set[str]:
    features, settings = MANIFEST["features"], MANIFEST["settings"]
    if kind == "command":
        return {row["command"] for row in features["slash_commands"]}
    if kind == "shortcut":
        return {row["callback_id"] for row in features["shortcuts"]}
    events = settings["event_subscriptions"]["bot_events"]
    return {LISTENED_AS.get(event, event) for event in events}


@pytest.fixture
def registered(desk: Desk) -> list[tuple[str, str]]:
    """Everything the handlers listen to, as the real door remembers it."""
    app = App(token="xoxb-none", signing_secret="none", token_verification_enabled=False)
    nobody = Ways(lambda body, message: None, lambda who, name, data, words: None)
    door = Door(app=app, desk=desk, ways=nobody)
    register_all(door)
    return door.names


def test_the_manifest_is_what_slack_accepts() -> None:
    assert problems(MANIFEST) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("display_information", "name"), "S" * 36),
        (("features", "shortcuts", 0, "name"), "A name of a shortcut beyond 24"),
        (("features", "slash_commands", 0, "command"), "brief"),
        (("settings", "socket_mode"), True),
        (("oauth_config", "scopes", "bots"), []),
    ],
)
def test_the_schema_would_notice(path: tuple[Any, ...], value: object) -> None:
    """A check that accepts everything would be no check."""
    broken = json.loads(json.dumps(MANIFEST))
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert problems(broken)


@pytest.mark.parametrize("kind", ["command", "shortcut", "event"])
def test_everything_in_the_manifest_is_listened_to(
    kind: str, registered: list[tuple[str, str]]
) -> None:
    assert listed(kind) - {name for what, name in registered if what == kind} == set()


@pytest.mark.parametrize("kind", ["command", "shortcut", "event"])
def test_nothing_is_listened_to_that_the_manifest_does_not_name(
    kind: str, registered: list[tuple[str, str]]
) -> None:
    assert {name for what, name in registered if what == kind} - listed(kind) == set()


def test_nothing_is_listened_to_twice(registered: list[tuple[str, str]]) -> None:
    assert len(registered) == len(set(registered))


def test_every_command_says_how_it_is_used_and_has_help() -> None:
    for row in MANIFEST["features"]["slash_commands"]:
        assert "help" in row["usage_hint"]
        assert row["command"] not in BUILT_IN


def test_the_scopes_are_the_ones_the_doctor_looks_for() -> None:
    assert MANIFEST["oauth_config"]["scopes"] == {"bot": sorted(SCOPES)}


def test_every_scope_is_justified_once_in_a_sentence() -> None:
    table = (ROOT / "docs/scopes.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z.:]+)` \| (.+?) \|$", table, re.MULTILINE)
    assert sorted(scope for scope, _why in rows) == sorted(SCOPES)
    assert all(why.endswith(".") for _scope, why in rows)


def test_both_tabs_of_the_app_are_open_and_no_address_is_written_down() -> None:
    assert MANIFEST["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(MANIFEST)


def test_the_bot_has_a_name_and_its_buttons_are_heard() -> None:
    assert MANIFEST["features"]["bot_user"] == {"display_name": "Suits", "always_online": True}
    assert MANIFEST["display_information"]["name"] == "Suits"
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}
