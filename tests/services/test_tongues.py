"""Whoever cannot be looked up is answered in the language heard last, else in the agency's."""

from __future__ import annotations

from bot.rules.rights import Standing
from bot.services.desk_book import Entered
from bot.services.people import Actor
from bot.services.tongues import MOST, Tongues


def actor(language: str) -> Actor:
    return Actor(1, "U1", "Ada", "Europe/Amsterdam", "en-US", language, Standing(1))


def test_a_person_is_answered_in_their_own_language_when_the_store_is_down() -> None:
    tongues = Tongues()
    tongues.heard("U1", Entered(actor=actor("vi"), language="nl"))
    assert tongues.texts("U1").language == "vi"
    assert tongues.texts("U1")("Close") == "Đóng"


def test_a_stranger_is_answered_in_the_agencys_language() -> None:
    tongues = Tongues()
    assert tongues.texts("U9").language == "en"
    tongues.heard("U9", Entered(refused="another workspace", language="nl"))
    assert tongues.texts("U9").language == "nl"
    assert tongues.texts("U8").language == "nl"


def test_a_changed_language_counts_at_once_and_the_memory_has_an_end() -> None:
    tongues = Tongues()
    for place in range(MOST + 5):
        tongues.heard(f"U{place}", Entered(actor=actor("ru"), language="zh"))
    assert len(tongues.people) <= MOST
    tongues.heard("U1", Entered(actor=actor("nl"), language="zh"))
    assert tongues.texts("U1").language == "nl"
    assert tongues.agency == "zh"
