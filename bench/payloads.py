"""What Slack hands over: a command, and a status row's form sent in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from bench.agency import executive_of, job_of, slack_id
from bench.slack import TEAM
from bot.messages import ids
from bot.messages.status_row import row_form
from bot.messages.status_views import RowView
from bot.messages.texts import Texts

_turn = count(1)


def command(name: str, text: str, person: int) -> dict[str, Any]:
    """A slash command as Slack sends it."""
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "bench",
        "channel_id": f"D{person:05d}",
        "channel_name": "directmessage",
        "user_id": slack_id(person),
        "user_name": f"person{person}",
        "command": name,
        "text": text,
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/none",
        "trigger_id": f"trigger.{next(_turn)}",
    }


def status_row(client: int, place: int, today: date) -> dict[str, Any]:
    """A status row's form with new words in it, sent in by the client's executive."""
    turn = next(_turn)
    job, person = job_of(client, place), executive_of(client)
    values = {
        "status": f"Second layouts with the client, round {turn}",
        "next_step": "Call Nora about the copy",
        "next_on": (today + timedelta(days=7)).isoformat(),
        "flag": "green",
    }
    row = RowView(job_id=job, number=f"C{client}-{job:04d}", name=f"Job {job}", state="open")
    form = row_form(
        Texts.english(ZoneInfo("UTC")), f"Client {client:03d}", client, row,
        draft=uuid4().hex, values=values,
    )  # fmt: skip
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": slack_id(person), "username": f"person{person}", "team_id": TEAM},
        "api_app_id": "A0BENCH",
        "token": "verification",
        "trigger_id": f"trigger.{turn}",
        "view": form
        | {"id": f"V{turn}", "hash": f"hash.{turn}", "team_id": TEAM, "state": _state(values)},
        "response_urls": [],
        "is_enterprise_install": False,
    }


def size(payload: dict[str, Any]) -> int:
    """How many bytes it is on the line."""
    return len(json.dumps(payload))


def _state(values: dict[str, str]) -> dict[str, Any]:
    text = "plain_text_input"
    green = {"text": {"type": "plain_text", "text": "Green"}, "value": values["flag"]}
    return {
        "values": {
            "status": {"value": {"type": text, "value": values["status"]}},
            "next_step": {"value": {"type": text, "value": values["next_step"]}},
            "next_on": {"value": {"type": "datepicker", "selected_date": values["next_on"]}},
            "flag": {ids.STATUS_FLAG: {"type": "radio_buttons", "selected_option": green}},
        }
    }


def home_opened(person: int) -> dict[str, Any]:
    """Somebody opened their Home tab."""
    turn = next(_turn)
    return {
        "token": "verification",
        "team_id": TEAM,
        "api_app_id": "A0BENCH",
        "type": "event_callback",
        "event_id": f"Ev{turn}",
        "event_time": 1,
        "event": {
            "type": "app_home_opened",
            "user": slack_id(person),
            "channel": f"D{person:05d}",
            "tab": "home",
            "event_ts": f"{turn}.0",
        },
    }
