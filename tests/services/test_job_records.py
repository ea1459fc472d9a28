"""What the store refuses, who may do what, and what a client's papers never show."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.messages.job_views import JobView
from bot.rules.money import Money
from bot.rules.status import Update
from bot.services import (
    changes,
    changes_sign,
    confirmations,
    jobs,
    jobs_billing,
    jobs_edit,
    jobs_finding,
    jobs_typed,
    month_end,
    people,
    status,
    status_export,
)
from bot.services.changes import NewChange
from bot.services.changes_sign import ClientYes
from bot.services.desk import Desk
from bot.services.jobs import NewJob
from bot.services.jobs_edit import JobEdit, Step
from bot.services.people import Actor
from storage import confirmations as confirmations_store
from storage import nudges
from storage import people as people_store
from storage.database import Database
from storage.tables.desk import AuditEntry
from storage.tables.jobs import ChangeOrder, Job, JobRevision, Milestone, StatusRow
from storage.tables.people import Office
from tests.cast import Cast, MovedClock, local


@pytest.fixture
def who(database: Database, cast: Cast, clock: MovedClock) -> dict[str, Actor]:
    with database.reading() as session:
        found = {
            key: people.actor(session, f"U0{key.upper()}", clock.now)
            for key in ("ada", "dee", "hal", "vy", "pim", "mo", "fin", "ann")
        }
    return {key: actor for key, actor in found.items() if actor is not None}


@pytest.fixture
def job_id(desk: Desk, cast: Cast, who: dict[str, Actor]) -> int:
    return jobs.open_job(desk, who["ada"], NewJob(cast.clients["vela"], "Spots", "media")).job_id


@pytest.mark.parametrize("key", ["vy", "pim", "fin", "ann"])
def test_strangers_and_readers_change_nothing(
    desk: Desk, cast: Cast, who: dict[str, Actor], job_id: int, key: str
) -> None:
    actor = who[key]
    with pytest.raises(NotAllowed):
        jobs.open_job(desk, actor, NewJob(cast.clients["vela"], "x", "media"))
    with pytest.raises(NotAllowed):
        jobs_edit.change_job(desk, actor, job_id, JobEdit(name="x"))
    with pytest.raises(NotAllowed):
        changes.record(desk, actor, NewChange(job_id, "x"))
    with pytest.raises(NotAllowed):
        status.update(desk, actor, job_id, Update("x"))
    with pytest.raises(NotAllowed):
        status.no_change(desk, actor, [job_id])
    with pytest.raises(NotFound):
        status_export.file(desk, actor, cast.clients["vela"], "client", "md")


def test_what_is_missing_and_what_is_not_ours_read_the_same(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    words = set()
    for number in (job_id, 9999):
        with pytest.raises(NotFound) as refusal:
            jobs.show(desk, who["vy"], number)
        words.add(refusal.value.words)
    assert len(words) == 1


def test_departments_see_a_job_without_its_money(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(budget_minor=500_000, po="PO-1"))
    seen = jobs.show(desk, who["pim"], job_id)
    assert (seen.budget, seen.po) == (None, "")
    assert all("budget_minor" not in one.changes for one in seen.revisions)
    assert jobs.show(desk, who["fin"], job_id).budget is not None


def test_a_budget_and_an_estimate_can_be_taken_out_again(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    def typed(actor: str, **values: str) -> JobView:
        form = {"name": "Spring film", "type": "campaign", **values}
        edit = jobs_typed.job_edit(desk, who[actor], job_id, form)
        return jobs_edit.change_job(desk, who[actor], job_id, edit)

    full = typed("ada", budget="5000", days="12")
    assert (full.budget, full.days) == (Money(500_000, "EUR"), 12)
    assert typed("ada").budget == full.budget, "a form without the field takes nothing out"
    empty = typed("ada", budget="", days=" ")
    assert (empty.budget, empty.days) == (None, None)
    assert [500_000, None] in [list(one.changes["budget_minor"]) for one in empty.revisions
                               if "budget_minor" in one.changes]  # fmt: skip


def test_every_change_has_its_number_and_the_same_again_has_none(
    desk: Desk, database: Database, who: dict[str, Actor], job_id: int
) -> None:
    steps = (Step(local("2026-11-12 12:00").date(), "cut"),)
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(milestones=steps))
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(milestones=steps))
    later = (Step(local("2026-11-19 12:00").date(), "cut"),)
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(milestones=later))
    with database.reading() as session:
        assert [one.number for one in session.exec(select(JobRevision))] == [2, 3]
        moved = session.exec(select(Milestone)).one()
        assert (moved.day.day, moved.revision) == (19, 1)
        actions = [row.action for row in session.exec(select(AuditEntry))]
    assert actions.count("job changed") == 2


def test_a_calendar_file_follows_a_moved_and_a_cancelled_milestone(
    desk: Desk, cast: Cast, who: dict[str, Actor], job_id: int
) -> None:
    day = local("2026-11-12 12:00").date()
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(milestones=(Step(day, "cut"),)))
    first = status_export.milestones_file(desk, who["ada"], cast.clients["vela"])[1].decode()
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(milestones=()))
    name, data = status_export.milestones_file(desk, who["ada"], cast.clients["vela"])
    assert name.endswith(".ics")
    uid = next(line for line in first.splitlines() if line.startswith("UID"))
    assert uid in data.decode()
    assert "STATUS:CANCELLED" in data.decode()


def test_the_store_refuses_red_without_a_plan_and_a_lock_without_signatures(
    database: Database, job_id: int
) -> None:
    def red() -> None:
        with database.writing() as session:
            row = session.get(StatusRow, job_id)
            assert row is not None
            row.flag = "red"

    def delivered_without_a_day() -> None:
        with database.writing() as session:
            job = session.get(Job, job_id)
            assert job is not None
            job.state = "delivered"

    def locked_without_signatures() -> None:
        now = local("2026-11-02 09:00")
        with database.writing() as session:
            session.add(
                ChangeOrder(
                    job_id=job_id, client_id=1, number=1, scope="x", currency="EUR",
                    recorded_at=now, recorded_by_id=1, state="signed", locked_at=now,
                )
            )  # fmt: skip

    for illegal in (red, delivered_without_a_day, locked_without_signatures):
        with pytest.raises(IntegrityError):
            illegal()


def test_recording_is_never_blocked_and_less_work_counts_like_more(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    small = changes.record(desk, who["ada"], NewChange(job_id, "one", cost_minor=-250_000))
    large = changes.record(desk, who["ada"], NewChange(job_id, "two", cost_minor=-250_001))
    assert (small.number, large.number) == ("vela-001-C1", "vela-001-C2")
    assert changes_sign.sign(desk, who["ada"], small.change_id).agency is not None
    with pytest.raises(NotAllowed):
        changes_sign.sign(desk, who["ada"], large.change_id)
    assert changes_sign.sign(desk, who["hal"], large.change_id).agency is not None
    with pytest.raises(AlreadyDone):
        changes_sign.sign(desk, who["dee"], large.change_id)


def test_the_clients_copy_of_a_change_shows_the_difference_only(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    made = changes.record(
        desk, who["ada"], NewChange(job_id, "Cut-down", cost_minor=120_000, days=2)
    )
    _, data = status_export.change_file(
        desk, who["ada"], made.change_id, audience="client", form="md"
    )
    words = data.decode()
    assert "Cut-down" in words
    assert "EUR 1,200.00" in words
    assert "at risk" not in words


def test_a_yes_from_tomorrow_is_no_yes(
    desk: Desk, who: dict[str, Actor], clock: MovedClock, job_id: int
) -> None:
    made = changes.record(desk, who["ada"], NewChange(job_id, "x"))
    tomorrow = ClientYes("Nora", local("2026-11-03 09:00"), "ok")
    with pytest.raises(BadInput) as refused:
        changes_sign.client_said_yes(desk, who["ada"], made.change_id, tomorrow)
    assert set(refused.value.fields) == {"at"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_a_day_out_of_all_reckoning_breaks_no_form(
    desk: Desk, cast: Cast, who: dict[str, Actor], job_id: int, day: str, zone: str
) -> None:
    with desk.database.writing() as session:
        person = people_store.person(session, cast.people["ada"])
        assert person is not None
        person.zone = zone
    jobs_typed.new_change(desk, who["ada"], job_id, {"deadline": day, "deadline_time": "23:59"})
    jobs_typed.client_yes(desk, who["ada"], {"on": day, "at": "00:00"})


def test_part_billed_until_the_budget_is_reached(
    desk: Desk, database: Database, who: dict[str, Actor], job_id: int
) -> None:
    jobs_edit.change_job(desk, who["ada"], job_id, JobEdit(budget_minor=100_000))
    jobs_edit.deliver(desk, who["ada"], job_id)
    part = jobs_billing.part_billed(desk, who["ada"], job_id, 40_000)
    assert part.state == "part billed"
    whole = jobs_billing.part_billed(desk, who["ada"], job_id, 60_000)
    assert whole.state == "billed"
    with pytest.raises(AlreadyDone):
        jobs_billing.billed(desk, who["ada"], [job_id])


def test_a_hold_keeps_its_reason_inside_and_returns_to_what_was(
    desk: Desk, cast: Cast, who: dict[str, Actor], job_id: int
) -> None:
    jobs_edit.hold(desk, who["ada"], job_id, "they have not paid")
    for what in ("internal", "client"):
        _, data = status_export.file(desk, who["ada"], cast.clients["vela"], what, "md")
        assert "paid" not in data.decode()
    assert jobs_edit.resume(desk, who["ada"], job_id).state == "open"
    with pytest.raises(AlreadyDone):
        jobs_edit.resume(desk, who["ada"], job_id)


def test_finance_gets_the_list_with_gaps_and_others_do_not(
    desk: Desk, who: dict[str, Actor], job_id: int
) -> None:
    jobs_edit.deliver(desk, who["ada"], job_id)
    name, data = month_end.finance_file(desk, who["fin"], "Amsterdam", "2026-11", form="csv")
    assert name == "billing 2026-11 Amsterdam.csv"
    assert "vela-001" in data.decode("utf-8-sig")
    with pytest.raises(NotFound):
        month_end.finance_file(desk, who["ada"], "Amsterdam", "2026-11")


def test_an_office_closed_from_the_middle_of_the_month_has_its_month_end_before(
    desk: Desk, cast: Cast, clock: MovedClock, who: dict[str, Actor], job_id: int
) -> None:
    closed = {f"2026-12-{day:02d}": "closed" for day in range(12, 32)}
    with desk.database.writing() as session:
        office = session.get(Office, cast.offices["ams"])
        assert office is not None
        office.own_days = closed
    jobs_edit.deliver(desk, who["ada"], job_id)
    clock.now = local("2026-12-09 10:00")
    with desk.database.writing() as session:
        month_end.plan(session, desk, clock.now)
        assert nudges.nudge(session, f"document:month_end:{cast.people['ada']}:2026-12")


def test_the_pattern_of_the_numbers_is_the_agencys_own(
    desk: Desk, cast: Cast, who: dict[str, Actor]
) -> None:
    with desk.database.writing() as session:
        people_store.agency(session).policy = {"jobs": {"number_pattern": "N{number:04d}-{client}"}}
    made = [
        jobs.open_job(desk, who["ada"], NewJob(cast.clients[key], "Spots", "media")).number
        for key in ("vela", "vela", "noordzee")
    ]
    assert made == ["N0001-vela", "N0002-vela", "N0001-noordzee"]


def test_a_sum_that_changes_asks_no_department_and_leaves_their_button_alive(
    desk: Desk, database: Database, who: dict[str, Actor], job_id: int
) -> None:
    """The asking was replaced by one about nothing: nobody could confirm, nobody was rung."""
    jobs_edit.change_job(
        desk, who["ada"], job_id, JobEdit(budget_minor=500_000, reason="they cut it")
    )
    with database.reading() as session:
        assert [one.number for one in session.exec(select(JobRevision))] == [2]
        (asked,) = confirmations_store.current(session, f"job:{job_id}")
    assert asked.revision == 1
    assert confirmations.got_it(desk, who["mo"], asked.id or 0).how == "got it"


def test_what_was_delivered_on_an_afternoon_far_west_was_delivered_on_that_day(
    desk: Desk, cast: Cast, clock: MovedClock, who: dict[str, Actor], job_id: int
) -> None:
    """At half past five in California it is tomorrow in the records."""
    with desk.database.writing() as session:
        office = session.get(Office, cast.offices["ams"])
        assert office is not None
        office.zone = "America/Los_Angeles"
    clock.now = local("2026-11-02 17:30", "America/Los_Angeles")
    jobs_edit.deliver(desk, who["ada"], job_id)
    (bill,) = status.sheet(desk, who["ada"], cast.clients["vela"]).to_bill
    assert bill.delivered_on == date(2026, 11, 2)
    _, data = month_end.finance_file(desk, who["fin"], "Amsterdam", "2026-11", form="csv")
    assert "2026-11-02" in data.decode("utf-8-sig")


def test_after_a_milestone_has_passed_a_word_about_it_makes_the_next_one_count(
    desk: Desk, cast: Cast, clock: MovedClock, who: dict[str, Actor], job_id: int
) -> None:
    """The first one stood there for ever: no row with milestones could just stay any more."""
    ada = who["ada"]
    steps = (Step(date(2026, 11, 12), "cut"), Step(date(2026, 11, 20), "air"))
    jobs_edit.change_job(desk, ada, job_id, JobEdit(milestones=steps))

    def row() -> tuple[str, bool]:
        (one,) = status.sheet(desk, ada, cast.clients["vela"]).rows
        return one.milestone, one.late

    clock.now = local("2026-11-12 10:00")
    assert status.no_change(desk, ada, [job_id]).taken == ("vela-001",)
    clock.now = local("2026-11-13 10:00")
    assert row() == ("cut", True)
    assert status.no_change(desk, ada, [job_id]).refused == ("vela-001",)
    status.update(desk, ada, job_id, Update("the cut is out", next_step="mix"))
    assert row() == ("air", False)
    clock.now = local("2026-11-18 10:00")
    assert status.no_change(desk, ada, [job_id]).taken == ("vela-001",)
    clock.now = local("2026-11-21 10:00")
    assert row() == ("air", True)


def test_the_101st_job_is_found_in_any_script_and_case(
    desk: Desk, cast: Cast, who: dict[str, Actor]
) -> None:
    """A select that searches holds a hundred; SQLite's own LIKE folds only a to z."""
    names = (
        "Весенняя кампания",
        "Áo dài mùa xuân",
        "春季海报",
        *(f"Spot n{n}" for n in range(110)),
    )
    made = {
        name: jobs.open_job(desk, who["ada"], NewJob(cast.clients["vela"], name, "media")).job_id
        for name in names
    }

    def found(typed: str, person: str = "ada") -> list[int]:
        return [job_id for job_id, _ in jobs_finding.search(desk, who[person], typed)]

    assert len(found("")) == 100
    for typed, name in (
        ("весенняя КАМПАНИЯ", names[0]), ("ao dai xuan", names[1]), ("海报", names[2]),
        ("spot n109", "Spot n109"), ("VELA-001", names[0]), ("%", ""),
        ("весенней кампании", names[0]),
    ):  # fmt: skip
        assert found(typed) == ([made[name]] if name else []), typed
    assert found("spot n109", "vy") == []
