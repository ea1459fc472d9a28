"""What a person has in front of them: a message, a modal, App Home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.standin.people import Message, OpenView, Payload
from demo.standin.values import elements_of
from demo.standin.words import People, element_lines, holds, text_of, visible_lines


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message as one person sees it now, or as it once was (`as_it_was`)."""

    message: Message
    people: People
    version: int | None = None

    @property
    def payload(self) -> Payload:
        """Text, blocks and metadata as the app sent them."""
        return self.message.versions[-1 if self.version is None else self.version]

    @property
    def text(self) -> str:
        """All visible words; buttons as ``[Label]``."""
        return "\n".join(visible_lines(self.payload, self.people))

    @property
    def notification(self) -> str:
        """What the locked phone shows."""
        return str(self.payload.get("text", ""))

    @property
    def history(self) -> list[str]:
        """The visible words of every version, the newest last."""
        return ["\n".join(visible_lines(old, self.people)) for old in self.message.versions]

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, in order."""
        return button_labels(self.payload, self.people)

    @property
    def ts(self) -> str:
        """Its timestamp, which is its id in the channel."""
        return self.message.ts

    @property
    def channel(self) -> str:
        """The id of the channel or DM."""
        return self.message.channel

    @property
    def files(self) -> list[Payload]:
        """The files on it."""
        return self.message.files

    @property
    def metadata(self) -> Payload:
        """The message metadata, {} if none."""
        told: Payload = self.payload.get("metadata") or {}
        return told

    @property
    def gone(self) -> bool:
        """Whether it was deleted."""
        return self.message.deleted

    def as_it_was(self, version: int = 0) -> SeenMessage:
        """An older version, whose buttons can still be clicked as if it had not reloaded."""
        return SeenMessage(self.message, self.people, version)

    def says(self, *words: str) -> bool:
        """Whether all these words can be read on it (or in its notification)."""
        return holds(f"{self.text}\n{self.notification}", words)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a modal or home, with its value as a person would read it."""

    label: str
    block_id: str
    action_id: str
    kind: str
    value: Any
    raw: Any
    options: list[str]
    optional: bool
    element: Payload


@dataclass(frozen=True, slots=True)
class SeenView:
    """A modal or an App Home, as it stands now."""

    view: OpenView
    people: People

    @property
    def errors(self) -> dict[str, str]:
        """What stands in red under its fields, by block_id."""
        return dict(self.view.errors)

    @property
    def payload(self) -> Payload:
        """The view as the app sent it."""
        return self.view.payload

    @property
    def id(self) -> str:
        """The view id."""
        return self.view.id

    @property
    def title(self) -> str:
        """The title of a modal; "" for App Home."""
        return text_of(self.payload.get("title"), self.people)

    @property
    def submit(self) -> str:
        """The label of the submit button; "" if there is none."""
        return text_of(self.payload.get("submit"), self.people)

    @property
    def callback_id(self) -> str:
        """The app's name for this view."""
        return str(self.payload.get("callback_id", ""))

    @property
    def text(self) -> str:
        """All visible words, the typed values not among them."""
        return "\n".join(self.texts())

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, in order."""
        return button_labels(self.payload, self.people)

    @property
    def fields(self) -> list[Field]:
        """Every field with its present value."""
        return [
            self._field(block, element)
            for block, element in elements_of(self.payload)
            if element["type"] not in ("button", "overflow")
        ]

    def texts(self) -> list[str]:
        """The visible lines, in order."""
        return visible_lines(self.payload, self.people)

    def says(self, *words: str) -> bool:
        """Whether all these words can be read on it."""
        return holds(f"{self.title}\n{self.text}", words)

    def field(self, name: str) -> Field:
        """A field by its label, block_id or action_id; raises AssertionError if not there."""
        found = matching(self.fields, name)
        if len(found) != 1:
            there = [one.label or one.block_id for one in self.fields]
            raise AssertionError(f"{len(found)} fields are called {name!r}; there are {there}.")
        return found[0]

    def _field(self, block: Payload, element: Payload) -> Field:
        state = self.view.values.get(block["block_id"], {}).get(element["action_id"], {})
        raw = next((value for key, value in state.items() if key != "type"), None)
        label = text_of(block.get("label") or block.get("text"), self.people)
        if block["type"] == "actions":
            label = text_of(element.get("placeholder"), self.people)
        return Field(
            label=label,
            block_id=block["block_id"],
            action_id=element["action_id"],
            kind=element["type"],
            value=readable(raw),
            raw=raw,
            options=[text_of(option["text"], self.people) for option in options_of(element)],
            optional=bool(block.get("optional", False)) or block["type"] != "input",
            element=element,
        )


def matching(fields: list[Field], name: str) -> list[Field]:
    """The fields of that name: exactly, else whatever the case, else as part of the label."""
    exact = [f for f in fields if name in (f.label, f.block_id, f.action_id)]
    folded = name.casefold()
    loose = [f for f in fields if f.label.casefold() == folded]
    part = [f for f in fields if folded in f.label.casefold()]
    return exact or loose or part


def options_of(element: Payload) -> list[Payload]:
    """The options of a select, those in groups among them."""
    found: list[Payload] = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        found += group.get("options") or []
    return found


def readable(raw: Any) -> Any:
    """A state value as read: the text of an option, a list of texts, or as it stands."""
    if isinstance(raw, dict) and "text" in raw:
        return raw["text"]["text"]
    if isinstance(raw, list):
        return [readable(one) for one in raw]
    return raw


def button_labels(payload: Payload, people: People) -> list[str]:
    """The labels of all buttons, in order."""
    return [
        line[1:-1]
        for _, element in elements_of(payload)
        if element["type"] == "button"
        for line in element_lines(element, people)
    ]
