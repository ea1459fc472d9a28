"""Invoice files as the books export them, read into plain rows."""
