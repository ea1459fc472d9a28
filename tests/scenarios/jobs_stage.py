"""Jobs on the stage: one that runs."""

from __future__ import annotations

from tests.stage import Stage


def running_job(stage: Stage) -> None:
    """Monday morning: Ada opens vela-001, and production has it."""
    stage.until("2026-11-02 09:05")
    stage.ada.types("/job vela Spots")
    stage.ada.fills({"Kind of work": "Production"})
    stage.ada.submits()
    stage.until("2026-11-02 09:30")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("new job"))
    stage.pim.expect_notice("Thank you")
