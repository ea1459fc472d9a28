"""Somebody who presses everything once: each button of each page and message, each form filled to
the brim and sent, each search asked. What Slack would refuse on the way breaks the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.messages import ids
from demo.standin import User
from demo.standin.people import OpenView, Payload
from demo.standin.screens import close_all, close_view, top_view
from demo.standin.surface import Surface, Target
from demo.standin.values import elements_of
from tests.limits.filled import filled
from tests.stage import Stage

SEARCHED = "1"
LEAVES = frozenset({ids.CALL_BACK})
"""Leads away from a form that was not sent yet."""


@dataclass
class Walker:
    """Walks for several people in turn. `done` is what was exercised: (kind, name)."""

    stage: Stage
    last: frozenset[str] = frozenset()
    """Buttons that end something; pressed after all others."""
    done: set[tuple[str, str]] = field(default_factory=set)
    pressed: set[tuple[str, str]] = field(default_factory=set)

    def types(self, user: User, line: str) -> None:
        """A command, and everything that comes of it."""
        user.types(line)
        self.done.add(("command", line.split()[0]))
        self._pages(user)

    def uses(self, user: User, shortcut: str, on: Any = None) -> None:
        """A shortcut, and everything that comes of it."""
        user.uses_shortcut(shortcut, on=on)
        self.done.add(("shortcut", shortcut))
        self._pages(user)

    def reads(self, user: User) -> None:
        """Press whatever this person sees in the DM and nobody has pressed yet."""
        close_all(self.stage.slack.world, user.id)
        self._looks_at(user, [Surface(each.payload, message=each) for each in user._newest()])

    def opens_home(self, user: User) -> None:
        """The same on Home; from now on it is drawn anew after whatever they do."""
        close_all(self.stage.slack.world, user.id)
        user.opens_home()
        self.stage.slack.world.wait_until(lambda: user.id in self.stage.slack.world.homes, 10)
        home = self.stage.slack.world.homes[user.id]
        self._looks_at(user, [Surface(home.payload, view=home)])

    def _looks_at(self, user: User, surfaces: list[Surface]) -> None:
        for final in (False, True):
            for surface in surfaces:
                for target in self._fresh(surface, final=final):
                    self._presses(user, target)

    def _fresh(
        self, surface: Surface, *, final: bool | None = None, most: int = 1000
    ) -> list[Target]:
        """What nobody has pressed on this kind of surface, each name once."""
        page = str(surface.payload.get("callback_id", "")) if surface.view else "message"
        found: list[Target] = []
        for block, element in elements_of(surface.payload):
            name = ids.verb(str(element.get("action_id", "")))
            if block["type"] == "input" or name in LEAVES or (page, name) in self.pressed:
                continue
            if len(found) < most and (final is None or (name in self.last) is final):
                self.pressed.add((page, name))
                found.append(Target(surface, block, element))
        return found

    def _presses(self, user: User, target: Target) -> None:
        for action in self._ways(user, target):
            user._acts(target, action)
            self._pages(user)

    def _ways(self, user: User, target: Target) -> list[dict[str, Any]]:
        """What can be done with a button, a menu or a search, each way once."""
        element = target.element
        self.done.add(("action", ids.verb(element["action_id"])))
        if element["type"] == "button":
            return [{key: value for key, value in element.items() if key in ("text", "value")}]
        options = element.get("options") or self._searches(user, target)[:1]
        if element["type"] == "checkboxes":
            return [{"selected_options": options}]
        return [{"selected_option": option} for option in options]

    def _searches(self, user: User, target: Target) -> list[Payload]:
        if not target.element["type"].endswith("external_select"):
            return []
        self.done.add(("options", target.element["action_id"]))
        return user._suggestions(target, SEARCHED)

    def _pages(self, user: User) -> None:
        """Whatever page is in front: press what is new on it, send it if it is a form that was
        never sent, then close it; until none is left."""
        world = self.stage.slack.world
        while (view := top_view(world, user.id)) is not None:
            form = str(view.payload.get("callback_id", ""))
            fresh = self._fresh(Surface(view.payload, view=view), most=1)
            if fresh:
                for action in self._ways(user, fresh[0]):
                    user._acts(fresh[0], action)
            elif view.payload.get("submit") and ("submit", form) not in self.done:
                self.done.add(("submit", form))
                self._fills(user, view)
                user.submits()
            else:
                close_view(world, view)

    def _fills(self, user: User, view: OpenView) -> None:
        """Every field as full as it goes; searches take the first that is found."""
        values = filled(view.payload)
        surface = Surface(view.payload, view=view)
        for block, element in elements_of(view.payload):
            if block["type"] != "input":
                continue
            target = Target(surface, block, element)
            if element["type"].endswith("external_select"):
                options = self._searches(user, target)
                chosen: Any = options[:1] if "multi" in element["type"] else options and options[0]
                state = {"selected_option": chosen or None}
                if "multi" in element["type"]:
                    state = {"selected_options": chosen}
                view.values[block["block_id"]][element["action_id"]] = {
                    "type": element["type"], **state
                }  # fmt: skip
            else:
                user._put(target, values[block["block_id"]])
