"""The words of a call report while it is written, corrected and kept: the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

Side = Literal["person", "client", "agency", ""]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who does it: a person of the agency, the client (perhaps somebody there), the agency.

    An empty side means that nobody has said so far.
    """

    side: Side = ""
    person_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was agreed and by whom, what it does to budget and timing, and the notes' own words."""

    key: str
    text: str
    decider: str = ""
    budget: str = ""
    timing: str = ""
    quote: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class NextAction:
    """A next step with its owner and day, and the notes' own words."""

    key: str
    text: str
    owner: Owner = field(default_factory=Owner)
    due: date | None = None
    quote: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something only the author knows: `asks` names the question, `about` whom or what."""

    key: str
    asks: str
    quote: str
    about: str = ""

    @property
    def item(self) -> str:
        """The key of the decision or action in doubt ("a2" of "a2.owner")."""
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything a call report says besides client, date and hour.

    `present_agency` are ids of people, `others` names of colleagues nobody knows by id; `named`
    are ids of people who get the report besides those the rule names. `internal` never leaves the
    agency. `as_last_time` marks people carried over from the report before.
    """

    place: str = ""
    present_client: tuple[str, ...] = ()
    present_agency: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    discussion: str = ""
    decisions: tuple[Decision, ...] = ()
    actions: tuple[NextAction, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    named: tuple[int, ...] = ()
    next_meeting: str = ""
    internal: str = ""
    as_last_time: bool = False

    def decision(self, key: str) -> Decision | None:
        """One decision by its key."""
        return next((each for each in self.decisions if each.key == key), None)

    def action(self, key: str) -> NextAction | None:
        """One action by its key."""
        return next((each for each in self.actions if each.key == key), None)

    def with_decision(self, decision: Decision) -> Minutes:
        """The same with this decision in its place, or at the end when it is new."""
        return replace(self, decisions=_placed(self.decisions, decision))

    def with_action(self, action: NextAction) -> Minutes:
        """The same with this action in its place, or at the end when it is new."""
        return replace(self, actions=_placed(self.actions, action))

    def without(self, key: str) -> Minutes:
        """The same without a decision or action and without the doubts about it."""
        return replace(
            self,
            decisions=tuple(each for each in self.decisions if each.key != key),
            actions=tuple(each for each in self.actions if each.key != key),
            doubts=tuple(each for each in self.doubts if each.item != key),
        )

    def settled(self, *keys: str) -> Minutes:
        """The same without these doubts."""
        return replace(self, doubts=tuple(each for each in self.doubts if each.key not in keys))

    def next_key(self, letter: str) -> str:
        """A key no decision ("d") or action ("a") has had so far."""
        used = [each.key for each in self.decisions] + [each.key for each in self.actions]
        used += [each.item for each in self.doubts]
        numbers = [int(key[1:]) for key in used if key[:1] == letter and key[1:].isdigit()]
        return f"{letter}{max(numbers, default=0) + 1}"


def to_map(minutes: Minutes) -> dict[str, Any]:
    """As a JSON object; `from_map` reads it back."""
    made = asdict(minutes)
    for action in made["actions"]:
        action["due"] = action["due"].isoformat() if action["due"] else None
    return made


def from_map(kept: Mapping[str, Any]) -> Minutes:
    """What `to_map` made; an empty object gives empty minutes."""
    plain = {key: value for key, value in kept.items() if not isinstance(value, (list, tuple))}
    return Minutes(
        **plain,
        present_client=tuple(kept.get("present_client", ())),
        present_agency=tuple(kept.get("present_agency", ())),
        others=tuple(kept.get("others", ())),
        absent=tuple(kept.get("absent", ())),
        jobs=tuple(kept.get("jobs", ())),
        named=tuple(kept.get("named", ())),
        decisions=tuple(Decision(**each) for each in kept.get("decisions", ())),
        actions=tuple(_action(each) for each in kept.get("actions", ())),
        doubts=tuple(Doubt(**each) for each in kept.get("doubts", ())),
    )


def _action(kept: Mapping[str, Any]) -> NextAction:
    due = date.fromisoformat(kept["due"]) if kept["due"] else None
    return NextAction(**{**kept, "owner": Owner(**kept["owner"]), "due": due})


def _placed(items: Sequence[Any], item: Any) -> tuple[Any, ...]:
    if any(each.key == item.key for each in items):
        return tuple(item if each.key == item.key else each for each in items)
    return (*items, item)
