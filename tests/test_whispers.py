"""What is said beside the answer has an end, and never holds anybody up."""

from __future__ import annotations

from threading import Event

from bot.whispers import Whispers


def test_a_slack_that_hangs_holds_so_many_whispers_and_no_more() -> None:
    hangs, said = Event(), []
    whispers = Whispers(most=3)

    def say(word: str) -> None:
        hangs.wait(10)
        said.append(word)

    assert [whispers.submit(say, word) for word in "abcd"] == [True, True, True, False]
    hangs.set()
    whispers.close()
    assert sorted(said) == ["a", "b", "c"]


def test_one_that_goes_wrong_makes_room_for_the_next() -> None:
    whispers = Whispers(most=1)
    said, waits = Event(), Event()
    assert whispers.submit(int, "no number")
    assert any(whispers.submit(said.set) or waits.wait(0.01) for _ in range(1000))
    assert said.wait(10)
    whispers.close()
