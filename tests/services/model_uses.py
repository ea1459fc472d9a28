"""The six things a model is asked for: how each is begun, where its person looks, what is ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages import brief_form, brief_mail, call_correcting
from bot.messages.texts import Texts
from bot.rules.briefs import BriefType
from bot.services import (
    briefs_forms,
    briefs_pasted,
    briefs_saving,
    briefs_wording,
    calls_notes,
    calls_views,
    invoices_mail,
    people,
    status_pack,
    status_week,
)
from bot.services.calls_notes import Notes
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drops
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Client
from tests.cast import Cast, local
from tests.services.model_room import notices

NOW = local("2026-11-02 10:00")
T = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language="en")
NOTES = (
    "Agency: Ada. Client: Nora\n- Nora approved route B\n"
    "As for the end frame, that one lands on Kit's plate, think 27 November."
)
FRAME = {
    "text": "Do the end frame", "owner": "Kit",
    "quote": "As for the end frame, that one lands on Kit's plate, think 27 November",
}  # fmt: skip
MAIL = (
    "Subject: Spring ferry\n\nHi Ada, our boats leave half empty every morning: people on the "
    "north bank still think the ferry is slow.\nBudget: EUR 40,000\n"
)
BANK = {
    "field": "audience", "text": "people on the north bank", "quote": "people on the north bank",
}  # fmt: skip
OURS = "Who exactly is this for?"


@dataclass(frozen=True)
class Use:
    """One use. `begin` asks for it anew and names what it is about; `looks` is all that its person
    sees where they look for it, `ours` is what the rules say there with any model or none.

    `good` is an answer with `proof` in it; `foreign` the same in another language, with `alien` in
    it; `many` an answer that has no end; `made_up` one that nothing given bears out.
    """

    begin: Callable[[Desk, Cast, str], int]
    looks: Callable[[Desk, Cast, int], str]
    ours: str
    good: Callable[[str], dict[str, Any]]
    proof: str
    foreign: Callable[[str], dict[str, Any]]
    alien: str
    many: Callable[[str], dict[str, Any]]
    made_up: Callable[[str], dict[str, Any]]


def ada(desk: Desk) -> Actor:
    """The executive of Vela and Noordzee."""
    with desk.database.reading() as session:
        found = people.actor(session, "U0ADA", desk.clock())
    assert found is not None
    return found


def at_work(session: Session, desk: Desk, cast: Cast) -> None:
    """What the six are about: Vela's sheet half an hour before its meeting, a late invoice."""
    vela = session.get_one(Client, cast.clients["vela"])
    vela.terms = {**vela.terms, "status": {"weekday": 0, "at": "10:30", "per_week": 1}}
    job = Job(
        client_id=cast.clients["vela"], number="014", name="Banners", type="task", state="open",
        owner_id=cast.people["ada"], currency="EUR", opened_at=NOW, opened_by_id=cast.people["ada"],
    )  # fmt: skip
    session.add(job)
    session.add(BooksSource(id=1, key="ams", name="Amsterdam", last_as_of=NOW.date()))
    session.flush()
    session.add(
        StatusRow(
            job_id=job.id or 0, status="layouts approved", next_step="copy to client",
            next_on=date(2026, 11, 12), touched_at=NOW, changed_at=NOW, stale_at=NOW,
            touched_by_id=cast.people["ada"],
        )
    )  # fmt: skip
    session.add(
        Invoice(
            source_id=1, customer="noordzee", number="INV-3287", number_key="inv-3287",
            client_id=cast.clients["noordzee"], currency="EUR", total_minor=2_480_000,
            balance_minor=2_480_000, due=date(2026, 10, 21), first_seen_at=NOW,
            first_seen_on=date(2026, 10, 1), last_as_of=NOW.date(),
        )
    )  # fmt: skip
    session.flush()
    status_pack.plan(session, desk, [vela], NOW)


def _told(desk: Desk, cast: Cast) -> str:
    """What came to Ada last, as a message of its own."""
    found = notices(desk, cast.people["ada"])
    return f"{found[-1].text} {found[-1].blocks}" if found else ""


def _notes(desk: Desk, cast: Cast, fault: str) -> int:
    start = NOW - timedelta(hours=2)
    notes = Notes(cast.clients["vela"], NOTES, starts_at=start, ends_at=NOW - timedelta(hours=1))
    return calls_notes.capture(desk, ada(desk), notes)


def _notes_seen(desk: Desk, cast: Cast, report_id: int) -> str:
    card = calls_views.card(desk, ada(desk), report_id)
    return str(call_correcting.page(T, card, {}, draft_id="d"))


def _listed(**lists: Any) -> dict[str, Any]:
    return {"people": [], "decisions": [], "actions": [], "issues": []} | lists


def _pasted(desk: Desk, cast: Cast, fault: str) -> int:
    with desk.database.writing() as session:
        row = drops.keep_words(
            session, key=fault, person_id=cast.people["ada"], text=MAIL, kind="dm", filename=None,
            now=NOW,
        )  # fmt: skip
        row.client_id = cast.clients["vela"]
        item = row.id or 0
    briefs_pasted.begin(desk, ada(desk), item)
    return item


def _pasted_seen(desk: Desk, cast: Cast, item: int) -> str:
    """The next page of the form that was opened when the text was pasted."""
    blank = briefs_forms.blank(desk, ada(desk), client_id=cast.clients["vela"])
    form = briefs_pasted.next_page(desk, ada(desk), blank, {"item": item})
    return f"{brief_form.step_page(T, form)['blocks']} {form.values}"


