"""`make audit`: asks the open vulnerability database (osv.dev) about every pinned package.

Exit code 0: asked, and nothing is known. 1: something is known. 3: the database could not be
asked, and so nothing was found out; that is said in a sentence and is never taken for "nothing".
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from http.client import HTTPException
from urllib.request import Request, urlopen

from proof.pins import Pin, pins

DATABASE = "https://api.osv.dev/v1/querybatch"
PATIENCE = 30.0
FINE, KNOWN, NOT_ASKED = 0, 1, 3


class NotAskedError(Exception):
    """The database gave no answer that can be used."""


def known(found: Sequence[Pin], database: str) -> dict[Pin, list[str]]:
    """Advisories by package. Raises NotAskedError."""
    asked = [
        {"package": {"name": pin.name, "ecosystem": "PyPI"}, "version": pin.version}
        for pin in found
    ]
    request = Request(
        database, json.dumps({"queries": asked}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            results = json.load(answer)["results"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        raise NotAskedError(str(getattr(error, "reason", None) or error)) from None
    if not isinstance(results, list) or len(results) != len(asked):
        raise NotAskedError("it answered about other packages than it was asked about")
    named = {
        pin: sorted(str(one["id"]) for one in (result or {}).get("vulns", ()))
        for pin, result in zip(found, results, strict=True)
    }
    return {pin: ids for pin, ids in named.items() if ids}


def audit(database: str) -> tuple[int, str]:
    """Exit code and what to print."""
    found = pins()
    try:
        bad = known(found, database)
    except NotAskedError as error:
        return NOT_ASKED, (
            f"NOT AUDITED: the vulnerability database at {database} could not be asked ({error}). "
            f"Nothing is known about these {len(found)} packages, good or bad. Try again from a "
            "machine with a way out."
        )
    if not bad:
        return FINE, f"{len(found)} packages asked about: no known vulnerability."
    lines = [
        f"{pin.name} {pin.version} ({'running' if pin.for_running else 'development'}): "
        f"{', '.join(ids)}"
        for pin, ids in bad.items()
    ]
    return KNOWN, "\n".join([*lines, f"{len(bad)} of {len(found)} packages have known problems."])


if __name__ == "__main__":
    code, words = audit(os.environ.get("OSV_URL", DATABASE))
    print(words)
    sys.exit(code)
