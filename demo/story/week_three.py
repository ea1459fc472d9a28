"""Week three, 16 to 20 November: caught up, paid, covered, decided."""

from __future__ import annotations

from datetime import date

from bot.services import audit
from demo.play import Play
from demo.story import books

PAID = ("INV-3279", "INV-3287", "INV-3295", "CN-0042")
GONE = {"2070": "7480.00", "2086": "", "2099": ""}


def tell(play: Play) -> None:
    """From Monday to Friday."""
    monday(play)
    tuesday(play)
    wednesday(play)
    thursday(play)
    friday(play)


def monday(play: Play) -> None:
    """What was missed is said once, in one message each, marked as late; then Noordzee pays."""
    play.day("2026-11-16", "caught up; a payment")
    play.until("2026-11-16 09:20")
    missed = play.ada.sees("I was away", "check the music rights", "late, I was away")
    play.point("the bot was down for two days")
    play.ada.clicks("Done", on=missed, beside="check the music rights")
    play.ada.clicks("Done", on=missed, beside="send the logo files")
    for client in ("Vela", "Noordzee Coffee"):
        play.ada.clicks("No change", on=missed, beside=f"{client} · status")
    play.until("2026-11-16 11:00")
    play.tells("Noordzee Coffee has paid everything.")
    books.imports(play, books.AMS, "2026-11-16", books.sales_invoices(PAID))
    data = books.ageing_detail(date(2026, 11, 16), GONE)
    play.fin.drops(books.QUICKBOOKS, body=data)
    play.fin.clicks("Answer", on=play.fin.sees("Whose books are these?"))
    play.fin.fills({"Whose books are these?": "us"})
    play.fin.submits()
    play.fin.clicks("Import, 2 settled", on=play.fin.reads("2 gone", "settled?"))
    for person in (play.ada, play.dee):
        shown = person.reads("Noordzee Coffee", "paid")
        assert not shown.says("EUR 26,900"), shown.text
    play.point("a payment silences everything at once")
    play.until("2026-11-16 16:10")
    play.ada.types("/cover me tue to thu bo")
    play.until("2026-11-16 17:45")
    play.house.slack.expect_all()


def tuesday(play: Play) -> None:
    """Ada is away. Nobody is told why; Bo reads for her."""
    play.day("2026-11-17", "on leave, with cover")
    play.until("2026-11-17 09:20")
    play.bo.sees("You stand in for Ada de Vries")
    covering = play.bo.sees("Covering", "send the print files", "for Ada de Vries")
    play.bo.clicks("Done", on=covering, beside="send the print files")
    play.point("somebody on leave with cover")
    play.until("2026-11-17 17:45")


def wednesday(play: Play) -> None:
    """Anybody may ask why they were told, and why not."""
    play.day("2026-11-18", "why?")
    play.until("2026-11-18 10:00")
    play.bo.types("/suits why bergen")
    play.until("2026-11-18 17:45")


def thursday(play: Play) -> None:
    """The clock asks, a person decides."""
    play.day("2026-11-19", "keep working?")
    play.until("2026-11-19 09:20")
    asked = play.dee.sees("Bergen Foods", "EUR 61,000", "keep working?")
    play.dee.clicks("Keep working until ...", on=asked, beside="EUR 61,000")
    play.dee.fills({"Until": "2026-12-04"})
    play.dee.submits()
    play.dee.reads("EUR 61,000", "decided: keep working, until Fri 4 Dec")
    play.point("the clock asks, a person decides")
    play.until("2026-11-19 17:45")
    heard = [message for message in play.ada.user.inbox if not message.message.expected]
    assert not heard, "Ada heard something on leave"


def friday(play: Play) -> None:
    """Ada is back: one message that hands everything over, and nothing else before noon."""
    play.day("2026-11-20", "back, and what it was all about")
    play.until("2026-11-20 11:00")
    play.until("2026-11-20 17:45")
    play.programme.acts("Ann", play.ann.clock(), "in a terminal", "suits audit verify")
    with play.house.desk.database.reading() as session:
        verdict = audit.verify(session)
    assert verdict.broken is None, verdict
    play.programme.lines([f"The chain holds: {verdict.entries} entries."])
