from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import docx

from bot.papers.call_report import Action, CallReport, Decision, Topic, to_docx, to_markdown

REPORT = CallReport(
    agency="Tulp & Partners",
    number="Kade 7/2026",
    client="Kade Ferries",
    start=datetime(2026, 4, 23, 14, 0, tzinfo=UTC),
    end=datetime(2026, 4, 23, 15, 15, tzinfo=UTC),
    zone="Europe/Amsterdam",
    author="Ines Prins",
    place="Video call",
    present_client=("Petra Vink", "Joost Baas"),
    present_agency=("Ines Prins",),
    absent=("Hugo Maas",),
    jobs=("014 Spring film", "017 Posters"),
    topics=(
        Topic(
            "Cut-down",
            "A shorter version is needed.\nFor the quay screens.",
            (
                Decision("Make a 15-second version", "Petra Vink", "+ EUR 3,200", "+ 2 days"),
                Decision("Keep our margin", "Hugo Maas", internal=True),
            ),
            job="014",
            note="Petra hinted at a pitch",
        ),
        Topic("Fee talk", "Not for the client", internal=True),
    ),
    actions=(
        Action("Send the new logo", "Client", date(2026, 4, 27)),
        Action("Check the retainer", "Ines Prins", internal=True),
    ),
    parked=("Autumn",),
    next_meeting="Thursday at ten",
    distribution=("Petra Vink", "Head of Production"),
    issued=date(2026, 4, 24),
    revision=2,
    revision_note="the date of the shoot",
    objections_by=datetime(2026, 4, 28, 15, 0, tzinfo=UTC),
    internal_note="Ring them before Friday",
)
SECRETS = (
    "Keep our margin", "pitch", "Fee talk", "Not for the client", "retainer", "Ring them",
    "Internal",
)  # fmt: skip


def words_of(packed: bytes) -> str:
    document = docx.Document(io.BytesIO(packed))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_client_copy_says_what_was_decided_and_who_does_what() -> None:
    for text in (to_markdown(REPORT), words_of(to_docx(REPORT))):
        for said in (
            "Call report Kade 7/2026", "Tulp & Partners", "Kade Ferries", "Petra Vink, Joost Baas",
            "Hugo Maas", "014 Spring film, 017 Posters", "Make a 15-second version",
            "Send the new logo", "Apr 27, 2026", "Head of Production", "Autumn", "Thursday at ten",
            "the date of the shoot", "Video call",
        ):  # fmt: skip
            assert said in text, said


def test_the_meeting_is_written_in_local_time() -> None:
    text = to_markdown(REPORT, locale="en_GB")
    assert "23 Apr 2026 16:00 – 17:15" in text
    assert "28 Apr 2026 17:00" in text


def test_the_client_copy_holds_nothing_internal() -> None:
    for text in (to_markdown(REPORT), words_of(to_docx(REPORT))):
        assert not [secret for secret in SECRETS if secret in text]


def test_the_agency_copy_holds_the_internal_notes() -> None:
    text = to_markdown(REPORT, audience="agency")
    assert all(secret in text for secret in SECRETS)


def test_silence_is_never_called_an_approval() -> None:
    assert "Silence is not an approval" in to_markdown(REPORT)


def test_labels_come_in_the_readers_language() -> None:
    text = to_markdown(REPORT, label=lambda word: {"Client": "Klant"}.get(word, word), locale="nl")
    assert "**Klant:** Kade Ferries" in text
    assert "27 apr 2026" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    packed = to_docx(REPORT)
    assert packed == to_docx(REPORT)
    entries = zipfile.ZipFile(io.BytesIO(packed)).infolist()
    assert {entry.date_time[0] for entry in entries} == {2000}


def test_the_word_file_names_the_agency_and_not_the_library() -> None:
    about = docx.Document(io.BytesIO(to_docx(REPORT))).core_properties
    assert (about.author, about.title, about.comments) == (
        "Tulp & Partners", "Call report Kade 7/2026", "",
    )  # fmt: skip


def test_a_report_with_the_barest_facts_and_the_longest_ones_opens_again() -> None:
    bare = CallReport("A", "1/2026", "C", REPORT.start, REPORT.end, "Asia/Ho_Chi_Minh", "I")
    assert "Call report 1/2026" in words_of(to_docx(bare))
    long = "字đя x" * 6000
    topics = tuple(Topic(long[:200], long, (Decision(long, long, long, long),)) for _ in range(12))
    full = CallReport(
        "A" * 200, "C" * 200, "C" * 200, REPORT.start, REPORT.end, "UTC", long, topics=topics,
        present_client=tuple(f"Person {n}" for n in range(300)),
    )  # fmt: skip
    assert words_of(to_docx(full)).count(long) == 1 + 12 * 5


def test_a_sign_stands_where_no_word_file_can_carry_a_character() -> None:
    odd = CallReport(
        "A\x00B", "1\x0b", "C\ud800\ufffe", REPORT.start, REPORT.end, "UTC", "evil \u202etxt.exe"
    )
    text = words_of(to_docx(odd))
    assert "A\ufffdB" in text
    assert "evil \ufffdtxt.exe" in text
