"""Saving a brief: every save is a version, and everything that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.errors import BadInput, NotAllowed, NotFound
from bot.messages.brief_form import CLIENT_PREFIX
from bot.messages.brief_views import DEPARTMENT_NAMES
from bot.messages.forms import FormValue
from bot.messages.safe import width
from bot.messages.texts import mark
from bot.rules import briefs as rules
from bot.rules.briefs import BriefKind, BriefType, Change, Field
from bot.rules.characters import held
from bot.rules.rights import Right, may
from bot.services import audit, briefs_following
from bot.services.briefs import editable
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import drafts
from storage import people as people_store
from storage.tables.briefs import Brief, BriefVersion

TITLE_LENGTH, ASK_LENGTH = 150, 3000
NO_CLIENT = mark("I can't find that client for you. Choose one from the list.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one page of the form hands in: only the fields that stood on it.

    `base` is the version the page was opened on, `finished` whether the walk ends here.
    """

    kind: BriefKind
    brief_type: BriefType
    values: Mapping[str, FormValue]
    draft_id: str = ""
    brief_id: int | None = None
    client_brief_id: int | None = None
    base: int = 0
    finished: bool = True


def save(desk: Desk, actor: Actor, entry: Entry) -> int:
    """Keep a page as the brief's next version; the id of the brief.

    Raises BadInput with a sentence for each field that cannot be used, NotFound for a brief that
    this person may not change.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        brief = _kept(session, desk, actor, entry, now)
        if entry.finished:
            drafts.close(session, entry.draft_id, actor.person_id, now)
        assert brief.id is not None
        found = brief.id
    desk.wake()
    return found


def answer(
    desk: Desk, actor: Actor, brief_id: int, values: Mapping[str, FormValue], *, draft_id: str
) -> int:
    """Answer open questions, on the brief itself and on the client brief under it.

    A field left empty stays as it is: that question is answered another time.
    """
    now = desk.clock()
    said = {key: value for key, value in values.items() if value}
    own = {key: value for key, value in said.items() if not key.startswith(CLIENT_PREFIX)}
    clients = {key.removeprefix(CLIENT_PREFIX): said[key] for key in said.keys() - own.keys()}
    with desk.database.writing() as session:
        brief = editable(session, actor, brief_id)
        for record_id, page in ((brief.client_brief_id, clients), (brief.id, own)):
            record = store.get(session, record_id)
            if record is not None and page:
                _kept(session, desk, actor, _entry_for(record, page), now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()
    return brief_id


def begin(desk: Desk, actor: Actor, *, client_id: int, brief_type: BriefType, title: str) -> int:
    """A draft from one line of words; what is too long for a title is asked. Raises NotAllowed."""
    now = desk.clock()
    if not may(actor.standing, Right.CAPTURE_BRIEF, client_id):
        raise NotAllowed
    words = {"client": str(client_id), "title": within(title, TITLE_LENGTH)}
    if words["title"] != title:
        words["ask"] = within(title, ASK_LENGTH)
    entry = Entry(BriefKind.CLIENT, brief_type, words)
    with desk.database.writing() as session:
        brief = _kept(session, desk, actor, entry, now)
        assert brief.id is not None
        found = brief.id
    desk.wake()
    return found


def within(text: str, limit: int) -> str:
    """The beginning of a text that a field of `limit` holds, counted in UTF-16 as Slack may."""
    return held(text, limit).strip()


def _entry_for(record: Brief, page: Mapping[str, FormValue]) -> Entry:
    return Entry(
        BriefKind(record.kind), BriefType(record.type), page, brief_id=record.id,
        base=record.version,
    )  # fmt: skip


def _kept(session: Session, desk: Desk, actor: Actor, entry: Entry, now: datetime) -> Brief:
    known = store.of_sitting(session, entry.draft_id) if entry.brief_id is None else None
    if known is not None:  # the first page was handed in before, its answer was lost
        entry = replace(entry, brief_id=known.id)
    page = _checked(session, actor, entry)
    if entry.brief_id is None:
        brief = _new(session, actor, entry, page, now)
    else:
        brief = editable(session, actor, entry.brief_id)
    before = store.version(session, brief)
    old = dict(before.answers) if before else {}
    new = _merged(session, brief, entry, page, old)
    changes = rules.differences(old, new)
    if before is not None and not changes and brief.type == entry.brief_type.value:
        _look_again(session, brief, before, page)
        return brief
    _head(brief, entry, new, now)
    version = _version(session, actor, brief, entry, before, new, now)
    _look_again(session, brief, version, page)
    session.flush()
    briefs_following.follow(session, desk, actor, brief, version, changes, now)
    _record(session, actor, brief, version, changes, now)
    return brief


def _new(
    session: Session, actor: Actor, entry: Entry, page: Mapping[str, Any], now: datetime
) -> Brief:
    parent = store.get(session, entry.client_brief_id)
    if entry.kind is BriefKind.CREATIVE:
        if parent is None or not may(actor.standing, Right.EDIT_BRIEF, parent.client_id):
            raise NotFound
        there = store.creative_of(session, parent.id)
        if there is not None:
            return there
    client_id = parent.client_id if parent else int(page["client"])
    brief = Brief(
        kind=entry.kind.value,
        type=entry.brief_type.value,
        client_id=client_id,
        client_brief_id=parent.id if parent else None,
        title=str(page.get("title", "")),
        author_id=actor.person_id,
        opened_at=now,
        changed_at=now,
    )
    session.add(brief)
    session.flush()
    return brief


def _checked(session: Session, actor: Actor, entry: Entry) -> dict[str, Any]:
    fields = _fields(entry)
    wrong: dict[str, str] = {}
    page: dict[str, Any] = {}
    for key, value in entry.values.items():
        field = fields.get(key)
        if field is None:
            continue
        page[key] = _tidy(field, value)
        complaint = _complaint(field, page[key])
        if complaint:
            wrong[key] = complaint
    if "client" in page and "client" not in wrong:
        client_id = int(page["client"]) if str(page["client"]).isdigit() else None
        client = people_store.client(session, client_id)
        if client is None or not may(actor.standing, Right.CAPTURE_BRIEF, client.id):
            wrong["client"] = NO_CLIENT
    if wrong:
        raise BadInput(fields=wrong)
    return page


def _fields(entry: Entry) -> dict[str, Field]:
    return {field.key: field for field in rules.fields_for(entry.brief_type, entry.kind)}


def _tidy(field: Field, value: FormValue) -> Any:
    if isinstance(value, list):
        return [each for each in value if each]
    if value is None:
        return ""
    return " ".join(value.split()) if field.kind == "line" else value.strip()


def _complaint(field: Field, value: Any) -> str:
    if not value:
        return mark("This one is needed to save.") if field.required_to_save else ""
    if isinstance(value, str) and width(value) > field.max_length:
        return mark("This is too long for this field.")
    if field.kind == "date" and not _is_date(str(value)):
        return mark("Choose a date from the calendar.")
    if field.kind == "departments" and not set(value) <= set(DEPARTMENT_NAMES):
        return mark("Choose from the departments in the list.")
    if field.options and value not in dict(field.options):
        return mark("Choose one from the list.")
    return ""


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _merged(
    session: Session, brief: Brief, entry: Entry, page: Mapping[str, Any], old: Mapping[str, Any]
) -> dict[str, Any]:
    """The page over what stands; a field left as it was when the page was opened keeps what a
    colleague has written there meanwhile."""
    seen = dict(old)
    if entry.base and entry.base < brief.version:
        opened_on = store.version(session, brief, entry.base)
        seen = dict(opened_on.answers) if opened_on else dict(old)
    touched = {key: value for key, value in page.items() if value != seen.get(key, "" if not
               isinstance(value, list) else [])}  # fmt: skip
    return {key: value for key, value in {**old, **touched}.items() if value}


def _head(brief: Brief, entry: Entry, new: Mapping[str, Any], now: datetime) -> None:
    brief.type = entry.brief_type.value
    brief.title = str(new.get("title", brief.title))
    if brief.kind == "client" and new.get("client"):
        brief.client_id = int(new["client"])
    brief.changed_at = now


def _version(
    session: Session, actor: Actor, brief: Brief, entry: Entry, before: BriefVersion | None,
    new: dict[str, Any], now: datetime,
) -> BriefVersion:  # fmt: skip
    """The pages of one walk fill one version; anything else is a version of its own."""
    assert brief.id is not None
    same_walk = before is not None and entry.draft_id and before.sitting == entry.draft_id
    if before is not None and same_walk and brief.state == "draft":
        version = before
    else:
        brief.version += 1
        version = BriefVersion(
            brief_id=brief.id, number=brief.version, saved_at=now,
            saved_by_id=actor.person_id, type=brief.type, sitting=entry.draft_id or None,
            rests_on=dict(before.rests_on) if before else {},
        )  # fmt: skip
        session.add(version)
    version.type, version.saved_at, version.answers = brief.type, now, new
    return version


def _look_again(
    session: Session, brief: Brief, version: BriefVersion, page: Mapping[str, Any]
) -> None:
    """Who saves a creative field has seen what the client brief says beside it."""
    parent = store.get(session, brief.client_brief_id)
    if parent is not None:
        version.rests_on = {**version.rests_on, **dict.fromkeys(page, parent.version)}
        session.flush()


def _record(
    session: Session, actor: Actor, brief: Brief, version: BriefVersion,
    changes: tuple[Change, ...], now: datetime,
) -> None:  # fmt: skip
    audit.record(
        session,
        actor=actor,
        source="slack",
        action="brief saved",
        subject=f"brief:{brief.id}",
        values={
            "version": version.number,
            "score": version.score,
            "rebrief": version.rebrief,
            "changes": {each.field: [each.before, each.after] for each in changes},
        },
        now=now,
    )
