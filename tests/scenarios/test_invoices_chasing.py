"""A client's money is chased up the line, as the people live it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.errors import BadInput
from bot.services import stops
from storage.tables.invoices import Promise
from storage.tables.people import Cover, Seat
from tests.books_files import Line
from tests.scenarios.books_stage import actor, case_of, imports, names_clients, open_books
from tests.stage import Stage

OTHER: Line = ("Kade & Sons", "INV-9000", "2027-01-29", "1000.00")


def noordzee(balance: str = "24800.00", due: str = "2026-11-03", number: str = "INV-3287") -> Line:
    return ("Noordzee Coffee", number, due, balance)


def begins(stage: Stage, *lines: Line) -> None:
    """Books of Monday with these invoices, everybody's customers named."""
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [*lines, OTHER])


def next_books(stage: Stage, day: str, *lines: Line, settle: bool = True) -> None:
    """A later file, imported at eleven that day."""
    stage.until(f"{day} 08:00")
    imports(stage, day, [*lines, OTHER], settle=settle)


def promise_of(stage: Stage) -> Promise:
    with stage.database.reading() as session:
        found = session.exec(select(Promise).order_by(Promise.id.desc())).first()  # type: ignore[union-attr]
        assert found is not None
        session.expunge(found)
        return found


@pytest.mark.only_over("http")
def test_it_climbs_from_executive_to_director_only_on_fresh_books(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 09:30")
    stage.ada.expect_dm("Noordzee Coffee", "EUR 24,800, 1 day late")
    for day in ("2026-11-05", "2026-11-09", "2026-11-12", "2026-11-16"):
        next_books(stage, day, noordzee())
        stage.until(f"{day} 18:00")
    assert any(m.says("Noordzee Coffee", "call them") for m in stage.ada.inbox)
    stage.dee.expect_no_dm()
    # Thursday's file does not come: on stale books nothing climbs.
    stage.until("2026-11-20 18:00")
    assert not any(m.says("Noordzee") for m in stage.hal.inbox)
    first = [m for m in stage.dee.inbox if m.says("Noordzee")]
    assert len(first) == 1
    assert first[0].says("EUR 24,800", "ring their decision-maker")
    assert "Noordzee" not in first[0].notification
    assert "EUR" not in first[0].notification
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_on_stale_books_the_director_hears_nothing(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-25 18:00")
    assert not any(m.says("Noordzee") for m in stage.dee.inbox)
    assert any(m.says("the books are due") for m in stage.fin.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_promise_silences_everything_and_a_broken_one_resumes_one_level_up(
    stage: Stage,
) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    line = stage.ada.expect_dm("1 day late")
    stage.ada.clicks("Promised", in_message=line)
    assert stage.ada.modal.field("How much").value == "24800"
    stage.ada.fills({"They pay by": "This Friday, Fri 6 Nov"})
    said = stage.ada.submits()
    assert said.ok
    assert said.modal is not None
    assert said.modal.says("Fri 6 Nov", "Mon 9 Nov")
    stage.tick()
    assert case_of(stage, "noordzee").state == "held"
    assert promise_of(stage).judged_from.isoformat() == "2026-11-09"
    stage.fin.expect_dm("Switch off your own reminders for INV-3287")
    next_books(stage, "2026-11-05", noordzee())
    assert promise_of(stage).state == "open"
    next_books(stage, "2026-11-09", noordzee())
    assert promise_of(stage).state == "broken"
    assert promise_of(stage).resume_days == 7
    stage.until("2026-11-09 18:00")
    assert stage.ada.latest("Noordzee Coffee").says("EUR 24,800")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_part_payment_asks_once_and_neither_resets_nor_skips(stage: Stage) -> None:
    """KB#2297: after a part payment a state was skipped, straight to a harsher one."""
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    stage.ada.expect_dm("EUR 24,800, 1 day late")
    before = case_of(stage, "noordzee")
    next_books(stage, "2026-11-05", noordzee("14800.00"))
    after = case_of(stage, "noordzee")
    assert (after.step, after.level, after.loop) == (before.step, before.level, before.loop)
    line = stage.ada.latest("EUR 14,800, EUR 10,000 came in Thu 5 Nov")
    assert line.buttons[:3] == ["Rest promised", "Disputed", "Don't know"]
    stage.ada.clicks("Don't know", in_message=line)
    stage.tick()
    assert stage.ada.latest("EUR 14,800").says("Promised")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_payment_silences_everything_at_once(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    message = stage.ada.expect_dm("1 day late")
    assert "Promised" in message.buttons
    next_books(stage, "2026-11-05")
    assert case_of(stage, "noordzee").state == "resolved"
    now = stage.ada.latest("Noordzee Coffee")
    assert "Promised" not in now.buttons
    stage.until("2026-12-15 18:00")
    assert not any(m.says("Noordzee") for m in stage.dee.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_payment_one_second_before_the_escalation_stops_it(stage: Stage) -> None:
    begins(stage, noordzee())
    for day in ("2026-11-05", "2026-11-09", "2026-11-12", "2026-11-16"):
        next_books(stage, day, noordzee())
    stage.until("2026-11-18 08:59")
    assert not any(m.says("Noordzee") for m in stage.dee.inbox)
    imports(stage, "2026-11-18", [OTHER])
    stage.until("2026-11-19 18:00")
    assert not any(m.says("Noordzee") for m in stage.dee.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_dispute_holds_two_working_days_and_longer_with_the_directors_tap(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    stage.ada.clicks("Disputed", in_message=stage.ada.expect_dm("1 day late"))
    stage.ada.fills({"What they contest": "The hours"})
    said = stage.ada.submits()
    assert said.modal is not None
    assert said.modal.says("Fri 10:00")
    stage.tick()
    assert case_of(stage, "noordzee").state == "held"
    stage.dee.types("/invoices noordzee")
    shown = stage.dee.expect_notice("INV-3287", "disputed")
    stage.dee.clicks("More", in_message=shown)
    stage.dee.clicks("Hold dispute longer")
    stage.dee.fills({"Until": "2026-11-20"})
    assert stage.dee.submits().ok
    stage.until("2026-11-12 18:00")
    assert case_of(stage, "noordzee").state == "held"
    stage.slack.expect_all()


@pytest.mark.only_over("socket")
def test_without_the_directors_tap_a_dispute_ends_after_two_working_days(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    stage.ada.clicks("Disputed", in_message=stage.ada.expect_dm("1 day late"))
    stage.ada.fills({"What they contest": "The hours"})
    assert stage.ada.submits().ok
    stage.until("2026-11-06 09:59")
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-11-06 10:01")
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_the_third_broken_promise_goes_to_the_director(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    fridays = ("2026-11-09", "2026-11-16", "2026-11-23")
    for day in fridays:
        stage.ada.types("/invoices noordzee")
        stage.ada.clicks("Promised", in_message=stage.ada.expect_notice("INV-3287"))
        chip = next(o for o in stage.ada.modal.field("They pay by").options if "This Friday" in o)
        stage.ada.fills({"They pay by": chip})
        assert stage.ada.submits().ok
        next_books(stage, day, noordzee())
        assert promise_of(stage).state == "broken"
        stage.passes(hours=3)
    stage.until("2026-11-25 18:00")
    assert any(m.says("Noordzee") for m in stage.dee.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("socket")
def test_in_a_payment_run_rests_but_not_for_ever(stage: Stage) -> None:
    begins(stage, noordzee())
    stage.until("2026-11-04 10:00")
    answers = []
    for _ in range(3):
        stage.ada.types("/invoices noordzee")
        stage.ada.clicks("More", in_message=stage.ada.expect_notice("INV-3287"))
        stage.ada.fills({"What came of it": "It is in their payment run"})
        said = stage.ada.submits()
        assert said.modal is not None
        answers.append(said.modal.says("I stay quiet until"))
    assert answers == [True, True, False]
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_the_mail_to_the_client_is_in_the_clients_language(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    with stage.database.writing() as session:
        from storage.tables.people import Client

        client = session.get(Client, stage.client("noordzee"))
        assert client is not None
        client.language = "nl"
    stage.ada.types("/invoices noordzee")
    stage.ada.clicks("Copy mail to client", in_message=stage.ada.expect_notice("INV-3287"))
    assert stage.ada.modal.says("INV-3287", "EUR 24.800", "Met vriendelijke groet")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_stop_needs_an_end_an_approver_who_may_and_a_reason(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    client = stage.client("noordzee")
    finance = actor(stage, "fin")
    for approver, until, reason, field in (
        ("ada", "2026-12-01", "legal", "approver"),
        ("dee", "2026-11-01", "legal", "until"),
        ("dee", "2027-12-01", "legal", "until"),
        ("dee", "2026-12-01", "", "reason"),
    ):
        with pytest.raises(BadInput) as refused:
            stops.stop(
                stage.desk, finance, client, "EUR",
                reason=reason, until=date.fromisoformat(until), approver_id=stage.person(approver),
            )  # fmt: skip
        assert field in refused.value.fields
    stage.fin.types("/invoices noordzee")
    stage.fin.clicks("More", in_message=stage.fin.expect_notice("INV-3287"))
    stage.fin.clicks("Stop chasing")
    assert not stage.fin.submits().ok
    stage.fin.fills({"Why": "Payment plan", "Until": "2026-12-01", "Approved by": "dee"})
    assert stage.fin.submits().ok
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-12-02 09:30")
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_money_is_for_those_who_may_see_it(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    refusal = "can't find that for you"
    for who in (stage.kit, stage.ann, stage.vy):
        assert refusal in str(who.types("/invoices noordzee").body)
    assert refusal in str(stage.ann.types("/invoices").body)
    assert refusal in str(stage.ada.types("/invoices import").body)
    stage.cy.types("/invoices")
    assert refusal in str(stage.ada.types("/invoices mekong").body)
    body = str(stage.ada.types("/invoices").body)
    assert "Noordzee Coffee" in body
    assert "Amsterdam BV Mon 2 Nov" in body
    stage.slack.expect_all()


def test_the_list_comes_back_with_why_and_when(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"), ("=HYPERLINK(1)", "INV-1", "2026-10-01", "5.00"))
    stage.fin.types("/invoices export")
    message = stage.fin.expect_dm("with why and when", timeout=5)
    [file] = message.files
    assert file["name"].endswith(".csv")
    stage.slack.expect_all()


def test_cash_that_covers_it_stops_the_chase_and_finance_is_asked(stage: Stage) -> None:
    begins(
        stage, noordzee(due="2026-10-21"), ("Noordzee Coffee", "CN-1", "2026-10-20", "-24800.00")
    )
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-11-02 09:05")
    question = stage.fin.expect_dm("EUR 24,800 is not allocated", "which is it for?")
    stage.fin.clicks("For something else", in_message=question)
    stage.tick()
    assert case_of(stage, "noordzee").state == "open"
    assert stage.fin.latest("answered, thank you")
    stage.until("2026-11-03 09:30")
    stage.ada.expect_dm("EUR 24,800, 13 days late")
    stage.slack.expect_all()


def test_a_small_rest_is_for_finance_and_chased_only_when_it_says_so(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    stage.until("2026-11-05 08:00")
    imports(stage, "2026-11-05", [(*noordzee("4.00", due="2026-10-21"), "24800.00"), OTHER])
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-11-05 09:05")
    stage.fin.clicks("Chase it", in_message=stage.fin.expect_dm("only EUR 4 is left"))
    stage.tick()
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_somebody_away_is_covered_and_gets_nothing(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person("ada"),
                stand_in_id=stage.person("bo"),
                starts_at=stage.now,
                ends_at=stage.now + timedelta(days=3),
                set_by_id=stage.person("max"),
            )
        )
    stage.until("2026-11-02 09:30")
    stage.ada.expect_no_dm()
    line = stage.bo.expect_dm("EUR 24,800, 12 days late")
    stage.bo.clicks("Promised", in_message=line)
    assert stage.bo.has_modal
    stage.slack.expect_all()


def test_a_role_lost_between_message_and_click_is_refused(stage: Stage) -> None:
    begins(stage, noordzee(due="2026-10-21"))
    stage.until("2026-11-02 09:30")
    line = stage.ada.expect_dm("EUR 24,800")
    with stage.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == stage.person("ada"))).all():
            session.delete(seat)
    stage.ada.clicks("Promised", in_message=line)
    stage.ada.expect_notice("can't find that for you")
    assert not stage.ada.has_modal
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_keep_working_until_a_day_is_asked_of_the_director_and_ends(stage: Stage) -> None:
    begins(stage, noordzee())
    # A month of it: lived are the Mondays, between them Suits sleeps as in any outage.
    for day in ("2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"):
        stage.jump(f"{day} 08:00")
        next_books(stage, day, noordzee())
        stage.until(f"{day} 18:00")
    next_books(stage, "2026-12-03", noordzee())
    stage.until("2026-12-04 18:00")
    line = stage.dee.latest("Noordzee Coffee", "keep working?")
    assert line.buttons[:2] == ["Keep working until ...", "Stop"]
    stage.dee.clicks("Keep working until ...", in_message=line)
    stage.dee.fills({"Until": "2026-12-11"})
    assert stage.dee.submits().ok
    stage.tick()
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-12-12 09:00")
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_in_a_hundred_and_twenty_invoices_every_one_can_be_ticked(stage: Stage) -> None:
    lines = [
        ("Noordzee Coffee", f"INV-{n}", f"2026-10-{1 + n % 28:02d}", "100.00") for n in range(120)
    ]
    begins(stage, *lines)
    stage.ada.types("/invoices noordzee")
    stage.ada.clicks("More", in_message=stage.ada.expect_notice("and "))
    assert "INV-119 · EUR 100 · 25 days late" in stage.ada.searches("INV-119", at="Invoices")
    stage.ada.fills({"What came of it": "Called, no date yet"})
    assert stage.ada.submits().ok
    assert case_of(stage, "noordzee").state in ("open", "held")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_ageing_is_shown_by_client_executive_and_director_with_the_day_of_the_books(
    stage: Stage,
) -> None:
    with stage.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.client_id == stage.client("kade"))).all():
            if seat.role == "director":
                seat.person_id = stage.person("max")
    begins(
        stage,
        noordzee(due="2026-10-21"),
        ("Kade & Sons", "INV-9", "2026-08-01", "700.00"),
        ("Bergen", "INV-8", "2026-10-30", "50.00"),
    )
    stage.fin.types("/invoices")
    shown = stage.fin.expect_notice("Noordzee Coffee")
    assert shown.says("EUR · open EUR 26,550 · overdue EUR 25,550 · over 60 days EUR 700")
    assert shown.says("Noordzee Coffee EUR 24,800 · 1-30: EUR 24,800")
    assert shown.says("Kade & Sons EUR 1,700 · 90+: EUR 700")
    assert shown.says("whose client? EUR 50 · 1-30: EUR 50")
    late = "Ada de Vries EUR 24,800 · Bo Jansen EUR 700 · nobody EUR 50"
    assert shown.says(f"By executive, overdue: {late}")
    late = "Dee Bakker EUR 24,800 · Max Visser EUR 700 · nobody EUR 50"
    assert shown.says(f"By director, overdue: {late}")
    assert shown.says("Books: Amsterdam BV Mon 2 Nov")
    stage.slack.expect_all()
