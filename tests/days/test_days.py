"""An executive's day reads as it did in docs/days, in every language; `make days` renews it."""

from __future__ import annotations

import re

import pytest

from bot.messages.texts import languages
from tests.days import FOLDER
from tests.days.agencies import AGENCIES
from tests.days.day import play

ENGLISH = re.compile(r"\b(the|your|you|today|nobody|needs|until|keeps|nothing|they)\b", re.I)


@pytest.mark.parametrize("language", sorted(AGENCIES))
def test_the_day_reads_as_it_is_kept(language: str) -> None:
    kept = (FOLDER / f"{language}.md").read_text("utf-8")
    assert play(AGENCIES[language]) == kept, "renew it with `make days`, and read what changed"


def test_there_is_a_day_for_every_language_and_none_besides() -> None:
    assert set(AGENCIES) == set(languages())
    assert {one.stem for one in FOLDER.glob("*.md")} == {*AGENCIES, "README"}


@pytest.mark.parametrize("language", sorted(set(AGENCIES) - {"en"}))
def test_what_somebody_reads_is_in_their_own_language(language: str) -> None:
    lines = (FOLDER / f"{language}.md").read_text("utf-8").splitlines()
    read = [line for line in lines if line.startswith("> ") and not line.startswith("> /")]
    assert len(read) > 100
    assert [line for line in read if ENGLISH.search(line)] == []
