"""Verbs of a person who types: commands, DMs, files, shortcuts, opening App Home."""

from __future__ import annotations

from demo.standin.door import Reply
from demo.standin.methods_files import file_as_slack_says
from demo.standin.people import Channel, Message, Payload, StoredFile
from demo.standin.post_office import APP_ID, VERIFICATION, AppFailed
from demo.standin.reading import Reader
from demo.standin.responses import say
from demo.standin.seen import SeenMessage

# Names that Slack keeps for itself; an app cannot have them.
SLACKS_OWN = frozenset(
    {
        "active",
        "apps",
        "archive",
        "away",
        "call",
        "collapse",
        "dm",
        "dnd",
        "expand",
        "feed",
        "invite",
        "join",
        "kick",
        "leave",
        "me",
        "msg",
        "mute",
        "open",
        "remind",
        "remove",
        "rename",
        "search",
        "shortcuts",
        "shrug",
        "star",
        "status",
        "topic",
        "who",
    }
)


class Writer(Reader):
    """A person with a keyboard."""

    def types(self, line: str, *, in_channel: str | None = None) -> Reply:
        """Type a slash command, in the DM with the app unless `in_channel` says where.

        A line without a slash is a DM, or a message in that channel.
        """
        if not line.startswith("/"):
            return self.says(line, in_channel=in_channel) if in_channel else self.dms(line)
        command, _, text = line.partition(" ")
        if command[1:] in SLACKS_OWN:
            raise AppFailed(f"Slack keeps {command} for itself.")
        place = self._place(in_channel)
        payload: Payload = {
            "token": VERIFICATION,
            "team_id": self.person.team_id,
            "team_domain": "agency",
            "channel_id": place.id,
            "channel_name": place.name,
            "user_id": self.id,
            "user_name": self.person.name,
            "command": command,
            "text": text.strip(),
            "api_app_id": APP_ID,
            "is_enterprise_install": "false",
            "response_url": self.office.response_url(self.person, place.id),
            "trigger_id": self.world.new_trigger(self.id),
        }
        reply = self.office.deliver("command", payload)
        self._show_answer(reply, place)
        return reply

    def dms(self, text: str) -> Reply:
        """Write to the app in its DM."""
        return self._writes(self.world.dm_with(self.id), text)

    def says(self, text: str, *, in_channel: str) -> Reply:
        """Write in a channel; the app hears it only if it is mentioned (Reply 200 if not)."""
        return self._writes(self._place(in_channel), text)

    def drops_file(self, name: str, body: bytes, text: str = "") -> Reply:
        """Drop a file into the DM with the app."""
        place = self.world.dm_with(self.id)
        stored = StoredFile(
            id=self.world.new_id("F"),
            name=name,
            title=name,
            user=self.id,
            created=int(self.world.clock().timestamp()),
            body=body,
            shared_in=[place.id],
        )
        self.world.files[stored.id] = stored
        told = file_as_slack_says(stored, self.office.address)
        return self._writes(place, text, files=[told])

    def edits(self, message: SeenMessage, text: str) -> Reply:
        """Change one's own message; the app hears message_changed."""
        old = self._said(message.message)
        self.world.edit(message.message, {"text": text})
        event = self._hidden(message, "message_changed")
        return self.office.event(
            event | {"message": self._said(message.message), "previous_message": old}
        )

    def deletes(self, message: SeenMessage) -> Reply:
        """Delete one's own message; the app hears message_deleted."""
        old = self._said(message.message)
        message.message.deleted = True
        event = self._hidden(message, "message_deleted")
        return self.office.event(event | {"deleted_ts": message.ts, "previous_message": old})

    def wrote(self) -> list[SeenMessage]:
        """This person's own messages, oldest first."""
        return [self._seen(m) for m in self.world.messages if m.user == self.id and not m.deleted]

    def uses_shortcut(self, name: str, on: SeenMessage | None = None) -> Reply:
        """A global shortcut, or with `on` one in the menu of a message.

        `name` is its callback_id, or its name in the menu if ``office.shortcuts`` knows that.
        """
        more: Payload = {
            "callback_id": self.office.shortcuts.get(name, name),
            "trigger_id": self.world.new_trigger(self.id),
            "action_ts": self.world.next_ts(),
        }
        if on is None:
            return self.office.deliver(
                "interactive", self.office.interaction("shortcut", self.person, **more)
            )
        place = self.world.channels[on.channel]
        more |= {
            "message_ts": on.ts,
            "channel": {"id": place.id, "name": place.name},
            "message": self._said(on.message),
            "response_url": self.office.response_url(self.person, place.id, on.message),
        }
        on.message.expected = True
        return self.office.deliver(
            "interactive", self.office.interaction("message_action", self.person, **more)
        )

    def opens_home(self) -> Reply:
        """Open the Home tab of the app."""
        return self._opens_tab("home")

    def opens_messages(self) -> Reply:
        """Open the Messages tab of the app."""
        return self._opens_tab("messages")

    def _opens_tab(self, tab: str) -> Reply:
        event: Payload = {
            "type": "app_home_opened",
            "user": self.id,
            "channel": self.world.dm_with(self.id).id,
            "tab": tab,
        }
        return self.office.event(event, team_id=self.person.team_id)

    def _writes(self, place: Channel, text: str, files: list[Payload] | None = None) -> Reply:
        message = Message(
            channel=place.id,
            ts=self.world.next_ts(),
            user=self.id,
            versions=[{"text": text}],
            files=files or [],
        )
        self.world.post(message)
        event = self._said(message)
        if place.kind == "im":
            event |= {"channel_type": "im"}
            if files:
                event |= {"subtype": "file_share", "upload": False}
        elif f"<@{self.world.bot_user}>" in text:
            event |= {"type": "app_mention"}
        else:
            return Reply(200, "", 0.0)
        return self.office.event(event, team_id=self.person.team_id)

    def _said(self, message: Message) -> Payload:
        text = str(message.payload.get("text", ""))
        told: Payload = {
            "type": "message",
            "user": message.user,
            "ts": message.ts,
            "event_ts": message.ts,
            "text": text,
            "team": self.person.team_id,
            "channel": message.channel,
            "client_msg_id": f"client-{message.ts}",
        }
        if message.by_app:
            told |= {"bot_id": self.world.bot_id, "app_id": APP_ID}
            told |= {"blocks": message.payload.get("blocks") or []}
        elif text:
            line = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
            told["blocks"] = [{"type": "rich_text", "block_id": "said", "elements": [line]}]
        if message.files:
            told["files"] = message.files
        return told

    def _hidden(self, message: SeenMessage, subtype: str) -> Payload:
        return {
            "type": "message",
            "subtype": subtype,
            "hidden": True,
            "channel": message.channel,
            "channel_type": self.world.channels[message.channel].kind,
            "ts": self.world.next_ts(),
        }

    def _place(self, name: str | None) -> Channel:
        if name is None:
            return self.world.dm_with(self.id)
        place = self.world.channel_called(name)
        assert place is not None, f"There is no channel {name}."
        return place

    def _show_answer(self, reply: Reply, place: Channel) -> None:
        """An acknowledgement with words is an answer that only this person sees."""
        payload = reply.body if isinstance(reply.body, dict) else {"text": str(reply.body)}
        if reply.ok and (payload.get("text") or payload.get("blocks")):
            say(self.world, payload, user=self.id, channel=place.id, original=None)
