# ruff: noqa: E501 - one language a line
"""Who was there: lists with labels ("Client: ...; Agency: ..."), and sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.rules.names import called
from bot.rules.notes.draft import KnownPerson, NotedPerson, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import ABSENT, AGENCY, CLIENT, HONORIFIC, ME, MEETING, PRESENT

_SIDES = rf"(?P<client>{CLIENT})|(?P<agency>{AGENCY}|us)"
_LABEL = spotter(
    rf"(?<![^\W_一-鿿])(?:(?P<absent>{ABSENT})|(?P<both>{PRESENT}))?(?:\s*[-(/,]?\s*)(?:{_SIDES})?(?:\s*[-(/,]?\s*)"
    rf"(?P<both2>{PRESENT})?(?:\s*\([^():\n]{{1,30}}\))?\)?\s*(?::|-{{2,}}|=)\s*",
    re.IGNORECASE,
)
# "us" and "they" head a list only where a note begins
_WEAK = spotter(
    rf"(?<![^\W_一-鿿])(?:(?P<agency>(?:{AGENCY})(?=\s*[-|\t])|us|we|our (?:side|team)|ours|wij|(?:van )?ons|наши|с нашей|van onze kant|мы|от нас|наши|(?-i:А(?=:))|我们|我方|咱们|公司(?=:)|我(?=:)|bên mình|bên em|phía mình|mình)"
    rf"|(?P<client>(?:{CLIENT})(?=\s*[-|\t])|them|they|their (?:side|team)|zij|van hun kant|hun kant|они|их|от них|с их стороны|(?-i:К(?=:))|对方|他们|客(?=:)|bên kia|phía họ|bên họ))\s*(?:[:=|\t]|-\s)\s*",
    re.IGNORECASE,
)
_ONLY_BESIDE = spotter(r"公司|我$")  # heads a list only where a client's stands beside it
_HEADING_LINES = 4
_A_LIST = spotter(rf"(?<!\w)(?:{PRESENT})(?!\w)[^:\n]{{0,20}}:", re.IGNORECASE)
_STOPS = (".", ",", ";", "|", "-", ")", "。", "(", "/", '"', "'", "~", "*", "]")
_TITLE = spotter(r"(?:mr|mrs|ms|dr|dhr|mevr|prof|ir|г-н|г)$", re.IGNORECASE)
_SIDED = spotter(rf"(?:{CLIENT}|{AGENCY}|us)(?![^\W_])", re.IGNORECASE)
_SPLIT = spotter(
    r"\s*(?:(?<=[一-鿿)])\s+(?=[一-鿿]{2,4}(?:\s|$|[(、,]))|[,;、|+&\n]|\s/\s|/(?=[A-ZА-ЯĐ一-鿿])|和|以及|及|\s(?:and|en|и|và|plus|as well as|alsook|а также)\s)(?:\s*(?:and|plus|en|и|và)\s)?\s*",
    re.IGNORECASE,
)
_FROM = spotter(
    r"\s*(?:\s(?:from|of|at|van|bij|из|от|с|bên|từ|phía|@)\s+|\s*\[)(?P<who>[^\]]+)\]?$",
    re.IGNORECASE,
)
_SURNAMED = spotter(r"^(?-i:[A-Z])[\w-]+ van (?:(?:de|der|den|het) )?(?-i:[A-Z])[\w-]+$")
_OURS = spotter(
    rf"(?:(?:\w{{2,20}}[,/] ?)?(?:{AGENCY})|us|we|wij|мы|mình|bên mình|our(?:s| side| team)?|ons|onze kant|нас|нашей стороны|я|наш\w*(?: \w+)?|team|我们|chúng tôi|mình)$",
    re.IGNORECASE,
)
# Brackets that hold neither a side nor a company
ROLE = r"(?:(?-i:[A-ZА-Я]{1,4})$|.*(?:dir|mgr|manager|lead|head|officer|director|exec|account|brand|marketing|creative|media|planner|design|product|sales|finance|legal|intern|new|phone|remote|late|part|ceo|cmo|cfo|coo|менедж|директор|маркет|руковод|аккаунт|бренд|стаж|総|总监|经理|总|主管|实习|市场|品牌|创意|媒介|客户经理|trưởng|giám|phòng|quản lý|stagiair|inkoop|juridisch))"
_ROLE = spotter(ROLE, re.IGNORECASE)
_THEIRS = spotter(rf"(?:{CLIENT}(?:[,/].*)?|them|their side|hun kant)$", re.IGNORECASE)
_ASIDE = spotter(rf"\s+-\s+(?:(?P<client>{CLIENT})|(?P<agency>{AGENCY}|us))$", re.IGNORECASE)
_LEAD = spotter(
    rf"^(?:(?:{HONORIFIC}|new|guy|girl|colleague|our|their|also|with|and|plus|nieuwe?|collega|новый|коллега|@)(?:\s+|(?<=[.@一-鿿]))(?=\S))+",
    re.IGNORECASE,
)
_ME_ITEM = spotter(rf"^(?:{ME})(?:\s*\((?P<name>[^)]+)\))?$", re.IGNORECASE)
# "刘建国经理" is 刘建国; "王经理" and "顾先生" have no other name
_TITLE_AFTER = spotter(
    r"(?:(?<=[一-鿿]{2})(?:先生|女士|小姐|老师|经理|总监|主任|主管)|\s+(?:erbij|aanwezig|present|there))$"
)
# "参会:客户 姚遥、Ben;代理 佳佳": a side before the first of its people
_SIDE_LEAD = spotter(
    rf"(?:(?P<client>{CLIENT})|(?P<agency>{AGENCY}))\s+(?=(?-i:[A-ZÀ-ÖØ-ÞĐА-ЯЁ])|[一-鿿]|(?:{HONORIFIC})\s)",
    re.IGNORECASE,
)
_PARENS = spotter(r"\s*\((?P<note>[^)]*)\)")
_NAME = spotter(r"[^\W\d_][\w'.-]*(?:\s+[^\W\d_][\w'.-]*){0,4}$")
_HAN_NAME = spotter(r"[一-鿿·]{2,5}$")
_PARTICLES = {"de", "van", "der", "den", "von", "da", "dos", "di", "la", "le", "el", "bin", "al", "ten", "ter", "y", "du"}  # fmt: skip
_NOBODY = {
    "tbc", "tbd", "all", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "today", "tomorrow",
    "monday", "tuesday", "wednesday", "thursday", "friday", "morgen", "vandaag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "team", "none", "nobody", "everyone", "n/a", "geen", "niemand", "client", "agency", "нет",
    "никто", "все", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "мы", "ок", "无", "全员", "không", "same", "as above", "others", "zoom", "teams", "phone", "call",
}  # fmt: skip
_COMPANY = spotter(
    r"\b(?:ltd|inc|llc|bv|b\.v|nv|gmbh|group|foods|bank|co|plc|ооо|оао|зао)\b\.?|公司|集团|công ty",
    re.IGNORECASE,
)
_WITH_LIST = spotter(
    r"(?:\b(?:with|w/|met|с|với)\s|[与和])(?P<names>[^.:;\n]{3,160}?\([^()\n]{2,12}\)[^.:;\n]{0,120})",
    re.IGNORECASE,
)
# "Client: Foxglove (Nora, Ben)": the company, and its people in brackets
_STAFF = spotter(
    rf"[^(),、:\n]{{2,40}}\s?\((?:{PRESENT})?:?\s*(?P<names>[^()\n]*[,、/+&][^()\n]*)\)\W*",
    re.IGNORECASE,
)
_MESSY = spotter(r"^[^:\n]{3,80}?(?:\s-+\s|:\s)(?P<names>[^\n]{2,200})$")


@dataclass(slots=True)
class Found:
    """Who is present and absent, and the spans of lines that only say so."""

    author: str | None
    has_list: bool
    _covered: bytearray
    listed: bool = False
    present: list[NotedPerson] = field(default_factory=list)
    absent: list[NotedPerson] = field(default_factory=list)

    def cover(self, start: int, end: int) -> None:
        """The span only says who was there."""
        self._covered[start:end] = b"\1" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        """Whether any of the span only says who was there."""
        return any(self._covered[start:end])


def read_people(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], author: str | None
) -> Found:
    """Everybody the notes list as present or absent; nobody is added who is only mentioned."""
    text = folded.text
    found = Found(author, bool(_A_LIST.search(text)), bytearray(len(text)))
    taken = [line for line in lines if not (line.forwarded or line.orders)]
    for line in taken:
        _labelled(folded, line, known, found)
    for line in taken[:_HEADING_LINES]:
        _weakly(folded, line, known, found)
    if not found.listed and taken:
        _first_line(folded, taken[0], known, found)
    return found


def _labelled(folded: Folded, line: Line, known: Sequence[KnownPerson], found: Found) -> None:
    text = folded.text
    labels = [m for m in _LABEL.finditer(text, line.start, line.end) if m.lastgroup]
    labels = [
        m for m in labels if any(m[g] for g in ("absent", "both", "client", "agency", "both2"))
    ]
    for i, label in enumerate(labels):
        before = text[line.start : _said_at(label)].strip()
        if i == 0 and before and not before.endswith(_STOPS) and not _heads(before):
            continue  # "told the client: ..." is no list
        limit = labels[i + 1].start() if i + 1 < len(labels) else line.end
        weak = _WEAK.search(text, label.end(), limit)
        if weak and not text[label.end() : weak.start()].strip():
            continue  # "Present: client - Nora; us - Ada": the sides head the lists
        limit = weak.start() if weak else limit
        end = _list_end(text, label.end(), limit)
        side: Side | None = "client" if label["client"] else "agency" if label["agency"] else None
        staff = _STAFF.fullmatch(text, label.end(), end) if side == "client" else None
        start, end = staff.span("names") if staff else (label.end(), end)
        people = name_list(folded, start, end, side, known, found)
        if not people or (side and _is_company(text[label.end() : end], people, label, found)):
            continue
        add_people(found.absent if label["absent"] else found.present, people)
        found.listed = found.listed or not label["absent"]
        found.cover(label.start(), max(end, staff.end() if staff else end))


def _weakly(folded: Folded, line: Line, known: Sequence[KnownPerson], found: Found) -> None:
    """ "us: Ada, Kofi / them: Nora": names with capitals and nothing else."""
    labels = list(_WEAK.finditer(folded.text, line.start, line.end))
    for i, label in enumerate(labels):
        limit = labels[i + 1].start() if i + 1 < len(labels) else line.end
        end = _list_end(folded.text, label.end(), limit)
        side: Side = "client" if label["client"] else "agency"
        beside = any(person.side == "client" for person in found.present)
        if side == "agency" and _ONLY_BESIDE.match(label["agency"]) and not beside:
            continue
        people = name_list(folded, label.end(), end, side, known, found)
        items = [item for item, _, _ in items_of(folded.text, label.end(), end)]
        if people and len(people) == len(items) and all(looks_named(item) for item in items):
            add_people(found.present, people)
            found.listed = True
            found.cover(label.start(), end)


def looks_named(item: str) -> bool:
    """Whether an item of a list has a capital, is Chinese, or is "me", and is short."""
    bare = _LEAD.sub("", _PARENS.sub("", item)).strip()
    return bool(_ME_ITEM.match(item) or _HAN_NAME.match(bare) or bare[:1].isupper()) and (
        len(bare.split()) < 4
    )


def _said_at(label: re.Match[str]) -> int:
    """Where the words of a label begin."""
    starts = [label.start(group) for group in ("absent", "both", "client", "agency", "both2")]
    return min(start for start in starts if start >= 0)


def _heads(before: str) -> bool:
    """ "云杉家居周会 5月12日 客户:...": the words before say when or that there was a meeting."""
    return len(before) < 80 and bool(MEETING.search(before) or re.search(r"\d[月/.-]\s?\d", before))


def _is_company(
    words: str, people: Sequence[NotedPerson], label: re.Match[str], found: Found
) -> bool:
    """ "Client: Novabank" above "Present: ..." names the client's company."""
    if label["both"] or label["both2"] or label["agency"] or len(people) > 1:
        return False
    return found.has_list or bool(_COMPANY.search(words))


