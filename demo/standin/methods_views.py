"""views.*: modals and App Home."""

from __future__ import annotations

from demo.standin.calls import Call, Method, Refused, method
from demo.standin.limits import VIEW_BYTES, check_home, check_view
from demo.standin.people import OpenView, Payload
from demo.standin.screens import (
    STACK_OF_VIEWS,
    find_external,
    open_view,
    push_view,
    refresh_view,
    view_as_slack_says,
)


def _view(call: Call) -> Payload:
    view = call.json("view", wrong="invalid_arguments")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments")
    home = view.get("type") == "home"
    faults = check_home(view) if home else check_view(view)
    if faults:
        error = "view_too_large" if any(str(VIEW_BYTES) in line for line in faults) else ""
        raise Refused(error or "invalid_arguments", response_metadata={"messages": faults})
    external = view.get("external_id")
    twin = find_external(call.world, str(external)) if external else None
    if twin is not None and twin.id != call.text("view_id"):
        raise Refused("duplicate_external_id")
    return view


def _person_behind(call: Call) -> str:
    name = call.text("trigger_id") or call.text("interactivity_pointer")
    if not name:
        raise Refused(
            "invalid_arguments",
            response_metadata={"messages": ["[ERROR] missing required field: trigger_id"]},
        )
    error, user = call.world.use_trigger(name)
    if error:
        raise Refused(error)
    return user


def _modal(call: Call) -> Payload:
    view = _view(call)
    if view.get("type") != "modal":
        raise Refused("invalid_arguments")
    return view


def _open(call: Call) -> Payload:
    view = _modal(call)
    opened = open_view(call.world, _person_behind(call), view)
    return {"view": view_as_slack_says(call.world, opened)}


def _push(call: Call) -> Payload:
    view = _modal(call)
    user = _person_behind(call)
    stack = call.world.stacks.get(user) or []
    if not stack:
        raise Refused("not_found")
    if len(stack) >= STACK_OF_VIEWS:
        raise Refused("push_limit_reached")
    return {"view": view_as_slack_says(call.world, push_view(call.world, user, view))}


def _update(call: Call) -> Payload:
    external = call.text("external_id")
    known = call.world.views.get(call.text("view_id"))
    if known is None and external:
        known = find_external(call.world, external)
    if known is None or not known.open:
        raise Refused("not_found")
    if external and not call.text("view_id"):
        call.args["view_id"] = known.id
    view = _modal(call)
    _check_hash(call, known)
    refresh_view(call.world, known, view)
    return {"view": view_as_slack_says(call.world, known)}


def _publish(call: Call) -> Payload:
    user = call.text("user_id")
    if user not in call.world.people:
        raise Refused("user_not_found")
    view = _view(call)
    if view.get("type") != "home":
        raise Refused("invalid_arguments")
    known = call.world.homes.get(user)
    if known is None:
        view_id = call.world.new_id("V")
        known = OpenView(view_id, user, {}, "", root_id=view_id)
        call.world.homes[user] = known
        call.world.views[view_id] = known
    else:
        _check_hash(call, known)
    refresh_view(call.world, known, view)
    return {"view": view_as_slack_says(call.world, known)}


def _check_hash(call: Call, known: OpenView) -> None:
    if call.text("hash") and call.text("hash") != known.hash:
        raise Refused("hash_conflict")


VIEWS: tuple[Method, ...] = (
    method("views.open", _open, required="view", optional="trigger_id interactivity_pointer"),
    method("views.push", _push, required="view", optional="trigger_id interactivity_pointer"),
    method("views.update", _update, required="view", optional="view_id external_id hash"),
    method(
        "views.publish",
        _publish,
        required="user_id view",
        optional="hash interactivity_pointer",
    ),
)
