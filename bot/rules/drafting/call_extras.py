"""What a model adds to the draft of a call report, as far as the notes bear it.

The model says what it sees and quotes the notes. From there on only the notes count: the quote is
looked up, the owner must be named there or known, day and sum are read from the notes' own words by
our rules, a wording that says more than the notes is replaced by them. What the rules have found
already is left out. Everything is a suggestion: the author adds it or does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

from bot.rules.calls import Decision, Doubt, Minutes, NextAction, Owner
from bot.rules.characters import beginning
from bot.rules.drafting.grounding import Source, alike
from bot.rules.drafting.tongues import another_language, language_of
from bot.rules.drafting.unfounded import unfounded
from bot.rules.notes import FoundDate, KnownPerson, NotedPerson, read_dates, read_sums
from bot.rules.notes.owners import Roster

Kind = Literal["person", "decision", "action", "worry"]
Check = Literal["owner", "due", "side"]
KINDS: tuple[Kind, ...] = ("person", "decision", "action", "worry")
MOST = 12
SAME = 0.7
"""How much of the shorter text must stand in the longer for both to be one item."""
BORNE = 0.5
"""How much of a wording's words must stand in the notes for it to be kept as a wording."""
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the model says it saw: a name, or what was decided, is to be done or worries."""

    kind: Kind
    text: str
    quote: str
    owner: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing the notes bear; `quote` is a piece of them. `check` names what is not certain."""

    key: str
    kind: Kind
    text: str
    quote: str
    owner: Owner = field(default_factory=Owner)
    due: date | None = None
    budget: str = ""
    check: tuple[Check, ...] = ()
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of the claims, and how many were in another language than the notes."""

    suggestions: tuple[Suggestion, ...]
    foreign: int


def sift(
    claims: Iterable[Claim],
    *,
    read: str,
    minutes: Minutes,
    today: date,
    people: Sequence[KnownPerson],
    author: str,
) -> Sifted:
    """`read` is the text as the model saw it, `today` the day of the meeting, `people` the
    client's team and contacts, `author` who "me" is."""
    source = Source(read)
    desk = _Desk(source, minutes, today, people, author)
    kept: list[Suggestion] = []
    foreign = 0
    for claim in sorted(claims, key=lambda each: KINDS.index(each.kind)):
        place = source.place_of(claim.quote)
        if place is None or not claim.text.strip():
            continue
        words = source.quote(place)
        if claim.kind != "person" and another_language(claim.text, language_of(words)):
            foreign += 1
            continue
        made = desk.made(claim, words, f"s{len(kept) + 1}")
        if made is not None and not any(_same(made, other) for other in kept):
            kept.append(made)
    return Sifted(tuple(kept[:MOST]), foreign)


