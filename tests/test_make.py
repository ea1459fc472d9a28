"""The two commands of a fresh machine, as far as they can be seen without making one."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from bot import launch
from proof.pins import PIN, pins

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OUR_OWN = "--no-deps --no-build-isolation -e ."
NEEDS = "Suits needs Python 3.11 or newer"


def make(*words: str) -> subprocess.CompletedProcess[str]:
    """`make` in this checkout, as nobody's child: the tests may run inside one of its own."""
    around = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MF"))
    }
    return subprocess.run(
        ["make", *words], cwd=ROOT, env=around, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["demo", "test"])
@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (None, f"{NEEDS}: apt-get install python3 python3-venv"),
        ("case $2 in *version_info*) exit 1; esac; echo Python 3.9.2", f"{NEEDS}; this is Python"),
        (
            "case $2 in *ensurepip*) exit 1; esac",
            "Python's venv module is missing: apt-get install",
        ),
    ],
    ids=["no Python", "an old one", "no venv"],
)
def test_what_is_missing_is_named_in_one_sentence(
    tmp_path: Path, target: str, python: str | None, sentence: str
) -> None:
    found = tmp_path / "python3"
    if python is not None:
        found.write_text(f"#!/bin/sh\n{python}\n", "utf-8")
        found.chmod(0o755)
    said = make(target, f"PYTHON={found}", f"VENV={tmp_path / 'venv'}")
    assert said.returncode == 2
    assert said.stdout.startswith(sentence)
    assert len(said.stdout.splitlines()) == 1
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "venv").exists()


def test_make_demo_sets_up_an_environment_of_its_own_and_plays() -> None:
    said = make("-n", "demo").stdout
    assert said.splitlines()[-1] == ".venv/bin/suits demo"
    assert re.search(r"^VENV := \.venv$", MAKEFILE, re.M)
    assert re.search(r"^demo: \$\(READY\)$", MAKEFILE, re.M)


def test_make_test_runs_lint_types_import_rules_and_every_test() -> None:
    said = make("-n", "test").stdout
    for tool in ("ruff format --check .", "ruff check .", "mypy", "lint-imports"):
        assert re.search(rf"^\.venv/bin/{re.escape(tool)}$", said, re.M), tool
    assert re.search(r"^\.venv/bin/python -m pytest$", said, re.M), "all of them, none left out"
    assert re.search(r"^test: \$\(READY_DEV\)$", MAKEFILE, re.M)
    assert PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]


def test_make_messages_is_the_one_way_to_the_catalogues() -> None:
    assert make("-n", "messages").stdout.splitlines()[-1] == ".venv/bin/python -m proof.messages"
    assert re.search(r"^messages: \$\(READY_DEV\)$", MAKEFILE, re.M)
    assert "pybabel" not in MAKEFILE


def test_ci_runs_what_anybody_runs() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[-1] == "exec make test"
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_nothing_is_installed_without_its_hash() -> None:
    installs = re.findall(r"pip install .+$", MAKEFILE, re.M)
    assert installs
    for line in installs:
        assert "--require-hashes" in line or line.endswith(OUR_OWN), line
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text("utf-8").replace("\\\n", " ")
        asked = [line for line in text.splitlines() if line.strip() and line[0] != "#"]
        assert asked
        assert [line for line in asked if not PIN.match(line) or "--hash=sha256:" not in line] == []


def test_what_builds_and_runs_suits_is_among_what_is_pinned() -> None:
    known = {pin.name for pin in pins()}
    asked = [
        *PYPROJECT["build-system"]["requires"],
        *PYPROJECT["project"]["dependencies"],
        *PYPROJECT["dependency-groups"]["dev"],
    ]
    assert {re.split(r"[<>=\[]", each)[0] for each in asked} <= known


def test_the_command_is_called_suits() -> None:
    (command,) = entry_points(group="console_scripts", name="suits")
    assert command.load() is launch.main


def test_make_days_writes_the_days_that_a_test_compares() -> None:
    assert make("-n", "days").stdout.splitlines()[-1] == ".venv/bin/python -m tests.days"
