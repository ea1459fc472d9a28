"""Reading a dropped .txt, .md or .docx as text: all of it, or a refusal that says what to do.

A file is data from outside: a zip's table of contents is checked before anything is unpacked, XML
with a document type is refused (entity bombs), and an encoding is never guessed.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.errors import SuitsError
from bot.rules.briefs.kinds import mark

MAX_TEXT_BYTES = 5_000_000
MAX_DOCX_BYTES = 20_000_000
MAX_UNZIPPED_BYTES = 50_000_000
MAX_ZIP_RATIO = 100
RATIO_MATTERS_ABOVE_BYTES = 1_000_000
MAX_ZIP_ENTRIES = 200
MAX_XML_BYTES = 20_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # .doc, and .docx with a password
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOO_LONG = mark(
    "This file is too large for call notes. Please send only the notes, as .txt or .docx."
)
_BOMB = mark(
    "This document would unpack to far more than notes need. Please send the text as .txt."
)
_DAMAGED = mark("This document is damaged. Please save it again and send it once more, or as .txt.")

# What zipfile, zlib and a document nested 50,000 deep have been seen to raise.
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, KeyError,
    RuntimeError,
)  # fmt: skip


class SourceRefused(SuitsError):
    """The file is not read; `sentence` says why and what to do instead."""

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence, **values)
        self.sentence = sentence.format(**values)

    def __str__(self) -> str:
        return self.sentence


def source_text(data: bytes, *, filename: str) -> str:
    """The whole text of a .txt, .md or .docx file, never cut.

    Raises SourceRefused for other kinds, for what is too large, damaged, protected or a bomb, and
    for text whose encoding cannot be told for certain.
    """
    kind = PurePath(filename.strip()).suffix.lower()
    if kind in {".txt", ".md", ".markdown", ".text"}:
        return _plain(data)
    if kind == ".docx":
        return _word(data)
    if kind in {".doc", ".docm", ".odt", ".rtf", ".pages", ".dot", ".dotx"}:
        raise SourceRefused(
            mark("I can't read {kind} files. Please save it as .docx or .txt and send it again."),
            kind=kind,
        )
    raise SourceRefused(
        mark(
            "I read notes from .txt, .md and .docx files only. "
            "Please save the notes as one of these, or paste the text here."
        )
    )


def _plain(data: bytes) -> str:
    if len(data) > MAX_TEXT_BYTES:
        raise SourceRefused(_TOO_LONG)
    text = _decoded(data)
    if "\0" in text:
        raise SourceRefused(
            mark("This is not a text file. Please save the notes as .txt or .docx.")
        )
    if not text.strip():
        raise SourceRefused(mark("This file is empty. Please send the one with the notes."))
    return text


def _decoded(data: bytes) -> str:
    """By its mark, UTF-16 where every other byte is zero, or UTF-8; else it is asked."""
    marked = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    for encoding in (marked,) if marked else (_unmarked_utf16(data), "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    hint = _hint(data)
    if hint:
        raise SourceRefused(
            mark(
                "The letters in this file look like {encoding}, which I won't guess. "
                "Please save it as UTF-8 and send it again, or paste the text."
            ),
            encoding=hint,
        )
    raise SourceRefused(
        mark(
            "I can't tell the encoding of this file. "
            "Please save it as UTF-8 text or .docx and send it again, or paste the text."
        )
    )


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4000]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 10 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 10 and not odd else None


def _hint(data: bytes) -> str | None:
    """What the bytes above ASCII look like: Russian small letters, or Chinese pairs."""
    high = [byte for byte in data[:20_000] if byte >= 0x80]
    if not high or 0 in data:
        return None
    if sum(byte >= 0xE0 for byte in high) > 0.7 * len(high) and len(high) > len(data) / 10:
        return "Windows-1251"
    try:
        han = sum("一" <= char <= "鿿" for char in data.decode("gb18030"))
    except UnicodeDecodeError:
        return None
    return "GB18030" if han * 2 > 0.6 * len(high) else None


def _word(data: bytes) -> str:
    if len(data) > MAX_DOCX_BYTES:
        raise SourceRefused(_TOO_LONG)
    if data.startswith(_OLD_OFFICE):
        raise SourceRefused(
            mark(
                "This is an old or password-protected Word file. "
                "Please save it as .docx without a password and send it again."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, len(data))
            parts = [_part(archive, name) for name in _part_names(archive)]
    except _BROKEN:
        raise SourceRefused(_DAMAGED) from None
    text = "\n".join(part for part in parts if part.strip())
    if not text.strip():
        raise SourceRefused(
            mark("There is no text in this document. Please send the notes themselves.")
        )
    if len(text) > MAX_TEXT_BYTES:
        raise SourceRefused(_TOO_LONG)
    return text


def _check(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES or unpacked > MAX_UNZIPPED_BYTES:
        raise SourceRefused(_BOMB)
    if unpacked > RATIO_MATTERS_ABOVE_BYTES and unpacked > packed * MAX_ZIP_RATIO:
        raise SourceRefused(_BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceRefused(
            mark("This document is protected by a password. Please remove it and send it again.")
        )
    if "word/document.xml" not in archive.namelist():
        raise SourceRefused(
            mark(
                "This is not a Word document, whatever its name says. "
                "Please save the notes as .docx or .txt."
            )
        )
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise SourceRefused(
            mark("This document holds macros. Please save it as .docx without them.")
        )


def _part_names(archive: zipfile.ZipFile) -> list[str]:
    """Headers first, then the document, then its notes."""
    names = sorted(archive.namelist())
    heads = [name for name in names if name.startswith("word/header")]
    notes = [name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in names]
    return [*(n for n in heads if n.endswith(".xml")), "word/document.xml", *notes]


def _part(archive: zipfile.ZipFile, name: str) -> str:
    if archive.getinfo(name).file_size > MAX_XML_BYTES:
        raise SourceRefused(_BOMB)
    try:
        root = fromstring(archive.read(name), forbid_dtd=True)
    except DefusedXmlException:
        raise SourceRefused(
            mark(
                "This document holds code that has no place in notes, so I did not open it. "
                "Please send the text as .txt."
            )
        ) from None
    except ParseError:
        raise SourceRefused(_DAMAGED) from None
    return "\n".join(_blocks(root))


def _blocks(parent: Element) -> Iterator[str]:
    """Paragraphs and table rows, in reading order; list items with a dash."""
    for child in parent:
        if child.tag == _W + "p":
            listed = child.find(f"{_W}pPr/{_W}numPr") is not None
            text = "".join(_runs(child))
            yield f"- {text}" if listed and text.strip() else text
        elif child.tag == _W + "tr":
            cells = (" ".join(filter(None, _blocks(cell))) for cell in child.iter(_W + "tc"))
            yield " | ".join(cell.replace("\n", " ") for cell in cells)
        elif child.tag != _FALLBACK:
            yield from _blocks(child)


def _runs(parent: Element) -> Iterator[str]:
    """The text of one paragraph; what was deleted under tracked changes is another element."""
    for child in parent:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in {_W + "br", _W + "cr"}:
            yield "\n"
        elif child.tag == _W + "tab":
            yield "\t"
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "txbxContent":
            yield "\n" + "\n".join(_blocks(child)) + "\n"
        elif child.tag not in {_FALLBACK, _W + "pPr"}:
            yield from _runs(child)
