"""Verbs of a person who reads: the inbox, what is expected, what is not."""

from __future__ import annotations

from itertools import islice

from demo.standin.people import Message, Person
from demo.standin.post_office import PostOffice
from demo.standin.screens import top_view
from demo.standin.seen import SeenMessage, SeenView


class Reader:
    """A person with eyes."""

    def __init__(self, office: PostOffice, person: Person) -> None:
        self.office = office
        self.world = office.world
        self.person = person
        self.patience = 2.0

    @property
    def id(self) -> str:
        """The Slack user id."""
        return self.person.id

    @property
    def mention(self) -> str:
        """How this person is mentioned in text."""
        return f"<@{self.person.id}>"

    @property
    def inbox(self) -> list[SeenMessage]:
        """What the app wrote in this person's DM, oldest first, as it reads now."""
        channel = self.world.dm_with(self.id).id
        with self.world.lock:
            return [self._seen(m) for m in self._visible() if m.channel == channel and m.by_app]

    @property
    def notices(self) -> list[SeenMessage]:
        """What only this person could see ("Only visible to you"), oldest first."""
        with self.world.lock:
            return [self._seen(m) for m in self._visible() if m.only_for == self.id]

    @property
    def modal(self) -> SeenView:
        """The modal in front; waits a moment for it, raises AssertionError if none comes."""
        self.world.wait_until(lambda: self.has_modal, self.patience)
        view = top_view(self.world, self.id)
        assert view is not None, f"{self.person.name} has no modal in front of them."
        return SeenView(view, self.world.people)

    @property
    def has_modal(self) -> bool:
        """Whether a modal is open."""
        return top_view(self.world, self.id) is not None

    @property
    def home(self) -> SeenView:
        """The App Home that was published last; waits a moment for the first one."""
        self.world.wait_until(lambda: self.id in self.world.homes, self.patience)
        view = self.world.homes.get(self.id)
        assert view is not None, f"Nothing was published to the App Home of {self.person.name}."
        return SeenView(view, self.world.people)

    def reads(self, channel: str) -> list[SeenMessage]:
        """What the app wrote in a channel, oldest first."""
        place = self.world.channel_called(channel)
        assert place is not None, f"There is no channel {channel}."
        with self.world.lock:
            return [self._seen(m) for m in self._visible() if m.channel == place.id and m.by_app]

    def expect_dm(self, *words: str, timeout: float | None = None) -> SeenMessage:
        """The oldest DM not yet expected that says all the words; it is now expected.

        Waits up to `timeout` real seconds (default two). Raises AssertionError with the inbox.
        """
        return self._expect(self.world.dm_with(self.id).id, words, timeout)

    def expect_in(self, channel: str, *words: str, timeout: float | None = None) -> SeenMessage:
        """The same for a channel."""
        place = self.world.channel_called(channel)
        assert place is not None, f"There is no channel {channel}."
        return self._expect(place.id, words, timeout)

    def expect_notice(self, *words: str, timeout: float | None = None) -> SeenMessage:
        """The newest message that only this person sees and that says all the words."""
        found: list[SeenMessage] = []

        def came() -> bool:
            found[:] = [notice for notice in self.notices if notice.says(*words)]
            return bool(found)

        self.world.wait_until(came, self._seconds(timeout))
        assert found, f"{self.person.name} was not told {words}; only {self._told(self.notices)}"
        found[-1].message.expected = True
        return found[-1]

    def expect_no_dm(self, *words: str, within: float = 0.0) -> None:
        """No DM that nobody expected (with these words, if given), also not `within` seconds."""

        def fresh() -> list[SeenMessage]:
            return [m for m in self.inbox if not m.message.expected and m.says(*words)]

        self.world.wait_until(lambda: bool(fresh()), within)
        assert not fresh(), f"{self.person.name} got {self._told(fresh())}"

    def latest(self, *words: str) -> SeenMessage:
        """The newest DM that says all the words, whether it was expected or not."""
        found = [message for message in self.inbox if message.says(*words)]
        assert found, f"No DM to {self.person.name} says {words}; {self._told(self.inbox)}"
        return found[-1]

    def _expect(self, channel: str, words: tuple[str, ...], timeout: float | None) -> SeenMessage:
        found: list[SeenMessage] = []

        def came() -> bool:
            fresh = [m for m in self._visible() if m.channel == channel and not m.expected]
            found[:] = islice((seen for seen in map(self._seen, fresh) if seen.says(*words)), 1)
            return bool(found)

        if not self.world.wait_until(came, self._seconds(timeout)):
            with self.world.lock:
                there = [
                    self._seen(m) for m in self._visible() if m.channel == channel and m.by_app
                ]
            raise AssertionError(f"{self.person.name} got no message {words}; {self._told(there)}")
        found[0].message.expected = True
        return found[0]

    def _visible(self) -> list[Message]:
        mine = {c.id for c in self.world.channels.values() if self.id in c.members}
        return [
            message
            for message in self.world.messages
            if message.channel in mine
            and not message.deleted
            and message.only_for in (None, self.id)
        ]

    def _seen(self, message: Message) -> SeenMessage:
        return SeenMessage(message, self.world.people)

    def _seconds(self, timeout: float | None) -> float:
        return self.patience if timeout is None else timeout

    def _told(self, messages: list[SeenMessage]) -> str:
        if not messages:
            return "there is nothing at all."
        lines = [
            f"  {'(expected) ' if m.message.expected else ''}{m.notification} | {m.text}"
            for m in messages[-8:]
        ]
        return "these are there:\n" + "\n".join(lines)
