"""One table of an agency file while it is read: gives typed values, notes what cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.rules.agency_file import Problem
from bot.rules.agency_file_words import KEY, nearest


@dataclass(slots=True)
class Shelf:
    """A table and where it stands. Every method that cannot give what was asked notes a Problem."""

    filename: str
    where: str
    words: Mapping[str, Any]
    problems: list[Problem]
    _read: set[str] = field(default_factory=set)

    def wrong(self, key: str, sentence: str) -> None:
        """Note a problem with one key of this table ('' for the table itself)."""
        self.problems.append(Problem(self.filename, self.place(key), sentence))

    def place(self, key: str) -> str:
        """The full path of a key: 'clients.vela.director'."""
        return ".".join(part for part in (self.where, key) if part)

    def text(self, key: str, default: str = "", *, needed: str = "") -> str:
        """Words, without the blanks around them. `needed` is the sentence when there are none."""
        value = self._take(key)
        if value is None or value == "":
            if needed:
                self.wrong(key, needed)
            return default
        if not isinstance(value, str):
            self.wrong(key, f"Write words in quotes here, not {value!r}.")
            return default
        return value.strip()

    def choice(
        self, key: str, choices: tuple[str, ...], default: str = "", *, needed: str = ""
    ) -> str:
        """One of the words that are possible here, or `default`."""
        word = self.text(key, default, needed=needed)
        return word if word == default or self.allowed(key, word, choices) else default

    def allowed(self, key: str, word: str, choices: tuple[str, ...]) -> bool:
        """Whether `word` is possible here; notes it with what is possible when it is not."""
        if word in choices:
            return True
        listed = f" Possible: {', '.join(choices)}." if len(choices) <= 12 else ""
        self.wrong(key, f"{word!r} is not known here.{nearest(word, choices)}{listed}")
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; one word alone counts as a list of one."""
        value = self._take(key)
        values = [value] if isinstance(value, str) else value
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.wrong(key, 'Write a list of words here: ["one", "two"].')
            return ()
        return tuple(one.strip() for one in values if one.strip())

    def day(self, key: str, *, needed: str = "") -> date | None:
        """A date, 2026-12-24, with or without quotes."""
        value = self._take(key)
        if value is None and not needed:
            return None
        try:
            return value if type(value) is date else date.fromisoformat(str(value or ""))
        except ValueError:
            self.wrong(key, needed if value in (None, "") else f"{value!r} is not a date.")
            return None

    def raw(self, key: str) -> Any:
        """Whatever stands there; None when nothing does."""
        return self._take(key)

    def table(self, key: str) -> Shelf:
        """A table within this one; empty when it is not there."""
        value = self._take(key)
        if value is not None and not isinstance(value, Mapping):
            self.wrong(key, "This must be a table of its own.")
        return self._inner(key, value if isinstance(value, Mapping) else {})

    def tables(self, key: str) -> Iterator[tuple[str, Shelf]]:
        """The tables within `key`, each with its own name."""
        whole = self.table(key)
        for name, value in whole.words.items():
            if not KEY.fullmatch(name):
                whole.wrong(name, "Use a short key of small letters, digits, - and _ here.")
            elif not isinstance(value, Mapping):
                whole.wrong(name, "This must be a table of its own.")
            else:
                yield name, whole.table(name)

    def rows(self, key: str) -> Iterator[Shelf]:
        """The tables of a list."""
        value = self._take(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            self.wrong(key, "This must be a list of tables: [{ ... }, { ... }].")
            return
        for place, row in enumerate(value, start=1):
            yield self._inner(f"{key}[{place}]", row)

    def nothing_else(self) -> None:
        """Note every key that nobody asked for, with the nearest one that was."""
        for key in self.words:
            if key not in self._read:
                self.wrong(key, f"Nothing is known by this name.{nearest(key, self._read)}")

    def check(self, key: str, read: Callable[[], object]) -> None:
        """Run a reader that raises ValueError; its words become the problem's sentence."""
        try:
            read()
        except ValueError as error:
            self.wrong(key, f"{str(error).rstrip('.')}.")

    def _take(self, key: str) -> Any:
        self._read.add(key)
        return self.words.get(key)

    def _inner(self, key: str, words: Mapping[str, Any]) -> Shelf:
        return Shelf(self.filename, self.place(key), words, self.problems)
