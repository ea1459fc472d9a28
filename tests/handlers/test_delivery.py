"""What Slack hands over is read so that all of it can be kept."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from handlers.delivery import read_delivery, storable


def test_half_an_emoji_costs_nobody_the_other_words() -> None:
    body = json.loads(
        '{"text": "the printer \\ud83d is down", "user_id": "U1", "trigger_id": "1.2"}'
    )
    delivery = read_delivery(storable(body), "command", "/escalate")
    assert delivery.text == "the printer \ufffd is down"
    delivery.text.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whole_characters_are_never_touched(text: str) -> None:
    assert storable({"a": [text]}) == {"a": [text]}


def test_a_repeat_is_known_by_slacks_own_id() -> None:
    first = read_delivery({"event_id": "Ev1", "event": {"user": "U1"}}, "event", "message")
    again = read_delivery({"event_id": "Ev1", "event": {"user": "U1"}}, "event", "message")
    assert first.key == again.key == "event:Ev1"


def test_tokens_and_reply_addresses_are_never_kept() -> None:
    body = {
        "token": "secret-token",
        "response_url": "https://hooks.example/secret",
        "trigger_id": "1.2",
        "user_id": "U1",
        "text": "help",
    }
    kept = json.dumps(read_delivery(body, "command", "/job").entry().words())
    assert "secret" not in kept
