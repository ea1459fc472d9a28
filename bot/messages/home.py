"""The Home tab: what I owe today first, then what I began, my clients, my settings; the desk's
health for admins. Useful when empty: then it offers to begin something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import blocks as kit
from bot.messages import digest_snooze, home_desk, home_model, ids, todos
from bot.messages.digest import NEXT_READERS, Item
from bot.messages.home_views import BriefRow, CoverRow, DraftRow, HomeView
from bot.messages.safe import Mrkdwn, bold, cut, escape, italic, lines_of, width
from bot.messages.texts import Texts, mark

Group = list[dict[str, Any]]

STARTS = {
    "brief": (mark("New brief"), ids.HOME_BRIEF),
    "call_notes": (mark("Call notes"), ids.HOME_CALL_NOTES),
    "job": (mark("New job"), ids.HOME_JOB),
    "help": (mark("Ask for help"), ids.HOME_ESCALATE),
}
ROLES = {
    "coordinator": mark("coordinator"),
    "executive": mark("executive"),
    "manager": mark("manager"),
    "director": mark("director"),
    "head": mark("head"),
    "department_head": mark("department head"),
    "finance": mark("finance"),
    "admin": mark("admin"),
}
# The same as NEXT_READERS for somebody above, who may be the one it names.
NEXT_FROM_ABOVE = {
    "manager": mark("the manager hears of it {when}"),
    "director": mark("the director hears of it {when}"),
    "head": mark("the head of account services hears of it {when}"),
    "finance": mark("finance hears of it {when}"),
    "admin": mark("an admin hears of it {when}"),
}
MOST_CLIENTS = 40
CLIENT_NAME = 60
CLIENTS_TEXT = 2800
MOST_BEGUN = 6
MOST_COVERS = 5
MOST_ASKED = 10
MOST_RESTING = 8


def home(t: Texts, view: HomeView) -> dict[str, Any]:
    """The whole tab, within Slack's 100 blocks: what is owed gives way last."""
    head = [kit.header(_greeting(t, view)), *_silence(t, view)]
    foot = [
        *_begun(t, view),
        *_asked(t, view),
        *_clients(t, view),
        *_me(t, view),
        *home_desk.desk(t, view),
    ]
    owed = kit.fit(
        _owed(t, view),
        limit=kit.HOME_BLOCKS,
        around=[*head, *foot],
        more=lambda left: kit.context(t.mrkdwn("_The rest comes as these are done._")),
    )
    return kit.home([*head, *owed, *foot])


def _greeting(t: Texts, view: HomeView) -> str:
    day = t.date(view.today)
    count = len(view.mine) + len(view.climbed) + view.more.get("mine", 0)
    if not count:
        return t("{day}: nothing owed", day=day)
    return t.plural("{day}: {n} thing", "{day}: {n} things", count, day=day)


def _silence(t: Texts, view: HomeView) -> Group:
    if view.speaks == "running":
        return []
    words = (
        t("Suits is paused: nothing is sent to anybody until an admin presses Resume.")
        if view.speaks == "paused"
        else t("Suits has not been started: everything is kept, nobody is reminded of anything.")
    )
    return [kit.context(escape(words))]


def _owed(t: Texts, view: HomeView) -> list[Group]:
    groups = [
        *_list(t, t("Needs you"), view.climbed, view.more.get("climbed", 0)),
        *_list(t, t("On your clients"), view.exceptions, view.more.get("exceptions", 0)),
        *_list(t, t("Yours today"), view.mine, view.more.get("mine", 0)),
        *_list(t, t("Coming up"), view.coming, view.more.get("coming", 0)),
    ]
    if view.resting:
        shown = [_words(t, item) for item in view.resting[:MOST_RESTING]]
        left = len(view.resting) - len(shown) + view.more.get("resting", 0)
        if left:
            shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
        groups.append([kit.context(Mrkdwn("\n".join([bold(t("Resting")), *shown])))])
    if view.mine or view.climbed or view.exceptions or view.coming:
        why = kit.button(t("Why these?"), ids.HOME_WHY, "home")
        groups.append([kit.actions(why, *_starts(t, view))])
    else:
        groups += _first_day(t, view)
    return groups


