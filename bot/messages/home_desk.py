"""The Home tab's lower part for those who set Suits up and keep it well."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids, starting
from bot.messages.home_model import month_line
from bot.messages.home_views import Health, HomeView
from bot.messages.safe import Mrkdwn, bold, escape
from bot.messages.setup_doctor import doctor_blocks
from bot.messages.texts import Texts

Group = list[dict[str, Any]]

MOST_BOOKS = 6


def desk(t: Texts, view: HomeView) -> Group:
    """State and its buttons, health, set-up; nothing for those who may none of it."""
    blocks: Group = []
    if view.state is not None:
        blocks += starting.state_blocks(t, view.state)
        left = view.more.get("held", 0)
        blocks += starting.held_back_blocks(t, view.held, view.today, left=left)[:2]
    if view.health is not None:
        blocks += _health(t, view, view.health)
    buttons = _buttons(t, view)
    if buttons:
        blocks.append(kit.actions(*buttons))
    return [kit.divider(), kit.section(bold(t("The desk"))), *blocks] if blocks else []


def on_its_way(t: Texts) -> dict[str, Any]:
    """The simulation is being worked out."""
    words = t("I play the next 7 days through on a copy. The answer comes to our Messages tab.")
    return kit.modal(
        t("What comes next"),
        [kit.section(escape(words))],
        callback_id="home.simulating",
        close=t("Close"),
    )


def _health(t: Texts, view: HomeView, health: Health) -> Group:
    blocks = [kit.section(_pulse(t, view, health))]
    if not all(done for _name, done in health.steps):
        steps = [f"{'✓' if done else '○'} {escape(t(name))}" for name, done in health.steps]
        blocks.append(kit.context(Mrkdwn(" · ".join([bold(t("Set-up")), *steps]))))
    if health.books:
        shown = [
            t.mrkdwn("{entity} {day}", entity=name, day=t.date(day, today=view.today))
            if day
            else t.mrkdwn("{entity} never", entity=name)
            for name, day in health.books[:MOST_BOOKS]
        ]
        if (left := len(health.books) - MOST_BOOKS) > 0:
            shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
        blocks.append(kit.context(Mrkdwn(f"{bold(t('Books'))} {' · '.join(shown)}")))
    if health.model is not None:
        blocks.append(kit.context(month_line(t, health.model)))
    return [*blocks, *doctor_blocks(t, health.findings)]


def _pulse(t: Texts, view: HomeView, health: Health) -> Mrkdwn:
    beat = (
        t.mrkdwn("last beat {when}", when=t.moment(health.last_tick_at, view.today))
        if health.last_tick_at
        else t.mrkdwn("no beat yet")
    )
    broken = any(one.level == "broken" for one in health.findings)
    well = health.fresh and not (health.late or health.unsure or health.failed or broken)
    head = bold(t("Health: all is well")) if well else bold(t("Health: look here"))
    counts = [
        words
        for n, words in (
            (health.late, t.mrkdwn("{n} late", n=health.late)),
            (health.unsure, t.mrkdwn("{n} unsure", n=health.unsure)),
            (health.failed, t.mrkdwn("{n} not deliverable", n=health.failed)),
        )
        if n
    ]
    return Mrkdwn(" · ".join([head, beat, *counts]))


def _buttons(t: Texts, view: HomeView) -> Group:
    found: Group = []
    if view.may_simulate:
        found.append(kit.button(t("What comes next"), ids.HOME_SIMULATE, "7"))
    if view.may_add_client:
        found.append(kit.button(t("Add a client"), ids.SETUP_ADD_CLIENT, "new"))
    if view.may_setup:
        found += [
            kit.button(t("Change a client"), ids.SETUP_CHANGE_CLIENT, "any"),
            kit.button(t("Roles"), ids.SETUP_ROLES, "any"),
            kit.button(t("Own days off"), ids.SETUP_OWN_DAYS, "any"),
        ]
    return found
