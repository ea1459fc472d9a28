"""A page as a Word file (.docx) that the author can open, correct and send."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.papers.page import Bullets, Facts, Heading, Page, Part, Table, Text
from bot.papers.shown import clean, one_line

QUIET = RGBColor(0x55, 0x55, 0x55)
# python-docx's template says it was written in 2013; a file of ours says nothing about when,
# and the same paper gives the same bytes, so that a copy can be compared with what was sent.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def docx_bytes(page: Page) -> bytes:
    """The page as .docx bytes; the same page always gives the same bytes."""
    document = docx.Document()
    _set_up(document, page)
    document.add_heading(one_line(page.title), level=1)
    for part in page.parts:
        _draw(document, part)
    raw = io.BytesIO()
    document.save(raw)
    return _settled(raw.getvalue())


def _set_up(document: Any, page: Page) -> None:
    about = document.core_properties
    about.title, about.author = one_line(page.title)[:255], one_line(page.author)[:255]
    about.last_modified_by, about.comments = about.author, ""
    about.created = about.modified = _EPOCH
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    # Without a face of its own, Chinese falls back to whatever the theme names.
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Microsoft YaHei")
    _footer(section.footer.paragraphs[0], one_line(page.footer))


def _footer(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(f"{text} · " if text else "")
    run.font.size = Pt(8)
    number = paragraph.add_run()
    number.font.size = Pt(8)
    for kind, content in (("begin", None), (None, "PAGE"), ("end", None)):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = content
        number._r.append(piece)


def _draw(document: Any, part: Part) -> None:
    match part:
        case Heading():
            document.add_heading(one_line(part.text), level=part.level)
        case Text():
            if clean(part.text):
                _write(document.add_paragraph(), part.text, quiet=part.quiet)
        case Facts():
            for name, value in part.given:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.add_run(f"{name}: ").bold = True
                _write(paragraph, value)
        case Bullets():
            for item in part.given:
                _write(document.add_paragraph(style="List Bullet"), item)
        case Table():
            _table(document, part)


def _table(document: Any, part: Table) -> None:
    table = document.add_table(rows=1, cols=len(part.head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, part.head, strict=True):
        cell.paragraphs[0].add_run(one_line(name)).bold = True
    _mark_row(table.rows[0], "w:tblHeader")
    for row in part.rows:
        drawn = table.add_row()
        _mark_row(drawn, "w:cantSplit")
        for cell, text in zip(drawn.cells, row, strict=True):
            _write(cell.paragraphs[0], text)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _mark_row(row: Any, name: str) -> None:
    """`w:tblHeader` repeats a row on every page, `w:cantSplit` keeps it on one."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _write(paragraph: Any, text: str, *, quiet: bool = False) -> None:
    for index, line in enumerate(clean(text).split("\n")):
        run = paragraph.add_run()
        if index:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
        if quiet:
            run.font.size, run.font.color.rgb = Pt(9), QUIET


def _settled(packed: bytes) -> bytes:
    """The same archive with one fixed date on every entry."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(raw, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return raw.getvalue()
