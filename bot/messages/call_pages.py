"""A report as it stands: what it says, who has it, the client's copy."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import call_words, ids
from bot.messages.call_correcting import goes_to
from bot.messages.call_views import CallCard, ReaderRow
from bot.messages.safe import Mrkdwn, cut, escape, join, split
from bot.messages.texts import Texts

CHUNK = 2900


def report(t: Texts, card: CallCard) -> kit.Block:
    """One report with everything a person may do about it."""
    head = [
        kit.section(
            t.mrkdwn(
                "*{client}* · {when} · by {author}",
                client=card.client,
                when=call_words.when(t, card.starts_at, card.ends_at, card.today),
                author=card.author,
            )
        ),
        kit.context(_state(t, card)),
    ]
    foot = [*_copy(t, card), *_buttons(t, card)]
    body = [*_decisions(t, card), *_actions(t, card), *_words(t, card), *_readers(t, card)]
    fitted = kit.fit(
        body,
        limit=kit.MODAL_BLOCKS,
        around=[*head, *foot],
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.modal(
        call_words.title(t, card),
        [*head, *fitted, *foot],
        callback_id=ids.CALL_OPEN,
        close=t("Close"),
        private_metadata={"report": card.report_id},
    )


def source(t: Texts, card: CallCard) -> kit.Block:
    """The notes as they were given, every word."""
    return _text_page(t, t("The notes"), card.source or "…", t("Kept as you gave them."))


def client_copy(t: Texts, name: str, text: str, report_id: int) -> kit.Block:
    """The client's copy to be copied into a mail, or handed out as a Word file."""
    words = t("Copy it into your mail. I never send anything to a client.")
    button = kit.button(t("Word file"), ids.CALL_WORD, str(report_id))
    return _text_page(t, name, text, words, kit.actions(button))


def _text_page(t: Texts, title: str, text: str, words: str, *rows: kit.Block) -> kit.Block:
    parts = split(text, CHUNK)
    head = [kit.context(escape(words)), *rows]
    fitted = kit.fit(
        [kit.rich_text_preformatted(part) for part in parts],
        limit=kit.MODAL_BLOCKS,
        around=head,
        more=lambda left: kit.context(t.mrkdwn("The rest is in the file.")),
    )
    return kit.modal(title, [*head, *fitted], callback_id=ids.CALL_SOURCE, close=t("Close"))


def _state(t: Texts, card: CallCard) -> Mrkdwn:
    if card.state == "waived":
        reason = card.waived_reason
        words = t(reason) if reason == call_words.WEEKLY_STOPPED else reason
        return t.mrkdwn("No report needed: {reason}", reason=words)
    if card.state == "distributed":
        if card.revision:
            return t.mrkdwn("Out, correction {n}: {note}", n=card.revision, note=card.note)
        return t.mrkdwn("Out.")
    due = t.moment(card.due_at, card.today)
    return t.mrkdwn("Due {due}, 48 hours after the meeting.", due=due)


