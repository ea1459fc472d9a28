"""A page of a paper: headings, facts, lists and tables, drawn as Markdown here and in Word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.papers.shown import clean, one_line

_MARKS = re.compile(r"([\\`*_\[\]<|]|~(?=~)|&(?=#?\w+;))")
_BLOCK_START = re.compile(r"(?m)^(\s*)([-+=#>])")
_NUMBERED = re.compile(r"(?m)^(\s*\d{1,9})([.)])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1) or the name of a part (2, 3)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `quiet` is set smaller, for notices."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one a line; empty values are left out."""

    pairs: tuple[tuple[str, str], ...]

    @property
    def given(self) -> list[tuple[str, str]]:
        return [(one_line(name), clean(value)) for name, value in self.pairs if clean(value)]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; empty items are left out."""

    items: tuple[str, ...]

    @property
    def given(self) -> list[str]:
        return [clean(item) for item in self.items if clean(item)]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Text | Facts | Bullets | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A whole paper. `title`, `author` and `footer` also go into the Word file's own fields."""

    title: str
    author: str
    footer: str
    parts: tuple[Part, ...] = field(default=())


def markdown(page: Page) -> str:
    """The page as Markdown (CommonMark with tables). What people typed stays text: it cannot
    become a link, a heading, HTML or a table column."""
    blocks = [f"# {_line(page.title)}", *filter(None, map(_drawn, page.parts))]
    return "\n\n".join([*blocks, f"_{_line(page.footer)}_"]) + "\n"


def _drawn(part: Part) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {_line(part.text)}"
        case Text():
            return _escaped(part.text)
        case Facts():
            return "\n".join(f"- **{_line(name)}:** {_item(value)}" for name, value in part.given)
        case Bullets():
            return "\n".join(f"- {_item(item)}" for item in part.given)
        case Table():
            rule = "|" + " --- |" * len(part.head)
            return "\n".join([_row(part.head), rule, *map(_row, part.rows)])


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_escaped(cell).replace("\\\n", "<br>") for cell in cells) + " |"


def _item(text: str) -> str:
    return _escaped(text).replace("\n", "\n  ")


def _line(text: str) -> str:
    return _escaped(one_line(text))


def _escaped(text: str) -> str:
    """Every mark that would act gets its backslash; line breaks become hard breaks."""
    plain = re.sub(r"\n{2,}", "\n", clean(text))
    marked = _BLOCK_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", plain))
    return _NUMBERED.sub(r"\1\\\2", marked).replace("\n", "\\\n")
