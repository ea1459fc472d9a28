"""The play that `make demo` shows, lived through once: what it must show has happened."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from rich.console import Console

from bot.slack.poster import SlackPoster
from demo import theatre
from demo.drawing import to_svg
from demo.house import House
from demo.programme import Programme, only_changes, without_blanks, without_fine_print
from demo.standin import HttpDoor
from demo.story import books, cast, ending
from demo.story.opening import AGENCY_FILE
from demo.theatre import BEGINS, WIDTH, rehearse

MUST_HAPPEN = (
    "two real exports are imported",
    "running jobs come in with their own numbers",
    "Start after simulate",
    "a promise",
    "a dispute",
    "a weak brief is kept, and says what blocks it",
    "blocking questions are answered",
    "a silent department becomes a phone call",
    "a partial payment is asked about once",
    "a call report is distributed in time",
    "what settling held back",
    "a promise is broken",
    "nobody is told about you before you were warned",
    "a status row goes stale",
    "an invoice climbs from executive to director",
    "a late call report climbs",
    "a nag moves before a public holiday",
    "a report that arrives is struck through wherever it stands",
    "a public holiday",
    "the bot was down for two days",
    "a payment silences everything at once",
    "somebody on leave with cover",
    "the clock asks, a person decides",
)
LONGEST = 60.0
"""Seconds of work; other tests have the processor beside it."""
PICTURES = ("brief", "digest", "director", "escalation", "import", "status")


class Told:
    """What the play printed, what happened, and the pictures it drew."""

    def __init__(self, folder: Path) -> None:
        self.pictures = folder / "pictures"
        page = io.StringIO()
        console = Console(file=page, width=WIDTH, highlight=False, emoji=False)
        store = folder / "store"
        store.mkdir()
        began = time.process_time()
        self.happened = rehearse(store, console, pictures=self.pictures)
        self.seconds = time.process_time() - began
        self.text = page.getvalue()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("play"))


def test_everything_the_story_must_show_has_happened(told: Told) -> None:
    assert told.happened == list(MUST_HAPPEN)


def test_it_is_told_day_by_day_with_what_people_type_and_see(told: Told) -> None:
    days = [line for line in told.text.splitlines() if " November: " in line]
    assert len(days) == 15
    assert "Ada, Mon 14:05, types: /brief vela campaign Spring ferry" in told.text
    assert "Dee sees" in told.text
    assert "locked phone: Suits: " in told.text


def test_no_line_is_wider_than_a_terminal(told: Told) -> None:
    assert max(len(line) for line in told.text.splitlines()) <= WIDTH


def test_a_locked_phone_never_shows_a_client_a_sum_or_a_person(told: Told) -> None:
    shown = [line for line in told.text.splitlines() if "locked phone:" in line]
    assert shown
    names = ["Vela", "Noordzee", "Kade", "Bergen", "EUR", "USD"]
    names += [member.name.split()[0] for member in cast.MEMBERS.values()]
    for line in shown:
        assert not [name for name in names if name in line], line


def test_the_pictures_of_the_readme_are_drawn(told: Told) -> None:
    drawn = sorted(path.stem for path in told.pictures.glob("*.svg"))
    assert drawn == sorted(PICTURES)
    for path in told.pictures.glob("*.svg"):
        text = path.read_text("utf-8")
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_it_is_over_in_a_minute(told: Told) -> None:
    assert told.seconds < LONGEST


def test_what_comes_last_is_how_to_connect_a_workspace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(theatre, "rehearse", lambda *_, **__: ["a promise", "a dispute"])
    theatre.play()
    said = capsys.readouterr().out
    assert said.rstrip().endswith(ending.HOW_TO_CONNECT.rstrip())
    assert said.index("✓ a promise") < said.index("✓ a dispute") < said.index("Three weeks in")


def test_on_a_terminal_it_shows_that_it_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    page = io.StringIO()
    programme = Programme(Console(file=page, width=WIDTH, force_terminal=True), {})
    programme.working("Tuesday 3 November")
    programme.ends()
    assert "Tuesday 3 November" in page.getvalue()


def test_the_play_is_the_real_bot_on_a_real_file_behind_signed_requests(tmp_path: Path) -> None:
    house = House(tmp_path, begins=BEGINS)
    try:
        cast.arrives(house.slack)
        house.start()
        door = house.slack.office.door
        assert isinstance(door, HttpDoor)
        body = b"command=%2Fbrief&text=help"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert door.post(body, form).status == 401
        assert door.post(body, form | door.signature(body)).status == 200
        assert isinstance(house.suits.poster, SlackPoster)
        assert (tmp_path / "suits.db").read_bytes().startswith(b"SQLite format 3")
    finally:
        house.close()


def test_the_end_says_how_to_connect_a_workspace() -> None:
    for word in ("manifest.yml", ".env", "suits setup", "suits simulate", "suits run", "Start"):
        assert word in ending.HOW_TO_CONNECT
    assert max(len(line) for line in ending.HOW_TO_CONNECT.splitlines()) <= WIDTH


def test_the_books_that_are_imported_are_the_shipped_examples() -> None:
    examples = Path(__file__).parents[2] / "examples"
    assert books.QUICKBOOKS.parent == books.XERO.parent == examples
    assert "A/R Aging Detail" in books.QUICKBOOKS.read_text("utf-8")
    assert "InvoiceNumber" in books.XERO.read_text("utf-8-sig")


def test_the_agency_of_the_play_needs_no_mending() -> None:
    from bot.services.setup import read_file

    assert read_file(AGENCY_FILE).problems == ()


def test_an_edited_message_shows_only_what_is_different() -> None:
    old = {"blocks": [{"type": "divider", "block_id": "a"}, {"type": "x", "block_id": "b"}]}
    new = {"blocks": [{"type": "divider", "block_id": "c"}, {"type": "y", "block_id": "d"}]}
    shown = only_changes(new, old)["blocks"]
    assert [block["type"] for block in shown] == ["context", "y"]


def test_long_forms_leave_out_what_is_empty_and_long_pages_the_fine_print() -> None:
    blank = {
        "type": "input",
        "optional": True,
        "element": {"type": "plain_text_input", "action_id": "a"},
    }
    form = {"type": "modal", "blocks": [dict(blank, block_id=str(n)) for n in range(5)]}
    typed = {"2": {"a": {"type": "plain_text_input", "value": "kept"}}}
    shown = without_blanks(form, typed)["blocks"]
    assert [block.get("block_id") for block in shown] == [None, "2", None]
    page = {"type": "modal", "blocks": [{"type": "divider"}, *({"type": "section"},) * 20]}
    assert len(without_fine_print(page)["blocks"]) == 2


def test_the_same_drawing_gives_the_same_picture(tmp_path: Path) -> None:
    one = to_svg("hello", tmp_path / "one.svg", "Suits").read_text("utf-8")
    two = to_svg("hello", tmp_path / "one.svg", "Suits").read_text("utf-8")
    assert one == two
