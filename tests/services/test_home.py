"""The Home tab of people with more to do than fits on it, and of people who may see little."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.messages.safe import escape
from bot.rules.moves import Why
from bot.services import cases, doctor, home, home_settings, people, sweep
from bot.services.desk import Desk
from demo.standin import check_home
from storage.tables.briefs import Brief
from storage.tables.desk import Draft
from storage.tables.engine import Case
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.people import Client, Cover, Person, Seat
from tests.cast import ENGLISH, Cast, MovedClock

LONG = "A name of a client that nobody at the agency can say in one breath & more <here> "
BOOKS_DAY = date(2026, 11, 1)


def crowd(session: Session, desk: Desk, cast: Cast, *, clients: int, owing: int) -> None:
    """Ada is executive and Dee director of this many clients; so many of them are late."""
    source = BooksSource(key="ams", name="Amsterdam", last_as_of=BOOKS_DAY)
    session.add(source)
    session.flush()
    assert source.id is not None
    for number in range(clients):
        name = f"{number} {LONG * 3}"[:200]
        client = Client(
            key=f"c{number}", name=name, currency="EUR", office_id=cast.offices["ams"],
            live_at=datetime(2026, 9, 1, tzinfo=UTC),
        )  # fmt: skip
        session.add(client)
        session.flush()
        assert client.id is not None
        for rank, (role, who) in enumerate((("executive", "ada"), ("director", "dee"))):
            session.add(Seat(client_id=client.id, person_id=cast.people[who], role=role, rank=rank))
        if number < owing:
            session.add(
                Invoice(
                    source_id=source.id, customer=name, number=f"INV-{number}",
                    number_key=f"inv-{number}", client_id=client.id, currency="EUR",
                    total_minor=99_999_999, balance_minor=99_999_999, issued=date(2026, 9, 1),
                    due=date(2026, 10, 28), first_seen_at=desk.clock(), first_seen_on=BOOKS_DAY,
                    last_as_of=BOOKS_DAY,
                )
            )  # fmt: skip
            session.flush()
            cases.reconcile(session, desk, f"invoice_account:{client.id}:EUR", desk.clock())


def texts(view: dict[str, Any]) -> str:
    return str(view["blocks"])


def drawn(desk: Desk, slack_id: str) -> dict[str, Any]:
    view = home.view_for(desk, slack_id)
    assert view is not None
    assert check_home(view) == []
    return view


def test_300_clients_and_120_late_accounts_fit_on_one_tab(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=300, owing=120)
        owned = [c for c in session.exec(select(Case)).all() if c.owner_id == cast.people["ada"]]
    assert len(owned) == 120
    clock.now += timedelta(hours=2)
    sweep.sweep(desk)
    view = drawn(desk, "U0ADA")
    assert "120 things" in texts(view)
    assert re.search(r"My clients.*and 2\d\d more", texts(view))
    assert any("accessory" in block or block["type"] == "actions" for block in view["blocks"])
    assert len(view["blocks"]) <= 100
    drawn(desk, "U0DEE")
    drawn(desk, "U0HAL")
    drawn(desk, "U0ANN")


@pytest.mark.parametrize("who", ["U0ADA", "U0KIT", "U0FIN", "U0ANN", "U0HAL", "U0VY"])
def test_everybodys_tab_keeps_slacks_limits(desk: Desk, cast: Cast, who: str) -> None:
    drawn(desk, who)


@pytest.mark.parametrize("who", ["U0CY", "U0ZED", "U0NOBODY", ""])
def test_a_stranger_has_no_tab(desk: Desk, cast: Cast, who: str) -> None:
    assert home.view_for(desk, who) is None


def test_money_is_on_nobody_elses_tab(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=1, owing=1)
        case = session.exec(select(Case)).one()
        case.level = 1
    assert "999,999" in texts(drawn(desk, "U0ADA"))
    assert "999,999" in texts(drawn(desk, "U0DEE"))
    for who in ("U0KIT", "U0ANN", "U0VY", "U0MAX", "U0BO"):
        assert "999,999" not in texts(drawn(desk, who))


def test_a_stand_in_sees_what_they_cover_and_the_away_person_does_not(
    desk: Desk, cast: Cast
) -> None:
    now = desk.clock()
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=1, owing=1)
        session.add(
            Cover(
                away_id=cast.people["ada"], stand_in_id=cast.people["bo"],
                starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=2),
                set_by_id=cast.people["ada"],
            )
        )  # fmt: skip
    covering = texts(drawn(desk, "U0BO"))
    assert "· for Ada de Vries" in covering
    assert "you stand in for Ada de Vries" in covering
    away = texts(drawn(desk, "U0ADA"))
    assert "999,999" not in away
    assert "Bo Jansen stands in for you" in away


def test_a_lost_seat_takes_its_clients_briefs_and_exceptions_along(desk: Desk, cast: Cast) -> None:
    now = desk.clock()
    with desk.database.writing() as session:
        session.add(
            Brief(
                kind="client", type="campaign", client_id=cast.clients["vela"],
                title="Spring launch",
                author_id=cast.people["ada"], opened_at=now, changed_at=now,
            )
        )  # fmt: skip
    assert "Spring launch" in texts(drawn(desk, "U0ADA"))
    with desk.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == cast.people["ada"])).all():
            session.delete(seat)
    lost = texts(drawn(desk, "U0ADA"))
    assert "Spring launch" not in lost
    assert "Vela" not in lost


def test_many_drafts_and_long_words_fit(desk: Desk, cast: Cast) -> None:
    now = desk.clock()
    with desk.database.writing() as session:
        for number in range(60):
            session.add(
                Draft(
                    id=f"d{number}", person_id=cast.people["ada"], form="brief.step",
                    content={"title": f"{number} " + "\U0001f600<!channel>" * 500},
                    opened_at=now, changed_at=now + timedelta(minutes=number),
                )
            )  # fmt: skip
    view = drawn(desk, "U0ADA")
    assert "<!channel>" not in texts(view)
    assert "more" in texts(view)


@pytest.mark.parametrize("language", ["en", "nl", "vi", "ru", "zh"])
def test_every_language_draws(desk: Desk, cast: Cast, language: str) -> None:
    with desk.database.writing() as session:
        for key in ("ada", "ann"):
            person = session.get(Person, cast.people[key])
            assert person is not None
            person.language = language
        crowd(session, desk, cast, clients=2, owing=1)
    drawn(desk, "U0ADA")
    drawn(desk, "U0ANN")


def test_looking_changes_nothing(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=3, owing=3)
    with desk.database.reading() as session:
        before = [row.model_dump() for row in session.exec(select(Case)).all()]
    drawn(desk, "U0ADA")
    drawn(desk, "U0DEE")
    with desk.database.reading() as session:
        assert before == [row.model_dump() for row in session.exec(select(Case)).all()]
        assert people.actor(session, "U0ADA", desk.clock()) is not None


def test_an_admins_tab_names_every_finding_with_what_to_do(desk: Desk, cast: Cast) -> None:
    """And in the words of the terminal: there is one wording of the doctor's."""
    with desk.database.writing() as session:
        for number in range(12):
            session.add(
                Client(
                    key=f"n{number}", name=f"Nobody's {number}", currency="EUR",
                    office_id=cast.offices["ams"],
                )
            )  # fmt: skip
    seen = texts(drawn(desk, "U0ANN"))
    lines = doctor.as_lines(ENGLISH, desk)
    assert sum("Nobody looks after Nobody's" in line for line in lines) == 12
    for number in range(12):
        assert f"Nobody looks after Nobody's {number}." in seen
    for found in doctor.examine(desk, None):
        assert repr(str(escape(found.todo.format(**found.values))))[1:-1] in seen


