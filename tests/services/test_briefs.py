"""Saving, following and giving out briefs, over the records."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from sqlmodel import select

from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound, Refused
from bot.rules.briefs import BriefKind, BriefType
from bot.services import (
    audit,
    briefs,
    briefs_forms,
    briefs_issuing,
    briefs_papers,
    briefs_saving,
    people,
    searches,
)
from bot.services.briefs_saving import Entry
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import cases
from storage.tables.briefs import Brief, BriefVersion, Confirmation
from storage.tables.engine import Nudge
from storage.tables.people import Client, Seat
from tests.cast import MEMBERS, Cast, MovedClock
from tests.rules.briefs.samples import GOOD, IDEA, WEAK

DATES = {
    "objective_by": "2027-06-30",
    "brief_back": "2026-11-09",
    "internal_review": "2026-11-18",
    "client_review": "2026-11-25",
    "live": "2027-01-18",
}


def who(desk: Desk, name: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, MEMBERS[name].slack_id, desk.clock())
    assert found is not None
    return found


def good(cast: Cast, language: str = "en") -> dict[str, Any]:
    return {
        **GOOD[language],
        **DATES,
        "client": str(cast.clients["vela"]),
        "agency_approver": ["U0DEE"],
        "departments": ["creative", "production"],
    }


def entry(values: dict[str, Any], **more: Any) -> Entry:
    return Entry(BriefKind.CLIENT, BriefType.CAMPAIGN, values, **more)


def saved(desk: Desk, cast: Cast, **over: Any) -> int:
    return briefs_saving.save(desk, who(desk, "ada"), entry({**good(cast), **over}))


def changed(desk: Desk, brief_id: int, name: str = "ada", **values: Any) -> None:
    briefs_saving.save(desk, who(desk, name), entry(values, brief_id=brief_id))


def brief(desk: Desk, brief_id: int) -> Brief:
    with desk.database.reading() as session:
        found = store.get(session, brief_id)
    assert found is not None
    return found


def planned(desk: Desk, document: str) -> list[Nudge]:
    with desk.database.reading() as session:
        return list(session.exec(select(Nudge).where(Nudge.document == document)).all())


@pytest.mark.parametrize("language", ["en", "nl", "vi", "ru", "zh"])
def test_the_same_brief_is_ready_in_every_language(desk: Desk, cast: Cast, language: str) -> None:
    brief_id = briefs_saving.save(desk, who(desk, "ada"), entry(good(cast, language)))
    view = briefs.view(desk, who(desk, "ada"), brief_id)
    assert (view.verdict, view.blocking) == ("ready", ())


def test_a_weak_brief_is_kept_and_cannot_go_out(desk: Desk, cast: Cast) -> None:
    ada = who(desk, "ada")
    weak = {**WEAK["en"], "live": "", "client": str(cast.clients["vela"]), "title": "T", "ask": "A"}
    brief_id = briefs_saving.save(desk, ada, entry(weak))
    assert len(briefs.view(desk, ada, brief_id).blocking) >= 4
    for refused in (briefs_issuing.issue, briefs_issuing.mark_ready):
        with pytest.raises(Refused):
            refused(desk, ada, brief_id)


def test_a_blocking_question_stops_a_brief_whatever_its_score(desk: Desk, cast: Cast) -> None:
    ada = who(desk, "ada")
    brief_id = saved(desk, cast, client_approver="", agency_approver=[])
    view = briefs.view(desk, ada, brief_id)
    assert view.score > 85
    with pytest.raises(Refused, match="blocking"):
        briefs_issuing.issue(desk, ada, brief_id)


def test_what_cannot_be_used_is_said_beside_its_field(desk: Desk, cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        saved(desk, cast, title=" ", client="999", live="soon", departments=["legal"])
    assert set(caught.value.fields) == {"title", "client", "live", "departments"}


def test_nobody_saves_a_brief_for_a_client_they_do_not_work_for(desk: Desk, cast: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        briefs_saving.save(desk, who(desk, "vy"), entry(good(cast)))
    assert set(caught.value.fields) == {"client"}
    with pytest.raises(NotAllowed):
        briefs_saving.begin(
            desk, who(desk, "vy"), client_id=cast.clients["vela"],
            brief_type=BriefType.CAMPAIGN, title="Secret",
        )  # fmt: skip


def test_rights_are_checked_on_every_use_case(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    vy, kit, fin = who(desk, "vy"), who(desk, "kit"), who(desk, "fin")
    assert briefs.view(desk, kit, brief_id).may_edit is False
    for stranger in (vy, fin):
        with pytest.raises(NotFound):
            briefs.view(desk, stranger, brief_id)
        with pytest.raises(NotFound):
            briefs_papers.export_brief(desk, stranger, brief_id, "docx")
        assert briefs.open_list(desk, stranger) == []
    for outsider in (vy, kit, fin):
        with pytest.raises(NotFound):
            briefs_forms.edit(desk, outsider, brief_id, 1)
        with pytest.raises(NotFound):
            briefs_saving.save(desk, outsider, entry({"title": "X"}, brief_id=brief_id))
        for act in (briefs_issuing.issue, briefs_issuing.withdraw, briefs_issuing.asked_client):
            with pytest.raises(NotFound):
                act(desk, outsider, brief_id)


def test_the_pages_of_one_walk_make_one_version(desk: Desk, cast: Cast) -> None:
    ada, values = who(desk, "ada"), good(cast)
    first = {key: values[key] for key in ("client", "title", "ask")}
    rest = {key: values[key] for key in values if key not in first}
    brief_id = briefs_saving.save(desk, ada, entry(first, draft_id="walk", finished=False))
    again = briefs_saving.save(desk, ada, entry(first, draft_id="walk", finished=False))
    briefs_saving.save(desk, ada, entry(rest, draft_id="walk", brief_id=brief_id))
    assert again == brief_id
    with desk.database.reading() as session:
        (version,) = session.exec(select(BriefVersion)).all()
    assert version.answers["budget"] == "EUR 40,000"


def test_every_later_save_is_a_version_and_no_change_is_none(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    changed(desk, brief_id, budget="EUR 45,000")
    changed(desk, brief_id, budget="EUR 45,000")
    assert brief(desk, brief_id).version == 2
    (label, change), *none = briefs.changes(desk, who(desk, "ada"), brief_id).changes
    assert (label, change.before, change.after) == ("Budget", "EUR 40,000", "EUR 45,000")
    assert none == []


def test_two_people_on_the_same_page_lose_nothing(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    page = {"budget": "EUR 40,000", "budget_covers": "production and media"}
    bo, ada = who(desk, "bo"), who(desk, "ada")
    on_first = {"brief_id": brief_id, "base": 1}
    briefs_saving.save(desk, bo, entry({**page, "budget": "EUR 50,000"}, **on_first))
    briefs_saving.save(desk, ada, entry({**page, "budget_covers": "production"}, **on_first))
    said = {s.field.key: s.value for s in briefs.view(desk, ada, brief_id).said}
    assert (said["budget"], said["budget_covers"]) == ("EUR 50,000", "production")


def test_writing_is_no_rebrief_but_changing_a_ready_brief_is(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    changed(desk, brief_id, objective="More commuters take the evening ferry, not the car")
    assert brief(desk, brief_id).rebriefs == 0
    briefs_issuing.mark_ready(desk, who(desk, "ada"), brief_id)
    changed(desk, brief_id, objective="Fewer cars wait at the tunnel at eight in the morning")
    changed(desk, brief_id, title="Another name")
    assert brief(desk, brief_id).rebriefs == 1
    assert [row.person_id for row in planned(desk, "brief_rebriefed")] == [cast.people["dee"]]


def test_a_director_who_changes_it_is_not_told_of_it(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    briefs_issuing.mark_ready(desk, who(desk, "ada"), brief_id)
    changed(desk, brief_id, "dee", objective="Fewer cars wait at the tunnel at eight o'clock")
    assert cast.people["dee"] not in [row.person_id for row in planned(desk, "brief_rebriefed")]


def test_a_ready_brief_that_blocks_again_is_not_ready(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    briefs_issuing.mark_ready(desk, who(desk, "ada"), brief_id)
    changed(desk, brief_id, deliverables="")
    assert brief(desk, brief_id).state == "draft"


def test_a_brief_goes_to_each_department_once(desk: Desk, cast: Cast) -> None:
    ada, brief_id = who(desk, "ada"), saved(desk, cast, research="yes")
    assert briefs_issuing.issue(desk, ada, brief_id) == []
    with pytest.raises(AlreadyDone):
        briefs_issuing.issue(desk, ada, brief_id)
    heads = {cast.people[name] for name in ("kit", "pim", "lin")}
    assert {row.person_id for row in planned(desk, "brief_issued")} == heads


def test_a_department_taken_off_a_brief_owes_nothing(desk: Desk, cast: Cast) -> None:
    ada, brief_id = who(desk, "ada"), saved(desk, cast)
    briefs_issuing.issue(desk, ada, brief_id)
    changed(desk, brief_id, departments=["creative", "media"])
    with desk.database.reading() as session:
        rows = session.exec(select(Confirmation)).all()
        standing = {row.department for row in rows if row.replaced_at is None}
    assert standing == {"creative", "media"}


def test_a_slip_of_the_pen_disturbs_nobody(desk: Desk, cast: Cast) -> None:
    ada, brief_id = who(desk, "ada"), saved(desk, cast)
    briefs_issuing.issue(desk, ada, brief_id)
    changed(desk, brief_id, problem=good(cast)["problem"].replace("Commuters", "commuters"))
    assert planned(desk, "brief_changed") == []


def test_the_creative_brief_is_one_and_rests_on_the_client_brief(desk: Desk, cast: Cast) -> None:
    ada, brief_id = who(desk, "ada"), saved(desk, cast)
    idea = {**IDEA["en"], "title": "Ferry idea", "audience": "Commuters who drive alone"}
    first = Entry(BriefKind.CREATIVE, BriefType.CAMPAIGN, idea, client_brief_id=brief_id)
    creative_id = briefs_saving.save(desk, ada, first)
    assert briefs_saving.save(desk, ada, first) == creative_id
    changed(desk, brief_id, audience="Families from the south bank who cycle")
    view = briefs.view(desk, ada, creative_id)
    assert "Audience" in view.stale
    assert briefs.view(desk, ada, brief_id).stale_creative == view.stale
    looked = Entry(BriefKind.CREATIVE, BriefType.CAMPAIGN, idea, brief_id=creative_id)
    briefs_saving.save(desk, ada, looked)
    assert briefs.view(desk, ada, creative_id).stale == ()


def test_the_author_of_a_stale_creative_brief_is_told_once(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    idea = {**IDEA["en"], "title": "Ferry idea"}
    briefs_saving.save(
        desk, who(desk, "bo"),
        Entry(BriefKind.CREATIVE, BriefType.CAMPAIGN, idea, client_brief_id=brief_id),
    )  # fmt: skip
    changed(desk, brief_id, audience_barrier="They fear being seasick before work")
    assert [row.person_id for row in planned(desk, "brief_stale")] == [cast.people["bo"]]


def test_asking_the_client_rests_twice_and_no_longer(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    ada = who(desk, "ada")
    brief_id = briefs_saving.begin(
        desk, ada, client_id=cast.clients["vela"], brief_type=BriefType.MEDIA, title="Radio"
    )
    clock.now += timedelta(days=7)
    rests = []
    for _ in range(3):
        briefs_issuing.asked_client(desk, ada, brief_id)
        with desk.database.reading() as session:
            case = cases.find(session, "brief_question_open", f"brief:{brief_id}")
            assert case is not None
            rests.append(case.state == "scheduled")
        clock.now += timedelta(days=7)
    assert rests == [True, True, False]


def test_a_brief_can_be_taken_along_as_a_file(desk: Desk, cast: Cast) -> None:
    ada, brief_id = who(desk, "ada"), saved(desk, cast)
    name, text = briefs_papers.export_brief(desk, ada, brief_id, "markdown")
    assert name == f"BR-{brief_id}-Spring-ferry-tickets.md"
    assert "Commuters from the north bank" in text.decode()
    name, data = briefs_papers.export_brief(desk, ada, brief_id, "docx")
    said = "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    assert name.endswith(".docx")
    assert "Dee Bakker" in said


def test_every_change_is_in_the_audit_and_the_chain_holds(desk: Desk, cast: Cast) -> None:
    brief_id = saved(desk, cast)
    changed(desk, brief_id, budget="EUR 45,000")
    briefs_issuing.issue(desk, who(desk, "ada"), brief_id)
    with desk.database.reading() as session:
        found = audit.verify(session)
    assert (found.broken, found.entries >= 3) == (None, True)


def test_the_101st_client_is_found_whatever_its_accents(desk: Desk, cast: Cast) -> None:
    """SPOKE: a list of clients in a static select ends at a hundred."""
    with desk.database.writing() as session:
        for n in range(300):
            client = Client(key=f"c{n}", name=f"Café Đông {n:03d}", currency="EUR")
            session.add(client)
            session.flush()
            assert client.id is not None
            session.add(
                Seat(client_id=client.id, person_id=cast.people["ada"], role="executive", rank=0)
            )
    ada = who(desk, "ada")
    assert [each.name for each in searches.clients(desk, ada, "cafe dong 299")] == ["Café Đông 299"]
    assert len(searches.clients(desk, ada, "")) == 100
    assert searches.clients(desk, who(desk, "vy"), "cafe") == []
