"""Before the first morning: the agency is set up, the books come in, Ann presses Start."""

from __future__ import annotations

from pathlib import Path

from bot.services import setup as service
from bot.slack.directory import SlackDirectory
from demo.stagehand import Play

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
AGENCY_FILE = HERE / "agency.toml"
QUICKBOOKS = EXAMPLES / "northlight-ar-aging-detail.csv"
XERO = EXAMPLES / "xero-sales-invoices.csv"
COMMAND_LINE = "command line"


def set_up(play: Play) -> None:
    """`suits setup agency.toml`, as Ann runs it: the difference first, then all of it."""
    play.programme.acts("Ann", play.ann.clock(), "in a terminal", "suits setup agency.toml")
    desk = play.house.desk
    reading = service.read_file(AGENCY_FILE)
    assert not reading.problems, reading.problems
    emails = [line.email for line in reading.file.people.values() if line.email]
    people = SlackDirectory(play.house.suits.api).read(emails=emails)
    with desk.database.reading() as session:
        plan = service.plan_setup(session, desk, reading.file, people)
    play.programme.lines(plan.lines())
    service.apply_setup(
        desk, None, reading.file, people, seen=plan.fingerprint, source=COMMAND_LINE
    )
    with desk.database.reading() as session:
        again = service.plan_setup(session, desk, reading.file, people)
    assert not again.changes, "setting up twice changes nothing"
    play.programme.lines(["Applied. The same file once more: nothing would change."])