def _list(t: Texts, title: str, items: Sequence[Item], more: int) -> list[Group]:
    if not items:
        return []
    first, *rest = [_line(t, item) for item in items]
    groups = [[kit.section(bold(title)), *first], *rest]
    if more > 0:
        groups.append([kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", more))])
    return groups


def _line(t: Texts, item: Item) -> Group:
    buttons = list(item.buttons)
    if len(buttons) == 1:
        return [kit.section(_words(t, item), accessory=buttons[0])]
    return [kit.section(_words(t, item)), *([kit.actions(*buttons)] if buttons else [])]


def _words(t: Texts, item: Item) -> Mrkdwn:
    """A line as the morning message has it; from above also who has it and what was done."""
    view = item.view
    parts = [item.core]
    if view.state != "open":
        return Mrkdwn(
            " · ".join([item.core, *([escape(view.closed_reason)] if view.closed_reason else [])])
        )
    if view.covering_for:
        parts.append(t.mrkdwn("for {name}", name=view.covering_for))
    if view.level > 0 and view.owner:
        parts.append(
            t.mrkdwn("_{owner}: {acted}_", owner=view.owner, acted=view.acted)
            if view.acted
            else t.mrkdwn("_{owner} has it now_", owner=view.owner)
        )
    readers = NEXT_READERS if view.level == 0 else NEXT_FROM_ABOVE
    if view.next_reader in readers and view.next_at is not None:
        when = t.moment(view.next_at, view.today)
        parts.append(t.mrkdwn(readers[view.next_reader], when=when))
    return Mrkdwn(" · ".join(parts))


def _starts(t: Texts, view: HomeView) -> Group:
    return [kit.button(t(STARTS[name][0]), STARTS[name][1], name) for name in view.starts]


def _first_day(t: Texts, view: HomeView) -> list[Group]:
    if not view.starts:
        words = t.mrkdwn("Nothing waits for you. I only write when something does.")
        return [[kit.section(words)]]
    words = t.mrkdwn(
        "*Nothing waits for you.* Begin something here, or paste anything into my Messages tab: "
        "notes of a call, a client's mail, a request. I keep it word for word and ask what it is."
    )
    return [[kit.section(words), kit.actions(*_starts(t, view))]]


def _begun(t: Texts, view: HomeView) -> Group:
    if not view.briefs and not view.drafts:
        return []
    blocks: Group = [kit.divider(), kit.section(bold(t("Begun, not finished")))]
    for brief in view.briefs[:MOST_BEGUN]:
        blocks.append(kit.section(_brief(t, brief), accessory=_open(t, brief)))
    for draft in view.drafts[:MOST_BEGUN]:
        blocks += [kit.section(_draft(t, view, draft)), _draft_buttons(t, draft)]
    left = max(0, len(view.briefs) - MOST_BEGUN) + max(0, len(view.drafts) - MOST_BEGUN)
    if left:
        blocks.append(kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)))
    return blocks


def _asked(t: Texts, view: HomeView) -> Group:
    """What colleagues were asked for, and what they did of it in the last days."""
    if not view.asked and not view.done_for_me:
        return []
    blocks: Group = [kit.divider(), kit.section(bold(t("You asked of others")))]
    if view.asked:
        lines = [
            todos.waiting(t, row.text, row.who, row.due, view.today)
            for row in view.asked[:MOST_ASKED]
        ]
        left = len(view.asked) - len(lines)
        if left > 0:
            lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
        blocks.append(kit.context(lines_of(*lines)))
    if view.done_for_me:
        blocks.append(kit.context(todos.done_for_you(t, view.done_for_me)))
    return blocks


def _brief(t: Texts, row: BriefRow) -> Mrkdwn:
    if row.questions:
        return t.mrkdwn_plural(
            "Brief *{client}* · {title} · {n} question still blocks it",
            "Brief *{client}* · {title} · {n} questions still block it",
            row.questions,
            client=row.client,
            title=row.title,
        )
    return t.mrkdwn("Brief *{client}* · {title}", client=row.client, title=row.title)


