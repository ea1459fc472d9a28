"""A person in the stand-in, with all verbs."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.standin.door import Reply
from demo.standin.filling import complaint
from demo.standin.hands import Hands
from demo.standin.limits import check_view
from demo.standin.people import OpenView, Payload
from demo.standin.post_office import AppFailed
from demo.standin.screens import (
    STACK_OF_VIEWS,
    close_all,
    close_view,
    push_view,
    refresh_view,
    top_view,
    view_as_slack_says,
)
from demo.standin.seen import SeenView
from demo.standin.values import elements_of


@dataclass(frozen=True, slots=True)
class Submission:
    """What a person sees after Submit: errors under fields by block_id, or the next modal.

    `reply` is None when Slack itself refused (a required field was empty).
    """

    errors: dict[str, str] = field(default_factory=dict)
    modal: SeenView | None = None
    reply: Reply | None = None

    @property
    def ok(self) -> bool:
        """No field was refused."""
        return not self.errors


class User(Hands):
    """Somebody at the agency, or a visitor: reads, types, clicks, fills in, submits."""

    def submits(self) -> Submission:
        """Press Submit on the open modal."""
        view = top_view(self.world, self.id)
        assert view is not None, f"{self.person.name} has no modal to submit."
        assert view.payload.get("submit"), "This modal has no submit button."
        errors = self._unfinished(view)
        if errors:
            view.errors = errors
            return Submission(errors, self.modal)
        payload = self.office.interaction(
            "view_submission",
            self.person,
            trigger_id=self.world.new_trigger(self.id),
            view=view_as_slack_says(self.world, view),
            response_urls=[],
        )
        reply = self.office.deliver("interactive", payload)
        errors = self.takes_answer(view, reply) if reply.ok else {}
        view.errors = errors
        return Submission(errors, self.modal if self.has_modal else None, reply)

    def closes_modal(self, *, whole_stack: bool = False) -> Reply | None:
        """Close the modal (with the X for the whole stack); the app hears it if it asked to."""
        view = top_view(self.world, self.id)
        assert view is not None, f"{self.person.name} has no modal to close."
        everything = whole_stack or bool(view.payload.get("clear_on_close"))
        stack = list(self.world.stacks[self.id]) if everything else [view.id]
        told: list[Payload] = [
            self.office.interaction(
                "view_closed",
                self.person,
                view=view_as_slack_says(self.world, self.world.views[view_id]),
                is_cleared=everything,
            )
            for view_id in reversed(stack)
            if self.world.views[view_id].payload.get("notify_on_close")
        ]
        if everything:
            close_all(self.world, self.id)
        else:
            close_view(self.world, view)
        replies = [self.office.deliver("interactive", payload) for payload in told]
        return replies[0] if replies else None

    def takes_answer(self, view: OpenView, reply: Reply) -> dict[str, str]:
        """Do with the modal what the app's acknowledgement says; the errors, {} if none."""
        told = reply.body if isinstance(reply.body, dict) else {}
        action = told.get("response_action")
        if action is None:
            close_view(self.world, view)
        elif action == "clear":
            close_all(self.world, self.id)
        elif action == "errors":
            return self._field_errors(view, told.get("errors") or {})
        elif action in ("update", "push"):
            self._next_view(view, action, told.get("view") or {})
        else:
            raise AppFailed(f"Slack does not know response_action {action!r}.")
        return {}

    def _next_view(self, view: OpenView, action: str, payload: Payload) -> None:
        faults = check_view(payload)
        if faults:
            raise AppFailed(f"Slack would refuse this view: {faults}")
        if action == "update":
            refresh_view(self.world, view, payload)
            return
        if len(self.world.stacks.get(self.id) or []) >= STACK_OF_VIEWS:
            raise AppFailed("Slack stacks no more than three views.")
        push_view(self.world, self.id, payload)

    def _field_errors(self, view: OpenView, errors: dict[str, str]) -> dict[str, str]:
        inputs = {b["block_id"] for b in view.payload["blocks"] if b["type"] == "input"}
        unknown = set(errors) - inputs
        if unknown or not errors:
            raise AppFailed(f"errors must name input blocks; these are none: {sorted(unknown)}")
        return {block_id: str(said) for block_id, said in errors.items()}

    def _unfinished(self, view: OpenView) -> dict[str, str]:
        found: dict[str, str] = {}
        for block, element in elements_of(view.payload):
            if block["type"] != "input":
                continue
            state = view.values.get(block["block_id"], {}).get(element["action_id"], {})
            said = complaint(element, state, optional=bool(block.get("optional")))
            if said:
                found[block["block_id"]] = said
        return found
