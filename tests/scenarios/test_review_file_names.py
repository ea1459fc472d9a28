"""Names of dropped files are other people's words: they ping nobody, link nowhere, turn nothing."""

from __future__ import annotations

import pytest
from sqlmodel import select

from storage.tables.desk import Source
from storage.tables.drops import Drop
from tests.scenarios.test_review_words import BIDI, live_marks
from tests.stage import Stage

EVIL = "<!channel> \u202e*_gnp.exe_* <@U0DEE> @here https:evil.example mailto:a@e.eu :tada: `x`"
JOBS = b"Client,Job number,Job name,Status,Next step\nVela,VELA-001,Autumn,in layout,copy\n"
FILES = {
    f"{EVIL}.txt": b"Vela wants something brave for spring",
    f"{EVIL}.psd": b"8BPS",
    f"{EVIL}.csv": JOBS,
    f"{EVIL}.docx": b"PK\x03\x04 broken",
    f"{EVIL}.xlsx": b"PK\x03\x04 broken",
    EVIL: b"abc",
}


@pytest.mark.only_over("http")
def test_the_name_of_a_file_is_never_alive_wherever_it_is_shown(stage: Stage) -> None:
    people = (stage.ada, stage.dee, stage.fin, stage.kit)
    for user in people:
        for name, body in FILES.items():
            user.drops_file(name, body)
    while _waiting(stage):
        stage.tick()
    stage.tick()
    stage.ada.clicks("Call notes", in_message=stage.ada.expect_dm("Kept whole"))
    stage.ada.closes_modal()
    for user in people:
        assert sum("@\u2060here" in message.text for message in user.inbox) == len(FILES)
    assert live_marks(stage) == set()
    with stage.database.reading() as session:
        kept = [row.filename for row in session.exec(select(Source)).all()]
        kept += [row.filename for row in session.exec(select(Drop)).all()]
    assert [name for name in kept if name is None or BIDI.search(name) or len(name) > 100] == []
    stage.slack.expect_all()


def _waiting(stage: Stage) -> bool:
    with stage.database.reading() as session:
        return session.exec(select(Drop).where(Drop.state == "waiting")).first() is not None
