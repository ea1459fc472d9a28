"""Reads a note as the desk does with a model: the rules' draft, and what the model adds to it.

For measuring alone (`suits eval --model`): here every suggestion is taken, nothing is kept, and no
cap is looked at. The words sent are those of the file.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.ai.asking import Ask, Model
from bot.rules.calls import Owner
from bot.rules.calls_drafting import minutes_of
from bot.rules.drafting.apart import set_apart
from bot.rules.drafting.call_extras import Suggestion, sift
from bot.rules.drafting.redacting import redacted
from bot.rules.evals.extracting import Context, by_rules
from bot.rules.notes import NotedAction, NotedDecision, NotedPerson, NotedWorry, NotesDraft
from bot.services.ai_uses.call_notes import EXAMPLE, SHAPE, TASK, claims_of

Side = Literal["agency", "client"]
MOST_OUT = 1500


@dataclass(slots=True)
class WithModel:
    """An extractor for `bot.rules.evals`. `troubles` counts notes that were read without it."""

    model: Model
    troubles: Counter[str] = field(default_factory=Counter)

    def __call__(self, text: str, context: Context) -> NotesDraft:
        """The draft by rules with everything the model adds and the notes bear."""
        draft = by_rules(text, context)
        read = redacted(set_apart(text).text).text
        if not read.strip():
            return draft
        ask = Ask("eval", TASK, read, SHAPE, example=EXAMPLE, most_out=MOST_OUT)
        answer = self.model.ask(ask)
        if answer.found is None:
            self.troubles[str(answer.trouble)] += 1
            return draft
        found = sift(
            claims_of(answer.found),
            read=read,
            minutes=minutes_of(draft),
            today=draft.meeting_date or context.today,
            people=(),
            author=context.author or "",
        )
        for each in found.suggestions:
            draft = _with(draft, each)
        return draft


def _with(draft: NotesDraft, item: Suggestion) -> NotesDraft:
    if item.kind == "person":
        person = NotedPerson(item.text, _side(item.owner), None, item.quote)
        return replace(draft, present=(*draft.present, person))
    if item.kind == "decision":
        decision = NotedDecision(item.text, None, None, None, item.quote)
        return replace(draft, decisions=(*draft.decisions, decision))
    if item.kind == "worry":
        return replace(draft, worries=(*draft.worries, NotedWorry(item.text, item.quote)))
    owner = item.owner
    action = NotedAction(
        item.text, owner.name or None, _side(owner), None, item.due, item.quote
    )  # fmt: skip
    return replace(draft, actions=(*draft.actions, action))


def _side(owner: Owner) -> Side | None:
    if owner.side in ("person", "agency"):
        return "agency"
    return "client" if owner.side == "client" else None
