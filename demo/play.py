"""The story so far: the house, what was shown of it, and the people who take part."""

from __future__ import annotations

from pathlib import Path

from demo.clockwork import HOME, local
from demo.drawing import draw_message, draw_view, to_svg
from demo.house import House
from demo.programme import Programme, without_blanks
from demo.stagehand import Player
from demo.standin import SeenMessage, SeenView, User
from demo.standin.people import Message


class Play:
    """The story so far: the house, the audience's programme, and what has been shown."""

    def __init__(self, house: House, programme: Programme, *, pictures: Path | None = None) -> None:
        self.house = house
        self.programme = programme
        self.pictures = pictures
        self.happened: list[str] = []
        self._shown: dict[tuple[str, str], int] = {}
        self._people: dict[str, Player] = {}

    def __getattr__(self, name: str) -> Player:
        if name.startswith("_") or name not in self._people:
            raise AttributeError(name)
        return self._people[name]

    def joins(self, user: User) -> None:
        """Somebody takes part."""
        self._people[user.person.name] = Player(self, user)

    def day(self, text: str, title: str) -> None:
        """A new morning: '2026-11-03'. Whatever is due until eight o'clock happens first."""
        self.until(f"{text} 08:00")
        self.programme.day(title, self.house.now, HOME)

    def tells(self, words: str) -> None:
        """The story speaks."""
        self.look()
        self.programme.tells(words)

    def look(self) -> None:
        """Draw the forms that opened and that nobody has touched since."""
        for person in self._people.values():
            person.looks()

    def until(self, text: str, zone: str = HOME) -> None:
        """Live on until that moment; everything that is sent on the way is shown."""
        end = local(text, zone)
        assert end >= self.house.now, f"the story only goes forward, not to {text}"
        self.look()
        while self.house.step_towards(end):
            self.show_new()

    def follow(self) -> None:
        """What somebody did takes effect: answers arrive, the engine beats, all of it is shown."""
        self.house.settle()
        self.house.tick()
        self.show_new()

    def goes_down(self) -> None:
        """The machine the bot runs on is off."""
        self.look()
        self.house.stop()

    def comes_back(self, text: str) -> None:
        """It is on again: a new process over the same store, at that moment."""
        self.house.clock.now = local(text)
        self.house.start()
        self.house.refresh_directory()
        self.follow()

    def knows(self, kind: str, name: str) -> bool:
        """Whether the bot answers to this command or event."""
        return (kind, name) in self.house.suits.door.names

    def point(self, words: str) -> None:
        """A point of the story that was seen to happen (after the scene has asserted it)."""
        self.happened.append(words)

    def picture_of_message(self, name: str, seen: SeenMessage, *, at: str) -> None:
        """Keep a message as one of the README's pictures."""
        if self.pictures is not None:
            drawn = draw_message(seen.payload, at=at, names=self.programme.names, notification=True)
            to_svg(drawn, self.pictures / f"{name}.svg", "Suits")

    def picture_of_view(self, name: str, view: SeenView) -> None:
        """Keep a form as one of the README's pictures."""
        if self.pictures is not None:
            shown = without_blanks(view.payload, view.view.values)
            drawn = draw_view(shown, view.view.values, names=self.programme.names)
            to_svg(drawn, self.pictures / f"{name}.svg", "Suits")

    def show_new(self) -> None:
        """Draw every message that is new or was edited since the last look, each once."""
        world = self.house.slack.world
        with world.lock:
            fresh = [m for m in world.messages if m.by_app and not m.deleted and self._is_new(m)]
        for message in fresh:
            if message is not self._newest_of_edited(message, fresh):
                self._shown[message.channel, message.ts] = len(message.versions)
            else:
                self._show(message)

    def _newest_of_edited(self, message: Message, fresh: list[Message]) -> Message:
        """Of several old messages that now say something else, only the newest is drawn."""
        if (message.channel, message.ts) not in self._shown:
            return message
        known = [
            m for m in fresh if m.channel == message.channel and (m.channel, m.ts) in self._shown
        ]
        return max(known, key=lambda each: each.ts)

    def _is_new(self, message: Message) -> bool:
        return self._shown.get((message.channel, message.ts), 0) < len(message.versions)

    def _show(self, message: Message) -> None:
        key = (message.channel, message.ts)
        seen = self._shown.get(key, 0)
        self._shown[key] = len(message.versions)
        reader = self._reader(message)
        if reader is None:
            return
        self.programme.message(
            {**message.payload, "files": message.files},
            reader=reader.name,
            at=reader.clock(),
            only_you=message.only_for is not None,
            before=message.versions[seen - 1] if seen else None,
        )

    def _reader(self, message: Message) -> Player | None:
        members = self.house.slack.world.channels[message.channel].members
        wanted = message.only_for or next((m for m in members if m.startswith("U0")), "")
        return next((p for p in self._people.values() if p.user.id == wanted), None)
