"""Reads a report, its readers and its next steps for one person's eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.call_views import (
    ActionRow,
    CallCard,
    CaptureStart,
    CopyState,
    Fate,
    ListRow,
    ReaderRow,
)
from bot.rules.calls import Minutes, from_map
from bot.rules.calls_changes import Change, changes
from bot.rules.kinds.call_report_due import due_in
from bot.rules.rights import Right, may, scope
from bot.services import call_distribution, calls, calls_actions, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import calls_actions as actions_store
from storage import confirmations as confirmations_store
from storage import people as people_store
from storage.tables.calls import CallAction, CallRecipient, CallReport, CallRevision
from storage.tables.desk import Source
from storage.tables.engine import Nudge

LISTED = 20
OPEN_SHOWN = 10
LOOKS_BACK = timedelta(days=4)


def card(desk: Desk, actor: Actor, report_id: int) -> CallCard:
    """One report as this person may see it. Raises NotFound."""
    with desk.database.reading() as session:
        report = calls.required(session, actor, Right.SEE_CALL_REPORT, report_id)
        return card_of(session, desk, actor, report, desk.clock())


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
        slack_ids=_slack_ids(session, minutes),
        owners=team,
        contacts=tuple(contact.name for contact in people_store.contacts(session, client.id or 0)),
        readers=tuple(_readers(session, report, minutes, now)),
        actions=tuple(
            action_row(session, row) for row in actions_store.of_report(session, report.id)
        ),
        earlier=_open_rows(session, report.client_id, but=report.id),
        changes=tuple(_pending_changes(session, report, minutes)),
        copy=_copy(session, revision, now),
        source="\n\n".join(source.text for source in sources),
        may_distribute=may(right, Right.DISTRIBUTE_CALL_REPORT, report.client_id),
        may_edit=may(right, Right.CAPTURE_CALL_REPORT, report.client_id),
        may_export=may(right, Right.EXPORT_CLIENT_COPY, report.client_id),
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


def lines_of(session: Session, person_id: int, day: date) -> list[ListRow]:
    """The reports that are a line of somebody's morning."""
    found = []
    for row in store.lines_of(session, person_id, day):
        report = store.report(session, row.report_id)
        client = people_store.client(session, report.client_id) if report else None
        if report is not None and client is not None:
            found.append(
                ListRow(
                    report_id=row.report_id,
                    name=calls.label(client, report),
                    client=client.name,
                    state=report.state,
                    starts_at=report.starts_at,
                    due_at=report.ends_at,
                )
            )
    return found


def start(
    desk: Desk,
    actor: Actor,
    *,
    client_id: int | None = None,
    report_id: int | None = None,
    source_id: int | None = None,
) -> CaptureStart:
    """What the form for notes starts from: the announced meeting, the people of last time."""
    calls.require_capture(actor, client_id)
    now = desk.clock()
    today = now.astimezone(ZoneInfo(actor.zone)).date()
    with desk.database.reading() as session:
        source = session.get(Source, source_id) if source_id else None
        if source is not None and source.person_id != actor.person_id:
            raise NotFound
        quote = source.text if source else ""
        report = store.report(session, report_id)
        if report is not None:
            calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report.id or 0)
            client_id = report.client_id
        if client_id is None:
            return CaptureStart(source_id=source_id, quote=quote, today=today)
        client = people_store.client(session, client_id)
        if client is None:
            raise NotFound
        if report is None:
            waiting = store.waiting_for_notes(session, client_id, now, now - LOOKS_BACK)
            report = waiting[0] if waiting else None
        last = store.last_distributed(session, client_id)
        before = from_map(last.working) if last is not None else Minutes()
        told = calls.minutes_of(report).present_agency if report is not None else ()
        present = told or before.present_agency
        slack_ids = _slack_ids(session, Minutes(present_agency=present or (actor.person_id,)))
        return CaptureStart(
            client_id=client_id,
            client=client.name,
            report_id=report.id if report else None,
            source_id=source_id,
            starts_at=report.starts_at if report else None,
            ends_at=report.ends_at if report else None,
            quote=quote,
            present_agency=tuple(slack_ids.values()),
            present_client=before.present_client,
            jobs=before.jobs,
            last=calls.label(client, last) if last else "",
            open_actions=_open_rows(session, client_id),
            today=today,
        )


def client_of_channel(desk: Desk, actor: Actor, channel_id: str) -> int | None:
    """The client whose work is discussed there, if this person may take notes of it."""
    with desk.database.reading() as session:
        client_id = store.channel_client(session, channel_id)
    allowed = scope(actor.standing, Right.CAPTURE_CALL_REPORT)
    return client_id if client_id is not None and allowed.covers(client_id) else None


