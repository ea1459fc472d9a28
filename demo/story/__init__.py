"""Three weeks of a small agency, written as plain scripts: one file a week."""
