"""What can go wrong, as a person reads it.

    SuitsError                 carries `words`: one kind sentence that names what to do
    ├── NotAllowed             this person may not; says nothing of whether the thing exists
    ├── NotFound               nothing there for this person (reads the same as NotAllowed)
    ├── BadInput               typed words that cannot be used; `fields` maps field -> sentence
    ├── AlreadyDone            a second click or a replay: the first one counted
    ├── Refused                a rule forbids it now; the sentence says what would make it possible
    └── SetupError             settings or agency file: every problem in one message

Slack's own failures live in `bot.slack.failures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.rules.money import Money


def mark(text: str) -> str:
    """`text` itself: tells the extractor of the catalogues about a sentence."""
    return text


class SuitsError(Exception):
    """Something went wrong that can be explained to the person in one kind sentence."""

    def __init__(self, words: str, **values: str | int | Money | date) -> None:
        super().__init__(words)
        self.words = words
        """English message id for the catalogue, with `{placeholders}` filled from `values`."""
        self.values: Mapping[str, str | int | Money | date] = values


class NotAllowed(SuitsError):
    """The person may not do this. The words are always the same: they must not tell what exists."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "I can't find that for you. "
                "If you should see it, ask an admin to add you to the team."
            )
        )


class NotFound(NotAllowed):
    """There is no such thing, or none this person may know of."""


class BadInput(SuitsError):
    """Typed words that cannot be used; `fields` says which, each with a sentence of its own."""

    def __init__(self, words: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(words or mark("Something here needs another look."))
        self.fields: Mapping[str, str] = fields or {}


class AlreadyDone(SuitsError):
    """A second click, a replay or a colleague was first; nothing was changed again."""


class Refused(SuitsError):
    """A rule forbids it now; the words say what would make it possible."""


class SetupError(SuitsError):
    """Settings or an agency file that cannot be used; the words name every problem."""