def listed(desk: Desk, actor: Actor, client_id: int | None = None) -> list[ListRow]:
    """The latest meetings this person may see, of one client or of all."""
    with desk.database.reading() as session:
        allowed = scope(actor.standing, Right.SEE_CALL_REPORT)
        clients = {
            row.id: row
            for row in people_store.clients(session)
            if row.id is not None and allowed.covers(row.id) and client_id in (None, row.id)
        }
        rows = store.latest(session, list(clients), LISTED)
        policy = {key: due_in(people.policy(session, desk, key)) for key in clients}
        return [
            ListRow(
                report_id=row.id or 0,
                name=calls.label(clients[row.client_id], row),
                client=clients[row.client_id].name,
                state=row.state,
                starts_at=row.starts_at,
                due_at=row.ends_at + policy[row.client_id],
                missing=_missing(session, row),
            )
            for row in rows
        ]


def one_action(desk: Desk, actor: Actor, action_id: int) -> ActionRow:
    """One next step, for its owner and for those who may see its report. Raises NotFound."""
    with desk.database.reading() as session:
        return action_row(session, calls_actions.visible(session, actor, action_id))


def action_row(session: Session, row: CallAction) -> ActionRow:
    """A next step as it stands."""
    report = store.report(session, row.report_id)
    client = people_store.client(session, row.client_id)
    owner = people_store.person(session, row.owner_id)
    assert row.id is not None
    return ActionRow(
        action_id=row.id,
        text=row.text,
        owner=owner.name
        if owner
        else row.owner_name or (client.name if client and row.owner_side == "client" else ""),
        due=row.due,
        state=row.state,
        report=calls.label(client, report) if report else "",
    )


def reader_rows(session: Session, report: CallReport) -> list[ReaderRow]:
    """Everybody who was to have the report's present revision, and what became of it."""
    assert report.id is not None
    rows = [row for row in store.recipients(session, report.id) if row.revision == report.revision]
    fates = store.nudges(session, [f"document:{row.key}" for row in rows if row.key])
    names = store.names(session, [row.person_id for row in rows])
    return [_reader(session, row, fates, names) for row in rows]


def _readers(
    session: Session, report: CallReport, minutes: Minutes, now: datetime
) -> list[ReaderRow]:
    if report.state == "distributed" and not report.correcting:
        return reader_rows(session, report)
    planned = call_distribution.readers(session, report, minutes, now)
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


def _reader(
    session: Session, row: CallRecipient, fates: dict[str, Nudge], names: dict[int, str]
) -> ReaderRow:
    fate, at = _fate(session, row, fates.get(f"document:{row.key}"))
    return ReaderRow(
        row.person_id, names.get(row.person_id, ""), row.why, row.how, row.department, fate, at,
        row.revision,
    )  # fmt: skip


def _fate(
    session: Session, row: CallRecipient, nudge: Nudge | None
) -> tuple[Fate, datetime | None]:
    if row.how == "author":
        return "author", None
    asked = confirmations_store.get(session, row.confirmation_id)
    if asked is not None and asked.confirmed_at is not None:
        return "got it", asked.confirmed_at
    if nudge is None:
        return "planned", None
    if nudge.state == "failed_permanent":
        return ("told", row.told_otherwise_at) if row.told_otherwise_at else ("failed", None)
    if nudge.state == "sent":
        return "sent", nudge.sent_at
    if nudge.state == "skipped" and row.how == "line":
        return "sent", nudge.due_at
    return "planned", None


def _missing(session: Session, report: CallReport) -> int:
    if report.state != "distributed":
        return 0
    return sum(row.fate == "failed" for row in reader_rows(session, report))


def _people_in(minutes: Minutes, report: CallReport) -> set[int]:
    owners = (action.owner.person_id for action in minutes.actions)
    known = {each for each in owners if each is not None}
    return {*minutes.present_agency, *minutes.named, report.author_id, *known}


def _slack_ids(session: Session, minutes: Minutes) -> dict[int, str]:
    ids = dict.fromkeys((*minutes.present_agency, *minutes.named))
    rows = ((each, people_store.person(session, each)) for each in ids)
    return {each: row.slack_id for each, row in rows if row is not None and row.active}


def _open_rows(
    session: Session, client_id: int, *, but: int | None = None
) -> tuple[ActionRow, ...]:
    rows = [row for row in actions_store.open_of_client(session, client_id) if row.report_id != but]
    return tuple(action_row(session, row) for row in rows[:OPEN_SHOWN])


def _pending_changes(session: Session, report: CallReport, minutes: Minutes) -> list[Change]:
    if not report.correcting:
        return []
    return [*changes(call_distribution.last_minutes(session, report), minutes)]


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
