"""Reads a report, its readers and its next steps for one person's eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.call_views import (
    CallCard,
    CopyState,
    ReaderRow,
)
from bot.rules.calls import Minutes, from_map
from bot.rules.calls_changes import Change, changes
from bot.rules.kinds.call_report_due import due_in
from bot.rules.rights import Right, may
from bot.services import call_readers, calls, calls_rows, calls_suggested, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import calls_actions as actions_store
from storage import people as people_store
from storage.tables.calls import CallReport, CallRevision
from storage.tables.desk import Source

LISTED = 20
OPEN_SHOWN = 10
LOOKS_BACK = timedelta(days=4)


def card(desk: Desk, actor: Actor, report_id: int) -> CallCard:
    """One report as this person may see it. Raises NotFound."""
    with desk.database.reading() as session:
        report = calls.readable(session, actor, report_id)
        if may(actor.standing, Right.CAPTURE_CALL_REPORT, report.client_id):
            return card_of(session, desk, actor, report, desk.clock())
        if report.revision < 0:
            raise NotFound
        return replace(locked_card(session, desk, actor, report, desk.clock()), source="")


def card_to_edit(desk: Desk, actor: Actor, report_id: int) -> CallCard:
    """The same for those who may change it: its notes and forms are not for readers.

    Raises NotFound.
    """
    seen = card(desk, actor, report_id)
    if not seen.may_edit:
        raise NotFound
    return seen


def card_of(
    session: Session, desk: Desk, actor: Actor, report: CallReport, now: datetime
) -> CallCard:
    """The same within a transaction; rights are the caller's."""
    client = people_store.client(session, report.client_id)
    assert report.id is not None
    assert client is not None
    minutes = calls.minutes_of(report)
    team = calls.team_names(session, report.client_id)
    names = {**team, **store.names(session, _people_in(minutes, report))}
    revision = store.revision(session, report.id, report.revision)
    sources = store.sources(session, report.source_ids)
    right = actor.standing
    return CallCard(
        report_id=report.id,
        name=calls.label(client, report),
        client=client.name,
        client_id=report.client_id,
        state=report.state,
        starts_at=report.starts_at,
        ends_at=report.ends_at,
        due_at=report.ends_at + due_in(people.policy(session, desk, report.client_id)),
        today=now.astimezone(ZoneInfo(actor.zone)).date(),
        author=names.get(report.author_id, ""),
        minutes=minutes,
        time_given=report.time_given,
        correcting=report.correcting,
        revision=report.revision,
        note=revision.note if revision else "",
        waived_reason=report.waived_reason,
        weekly=report.series_id is not None,
        names=names,
        slack_ids=calls_rows.slack_ids(session, minutes),
        owners=team,
        contacts=tuple(contact.name for contact in people_store.contacts(session, client.id or 0)),
        readers=tuple(_readers(session, report, minutes, now)),
        actions=tuple(
            calls_rows.action_row(session, row)
            for row in actions_store.of_report(session, report.id)
        ),
        earlier=calls_rows.open_rows(session, report.client_id, but=report.id),
        changes=tuple(_pending_changes(session, report, minutes)),
        copy=_copy(session, revision, now),
        source="\n\n".join(source.text for source in sources),
        may_distribute=may(right, Right.DISTRIBUTE_CALL_REPORT, report.client_id),
        may_edit=may(right, Right.CAPTURE_CALL_REPORT, report.client_id),
        may_export=may(right, Right.EXPORT_CLIENT_COPY, report.client_id),
        suggested=calls_suggested.of_report(session, desk, report, now),
    )


def locked_card(
    session: Session, desk: Desk, reader: Actor, report: CallReport, now: datetime
) -> CallCard:
    """The report as it last went out, whatever is being corrected in it now."""
    assert report.id is not None
    revision = store.revision(session, report.id, report.revision)
    card = card_of(session, desk, reader, report, now)
    if revision is None:
        return card
    minutes = from_map(revision.minutes)
    return replace(
        card,
        minutes=minutes,
        names={**card.names, **store.names(session, _people_in(minutes, report))},
        starts_at=revision.starts_at,
        ends_at=revision.ends_at,
        correcting=False,
    )


def _readers(
    session: Session, report: CallReport, minutes: Minutes, now: datetime
) -> list[ReaderRow]:
    if report.state == "distributed" and not report.correcting:
        return calls_rows.reader_rows(session, report)
    planned = call_readers.readers(session, report, minutes, now)
    names = store.names(session, [reader.person_id for reader in planned])
    return [
        ReaderRow(
            reader.person_id,
            names.get(reader.person_id, ""),
            reader.why,
            reader.how,
            reader.department,
            "author" if reader.how == "author" else "planned",
        )
        for reader in planned
    ]


def _people_in(minutes: Minutes, report: CallReport) -> set[int]:
    owners = (action.owner.person_id for action in minutes.actions)
    known = {each for each in owners if each is not None}
    return {*minutes.present_agency, *minutes.named, report.author_id, *known}


def _pending_changes(session: Session, report: CallReport, minutes: Minutes) -> list[Change]:
    if not report.correcting:
        return []
    return [*changes(call_readers.last_minutes(session, report), minutes)]


def _copy(session: Session, revision: CallRevision | None, now: datetime) -> CopyState:
    if revision is None:
        return CopyState()
    objection = session.get(Source, revision.objection_source_id or 0)
    until = revision.objections_until
    return CopyState(
        sent_at=revision.copy_sent_at,
        objections_until=until,
        objected_at=revision.objected_at,
        objection=objection.text if objection else "",
        undisturbed=until is not None and until <= now and revision.objected_at is None,
    )
