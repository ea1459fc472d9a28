# ruff: noqa: E501 - one way of saying it a line
"""Who was there as sentences tell it: "spoke with Ruth from Candleworks", "Sam (client) sends"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.rules.notes.draft import KnownPerson, NotedPerson, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import (
    Found,
    add_people,
    items_of,
    looks_named,
    match_known,
    name_list,
)
from bot.rules.notes.russian_names import basic_form
from bot.rules.notes.words import AGENCY, CLIENT, MEETING

_SPOKE_WITH = (
    r"\b(?:spoke (?:with|to)|met(?: with)?|talked (?:with|to)|chat(?:ted)? with|call(?:ed)?(?: with| w/)?|catch[- ]?up with|meeting with|w/|"
    r"gesproken met|gebeld met|overleg met|gesprek met|созвон с|созвонил\w+ с|встреча с|встретил\w+ с|говорил\w* с|nói chuyện với|gọi(?: điện)?(?: cho| với)|gặp|họp với|trao đổi với)\s+"
)
_WITH_PERSON = spotter(
    _SPOKE_WITH
    + r"(?P<names>[^\W\d_][\w'-]*(?:[^.:;()\n]{0,60}?))\s+(?:from|of|at|van|bij|из|от|bên|từ|@)\s+[\"«]?(?-i:[^\W\d_a-zа-яё])",
    re.IGNORECASE,
)
_COMPANY_NAMES = spotter(
    r"\b(?:with|w/|met|с|với)\s+[^.:;()\n]{2,50}?\s*\((?P<names>[^()\n]{2,80})\)", re.IGNORECASE
)
_OUR_SIDE = spotter(
    r"(?P<side>\b(?:(?:van|from|on) (?:hun|their|the client's|our|onze|de klant) (?:kant|side)|van ons|from us|с (?:их|нашей) стороны|со стороны (?:клиента|агентства))\b|对方|客户方|我方|\bphía (?:họ|mình|khách hàng|chúng tôi)\b)"
    r"\s*(?:it\s+)?(?:were|was|waren|was|zaten|had|we had|there (?:were|was)|были|был|была|присутствовали?|участвовали?|有|có|:)?\s*(?P<names>[^.:;\n,]{2,80}(?:,(?!\s*(?:van|from|on|с|со|phía)\s)[^.:;\n,]{2,40}){0,4})",
    re.IGNORECASE,
)
_OURS = spotter(r"our|onze|ons|us|нашей|агентства|我|mình|chúng", re.IGNORECASE)
_ATTENDED = spotter(
    rf"(?P<names>[^.:;,\n]{{2,60}}(?:,[^.:;,\n]{{2,40}}){{0,3}}?)\s+(?:attended|joined|represented|were there|was there|were present|dialled in|dialed in)(?:\s+(?:for|from))?\s+(?:(?P<client>{CLIENT})|(?P<agency>{AGENCY}|us))(?![^\W_])",
    re.IGNORECASE,
)
_NAME = r"(?-i:(?<![^\W_])[^\W\d_a-zа-яё][^\W\d_]{1,30}(?: [^\W\d_a-zа-яё][^\W\d_]{1,30})?)"
_IN_BRACKETS = spotter(
    rf"(?P<name>{_NAME})\s*\((?:(?P<client>{CLIENT})|(?P<agency>{AGENCY}))\)", re.IGNORECASE
)
_HAN_WITH = spotter(
    r"[和与跟](?P<co>[一-鿿A-Za-z]{2,12}?)的(?P<name>[一-鿿]{2,4}?)(?=开|通|打|谈|聊|沟通|见|会面|进行|电话)"
)
# "Call Foxglove: Nora, Ben / us: Ada" and "Foxglove (Nora, Ben) - us: Ada"
_UNSAID = spotter(r"[:(]\s*(?P<names>[^():\n./]{3,100}?)\s*(?:[)/.]|\s[-|]\s|$)")
_RUSSIAN = spotter(r"[А-ЯЁ][а-яё]+$")
_LINES, _FAR = 6, 1500  # an introduction stands at the beginning


def read_told(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], found: Found
) -> None:
    """Adds those of whom a sentence says that they were there, and on which side."""
    text = folded.text
    for line in [line for line in lines if not (line.forwarded or line.orders)][:_LINES]:
        for pattern in (_WITH_PERSON, _COMPANY_NAMES):
            match = pattern.search(text, line.start, min(line.end, line.start + _FAR))
            if match and (pattern is _WITH_PERSON or MEETING.search(text, line.start, match.end())):
                people = name_list(folded, *match.span("names"), "client", known, found)
                add_people(
                    found.present, [_nominative(p, text) for p in people if p.side == "client"]
                )
        for match in _OUR_SIDE.finditer(text, line.start, min(line.end, line.start + _FAR)):
            side: Side = "agency" if _OURS.search(match["side"]) else "client"
            _told(folded, match, side, known, found)
        for match in _ATTENDED.finditer(text, line.start, min(line.end, line.start + _FAR)):
            _told(folded, match, "client" if match["client"] else "agency", known, found)
        for match in _HAN_WITH.finditer(text, line.start, min(line.end, line.start + _FAR)):
            quote = folded.quote(*match.span("name"))
            add_people(found.present, [_known(match["name"], "client", quote, known)])
    _other_side(folded, lines[:1], known, found)
    if found.listed:
        return
    for match in _IN_BRACKETS.finditer(text):
        side = "client" if match["client"] else "agency"
        person = _known(match["name"], side, folded.quote(*match.span()), known)
        add_people(
            found.present, [NotedPerson(person.name, person.side, person.ref, person.quote, True)]
        )


def _other_side(
    folded: Folded, first: Sequence[Line], known: Sequence[KnownPerson], found: Found
) -> None:
    """Where only our own people have a label, who is listed before them is the client's."""
    if not first or {person.side for person in found.present} != {"agency"}:
        return
    for match in _UNSAID.finditer(folded.text, first[0].start, first[0].end):
        if found.covers(*match.span("names")):
            continue
        people = name_list(folded, *match.span("names"), "client", known, found)
        items = [item for item, _, _ in items_of(folded.text, *match.span("names"))]
        if len(people) == len(items) > 1 and all(looks_named(item) for item in items):
            add_people(found.present, people)
            found.cover(*match.span("names"))


