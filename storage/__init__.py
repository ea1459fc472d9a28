"""The filing room: tables, types, queries as verbs, migrations."""
