"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

import storage.types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("fallback_person_ids", sa.JSON(), nullable=False),
        sa.Column("started_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("paused_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("simulated_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("resumed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("restored_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("last_tick_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("audit_entries", sa.BigInteger(), nullable=False),
        sa.Column("audit_last_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("seed", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
    )
    op.create_table(
        "auditentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("previous_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditentry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("auditentry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_auditentry_subject"), ["subject"], unique=False)

    op.create_table(
        "gate",
        sa.Column("bucket", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opens_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_gate")),
    )
    op.create_table(
        "inbound",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slack_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("taker", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("done_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbound")),
    )
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_received_at"), ["received_at"], unique=False)

    op.create_table(
        "modelcall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.BigInteger(), nullable=True),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("model", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("host", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rung", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("units_in", sa.BigInteger(), nullable=False),
        sa.Column("units_out", sa.BigInteger(), nullable=False),
        sa.Column("cost_millionths", sa.BigInteger(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("ms", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cost_millionths >= 0", name=op.f("ck_modelcall_cost_counted")),
        sa.CheckConstraint(
            "units_in >= 0 AND units_out >= 0", name=op.f("ck_modelcall_units_counted")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modelcall")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("modelcall", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_modelcall_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index("ix_modelcall_month", ["month"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("country", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subdivision", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("own_days", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("key", name=op.f("uq_office_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "auditvalue",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("salt", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["auditentry.id"], name=op.f("fk_auditvalue_entry_id_auditentry")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_auditvalue")),
    )
    op.create_table(
        "bookssource",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("legal_entity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("date_order", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("decimal_mark", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("encoding", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("column_map", sa.JSON(), nullable=False),
        sa.Column("terms_days", sa.JSON(), nullable=False),
        sa.Column("file_said", sa.JSON(), nullable=False),
        sa.Column("last_as_of", sa.Date(), nullable=True),
        sa.Column("next_due_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('open items', 'everything')", name=op.f("ck_bookssource_known_kind")
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_bookssource_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookssource")),
        sa.UniqueConstraint("key", name=op.f("uq_bookssource_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("live_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_client_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("key", name=op.f("uq_client_key")),
        sa.UniqueConstraint("name", name=op.f("uq_client_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("locale", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("department", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("team_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("dm_channel", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("snoozed_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("next_digest_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("home_opened_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_person_office_id_office")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slack_id", name=op.f("uq_person_slack_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_next_digest_at"), ["next_digest_at"], unique=False
        )

    op.create_table(
        "booksimport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("file_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filename", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("content", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("refusal", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('asking', 'read', 'refused', 'applied', 'cancelled')",
            name=op.f("ck_booksimport_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_booksimport_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["person.id"], name=op.f("fk_booksimport_received_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["bookssource.id"], name=op.f("fk_booksimport_source_id_bookssource")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booksimport")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("booksimport", schema=None) as batch_op:
        batch_op.create_index(
            "ix_booksimport_source_id_file_hash", ["source_id", "file_hash"], unique=False
        )

    op.create_table(
        "brief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("client_brief_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("distributed_version", sa.BigInteger(), nullable=True),
        sa.Column("rebriefs", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ready_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("distributed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'creative') = (client_brief_id IS NOT NULL)",
            name=op.f("ck_brief_creative_rests_on_client"),
        ),
        sa.CheckConstraint("kind IN ('client', 'creative')", name=op.f("ck_brief_known_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'ready', 'distributed', 'withdrawn')",
            name=op.f("ck_brief_known_state"),
        ),
        sa.CheckConstraint(
            "type IN ('campaign', 'digital', 'production', 'media', 'small_job')",
            name=op.f("ck_brief_known_type"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_brief_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_brief_id"], ["brief.id"], name=op.f("fk_brief_client_brief_id_brief")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_brief_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("brief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brief_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_brief_client_id_state", ["client_id", "state"], unique=False)
        batch_op.create_index(
            "uq_brief_open_creative",
            ["client_brief_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "callsanswer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_callsanswer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callsanswer")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_callsanswer_person_id_day")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "callseries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.BigInteger(), nullable=False),
        sa.Column("wall_time", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("attendee_ids", sa.JSON(), nullable=False),
        sa.Column("kept_until", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_callseries_lasts")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_callseries_a_weekday")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_callseries_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_callseries_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_callseries_ended_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callseries")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callseries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callseries_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callseries_kept_until"), ["kept_until"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opened_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("anchor_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ladder", sa.JSON(), nullable=False),
        sa.Column("loop", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("step_sent_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("next_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("preexisting", sa.Boolean(), nullable=False),
        sa.Column("warned_id", sa.BigInteger(), nullable=True),
        sa.Column("warned_step", sa.BigInteger(), nullable=True),
        sa.Column("warned_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("until_by_id", sa.BigInteger(), nullable=True),
        sa.Column("until_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("snoozes", sa.BigInteger(), nullable=False),
        sa.Column("lapses", sa.BigInteger(), nullable=False),
        sa.Column("acted_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("acted", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("passed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('scheduled', 'open', 'acknowledged', 'snoozed', 'held', 'resolved', 'cancelled')",
            name=op.f("ck_case_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_case_client_id_client")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_case_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_case_kind_subject")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index("ix_case_state_next_at", ["state", "next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_subject"), ["subject"], unique=False)

    op.create_table(
        "clientchannel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_clientchannel_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clientchannel")),
        sa.UniqueConstraint("channel_id", name=op.f("uq_clientchannel_channel_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("clientchannel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clientchannel_client_id"), ["client_id"], unique=False)

    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("department", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("round", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("document", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("how", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("replaced_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "department IN ('creative', 'production', 'media', 'planning')",
            name=op.f("ck_confirmation_known_department"),
        ),
        sa.CheckConstraint(
            "how IN ('', 'got it', 'spoke to them')", name=op.f("ck_confirmation_known_how")
        ),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_confirmation_somebody_confirmed"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_confirmation_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_confirmation_confirmed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_confirmation_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_confirmation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint(
            "subject", "department", "round", name=op.f("uq_confirmation_subject_department_round")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("confirmation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmation_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_confirmation_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_confirmation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_confirmation_subject"), ["subject"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_contact_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_client_id"), ["client_id"], unique=False)

    op.create_table(
        "cover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("away_id", sa.Integer(), nullable=False),
        sa.Column("stand_in_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("handed_back_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["away_id"], ["person.id"], name=op.f("fk_cover_away_id_person")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_cover_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_cover_set_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["person.id"], name=op.f("fk_cover_stand_in_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("cover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cover_away_id"), ["away_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cover_ends_at"), ["ends_at"], unique=False)

    op.create_table(
        "customeralias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("customer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("first_seen_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(client_id IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_customeralias_client_confirmed"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_customeralias_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_customeralias_confirmed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["bookssource.id"], name=op.f("fk_customeralias_source_id_bookssource")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customeralias")),
        sa.UniqueConstraint(
            "source_id", "customer", name=op.f("uq_customeralias_source_id_customer")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("form", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("opened_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(
            "ix_draft_person_id_closed_at", ["person_id", "closed_at"], unique=False
        )

    op.create_table(
        "drop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("filename", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("next_try_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("dropped_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("done_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state <> 'refused' OR sentence <> ''", name=op.f("ck_drop_refused_in_a_sentence")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'read', 'refused')", name=op.f("ck_drop_known_state")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_drop_attempts_counted")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_drop_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drop")),
        sa.UniqueConstraint("file_id", name=op.f("uq_drop_file_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("drop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drop_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_drop_state_next_try_at", ["state", "next_try_at"], unique=False)

    op.create_table(
        "errand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("lane", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("holder", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("next_try_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("done_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'waiting') = (done_at IS NULL)", name=op.f("ck_errand_over_at_a_moment")
        ),
        sa.CheckConstraint("lane IN ('work', 'model')", name=op.f("ck_errand_known_lane")),
        sa.CheckConstraint(
            "state <> 'refused' OR sentence <> ''", name=op.f("ck_errand_refused_in_a_sentence")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'refused')", name=op.f("ck_errand_known_state")
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_errand_attempts_counted")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_errand_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_errand")),
        sa.UniqueConstraint("key", name=op.f("uq_errand_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("errand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_errand_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_errand_state_asked_at", ["state", "asked_at"], unique=False)
        batch_op.create_index(
            "ix_errand_what_about_waiting",
            ["what", "about"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("topic", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("severity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("ask", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("tried", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("raised_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_escalation_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_escalation_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["person.id"], name=op.f("fk_escalation_taken_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_escalation_asked_by_id"), ["asked_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_escalation_client_id"), ["client_id"], unique=False)

    op.create_table(
        "findable",
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("folded", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('client', 'job', 'brief', 'report', 'notes', 'invoice')",
            name=op.f("ck_findable_known_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_findable_client_id_client")
        ),
        sa.PrimaryKeyConstraint("kind", "number", name=op.f("pk_findable")),
    )
    with op.batch_alter_table("findable", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findable_client_id"), ["client_id"], unique=False)

    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("customer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number_key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column("project", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=True),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_set_by_id", sa.Integer(), nullable=True),
        sa.Column("po", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("reference", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("first_seen_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("last_as_of", sa.Date(), nullable=False),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('invoice', 'credit', 'payment')", name=op.f("ck_invoice_known_kind")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'paid', 'vanished', 'settled', 'void')",
            name=op.f("ck_invoice_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_invoice_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["due_set_by_id"], ["person.id"], name=op.f("fk_invoice_due_set_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["bookssource.id"], name=op.f("fk_invoice_source_id_bookssource")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sa.UniqueConstraint(
            "source_id",
            "customer",
            "kind",
            "number_key",
            name=op.f("uq_invoice_source_id_customer_kind_number_key"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.create_index(
            "ix_invoice_client_id_currency_state", ["client_id", "currency", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_invoice_source_id"), ["source_id"], unique=False)

    op.create_table(
        "jobcounter",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_jobcounter_client_id_client")
        ),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_jobcounter")),
    )
    op.create_table(
        "jobimport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filename", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('read', 'applied', 'cancelled')", name=op.f("ck_jobimport_known_state")
        ),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["person.id"], name=op.f("fk_jobimport_received_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobimport")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("jobimport", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobimport_file_hash"), ["file_hash"], unique=False)

    op.create_table(
        "modeldraft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("trouble", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("done_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'failed') = (trouble <> '')", name=op.f("ck_modeldraft_failed_for_a_reason")
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'ready', 'failed', 'over')", name=op.f("ck_modeldraft_known_state")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_modeldraft_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_modeldraft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modeldraft")),
        sa.UniqueConstraint("purpose", "subject", name=op.f("uq_modeldraft_purpose_subject")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("modeldraft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_modeldraft_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_modeldraft_person_id"), ["person_id"], unique=False)

    op.create_table(
        "moneydecision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("question", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(question = 'stop work' AND answer IN ('keep working', 'work stopped')) OR (question = 'credit hold' AND answer IN ('new work taken', 'new work held')) OR (question = 'write-off' AND answer IN ('chased on', 'handed over'))",
            name=op.f("ck_moneydecision_answers_its_question"),
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_moneydecision_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_moneydecision_decided_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moneydecision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("moneydecision", schema=None) as batch_op:
        batch_op.create_index(
            "ix_moneydecision_client_id_currency", ["client_id", "currency"], unique=False
        )

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("invoice_ids", sa.JSON(), nullable=False),
        sa.Column("rests_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_outcome_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outcome_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outcome_client_id_currency_at", ["client_id", "currency", "at"], unique=False
        )

    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("department", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("is_second", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_seat_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_person_id"), ["person_id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filename", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("permalink", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_source_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_source_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_person_id"), ["person_id"], unique=False)

    op.create_table(
        "statuspack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("meeting_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("planned_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_statuspack_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statuspack")),
        sa.UniqueConstraint(
            "client_id", "meeting_at", name=op.f("uq_statuspack_client_id_meeting_at")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("statuspack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statuspack_meeting_at"), ["meeting_at"], unique=False)

    op.create_table(
        "stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("set_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=False),
        sa.Column("lifted_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_stop_has_reason")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["person.id"], name=op.f("fk_stop_approver_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_stop_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_stop_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stop", schema=None) as batch_op:
        batch_op.create_index("ix_stop_client_id_currency", ["client_id", "currency"], unique=False)

    op.create_table(
        "booksentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("before_minor", sa.BigInteger(), nullable=False),
        sa.Column("after_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["booksimport.id"], name=op.f("fk_booksentry_import_id_booksimport")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_booksentry_invoice_id_invoice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booksentry")),
    )
    with op.batch_alter_table("booksentry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booksentry_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            "ix_booksentry_invoice_id_as_of", ["invoice_id", "as_of"], unique=False
        )

    op.create_table(
        "briefquestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("block", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("question", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("record", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opened_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("asks", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "record IN ('client', 'creative')", name=op.f("ck_briefquestion_known_record")
        ),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["brief.id"], name=op.f("fk_briefquestion_brief_id_brief")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefquestion")),
        sa.UniqueConstraint("brief_id", "block", name=op.f("uq_briefquestion_brief_id_block")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "briefversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("brief_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.Column("type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rebrief", sa.Boolean(), nullable=False),
        sa.Column("sitting", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_briefversion_score_in_range")),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["brief.id"], name=op.f("fk_briefversion_brief_id_brief")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_briefversion_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefversion")),
        sa.UniqueConstraint("brief_id", "number", name=op.f("uq_briefversion_brief_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("briefversion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefversion_sitting"), ["sitting"], unique=False)

    op.create_table(
        "callreport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("time_given", sa.Boolean(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("source_ids", sa.JSON(), nullable=False),
        sa.Column("working", sa.JSON(), nullable=False),
        sa.Column("correcting", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("created_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("distributed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("waived_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("waived_by_id", sa.Integer(), nullable=True),
        sa.Column("waived_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(number IS NOT NULL) = (state = 'distributed')",
            name=op.f("ck_callreport_numbered_when_out"),
        ),
        sa.CheckConstraint(
            "(waived_reason <> '') = (state = 'waived')",
            name=op.f("ck_callreport_waived_for_a_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('announced', 'draft', 'distributed', 'waived')",
            name=op.f("ck_callreport_known_state"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_callreport_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_callreport_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_callreport_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["callseries.id"], name=op.f("fk_callreport_series_id_callseries")
        ),
        sa.ForeignKeyConstraint(
            ["waived_by_id"], ["person.id"], name=op.f("fk_callreport_waived_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callreport")),
        sa.UniqueConstraint("client_id", "number", name=op.f("uq_callreport_client_id_number")),
        sa.UniqueConstraint(
            "series_id", "starts_at", name=op.f("uq_callreport_series_id_starts_at")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callreport", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callreport_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            "ix_callreport_client_id_ends_at", ["client_id", "ends_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_callreport_ends_at"), ["ends_at"], unique=False)

    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rest_agreed", sa.Boolean(), nullable=False),
        sa.Column("raised_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("raised_by_id", sa.Integer(), nullable=False),
        sa.Column("until", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("extended_by_id", sa.Integer(), nullable=True),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("resolution", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("resolved_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('open', 'resolved')", name=op.f("ck_dispute_known_state")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_dispute_some_money")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_dispute_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["extended_by_id"], ["person.id"], name=op.f("fk_dispute_extended_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_dispute_invoice_id_invoice")
        ),
        sa.ForeignKeyConstraint(
            ["raised_by_id"], ["person.id"], name=op.f("fk_dispute_raised_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dispute_invoice_id"), ["invoice_id"], unique=False)

    op.create_table(
        "holdnotice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("started_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_holdnotice_invoice_id_invoice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdnotice")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("holdnotice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holdnotice_invoice_id"), ["invoice_id"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=True),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("estimated_days", sa.BigInteger(), nullable=True),
        sa.Column("budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("departments", sa.JSON(), nullable=False),
        sa.Column("po", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("bill_to", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("held_from", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hold_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kickoff_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("kickoff_by_id", sa.Integer(), nullable=True),
        sa.Column("kickoff_waived", sa.Boolean(), nullable=False),
        sa.Column("kickoff_note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("delivered_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("billed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("billed_minor", sa.BigInteger(), nullable=False),
        sa.Column("unbilled_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unbilled_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "NOT kickoff_waived OR kickoff_note <> ''", name=op.f("ck_job_waived_for_a_reason")
        ),
        sa.CheckConstraint(
            "state <> 'billed' OR billed_at IS NOT NULL", name=op.f("ck_job_billed_once")
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'open', 'on hold', 'delivered', 'part billed', 'billed', 'closed')",
            name=op.f("ck_job_known_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('delivered', 'part billed', 'billed') OR delivered_at IS NOT NULL",
            name=op.f("ck_job_delivered_once"),
        ),
        sa.CheckConstraint(
            "(kickoff_at IS NULL) = (kickoff_by_id IS NULL)",
            name=op.f("ck_job_somebody_kicked_off"),
        ),
        sa.CheckConstraint(
            "budget_minor IS NULL OR budget_minor >= 0", name=op.f("ck_job_budget_positive")
        ),
        sa.CheckConstraint(
            "estimated_days IS NULL OR estimated_days >= 0", name=op.f("ck_job_days_forward")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_job_client_id_client")),
        sa.ForeignKeyConstraint(
            ["kickoff_by_id"], ["person.id"], name=op.f("fk_job_kickoff_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_job_opened_by_id_person")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_job_owner_id_person")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_job_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("client_id", "serial", name=op.f("uq_job_client_id_serial")),
        sa.UniqueConstraint("number", name=op.f("uq_job_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_client_id_state", ["client_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "nudge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("token", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("loop", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("document", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("waits_for_hours", sa.Boolean(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=True),
        sa.Column("edit_of_id", sa.Integer(), nullable=True),
        sa.Column("carried_by_id", sa.Integer(), nullable=True),
        sa.Column("planned_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("due_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("readings", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("ts", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("sent_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'claimed', 'sent', 'skipped', 'deferred', 'failed_temporary', 'failed_permanent', 'unsure')",
            name=op.f("ck_nudge_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["carried_by_id"], ["nudge.id"], name=op.f("fk_nudge_carried_by_id_nudge")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_nudge_case_id_case")),
        sa.ForeignKeyConstraint(
            ["edit_of_id"], ["nudge.id"], name=op.f("fk_nudge_edit_of_id_nudge")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_nudge_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("key", name=op.f("uq_nudge_key")),
        sa.UniqueConstraint("token", name=op.f("uq_nudge_token")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("nudge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nudge_carried_by_id"), ["carried_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nudge_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nudge_edit_of_id"), ["edit_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nudge_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nudge_sent_at"), ["sent_at"], unique=False)
        batch_op.create_index("ix_nudge_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("judged_from", sa.Date(), nullable=False),
        sa.Column("said_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("judged_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("judged_import_id", sa.Integer(), nullable=True),
        sa.Column("resume_days", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'kept', 'partly', 'broken', 'replaced')",
            name=op.f("ck_promise_known_state"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_promise_some_money")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_promise_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["judged_import_id"],
            ["booksimport.id"],
            name=op.f("fk_promise_judged_import_id_booksimport"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_promise_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(
            "ix_promise_client_id_currency", ["client_id", "currency"], unique=False
        )

    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ruling_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
    )
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruling_case_id"), ["case_id"], unique=False)

    op.create_table(
        "writeoff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("booked_off_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'standing') = (ended_at IS NULL)", name=op.f("ck_writeoff_end_has_a_moment")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_writeoff_has_reason")),
        sa.CheckConstraint(
            "state IN ('standing', 'withdrawn', 'paid', 'off the books')",
            name=op.f("ck_writeoff_known_state"),
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_writeoff_some_money")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_writeoff_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_writeoff_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_writeoff_invoice_id_invoice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writeoff")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("writeoff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_writeoff_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_writeoff_invoice_id"), ["invoice_id"], unique=False)
        batch_op.create_index(
            "uq_writeoff_invoice_id_standing",
            ["invoice_id"],
            unique=True,
            sqlite_where=sa.text("state = 'standing'"),
            postgresql_where=sa.text("state = 'standing'"),
        )

    op.create_table(
        "callaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("owner_side", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("moved", sa.BigInteger(), nullable=False),
        sa.Column("acted", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("acted_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(owner_id IS NOT NULL) = (owner_side = 'person')",
            name=op.f("ck_callaction_person_named"),
        ),
        sa.CheckConstraint(
            "owner_side IN ('person', 'client', 'agency')", name=op.f("ck_callaction_known_side")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'dropped')", name=op.f("ck_callaction_known_state")
        ),
        sa.CheckConstraint(
            "(report_id IS NULL) = (author_id IS NOT NULL)",
            name=op.f("ck_callaction_report_or_author"),
        ),
        sa.CheckConstraint(
            "report_id IS NULL OR client_id IS NOT NULL",
            name=op.f("ck_callaction_report_has_client"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_callaction_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_callaction_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_callaction_closed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_callaction_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["callreport.id"], name=op.f("fk_callaction_report_id_callreport")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callaction")),
        sa.UniqueConstraint("report_id", "key", name=op.f("uq_callaction_report_id_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callaction", schema=None) as batch_op:
        batch_op.create_index("ix_callaction_client_id_state", ["client_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_callaction_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callaction_report_id"), ["report_id"], unique=False)

    op.create_table(
        "callattendee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_callattendee_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["callreport.id"], name=op.f("fk_callattendee_report_id_callreport")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callattendee")),
        sa.UniqueConstraint(
            "report_id", "person_id", name=op.f("uq_callattendee_report_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callattendee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callattendee_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_callattendee_report_id"), ["report_id"], unique=False)

    op.create_table(
        "callrecipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("how", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("department", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("line_day", sa.Date(), nullable=True),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("confirmation_id", sa.Integer(), nullable=True),
        sa.Column("planned_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("told_otherwise_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "how IN ('alone', 'line', 'author')", name=op.f("ck_callrecipient_known_way")
        ),
        sa.ForeignKeyConstraint(
            ["confirmation_id"],
            ["confirmation.id"],
            name=op.f("fk_callrecipient_confirmation_id_confirmation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_callrecipient_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["callreport.id"], name=op.f("fk_callrecipient_report_id_callreport")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callrecipient")),
        sa.UniqueConstraint(
            "report_id",
            "revision",
            "person_id",
            name=op.f("uq_callrecipient_report_id_revision_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callrecipient", schema=None) as batch_op:
        batch_op.create_index(
            "ix_callrecipient_person_id_line_day", ["person_id", "line_day"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_callrecipient_report_id"), ["report_id"], unique=False)

    op.create_table(
        "callrevision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.JSON(), nullable=False),
        sa.Column("starts_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("copy_sent_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("copy_sent_by_id", sa.Integer(), nullable=True),
        sa.Column("objections_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("objected_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("objection_source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_sent_by_id"], ["person.id"], name=op.f("fk_callrevision_copy_sent_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_callrevision_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["objection_source_id"],
            ["source.id"],
            name=op.f("fk_callrevision_objection_source_id_source"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["callreport.id"], name=op.f("fk_callrevision_report_id_callreport")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callrevision")),
        sa.UniqueConstraint(
            "report_id", "revision", name=op.f("uq_callrevision_report_id_revision")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("callrevision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_callrevision_report_id"), ["report_id"], unique=False)

    op.create_table(
        "changeorder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("scope", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("deadline_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("if_not", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("departments", sa.JSON(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("recorded_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("agency_signed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("agency_signed_by_id", sa.Integer(), nullable=True),
        sa.Column("client_signed_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("client_signed_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_signed_how", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("client_pending_written", sa.Boolean(), nullable=False),
        sa.Column("client_source_id", sa.Integer(), nullable=True),
        sa.Column("limit_minor", sa.BigInteger(), nullable=False),
        sa.Column("above_limit", sa.Boolean(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("next_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ask_next_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("passed_ids", sa.JSON(), nullable=False),
        sa.Column("ringing_id", sa.Integer(), nullable=True),
        sa.Column("ringing_until", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("locked_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint(
            "(client_signed_at IS NULL) = (client_signed_name = '')",
            name=op.f("ck_changeorder_client_has_a_name"),
        ),
        sa.CheckConstraint(
            "(state = 'signed') = (locked_at IS NOT NULL)",
            name=op.f("ck_changeorder_locked_when_signed"),
        ),
        sa.CheckConstraint(
            "state <> 'signed' OR (agency_signed_at IS NOT NULL AND client_signed_at IS NOT NULL AND NOT client_pending_written)",
            name=op.f("ck_changeorder_both_have_signed"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'signed', 'withdrawn')", name=op.f("ck_changeorder_known_state")
        ),
        sa.CheckConstraint(
            "(agency_signed_at IS NULL) = (agency_signed_by_id IS NULL)",
            name=op.f("ck_changeorder_somebody_signed"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_signed_by_id"],
            ["person.id"],
            name=op.f("fk_changeorder_agency_signed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_id"], ["person.id"], name=op.f("fk_changeorder_asked_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_changeorder_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["client_source_id"], ["source.id"], name=op.f("fk_changeorder_client_source_id_source")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_changeorder_job_id_job")),
        sa.ForeignKeyConstraint(
            ["next_id"], ["person.id"], name=op.f("fk_changeorder_next_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_changeorder_recorded_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["ringing_id"], ["person.id"], name=op.f("fk_changeorder_ringing_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changeorder")),
        sa.UniqueConstraint("job_id", "number", name=op.f("uq_changeorder_job_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("changeorder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changeorder_job_id"), ["job_id"], unique=False)
        batch_op.create_index(
            "ix_changeorder_state_ask_next_at", ["state", "ask_next_at"], unique=False
        )

    op.create_table(
        "jobrevision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_jobrevision_by_id_person")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_jobrevision_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobrevision")),
        sa.UniqueConstraint("job_id", "number", name=op.f("uq_jobrevision_job_id_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("jobrevision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobrevision_job_id"), ["job_id"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("reached_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", storage.types.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_milestone_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_job_id"), ["job_id"], unique=False)

    op.create_table(
        "nudgeline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nudge_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("block", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("warns_step", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_nudgeline_case_id_case")),
        sa.ForeignKeyConstraint(
            ["nudge_id"], ["nudge.id"], name=op.f("fk_nudgeline_nudge_id_nudge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudgeline")),
        sa.UniqueConstraint("nudge_id", "case_id", name=op.f("uq_nudgeline_nudge_id_case_id")),
    )
    with op.batch_alter_table("nudgeline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nudgeline_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nudgeline_nudge_id"), ["nudge_id"], unique=False)

    op.create_table(
        "pasted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("used_as", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("received_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_pasted_client_id_client")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_pasted_job_id_job")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pasted_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_pasted_source_id_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pasted")),
        sa.UniqueConstraint("key", name=op.f("uq_pasted_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pasted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pasted_person_id"), ["person_id"], unique=False)

    op.create_table(
        "promisedinvoice",
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoice.id"], name=op.f("fk_promisedinvoice_invoice_id_invoice")
        ),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promise.id"], name=op.f("fk_promisedinvoice_promise_id_promise")
        ),
        sa.PrimaryKeyConstraint("promise_id", "invoice_id", name=op.f("pk_promisedinvoice")),
    )
    with op.batch_alter_table("promisedinvoice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_promisedinvoice_invoice_id"), ["invoice_id"], unique=False
        )

    op.create_table(
        "statusentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("no_change", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_statusentry_by_id_person")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_statusentry_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statusentry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("statusentry", schema=None) as batch_op:
        batch_op.create_index("ix_statusentry_at", ["at"], unique=False)
        batch_op.create_index("ix_statusentry_job_id_at", ["job_id", "at"], unique=False)

    op.create_table(
        "statusrow",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("next_step", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("flag", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("flag_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("changed_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("touched_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("stale_at", storage.types.UTCDateTime(timezone=True), nullable=False),
        sa.Column("touched_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "flag = 'green' OR (flag_reason <> '' AND next_step <> '' AND next_on IS NOT NULL)",
            name=op.f("ck_statusrow_trouble_has_a_plan"),
        ),
        sa.CheckConstraint(
            "flag IN ('green', 'amber', 'red')", name=op.f("ck_statusrow_known_flag")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_statusrow_job_id_job")),
        sa.ForeignKeyConstraint(
            ["touched_by_id"], ["person.id"], name=op.f("fk_statusrow_touched_by_id_person")
        ),
        sa.PrimaryKeyConstraint("job_id", name=op.f("pk_statusrow")),
    )


def downgrade() -> None:
    """Backwards is a restored backup, not a guess about what was lost."""
    raise NotImplementedError
