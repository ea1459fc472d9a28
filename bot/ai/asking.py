"""What is asked of a model and what comes back, in plain types: no library behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from bot.ai.shape import Shape
from bot.rules.drafting.price import Price
from bot.rules.drafting.trouble import Trouble

S = TypeVar("S", bound=Shape)


class Rung(StrEnum):
    """How the answer's shape is asked for, best first; the best that works is remembered."""

    SCHEMA = "schema"  # response_format json_schema: the endpoint itself holds to it
    OBJECT = "object"  # json_object, with the schema beside it and in the words
    PLAIN = "plain"  # words alone: "JSON only"


@dataclass(frozen=True, slots=True)
class Ask(Generic[S]):
    """One question. `task` is ours, in English; `source` is theirs and only ever read; `facts` are
    names that stand beside it.

    `example` is a source and the answer it should get (JSON): small models need one. `most_out` is
    the longest answer in tokens.
    """

    purpose: str
    task: str
    source: str
    shape: type[S]
    facts: str = ""
    example: tuple[str, str] | None = None
    most_out: int = 1200


@dataclass(frozen=True, slots=True)
class Used:
    """What a question cost. `counted` is False where the endpoint did not say the tokens, or
    nobody knows whether it worked: then they are estimated, rather too high."""

    tokens_in: int = 0
    tokens_out: int = 0
    ms: int = 0
    rung: Rung | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Answer(Generic[S]):
    """Either what was found or the one trouble that was met."""

    found: S | None
    used: Used
    trouble: Trouble | None = None


class Abandoned(Exception):
    """Suits is told to stop: the question is dropped, and asked again by the next process."""


def going_on() -> bool:
    """Nobody said stop."""
    return False


class Model(Protocol):
    """Something that can be asked. `host` is where the words go, for people to read."""

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str: ...

    @property
    def price(self) -> Price | None: ...

    @property
    def deadline(self) -> float:
        """Seconds after which a question has its answer or its trouble, whatever happens."""
        ...

    def ask(self, ask: Ask[S], *, stopping: Callable[[], bool] = going_on) -> Answer[S]:
        """Ask, and wait until the deadline at most. Raises Abandoned when `stopping` turns true,
        and nothing else: whatever goes wrong is a Trouble in the answer."""
        ...
