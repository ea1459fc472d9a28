"""What lists and forms of call notes start from: the latest meetings, the people of last time."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages import ids
from bot.messages.call_views import ActionRow, CaptureStart, ListRow, Unfinished
from bot.rules.calls import Minutes, from_map
from bot.rules.kinds.call_report_due import due_in
from bot.rules.rights import Right, may, scope
from bot.services import calls, calls_actions, calls_rows, drafts, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import people as people_store
from storage.tables.calls import CallReport
from storage.tables.desk import Source

LISTED = 20
LOOKS_BACK = timedelta(days=4)


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
        report = None
        if report_id is not None:
            report = calls.required(session, actor, Right.CAPTURE_CALL_REPORT, report_id)
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
        slack = calls_rows.slack_ids(session, Minutes(present_agency=present or (actor.person_id,)))
        return CaptureStart(
            client_id=client_id,
            client=client.name,
            report_id=report.id if report else None,
            source_id=source_id,
            starts_at=report.starts_at if report else None,
            ends_at=report.ends_at if report else None,
            quote=quote,
            present_agency=tuple(slack.values()),
            present_client=before.present_client,
            jobs=before.jobs,
            last=calls.label(client, last) if last else "",
            open_actions=calls_rows.open_rows(session, client_id),
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
                may_edit=may(actor.standing, Right.CAPTURE_CALL_REPORT, row.client_id),
            )
            for row in rows
            if row.revision >= 0 or may(actor.standing, Right.CAPTURE_CALL_REPORT, row.client_id)
        ]


def unfinished(desk: Desk, actor: Actor) -> Unfinished | None:
    """The latest notes this person began and did not send."""
    with desk.database.reading() as session:
        draft = drafts.latest(session, actor.person_id, form=ids.CALL_CAPTURE)
        return Unfinished(draft.id, draft.title) if draft else None


def one_action(desk: Desk, actor: Actor, action_id: int) -> ActionRow:
    """One next step, for its owner and for those who may see its report. Raises NotFound."""
    with desk.database.reading() as session:
        return calls_rows.action_row(session, calls_actions.visible(session, actor, action_id))


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
                    revision=row.revision,
                )
            )
    return found


def _missing(session: Session, report: CallReport) -> int:
    if report.state != "distributed":
        return 0
    return sum(row.fate == "failed" for row in calls_rows.reader_rows(session, report))
