"""Applies a reviewed agency file: shows the difference, then all of it in one transaction.

`plan_setup` and `apply_setup` compare the same two pictures of the agency, so what was shown is
what is done; when the records changed in between, nothing is done and the new difference is shown.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.errors import Refused, SetupError
from bot.messages.texts import mark
from bot.policy import shipped_policy
from bot.rules.agency_file import AgencyFile, Problem
from bot.rules.agency_file_difference import Change, difference
from bot.rules.agency_file_kept import as_kept
from bot.rules.agency_file_reading import Reading, read_agency_file
from bot.rules.rights import Right
from bot.services import audit, directory
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.setup_apply import apply_changes
from bot.services.setup_people import resolved
from bot.services.setup_stored import keys_by_name, stored_agency
from bot.slack.directory import Directory
from storage import people as store

EXAMPLE = Path(__file__).parents[2] / "examples" / "agency.toml"
MOVED_ON = mark(
    "The agency changed while you were reading. Look at the new difference, then confirm again."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would change, and why it cannot be applied when there are problems.

    Pass `fingerprint` back to apply exactly what was shown.
    """

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Equal for equal changes."""
        return hashlib.sha256("\n".join(map(str, self.changes)).encode()).hexdigest()

    def lines(self) -> list[str]:
        """In plain words, one line for each change; problems first."""
        if self.problems:
            return [str(problem) for problem in self.problems]
        return [str(change) for change in self.changes] or ["Nothing would change."]


def example() -> str:
    """A commented agency file to start from. Raises SetupError when the checkout lacks it."""
    try:
        return EXAMPLE.read_text("utf-8")
    except OSError as error:
        raise SetupError(f"The example file is missing: {EXAMPLE}.") from error


def read_file(path: Path) -> Reading:
    """Read and check a file by itself, without Slack. Raises SetupError when it is no TOML."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SetupError(f"{path.name}: cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise SetupError(f"{path.name}: save it as UTF-8 text, please.") from error
    except tomllib.TOMLDecodeError as error:
        raise SetupError(f"{path.name}: this is not TOML: {error}.") from error
    return read_agency_file(data, shipped=shipped_policy(), filename=path.name)


def plan_setup(session: Session, desk: Desk, file: AgencyFile, people: Directory) -> Difference:
    """What applying the file would change. Reads only."""
    wished, problems = resolved(file, people)
    stored = stored_agency(session, desk.clock())
    wished = as_kept(stored, wished, desk.clock())
    problems += _taken_names(session, wished)
    if problems:
        return Difference((), tuple(problems))
    return Difference(difference(stored, wished, _names(session, people)))


def apply_setup(
    desk: Desk,
    actor: Actor | None,
    file: AgencyFile,
    people: Directory,
    *,
    seen: str = "",
    source: str = "slack",
) -> Difference:
    """Apply all of a file in one transaction; twice changes nothing.

    No actor means the command line. `seen` is the fingerprint of the difference that was
    confirmed. Raises NotAllowed, SetupError (with every problem), Refused when the records moved
    on since.
    """
    if actor is not None:
        require(actor, Right.SETUP)
    now = desk.clock()
    with desk.database.writing() as session:
        plan = plan_setup(session, desk, file, people)
        if plan.problems:
            raise SetupError("\n".join(plan.lines()))
        if seen and seen != plan.fingerprint:
            raise Refused(MOVED_ON)
        _bind(session, people)
        directory.follow_in(session, desk, people.by_id.values(), now)
        if plan.changes:
            wished, _problems = resolved(file, people)
            wished = as_kept(stored_agency(session, now), wished, now)
            apply_changes(session, desk, actor, wished, now)
            _record(session, actor, source, plan, now)
    if plan.changes:
        desk.wake()
    return plan


def _record(
    session: Session, actor: Actor | None, source: str, plan: Difference, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        source=source,
        action="set up the agency",
        subject="agency:1",
        values={"changes": [str(change) for change in plan.changes]},
        now=now,
    )


def _bind(session: Session, people: Directory) -> None:
    """One database is one workspace. Raises SetupError for another one."""
    agency = store.agency(session)
    if agency.team_id and people.team_id and agency.team_id != people.team_id:
        raise SetupError(
            f"This database belongs to workspace {agency.team_id}, the token to {people.team_id}. "
            "Use another DATABASE_URL for another workspace."
        )
    agency.team_id = agency.team_id or people.team_id or None


def _names(session: Session, people: Directory) -> Mapping[str, str]:
    known = {person.slack_id: person.name for person in store.people(session)}
    return known | {person.slack_id: person.name for person in people.by_id.values()}


def _taken_names(session: Session, wished: AgencyFile) -> list[Problem]:
    """A client keeps its key for good: the papers about it would read as another's."""
    taken = {name: key for name, key in keys_by_name(session).items() if key not in wished.clients}
    return [
        Problem(
            "agency.toml",
            f"clients.{key}",
            f"{line.name} is already known under the key {taken[line.name]!r}. Use that key.",
        )
        for key, line in wished.clients.items()
        if line.name in taken
    ]
