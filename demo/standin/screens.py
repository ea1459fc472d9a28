"""Modals on people's screens: a stack of at most three views per person."""

from __future__ import annotations

from demo.standin.people import OpenView, Payload
from demo.standin.values import initial_values
from demo.standin.world import World

STACK_OF_VIEWS = 3


def open_view(world: World, user: str, payload: Payload) -> OpenView:
    """A new modal in front of this person; one that was open is gone."""
    with world.lock:
        close_all(world, user)
        view_id = world.new_id("V")
        return _place(world, OpenView(view_id, user, {}, "", root_id=view_id), payload)


def push_view(world: World, user: str, payload: Payload) -> OpenView:
    """A view on top of the one that is open."""
    with world.lock:
        below = world.views[world.stacks[user][-1]]
        view = OpenView(
            world.new_id("V"), user, {}, "", root_id=below.root_id, previous_id=below.id
        )
        return _place(world, view, payload)


def refresh_view(world: World, view: OpenView, payload: Payload) -> None:
    """New contents. What the person typed stays where block_id and action_id stay the same."""
    with world.changed:
        payload = world.copy_of(payload)
        for block in payload.get("blocks") or []:
            world.name_block(block)
        typed = view.values
        fresh = initial_values(payload)
        view.values = {
            block_id: {
                action_id: typed.get(block_id, {}).get(action_id, value)
                for action_id, value in actions.items()
            }
            for block_id, actions in fresh.items()
        }
        view.payload = payload
        view.errors = {}
        view.hash = f"{int(world.clock().timestamp())}.{world.number():08d}"
        world.changed.notify_all()


def close_view(world: World, view: OpenView) -> None:
    """This view goes; the one below is seen again."""
    with world.changed:
        stack = world.stacks.get(view.user) or []
        if view.id in stack:
            stack.remove(view.id)
        view.open = False
        world.changed.notify_all()


def close_all(world: World, user: str) -> None:
    """The whole stack goes."""
    with world.changed:
        for view_id in world.stacks.pop(user, []):
            world.views[view_id].open = False
        world.changed.notify_all()


def top_view(world: World, user: str) -> OpenView | None:
    """What is in front of this person."""
    with world.lock:
        stack = world.stacks.get(user) or []
        return world.views[stack[-1]] if stack else None


def find_external(world: World, external_id: str) -> OpenView | None:
    """An open view by its external_id."""
    for view in world.views.values():
        if view.open and view.payload.get("external_id") == external_id:
            return view
    return None


def view_as_slack_says(world: World, view: OpenView) -> Payload:
    """The view object in answers and interaction payloads."""
    shown = world.copy_of(view.payload)
    return {
        "id": view.id,
        "team_id": world.team_id,
        "app_id": "A0SUITS001",
        "app_installed_team_id": world.team_id,
        "bot_id": world.bot_id,
        "title": None,
        "submit": None,
        "close": None,
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        **shown,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": world.copy_of(view.values)},
    }


def _place(world: World, view: OpenView, payload: Payload) -> OpenView:
    world.views[view.id] = view
    world.stacks.setdefault(view.user, []).append(view.id)
    refresh_view(world, view, payload)
    return view
