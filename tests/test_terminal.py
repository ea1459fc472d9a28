"""The terminal: what goes wrong is one sentence on stderr and exit code 2, never a traceback."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

import bot.commands.opening
from bot import cli
from demo.standin import StandIn
from storage.database import Database
from tests import postgres
from tests.books_files import ageing_detail
from tests.cast import MovedClock
from tests.stage import workspace

EXAMPLES = Path(__file__).parent.parent / "examples"
QUICKBOOKS = "northlight-ar-aging-detail.csv"
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def slack(clock: MovedClock) -> Iterator[StandIn]:
    with workspace(clock) as opened:
        yield opened


@pytest.fixture
def typed(
    slack: StandIn, clock: MovedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Iterator[Typed]:  # fmt: skip
    """Type one `suits` command as a person does: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bot.commands.opening, "now", clock)
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "invented")
    monkeypatch.setenv("SLACK_API_URL", slack.api_url)
    monkeypatch.setenv("PORT", "0")
    for name in ("DATABASE_URL", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    shutil.copy(EXAMPLES / "agency.toml", tmp_path)

    def type_(*words: str, answers: str = "") -> tuple[int, str, str]:
        capfd.readouterr()
        monkeypatch.setattr(sys, "argv", ["suits", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        with pytest.raises(SystemExit) as left:
            cli.main()
        said = capfd.readouterr()
        return int(left.value.code or 0), said.out, said.err

    before = structlog.get_config()
    structlog.reset_defaults()  # as in a fresh process
    yield type_
    structlog.configure(**before)  # the log went to this test's own stderr, which is closing


def one_sentence(answer: tuple[int, str, str], words: str) -> None:
    code, _, err = answer
    assert words in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert code == 2


@pytest.mark.parametrize("command", [("run",), ("setup", "agency.toml")])
def test_a_wrong_token_is_one_sentence(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    one_sentence(typed(*command), "Slack does not accept the token (invalid_auth)")


@pytest.mark.parametrize("command", [("run",), ("setup", "agency.toml"), ("doctor",)])
def test_a_slack_that_cannot_be_reached_is_one_sentence(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    one_sentence(typed(*command), "Slack cannot be reached at http://127.0.0.1:9/api/")


@pytest.mark.parametrize("command", ["run", "simulate"])
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("records", "DATABASE_URL is not an address I can use."),
        ("oracledb2://me:hush@host/records", "DATABASE_URL is not an address I can use."),
        ("mysql://me:hush@host/records", "DATABASE_URL needs the Python package MySQLdb"),
        ("sqlite:///no/such/folder/suits.db", "The folder no/such/folder of DATABASE_URL does not"),
        ("sqlite:///.", "DATABASE_URL names the folder ."),
        ("sqlite:///agency.toml", "The records at DATABASE_URL cannot be opened"),
    ],
)
def test_records_that_cannot_be_opened_are_one_sentence(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, command: str, url: str, words: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    answer = typed(command)
    one_sentence(answer, words)
    assert "hush" not in answer[2]


def test_setup_prints_no_log_among_its_answers(typed: Typed) -> None:
    _, out, err = typed("setup", "agency.toml", "-y")
    assert "Done. Next: suits simulate" in out
    assert {line.split()[0] for line in out.splitlines()} == {"changed", "added", "Done."}
    assert err == ""


def test_a_file_that_cannot_work_is_refused_with_file_key_and_sentence_and_changes_nothing(
    typed: Typed,
) -> None:
    words = (
        Path("agency.toml").read_text("utf-8").replace('director = "dee"', 'director = "dea"', 1)
    )
    Path("broken.toml").write_text(words, "utf-8")
    fault = "broken.toml: clients.vela.director: 'dea' is not among [people]. Did you mean 'dee'?\n"
    assert typed("check", "broken.toml") == (2, fault, "")
    assert typed("setup", "broken.toml", "-y") == (2, "", fault)
    _, out, _ = typed("setup", "agency.toml", answers="n\n")
    assert "added    client Vela\n" in out


def test_a_refused_field_is_named_with_its_sentence(typed: Typed) -> None:
    typed("setup", "agency.toml", "-y")
    Path("a.csv").write_bytes(ageing_detail("2026-11-02", [("Vela", "1", "2026-10-21", "5.00")]))
    code, _, err = typed(
        "import", "a.csv", "--source", "amsterdam", "--answer", "date_order=american", "-y"
    )
    assert code == 2
    assert "date_order: Choose one of the answers that are offered." in err


# suits import


def test_without_anybody_to_ask_an_import_says_which_option_is_missing(typed: Typed) -> None:
    typed("setup", "agency.toml", "-y")
    shutil.copy(EXAMPLES / QUICKBOOKS, "a.csv")
    code, out, err = typed("import", "a.csv", "-y")
    assert (code, out) == (2, "")
    assert err == "Whose books are these? Say --source amsterdam or saigon.\n"
    code, _, err = typed("import", "a.csv", "-y", "--source", "amsterdam")
    assert code == 2
    assert "but these books are set to day/month/year" in err
    assert "Say --answer date_order=mdy." in err
    code, out, _ = typed(
        "import", "a.csv", "-y", "--source", "amsterdam", "--answer", "date_order=mdy"
    )
    assert code == 0
    assert "Left open, finance is asked in Slack: whose client is “Bergen Foods”?" in out
    assert "0 unreadable" not in out
    assert out.endswith("Imported.\n")


def test_a_total_that_differs_needs_a_second_yes(typed: Typed) -> None:
    typed("setup", "agency.toml", "-y")
    line = ("Vela", "1", "2026-10-21", "500.00")
    Path("a.csv").write_bytes(ageing_detail("2026-11-02", [line], total="900.00"))
    words = ("import", "a.csv", "--source", "amsterdam", "--answer", "date_order=mdy")
    code, _, err = typed(*words, "-y")
    assert code == 2
    assert "EUR 400 apart.\nNothing was changed." in err
    _, out, _ = typed(*words, answers="\ny\nn\n")
    assert out.endswith("Import all the same? [y/N]: Nothing was changed.\n")
    _, out, _ = typed(*words, answers="\ny\ny\n")
    assert out.endswith("Imported.\n")


def test_customers_get_their_client_in_the_terminal_and_no_suggestion_is_taken_unasked(
    typed: Typed,
) -> None:
    typed("setup", "agency.toml", "-y")
    lines = [
        ("Vela", "1", "2026-10-21", "500.00"),
        ("Kade & Sons", "2", "2026-10-21", "70.00"),
        ("Bergen Foods Vietnam", "3", "2026-10-21", "9.00"),
    ]
    Path("a.csv").write_bytes(ageing_detail("2026-11-02", lines))
    code, out, _ = typed(
        "import", "a.csv", "--source", "amsterdam", "--answer", "date_order=mdy",
        answers="vela\nkate\nkade\n\ny\n",
    )  # fmt: skip
    assert code == 0
    assert "Whose client is “Vela”? [client key, perhaps vela; empty: later]" in out
    assert "No client has the key kate. Known: bergen, kade, mekong, noordzee, and vela." in out
    left = [line for line in out.splitlines() if line.startswith("Left open")]
    assert left == ["Left open, finance is asked in Slack: whose client is “Bergen Foods Vietnam”?"]
    assert out.endswith("Imported.\n")


def test_a_copy_is_made_and_gone_back_to(typed: Typed, tmp_path: Path) -> None:
    assert typed("setup", "agency.toml", "--yes")[0] == 0
    code, out, _ = typed("backup", "copy.db")
    assert (code, "whole and checked" in out) == (0, True)
    code, out, _ = typed("restore", "copy.db", answers="y\n")
    assert code == 0
    assert "The records of before lie in suits.db.before-restore-" in out
    assert "looked up in Slack before they are said" in out.replace("\n", " ")
    assert typed("audit", "verify")[0] == 0
    one_sentence(typed("backup", "copy.db"), "copy.db exists already: name a new file.")
    one_sentence(typed("restore", "gone.db", "--yes"), "There is no file gone.db.")
    assert not (tmp_path / "suits.db.part").exists()


def test_a_server_is_backed_up_with_its_own_tools(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.server().url(postgres.server().make())
    monkeypatch.setenv("DATABASE_URL", url)
    one_sentence(typed("backup", "copy.db"), "use pg_dump there")
    code, out, _ = typed("restore", "--yes")
    assert code == 0
    assert "Done." in out


def test_an_agency_moves_to_a_server(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed("setup", "agency.toml", "--yes")[0] == 0
    url = postgres.server().url(postgres.server().make())
    code, out, err = typed("migrate-store", "sqlite:///suits.db", url)
    assert code == 0, err
    assert "records moved and compared" in out
    assert "person: " in out
    monkeypatch.setenv("DATABASE_URL", url)
    code, out, _ = typed("audit", "verify")
    assert (code, out.startswith("The chain holds")) == (0, True)
    code, out, _ = typed("migrate-store", "sqlite:///suits.db", url)
    assert (code, "(0 new)" in out) == (0, True)


def test_records_that_are_in_use_are_neither_moved_nor_called_a_copy(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed("setup", "agency.toml", "--yes")[0] == 0
    url = postgres.server().url(postgres.server().make())
    running = Database(url)
    monkeypatch.setenv("DATABASE_URL", url)
    with running.duty("sweep"):
        one_sentence(typed("migrate-store", "sqlite:///suits.db", url), "Stop every replica first")
        one_sentence(typed("restore", "--yes"), "Stop every replica first")
    running.close()


def test_a_server_that_is_not_there_is_one_sentence_without_the_password(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://suits:hush-hush@127.0.0.1:1/suits")
    answer = typed("doctor")
    one_sentence(answer, "The records at DATABASE_URL cannot be opened")
    assert "hush-hush" not in "".join(map(str, answer))


def test_a_name_commands_no_terminal(typed: Typed) -> None:
    code, out, err = typed("erase", "client", "\x1b[2Jzed\u202e")
    assert code == 2
    assert "\ufffd[2Jzed\ufffd" in out + err
    assert not {"\x1b", "\u202e"} & set(out + err)


# in the agency's language


def test_what_account_people_read_is_in_the_agencys_language(typed: Typed) -> None:
    toml = Path("agency.toml")
    toml.write_text(toml.read_text("utf-8").replace('language = "en"', 'language = "nl"', 1))
    typed("setup", "agency.toml", "-y")
    Path("a.csv").write_bytes(ageing_detail("2026-11-02", [("Vela", "1", "2026-10-21", "5.00")]))
    code, _, err = typed("import", "a.csv", "-y")
    assert (code, err) == (2, "Van wie zijn deze boeken? Geef --source amsterdam of saigon op.\n")
    _, out, _ = typed(
        "import", "a.csv", "--source", "amsterdam", "--answer", "date_order=mdy", "-y"
    )
    assert "Boeken van ma 2 nov 2026: 9 regels: 1 factuur" in out
    assert out.endswith("Geïmporteerd.\n")
    _, out, _ = typed("simulate", "--days", "3")
    assert "Er is niets verstuurd, er is niets gewijzigd." in out
    code, _, err = typed("why", "nobody at all")
    assert (code, err.startswith("Dat kan ik niet voor je vinden.")) == (2, True)
