"""Why you: the reasons behind a message, as a page in Slack and as text for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.digest import NEXT_READERS
from bot.messages.reasons import in_words, kind_name
from bot.messages.safe import Mrkdwn, escape, lines_of
from bot.messages.texts import Texts, mark
from bot.rules.money import Money

ROLES = {
    "coordinator": mark("coordinator"),
    "executive": mark("account executive"),
    "manager": mark("account manager"),
    "director": mark("account director"),
    "head": mark("head of account services"),
    "department_head": mark("department head"),
    "finance": mark("finance"),
    "admin": mark("admin"),
}
KINDS = {
    "digest": mark("digest"),
    "step": mark("reminder"),
    "warning": mark("warning before somebody else hears"),
    "document": mark("paper"),
    "notice": mark("answer to you"),
}
FATES = {
    "sent": mark("sent"),
    "planned": mark("planned"),
    "deferred": mark("waits"),
    "skipped": mark("not sent"),
    "claimed": mark("being sent"),
    "failed_temporary": mark("tried, will be tried again"),
    "failed_permanent": mark("could not be sent"),
    "unsure": mark("being looked up"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """Who hears of it next and when (UTC); `looked_at` is when the case is looked at again."""

    reader: str
    at: datetime | None
    looked_at: datetime | None


DAYS = {
    "oldest_due": mark("the oldest due {day}"),
    "books_as_of": mark("by the books of {day}"),
    "work_stopped_until": mark("work stopped until {day}"),
    "new_work_held_until": mark("new work on hold until {day}"),
    "not_written_off_until": mark("not written off before {day}"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision with its named reason; a moment in UTC."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Because:
    """One case explained to one reader. `evidence` is what the rule saw, `as_of` when."""

    case_id: int
    line: Mrkdwn
    you: Mrkdwn
    truth: str
    as_of: datetime
    evidence: Mapping[str, Any]
    owner: str
    rests: str
    next: Next | None
    decisions: Sequence[Decision]
    is_open: bool


def role_name(t: Texts, role: str) -> str:
    """A seat's name."""
    return t(ROLES[role]) if role in ROLES else role


def fate(t: Texts, kind: str, state: str, reason: str) -> str:
    """What became of a message, with the reason: "digest: not sent, nothing to say today"."""
    words = t("{kind}: {state}", kind=t(KINDS.get(kind, kind)), state=t(FATES.get(state, state)))
    return t("{fate}, {why}", fate=words, why=in_words(t, reason)) if reason else words


