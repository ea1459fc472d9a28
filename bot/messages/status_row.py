"""A row's form: status, next step, by when, how it goes; trouble asks what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.forms import FormValue
from bot.messages.safe import cut
from bot.messages.status_pack import DOTS
from bot.messages.status_views import RowView
from bot.messages.texts import Texts, mark

Block = dict[str, Any]
FLAGS = {"green": mark("Green"), "amber": mark("Amber"), "red": mark("Red")}
LONGEST = 300


def row_form(
    t: Texts, client: str, client_id: int, row: RowView,
    *, draft: str, values: Mapping[str, FormValue], asks: bool = False,
) -> Block:  # fmt: skip
    """Four fields with the last values in them, and a fifth while the colour is amber or red.

    The colour is heard at once, so that the fifth comes and goes; its words stay in the draft.
    `asks`: it was sent before the fifth could appear, and says that nothing is saved yet.
    """
    kept = {**_of(row), **values}
    trouble = kept["flag"] != "green"
    colours = [kit.option(f"{DOTS[key]} {t(name)}", key) for key, name in FLAGS.items()]
    blocks = [
        kit.plain_section(f"{row.number} {row.name}"),
        forms.text_input("status", t("Status"), kept, max_length=LONGEST, optional=True),
        forms.text_input("next_step", t("Next step"), kept, max_length=LONGEST,
                         optional=not trouble),
        forms.date_input("next_on", t("By"), kept, optional=not trouble),
        forms.radio_input("flag", t("How it goes"), colours, kept, action_id=ids.STATUS_FLAG),
    ]  # fmt: skip
    if asks:
        words = t("Nothing is saved yet: say what is wrong, and what happens by when.")
        blocks.append(kit.plain_section(words))
    if trouble:
        blocks.append(
            forms.text_input("flag_reason", t("What is wrong?"), kept, max_length=LONGEST,
                             hint=t("Stays in the team. Red asks nothing of anybody."))
        )  # fmt: skip
    return kit.modal(
        cut(client, 24), blocks, callback_id=ids.STATUS_ROW, submit=t("Save"),
        close=t("Cancel"), notify_on_close=True,
        private_metadata={"draft": draft, "job": row.job_id, "client": client_id},
    )  # fmt: skip


def _of(row: RowView) -> dict[str, FormValue]:
    return {
        "status": row.status or None,
        "next_step": row.next_step or None,
        "next_on": row.next_on.isoformat() if row.next_on else None,
        "flag": row.flag,
        "flag_reason": row.flag_reason or None,
    }
