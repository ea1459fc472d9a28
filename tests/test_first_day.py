"""The README's steps from `suits setup --example` to `suits start`, in their order."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import bot.commands.opening
from bot.cli import app
from bot.errors import Refused
from tests.cast import MovedClock
from tests.stage import workspace

EXAMPLES = Path(__file__).parent.parent / "examples"
JOBS = """\
Job number,Name,Client,Status,Next step,Due
VELA-014,Spring film,Vela,copy with the client,copy back,2026-11-11
KADE-003,Fair stand,Kade & Sons,drawings,first drawings,2026-11-13
"""

Suits = Callable[..., Result]


@pytest.fixture
def suits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suits]:
    """A checkout with a workspace behind it; each call is one command in its terminal."""
    clock = MovedClock()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bot.commands.opening, "now", clock)
    with workspace(clock) as slack:
        monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        monkeypatch.delenv("DATABASE_URL", raising=False)
        yield lambda *words, answers="": CliRunner().invoke(app, list(words), input=answers)


def set_up(suits: Suits) -> None:
    Path("agency.toml").write_text(suits("setup", "--example").stdout, "utf-8")
    assert suits("check", "agency.toml").stdout == "agency.toml: nothing to mend.\n"
    assert "Done. Next: suits simulate" in suits("setup", "agency.toml", answers="y\n").stdout


def test_set_up_shows_the_difference_asks_and_twice_changes_nothing(suits: Suits) -> None:
    Path("agency.toml").write_text(suits("setup", "--example").stdout, "utf-8")
    shown = suits("setup", "agency.toml", answers="n\n").stdout
    assert "added    client Vela" in shown
    assert "added    client Vela" in suits("setup", "agency.toml", answers="y\n").stdout
    assert "Nothing would change." in suits("setup", "agency.toml").stdout


def test_invoices_come_in_after_a_dry_run(suits: Suits) -> None:
    set_up(suits)
    shutil.copy(EXAMPLES / "xero-sales-invoices.csv", "invoices.csv")
    words = ("import", "invoices.csv", "--source", "amsterdam", "--as-of", "2026-11-02")
    later = "\n" * 4  # whose clients the four customers are
    refused = suits(*words, answers=later + "n\n")
    assert "9 new EUR 123,530" in refused.stdout
    assert refused.stdout.endswith("Nothing was changed.\n")
    taken = suits(*words, answers=later + "y\n")
    assert "EUR 0 before" in taken.stdout
    assert taken.stdout.endswith("Imported.\n")


def test_running_jobs_come_in_with_their_own_numbers(suits: Suits) -> None:
    set_up(suits)
    Path("jobs.csv").write_text(JOBS, "utf-8")
    taken = suits("import", "jobs", "jobs.csv", answers="y\n")
    assert "2 new jobs" in taken.stdout
    assert "new: VELA-014 Spring film" in taken.stdout
    assert taken.stdout.endswith("Imported.\n")
    assert "Kade & Sons · status" in suits("simulate").stdout
    again = suits("import", "jobs", "jobs.csv").stdout
    assert again == "This very file was imported before: there is nothing to do.\n"


def test_a_list_of_jobs_comes_in_whole_or_not_at_all(suits: Suits) -> None:
    set_up(suits)
    Path("jobs.csv").write_text(JOBS + "X-001,Poster,Nobody Ltd,new,,\n", "utf-8")
    refused = suits("import", "jobs", "jobs.csv", "-y")
    assert "Row 4: I don't know whose job “Nobody Ltd” is." in refused.stdout
    assert isinstance(refused.exception, Refused)
    Path("jobs.csv").write_text(JOBS, "utf-8")
    assert suits("import", "jobs", "jobs.csv", answers="n\n").stdout.endswith(
        "Nothing was changed.\n"
    )
    assert "2 new" in suits("import", "jobs", "jobs.csv", "-y").stdout


def test_start_waits_for_the_simulation(suits: Suits) -> None:
    set_up(suits)
    too_soon = suits("start")
    assert isinstance(too_soon.exception, Refused)
    assert "Look at the simulation first" in too_soon.exception.words
    looked = suits("simulate")
    assert looked.stdout.endswith("Nothing was sent, nothing was changed.\n")
    assert suits("start").stdout == "Started: 5 clients begin their settling days.\n"


def test_pause_and_resume_and_an_audit_that_holds(suits: Suits) -> None:
    set_up(suits)
    suits("simulate")
    suits("start")
    assert suits("pause").stdout == "Paused: nothing is sent until suits resume.\n"
    assert suits("resume").stdout == "Running again.\n"
    assert "The chain holds" in suits("audit", "verify").stdout


def test_the_doctor_names_what_is_missing_and_what_to_do(suits: Suits) -> None:
    set_up(suits)
    said = suits("doctor").stdout
    assert "Suits has not been started" in said
    assert "The books of Northlight Amsterdam BV were never imported." in said


@pytest.mark.parametrize("example", ["northlight-ar-aging-detail.csv", "xero-sales-invoices.csv"])
def test_no_example_of_the_books_is_half_read_without_a_question(
    suits: Suits, example: str
) -> None:
    """Dates of the wrong order are a reason to ask or refuse, never to take the rest."""
    set_up(suits)
    shutil.copy(EXAMPLES / example, "invoices.csv")
    done = suits("import", "invoices.csv", "--source", "amsterdam", "--as-of", "2026-11-02", "-y")
    assert not ("is not written as day/month/year" in done.stdout and "Imported." in done.stdout)