def _told(
    folded: Folded, match: re.Match[str], side: Side, known: Sequence[KnownPerson], found: Found
) -> None:
    people = name_list(folded, *match.span("names"), side, known, found)
    sure = [
        p
        for p in people
        if (p.name[:1].isupper() and p.quote[:1].isupper()) or p.name == found.author
    ]
    add_people(found.present, sure)
    found.listed = found.listed or bool(sure)


def _known(name: str, side: Side, quote: str, known: Sequence[KnownPerson]) -> NotedPerson:
    who = match_known(name, known)
    return NotedPerson(name, who.side if who else side, who.ref if who else None, quote)


def _nominative(person: NotedPerson, text: str) -> NotedPerson:
    """ "с Кириллом": the name as it stands elsewhere in the text; else as written, to be asked."""
    name = person.name
    basic = basic_form(name)
    if basic:
        return replace(person, name=basic)
    if not _RUSSIAN.match(name):
        return person
    bases = {"ом": ("",), "ем": ("й", "ь"), "ой": ("а",), "ей": ("я", "а"), "ью": ("ь",)}.get(
        name[-2:], ()
    )
    for ending in bases:
        base = name[:-2] + ending
        if re.search(rf"(?<!\w){re.escape(base)}(?!\w)", text):
            return NotedPerson(base, person.side, person.ref, person.quote, person.doubtful)
    if not bases:
        return person
    base = name[:-2] + (bases[0] if name[-3:-1].lower() not in ("же", "ше", "че") else "а")
    return NotedPerson(base, person.side, person.ref, person.quote, True)
