"""A form shows a hundred chosen invoices at most; the box below stands for the others too."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from bot.messages import invoices_forms as forms
from handlers.interaction import Interaction
from handlers.invoices_ticked import ticked
from tests.messages.test_invoices_pages import NAME, STANDS, TODAY, T


def sent(view: dict[str, Any], **values: Any) -> list[int]:
    """Which invoices a form was about when it was sent in with these values."""
    kept = {"invoices": chosen(view, "invoices"), "every": chosen(view, "every"), **values}
    return ticked(cast(Interaction, SimpleNamespace(values=kept)), lambda: STANDS)


def chosen(view: dict[str, Any], field: str) -> list[str]:
    block = next(each for each in view["blocks"] if each.get("block_id") == field)
    return [each["value"] for each in block["element"].get("initial_options", ())]


def test_a_hundred_and_twenty_invoices_are_all_ticked_until_somebody_says_otherwise() -> None:
    view = forms.Open(NAME, "EUR", "invoice_account:1:EUR", STANDS, TODAY, "d" * 32)
    form = forms.dispute(T[0], view, {})
    assert len(STANDS) == 120
    assert len(chosen(form, "invoices")) == 100
    assert sent(form) == [each.item.invoice_id for each in STANDS]
    assert sent(form, every=[], invoices=["7", "9"]) == [7, 9]


def test_a_few_invoices_need_no_such_box() -> None:
    view = forms.Open(NAME, "EUR", "invoice_account:1:EUR", STANDS[:9], TODAY, "d" * 32)
    names = [each.get("block_id") for each in forms.dispute(T[0], view, {})["blocks"]]
    assert "every" not in names
