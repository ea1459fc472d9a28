"""Action and callback ids, in one place.

Convention: ``"<feature>.<verb>"``, lower case, words joined by ``_`` (``case.done_elsewhere``). An
id names what the person asks for, not the widget. Slack hands it back word for word, and messages
keep their old ids for ever: never reuse an id for another meaning, never rename one in use.

Within one block every action id must differ. Buttons that ask for the same thing with another
value (date chips, client chips) are told apart by `numbered`; whoever listens registers the id
itself (`plain`), and `verb` gives the id back. Each feature adds its own group below.
"""

from __future__ import annotations

import re

_MARK = "#"
_NUMBER = re.compile(rf"{_MARK}\d+$")


def numbered(action_id: str, number: int) -> str:
    """One of several buttons with the same meaning in one block: ``callnote.today#2``."""
    return f"{action_id}{_MARK}{number}"


def plain(action_id: str) -> str:
    """What a listener registers, of an id with or without a number."""
    return _NUMBER.sub("", action_id)


def verb(action_id: str) -> str:
    """The id without its number."""
    return action_id.partition(_MARK)[0]


# Cases: what anyone answers to a nudge, whatever the kind.
CASE_ACK = "case.ack"
CASE_SNOOZE = "case.snooze"
CASE_WHY = "case.why"
CASE_SPOKE = "case.spoke"
CASE_DONE_ELSEWHERE = "case.done_elsewhere"
CASE_NOT_ME = "case.not_me"
CASE_OPEN = "case.open"
CASE_MORE = "case.more"
CASE_PICK = "case.pick"
CASE_WRONG = "case.wrong"
CASE_ACK_FORM = "case.ack_form"
CASE_SNOOZE_FORM = "case.snooze_form"

# Drafts: every long form has the same three.
DRAFT_SAVE = "draft.save"
DRAFT_RESUME = "draft.resume"
DRAFT_DROP = "draft.drop"
DRAFT_UNDROP = "draft.undrop"

# Invoices: what an account person answers about a client's money, and what finance decides.
INVOICE_PROMISED = "invoice.promised"
INVOICE_DISPUTED = "invoice.disputed"
INVOICE_MORE = "invoice.more"
INVOICE_ARRIVED = "invoice.arrived"
INVOICE_NOT_RECEIVED = "invoice.not_received"
INVOICE_DONT_KNOW = "invoice.dont_know"
INVOICE_OUTCOME = "invoice.outcome"
INVOICE_SEARCH = "invoice.search"
INVOICE_MAIL = "invoice.mail"
INVOICE_MAIL_DRAFT = "invoice.mail_draft"
INVOICE_STOP = "invoice.stop"
INVOICE_LIFT = "invoice.lift"
INVOICE_KEEP_WORKING = "invoice.keep_working"
INVOICE_STOP_WORK = "invoice.stop_work"
INVOICE_DISPUTE_LONGER = "invoice.dispute_longer"
INVOICE_DISPUTE_OVER = "invoice.dispute_over"
INVOICE_SETTLED = "invoice.settled"
INVOICE_STILL_OPEN = "invoice.still_open"
INVOICE_ALLOCATED = "invoice.allocated"
INVOICE_CASH_ELSEWHERE = "invoice.cash_elsewhere"
INVOICE_SHOW = "invoice.show"
INVOICE_BOOK_OFF = "invoice.book_off"
INVOICE_CHASE_REST = "invoice.chase_rest"
INVOICE_HOLD_NEW = "invoice.hold_new"
INVOICE_NO_HOLD = "invoice.no_hold"
INVOICE_CHASE_ON = "invoice.chase_on"
INVOICE_HAND_OVER = "invoice.hand_over"
INVOICE_WRITE_OFF = "invoice.write_off"
INVOICE_OFF_BOOKED = "invoice.off_booked"
INVOICE_CHASE_AGAIN = "invoice.chase_again"

# Books: the files finance hands over.
BOOKS_SETTLE = "books.settle"
BOOKS_KEEP = "books.keep"
BOOKS_CANCEL = "books.cancel"
BOOKS_COMPLETE = "books.complete"
BOOKS_GONE = "books.gone"
BOOKS_CUSTOMERS = "books.customers"
BOOKS_DATES = "books.dates"
BOOKS_ANSWER = "books.answer"
BOOKS_SOURCE = "books.source"
BOOKS_CLIENT_SEARCH = "books.client_search"
BOOKS_IMPORT_HELP = "books.import_help"

# Briefs: the forms, what can be done about one, and what its questions ask for.
BRIEF_STEP = "brief.step"
BRIEF_ANSWERS = "brief.answers"
BRIEF_CARD = "brief.card"
BRIEF_TYPE = "brief.type"
BRIEF_NEW = "brief.new"
BRIEF_OPEN = "brief.open"
BRIEF_EDIT = "brief.edit"
BRIEF_ANSWER = "brief.answer"
BRIEF_ASKED = "brief.asked"
BRIEF_MAIL = "brief.mail"
BRIEF_READY = "brief.ready"
BRIEF_ISSUE = "brief.issue"
BRIEF_CREATIVE = "brief.creative"
BRIEF_CHANGES = "brief.changes"
BRIEF_MORE = "brief.more"
BRIEF_FILL = "brief.fill"
BRIEF_DRAFTED = "brief.drafted"
BRIEF_WORDED = "brief.worded"

# Confirmations: a department says that it has a paper.
CONFIRMATION_GOT_IT = "confirmation.got_it"
CONFIRMATION_SPOKE = "confirmation.spoke"

# Searches: selects that find as people type.
CLIENT_SEARCH = "client.search"
JOB_SEARCH = "job.search"
FOUND_CLIENT = "found.client"

