"""Hand-overs, long absences, crowds, odd letters and files that nobody here reads."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.messages.blocks import Message
from bot.messages.safe import link
from bot.messages.texts import Texts
from bot.services import deliver, outbox
from storage.tables.desk import Source
from tests.cast import MEMBERS, local
from tests.services.engine_room import Engine, report
from tests.stage import Stage


def test_who_handed_a_client_over_is_pinged_no_more(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1
    engine.owes("1", report(engine, owner_id=engine.cast.people["bo"]))
    engine.until("2026-11-06 18:00")
    assert len(engine.poster.to("ada")) == 1, "her message is edited, and no other comes"
    assert engine.poster.to("bo"), "the new one is told, and warned before anybody above"
    assert engine.poster.to("bo")[0].at < min(one.at for one in engine.poster.to("dee"))


def test_after_three_days_over_a_weekend_everybody_has_one_message_in_working_hours(
    engine: Engine,
) -> None:
    engine.jump("2026-11-05 10:00")
    for number in range(4):
        met = local("2026-11-07 18:00") + timedelta(minutes=10 * number)
        engine.owes(
            str(number), report(engine, anchor_at=met, deadline_at=met + timedelta(hours=48))
        )
    engine.jump("2026-11-08 20:00")
    for _ in range(5):
        engine.tick()
        engine.clock.now += timedelta(minutes=1)
    assert engine.poster.said == [], "Sunday evening"
    engine.until("2026-11-09 09:30")
    (said,) = engine.poster.said
    assert (said.to, said.at >= local("2026-11-09 09:00")) == ("U0ADA", True)
    assert all(f"toy {number}" in said.words for number in range(4))
    assert "late" in said.words


def test_a_crowd_in_one_minute_goes_at_the_set_pace_mornings_first_and_nobody_is_left_out(
    engine: Engine,
) -> None:
    """Three hundred here; ten thousand and more are in the long proof."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-03 09:01")
    people = list(engine.cast.people.items())[:10]
    with engine.desk.database.writing() as session:
        for number in range(300):
            _, person_id = people[number % 10]
            block = {"type": "section", "text": {"type": "plain_text", "text": str(number)}}
            outbox.tell(
                session, person_id=person_id, key=str(number), now=engine.clock.now,
                message=Message("Suits", [block]),
            )  # fmt: skip
    engine.tick()
    began = engine.clock.now
    while deliver.deliver_one(engine.desk, engine.poster) or engine.clock.now - began < timedelta(
        seconds=70
    ):
        engine.clock.now += timedelta(seconds=0.25)
    crowd = [one for one in engine.poster.said if one.at >= began]
    assert len(engine.poster.said) == 301
    assert "toy 1" in engine.poster.said[0].words, "the morning's message is the first"
    for first, later in zip(crowd, crowd[4:], strict=False):
        assert later.at - first.at >= timedelta(seconds=0.99), "four a second"
    for place, (key, _) in enumerate(people):
        heard = [one for one in engine.poster.said[1:] if one.to == MEMBERS[key].slack_id]
        told = [one.blocks[0]["text"]["text"] for one in heard]
        assert told == [str(number) for number in range(place, 300, 10)], "everybody in order"


def test_an_invoice_number_full_of_bars_leaves_its_link_whole() -> None:
    said = link("https://northlight.slack.com/archives/C1/p1", "061828591|01/10/2020|0|1.1")
    address, bar, label = said.removeprefix("<").removesuffix(">").partition("|")
    assert (address, bar) == ("https://northlight.slack.com/archives/C1/p1", "|")
    assert "|" not in label
    assert ">" not in label
    assert label.replace("\u2060", "").replace("/", "|") == "061828591|01|10|2020|0|1.1"


def test_a_name_written_from_right_to_left_stands_whole_in_a_dutch_sentence() -> None:
    t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language="nl", slack_locale="nl-NL")
    name = "\u202eشركة النور\u202c"
    said = t.mrkdwn("*{client}*: passed on, needed by {when}.", client=name, when="17:00")
    assert "شركة النور" in said
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert said.endswith(".")


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>&b;&b;&b;</a>'
UNREAD = [
    ("invoice.xml", BOMB),
    ("invoice.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
    ("invoice.xml", b"<Invoice><Total currency"),
    ("invoice.pdf", b"%PDF-1.7\n1 0 obj << /Encrypt 2 0 R /Filter /FlateDecode >>"),
    ("invoice.pdf", b"%PDF-1.7 without an end"),
]


@pytest.mark.only_over("http")
@pytest.mark.parametrize(("name", "body"), UNREAD)
def test_an_electronic_invoice_is_not_opened_and_told_what_works(
    stage: Stage, name: str, body: bytes
) -> None:
    """Suits reads no XML invoice and no PDF: nothing in one can do harm."""
    stage.until("2026-11-02 10:00")
    stage.fin.drops_file(name, body)
    stage.passes(minutes=2)
    stage.fin.expect_dm("CSV")
    with stage.database.reading() as session:
        assert session.exec(select(Source)).all() == []