def page(
    t: Texts, found: Sequence[Because], today: date, messages: Sequence[Decision] = ()
) -> dict[str, Any]:
    """The modal behind "Why these?"."""
    groups = [_group(t, one, today) for one in found]
    groups += [[_messages(t, messages, today)]] if messages else []
    blocks = kit.fit(
        groups or [[kit.section(t.mrkdwn("Nothing here concerns you any more."))]],
        limit=100,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.modal(t("Why these?"), blocks, callback_id="case.why_page", close=t("Close"))


def answer(
    t: Texts, found: Sequence[Because], today: date, messages: Sequence[Decision] = ()
) -> Message:
    """The answer to `/suits why`, shown to the asker alone."""
    groups = [_group(t, one, today) for one in found]
    groups += [[_messages(t, messages, today)]] if messages else []
    nothing = t.mrkdwn("Nothing was said to you about that, and nothing is planned.")
    blocks = kit.fit(
        groups or [[kit.section(nothing)]],
        limit=50,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message(t("Suits: why"), blocks)


def as_text(
    t: Texts, found: Sequence[Because], today: date, messages: Sequence[Decision] = ()
) -> str:
    """The same for the terminal."""
    parts = ["\n".join(_plain(line) for line in _lines(t, one, today)) for one in found]
    parts += ["\n".join(_dated(t, one, today) for one in messages)] if messages else []
    return "\n\n".join(parts) or t("Nothing was said about that, and nothing is planned.")


def said_wrong(t: Texts, *, who: str, case_id: int, kind: str, reason: str) -> Message:
    """For an admin: somebody says that a case is wrong. Names the case, not the client."""
    return kit.message(
        t("Suits: somebody says I am wrong"),
        [
            kit.section(
                t.mrkdwn(
                    "{who} says that case {number} ({kind}) is wrong.\nIts last reason: {reason}",
                    who=who,
                    number=case_id,
                    kind=kind_name(t, kind),
                    reason=in_words(t, reason),
                )
            ),
            kit.context(t.mrkdwn("`/suits why` shows you the rest, or correct the record.")),
        ],
    )


def thanks(t: Texts) -> Message:
    """After "Wrong?"."""
    return kit.message("Suits", [kit.section(t.mrkdwn("Thanks. An admin looks at it."))])


def thanks_view(t: Texts) -> dict[str, Any]:
    """The same as the page that follows."""
    return kit.modal(
        t("Why these?"),
        [kit.section(t.mrkdwn("Thanks. An admin looks at it."))],
        callback_id="case.thanks",
        close=t("Close"),
    )


def _group(t: Texts, one: Because, today: date) -> list[dict[str, Any]]:
    first, *rest = _lines(t, one, today)
    accessory = kit.button(t("Wrong?"), ids.CASE_WRONG, str(one.case_id)) if one.is_open else None
    return [kit.section(first, accessory=accessory), kit.context(lines_of(*rest))]


def _lines(t: Texts, one: Because, today: date) -> list[Mrkdwn]:
    lines = [one.line, one.you]
    facts = t.list_of(_facts(t, one.evidence, today))
    as_of = t.moment(one.as_of, today)
    if facts:
        lines.append(
            t.mrkdwn("{truth} ({facts}), as of {as_of}", truth=one.truth, facts=facts, as_of=as_of)
        )
    else:
        lines.append(t.mrkdwn("{truth}, as of {as_of}", truth=one.truth, as_of=as_of))
    if one.owner:
        lines.append(t.mrkdwn("{name} has it now.", name=one.owner))
    if one.rests:
        lines.append(escape(one.rests))
    if one.next is not None and one.next.at is not None and one.next.reader in NEXT_READERS:
        lines.append(t.mrkdwn(NEXT_READERS[one.next.reader], when=t.moment(one.next.at, today)))
    elif one.is_open and not one.rests:
        lines.append(t.mrkdwn("Nobody else hears of it next."))
    lines += [escape(_dated(t, decision, today)) for decision in one.decisions]
    return lines


def _facts(t: Texts, evidence: Mapping[str, Any], today: date) -> list[str]:
    """What the rule saw, as far as there are words for it."""
    rest = {key: value for key, value in evidence.items() if value not in (None, "")}
    words = []
    if "overdue_minor" in rest and "currency" in rest:
        words.append(t.money(Money(rest.pop("overdue_minor"), rest.pop("currency"))))
    if "rows" in rest and "of" in rest:
        words.append(t("{n} of {all} rows", n=rest.pop("rows"), all=rest.pop("of")))
    for key, sentence in DAYS.items():
        if key in rest:
            day = date.fromisoformat(str(rest.pop(key)))
            words.append(t(sentence, day=t.date(day, today=today)))
    return words


def _messages(t: Texts, messages: Sequence[Decision], today: date) -> dict[str, Any]:
    head = t.mrkdwn("*Messages to you, the latest first*")
    return kit.section(lines_of(head, *(escape(_dated(t, one, today)) for one in messages)))


def _dated(t: Texts, one: Decision, today: date) -> str:
    return t("{when}: {why}", when=t.moment(one.at, today), why=in_words(t, one.reason))


def _plain(text: Mrkdwn) -> str:
    plain = str(text).replace("*", "").replace("_", "")
    return plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
