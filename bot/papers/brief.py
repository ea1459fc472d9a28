"""A brief as a document: what is written, how complete it is, what is still asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.papers.page import Bullets, Facts, Heading, Page, Part, Table, Text, markdown
from bot.papers.shown import Label, as_written, clean, day
from bot.papers.word import docx_bytes
from bot.rules.briefs import BLOCK_NAMES, REMARKS, Score


@dataclass(frozen=True, slots=True)
class BriefPaper:
    """One version of a brief. `fields` are label and answer, in order and already in words
    (names for ids); `stale` names the fields whose client facts have changed since."""

    agency: str
    client: str
    title: str
    kind: str
    brief_type: str
    version: int
    saved: date
    author: str
    fields: tuple[tuple[str, str], ...]
    job: str = ""
    score: Score | None = None
    stale: tuple[str, ...] = ()
    rebriefs: int = 0


def to_markdown(paper: BriefPaper, *, label: Label = as_written, locale: str = "en") -> str:
    """The brief as Markdown, with its score and open questions when it has a score."""
    return markdown(_page(paper, label, locale))


def to_docx(paper: BriefPaper, *, label: Label = as_written, locale: str = "en") -> bytes:
    """The brief as a Word file."""
    return docx_bytes(_page(paper, label, locale))


def _page(paper: BriefPaper, t: Label, locale: str) -> Page:
    parts = (*_about(paper, t, locale), *_answers(paper, t), *_completeness(paper, t))
    version = f"{t('Version')} {paper.version}"
    footer = f"{paper.agency} · {paper.client} · {paper.title} · {version}"
    return Page(f"{paper.kind}: {paper.title}", paper.agency, footer, parts)


def _about(paper: BriefPaper, t: Label, locale: str) -> Iterator[Part]:
    yield Facts(
        (
            (t("Agency"), paper.agency),
            (t("Client"), paper.client),
            (t("Job"), paper.job),
            (t("Type"), paper.brief_type),
            (t("Version"), f"{paper.version}, {day(paper.saved, locale)}, {paper.author}"),
            (t("Re-briefs"), str(paper.rebriefs or "")),
        )
    )
    if paper.stale:
        yield Text(t("The client brief has changed since these were written:"))
        yield Bullets(paper.stale)


def _answers(paper: BriefPaper, t: Label) -> Iterator[Part]:
    for name, answer in paper.fields:
        if clean(answer):
            yield Heading(name)
            yield Text(answer)


def _completeness(paper: BriefPaper, t: Label) -> Iterator[Part]:
    score = paper.score
    if score is None:
        return
    verdicts = {
        "ready": t("Ready"),
        "nearly": t("Nearly ready"),
        "not ready": t("Not ready"),
    }
    yield Heading(t("Completeness"))
    yield Facts(((t("Score"), f"{score.total}/100, {verdicts[score.verdict]}"),))
    rows = tuple((t(BLOCK_NAMES[b.block]), f"{b.points}/{b.out_of}") for b in score.blocks)
    yield Table((t("Part"), t("Points")), rows)
    if score.blocking:
        yield Heading(t("To answer first"), level=3)
        yield Bullets(tuple(t(question.question) for question in score.blocking))
    blocking = {question.question for question in score.blocking}
    rest = tuple(t(gap.question) for gap in score.gaps if gap.question not in blocking)
    remarks = tuple(_remark(p.name, p.evidence, t) for p in score.penalties)
    if rest or remarks:
        yield Heading(t("Open questions"), level=3)
        yield Bullets(rest + remarks)


def _remark(name: str, evidence: str, t: Label) -> str:
    return f"{t(REMARKS[name])} ({evidence})" if evidence else t(REMARKS[name])