class _Desk:
    """What one draft's claims are held against."""

    def __init__(
        self,
        source: Source,
        minutes: Minutes,
        today: date,
        people: Sequence[KnownPerson],
        author: str,
    ) -> None:
        self._source = source
        self._minutes = minutes
        self._today = today
        self._people = people
        present = [NotedPerson(name, "client", None, "") for name in minutes.present_client]
        present += [NotedPerson(name, "agency", None, "") for name in minutes.others]
        self._roster = Roster(present, people, author)

    def made(self, claim: Claim, words: str, key: str) -> Suggestion | None:
        """The suggestion a claim gives, or None when the draft has it or the notes do not."""
        if claim.kind == "person":
            return self._person(claim, words, key)
        text = self._wording(claim.text, words)
        if self._known(claim.kind, text, words):
            return None
        if claim.kind == "action":
            return self._action(claim, text, words, key)
        if claim.kind == "decision":
            sums = read_sums(words)
            budget = sums[0].quote if len(sums) == 1 and not sums[0].doubtful else ""
            return Suggestion(key, "decision", text, words, budget=budget)
        return Suggestion(key, "worry", text, words)

    def _wording(self, text: str, words: str) -> str:
        """The model's wording if the notes bear it, else the notes' own words."""
        beside = [person.name for person in self._people]
        strange = unfounded(text, self._source.text, today=self._today, beside=beside)
        own = Source(words).share(text) >= BORNE and not strange
        return beginning((text if own else words).strip(), LONGEST)

    def _action(self, claim: Claim, text: str, words: str, key: str) -> Suggestion:
        owner = self._owner(claim.owner)
        # A stamp in front of a line of chat names the day of the meeting: nothing is due by it.
        days = [day for day in read_dates(words, today=self._today) if not self._stamp(day)]
        dates = {day.date for day in days}
        sure = len(dates) == 1 and not any(day.doubtful for day in days)
        check: list[Check] = [] if owner.side else ["owner"]
        check += ["due"] if dates and not sure else []
        due = dates.pop() if sure else None
        return Suggestion(key, "action", text, words, owner, due, check=tuple(check))

    def _stamp(self, day: FoundDate) -> bool:
        return day.date == self._today and any(char.isdigit() for char in day.quote)

    def _owner(self, named: str) -> Owner:
        if not named.strip():
            return Owner()
        found = self._roster.resolve(named.strip())
        if found.name and not (self._source.mentions(named) or self._source.mentions(found.name)):
            return Owner()
        if found.doubt is not None or (found.side is None and found.ref is None):
            known = found.name is not None and self._source.holds(found.name)
            return Owner(name=found.name or "") if known else Owner()
        if found.ref and found.ref.isdigit():
            return Owner("person", int(found.ref), found.name or "")
        return Owner(found.side or "", name=found.name or "")

    def _person(self, claim: Claim, words: str, key: str) -> Suggestion | None:
        name = claim.text.strip()
        if not self._source.holds(name) or len(name) > LONGEST:
            return None
        found = self._roster.resolve(name)
        name = found.name or name
        if self._is_there(name, found.ref):
            return None
        if found.ref and found.ref.isdigit():
            return Suggestion(key, "person", name, words, Owner("person", int(found.ref), name))
        if found.ref and found.side:
            return Suggestion(key, "person", name, words, Owner(found.side, name=name))
        side: Literal["client", "agency"] = "agency" if claim.side == "agency" else "client"
        return Suggestion(key, "person", name, words, Owner(side, name=name), check=("side",))

    def _is_there(self, name: str, ref: str | None) -> bool:
        minutes = self._minutes
        if ref and ref.isdigit() and int(ref) in minutes.present_agency:
            return True
        there = (*minutes.present_client, *minutes.others, *minutes.absent)
        asked = tuple(doubt.about for doubt in minutes.doubts if doubt.key.startswith("p"))
        return any(alike(name, other) == 1 for other in (*there, *asked) if other)

    def _known(self, kind: Kind, text: str, words: str) -> bool:
        """Whether the draft says it already, in whatever place."""
        return any(
            alike(text, other) >= SAME or (same_kind and alike(words, quote) >= SAME)
            for same_kind, other, quote in self._said(kind)
            if other
        )

    def _said(self, kind: Kind) -> Iterator[tuple[bool, str, str]]:
        for decision in self._minutes.decisions:
            yield kind == "decision", decision.text, decision.quote
        for action in self._minutes.actions:
            yield kind == "action", action.text, action.quote
        for line in self._minutes.internal.splitlines():
            yield kind == "worry", line, line


def _same(one: Suggestion, other: Suggestion) -> bool:
    if (one.kind == "person") != (other.kind == "person"):
        return False
    return alike(one.text, other.text) >= SAME and one.owner == other.owner


def added(minutes: Minutes, suggestion: Suggestion) -> Minutes:
    """The minutes with a suggestion taken by their author; what it leaves open is asked."""
    if suggestion.kind == "decision":
        key = minutes.next_key("d")
        made = Decision(key, suggestion.text, budget=suggestion.budget, quote=suggestion.quote)
        return minutes.with_decision(made)
    if suggestion.kind == "action":
        key = minutes.next_key("a")
        action = NextAction(
            key, suggestion.text, suggestion.owner, suggestion.due, suggestion.quote
        )
        doubts = [Doubt(f"{key}.owner", "who_owns", suggestion.quote, suggestion.text)]
        doubts = [] if suggestion.owner.side else doubts
        if suggestion.due is None:
            asks = "which_date" if "due" in suggestion.check else "by_when"
            doubts.append(Doubt(f"{key}.due", asks, suggestion.quote, suggestion.text))
        minutes = minutes.with_action(action)
        return replace(minutes, doubts=(*minutes.doubts, *doubts))
    if suggestion.kind == "worry":
        return _with(minutes, internal="\n".join(filter(None, [minutes.internal, suggestion.text])))
    return _with_person(minutes, suggestion.owner)


def _with_person(minutes: Minutes, who: Owner) -> Minutes:
    if who.side == "person" and who.person_id is not None:
        return _with(minutes, present_agency=_also(minutes.present_agency, who.person_id))
    if who.side == "agency":
        return _with(minutes, others=_also(minutes.others, who.name))
    return _with(minutes, present_client=_also(minutes.present_client, who.name))


def _also(there: tuple[Any, ...], one: object) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*there, one)))


def _with(minutes: Minutes, **fields: Any) -> Minutes:
    return replace(minutes, **fields)


def to_map(suggestion: Suggestion) -> dict[str, Any]:
    """As a JSON object; `from_map` reads it back."""
    made = asdict(suggestion)
    made["due"] = suggestion.due.isoformat() if suggestion.due else None
    return made


def from_map(kept: Mapping[str, Any]) -> Suggestion:
    """What `to_map` made."""
    due = date.fromisoformat(kept["due"]) if kept["due"] else None
    owner, check = Owner(**kept["owner"]), tuple(kept["check"])
    return Suggestion(**{**kept, "owner": owner, "due": due, "check": check})
