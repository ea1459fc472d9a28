"""Words and Block Kit: every text a person reads is made here."""
