"""feeds, rosters, chains, road times."""

import sqlalchemy as sa
from alembic import op

revision = "0006_exports"
down_revision = "0005_operation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carbon_rules",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("petrol_g_per_km", sa.Integer(), nullable=False),
        sa.Column("electric_g_per_km", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "electric_g_per_km between 0 and 1000", name=op.f("ck_carbon_rules_electric_in_range")
        ),
        sa.CheckConstraint(
            "petrol_g_per_km between 0 and 1000", name=op.f("ck_carbon_rules_petrol_in_range")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_carbon_rules_site_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_carbon_rules")),
    )
    op.create_table(
        "chat_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "member",
                "place",
                "shift",
                name="wordfor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_chat_words_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_words")),
        sa.UniqueConstraint(
            "site_id",
            "kind",
            "word",
            "subject_id",
            name=op.f("uq_chat_words_site_id_kind_word_subject_id"),
        ),
    )
    with op.batch_alter_table("chat_words", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chat_words_site_id"), ["site_id"], unique=False)

    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_calendar_feeds_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("secret", name=op.f("uq_calendar_feeds_secret")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_feeds_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            "uq_calendar_feeds_open",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "chain_pastes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_chain_pastes_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_chain_pastes_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_pastes")),
    )
    with op.batch_alter_table("chain_pastes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chain_pastes_site_id"), ["site_id"], unique=False)

    op.create_table(
        "roster_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_roster_uploads_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_roster_uploads_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_uploads")),
    )
    with op.batch_alter_table("roster_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roster_uploads_site_id"), ["site_id"], unique=False)

    op.create_table(
        "chain_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("paste_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("item", sa.JSON(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_chain_items_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["paste_id"], ["chain_pastes.id"], name=op.f("fk_chain_items_paste_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_chain_items_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_items")),
        sa.UniqueConstraint(
            "site_id", "fingerprint", name=op.f("uq_chain_items_site_id_fingerprint")
        ),
    )
    with op.batch_alter_table("chain_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chain_items_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chain_items_paste_id"), ["paste_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_chain_items_site_id"), ["site_id"], unique=False)

    op.create_table(
        "known_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("from_place_id", sa.Integer(), nullable=True),
        sa.Column("to_place_id", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "measured",
                "osrm",
                "amap",
                name="timeorigin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "from_place_id is not null or to_place_id is not null",
            name=op.f("ck_known_times_two_ends"),
        ),
        sa.CheckConstraint(
            "seconds between 0 and 43200", name=op.f("ck_known_times_seconds_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["from_place_id"], ["places.id"], name=op.f("fk_known_times_from_place_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_known_times_site_id")),
        sa.ForeignKeyConstraint(
            ["to_place_id"], ["places.id"], name=op.f("fk_known_times_to_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_times")),
    )
    with op.batch_alter_table("known_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_times_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_known_times_between",
            ["site_id", "from_place_id", "to_place_id"],
            unique=True,
            sqlite_where=sa.text("from_place_id IS NOT NULL AND to_place_id IS NOT NULL"),
            postgresql_where=sa.text("from_place_id IS NOT NULL AND to_place_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_known_times_from_mine",
            ["site_id", "to_place_id"],
            unique=True,
            sqlite_where=sa.text("from_place_id IS NULL"),
            postgresql_where=sa.text("from_place_id IS NULL"),
        )
        batch_op.create_index(
            "uq_known_times_to_mine",
            ["site_id", "from_place_id"],
            unique=True,
            sqlite_where=sa.text("to_place_id IS NULL"),
            postgresql_where=sa.text("to_place_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("known_times", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_known_times_to_mine",
            sqlite_where=sa.text("to_place_id IS NULL"),
            postgresql_where=sa.text("to_place_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_known_times_from_mine",
            sqlite_where=sa.text("from_place_id IS NULL"),
            postgresql_where=sa.text("from_place_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_known_times_between",
            sqlite_where=sa.text("from_place_id IS NOT NULL AND to_place_id IS NOT NULL"),
            postgresql_where=sa.text("from_place_id IS NOT NULL AND to_place_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_known_times_site_id"))

    op.drop_table("known_times")
    with op.batch_alter_table("chain_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chain_items_site_id"))
        batch_op.drop_index(batch_op.f("ix_chain_items_paste_id"))
        batch_op.drop_index(batch_op.f("ix_chain_items_member_id"))

    op.drop_table("chain_items")
    with op.batch_alter_table("roster_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roster_uploads_site_id"))

    op.drop_table("roster_uploads")
    with op.batch_alter_table("chain_pastes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chain_pastes_site_id"))

    op.drop_table("chain_pastes")
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_calendar_feeds_open",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_calendar_feeds_member_id"))

    op.drop_table("calendar_feeds")
    with op.batch_alter_table("chat_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chat_words_site_id"))

    op.drop_table("chat_words")
    op.drop_table("carbon_rules")
