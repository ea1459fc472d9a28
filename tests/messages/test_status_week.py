"""A client's week in two sentences, by rules, in five languages, and read back by our own rules."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.messages import status_week as words
from bot.messages.texts import Texts
from bot.rules.drafting.sentences import sentences
from bot.rules.drafting.trouble import Trouble
from bot.rules.drafting.two import two_sentences
from bot.rules.status_week import Row, week_of

TODAY = date(2026, 11, 9)
ROWS = [
    Row("014", "Spring banners", "layouts approved.", "copy to client", date(2026, 11, 12),
        moved=True),
    Row("017", "Radio spots", "waiting", flag="red", reason="no logo"),
]  # fmt: skip
LANGUAGES = ("en", "nl", "vi", "ru", "zh")


def speaks(language: str) -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)


def test_the_team_reads_what_moved_what_is_next_and_what_is_at_risk() -> None:
    assert words.for_team(speaks("en"), week_of(ROWS), TODAY) == (
        "Moved: 014 Spring banners (layouts approved). Next: copy to client on Thu 12 Nov (014); "
        "at risk: 017 Radio spots (no logo)."
    )


def test_the_client_reads_names_and_days_and_nothing_else() -> None:
    assert words.for_client(speaks("en"), week_of(ROWS), TODAY) == (
        "This week: Spring banners (layouts approved). Coming up: copy to client on Thu 12 Nov "
        "(Spring banners)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ROWS[1:], [], ROWS * 9])
def test_it_is_two_sentences_whatever_there_is_to_say(language: str, rows: list[Row]) -> None:
    t = speaks(language)
    for said in (
        words.for_team(t, week_of(rows), TODAY),
        words.for_client(t, week_of(rows), TODAY),
    ):
        assert len(sentences(said)) == 2, said
        assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_own_sentences_stand_in_their_own_material(language: str) -> None:
    t = speaks(language)
    said = words.for_team(t, week_of(ROWS), TODAY)
    source = words.material(t, ROWS, TODAY)
    kept = two_sentences(said, f"{said}\n{source}", language="", today=TODAY)
    assert kept == said


def test_another_day_another_number_or_a_threat_does_not_stand() -> None:
    source = words.material(speaks("en"), ROWS, TODAY)
    good = "The layouts are approved. The copy goes out on 12 November."

    def judged(text: str) -> str | Trouble:
        return two_sentences(text, source, language="en", today=TODAY)

    assert judged(good) == good
    assert judged(f"Job 099 is done. {good}") == good
    assert judged("The copy goes out on 13 November.") == Trouble.NONSENSE
    assert judged("We will have to stop the work.") == Trouble.NONSENSE
    assert judged("Макеты согласованы, а тексты уйдут клиенту.") == Trouble.LANGUAGE
