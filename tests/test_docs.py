"""What the documents say is true: every command, setting, scope, key, link and picture."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
import typer
import yaml
from typer.testing import CliRunner

from bot.cli import app
from bot.messages import call_notices
from bot.messages.texts import Texts
from bot.policy import shipped_policy
from bot.rules.status_lines import read_status_line
from bot.settings import Settings, read_settings
from tests.stage import Stage

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("deploy/*.md")]
)
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text("utf-8"))
FOLDERS = "bot|handlers|storage|tests|docs|demo|deploy|examples|requirements"
PAGES = {"/healthz", "/readyz", "/metrics", "/slack/events"}


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def part(heading: str) -> str:
    """One part of the README, without its heading."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", README, re.DOTALL | re.M)
    assert found is not None, heading
    return found[1]


def first_column(text: str) -> dict[str, str]:
    """The rows of a table by their first cell, without backticks; the heading is left out."""
    rows = re.findall(
        r"^\| (?!command \||shortcut \||setting \||scope \|)([^|]+) \| (.+) \|$", text, re.M
    )
    return {name.strip("` "): rest for name, rest in rows if not name.startswith("---")}


def spoken(text: str) -> Iterator[str]:
    """What stands in backticks or in a block of commands."""
    fences = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.M)
    for block in fences:
        yield from (line.strip() for line in block.splitlines())
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.M)
    yield from re.findall(r"`([^`\n]+)`", prose)


def suits_commands() -> dict[str, Any]:
    """Every command of the terminal by its full name: 'setup', 'audit verify'."""
    found: dict[str, Any] = {}

    def walk(command: Any, path: tuple[str, ...]) -> None:
        inner = getattr(command, "commands", None)
        if inner is None:
            found[" ".join(path)] = command
        for name, child in (inner or {}).items():
            walk(child, (*path, name))

    walk(typer.main.get_command(app), ())
    return found


