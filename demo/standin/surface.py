"""Where a person clicks: a message or a view, and the element that was meant."""

from __future__ import annotations

from dataclasses import dataclass

from demo.standin.people import Message, OpenView, Payload
from demo.standin.seen import options_of
from demo.standin.values import elements_of
from demo.standin.words import People, block_lines, element_lines, holds, text_of


@dataclass(frozen=True, slots=True)
class Surface:
    """A payload on the screen; either `message` or `view` is set."""

    payload: Payload
    message: Message | None = None
    view: OpenView | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An element, its block, and where it stands."""

    surface: Surface
    block: Payload
    element: Payload


def buttons(surface: Surface, label: str, people: People, beside: str | None) -> list[Target]:
    """The buttons of that label (or action_id)."""
    found = [
        Target(surface, block, element)
        for block, element in elements_of(surface.payload)
        if element["type"] == "button"
        and label in (text_of(element["text"], people), element.get("action_id"))
    ]
    return [one for one in found if stands_beside(one, beside, people)]


def choices(
    surface: Surface, at: str | None, value: str, people: People, beside: str | None
) -> list[Target]:
    """The selects, pickers and menus outside of inputs that could take `value`."""
    found: list[Target] = []
    for block, element in elements_of(surface.payload):
        if element["type"] == "button" or (at is None and not _offers(element, value)):
            continue
        names = (
            *element_lines(element, people)[:1],
            text_of(block.get("text") or block.get("label"), people),
            str(element.get("action_id")),
            block["block_id"],
        )
        if at is None or at in names or any(at.casefold() in name.casefold() for name in names):
            found.append(Target(surface, block, element))
    return [one for one in found if stands_beside(one, beside, people)]


def _offers(element: Payload, value: str) -> bool:
    options = options_of(element)
    if not options:
        return element["type"] not in ("plain_text_input", "overflow")
    return any(value in (option["text"]["text"], option.get("value")) for option in options)


def stands_beside(target: Target, words: str | None, people: People) -> bool:
    """Whether the words stand on its block, or on the nearest text above its actions."""
    if words is None:
        return True
    blocks = target.surface.payload.get("blocks") or []
    place = next(i for i, block in enumerate(blocks) if block is target.block)
    if target.block["type"] == "actions":
        while place > 0 and blocks[place]["type"] == "actions":
            place -= 1
    lines = [*block_lines(blocks[place], people), *block_lines(target.block, people)]
    return holds("\n".join(lines), (words,))
