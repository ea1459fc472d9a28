"""Before the first morning: the agency is set up, the books come in, Ann presses Start."""

from __future__ import annotations

from pathlib import Path

from bot.services import setup as service
from bot.slack.directory import SlackDirectory
from demo.stagehand import Play
from demo.story.books import QUICKBOOKS, XERO

HERE = Path(__file__).parent
AGENCY_FILE = HERE / "agency.toml"
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


def start(play: Play) -> None:
    """Ann looks at what will be said, then presses Start."""
    from bot.services import people, starting

    desk = play.house.desk
    with desk.database.reading() as session:
        ann = people.actor(session, play.ann.user.id, play.house.now)
    starting.simulate_seen(desk, ann)
    starting.start(desk, ann)
    play.follow()