def _list_end(text: str, start: int, limit: int) -> int:
    for stop in re.finditer(r"[.。](?=\s|$)|。|\n|\s[-|]\s", _without_brackets(text[start:limit])):
        word = re.search(r"\S*$", text[start : start + stop.start()])
        if stop[0] == "." and word and (len(word[0]) <= 1 or _TITLE.match(word[0])):
            continue  # an initial, or "Mr."
        if stop[0].strip() in "-|" and _SIDED.match(text, start + stop.end()):
            continue
        return start + stop.start()
    return limit


def _first_line(folded: Folded, line: Line, known: Sequence[KnownPerson], found: Found) -> None:
    """ "catch up Novabank - jas, me (Olu), Karin from client": a list if "me" or a known name is in it."""
    listed = _WITH_LIST.search(folded.text, line.start, line.end)
    if listed and MEETING.search(folded.text, line.start, listed.start("names")):
        people = name_list(folded, *listed.span("names"), None, known, found)
        if len(people) > 1 and all(person.side for person in people):
            add_people(found.present, people)
            found.listed = True
            found.cover(*listed.span())
            return
    match = _MESSY.match(folded.text[line.start : line.end])
    if (
        not match
        or " / " in match["names"]
        or not MEETING.search(folded.text, line.start, line.start + match.start("names"))
    ):
        return
    start, end = (line.start + at for at in match.span("names"))
    items = [i for i, _, _ in items_of(folded.text, start, end)]
    names = {short for person in known for short in called(person.name)}
    sure = [i for i in items if _ME_ITEM.match(i) or i.split()[0].casefold() in names]
    if sure and len(items) > 1 and all(len(i.split()) < 7 for i in items):
        add_people(found.present, name_list(folded, start, end, None, known, found))
        found.listed = True
        found.cover(line.start, line.end)