def anchors(document: str) -> set[str]:
    """The addresses of a document's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", text_of(document), re.M)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in headings}


# The README against the product


def test_every_setting_is_in_the_table_and_nothing_else_is() -> None:
    assert set(first_column(part("Settings"))) == {name.upper() for name in Settings.model_fields}


def test_the_defaults_in_the_table_are_the_real_ones() -> None:
    for name, rest in first_column(part("Settings")).items():
        said = rest.split("|")[0].strip("` ")
        default = Settings.model_fields[name.lower()].default
        assert said.startswith("none") if default is None else said == str(default)


def test_every_suits_command_is_in_the_table_and_nothing_else_is() -> None:
    table = first_column(part("On the command line"))
    assert set(table) == {f"suits {name}" for name in suits_commands()}


def test_every_slash_command_is_in_the_table_and_nothing_else_is() -> None:
    known = {row["command"] for row in MANIFEST["features"]["slash_commands"]}
    typed = {name for name in first_column(part("What you can type")) if name.startswith("/")}
    assert typed == known


def test_every_shortcut_is_in_the_table_with_where_it_is_found() -> None:
    places = {"global": "anywhere", "message": "on a message"}
    known = {row["name"]: places[row["type"]] for row in MANIFEST["features"]["shortcuts"]}
    table = first_column(part("What you can type"))
    said = {name: rest.split("|")[0].strip() for name, rest in table.items() if name[0] != "/"}
    assert said == known


def test_every_scope_is_justified_and_no_other_is_asked_for() -> None:
    table = first_column(part("What Suits asks of Slack, and why"))
    assert set(table) == set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert all(len(why.split()) >= 4 for why in table.values())


def test_what_nobody_can_save_is_said() -> None:
    said = part("What nobody can save")
    for word in ("Next", "Save draft", "close", "lost"):
        assert word in said


def test_every_line_of_the_policy_that_is_named_exists() -> None:
    named = [
        (table, key)
        for table, key in re.findall(r"`([a-z_]+)\.([a-z_]+)`", README)
        if key not in ("toml", "db", "yml", "md", "py", "csv", "env")
    ]
    assert len(named) > 5
    for table, key in named:
        assert key in shipped_policy().tables.get(table, {}), f"{table}.{key}"


def test_every_command_that_a_message_names_exists() -> None:
    """Words in the product that tell somebody to type `suits ...`."""
    commands = suits_commands()
    named = [
        (path.name, words)
        for folder in ("bot", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        for words in re.findall(r"\bsuits ((?:import|audit|doctor|setup)(?: \w+)?)", text_of(
            path.relative_to(ROOT).as_posix()
        ))
    ]  # fmt: skip
    assert ("doctor.py", "import FILE") in named
    for path, words in named:
        assert words.split()[0] in {name.split()[0] for name in commands}, path
        assert words != "import invoices", path


def test_the_help_of_call_notes_names_the_shortcut_as_slack_shows_it() -> None:
    names = {row["name"] for row in MANIFEST["features"]["shortcuts"]}
    help_page = str(call_notices.help_page(Texts.english(ZoneInfo("UTC"))).blocks)
    assert set(re.findall(r"“([^”]+)” on a message", help_page)) <= names
    assert "Use as call notes" in help_page


# Every document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_command_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    named = {
        line.split()[1] for line in spoken(text_of(document)) if re.match(r"make [a-z]+$", line)
    }
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_suits_command_and_option_that_is_shown_exists(document: str) -> None:
    known = suits_commands()
    for line in spoken(text_of(document)):
        said = re.match(r"(?:\S*\.venv/bin/)?suits (.+)", line)
        if said is None:
            continue
        words = said[1].split(">")[0].split()
        command = known.get(" ".join(words[:2])) or known.get(words[0])
        assert command is not None, line
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options | {"--help"}, line


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_slash_command_that_is_shown_exists(document: str) -> None:
    known = {row["command"] for row in MANIFEST["features"]["slash_commands"]}
    shown = {
        line.split()[0] for line in spoken(text_of(document)) if re.match(r"/[a-z/]+( |$)", line)
    }
    outside = {name for name in shown if name.startswith(("/etc/", "/srv/"))}
    assert shown - outside - PAGES <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    here = (ROOT / document).parent
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if target.startswith("https://"):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = here / path if path else ROOT / document
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.resolve().relative_to(ROOT).as_posix()), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    for line in spoken(text_of(document)):
        if re.fullmatch(rf"(?:{FOLDERS})/[\w./-]+", line) and "review_due" not in line:
            assert (ROOT / line).exists(), line


def test_the_readme_has_its_pictures() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert {"docs/pictures/digest.svg", "docs/pictures/brief.svg"} <= set(pictures)
    for picture in pictures:
        assert "<svg" in (ROOT / picture).read_text("utf-8")[:2000], picture


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_speaks_of_somebody_s_own_machine(document: str) -> None:
    assert not re.search(r"/(?:tmp|home|Users|work|root)/", text_of(document))


# The examples


def test_the_example_of_settings_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^(?:# )?([A-Z_]+)=", text_of(".env.example"), re.M)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_of_settings_filled_in_starts_suits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    filled = text_of(".env.example").replace("BOT_TOKEN=", "BOT_TOKEN=xoxb-1")
    filled = filled.replace("APP_TOKEN=", "APP_TOKEN=xapp-1").replace("# DATA", "DATA")
    (tmp_path / ".env").write_text(filled, "utf-8")
    monkeypatch.chdir(tmp_path)
    settings = read_settings()
    assert settings.socket_mode
    assert settings.database_url == "sqlite:///suits.db"


def test_the_example_of_an_agency_has_nothing_to_mend() -> None:
    said = CliRunner().invoke(app, ["check", str(ROOT / "examples/agency.toml")])
    assert (said.exit_code, said.stdout) == (0, "agency.toml: nothing to mend.\n")


def test_the_books_of_the_import_in_the_readme_are_in_the_example() -> None:
    example = tomllib.loads(text_of("examples/agency.toml"))
    named = re.findall(r"--source (\w+)", README)
    assert named
    assert set(named) <= set(example["books"])


def test_the_changelog_speaks_of_this_version() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", text_of("CHANGELOG.md"), re.M)


# What the README tells people to type


def test_the_status_lines_of_the_readme_are_understood() -> None:
    monday = date(2026, 11, 2)
    lines = [line for line in spoken(part("What you can type")) if re.match(r"\d{3} ", line)]
    read = [read_status_line(line, monday) for line in lines]
    assert [(line.job, line.flag, line.next_on) for line in read if line] == [
        ("014", "", date(2026, 11, 4)),
        ("017", "red", date(2026, 11, 6)),
    ]


TYPED = [line for line in spoken(part("What you can type")) if re.match(r"/[a-z]+ ", line)]
WHO_MAY = {"/invoices import": "fin", "/suits simulate": "ann", "/suits health": "ann"}
NOT_THERE = {"/brief BR-12", "/callnote VELA-3", "/job 014"}
REFUSAL = "I can't find that for you"
WENT_WRONG = "Something broke"


@pytest.mark.parametrize(
    "command", [row["command"] for row in MANIFEST["features"]["slash_commands"]]
)
def test_every_command_answers_help_to_the_asker_alone(stage: Stage, command: str) -> None:
    stage.ada.types(f"{command} help")
    (answer,) = stage.ada.notices
    assert command in answer.text
    assert WENT_WRONG not in answer.text


@pytest.mark.parametrize("line", TYPED)
def test_every_line_that_the_readme_types_is_understood(stage: Stage, line: str) -> None:
    """A form opens, or an answer comes that is no refusal."""
    person = stage.slack.user(WHO_MAY.get(line, "ada"))
    person.types(line)
    said = " ".join(notice.text for notice in person.notices)
    assert person.has_modal or said
    assert (REFUSAL in said) == (line in NOT_THERE)
    assert WENT_WRONG not in said
    if line == "/invoices export":
        person.expect_dm("why and when")


def test_the_story_in_contributing_can_be_told(stage: Stage) -> None:
    (story,) = re.findall(
        r"^  ```python\n(  def test_.*?)^  ```", text_of("CONTRIBUTING.md"), re.DOTALL | re.M
    )
    told: dict[str, Any] = {"Stage": Stage}
    exec(textwrap.dedent(story), told)
    told["test_the_director_is_asked_for_help"](stage)


def keys_of_the_agency_file() -> set[str]:
    """Every key the reader of an agency file asks for, found in its source."""
    asked: set[str] = set()
    for path in (ROOT / "bot" / "rules").glob("agency_file*.py"):
        reads = r'\.(?:text|texts|choice|day|raw|table|tables|rows|named)\(\s*(?:\w+, )?"([a-z_]+)"'
        asked |= set(re.findall(reads, path.read_text("utf-8")))
    return asked


def test_the_example_of_an_agency_shows_every_key_the_reader_knows() -> None:
    """As a key of TOML, also in a line that is commented out."""
    example = text_of("examples/agency.toml")
    shown = set(re.findall(r"([a-z_]+)\s*=", example)) | set(
        re.findall(r"[\w.]*?([a-z_]+)(?:\.[\w-]+)*\]", example)
    )
    asked = keys_of_the_agency_file()
    assert {"fallback", "entity", "status", "calls", "stops", "own_days", "minutes"} <= asked
    assert asked - shown == set()


def test_the_readme_names_what_a_client_may_have_and_every_part_of_the_file() -> None:
    said = part("Connect your workspace")
    example = tomllib.loads(text_of("examples/agency.toml"))
    for name in example:
        assert f"`[{name}]`" in said, name
    beside = {"channels", "contacts", "entity", "status", "calls", "policy", "stops"}
    for name in beside:
        assert f"`{name}`" in said, name
    used = {key for client in example["clients"].values() for key in client}
    team = {"name", "currency", "office", "language", "executive", "second", "manager"}
    assert used - team - {"director", "head", "heads", "finance"} <= beside
