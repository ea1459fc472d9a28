"""Plays the day: over the real app, on the stand-in Slack, with the clock moved on."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import select

from bot.messages.texts import Texts
from bot.services import books_import, books_import_decide, customers
from demo.standin import User
from demo.standin.people import Message
from demo.standin.screens import top_view
from demo.standin.seen import SeenMessage, SeenView
from storage.tables.invoices import BooksSource
from storage.tables.people import Client, Contact, Office, Person
from tests.books_files import ageing_detail
from tests.cast import MEMBERS
from tests.days.agencies import Agency
from tests.days.page import Page, form, screen
from tests.scenarios.books_stage import actor
from tests.stage import Stage, open_stage
from tests.stores import quick_folder

ME, BOSS = "ada", "dee"
PATIENCE = 10


def play(agency: Agency) -> str:
    """The transcript of one executive's day at this agency."""
    with quick_folder() as folder, open_stage(Path(folder), strict=False) as stage:
        day = Day(stage, agency)
        day.evening_before()
        day.lives()
        return day.page.text()


class Day:
    """One story, in the words of one agency."""

    def __init__(self, stage: Stage, agency: Agency) -> None:
        self.stage, self.agency = stage, agency
        self.t = Texts.for_reader(
            ZoneInfo(agency.zone), language=agency.language, slack_locale=agency.locale
        )
        self.page = Page(agency.head)
        self._read: dict[tuple[str, str, str], list[str]] = {}
        self._front: tuple[str, list[str]] = ("", [])
        self._moves_in()

    # What the story is made of

    def lives(self) -> None:
        """From the morning message to the last question of the day."""
        self._morning()
        self._brief()
        self._call()
        self._money()
        self._help()
        self._evening()

    def evening_before(self) -> None:
        """Monday: the books come in, a meeting is known; what is said then is not of this day."""
        agency, stage = self.agency, self.stage
        self._until("2026-11-02 16:00")
        with stage.database.writing() as session:
            source = BooksSource(
                key="main", name=agency.entity, legal_entity=agency.entity, kind="open items",
                weekdays=["mon"], currency=agency.currency, date_order="mdy",
            )  # fmt: skip
            session.add(source)
            session.flush()
            assert source.id is not None
            number = source.id
        finance = actor(stage, "fin")
        lines = [(agency.late, "INV-3312", agency.due, agency.sum)]
        data = ageing_detail("2026-11-02", lines)
        handed = books_import.receive_file(stage.desk, finance, filename="ar.csv", data=data)
        customers.name_clients(stage.desk, finance, number, {agency.late: stage.client("noordzee")})
        books_import_decide.decide(stage.desk, finance, handed.import_id, settle=True)
        stage.tick()
        self._settle()
        self._forget()

    def _morning(self) -> None:
        self._until("2026-11-03 09:05")
        self._look()

    def _brief(self) -> None:
        agency, t = self.agency, self.t
        self._until("2026-11-03 09:40")
        self.types(f"/brief {agency.client}")
        self.fills({t("Type"): t("Small job")})
        self.fills({
            t("Title"): agency.title,
            t("What is asked"): agency.ask,
            t("Objective"): agency.objective,
            t("Deliverables"): agency.deliverables,
            t("Live or delivered"): "2026-11-20",
            t("Budget"): agency.budget,
            t("Goes to"): [t("Creative")],
        })  # fmt: skip
        self.submits()
        self.presses(t("Answer"), beside=t("Who at the client approves the work, by name?"))
        self.fills({t("Approves at the client"): agency.contact})
        self.submits()
        self.presses(t("Send to {departments}", departments=t("Creative")))

    def _call(self) -> None:
        agency = self.agency
        self._until("2026-11-03 12:10")
        self.types(f"/callnote {agency.client} {agency.notes}")
        self.submits()
        self.closes()

    def _money(self) -> None:
        agency, t = self.agency, self.t
        self._until("2026-11-03 14:00")
        self.presses(t("Promised"), in_message=self._digest())
        friday = self.user(ME).modal.field(t("They pay by")).options[0]
        self.fills({t("They pay by"): friday, t("Who said so"): agency.payer})
        self.submits()
        self.closes()

    def _help(self) -> None:
        agency, t = self.agency, self.t
        self._until("2026-11-03 15:30")
        self.types(f"/escalate {agency.client} {agency.help}")
        self._look(BOSS)
        self.presses(t("I have it"), who=BOSS)
        self._look()

    def _evening(self) -> None:
        self._until("2026-11-03 17:30")
        self.types("/suits today")

    def _digest(self) -> SeenMessage:
        return self.user(ME).latest(self.t("Promised"))

    # What somebody does

    def types(self, words: str, who: str = ME) -> None:
        """A command, or a message to Suits."""
        self.page.does(self.name(who), "types", words)
        self.user(who).types(words)
        self._look(who)

    def fills(self, fields: Mapping[str, Any], who: str = ME) -> None:
        """Fields of the form in front."""
        said = "\n".join(
            f"{label}: {', '.join(value) if isinstance(value, list) else value}"
            for label, value in fields.items()
        )
        self.page.does(self.name(who), "fills in", said)
        self.user(who).fills(dict(fields))
        self._settle()

    def presses(self, label: str, who: str = ME, **where: Any) -> None:
        """A button."""
        self.page.does(self.name(who), f"presses [{label}]")
        self.user(who).clicks(label, **where)
        self._look(who)

    def submits(self, who: str = ME) -> None:
        """The form is sent."""
        self.page.does(self.name(who), f"presses [{self.user(who).modal.submit}]")
        done = self.user(who).submits()
        assert done.ok, done.errors
        self._look(who)

    def closes(self, who: str = ME) -> None:
        """The page is put away."""
        self.user(who).closes_modal(whole_stack=True)
        self._settle()

    def name(self, who: str) -> str:
        """What colleagues call somebody."""
        return self.agency.people[who]

    def user(self, who: str) -> User:
        """Somebody with their phone."""
        return self.stage.slack.user(who)

    # How it is read

    def _until(self, text: str) -> None:
        self.stage.until(text, self.agency.zone)
        self._settle()
        self.page.hour(text[-5:])

    def _settle(self) -> None:
        """Nothing is under way: whispers are said, long work is done, answers are in."""
        both = threading.Barrier(3)
        for _ in range(2):
            self.stage.suits.whispers.submit(both.wait)
        both.wait(PATIENCE)
        self.stage.tick()

    def _look(self, who: str = ME) -> None:
        self._settle()
        self._modal(who)
        for message in self._messages(who):
            self._message(who, SeenMessage(message, self.stage.slack.world.people))
        self.stage.slack.expect_all()

    def _modal(self, who: str) -> None:
        view = top_view(self.stage.slack.world, self.user(who).id)
        if view is None:
            self._front = ("", [])
            return
        seen = SeenView(view, self.stage.slack.world.people)
        before = self._front[1] if view.id == self._front[0] else []
        lines = form(seen)
        if lines != before:
            self.page.sees(seen, before)
        self._front = (view.id, lines)

    def _messages(self, who: str) -> list[Message]:
        return [one for one in self.user(who)._visible() if one.by_app]

    def _message(self, who: str, seen: SeenMessage) -> None:
        key = (who, seen.channel, seen.ts)
        lines = screen(seen.payload, seen.people)
        before = self._read.get(key)
        self._read[key] = lines
        mine = "" if who == ME else f" to {self.name(who)}"
        if before is None:
            only = " (only visible to you)" if seen.message.only_for else ""
            phone = f" — on the locked phone: “{seen.notification}”" if not only else ""
            self.page.hears(f"writes{mine}{only}{phone}", seen, lines)
        elif before != lines:
            fresh = [line for line in lines if line not in before]
            self.page.hears(f"changes an earlier message{mine}", seen, fresh or lines)

    def _forget(self) -> None:
        for who in (ME, BOSS):
            for message in self._messages(who):
                seen = SeenMessage(message, self.stage.slack.world.people)
                self._read[who, seen.channel, seen.ts] = screen(seen.payload, seen.people)
        self.page = Page(self.agency.head)

    def _moves_in(self) -> None:
        """The cast takes the names, the office and the clients of this agency."""
        agency, stage = self.agency, self.stage
        with stage.database.writing() as session:
            office = session.exec(select(Office).where(Office.key == "ams")).one()
            office.name, office.country, office.zone = agency.city, agency.country, agency.zone
            for key, name in agency.people.items():
                row = session.get(Person, stage.person(key))
                assert row is not None
                row.name, row.zone, row.locale = name, agency.zone, agency.locale
                person = stage.slack.world.people[MEMBERS[key].slack_id]
                person.real_name, person.tz, person.locale = name, agency.zone, agency.locale
            for key, name in (("vela", agency.client), ("noordzee", agency.late)):
                client = session.get(Client, stage.client(key))
                assert client is not None
                client.key, client.name = agency.keys[key], name
                client.currency = agency.currency
            for contact in session.exec(select(Contact)).all():
                session.delete(contact)
            session.add(Contact(client_id=stage.client("vela"), name=agency.contact))
