"""Buttons and forms of a client in the hands of somebody who has nothing to do with it.

Everything that was ever drawn for the client's team, and every registered name with ids put in by
hand, is pressed by a colleague of another client, an admin, a guest and somebody of another
organisation: nothing changes, and nobody is told anything.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from bot.services import audit
from demo.standin import User
from demo.standin.screens import close_all, open_view, view_as_slack_says
from storage.tables.desk import AuditEntry
from tests.scenarios.busy_desk import Press, busy, drawn_views, payloads, presses, within
from tests.stage import Stage

# What keeps deliveries and half-typed words, whoever sent them.
DESK_BOOK = {"inbound", "draft"}
# One's own doings, which concern no client: language, "no calls today", a look at simulate.
OWN = {"home.settings_form", "callnote.today_none", "home.simulate", "desk.pause"}
HAND_MADE = {
    "invoice": ("invoice_account:1:EUR", "invoice_account:2:EUR"),
    "job": ("job:1", "form:client:1"),
    "change": ("change:1",),
    "status": ("client:1", "job:1"),
    "books": ("1", "import:1"),
    "brief": ("1", "1:1", "docx:1"),
    "case": ("1", "take:1"),
    "escalation": ("escalation:1",),
}
MONEY = re.compile(r"INV-\d|24[,.]801|7[,.]003|1[,.]009|3[,.]200|\b531\b\.00")


def say(word: str) -> str:
    return f"zq{word}"


def everything(stage: Stage) -> dict[str, list[str]]:
    """All rows of all tables, but for the book of deliveries."""
    with stage.database.reading() as session:
        return {
            name: sorted(repr(tuple(row)) for row in session.connection().execute(table.select()))
            for name, table in SQLModel.metadata.tables.items()
            if name not in DESK_BOOK
        }


class Forger:
    """Somebody who sends what was never shown to them, and reads what comes back."""

    def __init__(self, stage: Stage, user: User, *, team: str = "") -> None:
        self.stage, self.user, self.team = stage, user, team
        self.world, self.office = stage.slack.world, stage.slack.office
        self.place = self.world.dm_with(user.id).id

    def presses(self, press: Press) -> str:
        """A button in a message, or a search in a select."""
        if press.kind == "options":
            around = {"channel": {"id": self.place}, "container": {"type": "message"}}
            return self._sends(
                "block_suggestion", action_id=press.name, block_id=press.block_id,
                value=press.value, **around,
            )  # fmt: skip
        label = {"type": "plain_text", "text": "Forged"}
        action = {
            "type": "button", "action_id": press.name, "block_id": press.block_id or "forged",
            "text": label, "value": press.value, "action_ts": self.world.next_ts(),
        }  # fmt: skip
        return self._sends(
            "block_actions",
            trigger_id=self.world.new_trigger(self.user.id),
            actions=[action],
            channel={"id": self.place, "name": "directmessage"},
            container={"type": "message", "message_ts": "1.1", "channel_id": self.place},
            response_url=self.office.response_url(self.user.person, self.place),
        )

    def submits(self, view: dict[str, Any]) -> str:
        """A form of somebody else, sent in as it was opened for them."""
        opened = open_view(self.world, self.user.id, view)
        said = self._sends(
            "view_submission",
            trigger_id=self.world.new_trigger(self.user.id),
            view=view_as_slack_says(self.world, opened),
            response_urls=[],
        )
        close_all(self.world, self.user.id)
        return said

    def _sends(self, kind: str, **more: Any) -> str:
        messages, views = len(self.world.messages), set(self.world.views)
        payload = self.office.interaction(kind, self.user.person, **more)
        if self.team:
            payload["team"], payload["user"]["team_id"] = {"id": self.team}, self.team
        reply = self.stage.slack.deliver("interactive", payload)
        self._waits_for_whispers()
        heard = [
            reply.body,
            *(one.versions for one in self.world.messages[messages:] if one.by_app),
            *(one.payload for key, one in self.world.views.items()
              if key not in views and one.user == self.user.id and kind != "view_submission"),
        ]  # fmt: skip
        return json.dumps(heard, ensure_ascii=False, default=str)

    def _waits_for_whispers(self) -> None:
        both = threading.Barrier(3)
        for _ in range(2):
            self.stage.suits.whispers.submit(both.wait)
        both.wait(10)


def forgeries(stage: Stage) -> Iterator[Press]:
    """Two of each button that was drawn, and each name that never was with ids made by hand."""
    seen: Counter[str] = Counter()
    for press in presses(stage):
        if press.kind == "action" and seen[press.name] < 2:
            seen[press.name] += 1
            yield press
    registered = {name for kind, name in stage.suits.door.names if kind == "action"}
    for name in sorted(registered - set(seen)):
        values = HAND_MADE.get(name.partition(".")[0], ("1",))
        yield from (Press("action", name, value) for value in values)
    for name in sorted({name for kind, name in stage.suits.door.names if kind == "options"}):
        yield from (Press("options", name, typed) for typed in ("INV", "zqV"))


@pytest.mark.only_over("http")
def test_what_is_drawn_for_one_team_is_of_no_use_in_other_hands(stage: Stage) -> None:
    busy(stage, say)
    asks_three_things_at_most(stage)
    stands_in_the_audit(stage)
    changes_nothing_when_handed_over_again(stage)
    stage.slack.office.strict = False  # a message button on a form that nobody opened
    views, drawn = drawn_views(stage), list(forgeries(stage))
    before = everything(stage)
    for forger in (
        Forger(stage, stage.vy),
        Forger(stage, stage.ann),
        Forger(stage, stage.cy),
        Forger(stage, stage.ada, team="T0OTHER"),
    ):
        assert _attacks(stage, forger, views, drawn) == []
        after = everything(stage)
        assert {name for name in after if after[name] != before[name]} == set()
    stage.slack.expect_all()


def _attacks(
    stage: Stage, forger: Forger, views: list[dict[str, Any]], drawn: list[Press]
) -> list[str]:
    """Press and send everything; what was told that should not have been."""
    told: list[str] = []
    for press in drawn:
        if press.name not in OWN:
            _judge(stage, forger, str(press), forger.presses(press), told)
    registered = {name for kind, name in stage.suits.door.names if kind == "submit"}
    for view in views:
        name = view["callback_id"]
        if name in registered and name not in OWN:
            _judge(stage, forger, f"submit {name}", forger.submits(view), told)
    return told


def _judge(stage: Stage, forger: Forger, what: str, said: str, told: list[str]) -> None:
    """An admin sees clients' names where they set the desk up, and nothing of the work."""
    names = {say("Vela"), say("Noordzee"), say("Bo")} if forger.user.id == stage.ann.id else set()
    words = set(re.findall(r"zq\w+", said)) - names
    if words or MONEY.search(said):
        told.append(f"{what}: {sorted(words)} {MONEY.findall(said)}")


