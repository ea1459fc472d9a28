"""Why there is a draft without the model: one name for each thing that can go wrong with it."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What kept the model from helping. Each has its sentence in `bot.messages.model_words`."""

    LATE = "late"  # no answer within the deadline: hanging, dripping, asleep
    BUSY = "busy"  # asked too much (429), also after waiting as long as it said
    QUOTA = "quota"  # the provider's own budget or credit is used up
    DOWN = "down"  # it answers with an error of its own (5xx)
    AWAY = "away"  # nobody at that address, or the line broke
    KEY = "key"  # it does not take our key
    UNKNOWN = "unknown"  # no such model there, or it takes none of our ways of asking
    MOVED = "moved"  # it sent us to another address; we do not follow
    NONSENSE = "nonsense"  # what came is no answer to what was asked
    ENDLESS = "endless"  # it did not come to an end, or broke off
    REFUSED = "refused"  # it would not answer
    LANGUAGE = "language"  # it answered in another language
    LONG = "long"  # the text is too long for it
    EMPTY = "empty"  # nothing is left of the text that it may read: quotes, orders, numbers
    SPENT = "spent"  # what the agency allows for a month is used up
    CROWDED = "crowded"  # too much was waiting for it
    OFF = "off"  # none is set up, or it is switched off for this client
