"""An agency set up from a reviewed file: seen first, applied whole, and never twice."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.errors import NotAllowed, Refused, SetupError
from bot.policy import shipped_policy
from bot.rules.agency_file import AgencyFile
from bot.rules.agency_file_reading import read_agency_file
from bot.services import calls_meetings, people, setup, setup_clients
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import people as store
from storage.kinds import invoice as query
from storage.tables.calls import CallReport
from storage.tables.desk import AuditEntry, AuditValue
from storage.tables.invoices import BooksSource, Stop
from storage.tables.people import Client, ClientChannel, Office, Seat
from tests.cast import SAIGON, Cast, MovedClock, local
from tests.services.directory_samples import but, workspace

THURSDAY = {"weekday": "thu", "at": "16:00", "author": "ada", "with": ["dee"]}


def sample() -> dict[str, Any]:
    return tomllib.loads(setup.example())


def read(data: dict[str, Any]) -> AgencyFile:
    reading = read_agency_file(data, shipped=shipped_policy())
    assert reading.problems == ()
    return reading.file


def lines(desk: Desk, data: dict[str, Any]) -> list[str]:
    with desk.database.reading() as session:
        return setup.plan_setup(session, desk, read(data), workspace()).lines()


def apply(desk: Desk, data: dict[str, Any]) -> setup.Difference:
    return setup.apply_setup(desk, None, read(data), workspace(), source="command line")


def test_an_empty_database_is_filled_from_the_example(desk: Desk) -> None:
    apply(desk, sample())
    with desk.database.reading() as session:
        agency = store.agency(session)
        assert (agency.name, agency.zone, agency.team_id) == (
            "Northlight",
            "Europe/Amsterdam",
            "T0SUITS",
        )
        vela = people.client_named(session, "vela")
        assert vela is not None
        assert vela.id is not None
        names = {p.id: p.name for p in store.people(session)}
        team = [(seat.role, names[seat.person_id]) for seat in store.seats(session, vela.id)]
        assert team[:5] == [
            ("executive", "Ada de Vries"),
            ("executive", "Bo Jansen"),
            ("manager", "Max Visser"),
            ("director", "Dee Bakker"),
            ("head", "Hal Meijer"),
        ]
        assert [one.name for one in store.contacts(session, vela.id)] == [
            "Nora Vela",
            "Omar Haddad",
        ]
        bergen = people.client_named(session, "bergen")
        assert bergen is not None
        assert people.policy(session, desk, bergen.id).number("money", "floor") == 1000
        assert people.policy(session, desk, vela.id).number("money", "floor") == 500
        sources = session.exec(select(BooksSource).order_by(BooksSource.key)).all()
        assert [(s.key, s.kind, s.weekdays) for s in sources] == [
            ("amsterdam", "open items", ["mon", "thu"]),
            ("saigon", "everything", ["fri"]),
        ]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    first = apply(desk, sample())
    assert len(first.changes) > 15
    assert lines(desk, sample()) == ["Nothing would change."]
    with desk.database.reading() as session:
        seats = [seat.id for seat in session.exec(select(Seat)).all()]
    assert apply(desk, sample()).changes == ()
    with desk.database.reading() as session:
        assert [seat.id for seat in session.exec(select(Seat)).all()] == seats
        assert len(session.exec(select(AuditEntry)).all()) == 1


def test_the_cast_hired_by_hand_reads_back_as_the_file_would_write_it(
    desk: Desk, cast: Cast
) -> None:
    """The tables other code fills and the file mean the same."""
    data = sample()
    for client in data["clients"].values():
        client.pop("language", None)
    said = lines(desk, data)
    assert not [line for line in said if "client Vela: executive" in line]
    assert "changed  client Vela: channels: C0VELA -> nothing" in said
    assert not [line for line in said if "client Noordzee Coffee:" in line]


def test_what_would_change_is_said_in_plain_words(desk: Desk) -> None:
    apply(desk, sample())
    data = sample()
    data["clients"]["vela"]["director"] = "max"
    data["clients"]["vela"]["manager"] = []
    data["clients"]["vela"]["name"] = "Vela Foods"
    data["offices"]["ams"]["own_days"]["2026-12-30"] = "closed"
    data["policy"]["desk"]["settling"] = "5wd"
    del data["clients"]["kade"]
    del data["books"]["saigon"]
    data["clients"]["fjord"] = data["clients"]["noordzee"] | {"name": "Fjord"}
    assert lines(desk, data) == [
        "changed  policy: desk.settling: nothing -> 5wd",
        "changed  office Amsterdam: own day 2026-12-30: nothing -> closed",
        "changed  client Vela: name: Vela -> Vela Foods",
        "changed  client Vela: manager: Max Visser -> nothing",
        "changed  client Vela: director: Dee Bakker -> Max Visser",
        "added    client Fjord",
        "closed   client Kade & Sons",
        "closed   books saigon",
    ]
    apply(desk, data)
    assert lines(desk, data) == ["Nothing would change."]


def test_a_client_left_out_is_closed_and_comes_back_with_its_history(desk: Desk) -> None:
    apply(desk, sample())
    shorter = sample()
    del shorter["clients"]["kade"]
    apply(desk, shorter)
    with desk.database.reading() as session:
        kade = session.exec(select(Client).where(Client.key == "kade")).one()
        assert kade.closed_at is not None
        number = kade.id
    apply(desk, sample())
    with desk.database.reading() as session:
        kade = session.exec(select(Client).where(Client.key == "kade")).one()
        assert (kade.id, kade.closed_at) == (number, None)


def test_two_clients_may_swap_names_and_channels(desk: Desk) -> None:
    data = sample()
    data["clients"]["vela"]["channels"] = ["C0ONE"]
    data["clients"]["kade"]["channels"] = ["C0TWO"]
    apply(desk, data)
    vela, kade = data["clients"]["vela"], data["clients"]["kade"]
    vela["name"], kade["name"] = kade["name"], vela["name"]
    vela["channels"], kade["channels"] = kade["channels"], vela["channels"]
    apply(desk, data)
    with desk.database.reading() as session:
        rows = session.exec(select(ClientChannel)).all()
        names = {c.id: c.name for c in store.clients(session)}
        assert {names[row.client_id]: row.channel_id for row in rows} == {
            "Kade & Sons": "C0TWO",
            "Vela": "C0ONE",
        }


def test_a_client_keeps_its_key_for_good(desk: Desk) -> None:
    apply(desk, sample())
    data = sample()
    data["clients"]["newkade"] = data["clients"].pop("kade")
    refusal = "agency.toml: clients.newkade: Kade & Sons is already known under the key 'kade'."
    assert lines(desk, data) == [f"{refusal} Use that key."]
    with pytest.raises(SetupError, match="already known"):
        apply(desk, data)


def test_what_was_confirmed_is_what_is_done(desk: Desk) -> None:
    with desk.database.reading() as session:
        seen = setup.plan_setup(session, desk, read(sample()), workspace())
    apply(desk, sample())
    changed = sample()
    changed["agency"]["name"] = "Southlight"
    with pytest.raises(Refused):
        setup.apply_setup(desk, None, read(changed), workspace(), seen=seen.fingerprint)
    with desk.database.reading() as session:
        assert store.agency(session).name == "Northlight"


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (but("dee", email="other@northlight.example"), "Slack knows nobody by dee@"),
        (but("dee", active=False), "is deactivated in Slack"),
        (but("dee", guest=True), "is a guest in this workspace"),
        (but("dee", team_id="T0OTHER"), "is a guest in this workspace"),
    ],
)
def test_people_who_cannot_work_here_are_named_and_nothing_is_written(
    desk: Desk, person: Any, words: str
) -> None:
    with pytest.raises(SetupError, match=f"agency.toml: people.dee: .*{words}"):
        setup.apply_setup(desk, None, read(sample()), workspace(dee=person))
    with desk.database.reading() as session:
        assert session.exec(select(Office)).all() == []


def test_one_slack_member_under_two_keys_is_refused(desk: Desk) -> None:
    data = sample()
    data["people"]["twin"] = "U0DEE"
    with pytest.raises(SetupError, match=r"people.twin: This is the same person as people.dee"):
        apply(desk, data)


def test_another_workspace_is_refused(desk: Desk, cast: Cast) -> None:
    foreign = workspace()
    with desk.database.writing() as session:
        store.agency(session).team_id = "T0ELSEWHERE"
    with pytest.raises(SetupError, match="belongs to workspace T0ELSEWHERE"):
        setup.apply_setup(desk, None, read(sample()), foreign)


def test_only_an_admin_applies_a_file_from_slack(desk: Desk, cast: Cast) -> None:
    with desk.database.reading() as session:
        dee = people.actor(session, "U0DEE", desk.clock())
        ann = people.actor(session, "U0ANN", desk.clock())
    with pytest.raises(NotAllowed):
        setup.apply_setup(desk, dee, read(sample()), workspace())
    setup.apply_setup(desk, ann, read(sample()), workspace())
    with desk.database.reading() as session:
        entry = session.exec(select(AuditEntry)).one()
        told = session.get(AuditValue, entry.id)
        assert entry.actor == f"person:{cast.people['ann']}"
        assert told is not None
        assert "added    client Bergen Foods" in told.values["changes"]


def test_a_stop_ends_with_its_last_day_in_the_office_of_the_client(desk: Desk) -> None:
    data = sample()
    data["clients"]["mekong"]["stops"] = [
        {"until": "2026-12-31", "reason": "audit", "approved_by": "dee"}
    ]
    assert "added    stop for Mekong Rice: until 2026-12-31: audit" in lines(desk, data)
    apply(desk, data)
    assert lines(desk, data) == ["Nothing would change."]
    with desk.database.reading() as session:
        stop = session.exec(select(Stop)).one()
        assert stop.until.isoformat() == "2026-12-31T16:59:00+00:00"


def test_what_a_person_chose_stays_when_the_file_is_silent(desk: Desk) -> None:
    apply(desk, sample())
    with desk.database.writing() as session:
        ada = store.by_slack_id(session, "U0ADA")
        assert ada is not None
        ada.language, ada.hours = "nl", {"mon": ["10:00-15:00"]}
    assert lines(desk, sample()) == ["Nothing would change."]


def test_a_role_taken_out_of_the_file_is_taken_away(desk: Desk) -> None:
    apply(desk, sample())
    data = sample()
    del data["people"]["mo"]
    data["clients"]["vela"]["heads"].pop("media")
    assert "closed   person Mo Bos: holds no role any more" in lines(desk, data)
    apply(desk, data)
    with desk.database.reading() as session:
        mo = store.by_slack_id(session, "U0MO")
        assert mo is not None
        assert (mo.roles, mo.active) == ([], True)
        assert store.seats_of(session, mo.id or 0) == []


def test_a_file_that_is_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"nothing.toml: cannot be read"):
        setup.read_file(tmp_path / "nothing.toml")
    broken = tmp_path / "agency.toml"
    broken.write_text("[agency\n", "utf-8")
    with pytest.raises(SetupError, match=r"agency.toml: this is not TOML"):
        setup.read_file(broken)
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(SetupError, match="save it as UTF-8"):
        setup.read_file(broken)


def test_a_change_elsewhere_leaves_a_team_as_it_stands(desk: Desk) -> None:
    apply(desk, sample())

    def seats() -> list[tuple[int | None, int]]:
        with desk.database.reading() as session:
            return [(seat.id, seat.rank) for seat in session.exec(select(Seat)).all()]

    before = seats()
    assert [rank for _id, rank in before[:10]] == [0, 1, 2, 3, 4, 10, 10, 10, 10, 20]
    data = sample()
    data["clients"]["vela"]["currency"] = "USD"
    apply(desk, data)
    assert seats() == before


# What people answer in Slack is the agency's too


def changed(**fields: Any) -> dict[str, Any]:
    """The example with other words for its client Vela."""
    data = sample()
    data["clients"]["vela"].update(fields)
    return data


def vela_of(desk: Desk) -> Client:
    with desk.database.reading() as session:
        found = people.client_named(session, "vela")
    assert found is not None
    return found


def test_the_status_meeting_and_the_entity_are_set_shown_and_kept(desk: Desk) -> None:
    apply(desk, changed(status={"per_week": 2, "weekday": 1, "at": "09:15"}, entity="North BV"))
    assert vela_of(desk).terms["status"] == {"per_week": 2, "weekday": 1, "at": "09:15"}
    assert vela_of(desk).terms["entity"] == "North BV"
    other = changed(status={"weekday": "fri", "at": "09:15"}, entity="South BV")
    assert lines(desk, other) == [
        "changed  client Vela: entity: North BV -> South BV",
        "changed  client Vela: status: twice a week, meeting tue 09:15 -> "
        "once a week, meeting fri 09:15",
    ]
    silent = sample()
    del silent["clients"]["vela"]["status"], silent["clients"]["vela"]["entity"]
    assert lines(desk, silent) == ["Nothing would change."]
    silent["clients"]["vela"]["name"] = "Vela Group"
    apply(desk, silent)
    assert vela_of(desk).terms["status"] == {"per_week": 2, "weekday": 1, "at": "09:15"}


def test_what_was_answered_about_books_stays_until_the_file_says_otherwise(desk: Desk) -> None:
    apply(desk, sample())
    with desk.database.writing() as session:
        source = session.exec(select(BooksSource).where(BooksSource.key == "amsterdam")).one()
        source.date_order, source.currency = "mdy", "USD"
    assert lines(desk, sample()) == ["Nothing would change."]
    data = sample()
    data["books"]["amsterdam"]["entity"] = "Northlight BV"
    apply(desk, data)
    with desk.database.reading() as session:
        source = session.exec(select(BooksSource).where(BooksSource.key == "amsterdam")).one()
        assert (source.date_order, source.currency) == ("mdy", "USD")
    data["books"]["amsterdam"]["date_order"] = "ymd"
    assert lines(desk, data) == ["changed  books amsterdam: date order: mdy -> ymd"]


def test_new_books_are_expected_on_their_next_day(desk: Desk) -> None:
    apply(desk, sample())
    with desk.database.reading() as session:
        source = session.exec(select(BooksSource).where(BooksSource.key == "amsterdam")).one()
    assert source.next_due_at == local("2026-11-05 12:00")


def test_weekly_calls_are_written_down_ahead_once(desk: Desk) -> None:
    calls = [{"weekday": "thu", "at": "16:00", "author": "ada", "with": ["dee"]}]
    shown = lines(desk, changed(calls=calls))
    assert "added    weekly call with Vela: every thu 16:00, 60 minutes, Ada de Vries, " in (
        "\n".join(shown)
    )
    apply(desk, changed(calls=calls))
    with desk.database.reading() as session:
        coming = session.exec(select(CallReport.starts_at).order_by("starts_at")).all()
    assert coming[:2] == [local("2026-11-05 16:00"), local("2026-11-12 16:00")]
    assert lines(desk, changed(calls=calls)) == ["Nothing would change."]


def actor_named(desk: Desk, key: str) -> Actor:
    with desk.database.reading() as session:
        actor = people.actor(session, f"U0{key.upper()}", desk.clock())
    assert actor is not None
    return actor


def coming(desk: Desk) -> list[CallReport]:
    with desk.database.reading() as session:
        rows = session.exec(select(CallReport).order_by("starts_at")).all()
    return [row for row in rows if row.state == "announced"]


def test_a_weekly_call_that_somebody_stopped_in_slack_is_not_begun_again(desk: Desk) -> None:
    apply(desk, changed(calls=[THURSDAY]))
    ada = actor_named(desk, "ada")
    calls_meetings.end_series(desk, ada, coming(desk)[0].id or 0)
    assert coming(desk) == []
    assert lines(desk, changed(calls=[THURSDAY])) == ["Nothing would change."]
    longer = {**THURSDAY, "minutes": 90}
    assert "added    weekly call with Vela" in lines(desk, changed(calls=[longer]))[0]


def test_the_file_changes_a_weekly_call_and_its_coming_meetings(desk: Desk) -> None:
    apply(desk, changed(calls=[THURSDAY]))
    wished = changed(calls=[{**THURSDAY, "minutes": 90, "author": "bo", "with": ["ada"]}])
    assert lines(desk, wished) == [
        "changed  weekly call with Vela, every thu 16:00: minutes: 60 -> 90",
        "changed  weekly call with Vela, every thu 16:00: author: Ada de Vries -> Bo Jansen",
        "changed  weekly call with Vela, every thu 16:00: with: Dee Bakker -> Ada de Vries",
    ]
    apply(desk, wished)
    assert lines(desk, wished) == ["Nothing would change."]
    meetings = coming(desk)
    assert meetings[0].ends_at - meetings[0].starts_at == timedelta(minutes=90)
    with desk.database.reading() as session:
        bo = store.by_slack_id(session, "U0BO")
        assert bo is not None
        assert {row.author_id for row in meetings} == {bo.id}


def test_the_file_ends_a_weekly_call_and_may_begin_it_again(desk: Desk) -> None:
    apply(desk, changed(calls=[THURSDAY]))
    silent = changed()
    del silent["clients"]["vela"]["calls"]
    assert lines(desk, silent) == ["Nothing would change."]
    assert lines(desk, changed(calls=[])) == ["closed   weekly call with Vela: every thu 16:00"]
    apply(desk, changed(calls=[]))
    assert coming(desk) == []
    assert lines(desk, changed(calls=[])) == ["Nothing would change."]
    apply(desk, changed(calls=[THURSDAY]))
    assert coming(desk)[0].starts_at == local("2026-11-05 16:00")
    assert lines(desk, changed(calls=[THURSDAY])) == ["Nothing would change."]


def test_a_call_moved_to_another_day_ends_and_begins(desk: Desk) -> None:
    apply(desk, changed(calls=[THURSDAY]))
    apply(desk, changed(calls=[{**THURSDAY, "weekday": "fri"}]))
    assert {row.starts_at.weekday() for row in coming(desk)} == {4}


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"status": {"per_week": 3}}, "clients.vela.status.per_week"),
        ({"status": {"weekday": "monday", "at": "10:00"}}, "clients.vela.status.weekday"),
        ({"status": {"weekday": 7, "at": "10:00"}}, "clients.vela.status.weekday"),
        ({"status": {"weekday": 0, "at": "half ten"}}, "clients.vela.status.at"),
        ({"status": {"weekday": 0}}, "clients.vela.status"),
        ({"calls": [{"at": "10:00", "author": "ada"}]}, "clients.vela.calls[1].weekday"),
        ({"calls": [{"weekday": 1, "at": "10:00", "author": "zed"}]}, "calls[1].author"),
        ({"calls": [THURSDAY, {**THURSDAY, "author": "bo"}]}, "calls[2].at"),
    ],
)
def test_what_cannot_be_a_meeting_is_named_with_its_key(fields: dict[str, Any], key: str) -> None:
    problems = read_agency_file(changed(**fields), shipped=shipped_policy()).problems
    assert any(key in problem.key for problem in problems), problems


# The file and Slack write one truth


def test_the_file_shows_what_was_changed_in_slack_and_the_audit_says_who_did_what(
    desk: Desk,
) -> None:
    apply(desk, sample())
    with desk.database.reading() as session:
        ann = people.actor(session, "U0ANN", desk.clock())
    assert ann is not None
    vela = vela_of(desk).id or 0
    wish = setup_clients.client_form(desk, ann, vela).wish
    seats = {key: who for key, who in wish.seats.items() if key != "manager"}
    seats["director"] = "U0MAX"
    setup_clients.change_client(desk, ann, vela, replace(wish, seats=seats, office="sgn"))
    with desk.database.reading() as session:
        assert people.client_time(session, vela).zone == SAIGON, "its calendar moved with it"
    assert [line for line in lines(desk, sample()) if "director" in line or "manager" in line] == [
        "changed  client Vela: director: Max Visser -> Dee Bakker",
        "changed  client Vela: manager: nothing -> Max Visser",
    ]
    apply(desk, sample())
    assert lines(desk, sample()) == ["Nothing would change."]
    with desk.database.reading() as session:
        done = [(e.actor, e.source, e.action) for e in session.exec(select(AuditEntry)).all()]
        told = session.get(AuditValue, 2)
    assert done == [
        ("suits", "command line", "set up the agency"),
        (f"person:{ann.person_id}", "slack", "change client"),
        ("suits", "command line", "set up the agency"),
    ]
    assert told is not None
    assert "changed  client Vela: director: Dee Bakker -> Max Visser" in told.values["changes"]


def test_somebody_named_by_their_slack_id_sits_where_the_file_says(desk: Desk) -> None:
    data = sample()
    data["people"]["vy"] = {"slack": "U0VY", "office": "sgn"}
    apply(desk, data)
    with desk.database.reading() as session:
        mekong = people.client_named(session, "mekong")
        vy = store.by_slack_id(session, "U0VY")
        assert mekong is not None
        assert vy is not None
        seat = next(s for s in store.seats(session, mekong.id or 0) if s.role == "executive")
        assert seat.person_id == vy.id
        assert people.time_of(session, vy.id or 0).zone == SAIGON


def test_a_stop_that_has_ended_is_not_set_again_with_every_application(
    desk: Desk, clock: MovedClock
) -> None:
    data = changed(stops=[{"until": "2026-11-03", "reason": "audit", "approved_by": "dee"}])
    apply(desk, data)
    clock.now = local("2026-11-03 23:30")
    assert lines(desk, data) == ["Nothing would change."]
    clock.now = local("2026-11-04 09:00")
    assert lines(desk, data) == ["Nothing would change."]
    assert apply(desk, data).changes == ()
    with desk.database.reading() as session:
        assert len(session.exec(select(Stop)).all()) == 1


def test_the_tax_a_client_keeps_back_is_set_shown_and_kept(desk: Desk) -> None:
    """Rests of that size are a question for finance: the rate was asked for and never set."""
    apply(desk, sample())
    wished = changed(withholding=10)
    assert lines(desk, wished) == ["changed  client Vela: withholding: nothing -> 10 %"]
    apply(desk, wished)
    vela = vela_of(desk).id
    with desk.database.reading() as session:
        facts = query.facts(session, f"{vela}:EUR")
    assert facts is not None
    assert facts.withholding_bp == 1000
    assert lines(desk, sample()) == ["Nothing would change."]
    assert lines(desk, changed(withholding=7.5)) == [
        "changed  client Vela: withholding: 10 % -> 7.5 %"
    ]
    assert lines(desk, changed(withholding=0)) == [
        "changed  client Vela: withholding: 10 % -> nothing"
    ]


@pytest.mark.parametrize("value", ["10 %", 80, -1, True])
def test_a_tax_that_cannot_be_is_named_with_its_key(value: object) -> None:
    problems = read_agency_file(changed(withholding=value), shipped=shipped_policy()).problems
    assert [problem.key for problem in problems] == ["clients.vela.withholding"]


def test_books_are_due_on_the_clock_and_the_working_days_of_their_own_office(desk: Desk) -> None:
    """Those of Ho Chi Minh City went by Amsterdam: they were late on a day nobody works there."""
    data = sample()
    data["offices"]["sgn"]["own_days"] = {"2026-11-06": "closed"}
    apply(desk, data)

    def saigon() -> BooksSource:
        with desk.database.reading() as session:
            return session.exec(select(BooksSource).where(BooksSource.key == "saigon")).one()

    assert saigon().next_due_at == local("2026-11-09 12:00", SAIGON)
    del data["books"]["saigon"]["office"]
    data["books"]["saigon"]["entity"] = "Northlight Vietnam"
    assert lines(desk, data) == [
        "changed  books saigon: entity: Northlight Vietnam Co., Ltd. -> Northlight Vietnam",
        "changed  books saigon: office: sgn -> nothing",
    ]
    apply(desk, data)
    assert saigon().name == "Northlight Vietnam"
    assert saigon().next_due_at == local("2026-11-06 12:00")
    data["books"]["saigon"]["office"] = "hcm"
    problems = read_agency_file(data, shipped=shipped_policy()).problems
    assert [problem.key for problem in problems] == ["books.saigon.office"]
