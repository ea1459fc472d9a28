"""The whole stand-in: a workspace, its people, its Web API, and the way into the app."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from demo.standin.clock import Clock, wall_clock
from demo.standin.door import Door, Kind, Reply, Retry
from demo.standin.faults import Fault
from demo.standin.people import Channel, Message, Payload, Person
from demo.standin.post_office import PostOffice
from demo.standin.seen import SeenMessage
from demo.standin.server import ApiServer
from demo.standin.user import User
from demo.standin.web_api import ALL_SCOPES, Called, WebApi
from demo.standin.world import World

TEAM = "T0AGENCY01"
BOT_USER = "U0SUITSBOT"
BOT_ID = "B0SUITSBOT"


class StandIn:
    """A Slack workspace on loopback. Use it as a context manager, or call `close`.

    `clock` is the workspace's time (message timestamps, the life of triggers); it may be moved.
    """

    def __init__(
        self,
        clock: Clock = wall_clock,
        *,
        team_id: str = TEAM,
        bot_token: str = "xoxb-standin-bot",
        app_token: str = "xapp-standin-app",
        signing_secret: str = "standin-signing-secret",
        scopes: frozenset[str] = ALL_SCOPES,
    ) -> None:
        self.bot_token = bot_token
        self.app_token = app_token
        self.signing_secret = signing_secret
        self.world = World(clock, team_id=team_id, bot_id=BOT_ID, bot_user=BOT_USER)
        self.web_api = WebApi(self.world, bot_token, app_token, scopes)
        self.office = PostOffice(self.world)
        self._server = ApiServer(self.web_api)
        self.office.address = self._server.address
        self._server.start()
        self._users: dict[str, User] = {}
        self._doors: list[Door] = []
        self.add_user(BOT_USER, "suits", "Suits", is_bot=True)

    @property
    def team_id(self) -> str:
        """The workspace's id."""
        return self.world.team_id

    @property
    def api_url(self) -> str:
        """What a WebClient takes as base_url (and Suits as SLACK_API_URL)."""
        return f"{self._server.address}/api/"

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes granted to the bot; may be set."""
        return self.web_api.scopes

    @scopes.setter
    def scopes(self, granted: frozenset[str]) -> None:
        self.web_api.scopes = granted

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the doors and the server; every thread is joined."""
        for door in self._doors:
            door.close()
        self._doors.clear()
        self._server.close()

    def connect(self, door: Door) -> Door:
        """Deliver through this door from now on; it is closed with the stand-in."""
        self._doors.append(door)
        self.office.door = door
        url = getattr(door, "url", None)
        if callable(url):
            self.web_api.socket_url = url
        return door

    def add_user(
        self,
        user_id: str,
        name: str,
        real_name: str | None = None,
        email: str | None = None,
        *,
        tz: str = "Europe/Amsterdam",
        locale: str = "en-GB",
        team_id: str | None = None,
        **flags: Any,
    ) -> User:
        """Somebody new. Flags: is_admin, is_bot, is_restricted, is_ultra_restricted, deleted."""
        person = Person(
            id=user_id,
            name=name,
            real_name=real_name or name.capitalize(),
            email=email or f"{name}@agency.example",
            tz=tz,
            locale=locale,
            team_id=team_id or self.team_id,
            **flags,
        )
        with self.world.lock:
            self.world.people[person.id] = person
            self._users[person.id] = User(self.office, person)
        return self._users[person.id]

    def user(self, name: str) -> User:
        """Somebody by handle, id or full name."""
        for user in self._users.values():
            if name in (user.person.name, user.id, user.person.real_name):
                return user
        raise AssertionError(f"Nobody here is called {name!r}.")

    def add_channel(
        self,
        name: str,
        *members: str,
        private: bool = False,
        shared: bool = False,
        archived: bool = False,
        with_app: bool = True,
    ) -> Channel:
        """A channel of these people (by name); the app is a member unless `with_app` is False."""
        ids = [self.user(member).id for member in members]
        channel = Channel(
            id=self.world.new_id("G" if private else "C"),
            name=name,
            kind="private" if private else "public",
            members=[*ids, BOT_USER] if with_app else ids,
            is_archived=archived,
            is_shared=shared,
        )
        self.world.channels[channel.id] = channel
        return channel

    def changes(self, name: str, **facts: Any) -> Reply | None:
        """Change facts of a person (tz, locale, real_name, email, ...); user_change is sent."""
        user = self.user(name)
        for fact, value in facts.items():
            setattr(user.person, fact, value)
        return self._tell(user, "user_change")

    def deactivate(self, name: str) -> Reply | None:
        """An admin deactivates somebody; user_change is sent if an app is connected."""
        return self.changes(name, deleted=True)

    def joins(self, user: User) -> Reply | None:
        """Send team_join for somebody who was added."""
        return self._tell(user, "team_join")

    def fail_next(
        self,
        method: str,
        *,
        error: str | None = None,
        retry_after: int | str | None = None,
        status: int | None = None,
        body: bytes | None = None,
        drop_before_taking: bool = False,
        drop_after_taking: bool = False,
        hang: float = 0.0,
        times: int | None = 1,
        to: str | None = None,
    ) -> None:
        """Trouble on the next `times` calls of `method` (None: until `heal`; "*": any method).

        `error`: ok false. `retry_after`: 429 with that header. `status`, `body`: a raw answer.
        `drop_before_taking`, `drop_after_taking`: the line breaks, without or with effect.
        `hang`: so many real seconds first. `to`: only for this person or channel.
        """
        self.web_api.faults.write(
            Fault(
                method=method,
                left=times,
                error=error,
                retry_after=retry_after,
                status=status,
                body=body,
                drop_before_taking=drop_before_taking,
                drop_after_taking=drop_after_taking,
                hang=hang,
                channel=self._name_of_place(to),
            )
        )

    def heal(self, method: str | None = None) -> None:
        """Forget the faults (of one method)."""
        self.web_api.faults.heal(method)

    def revoke(self, error: str = "token_revoked") -> None:
        """From now on every call is refused so; ``revoke("")`` gives the token back."""
        self.web_api.revoked = error

    def calls(self, method: str | None = None) -> list[Called]:
        """The Web API calls that came, in order."""
        with self.world.lock:
            return [c for c in self.web_api.called if method is None or c.method == method]

    def unexpected(self) -> list[SeenMessage]:
        """Messages of the app that no test step expected or used."""
        with self.world.lock:
            return [self._seen(m) for m in self.world.messages if self._is_unexpected(m)]

    def assert_nothing_unexpected(self) -> None:
        """Raise AssertionError with the messages that nobody expected."""
        left = [
            f"{self._to(seen)}: {seen.notification} | {seen.text}" for seen in self.unexpected()
        ]
        assert not left, "Nobody expected these messages:\n" + "\n".join(left)

    def expect_all(self) -> None:
        """Mark everything so far as expected."""
        with self.world.lock:
            for message in self.world.messages:
                message.expected = True

    def deliver(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """A payload made by hand, signed and sent as it is."""
        return self.office.deliver(kind, payload, retry)

    def event(self, event: Payload, *, team_id: str | None = None) -> Reply:
        """An Events API delivery around an event made by hand."""
        return self.office.event(event, team_id=team_id)

    def redeliver(self, *, times: int = 1, retry_num: int = 1) -> list[Reply]:
        """The last delivery again, `times` at once."""
        return self.office.redeliver(times=times, retry_num=retry_num)

    def _tell(self, user: User, kind: str) -> Reply | None:
        if self.office.door is None:
            return None
        now = self.world.clock()
        told = user.person.as_slack_says(now, locale=True, email=True)
        return self.office.event({"type": kind, "user": told, "cache_ts": int(now.timestamp())})

    def _seen(self, message: Message) -> SeenMessage:
        return SeenMessage(message, self.world.people)

    def _is_unexpected(self, message: Message) -> bool:
        return message.by_app and not message.expected and not message.deleted

    def _to(self, seen: SeenMessage) -> str:
        channel = self.world.channels[seen.channel]
        names = [self.world.people[who].name for who in channel.members if who != BOT_USER]
        return names[0] if channel.kind == "im" else f"#{channel.name}"

    def _name_of_place(self, to: str | None) -> str | None:
        if to is None:
            return None
        place = self.world.channel_called(to)
        return place.id if place else self.user(to).id
