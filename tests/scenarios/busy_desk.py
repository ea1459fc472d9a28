"""A desk in the middle of everything: one client with a brief, a call, a job, a change, money,
an escalation and pasted words, all in words that a test can find again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from storage.tables.people import Client, Contact, Person
from tests.books_files import Line
from tests.scenarios.books_stage import NAMES, actor, drops, imports, open_books
from tests.scenarios.test_briefs import FIRST, SECOND, THIRD
from tests.stage import Stage

from bot.services import customers  # isort: skip

Say = Callable[[str], str]
"""Makes of a plain word what somebody typed: marked, or hostile."""


@dataclass(frozen=True, slots=True)
class Press:
    """One thing that was drawn for somebody: a button, a select, a form."""

    kind: str
    name: str
    value: str = ""
    block_id: str = ""
    metadata: str = ""
    view: str = ""


LOOKS = ("ada", "dee", "fin", "hal", "ann", "max", "kit")


def busy(stage: Stage, say: Say, *, looks: Iterable[str] = LOOKS) -> None:
    """A fortnight of Vela and Noordzee, every kind of paper open somewhere.

    Who `looks` opens Home, and has it drawn anew after whatever they do.
    """
    _names(stage, say)
    stage.until("2026-11-02 09:05")
    _brief(stage, say)
    _job(stage, say)
    _call(stage, say)
    _money(stage, say)
    _escalation(stage, say)
    stage.ada.dms(f"{say('pasted')} for {say('Vela')}: a cut-down by Friday please")
    stage.tick()
    stage.ada.types("/suits brief-me noordzee")
    stage.ada.types("/suits why")
    for key in looks:
        stage.slack.user(key).opens_home()
    stage.until("2026-11-04 10:00")


def goes_on(stage: Stage, say: Say) -> None:
    """Two more weeks of it: climbs, roll-ups, documents."""
    lines = _lines(say)
    for day in ("2026-11-05", "2026-11-09", "2026-11-12", "2026-11-16"):
        stage.until(f"{day} 08:00")
        imports(stage, day, lines)
    stage.until("2026-11-20 18:00")
    stage.slack.expect_all()


def _names(stage: Stage, say: Say) -> None:
    with stage.database.writing() as session:
        for key in ("vela", "noordzee"):
            client = session.get(Client, stage.client(key))
            assert client is not None
            client.name = say(client.name)
        session.add(Contact(client_id=stage.client("vela"), name=say("Contact"), title=say("CMO")))
        bo = session.get(Person, stage.person("bo"))
        assert bo is not None
        bo.name = say("Bo")
    stage.slack.user("bo").person.real_name = say("Bo")


def _brief(stage: Stage, say: Say) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": say("ferry"), **FIRST, "The problem": say("problem")})
    assert stage.ada.submits().ok
    stage.ada.fills({**SECOND, "Audience": say("audience")})
    assert stage.ada.submits().ok
    stage.ada.fills({**THIRD, "Target": say("target")})
    assert stage.ada.submits().ok
    stage.ada.clicks("Send to Creative and Production")
    stage.ada.closes_modal(whole_stack=True)
    stage.ada.types(f"/brief vela campaign {say('unfinished')}")


def _job(stage: Stage, say: Say) -> None:
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Job": say("jobname"), "Kind of work": "Production"})
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    stage.ada.types("/job change 001 x")
    stage.ada.fills(
        {"What changes": say("change"), "More or less cost": "3 200", "Why?": say("because"),
         "What is lost": say("slot"), "Needs signing by": "2026-11-04", "At": "16:00"}
    )  # fmt: skip
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    stage.ada.types("/statusreport vela")
    stage.ada.clicks("Changed", beside="001")
    stage.ada.fills(
        {"Status": say("statusline"), "How it goes": "🔴 Red", "What is wrong?": say("whyred"),
         "Next step": say("nextstep"), "By": "2026-11-06"}
    )  # fmt: skip
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    stage.tick()


def _call(stage: Stage, say: Say) -> None:
    notes = (
        "Call with Vela, Monday 08:00-08:30, Zoom\n"
        "Client: Nora Vela. Agency: Ada, Max\n"
        f"- Nora approved {say('decision')}, budget EUR 12,500\n"
        f"- Max to send {say('estimate')} by 10 November\n"
        f"- Kit to rework {say('endline')} by 11 November\n"
        f"- {say('remark')}\n"
    )
    stage.ada.types(f"/callnote vela {notes}")
    stage.ada.submits()
    stage.ada.closes_modal(whole_stack=True)
    stage.max.types("/callnote announce vela today 11:00-12:00")
    stage.tick()


def _in_books(name: str) -> str:
    """Books write "customer:project"; what follows a colon would be another level."""
    return name.replace(":", ";")


def _lines(say: Say) -> list[Line]:
    return [
        (_in_books(say("Noordzee Coffee")), "INV-3287", "2026-10-20", "24801.00"),
        (_in_books(say("Vela")), "INV-3300", "2026-10-30", "7003.00"),
        (_in_books(say("Vela")), "INV-3301", "2026-10-30", "1009.00"),
        (_in_books(say("Nobody knows")), "INV-4000", "2026-10-30", "531.00"),
        ("Kade & Sons", "INV-9000", "2027-01-29", "1000.00"),
    ]


def _money(stage: Stage, say: Say) -> None:
    source = open_books(stage)
    drops(stage, "2026-11-01", _lines(say))  # a file that waits for its answer
    named = {_in_books(say(NAMES[key])): stage.client(key) for key in ("vela", "noordzee")}
    finance = actor(stage, "fin")
    customers.name_clients(
        stage.desk, finance, source, {**named, "Kade & Sons": stage.client("kade")}
    )
    imports(stage, "2026-11-02", _lines(say))
    stage.ada.types("/invoices vela")
    stage.ada.clicks("Disputed", in_message=stage.ada.expect_notice("INV-3300"))
    stage.ada.fills({"What they contest": "The hours", "Their words": say("contested")})
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    for who in (stage.ada, stage.dee, stage.fin):
        for client in ("noordzee", "vela"):
            who.types(f"/invoices {client}")
    stage.tick()


def _escalation(stage: Stage, say: Say) -> None:
    stage.ada.types(f"/escalate vela {say('ask')} by 16:00")
    stage.tick()


def payloads(stage: Stage) -> Iterator[dict[str, Any]]:
    """Everything that ever left for Slack: messages in every version, notices, views, answers."""
    for message in stage.slack.world.messages:
        if message.by_app:
            yield from message.versions
    for view in stage.slack.world.views.values():
        yield view.payload
    for home in stage.slack.world.homes.values():
        yield home.payload
    for call in stage.slack.calls():
        for value in call.args.values():
            told = json.loads(value) if isinstance(value, str) and value[:1] in "{[" else value
            if isinstance(told, dict):
                yield told
            elif isinstance(told, list):
                yield {"blocks": told}
            elif isinstance(told, str):
                yield {"text": told} if call.method.startswith("chat.") else {}
    for sent in stage.slack.office.deliveries:
        if isinstance(sent.reply.body, dict):
            yield sent.reply.body


def within(thing: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a payload."""
    if isinstance(thing, dict):
        yield thing
        for value in thing.values():
            yield from within(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from within(value)


def presses(stage: Stage) -> list[Press]:
    """Every button, select and form that was ever drawn for anybody."""
    found: set[Press] = set()
    for payload in payloads(stage):
        view = payload if payload.get("type") in ("modal", "home") else {}
        metadata = str(view.get("private_metadata", ""))
        name = str(view.get("callback_id", ""))
        if name:
            found.add(Press("submit", name, metadata=metadata, view=name))
            found.add(Press("closed", name, metadata=metadata, view=name))
        for block in within(payload):
            block_id = str(block.get("block_id", ""))
            for element in _elements(block):
                found |= set(_pressed(element, block_id, metadata, name))
    return sorted(found, key=lambda press: (press.kind, press.name, press.value, press.metadata))


def _elements(block: dict[str, Any]) -> Iterable[dict[str, Any]]:
    if "block_id" not in block:
        return ()
    inner = [*(block.get("elements") or []), block.get("accessory"), block.get("element")]
    return [each for each in inner if isinstance(each, dict) and each.get("action_id")]


def _pressed(element: dict[str, Any], block_id: str, metadata: str, view: str) -> Iterator[Press]:
    name = str(element["action_id"])
    kind = "options" if element.get("type", "").endswith("external_select") else "action"
    for value in [element.get("value"), *(o["value"] for o in element.get("options") or [])]:
        if value is not None:
            yield Press("action", name, str(value), block_id, metadata, view)
    if kind == "options":
        yield Press("options", name, "", block_id, metadata, view)
    if element.get("initial_option"):
        value = str(element["initial_option"]["value"])
        yield Press("action", name, value, block_id, metadata, view)


def drawn_views(stage: Stage) -> list[dict[str, Any]]:
    """One form of each name that was ever opened for anybody."""
    found = {
        str(view.payload["callback_id"]): view.payload
        for view in stage.slack.world.views.values()
        if view.payload.get("type") == "modal" and view.payload.get("callback_id")
    }
    return [found[name] for name in sorted(found)]
