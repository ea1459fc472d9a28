"""Week two, 9 to 13 November: the line above begins to hear; a holiday; two days of silence."""

from __future__ import annotations

from datetime import date

from demo.play import Play
from demo.story import books

NOORDZEE_NOTES = """Call with Noordzee Coffee, Thursday 5 November 10:00-11:00, phone
Client: Joris Zee. Agency: Ada
- Joris approved the shop posters as shown
- Ada to send the print files by 17 November"""


def tell(play: Play) -> None:
    """From Monday to Friday."""
    monday(play)
    tuesday(play)
    wednesday(play)
    silence(play)


def monday(play: Play) -> None:
    """The books say that a promise was not kept; everybody below is warned before it climbs."""
    play.day("2026-11-09", "a broken promise, warnings, stale rows")
    books.imports(play, books.AMS, "2026-11-09", books.sales_invoices(("INV-3279",)))
    same = books.ageing_detail(date(2026, 11, 9), {"2070": "7480.00"})
    books.imports(play, books.US, "2026-11-09", same)
    play.fin.reads("imported by", "1 broken")
    play.point("a promise is broken")
    play.until("2026-11-09 09:20")
    play.ada.reads("Noordzee Coffee", "EUR 26,900", "your director sees it")
    play.bo.reads("Bergen Foods", "EUR 61,000", "your director sees it")
    play.picture_of_message("digest", play.ada.reads("Monday", "6 things"), at="Mon 09:00")
    play.dee.hears_nothing("Bergen")
    play.point("nobody is told about you before you were warned")
    stale = play.ada.reads("Vela", "status: 2 of 2 rows need you")
    play.ada.clicks("Open", on=stale, beside="Vela")
    play.ada.clicks("Changed", beside="V-014")
    play.ada.fills({"Status": "route B approved, in the edit"})
    play.ada.submits()
    play.picture_of_view("status", play.ada.user.modal)
    play.ada.submits()
    play.ada.closes()
    play.ada.clicks("No change", on=stale, beside="Noordzee Coffee")
    play.bo.clicks("No change", on=play.bo.reads("Kade & Sons", "status"), beside="Kade & Sons")
    play.bo.clicks("No change", on=play.bo.reads("Bergen Foods", "status"), beside="Bergen Foods")
    play.point("a status row goes stale")
    play.until("2026-11-09 17:45")


def tuesday(play: Play) -> None:
    """The director hears, with what was done; and Bo is reminded a day early."""
    play.day("2026-11-10", "it climbs; a nag a day early")
    play.until("2026-11-10 09:20")
    climbed = play.dee.sees("Bergen Foods", "EUR 61,000", "ring their decision-maker")
    assert "Bergen" not in climbed.notification
    assert "EUR" not in climbed.notification
    play.picture_of_message("director", climbed, at=play.dee.clock())
    play.point("an invoice climbs from executive to director")
    assert climbed.says("Noordzee Coffee", "no report of Thu 5 Nov"), climbed.text
    play.point("a late call report climbs")
    early = play.bo.sees("send the drawings to the builder", "Armistice")
    play.point("a nag moves before a public holiday")
    play.bo.clicks("Done", on=early)
    play.until("2026-11-10 10:30")
    play.tells("Dee has asked. Ada writes up Thursday's call.")
    play.ada.types(f"/callnote noordzee {NOORDZEE_NOTES}")
    play.ada.submits()
    play.ada.closes()
    assert play.dee.reads("Bergen Foods", "EUR 61,000").says("distributed")
    play.point("a report that arrives is struck through wherever it stands")
    estimate = play.max.reads("send the cost estimate")
    play.max.clicks("Done", on=estimate)
    play.until("2026-11-10 17:45")


def wednesday(play: Play) -> None:
    """Armistice Day in Belgium: Bo hears nothing. In Amsterdam work goes on."""
    play.day("2026-11-11", "a public holiday in Antwerp")
    before = len(play.bo.user.inbox)
    play.until("2026-11-11 09:30")
    play.kit.clicks("Done", on=play.kit.sees("rework the endline", "due today"))
    play.until("2026-11-11 11:05")
    play.ada.types("/escalate vela need you to ring their CMO about the film date by 16:00")
    asked = play.dee.sees("Vela", "ring their CMO", "16:00", "Ada de Vries")
    assert "Vela" not in asked.notification
    play.picture_of_message("escalation", asked, at=play.dee.clock())
    play.dee.clicks("I have it", on=asked)
    play.ada.sees("Dee Bakker has it")
    play.until("2026-11-11 15:20")
    play.dee.clicks("It's solved", on=play.dee.is_told("it is with you now"))
    play.until("2026-11-11 17:45")
    assert len(play.bo.user.inbox) == before, "Bo heard something on his holiday"
    play.point("a public holiday")


def silence(play: Play) -> None:
    """Thursday and Friday the machine is off. Slack tells people so; nothing is lost."""
    play.day("2026-11-12", "the bot is down for two days")
    play.goes_down()
    play.ada.finds_it_down("/callnote vela a word from the client")
    play.tells("Friday 13 November: still down. Nobody hears anything.")
    play.comes_back("2026-11-16 07:50")
