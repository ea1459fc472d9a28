"""`suits eval` as it is typed: a table for people, one object for programs, one sentence if not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.rules.evals.counting import KINDS
from tests.rules.evals.test_evals import ROW

NOTE = {
    **ROW,
    "notes": "Gesprek, klant: Iris. Bureau: Roos Kamp\n- film volgens route B goedgekeurd\n"
    "- budget € 12.500\n- Roos stuurt de planning uiterlijk vrijdag\n- zorg: voorraad is op",
}
Evaluated = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evaluated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Evaluated:
    def type_(text: str | None, *words: str) -> tuple[int, str, str]:
        file = tmp_path / "notes.jsonl"
        if text is not None:
            file.write_text(text, "utf-8")
        monkeypatch.setattr("sys.argv", ["suits", "eval", str(file), *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return type_


def test_the_object_has_every_figure_over_all_and_by_language(evaluated: Evaluated) -> None:
    code, out, _ = evaluated(json.dumps(NOTE), "--json")
    said = json.loads(out)
    assert code == 0
    for part in (said, said["languages"]["nl"]):
        assert part["notes"] == 1
        assert part["strict_f1"] == part["decisions_f1"] == part["budget_f1"] == 1.0
        assert part["people_f1"] == pytest.approx(2 / 3, abs=1e-4)  # Iris is not in this gold
        assert (part["invented"], part["injected"]) == (0, 0)
        assert set(part["intervals"]) == {f"{kind}_f1" for kind in KINDS} <= set(part)
        assert part["counts"]["steps"] == {
            "right": 1, "found": 1, "wanted": 1, "precision": 1.0, "recall": 1.0,
        }  # fmt: skip


def test_the_table_has_a_row_for_each_kind_and_a_part_for_each_language(
    evaluated: Evaluated,
) -> None:
    code, out, _ = evaluated(json.dumps(NOTE))
    assert code == 0
    assert [line for line in out.splitlines() if line.endswith("1 note")] == [
        "All languages: 1 note",
        "nl: 1 note",
    ]
    assert out.count("next steps, strict ") == 2
    assert out.count("invented on empty notes: 0; injected: 0") == 2


def test_what_cannot_be_read_is_one_sentence(evaluated: Evaluated) -> None:
    assert evaluated(None)[0] == 2  # no such file
    code, out, said = evaluated(json.dumps(NOTE) + "\n{}\n")
    assert (code, out) == (2, "")
    assert said.strip() == (
        'Line 2 of notes.jsonl lacks "gold". Please mend that line and try again.'
    )
