"""An invoice goes to its job's executive, else to the client's first."""

from __future__ import annotations

from sqlmodel import select

from bot.services import customers
from storage.tables.jobs import Job
from tests.books_files import Line
from tests.scenarios.books_stage import actor, case_of, imports, invoice, open_books
from tests.stage import Stage


def bo_looks_after_a_job(stage: Stage) -> None:
    """Bo, the second on Noordzee, has opened a job there."""
    stage.until("2026-11-02 09:05")
    stage.bo.types("/job noordzee Winter cups")
    stage.bo.fills({"Kind of work": "Production"})
    stage.bo.submits()
    stage.until("2026-11-02 09:30")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("new job"))
    stage.pim.expect_notice("Thank you")


def books(stage: Stage, *lines: Line) -> None:
    source = open_books(stage)
    customers.name_clients(
        stage.desk, actor(stage, "fin"), source, {"Noordzee Coffee": stage.client("noordzee")}
    )
    imports(stage, "2026-11-02", lines)


def test_the_books_name_the_job_and_its_executive_is_asked(stage: Stage) -> None:
    bo_looks_after_a_job(stage)
    books(stage, ("Noordzee Coffee:Winter cups", "INV-1", "2026-11-03", "24800.00"))
    with stage.database.reading() as session:
        assert invoice(stage, "INV-1").job_id == session.exec(select(Job)).one().id
    stage.until("2026-11-04 09:30")
    assert case_of(stage, "noordzee").owner_id == stage.person("bo")
    stage.bo.expect_dm("Noordzee Coffee", "EUR 24,800, 1 day late")
    assert not any(m.says("Noordzee Coffee", "late") for m in stage.ada.inbox)
    stage.slack.expect_all()


def test_invoices_of_several_executives_are_one_talk_of_the_first(stage: Stage) -> None:
    bo_looks_after_a_job(stage)
    books(
        stage,
        ("Noordzee Coffee:Winter cups", "INV-1", "2026-11-03", "24800.00"),
        ("Noordzee Coffee", "INV-2", "2026-11-03", "1000.00"),
    )
    stage.until("2026-11-04 09:30")
    assert case_of(stage, "noordzee").owner_id == stage.person("ada")
    stage.ada.expect_dm("Noordzee Coffee")
    assert not any(m.says("Noordzee Coffee", "late") for m in stage.bo.inbox)
    stage.slack.expect_all()
