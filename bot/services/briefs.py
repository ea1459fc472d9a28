"""Briefs as their readers see them: one page, lists, what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.errors import NotFound, Refused
from bot.messages.brief_form import CLIENT_PREFIX
from bot.messages.brief_views import Asking, BriefRow, BriefView, Differences, Said
from bot.messages.texts import Texts, mark
from bot.rules import briefs as rules
from bot.rules.briefs import REMARKS, BriefKind, BriefType, Score
from bot.rules.rights import Right, may, scope
from bot.services import confirmations, people
from bot.services.briefs_scoring import answers_of, score_of, stale_of
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import confirmations as confirmation_store
from storage import jobs as jobs_store
from storage import people as people_store
from storage.tables.briefs import Brief, BriefVersion


def view(desk: Desk, actor: Actor, brief_id: int) -> BriefView:
    """One brief. Raises NotFound when there is none that this person may see."""
    now = desk.clock()
    with desk.database.reading() as session:
        brief = seen(session, actor, brief_id)
        may_edit = may(actor.standing, Right.EDIT_BRIEF, brief.client_id)
        return view_of(session, desk, brief, now, zone=actor.zone, may_edit=may_edit)


def changes(desk: Desk, actor: Actor, brief_id: int, *, upto: int | None = None) -> Differences:
    """What a version changed against the one before it; by default the latest."""
    with desk.database.reading() as session:
        brief = seen(session, actor, brief_id)
        new = upto or brief.version
        if new < 2:
            raise Refused(mark("There is one version only: nothing has changed yet."))
        return differences(session, brief, old=new - 1, new=new, now=desk.clock(), zone=actor.zone)


def open_list(desk: Desk, actor: Actor) -> list[BriefRow]:
    """The open briefs of this person's clients, the latest changed first."""
    with desk.database.reading() as session:
        where = scope(actor.standing, Right.SEE_BRIEF)
        ids = None if where.everything else sorted(where.client_ids)
        return [_row(session, each) for each in store.open_briefs(session, ids)]


def open_of(session: Session, person_id: int) -> list[BriefRow]:
    """A person's own briefs that are not out yet: for their Home tab."""
    return [_row(session, each) for each in store.open_by(session, person_id)]


def seen(session: Session, actor: Actor, brief_id: int) -> Brief:
    """A brief this person may see, by right or because they were given it. Raises NotFound."""
    brief = store.get(session, brief_id)
    if brief is None:
        raise NotFound
    given = confirmation_store.was_given(session, f"brief:{brief_id}", actor.person_id)
    if not given and not may(actor.standing, Right.SEE_BRIEF, brief.client_id):
        raise NotFound
    return brief


def editable(session: Session, actor: Actor, brief_id: int) -> Brief:
    """A brief this person may change. Raises NotFound, or Refused for a withdrawn one."""
    brief = store.get(session, brief_id)
    if brief is None or not may(actor.standing, Right.EDIT_BRIEF, brief.client_id):
        raise NotFound
    if brief.closed_at is not None:
        raise Refused(mark("This brief was withdrawn. Begin a new one with /brief."))
    return brief


def view_of(
    session: Session,
    desk: Desk,
    brief: Brief,
    now: datetime,
    *,
    zone: str,
    may_edit: bool = False,
    number: int | None = None,
) -> BriefView:
    """A brief, or one of its versions, for a reader in `zone`."""
    assert brief.id is not None
    version = store.version(session, brief, number)
    if version is None:
        raise NotFound
    kind, brief_type = BriefKind(brief.kind), BriefType(version.type)
    answers: Mapping[str, Any] = version.answers
    score = score_of(session, desk, brief, answers, now)
    fields = rules.fields_for(brief_type, kind)
    creative = store.creative_of(session, brief.id)
    client = people_store.client(session, brief.client_id)
    return BriefView(
        brief_id=brief.id,
        kind=kind,
        brief_type=brief_type,
        client=client.name if client else "",
        title=str(answers.get("title", brief.title)),
        author=_name(session, brief.author_id),
        state=brief.state,
        version=version.number,
        saved_at=version.saved_at,
        saved_by=_name(session, version.saved_by_id),
        said=tuple(Said(field, answers.get(field.key)) for field in fields),
        names=_names(session, answers),
        score=score.total,
        verdict=score.verdict,
        today=now.astimezone(ZoneInfo(zone)).date(),
        ready_from=people.policy(session, desk, brief.client_id).number("briefs", "ready_from"),
        blocking=_blocking(session, brief, score),
        gaps=_gaps(brief, score),
        remarks=tuple((REMARKS[each.name], each.evidence) for each in score.penalties),
        stale=_labels(stale_of(session, brief), brief),
        stale_creative=_labels(stale_of(session, creative), creative) if creative else (),
        receipts=confirmations.receipts(session, f"brief:{brief.id}"),
        rebriefs=brief.rebriefs,
        client_rebriefs=store.rebriefs_of_client(session, brief.client_id),
        client_brief_id=brief.client_brief_id,
        creative_id=creative.id if creative else None,
        departments=departments_of(answers),
        steps=max(field.step for field in fields),
        may_edit=may_edit,
        job=_job(session, brief),
        client_id=brief.client_id,
    )


