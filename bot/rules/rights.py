"""Who may do what. One table; every command, button, search, export and home view asks here.

A right comes from a role. A role held at the agency counts for every client, a role held on a
client counts there and nowhere else. Guests, people of other organisations and people who have
left have no right at all, whatever roles still stand beside their name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.rules.people import Chain, Department, Role, Seat


class Right(StrEnum):
    """One thing a person may do; the words are for the audit, never compared."""

    SEE_CLIENT = "see client"
    SEE_BRIEF = "see briefs"
    CAPTURE_BRIEF = "capture brief"
    EDIT_BRIEF = "edit brief"
    CONFIRM_FOR_DEPARTMENT = "confirm for a department"
    SEE_CALL_REPORT = "see call reports"
    CAPTURE_CALL_REPORT = "capture call report"
    DISTRIBUTE_CALL_REPORT = "distribute call report"
    SEE_JOB = "see jobs"
    OPEN_JOB = "open job"
    EDIT_JOB = "edit job"
    WAIVE_KICKOFF = "waive kick-off"
    RECORD_CHANGE = "record change"
    SIGN_CHANGE = "sign change"
    SIGN_ABOVE_LIMIT = "sign above limit"
    EDIT_STATUS = "edit status"
    EXPORT_CLIENT_COPY = "export client copy"
    SEE_MONEY = "see money"
    SET_OUTCOME = "set invoice outcome"
    HOLD_DISPUTE_LONG = "dispute hold long"
    STOP_CHASING = "stop"
    DECIDE_STOP_WORK = "decide stop-work"
    DECIDE_CREDIT_HOLD = "decide credit hold"
    DECIDE_WRITE_OFF = "decide write-off"
    IMPORT_BOOKS = "import books"
    MAP_CUSTOMER = "map customer"
    CONFIRM_SETTLED = "confirm settled"
    LIST_BILLING = "billing list per entity"
    ESCALATE = "escalate"
    SET_COVER_FOR_ANOTHER = "set cover for another"
    SEE_EXCEPTIONS = "see people's exceptions"
    IMPORT_JOBS = "import jobs"
    ADD_CLIENT = "add client"
    SETUP = "setup"
    PAUSE = "pause"
    SIMULATE = "simulate"
    AUDIT = "audit"
    SEE_HEALTH = "see health"
    WHY_OTHERS = "see why for others"


_CAPTURE = frozenset(
    {
        Right.SEE_CLIENT,
        Right.SEE_BRIEF,
        Right.CAPTURE_BRIEF,
        Right.EDIT_BRIEF,
        Right.SEE_CALL_REPORT,
        Right.CAPTURE_CALL_REPORT,
        Right.SEE_JOB,
        Right.OPEN_JOB,
        Right.EDIT_JOB,
        Right.RECORD_CHANGE,
        Right.EDIT_STATUS,
        Right.ESCALATE,
    }
)
_EXECUTIVE = _CAPTURE | {
    Right.DISTRIBUTE_CALL_REPORT,
    Right.SIGN_CHANGE,
    Right.EXPORT_CLIENT_COPY,
    Right.SEE_MONEY,
    Right.SET_OUTCOME,
    Right.SET_COVER_FOR_ANOTHER,
}
_MANAGER = _EXECUTIVE | {Right.SEE_EXCEPTIONS}
_DIRECTOR = _MANAGER | {
    Right.WAIVE_KICKOFF,
    Right.SIGN_ABOVE_LIMIT,
    Right.HOLD_DISPUTE_LONG,
    Right.STOP_CHASING,
    Right.DECIDE_STOP_WORK,
    Right.ADD_CLIENT,
    Right.IMPORT_JOBS,
    Right.WHY_OTHERS,
}
_HEAD = _DIRECTOR | {
    Right.DECIDE_CREDIT_HOLD,
    Right.DECIDE_WRITE_OFF,
    Right.MAP_CUSTOMER,
    Right.CONFIRM_SETTLED,
    Right.LIST_BILLING,
    Right.AUDIT,
    Right.SIMULATE,
    Right.SEE_HEALTH,
}

GRANTS: Mapping[Role, frozenset[Right]] = {
    Role.COORDINATOR: _CAPTURE,
    Role.EXECUTIVE: _EXECUTIVE,
    Role.MANAGER: _MANAGER,
    Role.DIRECTOR: _DIRECTOR,
    Role.HEAD: _HEAD,
    Role.DEPARTMENT_HEAD: frozenset(
        {
            Right.SEE_CLIENT,
            Right.SEE_BRIEF,
            Right.SEE_CALL_REPORT,
            Right.SEE_JOB,
            Right.CONFIRM_FOR_DEPARTMENT,
            Right.ESCALATE,
        }
    ),
    Role.FINANCE: frozenset(
        {
            Right.SEE_CLIENT,
            Right.SEE_JOB,
            Right.SEE_MONEY,
            Right.SET_OUTCOME,
            Right.STOP_CHASING,
            Right.DECIDE_CREDIT_HOLD,
            Right.IMPORT_BOOKS,
            Right.MAP_CUSTOMER,
            Right.CONFIRM_SETTLED,
            Right.LIST_BILLING,
            Right.ESCALATE,
        }
    ),
    # An admin sets the house up and keeps it running; the clients' work and money are not theirs.
    Role.ADMIN: frozenset(
        {
            Right.SETUP,
            Right.PAUSE,
            Right.SIMULATE,
            Right.AUDIT,
            Right.SEE_HEALTH,
            Right.WHY_OTHERS,
            Right.SET_COVER_FOR_ANOTHER,
            Right.ADD_CLIENT,
            Right.IMPORT_JOBS,
        }
    ),
}
# Rights that name no client beforehand: a role on any one client is enough to use them.
ANYWHERE = frozenset({Right.ADD_CLIENT, Right.IMPORT_JOBS})
# Work of the house itself: seats on a client give none of it, only roles at the agency do.
HOUSE = frozenset(
    {
        Right.SETUP,
        Right.PAUSE,
        Right.SIMULATE,
        Right.AUDIT,
        Right.SEE_HEALTH,
        Right.IMPORT_BOOKS,
        Right.LIST_BILLING,
    }
)
NO_RIGHTS: frozenset[Right] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is to the agency at this moment.

    `is_guest` is true for guests and for people of other organisations. `department_of` is the
    department somebody leads everywhere, `departments` those they are named for on a client.
    A stand-in's borrowed seats are among `client_roles` while the cover lasts (`lent`).
    """

    person_id: int
    agency_roles: frozenset[Role] = frozenset()
    client_roles: Mapping[int, frozenset[Role]] = field(default_factory=dict, hash=False)
    department_of: Department | None = None
    departments: Mapping[int, frozenset[Department]] = field(default_factory=dict, hash=False)
    is_guest: bool = False
    active: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """The clients for which somebody holds a right; lists, searches and exports filter by it."""

    everything: bool
    client_ids: frozenset[int] = frozenset()

    def covers(self, client_id: int | None) -> bool:
        """Whether a client (None: what belongs to no client) lies within."""
        return self.everything or client_id in self.client_ids


