"""The change order: what changes on a job, why, for how much and how long, and who signed.

Recording a change is never blocked; until agency and client have both signed, the agency's copy
says that the work is at risk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.papers.call_report import Audience
from bot.papers.page import Facts, Heading, Page, Part, Text, markdown
from bot.papers.shown import Label, as_written, day, listed, moment, money
from bot.papers.word import docx_bytes
from bot.rules.money import Money


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, when (an aware datetime), and how: in Slack, by mail, on the phone.

    `pending_written` marks a spoken yes whose confirmation in writing has not come yet.
    """

    name: str
    when: datetime
    how: str = ""
    pending_written: bool = False


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """One numbered change to one job. `cost` and `days` are differences; days are working days.

    Times are written in the IANA `zone`. `note` is internal and stays in the agency's copy.
    """

    agency: str
    number: str
    client: str
    job_number: str
    job_name: str
    recorded: date
    zone: str
    scope: str
    reason: str = ""
    cost: Money | None = None
    days: int = 0
    asked_by: str = ""
    departments: tuple[str, ...] = ()
    agency_signature: Signature | None = None
    client_signature: Signature | None = None
    revision: int = 0
    note: str = ""

    @property
    def signed(self) -> bool:
        """Whether both sides have signed, the client in writing."""
        client = self.client_signature
        written = client is not None and not client.pending_written
        return self.agency_signature is not None and written


def to_markdown(
    change: ChangeOrder,
    *,
    audience: Audience = "client",
    label: Label = as_written,
    locale: str = "en",
) -> str:
    """The change order as Markdown."""
    return markdown(_page(change, audience, label, locale))


def to_docx(
    change: ChangeOrder,
    *,
    audience: Audience = "client",
    label: Label = as_written,
    locale: str = "en",
) -> bytes:
    """The change order as a Word file, with a line for the client to sign on."""
    return docx_bytes(_page(change, audience, label, locale))


def _page(change: ChangeOrder, audience: Audience, t: Label, locale: str) -> Page:
    title = f"{t('Change order')} {change.number}"
    parts = tuple(_parts(change, audience == "agency", t, locale))
    return Page(title, change.agency, f"{change.agency} · {title}", parts)


def _parts(change: ChangeOrder, inside: bool, t: Label, locale: str) -> Iterator[Part]:
    if inside and not change.signed:
        yield Text(t("Not signed, work at risk."))
    yield Facts(
        (
            (t("Agency"), change.agency),
            (t("Client"), change.client),
            (t("Job"), f"{change.job_number} {change.job_name}"),
            (t("Recorded"), day(change.recorded, locale)),
            (t("Revision"), str(change.revision or "")),
            (t("Asked by"), change.asked_by),
            (t("Departments"), listed(change.departments, locale) if inside else ""),
        )
    )
    yield Heading(t("What changes"))
    yield Text(change.scope)
    yield Facts(
        (
            (t("Reason"), change.reason),
            (t("Cost"), _more_or_less(change.cost, locale) or t("No change")),
            (t("Working days"), f"{change.days:+d}" if change.days else t("No change")),
        )
    )
    yield Heading(t("Signed"))
    yield Facts(
        (
            (t("For the agency"), _signature(change.agency_signature, change.zone, t, locale)),
            (t("For the client"), _signature(change.client_signature, change.zone, t, locale)),
        )
    )
    if inside and change.note:
        yield Facts(((t("Internal note"), change.note),))


def _more_or_less(cost: Money | None, locale: str) -> str:
    if cost is None or cost.minor == 0:
        return ""
    return f"+ {money(cost, locale)}" if cost.minor > 0 else money(cost, locale)


def _signature(signature: Signature | None, zone: str, t: Label, locale: str) -> str:
    if signature is None:
        return "................................"
    pending = t("written confirmation to follow") if signature.pending_written else ""
    said = (signature.name, moment(signature.when, zone, locale), signature.how, pending)
    return listed(said, locale)
