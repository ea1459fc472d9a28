"""Finds every kind of obligation by the name its three files share."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol, cast

from sqlmodel import Session

import bot.messages.kinds
import bot.rules.kinds
import storage.kinds
from bot.messages.lines import LineView
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.cases import Judgement
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime


class Rule(Protocol):
    """`bot/rules/kinds/<kind>.py`. `SUBJECT` is the prefix of the subjects it judges."""

    SUBJECT: str

    def judge(self, facts: Any, now: datetime, policy: Policy, time: PersonTime) -> Judgement: ...


class Query(Protocol):
    """`storage/kinds/<kind>.py`."""

    def facts(self, session: Session, subject_id: str) -> Any | None:
        """What is true of one subject now; None when it does not exist."""

    def live(self, session: Session) -> Sequence[str]:
        """The ids of all subjects that should be watched: the auditor's list."""


class Words(Protocol):
    """`bot/messages/kinds/<kind>.py`."""

    def line(self, t: Texts, view: LineView, facts: Any) -> Mrkdwn:
        """The case in one line of a digest, without its climb (the digest adds that)."""

    def buttons(self, t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
        """What the reader can do about it, at most three, the most likely first."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of obligation: its rule, its queries, its words."""

    name: str
    rule: Rule
    query: Query
    words: Words


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind whose three files are there; `tests/test_house.py` refuses a kind in pieces."""
    return {
        found.name: Kind(
            found.name,
            cast(Rule, importlib.import_module(f"{bot.rules.kinds.__name__}.{found.name}")),
            cast(Query, importlib.import_module(f"{storage.kinds.__name__}.{found.name}")),
            cast(Words, importlib.import_module(f"{bot.messages.kinds.__name__}.{found.name}")),
        )
        for found in pkgutil.iter_modules(bot.rules.kinds.__path__)
        if _whole(found.name)
    }


def _whole(name: str) -> bool:
    rooms = (storage.kinds.__name__, bot.messages.kinds.__name__)
    return all(importlib.util.find_spec(f"{room}.{name}") for room in rooms)


def kinds_of(subject: str) -> list[Kind]:
    """The kinds that judge this subject ('job:12' is judged by every kind of job obligation)."""
    prefix = subject.partition(":")[0]
    return [kind for kind in all_kinds().values() if prefix == kind.rule.SUBJECT]
