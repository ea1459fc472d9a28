"""The cast of every story: a small agency in Amsterdam with an office in Ho Chi Minh City.

Ada is executive on Vela and Noordzee, Bo is her second; Max manages, Dee directs, Hal is head.
Kit, Pim, Mo and Lin head creative, production, media and planning. Fin keeps the books, Ann is
admin. Vy is executive on Mekong (Ho Chi Minh City), Dee directs it too. Cy is an outsider (a
guest), Zed left the agency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages.texts import Texts
from demo import clockwork
from demo.clockwork import HOME
from demo.clockwork import local as local
from storage.tables.people import Agency, Client, ClientChannel, Contact, Office, Person, Seat

TEAM = "T0SUITS"
AMSTERDAM = HOME
SAIGON = "Asia/Ho_Chi_Minh"
ENGLISH = Texts.english(ZoneInfo(AMSTERDAM))
# Monday 2 November 2026, half past eight in Amsterdam: an ordinary week.
MONDAY = local("2026-11-02 08:30")


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: Slack id, name, role and where they sit."""

    slack_id: str
    name: str
    roles: tuple[str, ...] = ()
    department: str | None = None
    office: str = "ams"
    zone: str = AMSTERDAM
    locale: str = "en-GB"
    guest: bool = False
    active: bool = True


MEMBERS = {
    "ada": Member("U0ADA", "Ada de Vries"),
    "bo": Member("U0BO", "Bo Jansen"),
    "max": Member("U0MAX", "Max Visser"),
    "dee": Member("U0DEE", "Dee Bakker"),
    "hal": Member("U0HAL", "Hal Meijer", roles=("head",)),
    "kit": Member("U0KIT", "Kit Smit", roles=("department_head",), department="creative"),
    "pim": Member("U0PIM", "Pim Mulder", roles=("department_head",), department="production"),
    "mo": Member("U0MO", "Mo Bos", roles=("department_head",), department="media"),
    "lin": Member("U0LIN", "Lin Vos", roles=("department_head",), department="planning"),
    "fin": Member("U0FIN", "Fin de Boer", roles=("finance",)),
    "ann": Member("U0ANN", "Ann Dekker", roles=("admin",)),
    "vy": Member("U0VY", "Vy Tran", office="sgn", zone=SAIGON),
    "cy": Member("U0CY", "Cy Outsider", guest=True),
    "zed": Member("U0ZED", "Zed Gone", active=False),
}

TEAMS = {
    "vela": ("Vela", "EUR", "ams", ("ada", "bo", "max", "dee", "hal")),
    "noordzee": ("Noordzee Coffee", "EUR", "ams", ("ada", "bo", "max", "dee", "hal")),
    "kade": ("Kade & Sons", "EUR", "ams", ("bo", "ada", "max", "dee", "hal")),
    "mekong": ("Mekong Rice", "VND", "sgn", ("vy", None, None, "dee", "hal")),
}
CHAIN = ("executive", "executive", "manager", "director", "head")
HEADS = {"kit": "creative", "pim": "production", "mo": "media", "lin": "planning"}


@dataclass(slots=True)
class Cast:
    """Ids by short name: `cast.people['ada']`, `cast.clients['vela']`."""

    people: dict[str, int] = field(default_factory=dict)
    clients: dict[str, int] = field(default_factory=dict)
    offices: dict[str, int] = field(default_factory=dict)


def hire(session: Session, *, live: bool = True) -> Cast:
    """Put the whole cast into an empty store; live long enough ago that nothing is settling."""
    cast = Cast()
    started = datetime(2026, 9, 1, tzinfo=UTC) if live else None
    session.add(Agency(id=1, team_id=TEAM, name="Northlight", zone=AMSTERDAM, started_at=started))
    _add(
        session,
        cast.offices,
        "ams",
        Office(key="ams", name="Amsterdam", country="NL", zone=AMSTERDAM),
    )
    _add(
        session,
        cast.offices,
        "sgn",
        Office(key="sgn", name="Ho Chi Minh City", country="VN", zone=SAIGON),
    )
    for key, who in MEMBERS.items():
        _add(
            session,
            cast.people,
            key,
            Person(
                slack_id=who.slack_id,
                name=who.name,
                email=f"{key}@northlight.example",
                zone=who.zone,
                locale=who.locale,
                office_id=cast.offices[who.office],
                roles=list(who.roles),
                department=who.department,
                active=who.active,
                is_guest=who.guest,
                team_id=TEAM,
            ),
        )
    for key, (name, currency, office, team) in TEAMS.items():
        _add(
            session,
            cast.clients,
            key,
            Client(
                key=key,
                name=name,
                currency=currency,
                office_id=cast.offices[office],
                live_at=started,
            ),
        )
        _seat(session, cast, key, team)
    session.add(ClientChannel(client_id=cast.clients["vela"], channel_id="C0VELA"))
    session.add(Contact(client_id=cast.clients["vela"], name="Nora Vela", title="CMO"))
    session.add(Contact(client_id=cast.clients["vela"], name="Omar Haddad", title="Brand manager"))
    session.flush()
    return cast


def _seat(session: Session, cast: Cast, client: str, team: tuple[str | None, ...]) -> None:
    for rank, (role, key) in enumerate(zip(CHAIN, team, strict=True)):
        if key is not None:
            session.add(
                Seat(
                    client_id=cast.clients[client],
                    person_id=cast.people[key],
                    role=role,
                    rank=rank,
                    is_second=rank == 1,
                )
            )
    for key, department in HEADS.items():
        session.add(
            Seat(
                client_id=cast.clients[client],
                person_id=cast.people[key],
                role="department_head",
                department=department,
                rank=10,
            )
        )
    session.add(
        Seat(client_id=cast.clients[client], person_id=cast.people["fin"], role="finance", rank=20)
    )


def _add(session: Session, ids: dict[str, int], key: str, row: Office | Person | Client) -> None:
    session.add(row)
    session.flush()
    assert row.id is not None
    ids[key] = row.id


class MovedClock(clockwork.MovedClock):
    """A clock that stands still until a story moves it; it begins on Monday morning."""

    def __init__(self, now: datetime = MONDAY) -> None:
        super().__init__(now)
