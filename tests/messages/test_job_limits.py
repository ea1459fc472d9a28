"""Jobs, changes, sheets, packs and lists at their longest stay within what Slack takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages import (
    change_forms,
    change_views,
    job_billing,
    job_card,
    job_forms,
    job_import,
    job_lists,
    job_messages,
    status_files,
    status_pack,
    status_rollup,
    status_row,
    status_sheet,
)
from bot.messages.blocks import Message
from bot.messages.change_views import ChangeView, SignedLine
from bot.messages.job_billing import ToBill
from bot.messages.job_views import ChangeLine, JobList, JobRow, JobView, MilestoneLine, RevisionLine
from bot.messages.status_pack import Changed, ClientPack, Pack, Waiting
from bot.messages.status_rollup import Known, Overdue, Rollup
from bot.messages.status_views import BillView, RowView, SheetView
from bot.messages.texts import Texts
from bot.rules.money import Money
from demo.standin import check_message, check_view
from tests.cast import local

LONG = "<!channel> *W* & " + "ủ" * 400
CLIENT = LONG[:200]
NAME = LONG[:200]
TODAY = date(2026, 11, 2)
NOW = local("2026-11-02 09:00")
SUM = Money(10**15, "EUR")


@pytest.fixture(params=["en", "nl", "vi", "ru", "zh"])
def t(request: pytest.FixtureRequest) -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=request.param)


def row(place: int) -> RowView:
    return RowView(
        job_id=place, number=f"{'j' * 36}{place}", name=NAME, state="open", status=LONG[:300],
        next_step=LONG[:300], next_on=TODAY, milestone=LONG[:120], milestone_on=TODAY,
        flag=("red", "amber", "green")[place % 3], flag_reason=LONG[:300], owner=NAME,
        stale=True, late=True, changed=True,
    )  # fmt: skip


def sheet(count: int = 60) -> SheetView:
    rows = tuple(row(place) for place in range(count))
    bills = tuple(
        BillView(place, "j" * 40, NAME, "delivered", TODAY, SUM, LONG[:200]) for place in range(60)
    )
    return SheetView(1, CLIENT, rows[:-10], rows[-10:], bills, may_edit=True, may_export=True)


def job() -> JobView:
    return JobView(
        job_id=1, number="j" * 40, name=NAME, client_id=1, client=CLIENT, type="campaign",
        state="open", owner=NAME, currency="EUR", description="ủ" * 3000, asked_by=NAME, days=999,
        budget=SUM, billed=SUM, departments=("creative", "media", "planning", "production"),
        milestones=tuple(MilestoneLine(LONG[:60], TODAY) for _ in range(30)), po=LONG[:80],
        bill_to=NAME, needs_kickoff=True, kickoff_at=NOW, kickoff_note=LONG, kickoff_by=NAME,
        status=LONG[:300], next_step=LONG[:300], next_on=TODAY,
        changes=tuple(ChangeLine(n, "j" * 44, LONG, "open") for n in range(40)),
        revisions=(RevisionLine(2, NOW, LONG, {"name": [NAME, NAME], "milestones": [[], [NAME]]}),),
        may_edit=True, may_waive=True, may_change=True, may_bill=True, sees_money=True,
    )  # fmt: skip


def change() -> ChangeView:
    return ChangeView(
        change_id=1, job_id=1, number="j" * 44, job_name=NAME, client=CLIENT, scope="ủ" * 2000,
        state="open", recorded_at=NOW, recorded_by=NAME, reason=LONG[:300], asked_by=NAME,
        cost=SUM, days=-99, deadline_at=NOW, departments=("creative",),
        client_yes=SignedLine(NAME, NOW, "said", True), asks=NAME, has_mail=True, may_sign=True,
        may_edit=True,
    )  # fmt: skip


def says(message: Message) -> None:
    payload = {"channel": "D1", "text": message.text, "blocks": message.blocks}
    assert check_message(payload) == []
    assert "channel>" not in str([b for b in message.blocks if '"mrkdwn"' in str(b)])
    assert CLIENT[:20] not in message.text


def test_the_sheet_of_sixty_jobs(t: Texts) -> None:
    view = status_sheet.sheet(t, sheet(), TODAY, note=LONG[:200])
    assert check_view(view) == []
    assert str(view).count("'status.row'") == 60


def test_more_rows_than_a_page(t: Texts) -> None:
    many = sheet(190)
    for page in range(3):
        assert check_view(status_sheet.sheet(t, many, TODAY, page=page)) == []


def test_every_form(t: Texts) -> None:
    long = {"name": NAME, "description": "ủ" * 3000}
    views = [
        status_row.row_form(t, CLIENT, 1, row(1), draft="d" * 32, values={}, asks=True),
        status_sheet.cadence_form(t, 1, CLIENT, draft="d" * 32, values={}),
        status_sheet.choose_client(t),
        status_files.choose(t, 1, CLIENT, to_client=True),
        job_forms.new_job(t, draft="d" * 32, client=(1, CLIENT), values=long, quote="ủ" * 300),
        job_forms.more(t, job(), draft="d" * 32, values={}),
        job_forms.kickoff(t, job(), draft="d" * 32, values={}),
        job_forms.hold(t, job(), draft="d" * 32, values={}),
        job_card.page(t, job(), TODAY, saved=LONG[:100]),
        change_forms.new_change(t, draft="d" * 32, job=(1, f"{'j' * 40} {NAME}"), values={},
                                currency="EUR", departments=("creative",)),
        change_forms.client_yes(t, change(), draft="d" * 32, values={}, now=NOW),
        change_views.page(t, change(), TODAY),
        change_views.mail(t, "j" * 44, "ủ" * 30_000),
        job_billing.part_form(t, 1, NAME, "EUR", "d" * 32),
        job_billing.not_yet_form(t, list(range(10**6, 10**6 + 200)), NAME, TODAY, "d" * 32),
    ]  # fmt: skip
    for view in views:
        assert check_view(view) == []


def test_every_message(t: Texts) -> None:
    rows = tuple(row(place) for place in range(60))
    jobs = [ToBill(n, "j" * 40, NAME, CLIENT, True, SUM, NAME) for n in range(60)]
    packs = tuple(ClientPack(n, CLIENT, rows, 60, ((NAME, NAME),) * 8) for n in range(12))
    says(status_pack.pack(t, Pack("10:30", packs), TODAY))
    says(status_pack.reminder(t, "Mon 10:30", [Waiting(n, CLIENT, 60, 60) for n in range(80)]))
    moved = Changed("j" * 40, NAME, CLIENT, LONG[:300], LONG[:300], "red", LONG[:300])
    says(status_pack.changes(t, [moved] * 60))
    says(job_billing.month_list(t, jobs, "2026-11", above=True))
    says(job_billing.finance(t, NAME, "2026-11", 60, [SUM], [(NAME, NAME)] * 60))
    listed = tuple(JobRow(n, "j" * 40, NAME, "open", CLIENT) for n in range(60))
    says(job_lists.listing(t, JobList(CLIENT, listed, left=9)))
    says(job_messages.given(t, job(), TODAY, []))
    wide: dict[str, list[object]] = {"milestones": [[LONG] * 30, [LONG] * 30], "name": [NAME, NAME]}
    says(job_messages.changed(t, job(), wide, [LONG] * 9, TODAY, []))
    says(change_views.for_department(t, change(), TODAY, []))
    known = tuple(Known("red", CLIENT, "j" * 40, LONG[:300]) for _ in range(60))
    sums = tuple(Overdue(SUM, SUM) for _ in range(12))
    books = tuple((CLIENT, TODAY, True) for _ in range(12))
    says(status_rollup.rollup(t, Rollup(45, TODAY, (), known, sums, books, 40)))
    says(
        job_import.dry_run(
            t, import_id=1, filename=LONG[:200], new=[NAME] * 60, changed=[NAME] * 60, same=3,
            problems=[(9, "I don't know whose job “{what}” is.", NAME)] * 60,
            clients=[(CLIENT, 60)] * 60, again=False,
        )
    )  # fmt: skip


def test_the_job_as_a_message(t: Texts) -> None:
    says(job_card.message(t, job(), TODAY))
    says(change_views.answered(t, change(), LONG[:100], TODAY))
    says(job_lists.help_text(t))
    says(status_sheet.help_text(t))


def test_what_a_page_of_a_job_has_no_room_for_is_counted() -> None:
    """Of thirty milestones a department read twelve, and nothing said that there were more."""
    english = Texts.english(ZoneInfo("Europe/Amsterdam"))
    page = str(job_card.page(english, job(), TODAY))
    assert "and 18 more" in page
    assert "and 32 more" in page
    given = job_messages.given(english, job(), TODAY, [])
    assert "and 18 more" in str(given.blocks)


def test_milestones_that_have_passed_give_way_first() -> None:
    english = Texts.english(ZoneInfo("Europe/Amsterdam"))
    days = [date(2026, 10, 20) + timedelta(days=n) for n in range(15)]
    steps = tuple(MilestoneLine(f"step {day.day}/{day.month}", day) for day in days)
    page = str(job_card.page(english, replace(job(), milestones=steps), TODAY))
    assert "step 22/10" not in page
    assert "step 23/10" in page
    assert "step 3/11" in page


def test_rows_and_clients_that_are_not_named_are_counted() -> None:
    english = Texts.english(ZoneInfo("Europe/Amsterdam"))
    refused = status_sheet.same_words(english, ["100"], [f"{n:03d}" for n in range(20)])
    assert "007, and 12 more: the date has passed" in refused
    clients = [(f"Client {n}", 1) for n in range(30)]
    read = job_import.dry_run(
        english, import_id=1, filename="a.csv", new=["x"], changed=[], same=0, problems=[],
        clients=clients, again=False,
    )  # fmt: skip
    assert "Client 11 1, and 18 more" in str(read.blocks)
