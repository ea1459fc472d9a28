"""What a file leaves open stays as people have set it since, in Slack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.rules.agency_file import AgencyFile, ClientLine, SourceLine

ANSWERED = ("currency", "date_order")


def as_kept(stored: AgencyFile, wished: AgencyFile, now: datetime) -> AgencyFile:
    """The wished agency, with what the file does not say or did not change taken from `stored`.

    A stop whose last day has passed (`now` is UTC) is history: it is not set again and again.
    """
    return replace(
        wished,
        clients={
            key: _client(stored.clients.get(key), _running(new, _today(wished, new, now)))
            for key, new in wished.clients.items()
        },
        sources={key: _source(stored.sources.get(key), new) for key, new in wished.sources.items()},
    )


def _today(file: AgencyFile, line: ClientLine, now: datetime) -> date:
    office = file.offices.get(line.office)
    return now.astimezone(ZoneInfo(office.zone if office else file.agency.zone)).date()


def _running(line: ClientLine, today: date) -> ClientLine:
    return replace(line, stops=tuple(stop for stop in line.stops if stop.until >= today))


def _client(old: ClientLine | None, new: ClientLine) -> ClientLine:
    if old is None:
        return new
    return replace(
        new,
        entity=old.entity if new.entity is None else new.entity,
        status=old.status if new.status is None else new.status,
        calls=old.calls if new.calls is None else new.calls,
        withholding_bp=old.withholding_bp if new.withholding_bp is None else new.withholding_bp,
        no_model=old.no_model if new.no_model is None else new.no_model,
    )


def _source(old: SourceLine | None, new: SourceLine) -> SourceLine:
    wished = {"currency": new.currency, "date_order": new.date_order}
    if old is None:
        return replace(new, said=wished)
    kept = {"currency": old.currency, "date_order": old.date_order}
    for name in ANSWERED:
        if not wished[name] or (kept[name] and wished[name] == old.said.get(name)):
            continue
        kept[name] = wished[name]
    return replace(new, currency=kept["currency"], date_order=kept["date_order"], said=wished)
