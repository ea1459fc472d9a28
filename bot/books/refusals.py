"""The three ways a file is not simply read: refused, a question first, or one row set aside."""

from __future__ import annotations

from dataclasses import dataclass

from bot.books.said import Value, said
from bot.errors import SuitsError


class BooksError(SuitsError):
    """Anything that keeps a file from being read; its text is one sentence for a person."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence


class BooksRefused(BooksError):
    """The whole file is refused. `sentence` says why and what to do instead."""

    def __init__(self, words: str, **values: Value) -> None:
        self.sentence = said(words, **values)
        super().__init__(self.sentence.words, **self.sentence.values)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing only a person can tell.

    `key` names the answer: "date_order", "decimal_mark", "currency", "encoding" (fields of
    ReadingAnswers) or "column:<our field>" (an entry of ReadingAnswers.column_map).
    `options` are the values to choose from, likeliest first; an empty tuple means free text.
    """

    key: str
    sentence: str
    options: tuple[str, ...]


class NeedsAnswer(BooksError):
    """The file can be read once these questions are answered; nothing is guessed."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__("Before I can read this file, I need an answer.")
        self.sentence = " ".join(question.sentence for question in questions)
        self.questions = questions


class Unreadable(BooksError):
    """One cell or row cannot be read; the row is set aside with this sentence."""

    def __init__(self, words: str, **values: Value) -> None:
        self.sentence = said(words, **values)
        super().__init__(self.sentence.words, **self.sentence.values)
