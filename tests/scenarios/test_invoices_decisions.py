"""The clock asks, a person decides: work, new work, and what becomes of an old debt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.services import work_rests
from storage.tables.decisions import MoneyDecision, WriteOff
from storage.tables.desk import AuditEntry
from storage.tables.invoices import BooksSource
from storage.tables.people import Person, Seat
from tests.books_files import Line
from tests.scenarios.books_stage import case_of, imports, invoice, names_clients, open_books
from tests.stage import Stage

OTHER: Line = ("Kade & Sons", "INV-9000", "2027-06-29", "1000.00")
OLD: Line = ("Noordzee Coffee", "INV-3287", "2026-11-03", "24800.00")
NAMES_MONEY = ("EUR", "24,800", "INV-", "Noordzee")


def begins(stage: Stage, *lines: Line) -> None:
    source_id = open_books(stage)
    with stage.database.writing() as session:
        source = session.get(BooksSource, source_id)
        assert source is not None
        source.weekdays = ["mon"]
    names_clients(stage)
    imports(stage, "2026-11-02", [*(lines or [OLD]), OTHER])


def lives_until(stage: Stage, end: str, *lines: Line) -> None:
    """Books every Monday, the invoice always in them, until that evening.

    Months of it: lived are the Mondays and Tuesdays, on which what fell due is warned of and
    then climbs; the days between are slept through, as in any outage.
    """
    day, last = stage.now.date() + timedelta(days=1), date.fromisoformat(end)
    while day <= last:
        if day.weekday() == 0:
            stage.jump(f"{day} 08:00")
            imports(stage, day.isoformat(), [*(lines or [OLD]), OTHER])
        if day.weekday() == 1:
            stage.until(f"{day} 18:00")
        day += timedelta(days=1)
    stage.until(f"{end} 18:00")


@pytest.mark.only_over("http")
def test_the_head_is_asked_at_sixty_days_and_at_ninety_and_those_below_hear(stage: Stage) -> None:
    begins(stage)
    lives_until(stage, "2027-01-07")
    holds_new_work(stage)
    lives_until(stage, "2027-02-04")
    writes_off(stage)
    stage.slack.expect_all()


def holds_new_work(stage: Stage) -> None:
    """Sixty days: the ask, its effect said before it is pressed, the reason, who hears of it."""
    line = stage.hal.latest("Noordzee Coffee", "hold new work?")
    assert line.buttons[:3] == ["Hold new work until ...", "Take new work until ...", "More"]
    assert not any(word in line.notification for word in NAMES_MONEY)
    stage.hal.clicks("Hold new work until ...", in_message=line)
    assert stage.hal.modal.says("on hold, ask the director", "The money is chased on")
    stage.hal.fills({"Until": "2027-01-29"})
    refused = stage.hal.submits()
    assert not refused.ok
    stage.hal.fills({"Why": "Nothing heard since November"})
    said = stage.hal.submits()
    assert said.modal is not None
    assert said.modal.says("New work is on hold until Fri 29 Jan")
    stage.tick()
    stage.until("2027-01-08 10:00")
    told = stage.ada.latest("decided: new work is on hold until Fri 29 Jan")
    assert told.says("Hal", "Nothing heard since November")
    assert not any(word in told.notification for word in NAMES_MONEY)
    assert not told.says("EUR")
    assert stage.hal.latest("hold until Fri 29 Jan").says("ring their decision-maker")
    case = case_of(stage, "noordzee")
    assert case.state == "open"
    with stage.database.reading() as session:
        client = stage.client("noordzee")
        rest = work_rests.of(session, client, stage.now)
        assert rest.new_since is not None
        assert not rest.everything
        kept = session.exec(select(MoneyDecision)).one()
        assert (kept.reason, kept.decided_by_id) == (
            "Nothing heard since November", stage.person("hal"),
        )  # fmt: skip
    stage.hal.types("/suits why noordzee")
    assert stage.hal.expect_notice("Noordzee").says(
        "new work on hold until Fri 29 Jan", "decided: new work is on hold"
    )
    stage.ada.types("/invoices noordzee")
    assert stage.ada.expect_notice("INV-3287").says(
        "decided: new work is on hold until Fri 29 Jan: Nothing heard since November"
    )


def writes_off(stage: Stage) -> None:
    """Ninety days: the chase ends, finance is asked to book it off, an old button does nothing."""
    line = stage.hal.latest("Noordzee Coffee", "write it off?")
    assert line.buttons[:3] == ["Chase on until ...", "Hand over until ...", "Write off"]
    stage.hal.clicks("Write off", in_message=line)
    assert stage.hal.modal.says("Nobody chases the ticked invoices any more", "book them off")
    stage.hal.fills({"Why": "They are gone"})
    said = stage.hal.submits()
    assert said.modal is not None
    assert said.modal.says("EUR 24,800 written off")
    stage.until("2027-02-05 10:00")
    assert case_of(stage, "noordzee").state == "cancelled"
    asked = stage.fin.latest("please book off INV-3287, EUR 24,800")
    assert asked.says("Hal", "They are gone")
    assert not any(word in asked.notification for word in NAMES_MONEY)
    assert stage.ada.latest("wrote off INV-3287").says("Nobody chases it any more")
    assert "Write off" not in stage.hal.latest("Noordzee Coffee", "written off").buttons
    with stage.database.reading() as session:
        off = session.exec(select(WriteOff)).one()
        assert (off.state, off.amount_minor, off.reason) == ("standing", 2_480_000, "They are gone")
        actions = [row.action for row in session.exec(select(AuditEntry)).all()]
        assert actions.count("written off") == 1
        assert actions.count("new work held") == 1


def written_off(stage: Stage) -> None:
    """An old debt, written off by the head from the account's More."""
    begins(stage, ("Noordzee Coffee", "INV-3287", "2026-10-03", "24800.00"))
    stage.hal.types("/invoices noordzee")
    stage.hal.clicks("More", in_message=stage.hal.expect_notice("INV-3287"))
    stage.hal.clicks("Write off")
    stage.hal.fills({"Why": "They are gone"})
    assert stage.hal.submits().ok
    stage.tick()
    assert case_of(stage, "noordzee").state == "cancelled"


