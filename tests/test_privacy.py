"""`suits erase` and `suits export` from the terminal: shown, asked, done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.errors import SetupError
from storage.database import Database
from tests.cast import hire


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an agency in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'suits.db'}")
    CliRunner().invoke(app, ["audit", "verify"])  # an empty store at this version's schema
    store = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    with store.writing() as session:
        hire(session)
    store.close()
    return tmp_path


def says(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(app, list(words), input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_an_erasure_is_shown_first_and_changes_nothing_until_it_is_wanted(folder: Path) -> None:
    said = says("erase", "client", "kade")
    assert "Kade & Sons becomes “Erased client" in said
    assert "Deleted: " in said
    assert said.endswith("Nothing was changed. To do it, add --apply.\n")
    assert says("erase", "client", "kade", "--apply", typed="n\n").endswith("changed.\n")
    assert b"Kade & Sons" in (folder / "suits.db").read_bytes()
    assert "the store was written anew" in says("erase", "client", "kade", "--apply", "--yes")
    assert b"Kade & Sons" not in (folder / "suits.db").read_bytes()
    assert says("audit", "verify").startswith("The chain holds")


def test_who_is_erased_must_be_known_and_hears_what_comes_back(folder: Path) -> None:
    said = says("erase", "person", "Bo Jansen")
    assert "Still a member of the workspace" in said
    with pytest.raises(SetupError, match="Nobody is called"):
        says("erase", "person", "Nobody")


def test_an_export_is_for_the_eyes_of_whoever_asked(folder: Path) -> None:
    assert "written" in says("export", "person", "U0BO", "bo.json")
    file = folder / "bo.json"
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text("utf-8"))["person"] == "Bo Jansen"
    with pytest.raises(SetupError, match="cannot be written"):
        says("export", "person", "U0BO", "bo.json")