def test_what_is_not_well_with_a_directors_people_stands_above_what_is_their_own(
    desk: Desk, cast: Cast
) -> None:
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=2, owing=2)
        theirs, own = session.exec(select(Case).order_by(col(Case.id))).all()
        theirs.level = 1
        own.owner_id, own.step = cast.people["dee"], 0
    seen = texts(drawn(desk, "U0DEE"))
    places = [seen.index(title) for title in ("On your clients", "Yours today", "My clients")]
    assert places == sorted(places)


def test_all_that_rests_is_counted(desk: Desk, cast: Cast) -> None:
    """Thirty rested, eight were named, and the tab said "and 4 more"."""
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=30, owing=30)
        for case in session.exec(select(Case)).all():
            case.state, case.until = "held", desk.clock() + timedelta(days=2)
    assert "and 22 more" in texts(drawn(desk, "U0ADA"))


def test_a_language_alone_leaves_finer_hours_as_they_were(desk: Desk, cast: Cast) -> None:
    """The form shows one span for every day, and once wrote it over all of them."""
    fine = {"mon": ["08:30-12:00", "13:00-17:30"], "fri": ["09-12"]}

    def kept() -> dict[str, list[str]]:
        with desk.database.reading() as session:
            vy = session.get(Person, cast.people["vy"])
            assert vy is not None
            return vy.hours

    with desk.database.writing() as session:
        vy = session.get(Person, cast.people["vy"])
        assert vy is not None
        vy.hours = fine
    with desk.database.reading() as session:
        actor = people.actor(session, "U0VY", desk.clock())
    assert actor is not None
    shown = home_settings.settings(desk, actor)
    assert (shown.days, shown.start, shown.end) == (["mon", "fri"], "08:30", "12:00")
    sent = {"own": True, "days": shown.days, "start": shown.start, "end": shown.end}
    home_settings.save(desk, actor, language="vi", **sent)  # type: ignore[arg-type]
    assert kept() == fine
    home_settings.save(desk, actor, language="vi", **{**sent, "end": "14:00"})  # type: ignore[arg-type]
    assert kept() == {"mon": ["08:30-14:00"], "fri": ["08:30-14:00"]}


def test_an_admin_reads_how_much_settling_holds_back_and_how_many_clients_settle(
    desk: Desk, cast: Cast
) -> None:
    """Of thirty the first twenty are named; the head said that there were twenty."""
    with desk.database.writing() as session:
        crowd(session, desk, cast, clients=30, owing=30)
        for client in session.exec(select(Client).where(col(Client.key).startswith("c"))).all():
            client.live_at = desk.clock() - timedelta(days=1)
        for case in session.exec(select(Case)).all():
            case.reason = Why.SETTLING.value
    seen = texts(drawn(desk, "U0ANN"))
    assert "Held back while settling: 30 things" in seen
    assert seen.count("and 10 more") == 2


def test_whoever_stands_in_for_many_reads_of_their_own_absence_first(
    desk: Desk, cast: Cast
) -> None:
    now = desk.clock()
    away = ("ada", "max", "dee", "hal", "kit", "pim")
    with desk.database.writing() as session:
        for key, stand_in in (*((key, "bo") for key in away), ("bo", "ada")):
            session.add(
                Cover(
                    away_id=cast.people[key], stand_in_id=cast.people[stand_in],
                    starts_at=now - timedelta(hours=1), set_by_id=cast.people[key],
                    ends_at=now + timedelta(days=9 if key == "bo" else 2),
                )
            )  # fmt: skip
    seen = texts(drawn(desk, "U0BO"))
    assert "Ada de Vries stands in for you" in seen
    assert seen.count("you stand in for") == 4
    assert "and 2 more" in seen
