"""Verbs of a person who clicks, picks and fills in."""

from __future__ import annotations

from typing import Any

from demo.standin.door import Reply
from demo.standin.filling import pick, state_value
from demo.standin.limits_elements import check_groups
from demo.standin.limits_shapes import Faults, check_options
from demo.standin.methods_chat import said_by_app
from demo.standin.people import Message, Payload
from demo.standin.post_office import AppFailed
from demo.standin.screens import top_view, view_as_slack_says
from demo.standin.seen import SeenMessage, matching, options_of
from demo.standin.surface import Surface, Target, buttons, choices
from demo.standin.values import initial_values
from demo.standin.writing import Writer

Where = SeenMessage | str | None


class Hands(Writer):
    """A person with a finger."""

    def clicks(
        self,
        label: str,
        *,
        in_message: Where = None,
        in_home: bool = False,
        beside: str | None = None,
    ) -> Reply:
        """Click a button (by its label or action_id), and "yes" if it asks.

        Looks in `in_message` (a message, or words the newest one says), or in App Home, else in
        the open modal, else in the newest message that has such a button. `beside` names words
        on its row where several buttons share a label.
        """
        found: list[Target] = []
        for surface in self._surfaces(in_message, in_home):
            found = buttons(surface, label, self.world.people, beside)
            if found:
                break
        target = self._only(found, f"button {label!r}")
        action: Payload = {"text": target.element["text"]}
        for name in ("value", "style", "url"):
            if target.element.get(name) is not None:
                action[name] = target.element[name]
        return self._acts(target, action)

    def chooses(
        self,
        value: Any,
        *,
        at: str | None = None,
        in_message: Where = None,
        in_home: bool = False,
        beside: str | None = None,
    ) -> Reply:
        """Choose in a select, menu, picker or ticks outside a form; `at` names which one.

        A menu (overflow) takes the text of its entry. An external select takes what is typed.
        """
        found: list[Target] = []
        for surface in self._surfaces(in_message, in_home):
            found = choices(surface, at, str(value), self.world.people, beside)
            if found:
                break
        return self._chooses(self._only(found, f"choice {at or value!r}"), value)

    def fills(self, fields: dict[str, Any]) -> None:
        """Fill the open modal: {label or block_id: text, option, list, date, ...}.

        Fields with dispatch_action, and selects outside inputs, tell the app at once.
        """
        for name, value in fields.items():
            seen = self.modal
            field = seen.field(name)
            surface = Surface(seen.payload, view=seen.view)
            block = next(b for b in seen.payload["blocks"] if b["block_id"] == field.block_id)
            target = Target(surface, block, field.element)
            if block["type"] == "input" and not block.get("dispatch_action"):
                self._put(target, value)
            else:
                self._chooses(target, value)

    def searches(self, typed: str, *, at: str, in_message: Where = None) -> list[str]:
        """What an external select offers for what was typed; the texts of the options."""
        if in_message is None and self.has_modal:
            seen = self.modal
            names = [f for f in seen.fields if f.kind.endswith("external_select")]
            field = matching(names, at)[0]
            block = next(b for b in seen.payload["blocks"] if b["block_id"] == field.block_id)
            target = Target(Surface(seen.payload, view=seen.view), block, field.element)
        else:
            surface = self._surfaces(in_message, False)[0]
            target = self._only(choices(surface, at, typed, self.world.people, None), at)
        return [option["text"]["text"] for option in self._suggestions(target, typed)]

    def sends_action(
        self, action_id: str, value: str, *, in_message: SeenMessage, block_id: str = "forged"
    ) -> Reply:
        """A button click made by hand, for buttons that were never shown to this person."""
        label = {"type": "plain_text", "text": "Forged"}
        element = {"type": "button", "action_id": action_id, "text": label}
        surface = Surface(in_message.payload, message=in_message.message)
        block = {"type": "actions", "block_id": block_id, "elements": [element]}
        return self._acts(Target(surface, block, element), {"text": label, "value": value})

    def _chooses(self, target: Target, value: Any) -> Reply:
        if target.element["type"] == "overflow":
            option = pick(options_of(target.element), str(value))
            return self._acts(target, {"selected_option": option})
        state = self._put(target, value)
        return self._acts(target, {key: state[key] for key in state if key != "type"})

    def _put(self, target: Target, value: Any) -> Payload:
        """Set the value of a field as if by hand; returns its state."""
        state = state_value(
            target.element,
            value,
            people=self.world.people,
            channels=self.world.channels,
            suggest=lambda element, typed: self._suggestions(target, typed),
        )
        with self.world.lock:
            values = self._values(target.surface)
            block_id, action_id = target.block["block_id"], target.element["action_id"]
            values.setdefault(block_id, {})[action_id] = state
        return state

    def _values(self, surface: Surface) -> dict[str, dict[str, Payload]]:
        if surface.view is not None:
            return surface.view.values
        assert surface.message is not None
        key = (self.id, surface.message.channel, surface.message.ts)
        typed = self.world.picked.setdefault(key, {})
        fresh = initial_values(surface.payload)
        for block_id, actions in fresh.items():
            for action_id, value in actions.items():
                typed.setdefault(block_id, {}).setdefault(action_id, value)
        return typed

    def _acts(self, target: Target, action: Payload) -> Reply:
        """Send block_actions as Slack does."""
        full = {
            "type": target.element["type"],
            "action_id": target.element["action_id"],
            "block_id": target.block["block_id"],
            "action_ts": self.world.next_ts(),
            **action,
        }
        payload = self.office.interaction(
            "block_actions",
            self.person,
            **self._around(target.surface),
            trigger_id=self.world.new_trigger(self.id),
            actions=[full],
        )
        if target.surface.message is not None:
            target.surface.message.expected = True
        return self.office.deliver("interactive", payload)

    def _around(self, surface: Surface) -> Payload:
        """Container, message or view, channel, state: where it happened."""
        if surface.view is not None:
            shown = view_as_slack_says(self.world, surface.view)
            return {"container": {"type": "view", "view_id": surface.view.id}, "view": shown}
        message = surface.message
        assert message is not None
        place = self.world.channels[message.channel]
        around: Payload = {
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": place.id,
                "is_ephemeral": message.only_for is not None,
            },
            "channel": {"id": place.id, "name": place.name},
            "state": {"values": self.world.copy_of(self._values(surface))},
            "response_url": self.office.response_url(self.person, place.id, message),
        }
        if message.only_for is None:
            around["message"] = said_by_app(self.world, message) | {
                "blocks": self.world.copy_of(surface.payload.get("blocks") or [])
            }
        return around

    def _suggestions(self, target: Target, typed: str) -> list[Payload]:
        """Ask the app for options, as an external select does while one types."""
        least = target.element.get("min_query_length", 3)
        if len(typed) < least:
            raise AssertionError(f"Slack asks the app only after {least} characters.")
        around = self._around(target.surface)
        around.pop("response_url", None)
        payload = self.office.interaction(
            "block_suggestion",
            self.person,
            **around,
            action_id=target.element["action_id"],
            block_id=target.block["block_id"],
            value=typed,
        )
        reply = self.office.deliver("interactive", payload)
        return offered(reply.body)

    def _surfaces(self, in_message: Where, in_home: bool) -> list[Surface]:
        """Where to look, in order."""
        if isinstance(in_message, SeenMessage):
            return [Surface(in_message.payload, message=in_message.message)]
        if isinstance(in_message, str):
            newest = [m for m in self._newest() if self._seen(m).says(in_message)]
            return [Surface(m.payload, message=m) for m in newest[:1]]
        if in_home:
            home = self.home
            return [Surface(home.payload, view=home.view)]
        top = top_view(self.world, self.id)
        if top is not None:
            return [Surface(top.payload, view=top)]
        surfaces = [Surface(m.payload, message=m) for m in self._newest()]
        published = self.world.homes.get(self.id)
        if published is not None:
            surfaces.append(Surface(published.payload, view=published))
        return surfaces

    def _newest(self) -> list[Message]:
        with self.world.lock:
            return [m for m in reversed(self._visible()) if m.by_app]

    def _only(self, found: list[Target], what: str) -> Target:
        name = self.person.name
        if not found:
            modal = top_view(self.world, self.id)
            front = f" A modal is open: {modal.payload['title']['text']!r}." if modal else ""
            raise AssertionError(f"{name} sees no {what}.{front} {self._told(self.inbox)}")
        assert len(found) == 1, (
            f"{name} sees {len(found)} of {what}: say beside='words on its row'."
        )
        return found[0]


def offered(body: Any) -> list[Payload]:
    """The options in an answer to block_suggestion, checked as Slack checks them."""
    told = body if isinstance(body, dict) else {}
    faults = Faults()
    if told.get("option_groups"):
        options = check_groups(told["option_groups"], "/option_groups", faults)
    else:
        options = check_options(
            told.get("options"), "/options", faults, most=100, plain=True, least=0
        )
    if faults.lines:
        raise AppFailed(f"Slack would refuse these options: {faults.lines}")
    return options
