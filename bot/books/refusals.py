"""The three ways a file is not simply read: refused, a question first, or one row set aside."""

from __future__ import annotations

from dataclasses import dataclass


class BooksError(Exception):
    """Anything that keeps a file from being read; its text is one sentence for a person."""


class BooksRefused(BooksError):
    """The whole file is refused. `sentence` says why and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


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
        super().__init__(" ".join(question.sentence for question in questions))
        self.questions = questions


class Unreadable(BooksError):
    """One cell or row cannot be read; the row is set aside with this sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
