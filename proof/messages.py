"""`make messages`: gathers every text of the source into the catalogues and says what they lack.

A text that is new stands in each catalogue with nothing beside it, one that is no longer used is
taken out, and nothing is guessed: a translation made for other words is never taken over. Ends
with 1 while something is missing. For a new language add its code to
`bot.messages.texts_catalogues`, then run this.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import write_po

from bot.messages import texts_catalogues
from bot.messages.texts import languages

ROOT = Path(__file__).parent.parent
FOLDERS = ("bot", "handlers")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "t": None,
    "mail_t": None,
    "mark": None,
    "said": None,
    "BooksRefused": None,
    "Unreadable": None,
    "mrkdwn": None,
    "plural": (1, 2),
    "mrkdwn_plural": (1, 2),
    "mark_plural": (1, 2),
}
"""What a text stands in, as in ``t("Late")`` and ``t.plural("{n} row", "{n} rows", n)``."""
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Report:
    """One catalogue beside the source: English texts without words, doubtful ones, unused ones."""

    language: str
    texts: int
    missing: tuple[str, ...]
    fuzzy: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Every text has its words, and none of them is doubtful."""
        return not (self.missing or self.fuzzy)

    def __str__(self) -> str:
        lacks = f"{len(self.missing)} missing, {len(self.fuzzy)} fuzzy, {len(self.unused)} unused"
        named = [("missing", self.missing), ("fuzzy", self.fuzzy), ("unused", self.unused)]
        lines = [f"  {what}: {_short(text)}" for what, found in named for text in found]
        return "\n".join([f"{self.language}: {self.texts} texts, {lacks}", *lines])


def gathered(root: Path = ROOT) -> Catalog:
    """Every text that the source asks for, with the files it stands in."""
    template = Catalog(project="suits", charset="utf-8")
    for folder in FOLDERS:
        found = extract_from_dir(
            root / folder, [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
        )
        for name, line, text, comments, _ in found:
            template.add(text, None, [(f"{folder}/{name}", line)], auto_comments=comments)
    return template


def texts_of(file: Path) -> list[str | tuple[str, ...]]:
    """What one file asks for, in its order."""
    return [each[1] for each in extract_from_file("python", file, KEYWORDS)]


def report(language: str, catalogue: Catalog, template: Catalog) -> Report:
    """How a catalogue stands beside the source, before anything is changed in it."""
    known = {_key(entry): entry for entry in catalogue if entry.id}
    asked = [entry for entry in template if entry.id]
    names = {_key(entry) for entry in asked}
    return Report(
        language,
        len(asked),
        missing=tuple(sorted(_key(entry) for entry in asked if _lacks(known, entry))),
        fuzzy=tuple(sorted(key for key, entry in known.items() if entry.fuzzy and key in names)),
        unused=tuple(sorted(known.keys() - names)),
    )


def bring(catalogue: Catalog, template: Catalog) -> None:
    """Put what is new into the catalogue and take out what is not used any more."""
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False


def write(catalogue: Catalog, path: Path) -> None:
    """As a file that changes where a text changes: in the order of the English texts, no line
    numbers, no broken lines, no dates."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for entry in catalogue:
        entry.locations = [(name, 0) for name in sorted({each[0] for each in entry.locations})]
    with path.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)


def main() -> None:
    """Gather, write each catalogue, and say what is missing."""
    template = gathered()
    reports = [_brought(language, template) for language in _translated()]
    for each in reports:
        print(each)
    sys.exit(0 if all(each.complete for each in reports) else 1)


def _brought(language: str, template: Catalog) -> Report:
    path = texts_catalogues.LOCALES / language / "LC_MESSAGES" / "suits.po"
    found = texts_catalogues.read_catalogue(language) if path.exists() else Catalog(locale=language)
    before = report(language, found, template)
    bring(found, template)
    write(found, path)
    after = report(language, found, template)
    return Report(language, after.texts, after.missing, after.fuzzy, before.unused)


def _translated() -> Iterator[str]:
    return (language for language in languages() if language != texts_catalogues.ENGLISH)


def _key(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _lacks(known: dict[str, Message], entry: Message) -> bool:
    """No words yet, or words in one form for what is said in several."""
    mine = known.get(_key(entry))
    if mine is None or mine.pluralizable != entry.pluralizable:
        return True
    return not all(_forms(mine.string))


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return [text] if isinstance(text, str) else text or [""]


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


if __name__ == "__main__":
    main()