# Asking those above for help.
ESCALATE_FORM = "escalate.form"
ESCALATION_TAKE = "escalation.take"
ESCALATION_PASS = "escalation.pass"
ESCALATION_CLOSE = "escalation.close"

# Cover: who stands in for whom.
COVER_FORM = "cover.form"
COVER_SET = "cover.set"
COVER_END = "cover.end"

# Setting up: what an admin (and, for a new client, a director) changes from the Home tab.
SETUP_ADD_CLIENT = "setup.add_client"
SETUP_CHANGE_CLIENT = "setup.change_client"
SETUP_OWN_DAYS = "setup.own_days"
SETUP_ROLES = "setup.roles"
SETUP_CLIENT = "setup.client"
SETUP_OFFICE = "setup.office"
SETUP_PERSON = "setup.person"
SETUP_CLIENT_SEARCH = "setup.client_search"
DESK_START = "desk.start"
DESK_PAUSE = "desk.pause"
DESK_RESUME = "desk.resume"

# Jobs: opening them, changing them, and billing what was delivered.
JOB_REQUEST = "job.request"
JOB_FORM = "job.form"
JOB_MORE = "job.more"
JOB_EDIT = "job.edit"
JOB_SHOW = "job.show"
JOB_KICKOFF = "job.kickoff"
JOB_DELIVERED = "job.delivered"
JOB_HOLD = "job.hold"
JOB_RESUME = "job.resume"
JOB_CLOSE = "job.close"
JOB_MENU = "job.menu"
JOB_BILLED = "job.billed"
JOB_PART = "job.part"
JOB_NOT_YET = "job.not_yet"
JOB_BILL_ALL = "job.bill_all"
JOB_TICKS = "job.ticks"
JOB_FROM_BRIEF = "job.from_brief"
JOB_BILLING_FILE = "job.billing_file"
JOB_IMPORT = "job.import"
JOB_IMPORT_CANCEL = "job.import_cancel"

# Change orders: what was ordered beyond a job, and who signs it.
CHANGE_FORM = "change.form"
CHANGE_NEW = "change.new"
CHANGE_SHOW = "change.show"
CHANGE_SIGN = "change.sign"
CHANGE_RING = "change.ring"
CHANGE_NOT_ME = "change.not_me"
CHANGE_CLIENT_YES = "change.client_yes"
CHANGE_MAIL = "change.mail"
CHANGE_WITHDRAW = "change.withdraw"
CHANGE_FILE = "change.file"

# Status: one client's sheet.
STATUS_SHEET = "status.sheet"
STATUS_SHOW = "status.show"
STATUS_ROW = "status.row"
STATUS_FLAG = "status.flag"
STATUS_REST = "status.rest"
STATUS_TICKS = "status.ticks"
STATUS_SAME = "status.same"
STATUS_PAGE = "status.page"
STATUS_CADENCE = "status.cadence"
STATUS_EXPORT = "status.export"
STATUS_FILE = "status.file"
STATUS_WEEK = "status.week"
STATUS_WEEK_ASK = "status.week_ask"
STATUS_WEEK_TAKE = "status.week_take"
STATUS_WEEK_EDIT = "status.week_edit"
STATUS_NOTE = "status.note"

# Call notes: taking them in, correcting them, giving them out.
CALL_CAPTURE = "callnote.capture"
CALL_FROM_MESSAGE = "callnote.from_message"
CALL_NEW = "callnote.paste"
CALL_CLIENT = "callnote.client"
CALL_CLIENT_OF = "callnote.client_of"
CALL_PASTE = "callnote.paste_for"
CALL_CORRECT = "callnote.correct"
CALL_OPEN = "callnote.open"
CALL_BACK = "callnote.back"
CALL_DECISION = "callnote.decision"
CALL_ACTION = "callnote.action"
CALL_DETAILS = "callnote.details"
CALL_SOURCE = "callnote.source"
CALL_REVISE = "callnote.revise"
CALL_OBJECTS = "callnote.objects"
CALL_COPY = "callnote.copy"
CALL_COPY_SENT = "callnote.copy_sent"
CALL_WAIVE = "callnote.waive"
CALL_ANNOUNCE = "callnote.announce"
CALL_TODAY = "callnote.today"
CALL_TODAY_NONE = "callnote.today_none"
CALL_STOP_SERIES = "callnote.stop_series"
CALL_LINES = "callnote.lines"
CALL_TOLD = "callnote.told"
CALL_WORD = "callnote.word"
CALL_SUGGESTED_ADD = "callnote.suggested_add"
CALL_SUGGESTED_LEAVE = "callnote.suggested_leave"

# Next steps agreed in meetings.
ACTION_DONE = "action.done"
ACTION_NEW_DATE = "action.new_date"
ACTION_NOT_MINE = "action.not_mine"

# The DM box: what to make of pasted words.
BOX_CLIENT = "box.client"
BOX_CHANGE = "box.change"
BOX_CALL_NOTES = "box.call_notes"
BOX_NEW_JOB = "box.new_job"
BOX_BRIEF = "box.brief"
BOX_STATUS = "box.status"
BOX_TODO = "box.todo"
TODO_FORM = "todo.form"

# The Home tab's own buttons and form.
HOME_SETTINGS = "home.settings"
HOME_SETTINGS_FORM = "home.settings_form"
HOME_BRIEF = "home.brief"
HOME_CALL_NOTES = "home.call_notes"
HOME_JOB = "home.job"
HOME_ESCALATE = "home.escalate"
HOME_COVER = "home.cover"
HOME_WHY = "home.why"
HOME_SNOOZE = "home.snooze"
HOME_SNOOZE_FORM = "home.snooze_form"
HOME_UNSNOOZE = "home.unsnooze"
HOME_SIMULATE = "home.simulate"
