"""Every catalogue speaks the trade's words: those of `docs/glossary`, one a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.messages.texts import languages
from bot.messages.texts_catalogues import read_catalogue

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary"
TRANSLATED = [language for language in languages() if language != "en"]
FIXED = "**fixed**"
CHINESE = "\u2e80"
# What stands in code or begins with a slash is typed as it is in every language.
NOT_WORDS = re.compile(
    r"`[^`]*`|/escalate vela .*|\*?/[\w-]+[^*]*\*|/[\w-]+|\{\w+\}|\b[a-z]+\.[a-z_]+|\[\"?\w+\"?\]"
)

EVERYWHERE = {
    "{n} not deliverable": "deliverable by Slack, no deliverable",
    "The job": "what a creative brief asks for: the task, no job with a number",
    "The job to be done": "the same",
    "I can't find a row with headings such as Job number, Name, Client and Status. "
    "Add one on top of the list and send it again.": "headings as they stand in the file",
    "Drafted without the model: its account has no credit left.": "prepaid money, no credit note",
    "This is a summary with one row per customer, so no single invoice is in it. Please export the "
    "detail report: A/R Aging Detail in QuickBooks, Aged Receivables Detail in Xero.": "a report "
    "of the bookkeeping program",
    "On any message: *Make this a job request* takes the words along.": "as Slack's menu has it",
}
SAID_OTHERWISE = {
    "nl": {
        "What is the one thing to say, as a promise rather than praise or a goal?": "a promise of "
        "the brand: belofte",
    },
    "vi": {},
    "ru": {
        "What is this job for?": "asked of a task that is too small for a number",
    },
    "zh": {},
}
"""By language: English texts that rightly say a term in another way, and why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row that is fixed: English words for it, and the words a translation may use."""

    english: tuple[str, ...]
    words: tuple[str, ...]

    def rests(self, text: str) -> tuple[bool, str]:
        """Whether the English text uses the term, and what of the text is left without it."""
        any_case = re.IGNORECASE if self.english[0].islower() else 0  # a PO, the button Got it
        found = re.compile(rf"\b({'|'.join(map(_english, self.english))})\b", any_case)
        return bool(found.search(text)), found.sub("\N{MIDDLE DOT}", text)

    def is_in(self, translation: str) -> bool:
        """Whether the translation says it in one of the words, in any form of them."""
        return any(re.search(_stem(word), translation, re.IGNORECASE) for word in self.words)


@cache
def rows(language: str) -> tuple[tuple[str, str, str, str], ...]:
    """The table of a glossary: term, word, where from, note."""
    lines = (GLOSSARY / f"{language}.md").read_text("utf-8").splitlines()
    cells = [[each.strip() for each in line.strip("|").split("|")] for line in lines if "|" in line]
    return tuple((one[0], one[1], one[2], one[3]) for one in cells[2:])


@cache
def terms(language: str) -> tuple[Term, ...]:
    """The fixed ones, the longest first: a client brief is not also a brief."""
    fixed = [
        Term(tuple(english.split(", ")), tuple(re.findall(r"`([^`]+)`", words)))
        for english, words, _, note in rows(language)
        if note.startswith(FIXED)
    ]
    return tuple(sorted(fixed, key=lambda term: -max(map(len, term.english))))


def strays(language: str, catalogue: Catalog) -> Iterator[str]:
    """Translations that say a fixed term in words of their own."""
    for entry in catalogue:
        sources, said = _forms(entry.id), _forms(entry.string)
        if not sources[0] or sources[0] in EVERYWHERE or sources[0] in SAID_OTHERWISE[language]:
            continue
        left = NOT_WORDS.sub("\N{MIDDLE DOT}", sources[-1])
        for term in terms(language):
            used, left = term.rests(left)
            if used and not all(term.is_in(each) for each in said):
                yield f"{term.english[0]}: {sources[0]} -> {' | '.join(said)}"


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return [text] if isinstance(text, str) else text or [""]


def _english(words: str) -> str:
    return re.escape(words) + r"(?:s|'s|es)?"


def _stem(words: str) -> str:
    """`mijlpa*` is any word that begins so; in Chinese no space says where a word begins."""
    each = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
            for word in words.split(" ")]  # fmt: skip
    begins = r"(?<!\w)" if words[0] < CHINESE else ""
    return begins + r"\s+".join(each)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_uses_the_words_of_the_glossary(language: str) -> None:
    assert list(strays(language, read_catalogue(language))) == []


def test_words_of_ones_own_are_seen_in_every_form_and_case() -> None:
    known = Catalog(locale="nl")
    known.add("The call report is late.", "Het gespreksverslag is te laat.")
    known.add("Creative briefs", "Creatieve opdrachten")
    known.add(("{n} client brief", "{n} client briefs"), ("{n} klantbriefing", "{n} aanvragen"))
    known.add("Ask the director: `a job`", "Vraag de accountbeheerder: `een klus`")
    assert [each.partition(":")[0] for each in strays("nl", known)] == [
        "call report", "creative brief", "client brief", "account director",
    ]  # fmt: skip
    right = Catalog(locale="ru")
    right.add("The call report is late.", "Контакт-репорта пока нет.")
    right.add("Ask the executive. They got it.", "Спросите аккаунт-менеджера. Уже у них.")
    assert list(strays("ru", right)) == []


def test_the_glossaries_are_about_the_same_terms_and_say_where_each_word_is_from() -> None:
    english = [one[0] for one in rows("en")]
    assert len(english) > 45
    for language in languages():
        assert [one[0] for one in rows(language)] == english
        for _, word, where, note in rows(language):
            assert word
            assert re.match(r"00[0-4]", where), where
            assert not note.startswith(FIXED) or "`" in word


def test_whoever_says_a_title_wrong_is_named_with_the_word_that_is_used() -> None:
    """The Dutch page calls a director an account manager, and reads AE as LR."""
    dutch = {one[0].split(", ")[0]: " ".join(one[1:]) for one in rows("nl")}
    assert {"accountbeheerder", "mistranslated", "accountdirector"} <= words(
        dutch["account director"]
    )
    assert {"LR", "mistranslated", "accountexecutive"} <= words(dutch["account executive"])
    russian = {one[0].split(", ")[0]: " ".join(one[1:]) for one in rows("ru")}
    assert "scanned as" in russian["account executive"]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_exception_outlives_its_text(language: str) -> None:
    known = read_catalogue(language)
    assert [each for each in [*EVERYWHERE, *SAID_OTHERWISE[language]] if each not in known] == []
