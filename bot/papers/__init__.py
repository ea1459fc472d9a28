"""Documents that leave the office: Markdown, Word, CSV, calendar files."""
