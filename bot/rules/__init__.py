"""Pure rules: (facts, now) -> decisions with a named reason. No I/O, no Slack, no database."""