def _open(t: Texts, row: BriefRow) -> dict[str, Any]:
    return kit.button(t("Open"), ids.BRIEF_OPEN, str(row.brief_id))


def _draft(t: Texts, view: HomeView, row: DraftRow) -> Mrkdwn:
    when = t.moment(row.changed_at, view.today)
    if not row.title:
        return t.mrkdwn("Draft, {kind} · {when}", kind=t(row.name), when=when)
    return t.mrkdwn(
        "Draft, {kind} · {title} · {when}", kind=t(row.name), title=row.title, when=when
    )


def _draft_buttons(t: Texts, row: DraftRow) -> dict[str, Any]:
    return kit.actions(
        kit.button(t("Resume"), ids.DRAFT_RESUME, row.draft_id),
        kit.button(t("Drop"), ids.DRAFT_DROP, row.draft_id),
    )


def _clients(t: Texts, view: HomeView) -> Group:
    if view.everything:
        words = t.mrkdwn_plural(
            "*Clients:* all {n} of them", "*Clients:* all {n} of them", len(view.clients)
        )
        return [kit.divider(), kit.section(words), *home_model.reads(t, view)]
    if not view.clients:
        return []
    shown: list[Mrkdwn] = []
    for row in view.clients[:MOST_CLIENTS]:
        roles = t.list_of(t(ROLES.get(role, role)) for role in row.roles)
        client = t.mrkdwn("{client} ({roles})", client=cut(row.name, CLIENT_NAME), roles=roles)
        if width(", ".join([*shown, client])) > CLIENTS_TEXT:
            break
        shown.append(client)
    left = len(view.clients) - len(shown)
    if left:
        shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    title = bold(t("My clients"))
    text = Mrkdwn(f"{title}\n{t.items(shown)}")
    return [kit.divider(), kit.section(text), *home_model.reads(t, view)]


def _me(t: Texts, view: HomeView) -> Group:
    shown = sorted(view.covers, key=lambda row: not row.mine)[:MOST_COVERS]
    lines = [_cover(t, view, row) for row in shown]
    if left := len(view.covers) - len(shown):
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    if not any(row.mine for row in view.covers):
        lines.append(t.mrkdwn("*Cover:* nobody stands in for you now."))
    settings = t.mrkdwn(
        "*Language:* {language} · *Hours:* {hours}", language=view.language, hours=view.hours
    )
    if view.snoozed_until is not None:
        lines.append(digest_snooze.line(t, view.snoozed_until, view.today))
    own = [row for row in view.covers if row.mine]
    buttons = [
        kit.button(t("Set cover"), ids.HOME_COVER, "me"),
        *(
            kit.button(t("I'm back"), ids.numbered(ids.COVER_END, place), str(row.cover_id))
            for place, row in enumerate(own[:1])
        ),
        kit.button(t("Language and hours"), ids.HOME_SETTINGS, "me"),
        digest_snooze.button(t, rests=view.snoozed_until is not None),
    ]
    manners = t(
        "Each line of the morning message has More: I'm on it, Not now (a snooze, with a date and "
        "a reason), Not me."
    )
    return [
        kit.divider(),
        kit.section(Mrkdwn("\n".join([*lines, settings]))),
        kit.actions(*buttons),
        kit.context(italic(manners)),
    ]


def _cover(t: Texts, view: HomeView, row: CoverRow) -> Mrkdwn:
    until = t.moment(row.until, view.today)
    who = row.stand_in or t("the next in line")
    if row.mine:
        if row.client:
            return t.mrkdwn(
                "*Cover:* {who} stands in for you on {client} until {until}.",
                who=who, client=row.client, until=until,
            )  # fmt: skip
        return t.mrkdwn("*Cover:* {who} stands in for you until {until}.", who=who, until=until)
    return t.mrkdwn(
        "*Covering:* you stand in for {away} until {until}.", away=row.away, until=until
    )
