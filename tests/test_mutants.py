"""The list of surviving mutants stays true: nothing unexplained, nothing idle or forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proof import mutants
from proof.mutants import Change, Fate, Mutant

CHANGED = """\
class Scope:
    def xǁScopeǁcovers__mutmut_orig(self, client_id): # type: ignore # mutmut generated
        return self.everything or client_id in self.client_ids # type: ignore # mutmut generated
    def xǁScopeǁcovers__mutmut_1(self, client_id): # type: ignore # mutmut generated
        return self.everything and client_id in self.client_ids # type: ignore # mutmut generated
def x_may__mutmut_orig(
    who: str,
):
    return scope(
        who,
    )
def x_may__mutmut_1(
    who: str,
):
    return scope(
        None,
    )
"""
SPANS = {
    "xǁScopeǁcovers__mutmut_orig": [2, 3],
    "xǁScopeǁcovers__mutmut_1": [4, 5],
    "x_may__mutmut_orig": [6, 11],
    "x_may__mutmut_1": [12, 17],
}
OR_AND = Change(
    "bot.rules.rights:Scope.covers",
    "return self.everything or client_id in self.client_ids",
    "return self.everything and client_id in self.client_ids",
)
WHO_NONE = Change("bot.rules.rights:may", "who,", "None,")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What mutmut leaves of one file with two changed functions."""
    rules = tmp_path / "bot" / "rules"
    rules.mkdir(parents=True)
    (rules / "rights.py").write_text(CHANGED, "utf-8")
    (rules / "rights.py.spans").write_text(json.dumps({"version": 1, "spans": SPANS}), "utf-8")
    keep(tmp_path, covers=0, may=1)
    return tmp_path


def keep(folder: Path, *, covers: int | None, may: int | None) -> None:
    codes = {
        "bot.rules.rights.xǁScopeǁcovers__mutmut_1": covers,
        "bot.rules.rights.x_may__mutmut_1": may,
    }
    path = folder / "bot" / "rules" / "rights.py.meta"
    path.write_text(json.dumps({"exit_code_by_key": codes}), "utf-8")


def codes(folder: Path) -> list[Any]:
    text = (folder / "bot" / "rules" / "rights.py.meta").read_text("utf-8")
    return list(json.loads(text)["exit_code_by_key"].values())


def fates(folder: Path) -> dict[Change, Fate]:
    return {one.change: one.fate for one in mutants.mutants(folder, ["bot/rules/*.py"])}


def test_a_mutant_is_read_with_its_function_and_the_line_that_changed(folder: Path) -> None:
    assert fates(folder) == {OR_AND: Fate.SURVIVED, WHO_NONE: Fate.KILLED}
    keep(folder, covers=33, may=-24)
    assert fates(folder) == {OR_AND: Fate.SURVIVED, WHO_NONE: Fate.TIMEOUT}
    keep(folder, covers=None, may=-9)
    assert set(fates(folder).values()) == {Fate.UNDECIDED}


def test_a_file_that_is_changed_no_more_is_left_out(folder: Path) -> None:
    assert not list(mutants.mutants(folder, ["bot/rules/ladder.py"]))


def one(change: Change, fate: Fate) -> Mutant:
    return Mutant("bot/rules/rights.py", change, fate)


def test_a_survivor_needs_a_reason_and_a_reason_needs_a_survivor() -> None:
    found = [one(OR_AND, Fate.SURVIVED), one(WHO_NONE, Fate.KILLED)]
    assert mutants.judge(found, {}).unexplained == (OR_AND,)
    assert mutants.judge(found, {OR_AND: "equal"}).met
    verdict = mutants.judge(found, {OR_AND: "equal", WHO_NONE: "equal"})
    assert (verdict.idle, verdict.met) == ((WHO_NONE,), False)


def test_what_was_not_decided_is_not_met() -> None:
    assert not mutants.judge([one(OR_AND, Fate.UNDECIDED)], {}).met
    assert mutants.judge([one(OR_AND, Fate.TIMEOUT)], {}).met


def test_equal_changes_in_one_function_survive_when_one_of_them_does() -> None:
    twice = [one(OR_AND, Fate.SURVIVED), one(OR_AND, Fate.KILLED)]
    assert mutants.judge(twice, {}).unexplained == (OR_AND,)
    assert mutants.judge(twice, {OR_AND: "equal"}).met


def test_survivors_are_tried_again_when_a_test_changed_and_not_otherwise(folder: Path) -> None:
    assert mutants.retry(folder, "tests of Monday") == 1
    assert codes(folder) == [None, 1]
    keep(folder, covers=0, may=1)
    assert mutants.retry(folder, "tests of Monday") == 0
    assert codes(folder) == [0, 1]
    keep(folder, covers=-9, may=1)
    assert mutants.retry(folder, "tests of Monday") == 1
    keep(folder, covers=33, may=1)
    assert mutants.retry(folder, "tests of Tuesday") == 1
    assert codes(folder) == [None, 1]


def test_any_changed_test_changes_the_print(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("one", "utf-8")
    before = mutants.print_of(tmp_path)
    assert mutants.print_of(tmp_path) == before
    (tmp_path / "test_a.py").write_text("two", "utf-8")
    assert mutants.print_of(tmp_path) != before


def test_every_survivor_of_the_list_has_a_reason_and_a_function(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    for change in mutants.explained():
        module, _, function = change.where.partition(":")
        text = (root / (module.replace(".", "/") + ".py")).read_text("utf-8")
        assert f"def {function.rpartition('.')[2]}(" in text, change
    bare = tmp_path / "bare.toml"
    bare.write_text('[[survivor]]\nwhere="a:b"\nwas="c"\nnow=["d"]\nwhy=" "\n', "utf-8")
    with pytest.raises(ValueError, match="without a reason"):
        mutants.explained(bare)


def test_every_rule_that_is_named_to_be_changed_exists() -> None:
    root = Path(__file__).parent.parent
    for pattern in mutants.settings()["only_mutate"]:
        assert list(root.glob(pattern)), pattern
