"""The books, below the doors: all or nothing, and what each difference does."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from bot.errors import AlreadyDone, BadInput, NotAllowed, Refused
from bot.messages import books as words
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.invoices_decisions import Answer
from bot.rules.money import Money
from bot.services import (
    books_import,
    books_import_decide,
    customers,
    invoices,
    invoices_decide,
    invoices_export,
    people,
    stops,
    work_rests,
    write_offs,
)
from bot.services import invoice_outcomes as outcomes
from bot.services.books_import_waiting import Handed
from bot.services.desk import Desk
from bot.services.documents import hold_notice
from bot.services.invoice_outcomes import Ticked
from bot.services.people import Actor
from storage.tables.engine import Case, Nudge
from storage.tables.invoices import BooksEntry, BooksSource, HoldNotice, Invoice, Promise
from tests.books_files import Line, ageing_detail
from tests.cast import ENGLISH, MEMBERS, MONDAY, Cast, MovedClock, local

INVOICES: list[Line] = [
    ("Vela", "INV-1", "2026-10-21", "24800.00"),
    ("Vela", "INV-2", "2026-11-20", "1000.00"),
    ("Kade", "INV-3", "2026-07-01", "9000.00"),
]


@pytest.fixture(autouse=True)
def books(desk: Desk, cast: Cast) -> None:
    """Books of Amsterdam, read with their day first."""
    with desk.database.writing() as session:
        session.add(BooksSource(key="ams", name="Amsterdam", currency="EUR", weekdays=["mon"]))


def actor(desk: Desk, key: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, MEMBERS[key].slack_id, desk.clock())
    assert found is not None
    return found


def imports(
    desk: Desk, as_of: str, lines: list[Line], *, settle: bool = True, total: str | None = None
) -> int:
    finance = actor(desk, "fin")
    handed = books_import.receive_file(
        desk, finance, filename="a.csv", data=ageing_detail(as_of, lines, total=total)
    )
    books_import_decide.decide(desk, finance, handed.import_id, settle=settle)
    return handed.import_id


def named(desk: Desk, cast: Cast) -> None:
    clients = {"Vela": cast.clients["vela"], "Kade": cast.clients["kade"]}
    customers.name_clients(desk, actor(desk, "fin"), 1, clients)


def paper(session: Session, number: str) -> Invoice:
    return session.exec(select(Invoice).where(Invoice.number == number)).one()


def test_the_sum_of_the_buckets_is_the_files_total(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    credit: Line = ("Vela", "CN-1", "2026-10-01", "-300.00")
    imports(desk, "2026-11-02", [*INVOICES, credit])
    found = invoices.ageing_for(desk, actor(desk, "fin"))
    assert found.totals["EUR"].total == Money(3_450_000, "EUR")
    by_client = [row.total for (_client, _code), row in found.by_client.items()]
    assert sum(money.minor for money in by_client) == 3_450_000


def test_a_currency_that_changed_refuses_the_whole_file(desk: Desk, cast: Cast) -> None:
    imports(desk, "2026-11-02", INVOICES)
    with desk.database.writing() as session:
        paper(session, "INV-3").currency = "USD"
    with pytest.raises(Refused, match="was in"):
        books_import.receive_file(
            desk, actor(desk, "fin"), filename="b.csv",
            data=ageing_detail("2026-11-02", [("Vela", "INV-1", "2026-10-21", "5.00"),
                                              *INVOICES[1:]]),
        )  # fmt: skip
    with desk.database.reading() as session:
        assert paper(session, "INV-1").balance_minor == 2_480_000


def test_what_was_shown_is_what_import_does_or_it_is_shown_again(desk: Desk, cast: Cast) -> None:
    finance = actor(desk, "fin")
    first = books_import.receive_file(
        desk, finance, filename="a.csv", data=ageing_detail("2026-11-02", INVOICES)
    )
    imports(desk, "2026-11-02", INVOICES[:1])
    with desk.database.writing() as session:
        paper(session, "INV-1").balance_minor = 5
    with pytest.raises(Refused, match="changed since"):
        books_import_decide.decide(desk, finance, first.import_id, settle=True)
    with desk.database.reading() as session:
        assert paper(session, "INV-1").balance_minor == 5
    books_import_decide.decide(desk, finance, first.import_id, settle=True)
    with pytest.raises(AlreadyDone):
        books_import_decide.decide(desk, finance, first.import_id, settle=True)


def test_rows_that_miss_the_files_own_total_need_a_word_of_their_own(
    desk: Desk, cast: Cast
) -> None:
    finance = actor(desk, "fin")
    handed = books_import.receive_file(
        desk, finance, filename="a.csv",
        data=ageing_detail("2026-11-02", INVOICES, total="40000.00"),
    )  # fmt: skip
    assert handed.shown["apart"] == {"EUR": [3_480_000, 4_000_000]}
    with pytest.raises(Refused, match="do not add up"):
        books_import_decide.decide(desk, finance, handed.import_id, settle=True)
    with desk.database.reading() as session:
        assert not session.exec(select(Invoice)).all()
    books_import_decide.decide(desk, finance, handed.import_id, settle=True, despite_total=True)
    with desk.database.reading() as session:
        assert len(session.exec(select(Invoice)).all()) == 3


def test_the_button_asks_first_where_the_total_differs(desk: Desk, cast: Cast) -> None:
    for total, sure in (("40000.00", True), (None, False)):
        handed = books_import.receive_file(
            desk, actor(desk, "fin"), filename="a.csv",
            data=ageing_detail("2026-11-02", INVOICES, total=total),
        )  # fmt: skip
        message = words.review(
            Texts.english(ZoneInfo("UTC")),
            words.ImportView(1, "read", "Amsterdam", "a.csv", None, MONDAY.date(), handed.shown),
        )
        [plain] = [
            button for block in message.blocks for button in block.get("elements", ())
            if button.get("action_id", "").startswith(ids.BOOKS_KEEP)
        ]  # fmt: skip
        assert ("confirm" in plain) is sure
        if sure:
            asked = plain["confirm"]["text"]["text"]
            assert asked == (
                "The rows add up to EUR 34,800, the file's own total is EUR 40,000: "
                "EUR 5,200 apart."
            )


def test_books_of_another_date_order_are_asked_about_not_half_taken(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        for source in session.exec(select(BooksSource)).all():
            source.date_order = "dmy"
    finance = actor(desk, "fin")
    handed = books_import.receive_file(
        desk, finance, filename="a.csv", data=ageing_detail("2026-11-02", INVOICES)
    )
    assert handed.state == "asking"
    assert [question["key"] for question in handed.questions] == ["date_order"]
    with pytest.raises(BadInput):
        books_import.answer(desk, finance, handed.import_id, {"date_order": "american"})
    handed = books_import.answer(desk, finance, handed.import_id, {"date_order": "mdy"})
    assert handed.state == "read"
    assert handed.shown["unread"] == []


def test_a_dry_run_leaves_no_trace(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    handed = books_import.receive_file(
        desk, actor(desk, "fin"), filename="a.csv", data=ageing_detail("2026-11-02", INVOICES)
    )
    assert handed.shown["then"]["start"] == 2
    assert any("start" in line for line in books_import.as_lines(ENGLISH, handed))
    with desk.database.reading() as session:
        assert not session.exec(select(Invoice)).all()
        assert not session.exec(select(Case)).all()
        assert [n.document for n in session.exec(select(Nudge)).all()] == ["import_review"]


def test_every_difference_is_kept_with_its_day(desk: Desk, cast: Cast, clock: MovedClock) -> None:
    imports(desk, "2026-11-02", INVOICES)
    clock.now += timedelta(days=3)
    part: Line = ("Vela", "INV-1", "2026-10-21", "14800.00")
    imports(desk, "2026-11-05", [part, INVOICES[1]])
    with desk.database.reading() as session:
        entries = session.exec(
            select(BooksEntry).where(BooksEntry.as_of == date(2026, 11, 5))
        ).all()
        found = {(e.what, e.before_minor, e.after_minor) for e in entries}
    assert found == {("part paid", 2_480_000, 1_480_000), ("settled", 900_000, 0)}


def test_what_is_known_to_be_kept_back_returns_to_the_list(desk: Desk, cast: Cast) -> None:
    imports(desk, "2026-11-02", INVOICES)
    imports(desk, "2026-11-02", INVOICES[:2], settle=False)
    with desk.database.reading() as session:
        assert paper(session, "INV-3").state == "vanished"
    imports(desk, "2026-11-02", [*INVOICES[:2], ("Kade", "inv-3", "2026-07-01", "8999.00")])
    with desk.database.reading() as session:
        assert paper(session, "INV-3").state == "open"


def test_a_list_of_everything_makes_nothing_vanish(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        session.exec(select(BooksSource)).one().kind = "everything"
    imports(desk, "2026-11-02", INVOICES)
    imports(desk, "2026-11-02", INVOICES[:2])
    with desk.database.reading() as session:
        assert paper(session, "INV-3").state == "open"


def test_rights_are_checked_before_anything_else(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    vy, kit = actor(desk, "vy"), actor(desk, "kit")
    ticked = Ticked(cast.clients["vela"], "EUR", [1])
    nothing_there = Ticked(999, "EUR", [1])
    for who in (vy, kit):
        for where in (ticked, nothing_there):
            with pytest.raises(NotAllowed) as refused:
                outcomes.note(desk, who, where, "called")
            assert refused.value.words == NotAllowed().words
        with pytest.raises(NotAllowed):
            invoices.accounts_of(desk, who, cast.clients["vela"])
    # Work and new work are not the executive's; new work not the director's; writing off not
    # finance's. A client that does not exist is refused in the same words.
    for key, answers in (
        ("ada", list(Answer)),
        ("dee", [Answer.HOLD_NEW, Answer.NO_HOLD, Answer.HAND_OVER, Answer.KEEP_CHASING]),
        ("fin", [Answer.STOP_WORK, Answer.KEEP_WORKING, Answer.HAND_OVER, Answer.KEEP_CHASING]),
    ):
        for answer, client_id in itertools.product(answers, (ticked.client_id, 999)):
            with pytest.raises(NotAllowed):
                invoices_decide.decide(
                    desk, actor(desk, key), client_id, "EUR", answer,
                    until=date(2026, 11, 9), reason="late",
                )  # fmt: skip
        with pytest.raises(NotAllowed):
            write_offs.write_off(
                desk, actor(desk, key), ticked.client_id, "EUR", ticked.invoice_ids, reason="late"
            )
    with pytest.raises(NotAllowed):
        invoices_export.open_items_csv(desk, kit, people_texts(desk))


def people_texts(desk: Desk):  # type: ignore[no-untyped-def]
    return actor(desk, "fin").texts


def test_the_export_calculates_nothing_and_says_why(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", [*INVOICES, ("=cmd|' /C calc'!A0", "+1", "2026-10-01", "-5.00")])
    text = invoices_export.open_items_csv(desk, actor(desk, "fin"), people_texts(desk)).decode()
    assert "'=cmd" in text
    assert "'+1" in text
    assert ",-5.00," in text
    assert "nobody has said whose client this is" in text
    assert "not due yet" in text


def test_putting_a_promise_off_again_and_again_needs_the_director(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    with desk.database.reading() as session:
        ticked = Ticked(cast.clients["vela"], "EUR", [paper(session, "INV-1").id or 0])
    ada, dee = actor(desk, "ada"), actor(desk, "dee")
    for day in (6, 9, 13):
        outcomes.promise(desk, ada, ticked, by=date(2026, 11, day), amount_minor=2_480_000)
    with pytest.raises(Refused, match="put this off"):
        outcomes.promise(desk, ada, ticked, by=date(2026, 11, 20), amount_minor=2_480_000)
    outcomes.promise(desk, dee, ticked, by=date(2026, 11, 20), amount_minor=2_480_000)
    with desk.database.reading() as session:
        states = [row.state for row in session.exec(select(Promise)).all()]
    assert states == ["replaced", "replaced", "replaced", "open"]


def test_every_hold_is_told_to_finance_and_its_end_too(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    with desk.database.reading() as session:
        ticked = Ticked(cast.clients["vela"], "EUR", [paper(session, "INV-1").id or 0])
    outcomes.promise(desk, actor(desk, "ada"), ticked, by=date(2026, 11, 6), amount_minor=2_480_000)
    assert "Switch off your own reminders for INV-1 (Vela) until" in notice_of(desk, cast, 2)
    clock.now = local("2026-11-09 10:00")
    imports(desk, "2026-11-09", INVOICES)
    with desk.database.reading() as session:
        [notice] = session.exec(select(HoldNotice)).all()
        assert notice.reason == "promised"
        assert notice.ended_at == clock.now
        assert session.exec(select(Promise)).one().state == "broken"
    assert "INV-1 (Vela): your reminders may run again." in notice_of(desk, cast, 9)


def test_finance_hears_that_a_hold_lasts_longer_and_not_that_it_ended(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    """Its own reminders would have run again on the day it was told first."""
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    vela = cast.clients["vela"]
    with desk.database.reading() as session:
        ticked = Ticked(vela, "EUR", [paper(session, "INV-1").id or 0])
    outcomes.dispute(desk, actor(desk, "ada"), ticked, reason="hours")
    assert "for INV-1 (Vela) until" in notice_of(desk, cast, 2)
    clock.now = local("2026-11-03 10:00")
    stops.hold_dispute_longer(desk, actor(desk, "dee"), vela, "EUR", until=date(2026, 11, 20))
    assert "for INV-1 (Vela) until Fri 20 Nov" in notice_of(desk, cast, 3)
    assert "may run again" not in notice_of(desk, cast, 3)
    with desk.database.reading() as session:
        keys = [row.key for row in session.exec(select(Nudge)).all()]
        assert f"document:hold_notice:{cast.people['fin']}:2026-11-03" in keys
    clock.now = local("2026-11-04 10:00")
    stops.end_dispute(desk, actor(desk, "ada"), vela, "EUR", resolution="upheld")
    assert "INV-1 (Vela): your reminders may run again." in notice_of(desk, cast, 4)


def notice_of(desk: Desk, cast: Cast, day: int) -> str:
    """What finance reads on a day of November of reminders to switch off and on."""
    asked = SimpleNamespace(subject=f"day:2026-11-{day:02d}", person_id=cast.people["fin"])
    with desk.database.reading() as session:
        said = hold_notice.compose(session, desk, asked, people_texts(desk))
    assert isinstance(said, Message)
    return str(said.blocks)


def test_work_that_stops_tells_the_job_rows_nothing_of_money(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    vela = cast.clients["vela"]
    invoices_decide.decide(
        desk, actor(desk, "dee"), vela, "EUR", Answer.STOP_WORK,
        until=date(2026, 11, 9), reason="unpaid",
    )  # fmt: skip
    with desk.database.reading() as session:
        assert work_rests.of(session, vela, desk.clock()).everything
        assert not work_rests.of(session, vela, desk.clock() + timedelta(days=9)).everything
        assert not work_rests.of(session, cast.clients["kade"], desk.clock()).everything


def test_what_was_overdue_before_suits_came_starts_at_the_bottom(desk: Desk, cast: Cast) -> None:
    named(desk, cast)
    imports(desk, "2026-11-02", INVOICES)
    with desk.database.reading() as session:
        kade = session.exec(
            select(Case).where(Case.subject == f"invoice_account:{cast.clients['kade']}:EUR")
        ).one()
    assert (kade.state, kade.level, kade.preexisting) == ("open", 0, True)


def test_columns_that_were_named_once_are_known_in_the_next_file(desk: Desk, cast: Cast) -> None:
    finance = actor(desk, "fin")

    def hands(number: str) -> Handed:
        data = f"Bill to,Nr.,Deadline,Sum\nVela,{number},2026-10-01,10.00\n".encode()
        return books_import.receive_file(
            desk, finance, filename="a.csv", data=data, as_of=date(2026, 11, 2)
        )

    first = hands("INV-7")
    named_by = {"number": "Nr.", "customer": "Bill to", "due": "Deadline", "balance": "Sum"}
    answers = {f"column:{field}": heading for field, heading in named_by.items()}
    assert {question["key"] for question in first.questions} == set(answers)
    assert books_import.answer(desk, finance, first.import_id, answers).state == "read"
    assert hands("INV-8").state == "read"


def test_a_row_without_a_due_date_is_counted_and_chased_once_finance_gave_it_one(
    desk: Desk, cast: Cast
) -> None:
    named(desk, cast)
    finance = actor(desk, "fin")
    data = (
        b"Invoice number,Customer,Due date,Open balance,Currency\n"
        b"INV-1,Vela,,100.00,EUR\nINV-2,Vela,2026-11-20,5.00,EUR\n"
    )
    handed = books_import.receive_file(
        desk, finance, filename="a.csv", data=data, as_of=date(2026, 11, 2)
    )
    [asked] = handed.shown["no_due"]
    assert asked["number"] == "INV-1"
    assert handed.shown["currencies"]["EUR"]["now"] == 10_500
    assert handed.shown["then"]["start"] == 0
    handed = books_import_decide.set_due_dates(
        desk, finance, handed.import_id, {asked["row"]: date(2026, 10, 1)}
    )
    assert handed.shown["no_due"] == []
    assert handed.shown["then"]["start"] == 1
    books_import_decide.decide(desk, finance, handed.import_id, settle=False)
    with desk.database.reading() as session:
        row = paper(session, "INV-1")
        assert (row.due, row.due_set_by_id) == (date(2026, 10, 1), cast.people["fin"])


def test_rows_that_cannot_be_read_are_shown_and_those_left_out_are_counted(
    desk: Desk, cast: Cast
) -> None:
    bad = "".join(f"INV-{n},Vela,2026-10-01,n/a,EUR\n" for n in range(9))
    head = "Invoice number,Customer,Due date,Open balance,Currency\n"
    data = f"{head}INV-A,Vela,2026-10-01,5.00,EUR\n{bad}"
    handed = books_import.receive_file(
        desk, actor(desk, "fin"), filename="a.csv", data=data.encode(), as_of=date(2026, 11, 2)
    )
    message = words.review(
        Texts.english(ZoneInfo("UTC")),
        words.ImportView(1, "read", "Amsterdam", "a.csv", None, MONDAY.date(), handed.shown),
    )
    said = [
        block["text"]["text"] if block["type"] == "section" else str(block)
        for block in message.blocks
    ]
    assert "11 rows: 1 invoice, 1 heading or total, 9 unreadable." in said
    assert sum(line.startswith("Row ") and "not an amount I can read" in line for line in said) == 6
    assert any("and 3 more" in line for line in said)
