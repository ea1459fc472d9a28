"""Files that people take away: a change order to be signed, finance's billing list."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from tests.scenarios.files_seen import handed
from tests.scenarios.jobs_stage import running_job
from tests.stage import Stage


def test_a_change_order_is_handed_out_as_a_word_file_for_the_client_to_sign(stage: Stage) -> None:
    running_job(stage)
    stage.ada.types("/job change 001 15-second cut-down")
    stage.ada.fills({"More or less cost": "1 200", "What is lost": "our margin"})
    stage.ada.submits()
    stage.ada.clicks("Word file for the client")
    assert stage.ada.modal.says("It is in our DM, for you to send.")
    name, data = handed(stage, "ada")
    assert name.endswith(".docx")
    written = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "15-second cut-down" in written
    assert "our margin" not in written
    stage.passes(minutes=1)
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")


def test_a_signed_change_can_still_be_handed_out_and_a_withdrawn_one_not(stage: Stage) -> None:
    running_job(stage)
    stage.ada.types("/job change 001 15-second cut-down")
    stage.ada.submits()
    stage.ada.clicks("Withdraw")
    assert "Word file for the client" not in stage.ada.modal.buttons
    stage.passes(minutes=1)
    for message in stage.pim.inbox:
        message.message.expected = True


@pytest.mark.only_over("http")
def test_finance_takes_the_month_s_billing_list_as_a_file(stage: Stage) -> None:
    running_job(stage)
    stage.ada.types("/job 001")
    stage.ada.clicks("Delivered")
    stage.until("2026-11-27 12:00")
    listed = next(m for m in stage.fin.inbox if m.says("job to bill"))
    assert listed.buttons == ["Excel file", "CSV file"]
    stage.fin.clicks("Excel file", in_message=listed)
    name, data = handed(stage, "fin")
    assert name.endswith(".xlsx")
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell.value for row in sheet for cell in row]
    assert "vela-001" in cells
    stage.fin.clicks("CSV file", in_message=listed)
    name, data = handed(stage, "fin", more_than=1)
    assert b"vela-001" in data
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_nobody_else_takes_the_billing_list(stage: Stage) -> None:
    running_job(stage)
    stage.ada.types("/job 001")
    stage.ada.clicks("Delivered")
    stage.until("2026-11-27 12:00")
    listed = next(m for m in stage.fin.inbox if m.says("job to bill"))
    with_button = stage.pim.inbox[0]
    stage.pim.sends_action(
        "job.billing_file", "xlsx:month:2026-11:Amsterdam", in_message=with_button
    )
    stage.pim.expect_notice("can't find that")
    assert listed.buttons
    stage.slack.expect_all()
