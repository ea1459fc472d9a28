"""What Suits answers in the DM and in commands about call notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages import blocks as kit
from bot.messages import call_words, ids
from bot.messages.blocks import Message
from bot.messages.call_views import ListRow, Unfinished
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts, mark
from bot.rules.calls import Minutes
from bot.rules.calls_answers import asked

NOTES_BLOCK = "notes:"
STATES = {
    "announced": mark("no notes yet"),
    "draft": mark("draft"),
    "distributed": mark("out"),
    "waived": mark("no report needed"),
}


def drafted(t: Texts, *, report_id: int, client: str, minutes: Minutes, length: int) -> Message:
    """Notes were read: how much was found, what is doubtful, one button to go on."""
    found = t.list_of(
        [
            t.plural("{n} decision", "{n} decisions", len(minutes.decisions)),
            t.plural("{n} next step", "{n} next steps", len(minutes.actions)),
        ]
    )
    words = t.mrkdwn("*{client}* · call notes: {found}", client=client, found=found)
    doubts = len(asked(minutes))
    check = (
        t.plural("{n} thing to check.", "{n} things to check.", doubts)
        if doubts
        else t("Nothing doubtful.")
    )
    kept = t.plural(
        "All {n} character is kept as you gave it.",
        "All {n} characters are kept as you gave them.",
        length,
    )
    return kit.message(
        t("Suits: your notes are read"),
        [
            kit.section(words),
            kit.context(t.mrkdwn("{check} {kept}", check=check, kept=kept)),
            kit.actions(
                kit.button(
                    t("Check and distribute"), ids.CALL_CORRECT, str(report_id), style="primary"
                )
            ),
        ],
    )


def ready(t: Texts, report_id: int, client: str, author: str) -> Message:
    """A report that somebody else wrote waits for the tap of who may distribute it."""
    words = t.mrkdwn(
        "*{client}* · {author} has written the call report. It needs your tap.",
        client=client,
        author=author,
    )
    button = kit.button(
        t("Check and distribute"), ids.CALL_CORRECT, str(report_id), style="primary"
    )
    return kit.message(
        t("Suits: a report waits for your tap"), [kit.section(words), kit.actions(button)]
    )


def whose_notes(t: Texts, source_id: int, length: int) -> Message:
    """Notes of an unknown client: one question."""
    kept = t.plural(
        "All {n} character is kept as you gave it.",
        "All {n} characters are kept as you gave them.",
        length,
    )
    return kit.message(
        t("Suits: whose call was it?"),
        [
            kit.section(t.mrkdwn("*Call notes* · whose meeting was it?")),
            kit.actions(
                kit.external_select(ids.CALL_CLIENT_OF, placeholder=t("Find a client")),
                block_id=f"{NOTES_BLOCK}{source_id}",
            ),
            kit.context(t.mrkdwn("{kept}", kept=kept)),
        ],
    )


def announced(
    t: Texts, *, report_id: int, client: str, when: str, due: str, weekly: bool
) -> Message:
    """The meeting is written down; when its report is due."""
    words = t.mrkdwn(
        "*{client}* · {when}. Its report is due {due}.", client=client, when=when, due=due
    )
    quiet = t.mrkdwn("I keep quiet during it. Paste your notes here when it is over.")
    lines = [kit.section(words), kit.context(quiet)]
    if weekly:
        lines.append(kit.context(t.mrkdwn("Every week from now on.")))
    lines.append(kit.actions(*meeting_buttons(t, report_id)))
    return kit.message(t("Suits: noted"), lines)


def meeting_buttons(t: Texts, report_id: int) -> list[kit.Element]:
    """[Paste notes] [No report needed]."""
    return [
        kit.button(t("Paste notes"), ids.CALL_PASTE, str(report_id), style="primary"),
        kit.button(t("No report needed"), ids.CALL_WAIVE, str(report_id)),
    ]


def listing(
    t: Texts, rows: Sequence[ListRow], today: date, unfinished: Unfinished | None = None
) -> Message:
    """`/callnote list`: notes begun and not sent, then the latest meetings."""
    begun = _unfinished(t, unfinished)
    if not rows:
        words = t("No calls yet. Paste notes with /callnote, or announce a meeting.")
        return kit.message("Suits", [*begun, kit.plain_section(words)])
    lines = [kit.section(_row(t, row, today), accessory=_button(t, row)) for row in rows]
    head = [*begun, kit.section(t.mrkdwn("*Calls and their reports*"))]
    fitted = kit.fit(
        lines,
        limit=50,
        around=head,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message("Suits", [*head, *fitted])


def help_page(t: Texts) -> Message:
    """`/callnote help`."""
    ways = (
        ("/callnote", t("opens the form: client, when, notes")),
        ("/callnote vela …", t("takes everything after the client's name as notes")),
        (
            "/callnote announce vela today 16:00-17:00",
            t("notes a meeting, so that its report is not forgotten; add weekly to repeat it"),
        ),
        ("/callnote list", t("shows the latest calls and what is owed")),
        ("/callnote VELA-3", t("opens a report")),
    )
    lines = [t.mrkdwn("`{command}` {what}", command=command, what=what) for command, what in ways]
    foot = t.mrkdwn(
        "Longer notes: write them to me in a DM, drop a .txt, .md or .docx there, or use "
        "“Use as call notes” on a message. A report is due 48 hours after the meeting."
    )
    body = Mrkdwn("\n".join(lines))
    return kit.message("Suits", [kit.section(body), kit.context(foot)])


def said(words: str) -> Message:
    """One sentence, already in the reader's language."""
    return kit.message("Suits", [kit.plain_section(words)])


def _unfinished(t: Texts, draft: Unfinished | None) -> list[kit.Block]:
    if draft is None:
        return []
    words = t.mrkdwn("*Unfinished* · {title}", title=draft.title or t("Call notes"))
    button = kit.button(t("Go on with it"), ids.DRAFT_RESUME, draft.id)
    return [kit.section(words, accessory=button)]


def _row(t: Texts, row: ListRow, today: date) -> Mrkdwn:
    day = t.date(row.starts_at.astimezone(t.zone).date(), today=today)
    state = t(STATES[row.state])
    if row.state in ("announced", "draft"):
        due = t.moment(row.due_at, today)
        state = t("{state}, due {due}", state=state, due=due)
    if row.missing:
        state = t.plural(
            "{state}, {n} copy did not arrive", "{state}, {n} copies did not arrive", row.missing,
            state=state,
        )  # fmt: skip
    return t.mrkdwn(
        "*{client}* · {day} · {name} {state}",
        client=row.client, day=day, name=row.name, state=state,
    )  # fmt: skip


def _button(t: Texts, row: ListRow) -> kit.Element:
    if not row.may_edit:
        return call_words.open_button(t, row.report_id)
    if row.state == "announced":
        return kit.button(t("Paste notes"), ids.CALL_PASTE, str(row.report_id))
    if row.state == "draft":
        return kit.button(t("Check and distribute"), ids.CALL_CORRECT, str(row.report_id))
    return call_words.open_button(t, row.report_id)
