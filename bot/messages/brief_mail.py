"""The questions of a brief as a mail to its client, to copy: in our words, and in a model's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids, model_words
from bot.messages.brief_views import Asking, BriefView, MailWording
from bot.messages.safe import escape
from bot.messages.texts import Texts

MOST_ASKED = 8
OURS_TO_KNOW = frozenset(
    {"agency_approver", "brief_back", "internal_review", "departments", "proposition", "support",
     "insight", "job_to_be_done"}
)  # fmt: skip
"""Fields that no client can answer for us."""


def asked_of_client(view: BriefView) -> list[Asking]:
    """What the mail asks: every blocking question a client can answer, then the weightiest gaps."""
    asked = [q for q in (*view.blocking, *view.gaps) if q.field.key not in OURS_TO_KNOW]
    return asked[: max(MOST_ASKED, len(view.blocking))]


def question_mail(
    t: Texts, mail_t: Texts, view: BriefView, wording: MailWording | None = None
) -> dict[str, Any]:
    """The page with a mail to copy; the mail itself is in the client's language."""
    told = wording or MailWording()
    blocks = [kit.context(t.mrkdwn("Copy this into your own mail. Sent it? Tell me."))]
    if told.worded:
        said = t.mrkdwn("*Worded by the model:* read it before you send it.")
        blocks += [
            kit.context(said),
            kit.rich_text_preformatted(_mail(mail_t, view, told.worded)),
            kit.context(t.mrkdwn("*In our own words:*")),
        ]
    elif told.waits:
        blocks.append(kit.context(t.mrkdwn("The model words it for this client just now.")))
    elif told.trouble:
        blocks.append(kit.context(escape(model_words.without(t, told.trouble))))
    blocks.append(kit.rich_text_preformatted(_mail(mail_t, view, {})))
    value = str(view.brief_id)
    buttons = [kit.button(t("Asked the client"), ids.BRIEF_ASKED, value)]
    if told.waits:
        buttons.append(kit.button(t("See its wording"), ids.BRIEF_WORDED, value))
    return kit.modal(
        t("Copy and send"),
        [*blocks, kit.actions(*buttons)],
        callback_id="brief.mail",
        close=t("Close"),
    )


def _mail(mail_t: Texts, view: BriefView, worded: Mapping[str, str]) -> str:
    asked = [worded.get(each.question) or mail_t(each.question) for each in asked_of_client(view)]
    lines = [f"{number}. {words}" for number, words in enumerate(asked, 1)]
    return "\n".join(
        [
            mail_t("Questions about the brief: {title}", title=view.title), "",
            mail_t("Before we can start on {title} we need a few answers:", title=view.title), "",
            *lines, "",
            mail_t("A line for each is enough. Thank you!"),
        ]
    )  # fmt: skip
