"""Month names and their usual short forms, as bookkeeping programs print them."""

from __future__ import annotations

_NAMES = {
    1: "january jan januari januar jänner janvier janv января янв январь",
    2: "february feb februari februar février fevrier févr fevr февраля фев февр февраль",
    3: "march mar maart mrt märz mär mrz mars марта мар март",
    4: "april apr avril avr апреля апр апрель",
    5: "may mei mai мая май",
    6: "june jun juni juin июня июн июнь",
    7: "july jul juli juillet juil июля июл июль",
    8: "august aug augustus août aout августа авг август",
    9: "september sep sept septembre сентября сен сент сентябрь",
    10: "october oct oktober okt octobre октября окт октябрь",
    11: "november nov novembre ноября ноя нояб ноябрь",
    12: "december dec dezember dez décembre decembre déc декабря дек декабрь",
}
MONTHS = {word: month for month, words in _NAMES.items() for word in words.split()}
"""Lower-case name -> month number, in English, Dutch, German, French and Russian."""
