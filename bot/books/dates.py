"""Dates as text. 03/04/2026 is two possible days until another row, or a person, says which."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.books.grid import Cell, as_text
from bot.books.months import MONTHS
from bot.books.refusals import Unreadable
from bot.books.rows import DateOrder
from bot.books.said import a_way

ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
ORDER_NAMES = {
    "dmy": a_way("day/month/year", "dmy"),
    "mdy": a_way("month/day/year", "mdy"),
    "ymd": a_way("year/month/day", "ymd"),
}
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)

_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$", re.A)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?", re.A)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.A)
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]", re.A)
_VIETNAMESE = re.compile(
    r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})", re.A | re.IGNORECASE
)
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[ .\-/]+([^\W\d_]+)[ .,\-/]+(\d{4}|\d{2})(?: ?г\.?)?"
)
_NAME_DAY = re.compile(r"([^\W\d_]+)[ .\-]+(\d{1,2})(?:st|nd|rd|th)?[ ,\-]+(\d{4})")
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.A)


def read_date(cell: Cell, serial_epoch: date | None = None) -> dict[str, date] | None:
    """Every day a cell may mean, by order of its parts; None for an empty cell.

    `serial_epoch` is day 0 of the workbook's serial dates. Raises Unreadable for formulas,
    impossible days, years outside 2000-2099, and serial numbers in a text file, whose day 0
    nobody knows.
    """
    if cell == "":
        return None
    if isinstance(cell, date):
        return _sure(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, Decimal):
        return _sure(_from_serial(cell, serial_epoch))
    text = _TIME.sub("", " ".join(cell.split()))
    if text.startswith(("=", "@")):
        raise Unreadable("a formula stands where a date should be")
    if _SERIAL.fullmatch(text):
        raise Unreadable(
            "the date '{text}' is a spreadsheet's serial number; format the column as a date",
            text=text,
        )
    readings = _written(text) if len(text) <= 40 else {}
    readings = {order: day for order, day in readings.items() if EARLIEST <= day <= LATEST}
    if not readings:
        raise Unreadable("'{text}' is not a date I can read", text=text[:40])
    return readings


def _sure(day: date) -> dict[str, date]:
    if not EARLIEST <= day <= LATEST:
        raise Unreadable("the date {day} is not between 2000 and 2099", day=day.isoformat())
    return dict.fromkeys(ORDERS, day)


def _from_serial(serial: Decimal, epoch: date | None) -> date:
    if epoch is None or not serial.is_finite() or not 0 < serial < 100_000:
        raise Unreadable(
            "the number {number} stands where a date should be", number=as_text(serial)[:40]
        )
    return epoch + timedelta(days=int(serial))


def _written(text: str) -> dict[str, date]:
    if found := _YEAR_FIRST.fullmatch(text):
        return _in_orders(found[1], found[3], found[4], ("ymd",), always=True)
    if found := _CHINESE.fullmatch(text):
        return _in_orders(found[1], found[2], found[3], ("ymd",), always=True)
    if found := _VIETNAMESE.fullmatch(text):
        return _in_orders(found[1], found[2], found[3], ("dmy",), always=True)
    if found := _YEAR_LAST.fullmatch(text):
        orders: tuple[DateOrder, ...] = ORDERS if len(found[4]) == 2 else ("dmy", "mdy")
        return _in_orders(found[1], found[3], found[4], orders)
    return _named(text)


def _named(text: str) -> dict[str, date]:
    """12 Nov 2026, Nov 12, 2026, 12. November 2026, 12 ноября 2026 г."""
    if found := _DAY_NAME.fullmatch(text):
        day, name, year = found[1], found[2], found[3]
    elif found := _NAME_DAY.fullmatch(text):
        name, day, year = found[1], found[2], found[3]
    else:
        return {}
    month = MONTHS.get(name.casefold())
    return _in_orders(day, str(month), year, ("dmy",), always=True) if month else {}


def _in_orders(
    first: str, second: str, third: str, orders: tuple[DateOrder, ...], *, always: bool = False
) -> dict[str, date]:
    """The valid days under each order; `always` says that the text leaves no other order."""
    parts = (first, second, third)
    days: dict[str, date] = {}
    for order in orders:
        year, month, day = (int(parts[order.index(part)]) for part in "ymd")
        try:
            days[order] = date(year + 2000 if year < 100 else year, month, day)
        except ValueError:
            continue
    return {order: day for day in days.values() for order in ORDERS} if always else days
