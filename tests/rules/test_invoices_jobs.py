"""Which job an invoice is for."""

from __future__ import annotations

from bot.rules.invoices_jobs import BilledJob, job_of

JOBS = [
    BilledJob(1, "vela-014", "Spring banners"),
    BilledJob(2, "vela-015", "Spring film"),
    BilledJob(3, "vela-1", "Retainer"),
    BilledJob(4, "2026", "Old work"),
]


def test_the_project_of_the_books_names_the_job_by_its_name() -> None:
    assert job_of("  spring  BANNERS ", "", JOBS) == 1


def test_a_number_counts_wherever_it_stands_as_a_word() -> None:
    assert job_of("", "Banners, VELA-014 (part 2)", JOBS) == 1
    assert job_of("", "Retainer vela-1", JOBS) == 3


def test_a_number_inside_another_is_not_that_number() -> None:
    assert job_of("", "vela-0145", JOBS) is None
    assert job_of("", "vela-014-C2", JOBS) is None


def test_bare_digits_count_only_alone() -> None:
    assert job_of("", "2026", JOBS) == 4
    assert job_of("", "January 2026", JOBS) is None


def test_two_jobs_or_none_are_not_guessed() -> None:
    assert job_of("", "vela-014 and vela-015", JOBS) is None
    assert job_of("Spring", "", JOBS) is None
    assert job_of("", "", JOBS) is None