def _without_brackets(text: str) -> str:
    """The text with what stands in brackets covered: "(dir. of marketing)" ends no list."""
    return re.sub(r"\([^()]*\)", lambda m: "(" + "·" * (len(m[0]) - 2) + ")", text)


def items_of(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The items of a list and their spans; commas inside parentheses do not split."""
    covered = _without_brackets(text[start:end])
    at = 0
    for stop in [*_SPLIT.finditer(covered), None]:
        stop_at = stop.start() if stop else len(covered)
        raw = text[start + at : start + stop_at]
        item = raw.strip(" .\t\n")
        item = item.rstrip(")").rstrip() if item.count(")") > item.count("(") else item
        if item:
            offset = start + at + raw.index(item)
            yield item, offset, offset + len(item)
        at = stop.end() if stop else at


def name_list(
    folded: Folded,
    start: int,
    end: int,
    side: Side | None,
    known: Sequence[KnownPerson],
    found: Found,
    *,
    sided: bool = False,
) -> list[NotedPerson]:
    """The people of a list; with `sided` its side is known, and "van Dam" is part of a name."""
    people: list[tuple[NotedPerson, Side | None]] = []
    led: Side | None = None
    for item, at, to in items_of(folded.text, start, end):
        lead = _SIDE_LEAD.match(item)
        if lead and side is None:
            led = "client" if lead["client"] else "agency"
            item, at = item[lead.end() :], at + lead.end()
        heads = _SIDED.fullmatch(item) and folded.text[to : to + 1].isspace()
        if heads and side is None:  # "客户 姚遥、佳佳"
            led = "client" if _THEIRS.match(item) else "agency"
            continue
        marked = _THEIRS.match(item) or _OURS.match(item)
        if marked and people:  # "Mia, client; Jon, Rae, agency"
            last = people[-1]
            people[-1] = (last[0], last[1] or ("client" if _THEIRS.match(item) else "agency"))
            continue
        person = _person(item, folded.quote(at, to), known, found, sided=sided or side is not None)
        if person is not None:
            people.append((person, side or person.side or led))
    return _with_sides(people, known)


def _person(
    item: str, quote: str, known: Sequence[KnownPerson], found: Found, *, sided: bool
) -> NotedPerson | None:
    own_side: Side | None = None
    for note in _PARENS.finditer(item):
        if _THEIRS.match(note["note"].strip()):
            own_side = "client"
        elif _OURS.match(note["note"].strip()):
            own_side = "agency"
        elif (
            own_side is None
            and re.match(r"[A-ZА-ЯЁ][^\W\d_]{3,}", note["note"])
            and not _ROLE.match(note["note"])
        ):
            own_side = "client"  # "Nora (Foxglove)"
    aside = _ASIDE.search(item)
    if aside:
        own_side = "client" if aside["client"] else "agency"
        item = item[: aside.start()]
    origin = None if sided and _SURNAMED.search(item) else _FROM.search(_PARENS.sub("", item))
    if origin:
        own_side = "agency" if _OURS.match(origin["who"].strip()) else "client"
    short = _FROM.sub("", item).strip() if origin else item
    me = _ME_ITEM.match(short)
    if me:
        name = (me["name"] or found.author or "").strip()
        found.author = found.author or name or None
        return NotedPerson(name, "agency", None, quote) if name else None
    name = _LEAD.sub("", _PARENS.sub("", short)).strip(" .:@")
    name = _TITLE_AFTER.sub("", name)
    if not _plausible(name, known):
        return None
    return NotedPerson(
        name if name[:1].isupper() or not name[:1].isascii() else name.title(),
        own_side,
        None,
        quote,
    )


def _plausible(name: str, known: Sequence[KnownPerson]) -> bool:
    if not name or name.casefold() in _NOBODY:
        return False
    if _HAN_NAME.match(name):
        return len(name) <= 4
    if not _NAME.match(name):
        return False
    if any(person.name.casefold().startswith(name.casefold()) for person in known):
        return True
    words = name.split()
    small = [w for w in words[1:] if w[:1].islower() and w.casefold() not in _PARTICLES]
    return len(words) == 1 and len(name) > 1 if words[0][:1].islower() else not small


def _with_sides(
    people: list[tuple[NotedPerson, Side | None]], known: Sequence[KnownPerson]
) -> list[NotedPerson]:
    """ "Ana, Rui (client), Ben (agency)": a side said once holds for those before it."""
    sided: list[NotedPerson] = []
    following: Side | None = None
    for person, said in reversed(people):
        following = said or following
        match = match_known(person.name, known)
        side = said or (match.side if match else None) or following
        doubtful = said is None and match is None and side is None
        sided.append(
            NotedPerson(person.name, side, match.ref if match else None, person.quote, doubtful)
        )
    return sided[::-1]


def match_known(name: str, known: Sequence[KnownPerson]) -> KnownPerson | None:
    """The one known person a name fits: the full name, else a unique first name or initials."""
    wanted = name.casefold().strip()
    full = [p for p in known if p.name.casefold() == wanted]
    if full:
        return full[0] if len(full) == 1 else None
    first = [p for p in known if wanted in called(p.name)]
    initials = [
        p for p in known if name.isupper() and name == "".join(w[0] for w in p.name.split())
    ]
    fits = first or initials
    return fits[0] if len(fits) == 1 else None


def known_as(person: NotedPerson, known: Sequence[KnownPerson]) -> NotedPerson:
    """The same person with side and reference, if the name fits one known person."""
    match = match_known(person.name, known)
    return person if match is None else replace(person, side=match.side, ref=match.ref)


def add_people(people: list[NotedPerson], new: Sequence[NotedPerson]) -> None:
    for person in new:
        if all(person.name.casefold() != other.name.casefold() for other in people):
            people.append(person)