@pytest.mark.only_over("socket")
def test_what_was_written_off_and_is_paid_after_all_is_told(stage: Stage) -> None:
    written_off(stage)
    stage.until("2026-11-05 08:00")
    part: Line = ("Noordzee Coffee", "INV-3287", "2026-10-03", "20000.00")
    imports(stage, "2026-11-05", [part, OTHER])
    stage.until("2026-11-05 17:00")
    for who in (stage.hal, stage.fin, stage.ada):
        told = who.latest("EUR 4,800 came in on INV-3287")
        assert told.says("EUR 20,000 is left and is not chased")
        assert not any(word in told.notification for word in NAMES_MONEY)
    stage.until("2026-11-09 08:00")
    imports(stage, "2026-11-09", [OTHER], settle=False)
    stage.until("2026-11-09 17:00")
    assert stage.hal.latest("INV-3287 was written off").says("and is paid: EUR 20,000")
    assert invoice(stage, "INV-3287").state == "settled"
    stage.slack.expect_all()


def test_what_finance_booked_off_leaves_the_books_in_silence(stage: Stage) -> None:
    written_off(stage)
    stage.until("2026-11-03 10:00")
    asked = stage.fin.latest("please book off INV-3287")
    stage.fin.clicks("Booked off", in_message=asked)
    stage.fin.expect_notice("Noted")
    stage.fin.clicks("Booked off", in_message=asked)
    stage.fin.expect_notice("answered this already")
    stage.until("2026-11-05 08:00")
    imports(stage, "2026-11-05", [OTHER], settle=False)
    stage.until("2026-11-06 18:00")
    assert not any(m.says("INV-3287", "paid:") for m in stage.hal.inbox)
    with stage.database.reading() as session:
        assert session.exec(select(WriteOff)).one().state == "off the books"
    stage.slack.expect_all()


def test_a_write_off_can_be_taken_back_by_who_may(stage: Stage) -> None:
    written_off(stage)
    stage.hal.types("/invoices noordzee")
    shown = stage.hal.expect_notice("written off: nobody chases it")
    stage.hal.clicks("More", in_message=shown)
    stage.hal.clicks("Chase it again")
    assert stage.hal.modal.says("1 invoice is chased again.")
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_handed_to_a_lawyer_it_rests_until_the_day_and_is_chased_again(stage: Stage) -> None:
    begins(stage, ("Noordzee Coffee", "INV-3287", "2026-10-03", "24800.00"))
    more(stage, "hal")
    stage.hal.clicks("Hand over until ...")
    stage.hal.fills({"Until": "2026-11-04", "Why": "Kramer & Co have the file"})
    for _ in range(2):
        assert stage.hal.submits().ok
        stage.tick()
        assert case_of(stage, "noordzee").state == "held"
        more(stage, "hal")
        stage.hal.clicks("Hand over until ...")
        stage.hal.fills({"Until": "2026-11-04", "Why": "Kramer & Co have the file"})
    with stage.database.reading() as session:
        assert len(session.exec(select(MoneyDecision)).all()) == 1
    stage.ada.types("/invoices noordzee")
    stage.ada.expect_notice("rests until Wed 4 Nov: decided: a lawyer or a collection agency has")
    stage.until("2026-11-05 09:05")
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_an_old_button_does_nothing_for_who_lost_the_role(stage: Stage) -> None:
    begins(stage, ("Noordzee Coffee", "INV-3287", "2026-10-03", "24800.00"))
    stage.hal.types("/invoices noordzee")
    shown = stage.hal.expect_notice("INV-3287")
    stage.hal.clicks("More", in_message=shown)
    stage.hal.clicks("Write off")
    stage.hal.fills({"Why": "They are gone"})
    with stage.database.writing() as session:
        hal = session.get(Person, stage.person("hal"))
        assert hal is not None
        hal.roles = []
        for seat in session.exec(select(Seat).where(Seat.person_id == hal.id)).all():
            session.delete(seat)
    assert "can't find that for you" in str(stage.hal.submits())
    stage.hal.clicks("More", in_message=shown)
    stage.hal.expect_notice("can't find that for you")
    with stage.database.reading() as session:
        assert session.exec(select(WriteOff)).all() == []
    stage.slack.expect_all()


def test_each_reader_is_offered_only_what_is_theirs_to_decide(stage: Stage) -> None:
    begins(stage, ("Noordzee Coffee", "INV-3287", "2026-10-03", "24800.00"))
    work, new, debt = "Stop work until ...", "Hold new work until ...", "Write off"
    for who, theirs in (
        ("ada", set()), ("dee", {work}), ("fin", {new}), ("hal", {work, new, debt}),
    ):  # fmt: skip
        more(stage, who)
        assert {work, new, debt} & set(stage.slack.user(who).modal.buttons) == theirs
    stage.slack.expect_all()


def more(stage: Stage, who: str) -> None:
    """Opens the account's More, as somebody does from the list."""
    user = stage.slack.user(who)
    user.types("/invoices noordzee")
    user.clicks("More", in_message=user.expect_notice("INV-3287"))
