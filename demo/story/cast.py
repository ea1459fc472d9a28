"""Who plays: Northlight, in Amsterdam, Antwerp and Ho Chi Minh City."""

from __future__ import annotations

from dataclasses import dataclass

from demo.standin import StandIn, User

AMSTERDAM = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at Northlight: what they do there, and where."""

    slack_id: str
    name: str
    does: str
    zone: str = AMSTERDAM


MEMBERS = {
    "ada": Member("U0ADA", "Ada de Vries", "account executive: Vela, Noordzee Coffee"),
    "bo": Member(
        "U0BO", "Bo Jansen", "account executive in Antwerp: Kade & Sons, Bergen Foods",
        "Europe/Brussels",
    ),
    "vy": Member("U0VY", "Vy Tran", "account executive in Ho Chi Minh City", "Asia/Ho_Chi_Minh"),
    "max": Member("U0MAX", "Max Visser", "account manager"),
    "dee": Member("U0DEE", "Dee Bakker", "account director"),
    "hal": Member("U0HAL", "Hal Meijer", "head of account services"),
    "kit": Member("U0KIT", "Kit Smit", "heads creative"),
    "pim": Member("U0PIM", "Pim Mulder", "heads production"),
    "mo": Member("U0MO", "Mo Bos", "heads media"),
    "lin": Member("U0LIN", "Lin Vos", "heads planning"),
    "fin": Member("U0FIN", "Fin de Boer", "finance"),
    "ann": Member("U0ANN", "Ann Dekker", "admin"),
}  # fmt: skip
NAMES = {member.slack_id: member.name for member in MEMBERS.values()}


def arrives(slack: StandIn) -> None:
    """Everybody has an account in the workspace."""
    for key, member in MEMBERS.items():
        slack.add_user(
            member.slack_id,
            key,
            member.name,
            f"{key}@northlight.example",
            tz=member.zone,
            locale="en-GB",
        )


def users(slack: StandIn) -> list[User]:
    """They themselves."""
    return [slack.user(key) for key in MEMBERS]
