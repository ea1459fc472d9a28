"""Jobs and call notes from a chat line; a number that is not there."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.desk import Source
from storage.tables.jobs import Job
from tests.stage import Stage

AS_SLACK_SAYS = "Sticker &amp; logo, see <https://vela.example/logo|the logo>"
AS_TYPED = "Sticker & logo, see the logo (https://vela.example/logo)"


def test_the_words_of_a_message_come_as_they_were_typed(stage: Stage) -> None:
    stage.dee.says(AS_SLACK_SAYS, in_channel="client-vela")
    line = stage.dee.wrote()[-1]
    stage.ada.uses_shortcut("job.request", on=line)
    assert stage.ada.modal.field("Job").value == AS_TYPED
    assert stage.ada.modal.field("What is asked").value == AS_TYPED
    stage.ada.closes_modal()
    stage.ada.uses_shortcut("callnote.from_message", on=line)
    with stage.database.reading() as session:
        assert [row.text for row in session.exec(select(Source)).all()] == [AS_TYPED]


def test_a_number_that_is_not_there_opens_no_new_job(stage: Stage) -> None:
    stage.ada.types("/job 999")
    stage.ada.expect_notice("can't find that")
    assert not stage.ada.has_modal
    stage.ada.types("/job change 15-second cut-down")
    assert "15-second cut-down" in str([f.value for f in stage.ada.modal.fields])
    with stage.database.reading() as session:
        assert session.exec(select(Job)).all() == []
