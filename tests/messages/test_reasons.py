"""Why somebody was told something, or was not, is read in the reader's language too."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import BadInput, NotAllowed
from bot.messages import reasons
from bot.messages.reasons import WORDS, in_words, step_name
from bot.messages.texts import Texts, languages
from bot.policy import shipped_policy
from bot.rules import kinds
from bot.rules.invoices_decisions import RESTS
from bot.rules.moves import Why

ROOT = Path(__file__).parents[2]
GIVEN_AT = {
    "Settled": 0, "Held": 1, "NotYet": 1, "Wait": 1, "Skip": 0, "Rest": 0, "rule": 2,
    "skipped": 3, "drop_pending": 2,
}  # fmt: skip
"""Where a reason stands among the arguments of what takes one."""
DUTCH = Texts.for_reader(ZoneInfo("UTC"), language="nl")
NOT_REASONS = {"", "on hold", "closed"}


def given() -> Iterator[tuple[str, str]]:
    """Every reason that rules and services write down as it is, with the file that does."""
    for folder in ("bot/rules", "bot/services", "storage"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" in path.parts or "notes" in path.parts:
                continue
            tree = ast.parse(path.read_text("utf-8"))
            names = {
                target.id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
                for target in node.targets
                if isinstance(target, ast.Name) and isinstance(node.value.value, str)
            }
            for node in _places(tree):
                yield from ((words, path.name) for words in _strings(node, names))


def _places(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if len(node.args) > GIVEN_AT.get(name, 99):
                yield node.args[GIVEN_AT[name]]
            if name == "Owed":
                yield from (
                    each.value for each in node.keywords
                    if each.arg in ("reason", "no_climb_reason")
                )  # fmt: skip
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=True)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                for one, value in pairs:
                    if isinstance(one, ast.Attribute) and one.attr == "reason":
                        yield value


def _strings(node: ast.expr, names: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, names)
        yield from _strings(node.orelse, names)
    elif isinstance(node, ast.Name) and node.id in names:
        yield names[node.id]


def test_every_reason_that_is_written_down_has_words() -> None:
    found = dict(given())
    assert len(found) > 100
    unknown = {words: file for words, file in found.items() if words not in WORDS}
    assert {words: file for words, file in unknown.items() if words not in NOT_REASONS} == {}
    assert {*Why, *RESTS.values()} <= set(WORDS)


def test_every_step_that_suits_brings_along_and_every_kind_has_words() -> None:
    policy = shipped_policy()
    names = {step.name for kind in reasons.KINDS for step in policy.ladder(kind).steps}
    assert names == set(reasons.STEPS)
    assert {each.name for each in pkgutil.iter_modules(kinds.__path__)} == set(reasons.KINDS)


@pytest.mark.parametrize(
    ("reason", "dutch"),
    [
        ("paid", "het is betaald"),
        ("step is due: director", "stap aan de beurt: accountdirector"),
        ("step is due: our own step", "stap aan de beurt: our own step"),
        ("overtaken: call", "ingehaald: bel ze"),
        ("no longer said: paid", "niet meer gezegd: het is betaald"),
        ("Ada de Vries has it", "Ada de Vries heeft het"),
        ("closed: they paid {all} of it", "gesloten: they paid {all} of it"),
        ("cannot be looked up: channel_not_found", "niet op te zoeken: channel_not_found"),
        ("somebody's own words: {x}", "somebody's own words: {x}"),
    ],
)
def test_a_reason_is_worded_and_what_people_typed_stays(reason: str, dutch: str) -> None:
    assert in_words(DUTCH, reason) == dutch


def test_no_reason_is_the_same_in_two_languages_by_oversight() -> None:
    for language in languages()[1:]:
        t = Texts.for_reader(ZoneInfo("UTC"), language=language)
        assert [words for words in WORDS if in_words(t, words) == WORDS[words]] == []
        assert step_name(t, "late") != "late"


def test_the_refusal_that_tells_nothing_is_in_every_language() -> None:
    for language in languages()[1:]:
        t = Texts.for_reader(ZoneInfo("UTC"), language=language)
        for error in (NotAllowed(), BadInput()):
            assert t(error.words) != error.words
