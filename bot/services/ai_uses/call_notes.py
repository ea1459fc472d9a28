"""What the rules missed in the notes of a meeting: people, decisions, next steps, issues.

Everything is a suggestion under the draft, with the notes' own words; its author adds it or not
(`bot.services.calls_suggested`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field
from sqlmodel import Session

from bot.ai.shape import Line, Quote, Shape
from bot.rules.drafting.astray import astray
from bot.rules.drafting.call_extras import Claim, sift, to_map
from bot.rules.drafting.trouble import Trouble
from bot.rules.rights import Right, may
from bot.services import call_drafting, calls, calls_suggested
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage.tables.calls import CallReport
from storage.tables.drafting import ModelDraft

TASK = (
    "The text is rough notes of a meeting or call between an agency and its client. List, each "
    "with the sentence of the text it stands in as its quote, word for word and whole:\n"
    "- people: who was there, and whose side they are on if the text says so;\n"
    "- decisions: what was agreed, approved, rejected or chosen; not what is only discussed, "
    "wished or expected;\n"
    "- actions: what somebody is to do next, and the owner as the text names them (a name, "
    "'client' or 'agency'; empty when nobody is named). When a task was given to somebody else "
    "later in the text, only the last owner counts. Not what is done already;\n"
    "- issues: risks, worries and complaints.\n"
    "Word each shortly in the language of the text. Leave dates and sums out of the wording: they "
    "are read from the quote. Notes in which nothing was agreed have empty lists."
)
EXAMPLE = (
    "Had Lena and Tim on the line. Lena likes the blue one best so blue it is. Tim promised the "
    "logos before Thursday. He worries that the printer is slow. Music was talked about, no more.",
    '{"people": [{"name": "Lena", "side": "unknown", "quote": "Had Lena and Tim on the line."}, '
    '{"name": "Tim", "side": "unknown", "quote": "Had Lena and Tim on the line."}], '
    '"decisions": [{"text": "The blue one is chosen", '
    '"quote": "Lena likes the blue one best so blue it is."}], '
    '"actions": [{"text": "Send the logos", "owner": "Tim", '
    '"quote": "Tim promised the logos before Thursday."}], '
    '"issues": [{"text": "The printer may be slow", '
    '"quote": "He worries that the printer is slow."}]}',
)
MOST = 30


class PersonSeen(Shape):
    """Somebody who was there."""

    name: Line
    side: Literal["client", "agency", "unknown"]
    quote: Quote


class DecisionSeen(Shape):
    """Something agreed."""

    text: Line
    quote: Quote


class ActionSeen(Shape):
    """Something to be done."""

    text: Line
    owner: Line
    quote: Quote


class IssueSeen(Shape):
    """A worry."""

    text: Line
    quote: Quote


class Seen(Shape):
    """What a model sees in notes."""

    people: list[PersonSeen] = Field(max_length=MOST)
    decisions: list[DecisionSeen] = Field(max_length=MOST)
    actions: list[ActionSeen] = Field(max_length=MOST)
    issues: list[IssueSeen] = Field(max_length=MOST)


SHAPE = Seen


def wish(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> Wish[Seen] | None:
    """The words of this report's notes, and the names of this client's team and contacts."""
    report = _report(session, actor, draft)
    if report is None:
        return None
    people = call_drafting.known_people(session, report.client_id)
    return Wish(
        purpose="call_notes",
        client_id=report.client_id,
        task=TASK,
        source="\n\n".join(row.text for row in store.sources(session, report.source_ids)),
        shape=Seen,
        facts="\n".join(f"{person.name} ({person.side})" for person in people),
        example=EXAMPLE,
        most_out=1500,
    )


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[Seen]
) -> Mapping[str, Any] | Trouble:
    """Whatever of it the notes bear and the draft does not have yet."""
    report = _report(session, actor, draft)
    if report is None or outcome.found is None:
        return {}
    claims = list(claims_of(outcome.found))
    found = sift(
        claims,
        read=outcome.read,
        minutes=calls.minutes_of(report),
        today=report.starts_at.astimezone(ZoneInfo(actor.zone)).date(),
        people=call_drafting.known_people(session, report.client_id),
        author=actor.name,
    )
    if found.foreign and not found.suggestions:
        return Trouble.LANGUAGE
    trouble = astray([(claim.text, claim.quote) for claim in claims], outcome.read)
    return trouble or {"items": [to_map(each) for each in found.suggestions]}


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """Its author, if there is something to add. A trouble is a line on the page, no message."""
    calls_suggested.tell(session, desk, draft)


def claims_of(seen: Seen) -> Iterator[Claim]:
    """The answer, item by item."""
    for person in seen.people:
        side = "" if person.side == "unknown" else person.side
        yield Claim("person", person.name, person.quote, side=side)
    for decision in seen.decisions:
        yield Claim("decision", decision.text, decision.quote)
    for action in seen.actions:
        yield Claim("action", action.text, action.quote, owner=action.owner)
    for issue in seen.issues:
        yield Claim("worry", issue.text, issue.quote)


def _report(session: Session, actor: Actor, draft: ModelDraft) -> CallReport | None:
    """The report while it is a draft and its author may write it."""
    report = store.report(session, int(draft.subject.partition(":")[2]))
    if report is None or report.state != "draft":
        return None
    written = may(actor.standing, Right.CAPTURE_CALL_REPORT, report.client_id)
    return report if written else None
