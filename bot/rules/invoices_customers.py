"""Suggests whose client a customer of the books might be. A suggestion, never a mapping."""

from __future__ import annotations

from collections.abc import Mapping

LEGAL_FORMS = frozenset(
    {"bv", "nv", "vof", "ag", "gmbh", "ltd", "llc", "inc", "plc", "sa", "sas", "sarl", "srl", "co"}
    | {"corp", "company", "limited", "jsc", "ooo"}
)


def suggest(customer: str, clients: Mapping[int, str]) -> int | None:
    """The one client whose name says the same, legal forms and punctuation off; else None.

    "Bergen Foods Vietnam" is not "Bergen Foods": a longer name is often another company.
    """
    wanted = _plain(customer)
    found = [client_id for client_id, name in clients.items() if _plain(name) == wanted]
    return found[0] if len(found) == 1 and wanted else None


def _plain(name: str) -> tuple[str, ...]:
    kept = "".join(char if char.isalnum() else " " for char in name.replace(".", "").casefold())
    return tuple(word for word in kept.split() if word not in LEGAL_FORMS)
