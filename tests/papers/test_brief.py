from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.papers.brief import BriefPaper, to_docx, to_markdown
from bot.rules.briefs import QUESTIONS, REMARKS, BriefKind, BriefType, score
from tests.papers.test_call_report import words_of

ANSWERS = {
    "objective": "More commuters on the morning ferry",
    "deliverables": "3 banners",
    "live": "2026-03-04",
    "mandatories": "logo, synergy",
}
TODAY = date(2026, 3, 2)
PAPER = BriefPaper(
    agency="Tulp",
    client="Kade",
    title="Spring film",
    kind="Client brief",
    brief_type="Campaign",
    version=3,
    saved=TODAY,
    author="Ines Prins",
    fields=(("Objective", ANSWERS["objective"]), ("Channels", ""), ("Mandatories", "logo\nlegal")),
    job="014",
    score=score(BriefKind.CLIENT, BriefType.CAMPAIGN, ANSWERS, today=TODAY),
    stale=("Proposition",),
    rebriefs=2,
)


def test_a_brief_is_written_out_with_its_version_and_without_its_blanks() -> None:
    for text in (to_markdown(PAPER), words_of(to_docx(PAPER))):
        assert "Client brief: Spring film" in text
        assert ANSWERS["objective"] in text
        assert "3, Mar 2, 2026, Ines Prins" in text
        assert "Channels" not in text
        assert "Proposition" in text


def test_a_brief_shows_its_score_what_blocks_it_and_what_else_is_open() -> None:
    assert PAPER.score is not None
    for text in (to_markdown(PAPER), words_of(to_docx(PAPER))):
        assert f"{PAPER.score.total}/100, Not ready" in text
        assert QUESTIONS["audience.segment"] in text
        assert QUESTIONS["budget.amount"] in text
        assert f"{REMARKS['jargon']} (synergy)" in text
    first, rest = to_markdown(PAPER).split("### Open questions")
    assert QUESTIONS["approvals.client"] in first
    assert QUESTIONS["approvals.client"] not in rest


def test_a_brief_without_a_score_is_only_the_brief() -> None:
    text = to_markdown(replace(PAPER, score=None))
    assert "Completeness" not in text
    assert "/100" not in text


def test_questions_are_asked_in_the_readers_language() -> None:
    text = to_markdown(PAPER, label=lambda word: word.upper())
    assert QUESTIONS["audience.segment"].upper() in text


def test_the_longest_brief_opens_again() -> None:
    fields = tuple((f"Field {n}", "字" * 3000) for n in range(36))
    assert words_of(to_docx(replace(PAPER, fields=fields))).count("字" * 3000) == 36