def may(standing: Standing, right: Right, client_id: int | None = None) -> bool:
    """Whether this person may use a right on a client; None asks for the agency as a whole."""
    if client_id is None and right in ANYWHERE:
        return may_anywhere(standing, right)
    return scope(standing, right).covers(client_id)


def may_anywhere(standing: Standing, right: Right) -> bool:
    """Whether the right is held for at least one client: for a command that has not named one."""
    where = scope(standing, right)
    return where.everything or bool(where.client_ids)


def scope(standing: Standing, right: Right) -> Scope:
    """For which clients this person holds a right."""
    if not standing.active or standing.is_guest:
        return Scope(everything=False)
    if right in _granted(standing.agency_roles):
        return Scope(everything=True)
    if right in HOUSE:
        return Scope(everything=False)
    held = (one for one, roles in standing.client_roles.items() if right in _granted(roles))
    return Scope(everything=False, client_ids=frozenset(held))


def may_set_cover(standing: Standing, chain: Chain, absent_id: int) -> bool:
    """Whether this person may say that a colleague is away on a client, and who stands in.

    Everybody may for themselves; for others those above in the client's line, holders and seconds
    of the same seat, whoever holds the right at the agency, and admins.
    """
    if not standing.active or standing.is_guest:
        return False
    if standing.person_id == absent_id:
        return True
    if not may(standing, Right.SET_COVER_FOR_ANOTHER, chain.client_id):
        return False
    if scope(standing, Right.SET_COVER_FOR_ANOTHER).everything:
        return True
    mine = {seat.role for seat in chain.seats if seat.person_id == standing.person_id}
    theirs = {seat.role for seat in chain.seats if seat.person_id == absent_id}
    return bool(mine & theirs) or chain.is_above(standing.person_id, absent_id)


def may_confirm(standing: Standing, department: Department, client_id: int) -> bool:
    """Whether this person's "Got it" counts for a department of a client."""
    leads = standing.department_of is department
    named = department in standing.departments.get(client_id, frozenset())
    return (leads or named) and may(standing, Right.CONFIRM_FOR_DEPARTMENT, client_id)


def lent(standing: Standing, client_id: int, seats: Iterable[Seat]) -> Standing:
    """The standing of a stand-in: the absent colleague's seats on one client, while it lasts.

    The head's is lent as a seat on each client; finance and admin are not seats and never lent.
    """
    seats = tuple(seats)
    roles = standing.client_roles.get(client_id, frozenset()) | {seat.role for seat in seats}
    named = {seat.department for seat in seats if seat.department is not None}
    departments = standing.departments.get(client_id, frozenset()) | named
    return replace(
        standing,
        client_roles={**standing.client_roles, client_id: roles},
        departments={**standing.departments, client_id: departments},
    )


def _granted(roles: Iterable[Role]) -> frozenset[Right]:
    return NO_RIGHTS.union(*(GRANTS[role] for role in roles))
