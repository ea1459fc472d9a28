"""The client's copy: exported for the author to send, never posted by Suits.

Silence is never an approval: after the window the report is "issued, no objection received".
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import AlreadyDone, Refused
from bot.messages.texts import Texts, mark
from bot.papers import call_report as paper
from bot.rules.calls import Minutes, NextAction, from_map
from bot.rules.rights import Right
from bot.rules.slots import after_delay
from bot.services import audit, calls, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import people as people_store
from storage.tables.calls import CallReport, CallRevision
from storage.tables.people import Client

Format = Literal["md", "docx"]


def export_report(
    desk: Desk, actor: Actor, report_id: int, fmt: Format = "md", *, audience: str = "client"
) -> tuple[str, bytes]:
    """The report as it last went out: file name and contents. Internal words only in our own copy.

    In the client's language and their office's zone. Raises NotFound, Refused before distribution.
    """
    side: paper.Audience = "agency" if audience == "agency" else "client"
    right = Right.SEE_CALL_REPORT if side == "agency" else Right.EXPORT_CLIENT_COPY
    with desk.database.reading() as session:
        report = calls.required(session, actor, right, report_id)
        revision = _out(session, report)
        client = people_store.client(session, report.client_id)
        assert client is not None
        zone = ZoneInfo(people.client_time(session, report.client_id).zone)
        language = client.language or actor.language
        t = Texts.for_reader(zone, language=language, slack_locale=actor.locale)
        made = _paper(session, report, revision, client, side, t)
        name = re.sub(r"[^\w.-]+", "-", made.number) + (
            f"-rev{made.revision}" * bool(made.revision)
        )
        if fmt == "docx":
            return f"{name}.docx", paper.to_docx(made, audience=side, label=t, locale=t.locale)
        return f"{name}.md", paper.to_markdown(
            made, audience=side, label=t, locale=t.locale
        ).encode()


def copy_sent(desk: Desk, actor: Actor, report_id: int) -> datetime:
    """The client has their copy: the window for objections opens. Returns its end (UTC).

    Two working days of the client's calendar, by policy. Raises NotFound, Refused, AlreadyDone.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        report = calls.required(session, actor, Right.EXPORT_CLIENT_COPY, report_id)
        revision = _out(session, report)
        if revision.copy_sent_at is not None:
            raise AlreadyDone(mark("You noted that already; the first time counts."))
        window = people.policy(session, desk, report.client_id).delay(
            "call_report", "objection_window"
        )
        until = after_delay(people.client_time(session, report.client_id), now, window)
        revision.copy_sent_at = now
        revision.copy_sent_by_id = actor.person_id
        revision.objections_until = until
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="client copy sent",
            subject=calls.subject(report),
            values={"revision": revision.revision, "objections_until": until},
            now=now,
        )
    return until


def _out(session: Session, report: CallReport) -> CallRevision:
    assert report.id is not None
    revision = store.revision(session, report.id, report.revision)
    if revision is None:
        raise Refused(mark("Distribute it first; the client's copy is made from what went out."))
    return revision


def _paper(
    session: Session,
    report: CallReport,
    revision: CallRevision,
    client: Client,
    audience: paper.Audience,
    t: Texts,
) -> paper.CallReport:
    minutes = from_map(revision.minutes)
    agency = people_store.agency(session)
    names = store.names(session, {*minutes.present_agency, *minutes.named, report.author_id})
    present = [names.get(each, "") for each in minutes.present_agency]
    inside = audience == "agency"
    time = people.client_time(session, report.client_id)
    return paper.CallReport(
        agency=agency.name,
        number=calls.label(client, report),
        client=client.name,
        start=revision.starts_at,
        end=revision.ends_at,
        zone=time.zone,
        author=names.get(report.author_id, ""),
        place=minutes.place,
        present_client=minutes.present_client,
        present_agency=(*(name for name in present if name), *minutes.others),
        absent=minutes.absent,
        jobs=minutes.jobs,
        topics=_topics(minutes, inside, t),
        actions=tuple(
            _action(action, agency.name, client.name)
            for action in minutes.actions
            if inside or not action.internal
        ),
        next_meeting=minutes.next_meeting,
        distribution=_distribution(session, report, revision) if inside else (),
        issued=revision.made_at.astimezone(time.tz).date(),
        revision=revision.revision,
        revision_note=revision.note,
        objections_by=revision.objections_until,
        internal_note=minutes.internal if inside else "",
    )


def _topics(minutes: Minutes, inside: bool, t: Texts) -> tuple[paper.Topic, ...]:
    decisions = tuple(
        paper.Decision(each.text, each.decider, each.budget, each.timing, internal=each.internal)
        for each in minutes.decisions
        if inside or not each.internal
    )
    if not decisions and not minutes.discussion:
        return ()
    return (paper.Topic(t("Discussion"), discussion=minutes.discussion, decisions=decisions),)


def _action(action: NextAction, agency: str, client: str) -> paper.Action:
    side = {"client": client, "agency": agency}.get(action.owner.side, "")
    return paper.Action(
        action.text, owner=action.owner.name or side, due=action.due, internal=action.internal
    )


def _distribution(session: Session, report: CallReport, revision: CallRevision) -> tuple[str, ...]:
    assert report.id is not None
    rows = [
        row for row in store.recipients(session, report.id) if row.revision == revision.revision
    ]
    names = store.names(session, [row.person_id for row in rows])
    return tuple(names[row.person_id] for row in rows if row.person_id in names)