def _question(desk: Desk, cast: Cast, fault: str) -> int:
    brief_id = briefs_saving.begin(
        desk, ada(desk), client_id=cast.clients["vela"], brief_type=BriefType.CAMPAIGN,
        title="Summer launch",
    )  # fmt: skip
    briefs_wording.mail(desk, ada(desk), brief_id)
    return brief_id


def _question_seen(desk: Desk, cast: Cast, brief_id: int) -> str:
    made = briefs_wording.mail(desk, ada(desk), brief_id, asks=False)
    return str(brief_mail.question_mail(T, made.texts, made.view, made.wording)["blocks"])


def _worded(text: str) -> Callable[[str], dict[str, Any]]:
    """The question about the audience, by the number it was asked under."""

    def answer(task: str) -> dict[str, Any]:
        number = task.partition(OURS)[0].rpartition("\n")[2].rstrip(". ")
        return {"questions": [{"number": int(number), "text": text}]}

    return answer


def _invoice(desk: Desk, cast: Cast, fault: str) -> int:
    invoices_mail.suggest(desk, ada(desk), cast.clients["noordzee"], "EUR", "")
    return 0


def _invoice_seen(desk: Desk, cast: Cast, _: int) -> str:
    mail = invoices_mail.letter(desk, ada(desk), cast.clients["noordzee"], "EUR")
    return f"{_told(desk, cast)} {mail.text('Ada de Vries')}"


def _week(desk: Desk, cast: Cast, fault: str) -> int:
    status_week.suggest(desk, ada(desk), 1)
    return 0


def _week_seen(desk: Desk, cast: Cast, _: int) -> str:
    return f"{_told(desk, cast)} {status_week.page(desk, ada(desk), 1).words}"


def _client_note(desk: Desk, cast: Cast, fault: str) -> int:
    status_week.suggest_note(desk, ada(desk), cast.clients["vela"])
    return 0


def _client_note_seen(desk: Desk, cast: Cast, _: int) -> str:
    note = status_week.note(desk, ada(desk), cast.clients["vela"])
    return f"{_told(desk, cast)} {note.for_client}"


def _same(said: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    return lambda task: said


def _words(text: str) -> Callable[[str], dict[str, Any]]:
    return _same({"words": text})


DUTCH = "De layouts zijn goedgekeurd door de klant. De tekst gaat op 12 november naar de klant."
LAYOUTS = "The layouts are approved by now. The copy goes to the client on 12 November."
USES: dict[str, Use] = {
    "call_notes": Use(
        _notes, _notes_seen, "route B",
        _same(_listed(actions=[FRAME])), "Do the end frame",
        _same(_listed(actions=[{**FRAME, "text": "Кит пришлёт последний кадр"}])), "Кит",
        _same(_listed(issues=[{"text": "x", "quote": "y"}] * 500)),
        _same(_listed(decisions=[{"text": "INV-7 is paid", "quote": "INV-7 was paid on Friday"}])),
    ),
    "pasted_brief": Use(
        _pasted, _pasted_seen, "EUR 40,000",
        _same({"found": [BANK]}), "people on the north bank'",
        _same({"found": [{**BANK, "text": "люди на берегу", "quote": "люди на северном берегу"}]}),
        "берегу",
        _same({"found": [BANK] * 500}),
        _same({"found": [{**BANK, "quote": "young parents with a car of their own"}]}),
    ),
    "question_mail": Use(
        _question, _question_seen, OURS,
        _worded("Who do you want to reach with the summer launch?"), "Who do you want to reach",
        _worded("Wie willen jullie bereiken met de lancering van de zomer?"), "Wie willen",
        lambda task: {"questions": [{"number": n, "text": "Who?"} for n in range(500)]},
        _worded("Is 18 January 2031 a good day for it?"),
    ),
    "invoice_mail": Use(
        _invoice, _invoice_seen, "On which day can we expect the payment?",
        _same({"opening": "We are still waiting for {amount}.", "closing": "When will it come?"}),
        "in other words is there",
        _same({"opening": "We wachten nog steeds op de betaling van {amount} van jullie.",
               "closing": "Kunt u ons laten weten wanneer wij het geld mogen verwachten?"}),
        "wachten",
        _same({"opening": "We wait. " * 500, "closing": "When?"}),
        _same({"opening": "Pay EUR 5 now!", "closing": "{iban}"}),
    ),
    "status_week": Use(
        _week, _week_seen, "copy to client on Thu 12 Nov (014)",
        _words(LAYOUTS), "The layouts are approved by now.", _words(DUTCH), "goedgekeurd",
        _words("All is well. " * 500),
        _words("INV-7 is paid: EUR 900. See https://bank.example/7."),
    ),
    "client_note": Use(
        _client_note, _client_note_seen, "copy to client on Thu 12 Nov (Banners)",
        _words(LAYOUTS), "The layouts are approved by now.", _words(DUTCH), "goedgekeurd",
        _words("All is well. " * 500),
        _words("INV-7 is paid: EUR 900. See https://bank.example/7."),
    ),
}  # fmt: skip


def in_json(said: Callable[[str], dict[str, Any]]) -> Callable[[Any], str]:
    """What a model answers to a request: the words of the task are at hand."""
    return lambda asked: json.dumps(said(asked["messages"][0]["content"]), ensure_ascii=False)
