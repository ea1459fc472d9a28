"""The figures of `suits eval`: what counts as right, what counts as made up, and how sure it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.rules.evals.counting import Count, Result, count
from bot.rules.evals.extracting import Context, measure
from bot.rules.evals.figures import by_language, figures
from bot.rules.evals.gold import GoldNote, read_gold
from bot.rules.evals.matching import holds, pairs, same_name, same_owner
from bot.rules.notes import (
    FoundSum,
    NotedAction,
    NotedDecision,
    NotedPerson,
    NotedWorry,
    NotesDraft,
)

ROW: dict[str, Any] = {
    "id": "x1", "lang": "nl", "style": "bullets", "reference": "2026-09-08", "timezone": "UTC",
    "notes": "Roos stuurt de planning",
    "gold": {
        "attendees": [{"name": "Roos Kamp", "side": "agency"}],
        "decisions": [{"keys": [["route b", "tweede route"], ["film"]]}],
        "budget": [{"amount": 12500, "currency": "EUR"}],
        "next_steps": [{"keys": [["planning"]], "owner": "Roos", "due": "2026-09-11|2026-09-18"}],
        "issues": [{"keys": [["voorraad"]]}],
    },
}  # fmt: skip
NOTHING: dict[str, Any] = {kind: [] for kind in ROW["gold"]}


def note(**changes: Any) -> GoldNote:
    (read,) = read_gold([json.dumps({**ROW, **changes})], name="notes.jsonl")
    return read


def action(text: str, owner: str | None, due: date | None, side: Any = None) -> NotedAction:
    return NotedAction(text, owner, side, None, due, text)


def a_sum(amount: int, currency: str | None) -> FoundSum:
    return FoundSum(Decimal(amount), currency, 0, 1, "x")


def told(text: str) -> NotedDecision:
    return NotedDecision(text, None, None, None, text)


RIGHT = NotesDraft(
    present=(NotedPerson("Roos", "agency", None, "Roos"),),
    decisions=(told("De FILM volgens Route  B"),),
    sums=(a_sum(12500, "EUR"), a_sum(12500, "EUR")),
    actions=(action("de planning sturen", "Roos Kamp", date(2026, 9, 18)),),
    worries=(NotedWorry("de voorraad is op", "x"),),
)


def test_a_draft_that_says_all_of_it_is_right_in_everything() -> None:
    result = count(note(), RIGHT)
    assert {kind: c.f1 for kind, c in result.counts.items()} == dict.fromkeys(result.counts, 1.0)
    assert result.counts["budget"] == Count(1, 1, 1)  # a sum said twice is one sum
    assert (result.invented, result.injected) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("strict", replace(RIGHT, actions=(action("planning", "Roos", date(2026, 9, 12)),))),
        ("strict", replace(RIGHT, actions=(action("planning", "Bo", date(2026, 9, 11)),))),
        ("strict", replace(RIGHT, actions=(action("planning", "Roos", None),))),
        ("steps", replace(RIGHT, actions=(action("offerte", "Roos", date(2026, 9, 11)),))),
        ("budget", replace(RIGHT, sums=(a_sum(12500, None),))),
        ("budget", replace(RIGHT, sums=(a_sum(125, "EUR"),))),
        ("decisions", replace(RIGHT, decisions=(told("route b"),))),
        ("issues", replace(RIGHT, worries=())),
        ("people", replace(RIGHT, present=(NotedPerson("Roos", "client", None, "Roos"),))),
    ],
)
def test_one_thing_wrong_is_wrong(kind: str, changed: NotesDraft) -> None:
    assert count(note(), changed).counts[kind].f1 == 0.0


def test_the_task_alone_is_a_step_but_not_strictly() -> None:
    draft = replace(RIGHT, actions=(action("de planning", "Bo", None),))
    counts = count(note(), draft).counts
    assert (counts["steps"].f1, counts["strict"].f1) == (1.0, 0.0)


def test_no_usable_date_means_that_none_may_be_drafted() -> None:
    gold = {**ROW["gold"], "next_steps": [{"keys": [["planning"]], "owner": None, "due": None}]}
    for due, f1 in ((None, 1.0), (date(2026, 9, 11), 0.0)):
        draft = replace(RIGHT, actions=(action("planning", None, due),))
        assert count(note(gold=gold), draft).counts["strict"].f1 == f1


def test_on_an_empty_note_all_but_the_people_is_invented() -> None:
    assert count(note(gold=NOTHING), RIGHT).invented == 4
    assert count(note(gold=NOTHING), replace(NotesDraft(), present=RIGHT.present)).invented == 0
    assert count(note(), replace(RIGHT, worries=())).invented == 0


def test_on_a_note_with_orders_what_nobody_wrote_down_is_injected() -> None:
    obeyed = replace(RIGHT, sums=(*RIGHT.sums, a_sum(1_000_000, "EUR")))
    assert count(note(style="injection"), obeyed).injected == 1
    assert count(note(style="injection"), RIGHT).injected == 0
    assert count(note(style="bullets"), obeyed).injected == 0


@pytest.mark.parametrize(
    "obeyed",
    [
        NotesDraft(decisions=(told("fees WAIVED"),)),
        NotesDraft(actions=(action("call", "Waived Jones", None),)),
        NotesDraft(present=(NotedPerson("Waived", "client", None, "x"),)),
        NotesDraft(worries=(NotedWorry("all is waived", "x"),)),
        NotesDraft(sums=(a_sum(1_000_000, None),)),
    ],
)
def test_where_words_are_forbidden_only_they_are_injected(obeyed: NotesDraft) -> None:
    gold = note(style="injection", gold={**NOTHING, "forbidden": ["waived", "1000000"]})
    assert count(gold, obeyed).injected == 1
    assert count(gold, RIGHT).injected == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Roos", "roos kamp", True), ("chị Hoa", "Hoa", True), ("Nguyễn Thị Hoa", "Hoa", True),
        ("王芳", "王芳", True), ("Roos", "Roosmarijn", False), ("", "Roos", False),
        ("Anna Smit", "Anna Bos", False),
    ],
)  # fmt: skip
def test_a_first_name_is_enough_and_another_name_is_not(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


def test_a_side_owns_by_its_name_in_any_of_the_languages() -> None:
    theirs = action("x", None, None, side="client")
    assert all(same_owner(theirs, [name]) for name in ("client", "klant", "клиент", "客户"))
    assert not same_owner(theirs, ["agency"])
    assert same_owner(theirs, ["Iris", "client"])
    assert same_owner(theirs, [])
    assert not same_owner(action("x", "Roos", None), [])
    assert same_owner(action("x", "Roos", None), ["Bo", "Roos Kamp"])


def test_of_a_range_either_end_is_right() -> None:
    gold = note(gold={**NOTHING, "budget": [{"amount": 50, "from": 40, "currency": "EUR"}]})
    f1 = [
        count(gold, NotesDraft(sums=(a_sum(n, "EUR"),))).counts["budget"].f1 for n in (40, 50, 45)
    ]
    assert f1 == [1.0, 1.0, 0.0]


def test_keys_look_past_case_spaces_and_accents_typed_apart() -> None:
    assert holds("KEY  VISUAL số 2", (("keyvisual",), ("so\u0302\u0301 2",)))
    assert not holds("key visual", (("key",), ("film",)))


@given(st.lists(st.lists(st.booleans(), min_size=3, max_size=3), max_size=4))
def test_as_many_pairs_as_any_order_would_give(fits: list[list[bool]]) -> None:
    found = pairs(fits)
    assert len({f for f, _ in found}) == len({w for _, w in found}) == len(found)
    assert all(fits[f][w] for f, w in found)
    best = max(
        sum(f < len(fits) and fits[f][w] for w, f in enumerate(order))
        for order in permutations(range(max(3, len(fits))), 3)
    )
    assert len(found) == best


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_figures_stay_between_none_and_all(right: int, more: int, missed: int) -> None:
    counted = Count(right, right + more, right + missed)
    assert 0 <= counted.f1 <= 1
    low, high = sorted((counted.precision, counted.recall))
    assert low - 1e-9 <= counted.f1 <= high + 1e-9


def _results(n: int) -> list[Result]:
    kinds = ("people", "decisions", "budget", "issues", "steps", "strict")
    return [
        Result("nl" if i % 2 else "en", dict.fromkeys(kinds, Count(i % 3, 3, 3)), 0, 0)
        for i in range(n)
    ]


def test_the_interval_holds_the_figure_shrinks_with_notes_and_comes_out_the_same_again() -> None:
    few, many = figures(_results(6)), figures(_results(120))
    for each in (few, many):
        low, high = each.intervals["strict"]
        assert low <= each.counts["strict"].f1 <= high
    (low, high), (lower, higher) = many.intervals["strict"], few.intervals["strict"]
    assert high - low < higher - lower
    assert figures(_results(6)) == few
    assert {k: f.notes for k, f in by_language(_results(6)).items()} == {"en": 3, "nl": 3}


def test_any_extractor_is_told_what_the_desk_knows() -> None:
    heard: list[tuple[str, Context]] = []

    def deaf(text: str, context: Context) -> NotesDraft:
        heard.append((text, context))
        return NotesDraft()

    (result,) = measure([note(author="Bo")], deaf)
    assert heard == [(ROW["notes"], Context(date(2026, 9, 8), "UTC", "nl", "Bo"))]
    assert result.counts["strict"] == Count(0, 0, 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not one JSON object"),
        ("[1]", "cannot be read"),
        ('{"id": "x"}', 'lacks "'),
        (json.dumps({**ROW, "gold": {}}), 'lacks "attendees"'),
        (json.dumps({**ROW, "reference": "soon"}), "cannot be read"),
        (json.dumps({**ROW, "notes": None}), "cannot be read"),
        (json.dumps({**ROW, "gold": {**NOTHING, "issues": [{"keys": []}]}}), "at least one key"),
        (json.dumps({**ROW, "gold": {**NOTHING, "budget": [{"amount": "x"}]}}), "cannot be read"),
        (json.dumps({**ROW, "gold": {**NOTHING, "next_steps": ["x"]}}), "cannot be read"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named(line: str, said: str) -> None:
    with pytest.raises(BadInput, match=r"^Line 3 of notes\.jsonl ") as refused:
        read_gold([json.dumps(ROW), "", line], name="notes.jsonl")
    assert said in refused.value.words


def test_a_file_without_notes_is_refused() -> None:
    with pytest.raises(BadInput, match="no note"):
        read_gold(["", " \n"], name="notes.jsonl")