def _decisions(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    rows = [
        [kit.section(Mrkdwn(f"• {call_words.decision_line(t, each)}"))]
        for each in card.minutes.decisions
    ]
    return [[kit.section(t.mrkdwn("*Decisions*"))], *rows] if rows else []


def _actions(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    if card.actions and not card.correcting:
        lines = [call_words.action_row(t, row, card.today) for row in card.actions]
    else:
        lines = [
            call_words.action_line(t, each, card.client, card.today)
            for each in card.minutes.actions
        ]
    rows = [[kit.section(Mrkdwn(f"• {line}"))] for line in lines]
    return [[kit.section(t.mrkdwn("*Next steps*"))], *rows] if rows else []


def _words(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    minutes = card.minutes
    found: list[list[kit.Block]] = []
    if minutes.discussion:
        head = kit.section(t.mrkdwn("*What was said*"))
        parts = split(minutes.discussion, CHUNK)
        found += [[head, kit.plain_section(parts[0])], *([kit.plain_section(p)] for p in parts[1:])]
    if minutes.internal:
        head = kit.section(t.mrkdwn("*Internal, never for the client*"))
        found.append([head, kit.plain_section(minutes.internal)])
    facts = [
        (t("Place"), minutes.place),
        (t("Jobs"), t.items(minutes.jobs)),
        (t("Absent"), t.items(minutes.absent)),
        (t("Next meeting"), minutes.next_meeting),
    ]
    lines = [t.mrkdwn("{name}: {value}", name=name, value=value) for name, value in facts if value]
    return [*found, [kit.context(*lines)]] if lines else found


def _readers(t: Texts, card: CallCard) -> list[list[kit.Block]]:
    if card.state != "distributed" or card.correcting:
        return [[kit.section(goes_to(t, card))]] if card.state == "draft" else []
    rows = [[kit.context(_reader(t, card, row))] for row in card.readers]
    return [[kit.section(t.mrkdwn("*Who has it*"))], *rows]


def _reader(t: Texts, card: CallCard, row: ReaderRow) -> Mrkdwn:
    when = t.moment(row.at, card.today) if row.at else ""
    words = {
        "author": t("wrote it"),
        "planned": t("gets it in their working hours"),
        "sent": t("has it, {when}", when=when),
        "got it": t("got it, {when}", when=when),
        "failed": t("did not get it: tell them yourself"),
        "told": t("told in another way, {when}", when=when),
    }
    name = escape(row.name)
    if row.department:
        department = t(call_words.DEPARTMENTS[row.department])
        name = t.mrkdwn("{name} ({department})", name=row.name, department=department)
    return join([name, escape(words[row.fate])], " · ")


def _copy(t: Texts, card: CallCard) -> list[kit.Block]:
    copy = card.copy
    if copy.sent_at is None or card.correcting:
        return []
    if copy.objected_at is not None:
        words = t.mrkdwn(
            "*The client objected*, {when}", when=t.moment(copy.objected_at, card.today)
        )
        return [kit.section(words), kit.rich_text_quote(cut(copy.objection, 600) or "…")]
    assert copy.objections_until is not None
    until = t.moment(copy.objections_until, card.today)
    if copy.undisturbed:
        return [kit.context(t.mrkdwn("Issued, no objection received by {until}.", until=until))]
    return [kit.context(t.mrkdwn("Client copy sent. Objections until {until}.", until=until))]


def _buttons(t: Texts, card: CallCard) -> list[kit.Block]:
    value = str(card.report_id)
    buttons: list[kit.Element] = []
    if card.state == "distributed" and not card.correcting:
        if card.may_export:
            buttons.append(kit.button(t("Client copy"), ids.CALL_COPY, value, style="primary"))
            if card.copy.sent_at is None:
                buttons.append(kit.button(t("Client copy sent"), ids.CALL_COPY_SENT, value))
        if card.may_edit:
            buttons.append(kit.button(t("Client objects"), ids.CALL_OBJECTS, value))
            buttons.append(kit.button(t("Correct it"), ids.CALL_REVISE, value))
        if card.may_distribute and any(row.fate == "failed" for row in card.readers):
            buttons.append(kit.button(t("Told them"), ids.CALL_TOLD, value))
    elif card.may_edit and card.state == "announced":
        buttons.append(kit.button(t("Paste notes"), ids.CALL_PASTE, value, style="primary"))
        buttons.append(kit.button(t("No report needed"), ids.CALL_WAIVE, value))
    elif card.may_edit and card.state in ("draft", "distributed"):
        buttons.append(
            kit.button(t("Check and distribute"), ids.CALL_CORRECT, value, style="primary")
        )
        if card.state == "draft":
            buttons.append(kit.button(t("No report needed"), ids.CALL_WAIVE, value))
    elif card.may_edit and card.state == "waived":
        buttons.append(kit.button(t("Paste notes"), ids.CALL_PASTE, value))
    if card.source and card.may_edit:
        buttons.append(kit.button(t("The notes"), ids.CALL_SOURCE, value))
    return [kit.actions(*buttons)] if buttons else []
