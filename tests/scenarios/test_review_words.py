"""Words of people and files, hostile ones, through every paper: nobody is pinged, nothing links.

And what leaves for phones and channels: no client, no sum, no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.scenarios.busy_desk import busy, goes_on, payloads, within
from tests.stage import Stage

LIVE = re.compile(r"<[!@#]|<https?:|<mailto:|\bhttps?://evil|www\.evil|mailto:a@e|evil\.example")
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile(word: str) -> str:
    """A word that can be found again, with all that could ping, link or turn a line round."""
    return (
        f"zq{word}<!channel><@U0DEE>\u202e &lt;!here&gt; <!subteam^S1> <#C0VELA> :tada: "
        "<https://evil.example|ok> www.evil.example mailto:a@e.eu"
    )


def mrkdwn(payload: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Every text that Slack would read as markup, and whether it may link by itself."""
    if isinstance(payload.get("text"), str):
        yield payload["text"], True
    for thing in within(payload.get("blocks") or []):
        if thing.get("type") == "mrkdwn":
            yield str(thing["text"]), not thing.get("verbatim", False)


def live_marks(stage: Stage) -> set[str]:
    found: set[str] = set()
    for payload in payloads(stage):
        for text, links in mrkdwn(payload):
            marks = LIVE if links else re.compile(r"<[!@#]|<https?:|<mailto:")
            left = re.sub(r"<!date\^\d+\^[^>]*>", "", text)
            if marks.search(left) or BIDI.search(left):
                found.add(text[:300])
        for thing in within(payload):
            if thing.get("type") in ("link", "user", "usergroup", "broadcast", "channel") and (
                "url" in thing or "user_id" in thing or "range" in thing or "channel_id" in thing
            ):
                found.add(str(thing))
            if thing.get("type") == "plain_text" and BIDI.search(str(thing.get("text", ""))):
                found.add(str(thing)[:300])
    return found


@pytest.mark.only_over("http")
def test_three_weeks_of_hostile_words_ping_nobody_link_nowhere_and_reach_no_phone(
    stage: Stage,
) -> None:
    busy(stage, hostile)
    goes_on(stage, hostile)
    assert live_marks(stage) == set()
    world = stage.slack.world
    names = re.compile(r"zq\w+|EUR|INV-|\d[.,]\d{3}\b|" + "|".join(
        person.real_name.split()[0] for person in world.people.values() if person.name != "suits"
    ))  # fmt: skip
    said = [(one, str(version.get("text", ""))) for one in world.messages if one.by_app
            for version in one.versions if one.only_for is None]  # fmt: skip
    assert len(said) > 30
    assert [text for _, text in said if names.search(text)] == []
    assert {world.channels[one.channel].kind for one, _ in said} == {"im"}
