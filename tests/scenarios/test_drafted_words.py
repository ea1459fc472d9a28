"""A model at a real endpoint words a mail and a week: when asked, as a draft, kept by people."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.services import job_import
from demo.standin.model import ModelServer, Play, refuses
from storage.tables.people import Client
from tests.scenarios.books_stage import actor, imports, names_clients, open_books
from tests.stage import Stage

GOOD = Play(
    json.dumps(
        {
            "opening": "I hope you are well. We still miss {amount}, and INV-99 too.",
            "closing": "Could you tell me what keeps it?",
        }
    )
)

LIST = """Job number,Job name,Client,Status,Next steps,Due date,Account executive,State
014,Spring banners,Vela,layouts approved,copy to client,2026-11-12,Ada,open
"""


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    server = ModelServer()
    monkeypatch.setenv("OPENAI_BASE_URL", server.address)
    monkeypatch.setenv("SUITS_MODEL", "small-7b")
    yield server
    server.close()


@pytest.mark.only_over("http")
def test_ada_asks_for_other_words_and_copies_what_came_of_it(
    model: ModelServer, stage: Stage
) -> None:
    model.plays = [refuses(401), GOOD]
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [("Noordzee Coffee", "INV-3287", "2026-10-21", "24800.00")])

    def asks() -> None:
        stage.ada.types("/invoices noordzee")
        stage.ada.clicks("Copy mail to client", in_message=stage.ada.expect_notice("INV-3287"))
        assert stage.ada.modal.says("INV-3287", "EUR 24,800", "On which day can we expect")
        assert stage.ada.modal.says("127.0.0.1", "no name, number or sum")
        stage.ada.fills({"Anything it should say?": "their PO is on its way"})
        assert stage.ada.submits().ok
        assert stage.ada.modal.says("I ask for other words")
        stage.work_done()
        stage.tick()

    asks()
    stage.ada.expect_dm("does not take our key", "as you saw it")
    asks()
    message = stage.ada.expect_dm("in other words is there")
    stage.ada.clicks("Copy mail to client", in_message=message)
    shown = stage.ada.modal
    assert shown.says("small-7b", "I hope you are well.", "what keeps it?", "INV-3287: EUR 24,800")
    assert shown.says("1 sentence was left out")
    assert not shown.says("INV-99")
    assert "their PO is on its way" in model.said()
    assert "Noordzee" not in model.said()
    assert "INV-3287" not in model.said()
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_what_was_promised_is_put_in_writing_from_the_same_window(stage: Stage) -> None:
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [("Noordzee Coffee", "INV-3287", "2026-10-21", "24800.00")])
    stage.ada.types("/invoices noordzee")
    stage.ada.clicks("Promised", in_message=stage.ada.expect_notice("INV-3287"))
    stage.ada.fills({"They pay by": "This Friday, Fri 6 Nov"})
    assert stage.ada.submits().ok
    stage.ada.clicks("Copy mail to client")
    assert stage.ada.modal.says("Thank you for letting us know that EUR 24,800 will be paid by 6")
    assert not stage.ada.modal.says("Suggest other words")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_the_pack_says_the_week_by_rules_until_ada_takes_other_words(
    model: ModelServer, stage: Stage
) -> None:
    model.plays = [Play(json.dumps({"words": "Layouts are approved. The copy comes next."}))]
    stage.until("2026-11-02 09:05")
    with stage.database.writing() as session:
        client = session.get_one(Client, stage.client("vela"))
        week = {"weekday": 0, "at": "10:30", "per_week": 1}
        client.terms = {**client.terms, "status": week}
    run = job_import.import_jobs(stage.desk, actor(stage, "dee"), "jobs.csv", LIST.encode())
    assert run.import_id is not None
    job_import.apply(stage.desk, actor(stage, "dee"), run.import_id)
    stage.until("2026-11-02 09:31")
    pack = stage.ada.expect_dm("Status 10:30", "Vela", "Next: copy to client on Thu 12 Nov (014)")
    for other in (stage.bo, stage.max, stage.dee):
        other.inbox[-1].message.expected = True
    stage.ada.clicks("Edit", in_message=pack)
    stage.ada.clicks("Suggest other words")
    stage.work_done()
    stage.tick()
    better = "Layouts are approved. The copy comes next."
    offer = stage.ada.expect_dm("A suggestion for Vela", better)
    assert pack.says("Next: copy to client on Thu 12 Nov (014)")
    stage.ada.clicks("Take it", in_message=offer)
    stage.tick()
    assert pack.says(better)
    assert "Noordzee" not in model.said()
