# ruff: noqa: E501 - one language a line
"""What our rules read of a client's text without a model: headings, dates, sums, names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from bot.rules.drafting.grounding import Source
from bot.rules.notes import read_dates, read_sums
from bot.rules.notes.fold import fold
from bot.rules.notes.lines import read_lines, sentences
from bot.rules.pasted_briefs.drafted import FIELDS, Check, Drafted, shortened
from bot.rules.pasted_briefs.layout import passages
from bot.rules.pasted_briefs.material import Material
from bot.rules.pasted_briefs.values import Reader, drafted_of, is_stated

MOST_READ = 24_000
"""Characters. A form waits three seconds; the text itself is kept whole."""
_BUDGET = re.compile(
    r"\b(?:budget|begroting|to spend|te besteden|beschikbaar|available)\b|бюджет|预算|ngân sách|kinh phí",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:launch(?:es|ing)?|live|on air|in market|lancering|lanceren|livegang|ra mắt|lên sóng)\b|запуск|запуст|старту|в эфир|上线|上市|发布|投放",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:present(?:ation|ing)?|(?:see|review) the (?:work|ideas|concepts)|presentatie|presenteren|thuyết trình)\b|презентац|показ|提案|汇报|看到.{0,6}方案",
    re.IGNORECASE,
)
_APPROVES = re.compile(
    r"\b(?:approv(?:e|es|al)|sign(?:s|ed)?[- ]?off|keurt .{0,20}goed|akkoord|goedkeuring|duyệt|phê duyệt)\b|утвержда|согласу|согласов|审批|批准|拍板|定稿",
    re.IGNORECASE,
)
CUES = {"live": _LIVE, "client_review": _SHOWN}
_PARTS = re.compile(r"[,;，；、\n]|\s(?:and|en|и|và)\s")


def read_brief(
    material: Material, *, today: date, currencies: Collection[str] = (),
    contacts: Iterable[str] = (),
) -> dict[str, Drafted]:  # fmt: skip
    """The fields that the text gives, by key. `today` is the day it came; `contacts` are the
    client's own people. What cannot be told is left out or has no value and says so."""
    reader = Reader(today, currencies)
    text = material.text[:MOST_READ]
    found: dict[str, Drafted] = {}
    if material.subject:
        title, was_cut = shortened(material.subject, FIELDS["title"].max_length)
        check: Check = "shortened" if was_cut else ""
        found["title"] = Drafted("title", title, material.subject, check)
    for sure in (True, False):
        for each in passages(text):
            if each.sure is sure and not _has(found, each.field, again="title" if sure else ""):
                _keep(found, each.field, each.text, reader, "" if sure else "other_heading")
    told = list(_sentences(text))
    _in_passing(found, told, reader)
    _sum(found, told, reader)
    _approver(found, told, contacts)
    return found


def _has(found: dict[str, Drafted], field: str, *, again: str) -> bool:
    """A heading says more than a subject line does."""
    return field in found and field != again


def _keep(found: dict[str, Drafted], key: str, passage: str, reader: Reader, check: Check) -> None:
    passage = _about(key, passage, reader)
    made = drafted_of(FIELDS[key], passage, reader, check=check)
    if made is None:
        return
    # Under a heading that may mean something else, "Timing: tight" asks nothing.
    if check and not made.value and not read_dates(passage, today=reader.today):
        return
    found[key] = made
    if key == "objective" and "objective_by" not in found:
        days = read_dates(passage, today=reader.today)
        day = days[0].date if len({each.date for each in days}) == 1 else None
        # "20% more within three months" counts from the launch, and no day is known.
        if day and not days[0].doubtful and is_stated(passage, day, reader.today):
            found["objective_by"] = Drafted("objective_by", day.isoformat(), made.quote)


def _about(key: str, passage: str, reader: Reader) -> str:
    """Of words with several dates, the part that is about this one: "live 11 Jan" of "concepts 20
    Nov, live 11 Jan"; "1 February" of "1 February, presentation 10 December"."""
    cue = CUES.get(key)
    if cue is None or len({each.date for each in read_dates(passage, today=reader.today)}) < 2:
        return passage
    parts = [part for part in _PARTS.split(passage) if read_dates(part, today=reader.today)]
    mine = [part for part in parts if cue.search(part)]
    if len(mine) != 1:
        others = [other for name, other in CUES.items() if name != key]
        mine = [part for part in parts if not any(other.search(part) for other in others)]
    return mine[0].strip() if len(mine) == 1 else passage


def _in_passing(found: dict[str, Drafted], told: list[str], reader: Reader) -> None:
    """Dates that a sentence gives for a thing it names; two such sentences give none."""
    for key, cue in CUES.items():
        if key in found and found[key].value:
            continue
        parts = [_about(key, each, reader) for each in told if cue.search(each)]
        others = [other for name, other in CUES.items() if name != key]
        named = [
            part
            for part in parts
            if cue.search(part)
            and not any(other.search(part) for other in others)
            and read_dates(part, today=reader.today)
        ]
        if len(named) == 1:
            _replace(found, drafted_of(FIELDS[key], named[0], reader))


def _sum(found: dict[str, Drafted], told: list[str], reader: Reader) -> None:
    if "budget" in found:
        return
    about = [
        each
        for each in told
        if _BUDGET.search(each) and read_sums(each, currencies=reader.currencies)
    ]
    if len(about) == 1:
        _replace(found, drafted_of(FIELDS["budget"], about[0], reader))


def _approver(found: dict[str, Drafted], told: list[str], contacts: Iterable[str]) -> None:
    """Somebody we know at the client, named in the one sentence that speaks of approval."""
    if "client_approver" in found:
        return
    known = list(contacts)
    named = {
        (name, each)
        for each in told
        if _APPROVES.search(each)
        for name in known
        if Source(each).holds(name) or Source(each).holds(name.split(" ")[0])
    }
    if len({name for name, _ in named}) == 1:
        name, quote = min(named)
        found["client_approver"] = Drafted("client_approver", name, quote)


def _replace(found: dict[str, Drafted], made: Drafted | None) -> None:
    if made is not None and (made.value or made.field not in found):
        found[made.field] = made


def _sentences(text: str) -> Iterator[str]:
    folded = fold(text)
    for line in read_lines(folded.text):
        for start, end in sentences(folded.text, line):
            yield folded.quote(start, end).strip(" |")
