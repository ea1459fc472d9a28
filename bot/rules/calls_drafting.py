"""From what the notes gave to minutes with their doubts. Nothing is added that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rules.calls import Decision, Doubt, Minutes, NextAction, Owner
from bot.rules.notes import FoundSum, NotedAction, NotedDecision, NotesDraft

OWNER_DOUBTS = frozenset({"who_owns", "which_owner"})


def minutes_of(draft: NotesDraft) -> Minutes:
    """Minutes of a reading; people of the agency are known by the ref "<person id>"."""
    sure = [person for person in draft.present if person.side and not person.doubtful]
    agency = [person for person in sure if person.side == "agency"]
    return Minutes(
        place=draft.place or "",
        present_client=_names(p.name for p in sure if p.side == "client"),
        present_agency=tuple(
            dict.fromkeys(int(p.ref) for p in agency if p.ref and p.ref.isdigit())
        ),
        others=_names(p.name for p in agency if not (p.ref and p.ref.isdigit())),
        absent=_names(person.name for person in draft.absent),
        jobs=draft.jobs,
        discussion="\n".join(draft.discussion),
        decisions=tuple(
            _decision(f"d{place}", noted) for place, noted in enumerate(draft.decisions, 1)
        ),
        actions=tuple(_action(f"a{place}", noted) for place, noted in enumerate(draft.actions, 1)),
        doubts=tuple(_doubts(draft)),
        internal="\n".join(worry.quote for worry in draft.worries),
    )


def _names(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _decision(key: str, noted: NotedDecision) -> Decision:
    return Decision(
        key,
        noted.text,
        decider=noted.decider or "",
        budget=_as_noted(noted.budget),
        timing=noted.timing or "",
        quote=noted.quote,
    )


def _as_noted(found: FoundSum | None) -> str:
    """A sum in the notes' own words: a report quotes money, it never works it out."""
    return "" if found is None else found.quote


def _action(key: str, noted: NotedAction) -> NextAction:
    unsure = noted.doubt_reason in OWNER_DOUBTS
    due = None if noted.doubt_reason == "which_date" else noted.due
    return NextAction(
        key, noted.text, owner=Owner() if unsure else _owner(noted), due=due, quote=noted.quote
    )


def _owner(noted: NotedAction) -> Owner:
    if noted.owner_ref and noted.owner_ref.isdigit():
        return Owner("person", int(noted.owner_ref), noted.owner or "")
    if noted.owner_side is None:
        return Owner(name=noted.owner or "")
    return Owner(noted.owner_side, name=noted.owner or "")


def _doubts(draft: NotesDraft) -> Iterator[Doubt]:
    if any(doubt.question == "which_meeting_date" for doubt in draft.doubts):
        quote = next(d.quote for d in draft.doubts if d.question == "which_meeting_date")
        yield Doubt("when", "which_meeting_date", quote)
    for place, person in enumerate(draft.present, 1):
        if person.side is None:
            yield Doubt(f"p{place}", "which_side", person.quote, person.name)
        elif person.doubtful:
            yield Doubt(f"p{place}", "was_present", person.quote, person.name)
    for place, action in enumerate(draft.actions, 1):
        yield from _action_doubts(f"a{place}", action)
    for place, decision in enumerate(draft.decisions, 1):
        if decision.doubtful:
            yield Doubt(f"d{place}.decided", "is_it_decided", decision.quote, decision.text)
        if decision.budget is not None and _unclear(decision.budget):
            asks = decision.budget.doubt or "which_currency"
            yield Doubt(f"d{place}.budget", asks, decision.budget.quote, decision.text)
    for place, doubt in enumerate(d for d in draft.doubts if d.field == "notes"):
        yield Doubt(f"n{place}", doubt.question, doubt.quote)


def _action_doubts(key: str, action: NotedAction) -> Iterator[Doubt]:
    if action.doubt_reason in OWNER_DOUBTS:
        yield Doubt(f"{key}.owner", str(action.doubt_reason), action.quote, action.text)
    if action.doubt_reason == "which_date":
        yield Doubt(f"{key}.due", "which_date", action.quote, action.text)
    elif action.due is None:
        yield Doubt(f"{key}.due", "by_when", action.quote, action.text)


def _unclear(found: FoundSum) -> bool:
    return found.doubtful or found.currency is None
