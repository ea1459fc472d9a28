from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.briefs import (
    RESTS_ON,
    BriefKind,
    BriefType,
    Segment,
    cites,
    compare,
    differences,
    is_rebrief,
    stale_fields,
)

OLD = {"objective": "Sell 200 tickets by June", "deliverables": "Film, 15 s, TV", "title": "Ferry"}


def test_a_difference_shows_the_words_that_went_and_the_words_that_came() -> None:
    (change,) = differences(OLD, {**OLD, "objective": "Sell 300 tickets by June"})
    assert change.field == "objective"
    assert change.segments == (
        Segment("same", "Sell "),
        Segment("removed", "200"),
        Segment("added", "300"),
        Segment("same", " tickets by June"),
    )


def test_a_chinese_difference_is_shown_by_the_character() -> None:
    assert compare("卖出两百张票", "卖出三百张票") == (
        Segment("same", "卖出"),
        Segment("removed", "两"),
        Segment("added", "三"),
        Segment("same", "百张票"),
    )


def test_a_new_sentence_is_not_threaded_through_the_old_one() -> None:
    assert compare("More commuters take the ferry now", "Fewer cars queue for the tunnel now") == (
        Segment("removed", "More commuters take the ferry"),
        Segment("added", "Fewer cars queue for the tunnel"),
        Segment("same", " now"),
    )


def test_changes_with_words_between_them_stay_apart() -> None:
    kinds = [
        each.kind for each in compare("Sell 200 red tickets by June", "Sell 300 red tickets by May")
    ]
    assert kinds == ["same", "removed", "added", "same", "removed", "added"]


def test_two_equal_versions_have_no_differences() -> None:
    assert differences(OLD, dict(OLD)) == ()


def test_a_changed_number_in_a_ready_brief_is_a_rebrief() -> None:
    changes = differences(OLD, {**OLD, "objective": "Sell 300 tickets by June"})
    assert is_rebrief("ready", changes)
    assert is_rebrief("distributed", changes)
    assert not is_rebrief("draft", changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sell 200 tickets by June", "sell 200  tickets, by June."),
        ("Reach the commuters", "Reach the comumters"),
        ("Good accomodation", "Good accommodation"),
        ("早班，渡轮", "早班渡轮。"),
    ],
)
def test_case_spaces_punctuation_and_one_slip_of_the_pen_are_no_rebrief(
    before: str, after: str
) -> None:
    changes = differences({"objective": before}, {"objective": after})
    assert len(changes) == 1
    assert not is_rebrief("ready", changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Budget 1.5 million", "Budget 15 million"),
        ("This is legal copy", "This is illegal copy"),
        ("Increase the price", "Decrease the price"),
        ("Ready for April 12", "Ready for April 21"),
        ("Take copy from us", "Take copy form us"),
        ("the offer is limited", "the offer is unlimited"),
    ],
)
def test_a_small_change_that_turns_the_meaning_is_a_rebrief(before: str, after: str) -> None:
    assert is_rebrief("ready", differences({"objective": before}, {"objective": after}))


def test_a_new_title_an_approver_or_a_department_is_no_rebrief() -> None:
    new = {**OLD, "title": "Spring ferry", "client_approver": "Petra Vink", "departments": "media"}
    assert not is_rebrief("ready", differences(OLD, new))


def test_answering_an_open_question_is_no_rebrief_but_a_new_mandatory_is() -> None:
    assert not is_rebrief("ready", differences(OLD, {**OLD, "measure_target": "18%"}))
    assert not is_rebrief("ready", differences({**OLD, "budget": "tbd"}, {**OLD, "budget": "€ 9k"}))
    assert is_rebrief("ready", differences(OLD, {**OLD, "mandatories": "Show the crew"}))


def test_taking_an_answer_out_of_a_ready_brief_is_a_rebrief() -> None:
    assert is_rebrief("ready", differences(OLD, {**OLD, "deliverables": ""}))


def test_a_new_proposition_is_a_rebrief_of_the_creative_brief() -> None:
    changes = differences({"proposition": "No queue here"}, {"proposition": "Coffee on the water"})
    assert is_rebrief("distributed", changes, kind=BriefKind.CREATIVE)
    assert is_rebrief("ready", changes, kind=BriefKind.CREATIVE, brief_type=BriefType.SMALL_JOB)


def test_a_creative_field_is_stale_when_a_fact_it_rests_on_changes() -> None:
    changes = differences({"problem": "Boats sail empty"}, {"problem": "Boats sail too full"})
    assert stale_fields(RESTS_ON, changes) == ("insight",)


def test_a_cosmetic_change_leaves_the_creative_brief_fresh() -> None:
    changes = differences({"problem": "Boats sail empty"}, {"problem": "boats sail empty."})
    assert stale_fields(RESTS_ON, changes) == ()


def test_only_what_is_written_rests_on_anything() -> None:
    written = cites({"insight": "Waiting counts double", "proposition": " "})
    assert tuple(written) == ("insight",)


def test_comparing_the_longest_texts_is_quick() -> None:
    started = time.perf_counter()
    compare("字" * 3000, "字词" * 1500)
    compare("a " * 1500, "a b " * 750)
    assert time.perf_counter() - started < 3


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_segments_give_back_both_versions_exactly(before: str, after: str) -> None:
    segments = compare(before, after)
    assert "".join(s.text for s in segments if s.kind != "added") == before
    assert "".join(s.text for s in segments if s.kind != "removed") == after
