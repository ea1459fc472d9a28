"""Words a mail about money in another way; sums, dates, numbers and names are put in by us.

`subject` is "invoice_account:3:EUR:12", the last number a person; `given` holds their `note`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.ai.shape import Shape, Words
from bot.messages import invoices_mail_asking as words
from bot.messages import invoices_mail_pages as pages
from bot.rules.drafting.pressure import presses
from bot.rules.drafting.sentences import Kept, kept
from bot.rules.drafting.tongues import another_language
from bot.rules.drafting.trouble import Trouble
from bot.rules.rights import Right
from bot.services import access, invoices_lookup, invoices_mail, outbox
from bot.services.ai_asking import Outcome, Wish
from bot.services.desk import Desk
from bot.services.invoices_mail import Letter
from bot.services.people import Actor
from storage.tables.drafting import ModelDraft


class Mail(Shape):
    """The two paragraphs around the list of invoices."""

    opening: Words
    closing: Words


SHAPE = Mail
SAID = {"paid": "paid", "promised": "promise", "settled": "settled"}
"""Which known thing a paragraph has said when it uses a name."""


def wish(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> Wish[Mail] | None:
    """The rules' own paragraphs with names for every value, and what the person wants said."""
    letter = _letter(session, desk, actor, draft)
    if letter is None:
        return None
    given = words.given(letter.texts, letter.about, str(draft.given.get("note", "")))
    source, opening, closing = given.example
    answer = json.dumps({"opening": opening, "closing": closing}, ensure_ascii=False)
    return Wish(
        "invoice_mail", draft.client_id, given.task, given.source, Mail,
        example=(source, answer), most_out=600,
    )  # fmt: skip


def keep(
    session: Session, desk: Desk, actor: Actor, draft: ModelDraft, outcome: Outcome[Mail]
) -> Mapping[str, Any] | Trouble:
    """What of the two paragraphs may stand; a trouble when nothing is left of them."""
    letter = _letter(session, desk, actor, draft)
    assert outcome.found is not None
    if letter is None:
        return Trouble.NONSENSE
    whole = f"{outcome.found.opening} {outcome.found.closing}"
    if another_language(words.bare(whole), letter.texts.language):
        return Trouble.LANGUAGE
    given = words.given(letter.texts, letter.about, "")

    def stands(text: str) -> Kept:
        return kept(
            text, outcome.read, today=letter.today, places=given.places,
            refuse=lambda sentence: presses(sentence, outcome.read),
        )  # fmt: skip

    opening, closing = stands(outcome.found.opening), stands(outcome.found.closing)
    if not opening.text and not closing.text:
        return Trouble.NONSENSE
    used = opening.places | closing.places
    return {
        "opening": opening.text,
        "closing": closing.text,
        "said": sorted({SAID[name] for name in used if name in SAID}),
        "places": sorted(given.places),
        "tone": letter.about.tone.value,
        "dropped": opening.dropped + closing.dropped,
    }


def tell(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> None:
    """That it is there, or why not; the mail itself is shown on a tap, from the books then."""
    client_id, currency = _account(draft)
    letter = _letter(session, desk, actor, draft)
    if letter is None:
        return
    outbox.tell(
        session,
        person_id=actor.person_id,
        key=f"invoice_mail:{draft.id}:{draft.times}",
        message=pages.ready(
            actor.texts, letter.about.client, f"invoice_account:{client_id}:{currency}",
            draft_id=draft.id or 0, trouble=draft.trouble,
        ),
        now=desk.clock(),
    )  # fmt: skip


def _letter(session: Session, desk: Desk, actor: Actor, draft: ModelDraft) -> Letter | None:
    client_id, currency = _account(draft)
    if not access.allowed(actor, Right.SEE_MONEY, client_id):
        return None
    return invoices_mail.of_account(session, desk, client_id, currency)


def _account(draft: ModelDraft) -> tuple[int, str]:
    return invoices_lookup.of_subject(draft.subject.rpartition(":")[0])
