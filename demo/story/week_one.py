"""Week one, 2 to 6 November: the first mornings, while nothing climbs yet."""

from __future__ import annotations

from datetime import date

from demo.play import Play
from demo.story import books, opening

THE_AIM = {
    "What is asked": "A spring campaign for the new ferry, film and posters.",
    "Product": "A ferry every ten minutes from the north bank",
    "The problem": "Commuters still think that the ferry is slow, so boats leave half empty.",
    "Objective": "More commuters take the morning ferry instead of the car",
}
WHO_AND_WHAT = {
    "Audience": "Commuters from the north bank who drive alone",
    "What they do now": "They sit in the tunnel queue every morning",
    "What stops them": "They believe that the ferry makes them late",
    "The main thing to say": "The ferry gets you to work faster",
    "Deliverables": "Film, 15 seconds, Instagram\nPoster, 1185x1750 mm, outdoor",
    "Goes to": ["Creative", "Production"],
}
DATES = {
    "Budget": "EUR 40,000",
    "Brief back": "2026-11-09",
    "Internal review": "2026-11-18",
    "Client review": "2026-11-25",
    "Live or delivered": "2027-01-18",
    "What is measured": "morning occupancy",
    "Where it stands now": "12%",
    "Target": "18%",
    "Measured when": "April to September",
}
VELA_NOTES = """Call with Vela, Thursday 16:00-17:00, Zoom
Client: Nora Vela, Omar Haddad. Agency: Ada, Max
- Nora approved route B for the spring film, budget EUR 12,500
- Max to send the cost estimate by 10 November
- Kit to rework the endline by 11 November
- someone needs to check the music rights by 12 November
- client to send the logo files"""
KADE_NOTES = """Call with Kade & Sons, today 11:00-11:30, phone
Client: Piet Kade. Agency: Bo
- Piet approved the concept of the fair stand
- Bo to send the drawings to the builder by 11 November"""


def tell(play: Play) -> None:
    """From Monday to Friday."""
    monday(play)
    tuesday(play)
    wednesday(play)
    thursday(play)
    friday(play)


def monday(play: Play) -> None:
    """Set up, books in, Start; the first quiet message; a promise and a dispute."""
    play.day("2026-11-02", "the agency is set up")
    opening.set_up(play)
    opening.books_come_in(play)
    opening.jobs_come_in(play)
    opening.start(play)
    play.until("2026-11-02 09:10")
    morning = play.ada.sees("Noordzee Coffee", "EUR 26,900", "call them")
    assert "Noordzee" not in morning.notification
    assert "EUR" not in morning.notification
    play.max.hears_nothing()
    play.dee.hears_nothing()
    play.until("2026-11-02 10:20")
    play.tells("Ada rings Noordzee Coffee. They will pay by Friday.")
    play.ada.clicks("Promised", on=morning, beside="EUR 26,900")
    play.ada.fills({"They pay by": play.ada.option("They pay by", "This Friday")})
    play.ada.submits()
    play.fin.sees("Switch off your own reminders", "INV-3287")
    play.point("a promise")
    play.until("2026-11-02 11:40")
    play.tells("Bo hears from Kade & Sons that the hours on one invoice are wrong.")
    first = play.bo.sees("Kade & Sons", "USD 10,395.25")
    play.bo.clicks("Disputed", on=first, beside="USD 10,395.25")
    play.bo.fills(
        {"What they contest": "The hours", "Their words": "Two days of a junior, not three."}
    )
    play.bo.submits()
    play.dee.hears_nothing()
    play.point("a dispute")
    play.until("2026-11-02 14:05")
    play.tells("Vela wants a spring campaign. Ada keeps it in one line before the next meeting.")
    play.ada.types("/brief vela campaign Spring ferry")
    weak = play.ada.is_told("Spring ferry", "keep it from ready")
    play.ada.clicks("Go on writing", on=weak)
    play.ada.fills(THE_AIM, picture="brief")
    play.ada.submits()
    play.ada.closes()
    play.point("a weak brief is kept, and says what blocks it")


