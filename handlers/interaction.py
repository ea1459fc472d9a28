"""One knock on the door: who, what they typed, and the ways to answer where they are looking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.messages import oops
from bot.messages.blocks import Message
from bot.messages.forms import FormValue
from bot.messages.texts import Texts
from bot.services import errands
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.tongues import Tongues

TRIGGER_GONE = {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"}
TRIGGER_GONE |= {"trigger_expired", "trigger_exchanged"}
OVERTAKEN = {"hash_conflict", "not_found"}


class TriggerGone(Exception):
    """Slack's three seconds for opening a form ran out; what was typed is kept."""


def _nobody() -> None:
    """The next beat will do."""


def _nothing(_slack_id: str) -> None:
    """No Home tab to draw."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to reach the person besides the answer itself; both work outside the three seconds.

    `whisper` takes the payload and a message; `hand_out` a Slack id, a file's name, its bytes and
    a sentence, and puts the file into that person's DM. `home_opened` and `home_changed` take a
    Slack id and draw that person's Home tab (the latter only if it was opened before).
    `begin` sets this process to what was asked for and takes longer than Slack waits. `tongues`
    knows the language of whoever cannot be looked up just now.
    """

    whisper: Callable[[Mapping[str, Any], Message], None]
    hand_out: Callable[[str, str, bytes, str], None]
    home_opened: Callable[[str], None] = _nothing
    home_changed: Callable[[str], None] = _nothing
    begin: Callable[[], None] = _nobody
    tongues: Tongues = field(default_factory=Tongues)


@dataclass(slots=True)
class Interaction:
    """What Slack handed over, already stored, identified and counted once.

    `text` is a command's own words; `values` what a form holds (field -> value); `context` the
    form's private metadata; `value` what the pressed button or chosen option carries; `draft_id`
    the draft these words are kept in, if any.
    """

    desk: Desk
    actor: Actor
    t: Texts
    body: Mapping[str, Any]
    kind: str
    name: str
    key: str
    client: WebClient
    ways: Ways
    text: str = ""
    value: str = ""
    values: Mapping[str, FormValue] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    draft_id: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    """What Slack is answered: filled by the verbs below."""
    asked: bool = False
    """Whether long work was kept; it begins once the answer is: it holds the store's one pen."""

    @property
    def trigger_id(self) -> str:
        """Lives three seconds and opens one form."""
        return str(self.body.get("trigger_id", ""))

    @property
    def channel_id(self) -> str:
        """Where the person is, when it is a channel."""
        channel = self.body.get("channel") or {}
        if isinstance(channel, Mapping):
            return str(channel.get("id") or self.body.get("channel_id", ""))
        return str(channel)

    @property
    def message(self) -> Mapping[str, Any]:
        """The message a shortcut or button was used on."""
        message = self.body.get("message")
        return message if isinstance(message, Mapping) else {}

    @property
    def view(self) -> Mapping[str, Any]:
        """The form this came from."""
        view = self.body.get("view")
        return view if isinstance(view, Mapping) else {}

    def open(self, view: Mapping[str, Any]) -> None:
        """Open a form (or lay it over the open one). Raises TriggerGone when Slack won't."""
        in_modal = self.view.get("type") == "modal" and self.kind != "submit"
        call = self.client.views_push if in_modal else self.client.views_open
        try:
            call(trigger_id=self.trigger_id, view=dict(view))
        except SlackApiError as error:
            if error.response.get("error") in TRIGGER_GONE:
                raise TriggerGone from error
            raise

    def show(self, view: Mapping[str, Any]) -> None:
        """Replace the form the person is looking at."""
        if self.kind == "submit":
            self.answer = {"response_action": "update", "view": dict(view)}
        else:
            self.client.views_update(view_id=self.view["id"], view=dict(view))

    def follow(self, view: Mapping[str, Any]) -> None:
        """Redraw the form while they type in it. When they were faster (sent it, closed it, chose
        again) the newer page stays: an answer that comes too late must not cover it."""
        seen = self.view
        try:
            self.client.views_update(view_id=seen["id"], hash=seen["hash"], view=dict(view))
        except SlackApiError as error:
            if error.response.get("error") not in OVERTAKEN:
                raise

    def next_page(self, view: Mapping[str, Any]) -> None:
        """Answer a submit with a further form on top."""
        self.answer = {"response_action": "push", "view": dict(view)}

    def close_all(self) -> None:
        """Answer a submit by closing every form."""
        self.answer = {"response_action": "clear"}

    def errors(self, fields: Mapping[str, str]) -> None:
        """Answer a submit with sentences at its fields; nothing typed is lost."""
        self.answer = {"response_action": "errors", "errors": dict(fields)}

    def offer(self, options: list[dict[str, Any]]) -> None:
        """Answer a search in a select with what was found (at most 100)."""
        self.answer = {"options": options[:100]}

    def say(self, message: Message) -> None:
        """Answer where the person is: the command's reply, a whisper, else a small window."""
        if self.kind == "command":
            self.answer = {
                "response_type": "ephemeral",
                "text": message.text,
                "blocks": message.blocks,
            }
        elif self.body.get("response_url") or self.kind in ("event", "closed"):
            self.whisper(message)
        else:
            # Home tab, forms and global shortcuts have no reply address.
            self.open(oops.note(self.t, message))

    def asks(self, what: str, about: str, options: Mapping[str, Any]) -> None:
        """Keep work that takes longer than Slack waits (`bot.services.errands_known`): it can be
        promised now, and its outcome comes as a message. Raises AlreadyDone while it is waiting."""
        errands.ask(
            self.desk, self.actor, what, about, options, key=self.key, draft_id=self.draft_id
        )
        self.asked = True

    def whisper(self, message: Message) -> None:
        """Say something only this person sees, where they are, without holding up the answer."""
        self.ways.whisper(self.body, message)

    def hand_out(self, filename: str, data: bytes, words: str) -> None:
        """Put a file into this person's DM, without holding up the answer."""
        self.ways.hand_out(self.actor.slack_id, filename, data, words)