def test_a_search_from_another_organisation_finds_nothing(stage: Stage) -> None:
    forger = Forger(stage, stage.ada, team="T0OTHER")
    for kind, name in stage.suits.door.names:
        if kind == "options":
            assert json.loads(forger.presses(Press("options", name, "Ve")))[0] == {"options": []}
    mine = Forger(stage, stage.ada).presses(Press("options", "client.search", "Ve"))
    assert "Vela" in mine


def asks_three_things_at_most(stage: Stage) -> None:
    """No form demands more, beyond what it offers itself."""
    shown = [
        each for told in payloads(stage) for each in within(told) if each.get("type") == "modal"
    ]
    assert len({view["callback_id"] for view in shown}) > 10
    for view in shown:
        assert len(demanded(view)) <= 3, (view["callback_id"], demanded(view))


def stands_in_the_audit(stage: Stage) -> None:
    """Who, by number; what, of what, from where; and the chain holds."""
    people = {f"person:{number}" for number in stage.cast.people.values()}
    with stage.database.reading() as session:
        assert audit.verify(session).broken is None
        kept = session.exec(select(AuditEntry)).all()
        assert {one.actor for one in kept} <= people
        assert {one.source for one in kept} == {"slack"}
        assert all(one.subject and one.action for one in kept)
        assert len({one.action for one in kept}) > 10


def changes_nothing_when_handed_over_again(stage: Stage) -> None:
    """Slack may bring anything again, at any time: every command, click, form and message."""
    before, said = everything(stage), len(stage.slack.world.messages)
    views, given = len(stage.slack.world.views), list(stage.slack.office.deliveries)
    assert len(given) > 30
    for sent in given:
        stage.slack.deliver(sent.kind, sent.payload)
    stage.tick()
    after = everything(stage)
    assert {name for name in after if after[name] != before[name]} == set()
    assert len(stage.slack.world.messages) == said
    assert len(stage.slack.world.views) == views


def demanded(view: dict[str, Any]) -> list[str]:
    """What a form does not let pass without an answer, where it has none to offer itself."""
    return [
        block["block_id"]
        for block in view["blocks"]
        if block["type"] == "input"
        and not block.get("optional")
        and not any(key.startswith("initial_") for key in block["element"])
    ]
