"""One agency in which everything is as long as it may be, and somebody who presses every button,
sends every form filled to the brim and asks every search: Slack takes whatever comes of it.

What the builders make of the longest words is shown in `test_every_builder`; here is what the
services and handlers hand to them, and the answers no builder makes: searches, metadata, drafts.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.messages import ids, oops
from bot.messages.texts import Texts, languages
from storage.tables.people import Person
from tests.limits.agency import stretched
from tests.limits.walker import Walker
from tests.scenarios.busy_desk import busy, payloads
from tests.stage import Stage

LINES = {
    "ada": (
        "/brief", "/brief vela", "/brief BR-1", "/callnote", "/callnote vela", "/callnote list",
        "/callnote announce vela", "/job", "/job list vela", "/job 001", "/statusreport vela",
        "/statusreport", "/invoices", "/invoices vela", "/escalate", "/cover", "/cover bo",
        "/suits help", "/suits today", "/suits why", "/suits brief-me vela", "/job change 001",
        "/job 100", "/job 102", "/suits drafts",
    ),
    "dee": ("/invoices", "/invoices vela", "/suits why", "/suits brief-me vela", "/job 101",
            "/suits find vela"),
    "fin": ("/invoices import", "/invoices vela", "/invoices export"),
    "hal": ("/invoices noordzee", "/suits today"),
    "ann": ("/suits health",),
}  # fmt: skip
SPEAKS = {"ada": "ru", "dee": "vi", "fin": "nl", "hal": "zh"}
"""Each presses in another language; whoever administers it in English."""
LAST = frozenset(
    {ids.DESK_PAUSE, ids.JOB_CLOSE, ids.CHANGE_WITHDRAW, ids.BOOKS_CANCEL, ids.DRAFT_DROP}
)
"""What ends something is pressed when everything else was."""
PLAYED = ("", ids.HOME_SIMULATE)
"""Lives through a week on a copy: stories of its own show its answer."""
NOT_MET = frozenset(
    {
        "action.new_date", "action.not_mine", "books.answer", "books.dates", "books.gone",
        "case.ack_form", "case.snooze_form", "invoice.chase_on", "invoice.dispute_longer",
        "invoice.hand_over", "invoice.hold_new", "invoice.keep_working", "invoice.no_hold",
        "invoice.stop", "invoice.stop_work", "invoice.write_off", "job.kickoff",
        "callnote.waive", "invoice.mail", "status.note", "status.week",
    }
)  # fmt: skip
"""Forms this fortnight gives nobody a reason to open; a builder's test has each at its longest."""


def speaks(stage: Stage, key: str, language: str) -> None:
    with stage.database.writing() as session:
        session.get_one(Person, stage.cast.people[key]).language = language


@pytest.mark.only_over("http")
def test_whatever_is_pressed_and_sent_is_within_the_limits(stage: Stage) -> None:
    busy(stage, lambda word: word, looks=())
    stretched(stage)
    for key, language in SPEAKS.items():
        speaks(stage, key, language)
    stage.until("2026-11-05 09:30")
    walker = Walker(stage, LAST)
    walker.pressed.add(PLAYED)
    for key, lines in LINES.items():
        for line in lines:
            walker.types(stage.slack.user(key), line)
    for shortcut in (ids.BRIEF_NEW, ids.CALL_NEW):
        walker.uses(stage.ada, shortcut)
    for shortcut in (ids.JOB_REQUEST, ids.CALL_FROM_MESSAGE):
        walker.uses(stage.ada, shortcut, on=stage.ada.wrote()[0])
    for key in (*LINES, "kit"):
        walker.reads(stage.slack.user(key))
    for key in ("ada", "ann"):
        walker.opens_home(stage.slack.user(key))
    stage.work_done()
    stage.slack.expect_all()
    heard = {kind: {name for each, name in walker.done if each == kind} for kind, _ in walker.done}
    named = stage.suits.door.names
    assert {name for kind, name in named if kind == "submit"} - heard["submit"] <= NOT_MET
    assert len(heard["action"]) > 70
    # Asked where a file of notes names no client; it offers what the other searches offer.
    assert {name for kind, name in named if kind == "options"} - heard["options"] <= {
        ids.CALL_CLIENT_OF
    }
    assert {name for kind, name in named if kind == "command"} == heard["command"]
    assert {name for kind, name in named if kind == "shortcut"} == heard["shortcut"]
    shown = str(list(payloads(stage)))
    for language in languages():
        t = Texts.for_reader(ZoneInfo("UTC"), language=language)
        apology = oops.broken(t)
        assert t("Why these?") in shown
        assert str(apology.blocks[0]["text"]["text"]) not in shown
