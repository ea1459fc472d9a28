"""What a dropped file is, by its name and its first lines, and what Slack makes of typed words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

from bot.rules.box import folded
from bot.rules.characters import beginning

LONGEST_NAME = 100
HEADING_LINES = 30
TEXT_ENDINGS = frozenset({"txt", "md", "markdown", "text", "docx"})
SHEET_ENDINGS = frozenset({"csv", "tsv", "xlsx"})
# Slack's own names of what it made of a paste too long for a message.
SNIPPETS = {"text": "txt", "markdown": "md", "csv": "csv", "docx": "docx", "xlsx": "xlsx"}
MOST_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)


class FileKind(StrEnum):
    """What a file is good for here."""

    TEXT = "text"
    SHEET = "sheet"
    OTHER = "other"


class SheetKind(StrEnum):
    """What a sheet lists."""

    INVOICES = "invoices"
    JOBS = "jobs"
    UNKNOWN = "unknown"


def kind_of(filename: str) -> FileKind:
    """By the ending of its (own) name; the readers look at the bytes themselves."""
    ending = filename.rpartition(".")[2].casefold() if "." in filename else ""
    if ending in TEXT_ENDINGS:
        return FileKind.TEXT
    return FileKind.SHEET if ending in SHEET_ENDINGS else FileKind.OTHER


def own_name(name: str, filetype: str = "") -> str:
    """A name that is safe to keep: no folders, nothing unseen, at most 100 characters.

    A snippet without an ending gets the one its type says.
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        char for char in last if unicodedata.category(char)[0] not in "CZ" or char == " "
    )
    tidy = " ".join(seen.split()).lstrip(". ") or "file"
    stem, dot, ending = tidy.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = tidy, SNIPPETS.get(filetype, "")
    ending = f".{ending}" if ending else ""
    return (beginning(stem, LONGEST_NAME - len(ending)) or "file") + ending


def as_typed(text: str) -> str:
    """A message's text as its writer typed it: Slack escapes &, < and >, and wraps links.

    A lone surrogate, which no database takes, becomes U+FFFD; everything else stays.
    """
    plain = re.sub(r"<((?:https?|mailto|tel):[^|>]*)(?:\|([^>]*))?>", _link, text)
    return html.unescape(plain).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _link(found: re.Match[str]) -> str:
    address, label = found[1], found[2]
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    if not label or label == bare or address.endswith(label):
        return label or bare
    return f"{label} ({bare})"


def sheet_kind(lines: Iterable[Sequence[str]]) -> SheetKind:
    """By the words of its headings, in any of the first lines: money that is due, or work."""
    invoices = jobs = 0
    for place, cells in enumerate(lines):
        if place >= HEADING_LINES:
            break
        heads = {re.sub(r"[^\w]+", " ", folded(cell)).strip() for cell in cells if cell}
        invoices = max(invoices, len(heads & _INVOICE_HEADS))
        jobs = max(jobs, len(heads & _JOB_HEADS))
    if invoices == jobs:
        return SheetKind.UNKNOWN
    return SheetKind.INVOICES if invoices > jobs else SheetKind.JOBS


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait before a file is tried again; None: it is given up."""
    if attempts >= MOST_TRIES:
        return None
    return min(LONGEST_WAIT, FIRST_WAIT * int(4 ** (attempts - 1)))


_INVOICE_HEADS = frozenset(
    folded(word)
    for word in (
        "invoice number", "invoice no", "invoice", "num", "invoice date", "due date", "due",
        "open balance", "balance", "balance due", "amount due", "outstanding", "total", "amount",
        "invoice amount due", "transaction type", "current", "a r aging detail", "customer",
        "contactname", "invoicenumber", "duedate", "invoice total", "paid", "amount paid", "1 30",
        "factuurnummer", "factuurdatum", "vervaldatum", "openstaand", "klant", "debiteur",
        "bedrag", "saldo", "номер счета", "дата счета", "срок оплаты", "остаток", "контрагент",
        "so hoa don", "ngay hoa don", "ngay den han", "con lai", "khach hang",
        "发票号", "发票日期", "到期日", "余额", "客户",
    )
)  # fmt: skip
_JOB_HEADS = frozenset(
    folded(word)
    for word in (
        "job", "job number", "job no", "job name", "status", "next step", "next steps", "milestone",
        "milestones", "type", "owner", "department", "departments", "state", "deadline", "project",
        "project name", "budget", "estimated days", "executive", "delivered", "brief",
        "opdrachtnummer", "jobnummer", "opdracht", "volgende stap", "oplevering", "afdeling",
        "номер работы", "проект", "статус", "следующий шаг", "отдел",
        "ma cong viec", "ten cong viec", "trang thai", "buoc tiep theo", "bo phan",
        "项目", "项目编号", "状态", "下一步", "部门",
    )
)  # fmt: skip
