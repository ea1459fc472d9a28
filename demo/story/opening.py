"""Before the first morning: the agency is set up, the books come in, Ann presses Start."""

from __future__ import annotations

from pathlib import Path

from bot.services import setup as service
from bot.services import simulating, starting
from bot.slack.directory import SlackDirectory
from demo.play import Play
from demo.story.books import ENGLISH, EXAMPLES, QUICKBOOKS, XERO

HERE = Path(__file__).parent
AGENCY_FILE = HERE / "agency.toml"
JOBS = EXAMPLES / "running-jobs.csv"
COMMAND_LINE = "command line"
SIMULATED_LINES = 24


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


def books_come_in(play: Play) -> None:
    """Fin hands over what the two books export; nothing counts before he has seen the dry run."""
    fin = play.fin
    fin.drops(QUICKBOOKS)
    fin.clicks("Answer", on=fin.sees("Whose books are these?"))
    fin.fills({"Whose books are these?": "us"})
    fin.submits()
    review = fin.reads("nothing changed yet", "whose clients?", "equals the file's own total")
    play.picture_of_message("import", review, at=fin.clock())
    fin.clicks("Choose", on=review)
    fin.submits()
    fin.clicks("Import", on=fin.reads("nothing changed yet"))
    fin.reads("imported by Fin de Boer", "USD 129,260.90")
    fin.drops(XERO)
    fin.clicks("Answer", on=fin.sees("Whose books are these?"))
    fin.fills({"Whose books are these?": "ams"})
    fin.submits()
    fin.clicks("Answer", on=fin.reads("Which day are these books of?"))
    fin.fills({"Which day are these books of?": "2026-11-02"})
    fin.submits()
    fin.clicks("Choose", on=fin.reads("nothing changed yet", "whose clients?"))
    fin.submits()
    fin.clicks("Import", on=fin.reads("nothing changed yet"))
    fin.reads("imported by Fin de Boer", "EUR")
    play.point("two real exports are imported")


def jobs_come_in(play: Play) -> None:
    """Dee drops the list of running jobs; they keep their own numbers."""
    dee = play.dee
    dee.drops(JOBS)
    dee.clicks("Import", on=dee.sees("running-jobs.csv", "nothing changed yet", "V-014"))
    play.point("running jobs come in with their own numbers")


def start(play: Play) -> None:
    """Ann looks at what will be said, then presses Start."""
    desk = play.house.desk
    play.programme.acts("Ann", play.ann.clock(), "in a terminal", "suits simulate --days 4")
    told = simulating.as_text(ENGLISH, simulating.simulate(desk, days=4)).splitlines()
    assert any("Ada de Vries" in line for line in told), told
    play.programme.lines([*told[:SIMULATED_LINES], f"... and {len(told)} lines in all"])
    starting.simulate_seen(desk, None, source=COMMAND_LINE)
    play.house.slack.assert_nothing_unexpected()
    home = play.ann.opens_home()
    assert home.says("Not started"), home.text
    play.ann.clicks_at_home("Start")
    assert play.ann.user.modal.says("settle for their first working days")
    play.ann.closes()
    play.point("Start after simulate")
