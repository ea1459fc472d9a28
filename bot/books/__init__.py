"""Invoice files as the books export them, read into plain rows.

`read_books` is a pure function of bytes; `read_books_guarded` opens workbooks in a child
process with limits on memory and time, so that no file can hurt the bot.
"""

from __future__ import annotations

from bot.books.books import Opened, open_guarded, read_books, read_books_guarded
from bot.books.refusals import BooksError, BooksRefused, NeedsAnswer, Question
from bot.books.rows import BooksFile, InvoiceRow, ReadingAnswers, SetAside

__all__ = [
    "BooksError",
    "BooksFile",
    "BooksRefused",
    "InvoiceRow",
    "NeedsAnswer",
    "Opened",
    "Question",
    "ReadingAnswers",
    "SetAside",
    "open_guarded",
    "read_books",
    "read_books_guarded",
]
