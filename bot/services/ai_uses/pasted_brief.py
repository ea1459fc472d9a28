"""The fields of a brief from a client's mail or deck, each with the words that say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from sqlmodel import Session

from bot.ai.shape import Quote, Shape
from bot.messages import brief_pasted
from bot.rules.drafting.astray import astray
from bot.rules.drafting.trouble import Trouble
from bot.rules.pasted_briefs import DRAFTABLE, Drafted, Reader, of_answer
from bot.rules.rights import Right, may
from bot.services import briefs_pasted, outbox
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import people as people_store
from storage.tables.drafting import ModelDraft

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1500)]
Name = Literal[
    "title", "product", "sales_period", "problem", "objective", "objective_number", "objective_by",
    "non_goal", "audience", "audience_now", "audience_barrier", "message", "deliverables",
    "channels", "platforms", "tracking", "regions", "flight", "specs", "quantity", "supply",
    "mandatories", "budget", "budget_covers", "brief_back", "internal_review", "client_review",
    "live", "measure_metric", "measure_baseline", "measure_target", "measure_window",
    "client_approver",
]  # fmt: skip


class Found(Shape):
    """One field: what the text says for it, in short, and the sentence that says it."""

    field: Name
    text: Text
    quote: Quote


class Fields(Shape):
    """What a brief can be drafted from."""

    found: list[Found] = Field(max_length=len(DRAFTABLE) + 7)


SHAPE = Fields
TASK = (
    "The text is a client's mail or deck that asks for advertising work. Find what it says for the "
    "fields of a brief. For each field that the text answers give its name, the answer in the "
    "text's own words as short as they allow, and as quote the sentence it comes from, copied "
    "letter by letter. Leave out every field the text does not answer; most texts answer few. "
    "Never work out a date, a sum or a number. The fields: title (a name for the job), product, "
    "sales_period, problem (what is wrong today), objective (what should be different "
    "afterwards), objective_number (by how much), objective_by (by when), non_goal (what it need "
    "not do), audience (who it is for), audience_now (what they do or think today), "
    "audience_barrier (what stops them), message (the one thing to say), deliverables (what is to "
    "be made, one per line), channels, platforms, tracking, regions, flight (when it runs), specs, "
    "quantity, supply, mandatories (logo, legal lines, brand rules), budget, budget_covers, "
    "brief_back (when the brief is played back), internal_review, client_review (when the client "
    "sees the work), live (when it is live or delivered), measure_metric (what is measured), "
    "measure_baseline, measure_target, measure_window, client_approver (who at the client "
    "approves, by name)."
)
EXAMPLE = (
    "Hello, our tea sells well in winter and badly in summer, because nobody thinks of it cold. We "
    "want students to order it with ice. Two short films for Instagram would do. Marta decides.",
    '{"found": ['
    '{"field": "problem", "text": "the tea sells badly in summer, because nobody thinks of it '
    'cold", "quote": "our tea sells well in winter and badly in summer, because nobody thinks of '
    'it cold"}, '
    '{"field": "audience", "text": "students", "quote": "We want students to order it with ice."}, '
    '{"field": "objective", "text": "students order it with ice", "quote": "We want students to '
    'order it with ice."}, '
    '{"field": "deliverables", "text": "two short films for Instagram", "quote": "Two short films '
    'for Instagram would do."}, '
    '{"field": "client_approver", "text": "Marta", "quote": "Marta decides."}]}',
)


def wish(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> Wish[Fields] | None:
    """The client's own words; nothing when somebody said meanwhile that they are another's."""
    text = briefs_pasted.given(session, _item(draft), actor)
    if text is None or text.row.client_id != draft.client_id:
        return None
    if not may(actor.standing, Right.CAPTURE_BRIEF, draft.client_id):
        return None
    source = "\n\n".join(part for part in (text.material.subject, text.material.text) if part)
    facts = "\n".join(briefs_pasted.contacts(session, draft.client_id))
    return Wish(
        briefs_pasted.PURPOSE, draft.client_id, TASK, source, Fields, facts=facts, example=EXAMPLE,
        most_out=2500,
    )  # fmt: skip


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[Fields]
) -> Mapping[str, Any] | Trouble:
    """What the text bears out and our rules have not read already."""
    text = briefs_pasted.given(session, _item(draft), actor)
    if text is None or outcome.found is None:
        return {}
    reader = Reader(text.day, people_store.currencies(session, draft.client_id))
    if trouble := astray([(each.text, each.quote) for each in outcome.found.found], outcome.read):
        return trouble
    answer = [(each.field, each.text, each.quote) for each in outcome.found.found]
    names = briefs_pasted.contacts(session, draft.client_id)
    found = of_answer(answer, outcome.read, reader, contacts=names)
    ours = briefs_pasted.by_rules(session, text, draft.client_id)
    more = [each for key, each in found.items() if key not in ours or not ours[key].value]
    return {"fields": [_plain(each) for each in more]}


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """A message when there is more; the form itself says why there is not."""
    more = len(draft.content.get("fields", ()))
    client = people_store.client(session, draft.client_id)
    if draft.state != "ready" or not more or client is None:
        return
    outbox.tell(
        session,
        person_id=draft.person_id,
        key=f"{briefs_pasted.PURPOSE}:{draft.id}:{draft.times}",
        message=brief_pasted.found_more(
            actor.texts, item_id=_item(draft), client=client.name, more=more
        ),
        now=desk.clock(),
    )


def _item(draft: ModelDraft) -> int:
    return int(draft.subject.partition(":")[2])


def _plain(each: Drafted) -> dict[str, str]:
    return {
        "field": each.field, "value": each.value, "quote": each.quote, "check": each.check,
    }  # fmt: skip
