from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.papers.page import Bullets, Facts, Page, Table, Text, markdown
from bot.papers.shown import clean

READER = MarkdownIt("commonmark").enable("table")
HARMLESS = {
    "h1", "p", "ul", "li", "em", "strong", "br", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def tags_of(source: str) -> set[str]:
    found: set[str] = set()
    for token in READER.parse(source):
        found |= {token.tag} | {child.tag for child in token.children or ()}
        assert token.type != "html_block"
        for child in token.children or ():
            assert child.type != "html_inline" or child.content == "<br>"
    return found - {""}


def page_with(text: str) -> Page:
    table = Table(("h",), ((text,),))
    return Page("T", "A", "F", (Text(text), Facts(((text, text),)), Bullets((text,)), table))


@pytest.mark.parametrize(
    "typed",
    [
        "[Pay here](https://evil.example)",
        "<script>alert(1)</script>",
        "# Title\n## Other",
        "a\n===",
        "a\n---",
        "1. one\n2) two",
        "| a | b |\n| --- | --- |",
        "![x](https://evil.example/pixel.png)",
        "<!channel> <https://evil.example|here>",
        "&lt;b&gt; &#60;",
        "    code",
        "```\ncode\n```",
        "~~~\ncode",
        "> quote",
        "\\<b>",
    ],
)
def test_what_people_type_stays_text_in_markdown(typed: str) -> None:
    assert tags_of(markdown(page_with(typed))) <= HARMLESS


@given(st.text(alphabet="[]()<>#*_`|\\\n -=+>1.)~&;!ab:/", max_size=40))
def test_no_typed_text_can_become_markup(typed: str) -> None:
    assert tags_of(markdown(page_with(typed))) <= HARMLESS


@given(st.text(max_size=40).filter(lambda s: clean(s) and "\n" not in clean(s)))
def test_typed_text_is_read_back_whole(typed: str) -> None:
    rendered = READER.parse(markdown(Page("T", "A", "F", (Text(clean(typed)),))))
    inline = [token for token in rendered if token.type == "inline"][1]
    said = "".join(child.content for child in inline.children or ())
    assert said.split() == clean(typed).split()


def test_empty_facts_and_items_leave_no_trace() -> None:
    source = markdown(Page("T", "A", "F", (Facts((("Place", " "),)), Bullets(("",)), Text(""))))
    assert source == "# T\n\n_F_\n"
