"""A change that waits for a signature: a line of the morning, or alone when it is for today."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn, join, lines_of
from bot.messages.texts import Texts
from bot.rules.kinds.change_unsigned import Change
from bot.rules.money import Money


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela · sign change 014-C2 by 16:00, + EUR 3,200, + 2 days"."""
    if not isinstance(facts, Change):
        return t.mrkdwn("*{client}* · a change order", client=short_name(view.client))
    what = t.mrkdwn(
        "*{client}* · change {number}", client=short_name(facts.client), number=facts.number
    )
    if view.state != "open":
        return what
    if facts.deadline_at is not None:
        named = {"client": short_name(facts.client), "number": facts.number}
        when = t.moment(facts.deadline_at, view.today)
        gone = facts.deadline_at.astimezone(t.zone).date() < view.today
        what = (
            t.mrkdwn("*{client}* · change {number} was due {when}", **named, when=when)
            if gone
            else t.mrkdwn("*{client}* · change {number} by {when}", **named, when=when)
        )
    said = [what, _ask(t, facts), weight(t, facts.cost, facts.days)]
    return join([part for part in said if part], " · ")


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """For a signer [Sign] [No, I'll ring them] [Not me]; for the executive the client's yes."""
    if not isinstance(facts, Change):
        return []
    shown = kit.button(t("Open"), ids.CHANGE_SHOW, view.subject)
    if not view.may_decide and asks_signer(facts):
        return [shown]
    if asks_signer(facts):
        return _signer(t, view, facts)
    client = kit.button(t("Client's yes"), ids.CHANGE_CLIENT_YES, view.subject)
    if not facts.agency_signed:
        sign = kit.button(t("Sign"), ids.CHANGE_SIGN, view.subject, style="primary")
        return [sign, shown] if facts.client_signed_at else [sign, client, shown]
    return [client, shown]


