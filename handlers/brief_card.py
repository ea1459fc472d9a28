"""A brief on one page, and the buttons on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.errors import AlreadyDone, Refused, SuitsError
from bot.messages import brief_changes, brief_mail, ids
from bot.messages.brief_card import card
from bot.messages.brief_views import DEPARTMENT_NAMES
from bot.messages.oops import sorry
from bot.services import briefs, briefs_issuing, briefs_papers, briefs_wording
from bot.services.briefs_wording import Mail
from handlers.door import Door
from handlers.interaction import Interaction


def put(knock: Interaction, view: Mapping[str, Any]) -> None:
    """In the page the person is looking at, else in a new one. Pages are replaced, not stacked:
    Slack stacks three and then refuses."""
    if in_modal(knock):
        knock.show(view)
    else:
        knock.open(view)


def in_modal(knock: Interaction) -> bool:
    """Whether this came from a page rather than a message or the Home tab."""
    return knock.view.get("type") == "modal"


def open_card(knock: Interaction, brief_id: int, *, note: str = "") -> None:
    """Show a brief."""
    put(knock, card(knock.t, briefs.view(knock.desk, knock.actor, brief_id), note=note))


def open_brief(knock: Interaction) -> None:
    """[Open]."""
    open_card(knock, int(knock.value))


def asked(knock: Interaction) -> None:
    """[Asked the client]: the questions rest, and those above see it."""
    note = knock.t("Noted. The questions rest for now.")
    _do(knock, lambda brief_id: briefs_issuing.asked_client(knock.desk, knock.actor, brief_id),
        note)  # fmt: skip


def ready(knock: Interaction) -> None:
    """[Ready, send later]."""
    note = knock.t("Ready. Send it when you like.")
    _do(knock, lambda brief_id: briefs_issuing.mark_ready(knock.desk, knock.actor, brief_id), note)


def issue(knock: Interaction) -> None:
    """[Send to ...]: each head gets it as a message of their own."""
    brief_id = int(knock.value)
    try:
        missing = briefs_issuing.issue(knock.desk, knock.actor, brief_id)
    except (AlreadyDone, Refused) as error:
        _tell(knock, brief_id, _words(knock, error))
        return
    note = knock.t("Sent. I tell you when a department stays silent.")
    if missing:
        names = knock.t.list_of(knock.t(DEPARTMENT_NAMES[each]) for each in missing)
        note = knock.t("Sent, but nobody heads {departments} for this client.", departments=names)
    _tell(knock, brief_id, note)


def changes(knock: Interaction) -> None:
    """[What changed]: "<brief>" for the latest version, "<brief>:<version>" for an older one."""
    brief_id, _, upto = knock.value.partition(":")
    diff = briefs.changes(knock.desk, knock.actor, int(brief_id), upto=int(upto) if upto else None)
    page = brief_changes.changes_page(knock.t, diff)
    if knock.view.get("callback_id") == page["callback_id"]:
        knock.show(page)
    else:
        knock.open(page)


def mail(knock: Interaction) -> None:
    """[Copy question mail], in the client's language; a model words it meanwhile."""
    _mail(knock, briefs_wording.mail(knock.desk, knock.actor, int(knock.value)))


def see_wording(knock: Interaction) -> None:
    """[See its wording]: the page again, asking nothing anew."""
    _mail(knock, briefs_wording.mail(knock.desk, knock.actor, int(knock.value), asks=False))


def more(knock: Interaction) -> None:
    """The rest of the menu: "withdraw:<brief>", "docx:<brief>", "markdown:<brief>"."""
    verb, _, number = knock.value.partition(":")
    if verb == "withdraw":
        briefs_issuing.withdraw(knock.desk, knock.actor, int(number))
        _tell(knock, int(number), knock.t("Withdrawn. Whoever had it is told in their message."))
        return
    filename, data = briefs_papers.export_brief(knock.desk, knock.actor, int(number), verb)
    knock.hand_out(filename, data, knock.t("Here is the brief."))
    _tell(knock, int(number), knock.t("The file comes to our direct message."))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.BRIEF_OPEN, open_brief)
    door.action(ids.BRIEF_ASKED, asked)
    door.action(ids.BRIEF_READY, ready)
    door.action(ids.BRIEF_ISSUE, issue)
    door.action(ids.BRIEF_CHANGES, changes)
    door.action(ids.BRIEF_MAIL, mail)
    door.action(ids.BRIEF_WORDED, see_wording)
    door.action(ids.BRIEF_MORE, more)


def _mail(knock: Interaction, made: Mail) -> None:
    put(knock, brief_mail.question_mail(knock.t, made.texts, made.view, made.wording))


def _do(knock: Interaction, act: Callable[[int], None], note: str) -> None:
    brief_id = int(knock.value)
    try:
        act(brief_id)
    except (AlreadyDone, Refused) as error:
        note = _words(knock, error)
    _tell(knock, brief_id, note)


def _tell(knock: Interaction, brief_id: int, note: str) -> None:
    """On the page itself, where a whisper would not be seen; else as a whisper."""
    if in_modal(knock):
        open_card(knock, brief_id, note=note)
    else:
        knock.say(sorry(note))


def _words(knock: Interaction, error: SuitsError) -> str:
    return knock.t(error.words, **error.values)
