"""The author's answers to the doubts of a draft, applied to its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.rules.calls import Doubt, Minutes, Owner
from bot.rules.names import called

DROP = "drop"
INFORMATION = frozenset({"left_out_forwarded", "looks_like_orders", "left_out_rest"})
"""Doubts that tell rather than ask: words from which nothing was taken."""


def asked(minutes: Minutes) -> list[Doubt]:
    """The doubts that want an answer, in the order of the report."""
    return [doubt for doubt in minutes.doubts if doubt.asks not in INFORMATION]


def answered(minutes: Minutes, answers: Mapping[str, str], names: Mapping[int, str]) -> Minutes:
    """The minutes with every answer given so far; what is left empty stays in doubt.

    `answers` maps a doubt's key to an owner ("p:12", "c:Nora", "client", "agency", "drop"), an ISO
    date, yes or no, a side, or words. An answer that cannot be read is no answer.
    """
    for doubt in asked(minutes):
        answer = answers.get(doubt.key, "").strip()
        if answer:
            minutes = _applied(minutes, doubt, answer, names)
    return minutes


def owner_from(answer: str, names: Mapping[int, str]) -> Owner | None:
    """The owner an option stands for; None when it stands for nobody."""
    kind, _, rest = answer.partition(":")
    if kind == "p" and rest.isdigit() and int(rest) in names:
        return Owner("person", int(rest), names[int(rest)])
    if kind == "c" and rest:
        return Owner("client", name=rest)
    if answer == "client":
        return Owner("client")
    if answer == "agency":
        return Owner("agency")
    return None


def owner_answer(owner: Owner) -> str:
    """The option that stands for an owner: the mirror of `owner_from`."""
    if owner.side == "person":
        return f"p:{owner.person_id}"
    if owner.side == "client" and owner.name:
        return f"c:{owner.name}"
    return owner.side


def _applied(minutes: Minutes, doubt: Doubt, answer: str, names: Mapping[int, str]) -> Minutes:
    part = doubt.key.partition(".")[2]
    if doubt.key.startswith("p"):
        return _person(minutes, doubt, answer, names)
    action, decision = minutes.action(doubt.item), minutes.decision(doubt.item)
    if action is not None and answer == DROP:
        return _to_discussion(minutes, doubt.item, action.quote or action.text)
    if action is not None and part == "owner":
        owner = owner_from(answer, names)
        if owner is None:
            return minutes
        return minutes.with_action(replace(action, owner=owner)).settled(doubt.key)
    if action is not None and part == "due":
        day = _day(answer)
        if day is None:
            return minutes
        return minutes.with_action(replace(action, due=day)).settled(doubt.key)
    if decision is not None and part == "budget":
        return minutes.with_decision(replace(decision, budget=answer)).settled(doubt.key)
    if decision is not None and part == "decided":
        if answer == "yes":
            return minutes.settled(doubt.key)
        return _to_discussion(minutes, doubt.item, decision.quote or decision.text)
    return minutes.settled(doubt.key)


def _person(minutes: Minutes, doubt: Doubt, answer: str, names: Mapping[int, str]) -> Minutes:
    minutes = minutes.settled(doubt.key)
    if answer == "client":
        return replace(minutes, present_client=(*minutes.present_client, doubt.about))
    if answer != "agency":
        return minutes
    wanted = doubt.about.casefold()
    known = [key for key, name in names.items() if wanted in called(name)]
    known = [key for key, name in names.items() if name.casefold() == wanted] or known
    if len(known) == 1:
        present = dict.fromkeys((*minutes.present_agency, known[0]))
        return replace(minutes, present_agency=tuple(present))
    return replace(minutes, others=(*minutes.others, doubt.about))


def _to_discussion(minutes: Minutes, key: str, words: str) -> Minutes:
    """What was not decided, or is nobody's to do, was still said."""
    discussion = "\n".join(part for part in (minutes.discussion, words) if part)
    return replace(minutes.without(key), discussion=discussion)


def _day(answer: str) -> date | None:
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None
