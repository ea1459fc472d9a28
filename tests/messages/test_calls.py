"""Every page and message of call notes stays within Slack's limits with the longest inputs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.messages import (
    call_capture,
    call_chips,
    call_correcting,
    call_forms,
    call_items,
    call_notices,
    call_pages,
    call_papers,
)
from bot.messages.call_views import ActionRow, CallCard, CaptureStart, CopyState, ListRow, ReaderRow
from bot.messages.kinds import action_due, call_report_due
from bot.messages.lines import LineView
from bot.messages.texts import Texts
from bot.rules.calls import Decision, Doubt, Minutes, NextAction, Owner
from bot.rules.calls_changes import Change
from bot.rules.kinds.action_due import ActionFacts
from bot.rules.kinds.call_report_due import CallReportFacts
from demo.standin import check_message, check_view

NAME = "Ж<!channel>&*_~" * 13 + "x" * 5
LONG = "Very long words <@U123> & `code` " * 300
NOW = datetime(2026, 11, 5, 17, tzinfo=UTC)
TODAY = date(2026, 11, 5)
LANGUAGES = ["en", "ru", "zh"]


def texts(language: str = "en") -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)


ROW = ActionRow(1, LONG, NAME, TODAY, "open", "VELA-1")
ASKS = [
    ("a{n}.owner", "who_owns"),
    ("a{n}.due", "by_when"),
    ("d{n}.budget", "which_amount"),
    ("d{n}.decided", "is_it_decided"),
    ("p{n}", "which_side"),
    ("n{n}", "left_out_forwarded"),
]
MINUTES = Minutes(
    place=NAME,
    present_client=tuple(f"{NAME}{n}" for n in range(50)),
    present_agency=tuple(range(1, 50)),
    others=(NAME,),
    absent=(NAME,) * 20,
    jobs=tuple(f"0{n}" for n in range(60)),
    discussion=LONG * 10,
    decisions=tuple(
        Decision(f"d{n}", LONG, NAME, LONG, LONG, LONG, internal=True) for n in range(60)
    ),
    actions=tuple(
        NextAction(f"a{n}", LONG, Owner("client", name=NAME), TODAY, LONG) for n in range(60)
    ),
    doubts=(
        Doubt("when", "when_was_it", LONG),
        *(Doubt(key.format(n=n), asks, LONG, LONG) for n in range(1, 8) for key, asks in ASKS),
    ),
    internal=LONG,
    next_meeting=LONG,
)
CARD = CallCard(
    report_id=2**60,
    name=f"{NAME}-123456",
    client=NAME,
    client_id=1,
    state="distributed",
    starts_at=NOW,
    ends_at=NOW,
    due_at=NOW,
    today=TODAY,
    author=NAME,
    minutes=MINUTES,
    revision=3,
    note=LONG[:500],
    names={n: f"{NAME}{n}" for n in range(1, 300)},
    slack_ids={n: f"U{n}" for n in range(1, 50)},
    owners={n: f"{NAME}{n}" for n in range(1, 300)},
    contacts=tuple(f"{NAME}contact{n}" for n in range(100)),
    readers=tuple(
        ReaderRow(n, f"{NAME}{n}", "was there", "alone", "creative", "sent", NOW)
        for n in range(120)
    ),
    actions=(ROW,) * 60,
    earlier=(ROW,) * 10,
    changes=(Change("decision", LONG, LONG),) * 30,
    copy=CopyState(NOW, NOW, NOW, LONG),
    source=LONG * 20,
    may_distribute=True,
    may_edit=True,
    may_export=True,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["announced", "draft", "distributed", "waived"])
def test_the_page_of_a_report_fits(language: str, state: str) -> None:
    from dataclasses import replace

    for correcting in (False, True):
        card = replace(CARD, state=state, correcting=correcting)
        assert check_view(call_pages.report(texts(language), card)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_to_check_a_draft_fits(language: str) -> None:
    from dataclasses import replace

    for correcting in (False, True):
        card = replace(CARD, correcting=correcting)
        page = call_correcting.page(texts(language), card, {}, draft_id="d" * 32)
        assert check_view(page) == []


def test_the_small_forms_fit() -> None:
    t, metadata = texts(), {"draft": "d" * 32, "report": 1, "key": "d1"}
    pages = [
        call_items.decision(t, CARD, MINUTES.decisions[0], {}, metadata=dict(metadata)),
        call_items.action(t, CARD, MINUTES.actions[0], {}, metadata=dict(metadata)),
        call_items.details(t, CARD, {}, metadata=dict(metadata)),
        call_pages.source(t, CARD),
        call_pages.client_copy(t, NAME, LONG * 30, 1),
        call_forms.waive(t, report_id=1, what=NAME, weekly=True, values={}, draft_id="d"),
        call_forms.objects(t, report_id=1, name=NAME, values={}, draft_id="d"),
        call_forms.new_date(t, ROW, today=TODAY, values={}, draft_id="d"),
        call_forms.not_mine(t, ROW, values={}, draft_id="d"),
        call_forms.announce(
            t, client_id=1, client=NAME, people=["U1"] * 1, values={}, now=NOW, draft_id="d"
        ),
        call_capture.form(
            t,
            CaptureStart(
                client_id=1, client=NAME, source_id=4, quote=LONG, present_agency=("U1",),
                present_client=(NAME,) * 60, jobs=("014",) * 60, last=NAME,
                open_actions=(ROW,) * 10, today=TODAY,
            ),
            {},
            draft_id="d" * 32,
            now=NOW,
        ),
    ]  # fmt: skip
    assert [check_view(page) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_fit(language: str) -> None:
    t = texts(language)
    rows = [ListRow(n, NAME, NAME, "distributed", NOW, NOW, 3) for n in range(60)]
    messages = [
        call_papers.report(t, CARD, reader_id=1),
        call_papers.report(t, CARD, reader_id=1, differences=CARD.changes),
        call_papers.lines_message(t, rows, TODAY),
        call_papers.not_delivered(t, CARD, CARD.readers[:30]),
        call_notices.listing(t, rows, TODAY),
        call_notices.help_page(t),
        call_notices.whose_notes(t, 5, 10**6),
        call_notices.drafted(t, report_id=1, client=NAME, minutes=MINUTES, length=10**6),
    ]
    for message in messages:
        payload = {"channel": "D1", "text": message.text, "blocks": message.blocks}
        assert check_message(payload) == []
        assert "<!channel>" not in message.text


def test_the_chips_and_lines_fit() -> None:
    t = texts()
    chips = call_chips.today(
        t, day=TODAY, clients=[(n, NAME) for n in range(4)], more=True,
        meetings=[(NAME, NOW)] * 20, none=False,
    )  # fmt: skip
    assert check_message({"channel": "D1", "text": "x", "blocks": chips}) == []
    view = LineView(1, "call_report:1", NAME, "remind", 0, "open", TODAY, deadline_at=NOW)
    owed = CallReportFacts(1, 1, "draft", NOW, NOW, "UTC", doubts=3)
    step = ActionFacts(1, LONG, "open", "client", NAME, 1, TODAY, NOW, "VELA-1")
    assert "<!channel>" not in call_report_due.line(t, view, owed)
    assert len(action_due.line(t, view, step)) < 1500
    assert len(call_report_due.buttons(t, view, owed)) <= 3
    assert len(action_due.buttons(t, view, step)) == 3
