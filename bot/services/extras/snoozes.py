"""Lets those above see, at the foot of their list, what their people put off since yesterday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import blocks as kit
from bot.messages.safe import Mrkdwn, escape, italic, lines_of
from bot.messages.texts import Texts
from bot.rules.rights import Right, may, scope
from bot.services import people, resting
from bot.services.answers_places import MONEY_KINDS
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from storage import cases as store
from storage.tables.people import Person

MOST = 5


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """One line per snoozed thing on clients this person looks after; names who has it now."""
    assert person.id is not None
    now = desk.clock()
    standing = people.standing(session, person, now)
    where = scope(standing, Right.SEE_EXCEPTIONS)
    if not where.everything and not where.client_ids:
        return []
    lines: list[Mrkdwn] = []
    for case in store.snoozed_since(session, now - timedelta(days=1)):
        money = case.kind in MONEY_KINDS
        if case.owner_id == person.id or case.client_id is None:
            continue
        if not where.covers(case.client_id):
            continue
        if money and not may(standing, Right.SEE_MONEY, case.client_id):
            continue
        row = line_of(session, desk, case, person, "above", now, t, state="resting")
        why = escape(resting.reason(session, case, t, today))
        lines.append(Mrkdwn(f"{row.item.core} · {why}"))
    if not lines:
        return []
    return [kit.context(lines_of(italic(t("Put off since yesterday")), *lines[:MOST]))]
