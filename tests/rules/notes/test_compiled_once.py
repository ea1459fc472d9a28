"""What a note is read with is made once for the process, not for each note."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.rules.notes import read_notes

TODAY = date(2026, 11, 18)


def test_a_notes_own_names_are_all_that_is_compiled_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its names inside, every large pattern was compiled anew: a quarter of a second of
    processor for each note, while somebody waits. Names are marked in the text instead, by signs
    of the same length, and the patterns know the sign."""
    read_notes("Agency: Ada, Max. Nora approved route B. Max to send it by Friday.", today=TODAY)
    compiled: list[str] = []
    real = re._compiler.compile  # type: ignore[attr-defined]

    def counted(pattern: str, flags: int = 0) -> object:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re._compiler, "compile", counted)  # type: ignore[attr-defined]
    read_notes("Agency: Zoë, Kofi. Ines approved it. Kofi to call Zoë by Monday.", today=TODAY)
    assert sum(map(len, compiled)) < 3_000
