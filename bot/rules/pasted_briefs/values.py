"""What a passage gives for a field: dates and sums by our rules for them, words as they stand."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.briefs import Field
from bot.rules.briefs.reading import said
from bot.rules.notes import FoundSum, read_dates, read_sums
from bot.rules.pasted_briefs.drafted import Check, Drafted, shortened

QUOTE = 600
A_WHILE = timedelta(days=10)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: the day the text came, and the currencies of the agency and the client."""

    today: date
    currencies: Collection[str] = ()


def drafted_of(
    field: Field, passage: str, reader: Reader, *, check: Check = "", by_model: bool = False
) -> Drafted | None:
    """A field from the words that are about it; None when they give nothing."""
    quote = shortened(passage.strip(), QUOTE)[0]
    if not said(quote):
        # "tbd" and its like say that it is not known yet.
        return None
    if field.kind == "date":
        return _date(field, passage, quote, reader, check, by_model)
    if field.kind == "money":
        return _money(field, passage, quote, reader, check, by_model)
    words = passage.strip() if field.kind in ("text", "list") else _one_line(passage)
    value, was_cut = shortened(words, field.max_length)
    return Drafted(field.key, value, quote, "shortened" if was_cut else check, by_model)


def _date(
    field: Field, passage: str, quote: str, reader: Reader, check: Check, by_model: bool
) -> Drafted:
    """The one day the words give; words that give none ("after the summer") are asked about."""
    found = read_dates(passage, today=reader.today)
    days = {each.date for each in found}
    if len(days) != 1 or any(each.doubtful for each in found):
        return Drafted(field.key, "", quote, "which_date", by_model)
    day = days.pop()
    if not is_stated(passage, day, reader.today):
        check = "counted"
    return Drafted(field.key, day.isoformat(), quote, check, by_model)


def is_stated(text: str, day: date, today: date) -> bool:
    """Whether a text names this day itself, rather than counting from the day it is read on."""
    before = {each.date for each in read_dates(text, today=today - A_WHILE)}
    return day in before


def _money(
    field: Field, passage: str, quote: str, reader: Reader, check: Check, by_model: bool
) -> Drafted | None:
    """The sum in the text's own words: a form quotes money, it never works it out."""
    found = read_sums(passage, currencies=reader.currencies)
    if not found:
        return None
    if len(found) > 1:
        value, was_cut = shortened(_one_line(passage), field.max_length)
        return Drafted(field.key, "" if was_cut else value, quote, "which_amount", by_model)
    (sum_,) = found
    value, _ = shortened(_one_line(sum_.quote), field.max_length)
    return Drafted(field.key, value, quote, _asks(sum_) or check, by_model)


def _asks(found: FoundSum) -> Check:
    if found.doubt == "which_amount" and found.low is None:
        return "which_amount"
    return "which_currency" if found.currency is None else ""


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
