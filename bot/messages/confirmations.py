"""The foot of every paper that a department confirms: [Got it], or who has said so."""

from __future__ import annotations

from datetime import date

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.brief_views import Receipt
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts


def foot(
    t: Texts,
    receipt: Receipt,
    *,
    today: date,
    replaced: bool = False,
    others: tuple[kit.Element, ...] = (),
) -> list[kit.Block]:
    """The last blocks of a paper. `others` are buttons beside "Got it"; they stay."""
    said = _said(t, receipt, today, replaced)
    if said is not None:
        rows = [kit.context(said)]
        return [*rows, kit.actions(*others)] if others else rows
    button = kit.button(
        t("Got it"), ids.CONFIRMATION_GOT_IT, str(receipt.confirmation_id), style="primary"
    )
    return [kit.actions(button, *others)]


def _said(t: Texts, receipt: Receipt, today: date, replaced: bool) -> Mrkdwn | None:
    if receipt.at is not None and receipt.how == "got it":
        return t.mrkdwn("{name} got it, {when}", name=receipt.by, when=t.moment(receipt.at, today))
    if receipt.at is not None:
        return t.mrkdwn(
            "{name} spoke to you, {when}", name=receipt.by, when=t.moment(receipt.at, today)
        )
    if replaced:
        return t.mrkdwn("A newer version came after this one: that one counts.")
    return None


def thanks(t: Texts) -> str:
    """What is whispered after a click."""
    return t("Thank you, noted.")
