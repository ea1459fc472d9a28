"""Sums are read by those who may see money, whatever way a line came to somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.services import case_lines, people
from storage.tables.engine import Case
from storage.tables.people import Person, Seat
from tests.scenarios.books_stage import case_of
from tests.scenarios.test_invoices_chasing import begins, noordzee
from tests.stage import Stage


def line_for(stage: Stage, key: str, case: Case, role: str = "above") -> case_lines.Shown:
    """A case as one of the cast would read it now."""
    with stage.database.reading() as session:
        person = session.get(Person, stage.person(key))
        assert person is not None
        t = people.texts_of(person)
        return case_lines.line_of(session, stage.desk, case, person, role, stage.now, t)


def leaves_the_team(stage: Stage, key: str) -> None:
    with stage.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == stage.person(key))).all():
            session.delete(seat)


@pytest.fixture
def late(stage: Stage) -> Case:
    """Noordzee owes 24,800 and the executive has been told."""
    begins(stage, noordzee(due="2026-10-21"))
    stage.until("2026-11-02 09:30")
    stage.ada.expect_dm("EUR 24,800")
    return case_of(stage, "noordzee")


def test_an_admin_to_whom_money_falls_reads_the_client_and_no_sum(stage: Stage, late: Case) -> None:
    shown = line_for(stage, "ann", late)
    assert "Noordzee Coffee" in shown.item.core
    assert "24,800" not in shown.item.core
    assert shown.item.buttons == ()
    assert "24,800" in line_for(stage, "dee", late).item.core


@pytest.mark.parametrize("who", ["kit", "vy", "ann"])
def test_no_line_of_money_says_a_sum_to_who_may_not_see_it(
    stage: Stage, late: Case, who: str
) -> None:
    for role in ("owner", "above", "copy finance"):
        assert "24,800" not in line_for(stage, who, late, role).item.core


def test_an_edit_after_a_role_was_lost_takes_the_sum_away(stage: Stage, late: Case) -> None:
    leaves_the_team(stage, "ada")
    with stage.database.writing() as session:
        from bot.services import cases

        row = session.get(Case, late.id)
        assert row is not None
        cases.look_again(session, stage.desk, row, stage.now)
    stage.until_instant(stage.now + timedelta(minutes=5))
    mine = stage.ada.latest("Noordzee Coffee")
    assert "24,800" not in mine.text
    stage.slack.expect_all()


def test_finance_is_told_at_forty_five_days_and_not_asked_to_stop_work(
    stage: Stage, late: Case
) -> None:
    late.step, late.level = 5, 2
    asked = [button["text"]["text"] for button in line_for(stage, "hal", late).item.buttons]
    assert asked[:2] == ["Keep working until ...", "Stop"]
    copied = line_for(stage, "fin", late, "copy finance")
    assert "24,800" in copied.item.core
    names = [button["text"]["text"] for button in copied.item.buttons]
    assert "Stop" not in names
    assert "Keep working until ..." not in names
    assert names, "finance may still say what it heard"


def test_a_coordinators_change_says_the_days_and_not_the_cost(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Kind of work": "Production"})
    stage.ada.submits()
    stage.ada.types("/job change 001 15-second cut-down")
    stage.ada.fills({"More or less cost": "3 200", "More or less working days": "2"})
    assert stage.ada.submits().ok
    stage.passes(seconds=30)
    with stage.database.writing() as session:
        case = session.exec(select(Case).where(Case.kind == "change_unsigned")).one()
        for seat in session.exec(select(Seat).where(Seat.person_id == stage.person("bo"))).all():
            seat.role = "coordinator"
        session.flush()
        session.expunge(case)
    assert "3,200" in line_for(stage, "ada", case, "owner").item.core
    said = line_for(stage, "bo", case, "owner").item.core
    assert "3,200" not in said
    assert "2" in said
    stage.slack.expect_all()


def test_a_line_of_a_change_has_its_spaces_and_its_buttons_only_for_signers(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Kind of work": "Production"})
    stage.ada.submits()
    stage.ada.types("/job change 001 15-second cut-down")
    stage.ada.fills({"More or less cost": "3 200", "Needs signing by": "2026-11-04", "At": "16:00"})
    assert stage.ada.submits().ok
    stage.passes(seconds=30)
    with stage.database.reading() as session:
        case = session.exec(select(Case).where(Case.kind == "change_unsigned")).one()
        session.expunge(case)
    said = line_for(stage, "dee", case, "owner").item
    assert "vela-001-C1 by " in said.core
    assert "signature · + EUR 3,200" in str(said.core).replace("\u2060", "")
    assert len(said.buttons) == 3
    assert len(line_for(stage, "ann", case).item.buttons) == 1
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_change_nobody_signs_never_goes_back_down_nor_to_an_admin(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Kind of work": "Production"})
    stage.ada.submits()
    stage.ada.types("/job change 001 15-second cut-down")
    stage.ada.fills({"More or less cost": "3 200", "Needs signing by": "2026-11-04", "At": "16:00"})
    assert stage.ada.submits().ok
    stage.until("2026-11-04 14:05")
    stage.until("2026-11-13 18:00")
    assert not any(message.says("C1") for message in stage.ann.inbox)
    handed_on = [m for m in stage.dee.inbox if m.says("C1", "Hal Meijer has it")]
    assert handed_on == []
    assert any(message.says("C1", "waits for your signature") for message in stage.hal.inbox)
    stage.slack.expect_all()


def test_what_rested_for_a_dispute_is_not_said_to_be_late_because_the_bot_was_away(
    stage: Stage,
) -> None:
    begins(stage, noordzee(due="2026-10-30"))
    stage.jump("2026-11-02 09:05")
    stage.ada.types("/invoices noordzee")
    stage.ada.clicks("Disputed", in_message=stage.ada.expect_notice("INV-3287"))
    stage.ada.fills({"What they contest": "The hours"})
    assert stage.ada.submits().ok
    stage.until("2026-11-05 10:00")
    told = stage.ada.expect_dm("EUR 24,800, 6 days late")
    assert not told.says("I was away")
    stage.slack.expect_all()
