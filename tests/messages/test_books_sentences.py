"""What was said of a file when it was read is worded later, in the language of who reads it."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

from bot.books.dates import ORDER_NAMES
from bot.books.said import a_day, all_of, any_of, kept, said
from bot.messages.books_said import worded
from bot.messages.texts import Texts
from bot.rules.money import Money

DUTCH, CHINESE = (Texts.for_reader(ZoneInfo("UTC"), language=each) for each in ("nl", "zh"))
ASKED = said(
    "Row {row} has the date {text}: is that {meanings}? ({orders})",
    row=7,
    text="03/04/26",
    meanings=any_of([a_day(date(2026, 4, 3)), a_day(date(2026, 3, 4))]),
    orders=all_of([ORDER_NAMES["dmy"], ORDER_NAMES["mdy"]]),
)


def test_a_question_is_english_at_once_and_theirs_when_it_is_read() -> None:
    assert ASKED == (
        "Row 7 has the date 03/04/26: is that 3 April 2026 or 4 March 2026? "
        "(day/month/year, month/day/year)"
    )
    plain = json.loads(json.dumps(kept(ASKED)))
    assert worded(DUTCH, plain) == (
        "Rij 7 heeft de datum 03/04/26: is dat vr 3 apr 2026 of wo 4 mrt 2026? "
        "(dag/maand/jaar en maand/dag/jaar)"
    )
    assert "2026年4月3日" in worded(CHINESE, plain)


def test_a_sentence_in_a_sentence_and_a_sum_are_theirs_too() -> None:
    outer = said(
        "None of the {many} rows could be read. Row {row}: {reason}.",
        many=3, row=2, reason=said("its amount is not a number"),
    )  # fmt: skip
    assert worded(DUTCH, json.loads(json.dumps(kept(outer)))) == (
        "Geen van de 3 rijen was te lezen. Rij 2: het bedrag is geen getal."
    )
    sum_ = said("Now {sum}", sum=Money(480000, "EUR"))
    assert worded(DUTCH, json.loads(json.dumps(kept(sum_)))).endswith("EUR 4.800")


def test_what_people_wrote_in_the_file_is_no_text_of_ours() -> None:
    theirs = said("Only the sheet '{name}' was read.", name="{row} Customer")
    assert worded(DUTCH, kept(theirs)) == "Alleen het blad '{row} Customer' is gelezen."
    assert kept("Their own words") == "Their own words"
