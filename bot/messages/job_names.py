"""What states, kinds of work, departments and fields of a job are called."""

from __future__ import annotations

from bot.messages.texts import mark

STATES = {
    "requested": mark("requested"),
    "open": mark("open"),
    "on hold": mark("on hold"),
    "delivered": mark("delivered"),
    "part billed": mark("part billed"),
    "billed": mark("billed"),
    "closed": mark("closed"),
}
TYPES = {
    "campaign": mark("Campaign"),
    "digital": mark("Digital"),
    "production": mark("Production"),
    "media": mark("Media"),
    "research": mark("Research"),
    "small_job": mark("Small job"),
}
DEPARTMENTS = {
    "creative": mark("Creative"),
    "production": mark("Production"),
    "media": mark("Media"),
    "planning": mark("Planning"),
}
FIELDS = {
    "name": mark("Name"),
    "type": mark("Type"),
    "owner": mark("Looked after by"),
    "description": mark("What it is"),
    "estimated_days": mark("Working days"),
    "budget_minor": mark("Budget"),
    "departments": mark("Departments"),
    "milestones": mark("Milestones"),
    "state": mark("State"),
    "po": mark("PO number"),
    "bill_to": mark("Bill to"),
    "billed_minor": mark("Billed"),
}
