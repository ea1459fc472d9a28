"""How much of a file we are willing to read. An agency's open items are a few hundred rows."""

from __future__ import annotations

MAX_TEXT_BYTES = 5_000_000
MAX_WORKBOOK_BYTES = 10_000_000
MAX_ROWS = 20_000
MAX_WORKBOOK_ROWS = 6_000  # opens in about a second; 10,000 did not always make it in time
MAX_SHEET_ROWS = 20_000  # of any sheet, also one that is hidden or empty: known without opening
MAX_COLUMNS = 100
MAX_FILLED_CELLS = 400_000
MAX_CELL_CHARS = 10_000
MAX_NAME_CHARS = 200
MAX_HEADER_SEARCH_ROWS = 30

# A spreadsheet is a zip file: what it would unpack to is checked before anything is unpacked.
MAX_ZIP_ENTRIES = 200
MAX_UNZIPPED_BYTES = 50_000_000
MAX_ZIP_RATIO = 100
RATIO_MATTERS_ABOVE_BYTES = 1_000_000

CHILD_MEMORY_BYTES = 768 * 1024 * 1024