def tuesday(play: Play) -> None:
    """Whose client is that? The blocking questions are answered, and the brief goes out."""
    play.day("2026-11-03", "questions get answers")
    play.until("2026-11-03 09:20")
    unknown = play.fin.reads("Bergen Foods Vietnam", "whose client?")
    play.fin.clicks("Choose", on=unknown)
    play.fin.fills({"Bergen Foods Vietnam": "Bergen"})
    play.fin.submits()
    play.until("2026-11-03 11:00")
    play.tells("Nora Vela answers on the phone.")
    play.ada.types("/brief BR-1")
    assert play.ada.user.modal.says("4 questions keep it from ready")
    play.ada.clicks("Edit: Who and what")
    play.ada.fills(WHO_AND_WHAT)
    play.ada.submits()
    play.ada.clicks("Edit: Money, dates, sign-off")
    play.ada.fills(DATES)
    play.ada.submits()
    assert play.ada.user.modal.says("1 question keeps it from ready")
    play.ada.clicks("Answer", beside="Who at the client")
    play.ada.fills({"Approves at the client": "Nora Vela"})
    play.ada.submits()
    assert play.ada.user.modal.says("Nothing blocks")
    play.point("blocking questions are answered")
    play.ada.clicks("Send to Creative and Production")
    play.ada.closes()
    brief = play.kit.sees("Brief for Creative", "Vela")
    play.pim.sees("Brief for Production", "Vela")
    play.kit.clicks("Got it", on=brief)
    play.pim.hears_nothing()


def wednesday(play: Play) -> None:
    """Production has said nothing for four working hours: a phone call, not another message."""
    play.day("2026-11-04", "silence becomes a phone call")
    play.until("2026-11-04 09:10")
    nag = play.ada.sees("Production hasn't confirmed", "Pim Mulder")
    play.tells("Ada rings Pim.")
    play.ada.clicks("Spoke to them", on=nag)
    play.ada.reads("spoke to them")
    play.point("a silent department becomes a phone call")
    play.until("2026-11-04 10:30")
    play.tells("A dispute holds two working days on Bo's word; for longer it takes the director.")
    play.dee.types("/invoices kade")
    play.dee.clicks("More", on=play.dee.is_told("disputed"), beside="Bo Jansen")
    play.dee.clicks("Hold dispute longer")
    play.dee.fills({"Until": "2026-11-20"})
    play.dee.submits()


def thursday(play: Play) -> None:
    """A part of Vela's money has come in; Ada has two calls, and writes up one of them."""
    play.day("2026-11-05", "a part payment, and a call report in time")
    part_paid = books.ageing_detail(date(2026, 11, 5), {"2070": "7480.00"})
    books.imports(play, books.US, "2026-11-05", part_paid)
    play.until("2026-11-05 09:10")
    part = play.ada.sees("Vela", "USD 5,000 came in", "and the rest?")
    play.ada.clicks("Don't know", on=part, beside="USD 5,000 came in")
    play.point("a partial payment is asked about once")
    play.ada.types("/callnote announce noordzee today 10:00-11:00")
    play.ada.is_told("Its report is due", "Sat")
    play.until("2026-11-05 18:40")
    play.tells("Twenty to seven, in a taxi: the notes of the second call, as they were scribbled.")
    play.ada.types(f"/callnote vela {VELA_NOTES}")
    play.ada.fills({"doubt:a3.owner": "Ada de Vries", "doubt:a4.due": "2026-11-13"})
    play.ada.submits()
    assert play.ada.user.modal.title == "VELA-1"
    play.ada.closes()
    play.point("a call report is distributed in time")


def friday(play: Play) -> None:
    """Everybody has Vela's report; Ann sees what settling has held back."""
    play.day("2026-11-06", "what settling held back")
    play.until("2026-11-06 09:10")
    mine = play.kit.sees("VELA-1", "rework the endline")
    play.kit.clicks("Got it", on=mine)
    play.max.sees("VELA-1", "send the cost estimate")
    play.ada.sees("Noordzee Coffee", "report of the call of Thu 5 Nov")
    play.until("2026-11-06 11:45")
    play.bo.types(f"/callnote kade {KADE_NOTES}")
    play.bo.submits()
    play.bo.closes()
    play.until("2026-11-06 16:00")
    play.dee.hears_nothing("Bergen")
    home = play.ann.opens_home()
    assert home.says("Held back while settling", "Bergen Foods"), home.text
    assert "61,000" not in home.text, "an admin sees no sums"
    play.point("what settling held back")
