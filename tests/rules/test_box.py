"""Whose work a text is about, what a file is, what Slack made of typed words."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import box, box_files
from bot.rules.box import Guess, KnownClient, NumberedJob
from bot.rules.box_files import FileKind, SheetKind

CLIENTS = [
    KnownClient(1, "vela", "Vela"),
    KnownClient(2, "noordzee", "Noordzee Coffee"),
    KnownClient(3, "kade", "Kade & Sons"),
    KnownClient(4, "banhmi", "Bánh Mì Đỏ"),
    KnownClient(5, "hongdou", "红豆咖啡"),
]
JOBS = [
    NumberedJob(14, 1, "VELA-014"),
    NumberedJob(140, 1, "VELA-0140"),
    NumberedJob(21, 2, "NOO-021"),
    NumberedJob(9, 3, "2026"),
]


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Vela wants it by Friday", Guess(1)),
        ("Mail from VELA.", Guess(1)),
        ("velar consonants and Velasquez", Guess()),
        ("Call with Noordzee this morning", Guess(2)),
        ("kade people", Guess(3)),
        ("hop qua voi banh mi do", Guess(4)),
        ("和红豆咖啡的会议", Guess(5)),
        ("Vela and Noordzee Coffee", Guess()),
        ("Vela, Vela and Noordzee", Guess(1)),
        ("Noordzee people were there, for vela-014 they want more", Guess(1, 14)),
        ("vela-0140", Guess(1, 140)),
        ("vela-014 and noo-021, Vela", Guess(1)),
        ("in 2026 we will see", Guess()),
        ("nothing of note", Guess()),
        ("", Guess()),
    ],
)
def test_numbers_first_then_names_else_nothing(text: str, guess: Guess) -> None:
    assert box.guess(text, CLIENTS, JOBS) == guess


def test_whoever_has_one_client_speaks_of_that_one() -> None:
    assert box.guess("by Friday please", CLIENTS[:1], []) == Guess(1)


def test_two_clients_that_begin_alike_are_not_told_apart_by_their_beginning() -> None:
    clients = [KnownClient(1, "a1", "Noordzee Coffee"), KnownClient(2, "a2", "Noordzee Tea")]
    assert box.guess("Noordzee called", clients, []) == Guess()
    assert box.guess("Noordzee Tea called", clients, []) == Guess(2)


@given(st.text(max_size=400))
def test_any_text_ends_in_a_guess_among_the_known(text: str) -> None:
    found = box.guess(text, CLIENTS, JOBS)
    assert found.client_id in {None, 1, 2, 3, 4, 5}
    box.looks_like_notes(text, text)


def test_three_hundred_clients_and_a_long_text_take_no_time() -> None:
    clients = [KnownClient(n, f"client{n}", f"Client number {n} & Sons") for n in range(300)]
    jobs = [NumberedJob(n, n % 300, f"C{n % 300}-{n:04d}") for n in range(3000)]
    text = "We met client number 7 & sons about c7-0007. " * 4000
    assert box.guess(text, clients, jobs) == Guess(7, 7)


@pytest.mark.parametrize(
    ("text", "name", "notes"),
    [
        ("Present: Nora, Ada\nDecisions: yes", "", True),
        ("* Aanwezig: Nora\n- Acties: Ada belt", "", True),
        ("出席：张三\n决定：路线二", "", True),
        ("anything", "Notes Vela 3 Nov.docx", True),
        ("Hi Ada, could you send the actions?", "", False),
        ("We would like a brave film.", "request.txt", False),
    ],
)
def test_notes_are_known_by_how_their_lines_begin(text: str, name: str, notes: bool) -> None:
    assert box.looks_like_notes(text, name) is notes


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", FileKind.TEXT), ("a.DOCX", FileKind.TEXT), ("a.csv", FileKind.SHEET),
        ("a.xlsx", FileKind.SHEET), ("a.pdf", FileKind.OTHER), ("txt", FileKind.OTHER),
        ("a.csv.exe", FileKind.OTHER),
    ],
)  # fmt: skip
def test_a_file_is_what_its_ending_says(name: str, kind: FileKind) -> None:
    assert box_files.kind_of(name) is kind


@pytest.mark.parametrize(
    ("name", "filetype", "kept"),
    [
        ("../../x.txt", "text", "x.txt"),
        ("C:\\temp\\notes.md", "markdown", "notes.md"),
        ("Untitled", "text", "Untitled.txt"),
        ("\u202ecod.exe\u202c.txt", "text", "cod.exe.txt"),
        ("a\x00b\n.csv", "csv", "ab.csv"),
        ("", "", "file"),
        (".htaccess", "", "htaccess"),
    ],
)
def test_a_file_is_kept_under_our_own_name(name: str, filetype: str, kept: str) -> None:
    assert box_files.own_name(name, filetype) == kept


@given(st.text(max_size=400), st.sampled_from(["", "text", "xlsx"]))
def test_any_name_becomes_a_short_harmless_one(name: str, filetype: str) -> None:
    kept = box_files.own_name(name, filetype)
    assert 0 < len(kept) <= box_files.LONGEST_NAME
    assert not set(kept) & set("/\\\n\r\x00")
    assert all(unicodedata.category(char)[0] != "C" for char in kept)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("<https://vela.example/a?b=1&amp;c=2>", "https://vela.example/a?b=1&c=2"),
        ("<http://vela.example|vela.example>", "vela.example"),
        ("<https://vela.example/x|the plan>", "the plan (https://vela.example/x)"),
        ("<mailto:nora@vela.example|nora@vela.example>", "nora@vela.example"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_words_are_kept_as_they_were_typed(said: str, typed: str) -> None:
    assert box_files.as_typed(said) == typed


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_words_without_marks_are_kept_whole(text: str) -> None:
    plain = text.replace("&", "").replace("<", "")
    assert box_files.as_typed(plain) == plain


@given(st.text(alphabet=st.characters(categories=["Cs", "Lu"]), max_size=50))
def test_whatever_comes_can_be_stored(text: str) -> None:
    box_files.as_typed(text).encode("utf-8")


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (["Invoice number", "Customer", "Due date", "Open balance"], SheetKind.INVOICES),
        (["Date", "Transaction type", "Num", "Due date", "Amount", "Open balance"],
         SheetKind.INVOICES),
        (["*ContactName", "*InvoiceNumber", "*InvoiceDate", "*DueDate"], SheetKind.INVOICES),
        (["Factuurnummer", "Klant", "Vervaldatum", "Openstaand"], SheetKind.INVOICES),
        (["Client", "Job number", "Job name", "Status", "Next step"], SheetKind.JOBS),
        (["项目编号", "状态", "下一步"], SheetKind.JOBS),
        (["Apples", "Pears"], SheetKind.UNKNOWN),
        ([], SheetKind.UNKNOWN),
    ],
)  # fmt: skip
def test_a_sheet_is_told_by_its_headings(heads: list[str], kind: SheetKind) -> None:
    assert box_files.sheet_kind([["Some title"], [], heads, ["1", "2"]]) is kind


def test_a_file_is_tried_longer_and_longer_apart_and_then_given_up() -> None:
    waits = [box_files.wait_after(tried) for tried in range(1, box_files.MOST_TRIES + 1)]
    known = [wait for wait in waits if wait is not None]
    assert known == sorted(known)
    assert known[0] == timedelta(seconds=30)
    assert waits[-1] is None
