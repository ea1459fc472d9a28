"""Reads a list of running jobs: columns by their names, each row a job or a problem with its row.

Cells are text; days are ISO dates, or text that could not be read as one day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.rules.briefs.kinds import mark

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "number": ("job number", "job no", "job nr", "job #", "job", "number", "no", "nr", "#",
               "jobnummer", "nummer", "project number", "docket", "mã", "mã job", "номер", "编号",
               "工号"),
    "name": ("job name", "name", "title", "project", "project name", "job title", "description",
             "naam", "jobnaam", "omschrijving", "tên", "tên job", "название", "名称", "项目"),
    "client": ("client", "client name", "customer", "account", "brand", "klant", "khách hàng",
               "клиент", "客户"),
    "status": ("status", "current status", "stand", "stand van zaken", "tình trạng", "статус",
               "状态"),
    "next_step": ("next steps", "next step", "next action", "volgende stap", "volgende stappen",
                  "bước tiếp theo", "следующий шаг", "下一步"),
    "day": ("milestone date", "deadline", "due", "due date", "next date", "date", "milestone",
            "datum", "opleverdatum", "hạn", "срок", "截止日期", "日期"),
    "owner": ("owner", "account executive", "executive", "ae", "account", "handled by",
              "accountmanager", "phụ trách", "ответственный", "负责人"),
    "state": ("state", "phase", "fase", "stage"),
    "flag": ("rag", "flag", "colour", "color", "kleur"),
    "flag_reason": ("reason", "rag reason", "issue", "reden"),
    "type": ("type", "job type", "kind", "soort"),
    "budget": ("budget", "estimate", "amount", "fee", "begroting", "ngân sách", "бюджет", "预算"),
    "estimated_days": ("days", "estimated days", "working days", "dagen"),
    "po": ("po", "po number", "purchase order", "inkooporder"),
    "delivered": ("delivered", "delivery date", "opgeleverd"),
}  # fmt: skip
STATES = {
    "requested": "requested", "request": "requested", "new": "requested",
    "aangevraagd": "requested",
    "open": "open", "live": "open", "active": "open", "in progress": "open", "lopend": "open",
    "on hold": "on hold", "hold": "on hold", "paused": "on hold", "gepauzeerd": "on hold",
    "delivered": "delivered", "done": "delivered", "to bill": "delivered", "geleverd": "delivered",
    "billed": "billed", "invoiced": "billed", "gefactureerd": "billed",
    "closed": "closed", "cancelled": "closed", "gesloten": "closed",
}  # fmt: skip
FLAGS = {"g": "green", "green": "green", "groen": "green", "a": "amber", "amber": "amber",
         "orange": "amber", "oranje": "amber", "r": "red", "red": "red", "rood": "red"}  # fmt: skip
FIND_HEADER_IN = 30
LONGEST = {"number": 40, "name": 200, "status": 300, "next_step": 300, "flag_reason": 300, "po": 80}
NEEDS_A_PLAN = mark("Amber and red need a reason and a next step with a day. Red starts no chase.")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job of a file; '' where the file says nothing. `row` counts as a spreadsheet does."""

    row: int
    number: str
    name: str
    client: str = ""
    status: str = ""
    next_step: str = ""
    next_on: str = ""
    owner: str = ""
    state: str = ""
    flag: str = ""
    flag_reason: str = ""
    type: str = ""
    budget: str = ""
    estimated_days: int | None = None
    po: str = ""
    delivered_on: str = ""

    def kept(self) -> dict[str, Any]:
        """As plain data; `JobLine(**kept)` reads it back."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken; `words` is an English text with `{what}`."""

    row: int
    words: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A file, read. `notes` are rows that come in without the colour they have in the file."""

    lines: tuple[JobLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    columns: tuple[str, ...] = ()


class NoHeader(ValueError):
    """No row names a job number and a job name."""


def read_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> Read:
    """Every row under the headings. Raises NoHeader when there are none to be found.

    Headings repeated on a new page and empty rows are passed over; the same number twice is a
    problem of the second row.
    """
    place, columns = _header(rows)
    lines: list[JobLine] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in rows[place + 1 :]:
        values = {name: _cell(cells, at) for name, at in columns.items()}
        if not any(values.values()) or columns_of(cells) == columns:
            continue
        problem = _problem(number, values, seen)
        if problem is not None:
            problems.append(problem)
            continue
        seen[values["number"].casefold()] = number
        line = _line(number, values)
        lines.append(line)
        if not line.flag and values.get("flag"):
            notes.append(Problem(number, NEEDS_A_PLAN))
    return Read(tuple(lines), tuple(problems), tuple(notes), tuple(columns))


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which of our fields each heading names: the best name wins, a column serves once."""
    words = [re.sub(r"[^\w#]+", " ", cell.casefold()).strip() for cell in cells]
    found: dict[str, int] = {}
    for rank in range(max(map(len, SYNONYMS.values()))):
        for field, names in SYNONYMS.items():
            if field in found or rank >= len(names):
                continue
            at = next(
                (i for i, w in enumerate(words) if w == names[rank] and i not in found.values()),
                None,
            )
            if at is not None:
                found[field] = at
    return found


