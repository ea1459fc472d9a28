"""What people typed and did not finish."""

from __future__ import annotations

import pytest

from bot.errors import AlreadyDone, NotFound
from bot.services import drafts, people
from bot.services.desk import Desk
from bot.services.drafts import Knocked, OpenDraft
from bot.services.people import Actor
from storage import drafts as store
from storage import inbound
from tests.cast import MEMBERS, Cast


def who(desk: Desk, name: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, MEMBERS[name].slack_id, desk.clock())
    assert found is not None
    return found


def keep(desk: Desk, cast: Cast, draft_id: str, form: str = "brief.step", **content: str) -> None:
    with desk.database.writing() as session:
        store.keep(
            session,
            draft_id=draft_id,
            person_id=cast.people["ada"],
            form=form,
            context={"step": 1},
            content=content,
            now=desk.clock(),
        )


def offered(desk: Desk, cast: Cast) -> list[tuple[str, str]]:
    with desk.database.reading() as session:
        return [(d.name, d.title) for d in drafts.open_drafts(session, cast.people["ada"])]


def test_a_draft_is_called_by_its_title_or_its_first_words(desk: Desk, cast: Cast) -> None:
    keep(desk, cast, "a", client="7", title="Spring ferry")
    keep(desk, cast, "b", form="callnote.form", notes="They liked\nthe film")
    keep(desk, cast, "c", form="brief.step")
    assert sorted(offered(desk, cast)) == [
        ("Brief", "Spring ferry"),
        ("Call notes", "They liked the film"),
    ]


def test_a_dropped_draft_is_not_offered_until_it_is_brought_back(desk: Desk, cast: Cast) -> None:
    keep(desk, cast, "a", title="Spring ferry")
    drafts.drop(desk, who(desk, "ada"), "a")
    assert offered(desk, cast) == []
    with pytest.raises(AlreadyDone):
        drafts.resume(desk, who(desk, "ada"), "a")
    drafts.bring_back(desk, who(desk, "ada"), "a")
    assert offered(desk, cast) == [("Brief", "Spring ferry")]


def test_nobody_opens_drops_or_brings_back_another_s_draft(desk: Desk, cast: Cast) -> None:
    keep(desk, cast, "a", title="Spring ferry")
    for act in (drafts.resume, drafts.drop, drafts.bring_back):
        with pytest.raises(NotFound):
            act(desk, who(desk, "dee"), "a")


def test_the_untouched_form_from_which_a_draft_is_resumed_is_not_kept(
    desk: Desk, cast: Cast
) -> None:
    keep(desk, cast, "a", title="Spring ferry")
    keep(desk, cast, "fresh", client="7")
    found = drafts.resume(desk, who(desk, "ada"), "a", instead_of="fresh")
    assert isinstance(found, OpenDraft)
    assert offered(desk, cast) == [("Brief", "Spring ferry")]


def test_a_command_whose_form_never_opened_is_known_by_its_own_words(
    desk: Desk, cast: Cast
) -> None:
    with desk.database.writing() as session:
        inbound.receive(
            session, key="command:1", kind="command", name="/brief", slack_id="U0ADA",
            content={"text": "vela", "value": ""}, now=desk.clock(),
        )  # fmt: skip
    assert drafts.resume(desk, who(desk, "ada"), "command:1") == Knocked(
        "command", "/brief", "vela", ""
    )
    with pytest.raises(NotFound):
        drafts.resume(desk, who(desk, "dee"), "command:1")
