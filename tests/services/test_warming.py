"""Before the door opens, what is found or read once is there."""

from __future__ import annotations

from sqlmodel import func, select

from bot.messages import texts_catalogues
from bot.policy import shipped_policy
from bot.services import composing, kinds, warming
from bot.services.desk import Desk
from bot.services.documents import all_documents
from storage.database import Database
from storage.tables.desk import AuditEntry
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from tests.cast import Cast, MovedClock


def test_everything_found_by_name_is_there_and_nothing_is_written(
    database: Database, clock: MovedClock, cast: Cast
) -> None:
    assert cast.clients
    for cached in (kinds.all_kinds, all_documents, composing.all_extras):
        cached.cache_clear()
    texts_catalogues.catalogue.cache_clear()
    with database.writing() as session:
        vy = session.get(Person, cast.people["vy"])
        assert vy is not None
        vy.locale = "vi-VN"
    warming.warm(Desk(database=database, clock=clock, policy=shipped_policy()))
    for cached in (kinds.all_kinds, all_documents, composing.all_extras):
        assert cached.cache_info().currsize == 1
    # The languages people here read, and no other: each takes a tenth of a second.
    assert texts_catalogues.catalogue.cache_info().currsize == len(("en", "vi"))
    with database.reading() as session:
        for table in (Case, Nudge, AuditEntry):
            assert session.exec(select(func.count()).select_from(table)).one() == 0
