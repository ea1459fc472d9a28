"""Papers are found by any of their words, by those who may see them, from the moment they exist."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.errors import BadInput
from bot.rules.calls import Decision, Minutes, to_map
from bot.services import people, searches
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import findable
from storage.database import Database
from storage.tables.briefs import Brief, BriefVersion
from storage.tables.calls import CallReport, CallRevision
from storage.tables.desk import Source
from storage.tables.findable import Findable
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Client
from tests.cast import MONDAY, Cast, MovedClock


@pytest.fixture
def who(database: Database, cast: Cast, clock: MovedClock) -> Mapping[str, Actor]:
    with database.reading() as session:
        found = {
            key: people.actor(session, f"U0{key.upper()}", clock.now)
            for key in ("ada", "hal", "vy", "kit", "fin", "ann")
        }
    return {key: actor for key, actor in found.items() if actor is not None}


@pytest.fixture
def papers(database: Database, cast: Cast) -> None:
    """One of everything for Vela."""
    vela, ada = cast.clients["vela"], cast.people["ada"]
    with database.writing() as session:
        job = Job(client_id=vela, number="vela-001", name="Реклама молока", type="media",
                  opened_at=MONDAY, opened_by_id=ada, currency="EUR")  # fmt: skip
        brief = Brief(kind="client", type="media", client_id=vela, title="春季牛奶广告", version=2,
                      author_id=ada, opened_at=MONDAY, changed_at=MONDAY)  # fmt: skip
        notes = Source(person_id=ada, kind="notes", text="Sữa tươi, nửa giá", received_at=MONDAY)
        books = BooksSource(key="ams", name="Amsterdam")
        session.add_all([job, brief, notes, books])
        session.flush()
        assert job.id
        assert brief.id
        row = StatusRow(job_id=job.id, status="Wacht op 'créatie'", changed_at=MONDAY,
                        touched_at=MONDAY, stale_at=MONDAY)  # fmt: skip
        versions = [
            BriefVersion(brief_id=brief.id, number=number, saved_at=MONDAY, saved_by_id=ada,
                         type="media", answers={"problem": words, "media": ["radio"]})
            for number, words in ((1, "an umbrella"), (2, "a lighthouse"))
        ]  # fmt: skip
        report = CallReport(
            client_id=vela, state="distributed", number=1, author_id=ada, revision=0,
            starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=1), created_at=MONDAY,
            source_ids=[notes.id or 0], working=to_map(Minutes(discussion="a correction to come")),
        )  # fmt: skip
        invoice = Invoice(
            source_id=books.id or 0, customer="Vela Международная", number="INV-3312",
            number_key="inv-3312", client_id=vela, currency="EUR", balance_minor=100,
            first_seen_at=MONDAY, first_seen_on=date(2026, 11, 2), last_as_of=date(2026, 11, 2),
        )  # fmt: skip
        session.add_all([row, *versions, report, invoice])
        session.flush()
        given = to_map(Minutes(decisions=(Decision("d1", "the café ad is approved"),)))
        session.add(
            CallRevision(report_id=report.id or 0, revision=0, minutes=given, starts_at=MONDAY,
                         ends_at=MONDAY, made_by_id=ada, made_at=MONDAY)
        )  # fmt: skip


def found(desk: Desk, actor: Actor, words: str) -> list[str]:
    return [row.kind for row in searches.find(desk, actor, words).rows]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("молоко", "job"), ("РЕКЛАМУ", "job"), ("creatie wachten", None), ("wacht creatie", "job"),
        ("牛奶", "brief"), ("lighthouse", "brief"), ("umbrella", None), ("radios", "brief"),
        ("sua tuoi", "report"), ("Café", "report"), ("correction", "report"),
        ("международной", "invoice"), ("3312", "invoice"), ("vela 3312", "invoice"),
        ("noordzee 3312", None), ("Haddad", "client"), ("nothing", None),
    ],
)  # fmt: skip
def test_a_paper_is_found_by_any_word_of_it(
    desk: Desk, who: Mapping[str, Actor], papers: None, words: str, kind: str | None
) -> None:
    assert found(desk, who["ada"], words) == ([kind] if kind else [])


def test_everybody_finds_what_they_may_see_and_nothing_else(
    desk: Desk, who: Mapping[str, Actor], papers: None
) -> None:
    everything = ["client", "job", "brief", "report", "invoice"]
    assert found(desk, who["ada"], "vela") == found(desk, who["hal"], "vela") == everything
    assert found(desk, who["kit"], "vela") == ["client", "job", "brief", "report"], "no money"
    assert found(desk, who["kit"], "café") == ["report"]
    assert found(desk, who["kit"], "correction") == [], "what is not out is its author's"
    assert found(desk, who["kit"], "sua tuoi") == [], "the notes are its author's"
    assert found(desk, who["fin"], "vela") == ["client", "job", "invoice"]
    assert found(desk, who["vy"], "vela") == []
    assert found(desk, who["ann"], "vela") == []


def test_what_changes_is_found_by_its_new_words_and_what_was_not_kept_by_none(
    desk: Desk, database: Database, who: Mapping[str, Actor], papers: None
) -> None:
    with database.writing() as session:
        job = session.exec(select(Job)).one()
        job.name = "Yoghurt"
        vela = session.exec(select(Client).where(Client.key == "vela")).one()
        vela.name = "Zuivelhuis"
    assert found(desk, who["ada"], "молоко") == []
    assert found(desk, who["ada"], "yoghurt") == ["job"]
    assert "job" in found(desk, who["ada"], "zuivelhuis")

    def changes_its_mind() -> None:
        with database.writing() as session:
            session.exec(select(Job)).one().name = "Zebra"
            session.flush()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        changes_its_mind()
    assert found(desk, who["ada"], "zebra") == []
    assert found(desk, who["ada"], "yoghurt") == ["job"]


def test_written_anew_it_is_what_it_was(database: Database, papers: None) -> None:
    def kept() -> list[tuple[object, ...]]:
        with database.reading() as session:
            rows = session.exec(select(Findable)).all()
            return sorted((one.kind, one.number, one.client_id, one.folded) for one in rows)

    before = kept()
    with database.writing() as session:
        findable.rebuild(session)
    assert kept() == before
    assert {one[0] for one in before} == {"client", "job", "brief", "report", "notes", "invoice"}


def test_the_newest_come_first_and_what_is_not_shown_is_counted(
    desk: Desk, database: Database, cast: Cast, who: Mapping[str, Actor]
) -> None:
    with database.writing() as session:
        for number in range(30):
            session.add(
                Job(client_id=cast.clients["vela"], number=f"v-{number}", name="Banner",
                    type="media", opened_at=MONDAY + timedelta(days=number % 7, minutes=number),
                    opened_by_id=cast.people["ada"], currency="EUR")
            )  # fmt: skip
    page = searches.find(desk, who["ada"], "banners")
    days = [row.day for row in page.rows]
    assert (len(days), page.left, page.uncounted) == (searches.SHOWN["job"], 22, False)
    assert days == sorted(days, key=str, reverse=True)


def test_something_must_be_looked_for(desk: Desk, who: Mapping[str, Actor]) -> None:
    with pytest.raises(BadInput):
        searches.find(desk, who["ada"], "  ")
    assert found(desk, who["ada"], "…") == []