def _job(session: Session, brief: Brief) -> tuple[int, str] | None:
    """The job of a brief; a creative brief is for the job of its client brief."""
    parent = store.get(session, brief.client_brief_id)
    job = jobs_store.job(session, (parent or brief).job_id)
    return (job.id, job.number) if job is not None and job.id is not None else None


def departments_of(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Whom a brief goes to; research brings in planning."""
    named = list(answers.get("departments") or ())
    if answers.get("research") == "yes" and "planning" not in named:
        named.append("planning")
    return tuple(named)


def differences(
    session: Session, brief: Brief, *, old: int, new: int, now: datetime, zone: str
) -> Differences:
    """Two versions side by side; clients and people by name."""
    assert brief.id is not None
    later = store.version(session, brief, new)
    if later is None or not 1 <= old < new:
        raise NotFound
    client = people_store.client(session, brief.client_id)
    changes = rules.differences(_readable(session, brief, old), _readable(session, brief, new))
    return Differences(
        brief_id=brief.id,
        client=client.name if client else "",
        title=brief.title,
        old=old,
        new=new,
        saved_at=later.saved_at,
        saved_by=_name(session, later.saved_by_id),
        changes=tuple((label_of(each.field, brief), each) for each in changes),
        today=now.astimezone(ZoneInfo(zone)).date(),
    )


def label_of(key: str, brief: Brief) -> str:
    """The English label of a field of this brief."""
    field = rules.field_named(key, BriefType(brief.type), BriefKind(brief.kind))
    return field.label_key if field is not None else key


def mail_texts(desk: Desk, actor: Actor, brief_id: int) -> Texts:
    """The words of a mail to this brief's client: their language, else the writer's."""
    with desk.database.reading() as session:
        brief = seen(session, actor, brief_id)
        client = people_store.client(session, brief.client_id)
        language = client.language if client and client.language else actor.language
        return Texts.for_reader(ZoneInfo(actor.zone), language=language)


def _row(session: Session, brief: Brief) -> BriefRow:
    version = store.version(session, brief)
    client = people_store.client(session, brief.client_id)
    assert brief.id is not None
    return BriefRow(
        brief_id=brief.id,
        kind=BriefKind(brief.kind),
        client=client.name if client else "",
        title=brief.title,
        state=brief.state,
        score=version.score if version else 0,
        questions=len(store.open_questions(session, brief.id)),
    )


def _blocking(session: Session, brief: Brief, score: Score) -> tuple[Asking, ...]:
    asked = {row.block: row.asked_at for row in store.open_questions(session, brief.id)}
    found = []
    for each in score.blocking:
        on_client = brief.kind == "creative" and each.record is BriefKind.CLIENT
        field = rules.field_named(
            each.field, BriefType(brief.type), each.record if on_client else BriefKind(brief.kind)
        )
        if field is not None:
            found.append(
                Asking(
                    brief_id=_record_id(brief, on_client),
                    field=field,
                    question=each.question,
                    asked_at=asked.get(each.block),
                    name=f"{CLIENT_PREFIX if on_client else ''}{field.key}",
                )
            )
    return tuple(found)


def _gaps(brief: Brief, score: Score) -> tuple[Asking, ...]:
    blocking = {each.question for each in score.blocking}
    found = []
    for each in score.gaps:
        on_client = brief.kind == "creative" and each.record is BriefKind.CLIENT
        kind = BriefKind.CLIENT if on_client else BriefKind(brief.kind)
        field = rules.field_named(each.field, BriefType(brief.type), kind)
        if field is not None and each.question not in blocking:
            found.append(
                Asking(
                    brief_id=_record_id(brief, on_client),
                    field=field,
                    question=each.question,
                    points=each.points,
                    name=f"{CLIENT_PREFIX if on_client else ''}{field.key}",
                )
            )
    return tuple(found)


def _record_id(brief: Brief, on_client: bool) -> int:
    found = brief.client_brief_id if on_client else brief.id
    assert found is not None
    return found


def _labels(keys: tuple[str, ...], brief: Brief | None) -> tuple[str, ...]:
    return tuple(label_of(key, brief) for key in keys) if brief is not None else ()


def _readable(session: Session, brief: Brief, number: int) -> dict[str, Any]:
    answers = answers_of(session, brief, number)
    names = _names(session, answers)
    if answers.get("agency_approver"):
        listed = answers["agency_approver"]
        answers["agency_approver"] = [names.get(each, each) for each in listed]
    if answers.get("client"):
        client = people_store.client(session, int(answers["client"]))
        answers["client"] = client.name if client else ""
    return answers


def _names(session: Session, answers: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for slack_id in answers.get("agency_approver") or ():
        person = people_store.by_slack_id(session, slack_id)
        if person is not None:
            found[slack_id] = person.name
    return found


def _name(session: Session, person_id: int | None) -> str:
    person = people_store.person(session, person_id)
    return person.name if person else ""


def latest(session: Session, brief: Brief) -> BriefVersion:
    """The version a brief stands at. Raises NotFound for a brief without one."""
    version = store.version(session, brief)
    if version is None:
        raise NotFound
    return version
