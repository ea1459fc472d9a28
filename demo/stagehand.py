"""The people of the play: what they do, printed as it happens, with all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from demo.standin import AppFailed, SeenMessage, SeenView, Submission, User
from demo.standin.seen import options_of

if TYPE_CHECKING:
    from demo.play import Play

A_MOMENT = timedelta(seconds=20)
"""How long people take from one thing to the next."""
HOME_SECONDS = 5.0


class Player:
    """One of the people. Every verb prints what they do, then what they and others see."""

    def __init__(self, play: Play, user: User) -> None:
        self.play = play
        self.user = user
        self._untouched = False
        self._screen = ""

    @property
    def name(self) -> str:
        """Their first name."""
        return self.user.person.real_name.split()[0]

    def clock(self) -> str:
        """ "Mon 09:04" where they are."""
        return f"{_here(self.play.house.now, self.user.person.tz):%a %H:%M}"

    def types(self, line: str) -> None:
        """A slash command, or words to Suits in the DM."""
        verb = "types" if line.startswith("/") else "writes to Suits"
        self._acts(verb, line)
        self.user.types(line)
        self._after()

    def finds_it_down(self, line: str) -> None:
        """A command while the bot is down: Slack says so, and nobody else."""
        self._acts("types", line)
        try:
            self.user.types(line)
        except AppFailed:
            pass
        else:
            raise AssertionError("somebody answered, though the bot is down")
        self.play.programme.slack_says(f"{line.split()[0]} failed because the app did not respond.")

    def drops(self, path: Path, *, name: str | None = None, body: bytes | None = None) -> None:
        """A file into the DM."""
        self._acts("drops a file into the DM", name or path.name)
        self.user.drops_file(name or path.name, path.read_bytes() if body is None else body)
        self._after()

    def clicks(
        self, label: str, *, on: SeenMessage | None = None, beside: str | None = None
    ) -> None:
        """A button."""
        self._acts("clicks", f"[{label}]")
        self.user.clicks(label, in_message=on, beside=beside)
        self._after()

    def clicks_at_home(self, label: str) -> None:
        """A button on the Home tab."""
        self._acts("clicks on the Home tab", f"[{label}]")
        self.user.clicks(label, in_home=True)
        self._after()

    def chooses(self, value: str, *, at: str | None = None, on: SeenMessage | None = None) -> None:
        """An entry of a select or a menu."""
        self._acts("chooses", value)
        self.user.chooses(value, at=at, in_message=on)
        self._after()

    def opens_home(self) -> SeenView:
        """The Home tab."""
        self._acts("opens the Home tab")
        world = self.user.world
        before = world.homes[self.user.id].payload if self.user.id in world.homes else None
        self.user.opens_home()
        self.play.follow()

        def drawn() -> bool:
            now = world.homes.get(self.user.id)
            return now is not None and now.payload is not before

        assert world.wait_until(drawn, HOME_SECONDS), f"{self.name}'s Home tab was not drawn"
        home = self.user.home
        self.play.programme.view(home.payload, reader=self.name)
        return home

    def fills(self, fields: Mapping[str, Any], *, picture: str = "") -> None:
        """Fill in the form in front of them, and look at it."""
        self.user.fills(dict(fields))
        self._untouched = False
        modal = self.user.modal
        self._screen = modal.view.hash
        self._acts("fills in", modal.title)
        self.play.programme.view(modal.payload, reader=self.name, values=modal.view.values)
        if picture:
            self.play.picture_of_view(picture, modal)

    def submits(self) -> Submission:
        """Press the form's button; it must be taken."""
        label = self.user.modal.submit
        self._acts("presses", f"[{label}]")
        outcome = self.user.submits()
        assert outcome.ok, f"{self.name}: {outcome.errors}"
        self._after(at_once=True)
        self._puts_away()
        return outcome

    def closes(self) -> None:
        """Close whatever is open."""
        self.user.closes_modal(whole_stack=True)
        self._after()

    def sees(self, *words: str) -> SeenMessage:
        """The oldest message they have not yet used that says all this; AssertionError if none."""
        return self.user.expect_dm(*words, timeout=0)

    def reads(self, *words: str) -> SeenMessage:
        """The newest message of theirs that says all this now; AssertionError if none."""
        return self.user.latest(*words)

    def is_told(self, *words: str) -> SeenMessage:
        """The answer only they see; AssertionError if there is none."""
        return self.user.expect_notice(*words, timeout=0)

    def hears_nothing(self, *words: str) -> None:
        """No new message (that says this); AssertionError with it otherwise."""
        self.user.expect_no_dm(*words)

    def option(self, field: str, words: str) -> str:
        """The option of a field in the open form that has these words in it."""
        found = self.user.modal.field(field)
        texts = [str(option["text"]["text"]) for option in options_of(found.element)]
        return next(text for text in texts if words in text)

    def looks(self) -> None:
        """At the form in front, if it was not drawn yet."""
        if self._untouched and self.user.has_modal:
            modal = self.user.modal
            self._untouched = False
            self.play.programme.view(
                modal.payload, reader=self.name, values=modal.view.values, errors=modal.errors
            )

    def _puts_away(self) -> None:
        """A page that only confirms is closed again."""
        if self.user.has_modal and not self.user.modal.submit and not self.user.modal.buttons:
            self.user.closes_modal(whole_stack=True)
            self._screen = ""

    def _acts(self, verb: str, words: str = "") -> None:
        if verb != "fills in":
            self.looks()
            self.play.house.clock.now += A_MOMENT
        self.play.programme.acts(self.name, self.clock(), verb, words)

    def _after(self, *, at_once: bool = False) -> None:
        """Answers arrive. A form that opened is drawn when it is filled in, or left as it is."""
        self.play.house.settle()
        if not self.user.has_modal:
            self._screen, self._untouched = "", False
        elif self.user.modal.view.hash != self._screen:
            self._screen, self._untouched = self.user.modal.view.hash, True
        if at_once:
            self.looks()
        self.play.follow()


def _here(now: datetime, zone: str) -> datetime:
    return now.astimezone(ZoneInfo(zone))
