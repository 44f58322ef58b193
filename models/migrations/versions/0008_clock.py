"""The clock, late ways home, groups of crews, announcements on their way to robots."""

import sqlalchemy as sa
from alembic import op

revision = "0008_clock"
down_revision = "0007_chains"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clock_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("slot_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("did", sa.JSON(), nullable=False),
        sa.Column("busy_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("busy_did", sa.JSON(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_clock_marks_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_marks")),
        sa.UniqueConstraint("site_id", "act", name=op.f("uq_clock_marks_site_id_act")),
    )
    op.create_table(
        "planning_times",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("weekday between 1 and 7", name=op.f("ck_planning_times_a_weekday")),
        sa.CheckConstraint(
            "minute between 0 and 1439", name=op.f("ck_planning_times_a_time_of_day")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_planning_times_site_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_planning_times")),
    )
    op.create_table(
        "home_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("late_min", sa.Integer(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "late_min between 0 and 480", name=op.f("ck_home_times_late_min_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_home_times_member_id")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_home_times_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_times")),
        sa.UniqueConstraint(
            "member_id",
            "shift_id",
            "shift_date",
            name=op.f("uq_home_times_member_id_shift_id_shift_date"),
        ),
    )
    op.create_index(op.f("ix_home_times_member_id"), "home_times", ["member_id"], unique=False)
    op.create_index(op.f("ix_home_times_shift_date"), "home_times", ["shift_date"], unique=False)
    # Said by hand: remade in a batch, the table could not be dropped while deliveries point at it.
    op.execute(
        "ALTER TABLE outlets ADD COLUMN crew_id INTEGER "
        "CONSTRAINT fk_outlets_crew_id REFERENCES crews (id)"
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column("notice_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("announcement_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_announcement_id"),
            "announcements",
            ["announcement_id"],
            ["id"],
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_deliveries_one_matter"),
            "notice_id is null or announcement_id is null",
        )
        batch_op.create_index(
            batch_op.f("ix_deliveries_announcement_id"), ["announcement_id"], unique=False
        )


def downgrade() -> None:
    op.execute("DELETE FROM deliveries WHERE notice_id IS NULL")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_announcement_id"))
        batch_op.drop_constraint(batch_op.f("ck_deliveries_one_matter"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_deliveries_announcement_id"), type_="foreignkey")
        batch_op.drop_column("announcement_id")
        batch_op.alter_column("notice_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.drop_column("crew_id")
    op.drop_table("home_times")
    op.drop_table("planning_times")
    op.drop_table("clock_marks")
