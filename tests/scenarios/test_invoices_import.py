"""Finance hands the books over, as the people live it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from bot.errors import AlreadyDone, NotAllowed, Refused
from bot.services import books_import, books_import_decide
from bot.services.books_import_waiting import Handed
from storage import errands
from storage.tables.desk import Draft
from storage.tables.invoices import BooksImport, BooksSource
from storage.tables.jobs import Job
from tests.books_files import Line, ageing_detail
from tests.scenarios.books_stage import (
    actor,
    case_of,
    drops,
    imports,
    invoice,
    names_clients,
    open_books,
)
from tests.stage import Stage


def errands_left(stage: Stage) -> bool:
    """Whether anything that was promised is not done."""
    with stage.database.reading() as session:
        return errands.any_waits(session)


def is_complete(stage: Stage) -> bool:
    """Whether the one file that waits is known to list everything."""
    with stage.database.reading() as session:
        (row,) = session.exec(select(BooksImport)).all()
        return bool(row.reading["complete"])


def kept_drafts(stage: Stage) -> list[str]:
    """The forms that would be offered again."""
    with stage.database.reading() as session:
        return list(session.exec(select(Draft.form).where(col(Draft.closed_at).is_(None))).all())


NOORDZEE: Line = ("Noordzee Coffee", "INV-3287", "2026-10-21", "24800.00")
VELA: Line = ("Vela", "INV-3301", "2026-11-20", "14000.00")


def test_a_dropped_file_changes_nothing_until_finance_presses_import(stage: Stage) -> None:
    open_books(stage)
    drops(stage, "2026-11-02", [NOORDZEE, VELA])
    message = stage.fin.expect_dm("Amsterdam BV", "nothing changed yet", "EUR 38,800")
    assert "EUR" not in message.notification
    stage.fin.clicks("Choose", in_message=message)
    assert "Noordzee Coffee · EUR 24,800" in stage.fin.modal.text
    assert stage.fin.submits().ok
    stage.tick()
    message = stage.fin.latest("Amsterdam BV")
    assert message.says("Then: 1 chase starts. Told: Ada de Vries (Noordzee Coffee).")
    assert not message.says("whose client")
    stage.fin.clicks("Import", in_message=message)
    stage.tick()
    assert stage.fin.latest("imported by Fin de Boer")
    assert case_of(stage, "noordzee").state == "open"
    stage.until("2026-11-02 09:30")
    stage.ada.expect_dm("Noordzee Coffee", "EUR 24,800, 12 days late, call them")


def test_a_suggestion_is_never_accepted_unasked(stage: Stage) -> None:
    open_books(stage)
    imports(stage, "2026-11-02", [NOORDZEE])
    assert invoice(stage, "INV-3287").client_id is None
    stage.until("2026-11-02 09:30")
    stage.fin.expect_dm("Noordzee Coffee", "whose client?")
    stage.ada.expect_no_dm()
    stage.fin.clicks("Choose", in_message="whose client?")
    stage.fin.fills({"Noordzee Coffee · EUR 24,800": "Noordzee"})
    assert stage.fin.submits().ok
    stage.tick()
    assert invoice(stage, "INV-3287").client_id == stage.client("noordzee")


def test_the_same_file_again_changes_nothing_and_says_so(stage: Stage) -> None:
    open_books(stage)
    imports(stage, "2026-11-02", [VELA])
    with pytest.raises(AlreadyDone, match="already"):
        drops(stage, "2026-11-02", [VELA])


def test_older_books_are_refused(stage: Stage) -> None:
    open_books(stage)
    imports(stage, "2026-11-02", [VELA])
    with pytest.raises(Refused, match="older"):
        drops(stage, "2026-10-30", [VELA, NOORDZEE])
    with pytest.raises(AlreadyDone):
        books_import_decide.decide(stage.desk, actor(stage, "fin"), 2, settle=True)


def test_an_import_pressed_twice_counts_once(stage: Stage) -> None:
    open_books(stage)
    drops(stage, "2026-11-02", [VELA])
    stage.fin.expect_dm("nothing changed yet")
    stage.fin.clicks("Import")
    stage.slack.redeliver(times=5)
    stage.tick()
    assert invoice(stage, "INV-3301").balance_minor == 1_400_000
    stage.fin.latest("imported by")


def test_only_finance_imports(stage: Stage) -> None:
    open_books(stage)
    for who in ("ada", "dee", "ann", "hal"):
        with pytest.raises(NotAllowed):
            books_import.receive_file(
                stage.desk,
                actor(stage, who),
                filename="ar.csv",
                data=ageing_detail("2026-11-02", [VELA]),
            )


@pytest.mark.only_over("http")
def test_what_vanished_is_held_at_once_and_finance_says_what_it_is(stage: Stage) -> None:
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [NOORDZEE, VELA])
    stage.until("2026-11-02 09:30")
    stage.ada.expect_dm("Noordzee Coffee")
    stage.until("2026-11-05 12:30")
    stage.slack.expect_all()
    drops(stage, "2026-11-05", [VELA])
    message = stage.fin.expect_dm("1 gone", "settled?", "1 chase stops")
    stage.fin.clicks("Import, keep 1 on hold", in_message=message)
    stage.tick()
    assert case_of(stage, "noordzee").state == "held"
    stage.until("2026-11-06 09:30")
    gone = stage.fin.expect_dm("1 invoice is gone from the list: settled?")
    stage.ada.expect_no_dm("Noordzee")
    stage.fin.clicks("See list", in_message=gone)
    assert stage.fin.submits().ok
    stage.tick()
    assert case_of(stage, "noordzee").state == "resolved"


@pytest.mark.only_over("http")
def test_unticked_it_is_open_after_all(stage: Stage) -> None:
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [NOORDZEE, VELA])
    imports_later = [VELA]
    stage.jump("2026-11-05 12:30")
    imports(stage, "2026-11-05", imports_later, settle=False)
    stage.until("2026-11-06 09:30")
    stage.slack.expect_all()
    stage.fin.clicks("See list")
    stage.fin.fills({"These are settled": []})
    assert stage.fin.submits().ok
    stage.tick()
    assert case_of(stage, "noordzee").state == "open"
    stage.slack.expect_all()


def test_a_file_whose_total_does_not_match_makes_nothing_vanish_unasked(stage: Stage) -> None:
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [NOORDZEE, VELA])
    stage.jump("2026-11-05 12:30")
    handed = drops(stage, "2026-11-05", [VELA], total="99.00")
    assert handed.shown["gone"] == []
    message = stage.fin.expect_dm("the file's own total says EUR 99")
    stage.fin.clicks("The file is complete", in_message=message)
    stage.tick()
    assert stage.fin.latest("nothing changed yet").says("1 gone")
    stage.fin.clicks("Cancel")
    stage.tick()
    assert invoice(stage, "INV-3287").state == "open"
    stage.slack.expect_all()


def test_questions_of_a_file_are_asked_and_remembered(stage: Stage) -> None:
    open_books(stage)
    with stage.database.writing() as session:
        from storage import books

        source = books.source(session, 1)
        assert source is not None
        source.date_order = source.currency = None
    line: Line = ("Vela", "INV-9", "2026-11-04", "500.00")
    drops(stage, "2026-11-02", [line])
    message = stage.fin.expect_dm("before I can read it")
    stage.fin.clicks("Answer", in_message=message)
    for field in stage.fin.modal.fields:
        wanted = "month/day/year" if "date_order" in field.block_id else "EUR"
        stage.fin.fills({field.block_id: wanted})
    assert stage.fin.submits().ok
    stage.tick()
    assert stage.fin.latest("nothing changed yet").says("EUR 500")
    with stage.database.reading() as session:
        kept = books.source(session, 1)
        assert kept is not None
        assert kept.currency == "EUR"


@pytest.mark.only_over("socket")
def test_late_books_are_asked_for_and_then_the_head_hears(stage: Stage) -> None:
    open_books(stage)
    imports(stage, "2026-11-02", [VELA])
    stage.until("2026-11-06 09:30")
    stage.fin.expect_dm("Amsterdam BV", "the books are due", "Mon 2 Nov")
    stage.until("2026-11-10 17:30")
    assert any(m.says("the books are late") for m in stage.hal.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_books_that_name_no_day_may_look_the_same_on_a_later_one(stage: Stage) -> None:
    """Nothing was paid or billed all week: the same export is still news of a later day."""
    open_books(stage)
    with stage.database.writing() as session:
        told = session.get(BooksSource, 1)
        assert told is not None
        told.date_order = "dmy"
    data = (Path(__file__).parents[2] / "examples" / "xero-sales-invoices.csv").read_bytes()

    def handed(day: int) -> Handed:
        return books_import.receive_file(
            stage.desk, actor(stage, "fin"), filename="xero.csv", data=data,
            as_of=date(2026, 11, day),
        )  # fmt: skip

    first = handed(2)
    assert first.state == "read"
    books_import_decide.decide(stage.desk, actor(stage, "fin"), first.import_id, settle=False)
    with pytest.raises(AlreadyDone, match="exactly this file"):
        handed(2)
    stage.until("2026-11-05 12:00")
    later = handed(5)
    books_import_decide.decide(stage.desk, actor(stage, "fin"), later.import_id, settle=False)
    with stage.database.reading() as session:
        source = session.get(BooksSource, 1)
        assert source is not None
        assert source.last_as_of == date(2026, 11, 5)
    stage.slack.expect_all()


def test_a_project_behind_the_customer_names_the_job_and_the_customer_the_client(
    stage: Stage,
) -> None:
    """QuickBooks writes "Customer:Project": one alias per customer, whatever the project."""
    source_id = open_books(stage)
    with stage.database.writing() as session:
        job = Job(
            client_id=stage.client("noordzee"), number="NOO-014", name="Spring launch",
            type="campaign", currency="EUR", owner_id=stage.person("bo"), opened_at=stage.now,
            opened_by_id=stage.person("bo"),
        )  # fmt: skip
        session.add(job)
        session.flush()
        job_id = job.id
    names_clients(stage, source_id)
    handed = drops(
        stage,
        "2026-11-02",
        [
            ("Noordzee Coffee:Spring launch", "INV-1", "2026-10-21", "900.00"),
            ("Noordzee Coffee:Shop windows:Utrecht", "INV-2", "2026-10-21", "800.00"),
        ],
    )
    assert handed.shown["unmapped"] == []
    stage.fin.clicks("Import", in_message=stage.fin.expect_dm("2 invoices"))
    stage.tick()
    first, second = invoice(stage, "INV-1"), invoice(stage, "INV-2")
    assert first.client_id == second.client_id == stage.client("noordzee")
    assert (first.customer, first.project, first.job_id) == (
        "Noordzee Coffee", "Spring launch", job_id,
    )  # fmt: skip
    assert (second.customer, second.project) == ("Noordzee Coffee", "Shop windows:Utrecht")
    stage.slack.expect_all()


def test_books_are_chosen_by_name_and_those_of_one_name_by_name_and_key(stage: Stage) -> None:
    open_books(stage)
    with stage.database.writing() as session:
        for key, name in (("sgn", "Vietnam"), ("sgn2", "Vietnam")):
            session.add(BooksSource(key=key, name=name, currency="VND", date_order="dmy"))
    drops(stage, "2026-11-02", [NOORDZEE])
    stage.fin.clicks("Answer", in_message=stage.fin.expect_dm("Whose books are these?"))
    [asked] = stage.fin.modal.fields
    assert sorted(asked.options) == ["Amsterdam BV", "Vietnam (sgn)", "Vietnam (sgn2)"]
    stage.fin.fills({"Whose books are these?": "Amsterdam BV"})
    assert stage.fin.submits().ok
    stage.tick()
    assert stage.fin.latest("Amsterdam BV", "nothing changed yet")
    stage.slack.expect_all()


MANY: list[Line] = [("Noordzee Coffee", f"INV-{n}", "2026-10-21", "100.00") for n in range(120)]


@pytest.mark.only_over("http")
def test_an_import_of_many_is_answered_at_once_and_done_soon_after(stage: Stage) -> None:
    """Slack waits three seconds; hundreds of invoices take longer on a busy machine."""
    open_books(stage)
    names_clients(stage)
    drops(stage, "2026-11-02", MANY)
    message = stage.fin.expect_dm("120 invoices", "1 chase starts")
    stage.fin.clicks("Import", in_message=message)
    stage.fin.expect_notice("I import it now", timeout=20)
    assert stage.slack.world.wait_until(lambda: not errands_left(stage), 30), "no beat was needed"
    stage.tick()
    assert stage.fin.latest("imported by Fin de Boer")
    assert case_of(stage, "noordzee").state == "open"
    stage.until("2026-11-02 09:30")
    stage.ada.expect_dm("EUR 12,000, 12 days late")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_what_is_promised_waits_once_and_a_refusal_of_it_is_told(stage: Stage) -> None:
    open_books(stage)
    names_clients(stage)
    drops(stage, "2026-11-02", MANY)
    message = stage.fin.expect_dm("120 invoices")
    stage.suits.hands.close()
    stage.fin.clicks("Import", in_message=message)
    stage.fin.expect_notice("I import it now", timeout=20)
    stage.fin.clicks("Import", in_message=message)
    stage.fin.expect_notice("I am at it already", timeout=20)
    stage.fin.clicks("Cancel", in_message=message)
    stage.work_done()
    stage.tick()
    assert stage.fin.expect_dm("This file was put away").notification == "Suits"
    with pytest.raises(NoResultFound):
        invoice(stage, "INV-1")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_every_answer_about_a_large_file_is_kept_and_answered_at_once(stage: Stage) -> None:
    """Questions, clients, due dates and "it is complete": none holds a form for three seconds."""
    source_id = open_books(stage)
    with stage.database.writing() as session:
        source = session.get(BooksSource, source_id)
        assert source is not None
        source.currency = None
    stage.suits.hands.close()
    drops(stage, "2026-11-02", MANY, total="99.00")
    stage.fin.clicks("Answer", in_message=stage.fin.expect_dm("before I can read it"))
    stage.fin.fills({stage.fin.modal.fields[0].block_id: "EUR"})
    assert stage.fin.submits().ok
    assert "I read it now" in stage.fin.modal.text
    stage.work_done()
    stage.tick()
    message = stage.fin.latest("nothing changed yet", "the file's own total says EUR 99")
    stage.fin.clicks("The file is complete", in_message=message)
    stage.fin.expect_notice("I read it now", timeout=20)
    assert not is_complete(stage)
    stage.work_done()
    stage.tick()
    message = stage.fin.latest("nothing changed yet")
    assert is_complete(stage)
    stage.fin.clicks("Choose", in_message=message)
    assert stage.fin.submits().ok
    assert "I read it now" in stage.fin.modal.text
    assert not kept_drafts(stage), "what is promised is not offered as unfinished"
    stage.work_done()
    stage.tick()
    assert stage.fin.latest("Told: Ada de Vries (Noordzee Coffee)")
    stage.slack.expect_all()
