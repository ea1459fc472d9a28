"""Nobody looks on when an event comes: what was not kept is not acknowledged, and comes again."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.services import desk_book
from storage.tables.desk import Inbound
from storage.tables.drops import Pasted
from tests.stage import Stage

WORDS = "Please ring the printer about the posters"

pytestmark = pytest.mark.only_over("http")


@pytest.fixture(autouse=True)
def a_person_would_see_nothing(stage: Stage) -> None:
    """Slack shows nobody that an event was not taken; it brings it again."""
    stage.slack.office.strict = False


def kept(stage: Stage) -> int:
    with stage.database.reading() as session:
        return len(session.exec(select(Pasted)).all())


def test_words_that_a_busy_store_could_not_keep_are_brought_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(desk_book, "enter", _busy)
        assert stage.ada.dms(WORDS).status == 503
    assert kept(stage) == 0
    (again,) = stage.slack.redeliver()
    assert again.ok
    assert kept(stage) == 1
    stage.tick()
    stage.ada.expect_dm("Kept word for word")


def test_a_repeat_of_what_another_process_still_holds_is_not_acknowledged(stage: Stage) -> None:
    """If that process dies now, the repeat that was refused is the one that will be done."""
    assert stage.ada.dms(WORDS).ok
    with stage.database.writing() as session:
        row = session.exec(select(Inbound).where(Inbound.kind == "event")).one()
        row.done_at, row.taker, row.received_at = None, "elsewhere:7:0a", stage.now
    assert stage.slack.redeliver()[0].status == 503
    stage.passes(seconds=31)
    assert stage.slack.redeliver()[0].ok
    assert kept(stage) == 1
    stage.tick()
    stage.ada.expect_dm("Kept word for word")
    stage.ada.expect_no_dm()


def test_a_command_that_breaks_is_answered_where_somebody_looks(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(desk_book, "enter", _busy)
        reply = stage.ada.types("/escalate help")
    assert reply.status == 200
    assert reply.text


def _busy(*_: object) -> None:
    raise OperationalError("BEGIN", {}, Exception("database is locked"))