def _header(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    best = (-1, dict[str, int]())
    for place, (_, cells) in enumerate(rows[:FIND_HEADER_IN]):
        columns = columns_of(cells)
        if {"number", "name"} <= columns.keys() and len(columns) > len(best[1]):
            best = (place, columns)
    if best[0] < 0:
        raise NoHeader
    return best


def _cell(cells: Sequence[str], at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _problem(row: int, values: Mapping[str, str], seen: Mapping[str, int]) -> Problem | None:
    number = values["number"]
    if any(value.startswith("=") for value in values.values()):
        return Problem(row, mark("A formula stands in this row: paste the values instead."))
    if not number:
        return Problem(row, mark("This row has no job number."))
    if number.casefold() in seen:
        return Problem(row, mark("The number {what} stands in the file twice."), number)
    if not values["name"]:
        return Problem(row, mark("Job {what} has no name."), number)
    for field, longest in LONGEST.items():
        if len(values.get(field, "")) > longest:
            return Problem(row, mark("Job {what}: a text in this row is too long."), number)
    for field in ("day", "delivered"):
        if values.get(field) and not _is_day(values[field]):
            return Problem(row, mark("I can't tell which day “{what}” is: write 2026-11-30."),
                           values[field])  # fmt: skip
    if values.get("state") and values["state"].casefold() not in STATES:
        return Problem(row, mark("I don't know the state “{what}”."), values["state"])
    if values.get("flag") and values["flag"].casefold() not in FLAGS:
        return Problem(row, mark("I don't know the colour “{what}”."), values["flag"])
    days = values.get("estimated_days", "")
    if days and not days.isdigit():
        return Problem(row, mark("“{what}” is not a number of days."), days)
    return None


def _line(row: int, values: Mapping[str, str]) -> JobLine:
    """A red or amber row keeps its colour only when the file holds its reason and its plan."""
    flag = FLAGS.get(values.get("flag", "").casefold(), "")
    planned = values.get("flag_reason") and values.get("next_step") and values.get("day")
    days = values.get("estimated_days", "")
    return JobLine(
        row=row,
        number=values["number"],
        name=values["name"],
        client=values.get("client", ""),
        status=values.get("status", ""),
        next_step=values.get("next_step", ""),
        next_on=values.get("day", ""),
        owner=values.get("owner", ""),
        state=STATES.get(values.get("state", "").casefold(), ""),
        flag=flag if flag in ("", "green") or planned else "",
        flag_reason=values.get("flag_reason", ""),
        type=values.get("type", "").casefold().replace(" ", "_"),
        budget=values.get("budget", ""),
        estimated_days=int(days) if days else None,
        po=values.get("po", ""),
        delivered_on=values.get("delivered", ""),
    )


def _is_day(text: str) -> bool:
    if not ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