def alone(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """The whole question on one screen: what, what was done, what happens if nobody signs."""
    if not isinstance(facts, Change):
        return [kit.section(line(t, view, facts))]
    scope = t.mrkdwn("{scope}", scope=facts.scope)
    sums = weight(t, facts.cost, facts.days)
    blocks = [
        kit.section(
            lines_of(_title(t, view, facts), scope, t.mrkdwn("{sums}", sums=sums) if sums else "")
        ),
        kit.section(
            lines_of(done(t, facts) if asks_signer(facts) else "", otherwise(t, view, facts))
        ),
    ]
    if view.state == "open":
        rows = buttons(t, view, facts)
        if facts.has_mail:
            rows.append(kit.button(t("Client's mail"), ids.CHANGE_MAIL, view.subject))
        blocks.append(kit.actions(*rows))
    if asks_signer(facts):
        why = t.mrkdwn(
            "_You sign for {client}: changes above {sum}._",
            client=short_name(facts.client),
            sum=facts.limit,
        )
        blocks.append(kit.context(why))
    return blocks


def _title(t: Texts, view: LineView, facts: Change) -> Mrkdwn:
    """A signer is asked to sign; the executive reads whose word is still missing."""
    client, number, ask = short_name(facts.client), facts.number, _ask(t, facts)
    if facts.deadline_at is None:
        if asks_signer(facts):
            return t.mrkdwn("*{client}: sign change {number}*", client=client, number=number)
        return t.mrkdwn("*{client}: change {number}* · {ask}", client=client, number=number,
                        ask=ask)  # fmt: skip
    when = _hour(t, view, facts)
    if asks_signer(facts):
        return t.mrkdwn("*{client}: sign change {number} by {when}*", client=client,
                        number=number, when=when)  # fmt: skip
    return t.mrkdwn("*{client}: change {number} by {when}* · {ask}", client=client,
                    number=number, when=when, ask=ask)  # fmt: skip


def notification(t: Texts, view: LineView) -> str:
    """No client, sum or person."""
    if view.deadline_at is None:
        return t("Suits: one decision needed")
    return t("Suits: one decision needed by {when}", when=_moment(t, view))


def asks_signer(facts: Change) -> bool:
    """Whether it waits for somebody above the executive."""
    return facts.above and not facts.agency_signed


def weight(t: Texts, cost: Money, days: int) -> str:
    """ "+ EUR 3,200, + 2 working days"; empty when nothing changes."""
    parts = []
    if cost.minor:
        sign = "+" if cost.minor > 0 else "−"
        parts.append(f"{sign} {t.money(Money(abs(cost.minor), cost.currency))}")
    if days:
        parts.append(f"{'+' if days > 0 else '−'} {t.working_days(abs(days))}")
    return t.items(parts)


def done(t: Texts, facts: Change) -> Mrkdwn:
    """What the executive has already done: nobody escalates with empty hands."""
    said = [t("costed it") if facts.cost.minor else t("wrote it down")]
    if facts.client_signed_at is not None:
        at = t.moment(facts.client_signed_at, facts.client_signed_at.astimezone(t.zone).date())
        words = (
            t("has {name}'s spoken yes ({at}, mail to come)", name=facts.client_signed_name,
              at=at)
            if facts.client_pending_written
            else t("has {name}'s yes in writing ({at})", name=facts.client_signed_name, at=at)
        )  # fmt: skip
        said.append(words)
    else:
        said.append(t("the client has not said yes yet"))
    if facts.told:
        said.append(t("told {departments}", departments=t.list_of(_departments(t, facts.told))))
    return t.mrkdwn("*Done by the executive:* {all}.", all=t.list_of(said))


def otherwise(t: Texts, view: LineView, facts: Change) -> Mrkdwn:
    """What is lost if nobody signs, and who is asked next at which hour."""
    lost = facts.if_not.rstrip(".")
    if facts.ask_next_at is None or not facts.asks_next or not asks_signer(facts):
        if lost:
            return t.mrkdwn("*If nobody signs:* {lost}.", lost=lost)
        return t.mrkdwn("*If nobody signs:* the work goes on at our own risk.")
    when, name = t.moment(facts.ask_next_at, view.today), facts.asks_next
    if lost:
        return t.mrkdwn(
            "*If nobody signs:* {lost}. I ask {name} {when}.", lost=lost, name=name, when=when
        )
    return t.mrkdwn("*If nobody signs:* I ask {name} {when}.", name=name, when=when)


def _signer(t: Texts, view: LineView, facts: Change) -> list[dict[str, Any]]:
    return [
        kit.button(t("Sign"), ids.CHANGE_SIGN, view.subject, style="primary"),
        kit.button(t("No, I'll ring them"), ids.CHANGE_RING, view.subject),
        kit.button(t("Not me"), ids.CHANGE_NOT_ME, view.subject),
    ]


def _ask(t: Texts, facts: Change) -> str:
    if asks_signer(facts):
        return t("waits for your signature")
    if not facts.agency_signed and facts.client_signed_at is None:
        return t("neither we nor the client have signed")
    if not facts.agency_signed:
        return t("we have not signed")
    if facts.client_pending_written:
        return t("the client's mail is still to come")
    return t("the client has not signed")


def _departments(t: Texts, departments: tuple[str, ...]) -> list[str]:
    names = {
        "creative": t("creative"),
        "production": t("production"),
        "media": t("media"),
        "planning": t("planning"),
    }
    return [names.get(each, each) for each in departments]


def _hour(t: Texts, view: LineView, facts: Change) -> str:
    assert facts.deadline_at is not None
    if facts.deadline_at.astimezone(t.zone).date() == view.today:
        return t.time(facts.deadline_at)
    return t.moment(facts.deadline_at, view.today)


def _moment(t: Texts, view: LineView) -> str:
    assert view.deadline_at is not None
    return t.deadline(view.deadline_at, view.today)
