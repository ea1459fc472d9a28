"""The longest words a brief can hold, through every use case and onto every page."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from bot.messages import brief_changes, brief_form
from bot.messages.blocks import Message
from bot.messages.brief_card import card
from bot.rules import briefs as rules
from bot.rules.briefs import BriefKind, BriefType
from bot.services import briefs, briefs_forms, briefs_issuing, briefs_papers, briefs_saving, people
from bot.services.briefs_saving import Entry
from bot.services.composing import compose
from bot.services.desk import Desk
from bot.services.people import Actor
from demo.standin import check_message, check_view
from storage import people as people_store
from storage.tables.engine import Nudge
from storage.tables.people import Client
from tests.cast import Cast
from tests.messages.test_brief_pages import CLIENT, longest
from tests.services.test_briefs import good


def ada(desk: Desk) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, "U0ADA", desk.clock())
    assert found is not None
    return found


def fullest(cast: Cast, kind: BriefKind, brief_type: BriefType) -> dict[str, Any]:
    values = {field.key: longest(field) for field in rules.fields_for(brief_type, kind)}
    said = {key: value for key, value in good(cast).items() if key in values}
    dates = {field.key for field in rules.fields_for(brief_type, kind) if field.kind == "date"}
    kept = {*dates, "client", "client_approver", "agency_approver", "budget", "departments"}
    return values | {key: said[key] for key in kept & set(said)}


@pytest.mark.parametrize("brief_type", list(BriefType))
def test_the_fullest_brief_is_kept_shown_changed_sent_and_exported(
    desk: Desk, cast: Cast, brief_type: BriefType
) -> None:
    actor = ada(desk)
    with desk.database.writing() as session:
        client = session.get(Client, cast.clients["vela"])
        assert client is not None
        client.name = CLIENT
    values = fullest(cast, BriefKind.CLIENT, brief_type)
    brief_id = briefs_saving.save(desk, actor, Entry(BriefKind.CLIENT, brief_type, values))
    creative_id = briefs_saving.save(
        desk,
        actor,
        Entry(
            BriefKind.CREATIVE,
            brief_type,
            fullest(cast, BriefKind.CREATIVE, brief_type),
            client_brief_id=brief_id,
        ),
    )
    changed = Entry(
        BriefKind.CLIENT,
        brief_type,
        {"ask": values["ask"].replace("bold", "thin"), "deliverables": "Film, 15 seconds, TV"},
        brief_id=brief_id,
    )
    briefs_saving.save(desk, actor, changed)
    for number, kind in ((brief_id, BriefKind.CLIENT), (creative_id, BriefKind.CREATIVE)):
        view = briefs.view(desk, actor, number)
        assert check_view(card(actor.texts, view)) == []
        for step in range(1, brief_form.last_step(kind, brief_type) + 1):
            form = briefs_forms.edit(desk, actor, number, step)
            assert check_view(brief_form.step_page(actor.texts, form)) == []
        for each in (*view.blocking, *view.gaps):
            answers = briefs_forms.answers(desk, actor, number, each.name)
            assert [asked.name for asked in answers.asked] == [each.name]
            assert check_view(brief_form.answers_page(actor.texts, answers)) == []
        assert briefs_papers.export_brief(desk, actor, number, "docx")[1]
    diff = briefs.changes(desk, actor, brief_id)
    assert check_view(brief_changes.changes_page(actor.texts, diff)) == []


def test_what_a_head_is_sent_fits_however_full_the_brief_is(desk: Desk, cast: Cast) -> None:
    actor = ada(desk)
    brief_id = briefs_saving.save(
        desk, actor, Entry(BriefKind.CLIENT, BriefType.CAMPAIGN, good(cast))
    )
    briefs_issuing.issue(desk, actor, brief_id)
    with desk.database.writing() as session:
        for row in session.exec(select(Nudge)).all():
            row.state, row.sent_at = "sent", desk.clock()
    full = fullest(cast, BriefKind.CLIENT, BriefType.CAMPAIGN)
    briefs_saving.save(
        desk, actor, Entry(BriefKind.CLIENT, BriefType.CAMPAIGN, full, brief_id=brief_id)
    )
    with desk.database.writing() as session:
        rows = session.exec(select(Nudge).where(Nudge.kind == "document")).all()
        assert {row.document for row in rows} >= {"brief_issued", "brief_changed"}
        for row in rows:
            person = people_store.person(session, row.person_id)
            assert person is not None
            made = compose(session, desk, row, person, desk.clock())
            assert isinstance(made, Message)
            assert check_message({"text": made.text, "blocks": made.blocks}) == []


@pytest.mark.parametrize("length", [150, 151, 400, 3000, 3500])
def test_a_command_of_any_length_and_any_emoji_is_kept(desk: Desk, cast: Cast, length: int) -> None:
    actor, words = ada(desk), "🎬" * length
    brief_id = briefs_saving.begin(
        desk, actor, client_id=cast.clients["vela"], brief_type=BriefType.CAMPAIGN, title=words
    )
    form = briefs_forms.edit(desk, actor, brief_id, 1)
    assert check_view(brief_form.step_page(actor.texts, form)) == []
    blank = briefs_forms.blank(desk, actor, title=words, ask=words)
    assert check_view(brief_form.step_page(actor.texts, blank)) == []
