"""Notes come as .txt, .md and .docx from any office; a bomb or a riddle gets a sentence."""

from __future__ import annotations

import io
import time
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.papers.reading import SourceRefused, source_text

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _document(body: str, *, head: str = "") -> bytes:
    return f'{head}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()


def _refusal(data: bytes, filename: str) -> str:
    with pytest.raises(SourceRefused) as refused:
        source_text(data, filename=filename)
    return refused.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_text_file_is_read_in_the_encodings_that_say_what_they_are(encoding: str) -> None:
    notes = "Call with Lindqvist, agreed: teal. Yes, all of it\n"
    assert source_text(notes.encode(encoding), filename="Notes.TXT") == notes


def test_a_markdown_file_is_read_as_it_stands() -> None:
    assert source_text("# Besluiten\n- één\n".encode(), filename="a.md") == "# Besluiten\n- één\n"


def test_the_whole_text_is_kept_however_long() -> None:
    notes = "Юлия пришлёт смету. " * 40_000
    assert source_text(notes.encode(), filename="long.txt") == notes


@pytest.mark.parametrize(
    ("notes", "encoding", "named"),
    [
        ("Созвон с клиентом, обсудили смету и сроки", "cp1251", "Windows-1251"),
        ("客户确认采用方案二，媒介预算待定，下周五提交排期", "gb18030", "GB18030"),
    ],
)
def test_an_old_encoding_is_named_and_not_guessed(notes: str, encoding: str, named: str) -> None:
    sentence = _refusal(notes.encode(encoding), "notes.txt")
    assert named in sentence
    assert "UTF-8" in sentence


def test_a_stray_latin_byte_is_refused_with_what_to_do() -> None:
    assert "UTF-8" in _refusal("caf\xe9 at noon".encode("latin-1"), "notes.txt")


def test_a_picture_named_txt_is_refused() -> None:
    assert _refusal(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "notes.txt")
    assert "not a text file" in _refusal(b"a\x00b\x00\x00c", "notes.txt")


@pytest.mark.parametrize("name", ["notes.pdf", "notes", "notes.xlsx", "notes.doc", "notes.rtf"])
def test_other_kinds_are_refused_and_told_what_to_send(name: str) -> None:
    assert ".docx" in _refusal(b"anything", name)


def test_an_empty_file_is_refused() -> None:
    assert "empty" in _refusal(b" \n", "notes.txt")


def test_a_word_document_gives_paragraphs_lists_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("Call with Osei Tea")
    document.add_paragraph("Femke stuurt de planning", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Owner", "Due"
    document.add_paragraph("That was all")
    lines = source_text(_saved(document), filename="call.docx").splitlines()
    assert [line for line in lines if line] == [
        "Call with Osei Tea",
        "Femke stuurt de planning",
        "Owner | Due",
        "That was all",
    ]


def test_numbered_items_keep_a_dash_and_deleted_words_stay_out() -> None:
    body = (
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Send plan</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> and added</w:t></w:r></w:ins></w:p>"
    )
    data = _zip(**{"word/document.xml": _document(body)})
    assert source_text(data, filename="a.docx") == "- Send plan\nKept and added"


def test_a_document_with_a_document_type_is_refused_unread() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    body = "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    data = _zip(**{"word/document.xml": _document(body, head=bomb)})
    assert "no place in notes" in _refusal(data, "a.docx")


def test_a_zip_bomb_is_refused_within_two_seconds() -> None:
    body = "<w:p><w:r><w:t>" + "a" * 60_000_000 + "</w:t></w:r></w:p>"
    data = _zip(**{"word/document.xml": _document(body)})
    packed = time.monotonic()
    assert "unpack" in _refusal(data, "a.docx")
    assert time.monotonic() - packed < 2


def test_a_document_of_a_thousand_parts_is_refused() -> None:
    parts = {f"word/media/{n}.png": b"x" for n in range(300)}
    assert "unpack" in _refusal(_zip(**parts, **{"word/document.xml": _document("")}), "a.docx")


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    assert "not a Word document" in _refusal(_zip(readme=b"hello"), "a.docx")


def test_a_password_is_named() -> None:
    assert "password" in _refusal(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "a.docx")


def test_macros_are_named() -> None:
    data = _zip(**{"word/document.xml": _document(""), "word/vbaProject.bin": b"x"})
    assert "macros" in _refusal(data, "a.docx")


def test_a_document_without_words_is_refused() -> None:
    assert "no text" in _refusal(_zip(**{"word/document.xml": _document("")}), "a.docx")


def test_half_a_document_is_refused_kindly() -> None:
    data = _docx("Priorities for the spring")
    assert "damaged" in _refusal(data[: len(data) // 2], "a.docx")
    assert "damaged" in _refusal(_zip(**{"word/document.xml": b"<w:document"}), "a.docx")


def _outcome(data: bytes, filename: str) -> tuple[str, bool]:
    """The text, or the sentence of a refusal and True."""
    try:
        return source_text(data, filename=filename), False
    except SourceRefused as refused:
        return refused.sentence, True


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf"]))
def test_no_bytes_bring_anything_but_text_or_a_sentence(data: bytes, filename: str) -> None:
    said, refused = _outcome(data, filename)
    assert said.endswith(".") if refused else said.strip()


_GOOD = _docx("Decided: teal", "Femke sends the plan")


@given(st.binary(max_size=60), st.integers(0, len(_GOOD)))
def test_a_spoiled_document_brings_text_or_a_sentence(noise: bytes, at: int) -> None:
    data = bytearray(_GOOD)
    data[at : at + len(noise)] = noise
    said, refused = _outcome(bytes(data), "a.docx")
    assert said.endswith(".") if refused else said


def test_a_document_nested_beyond_measure_is_refused() -> None:
    body = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    assert "damaged" in _refusal(_zip(**{"word/document.xml": _document(body)}), "a.docx")
