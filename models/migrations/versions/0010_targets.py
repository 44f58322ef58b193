"""targets of the report, and the indexes its figures are counted by."""

import sqlalchemy as sa
from alembic import op

revision = "0010_targets"
down_revision = "0009_fairness"
branch_labels = None
depends_on = None

FIGURES = (
    "talk_sessions",
    "opinions",
    "opinions_solved",
    "opinions_explained",
    "chat_messages",
    "chat_answered_24h",
    "aid_events",
    "culture_events",
    "articles",
    "labour_days",
    "furniture_repaired",
    "mentor_pairs",
    "new_key_workers",
    "drivers",
    "paired_riders",
    "rides_taken",
    "volunteer_attendances",
    "lecturers",
    "classes",
    "trainee_attendances",
    "special_skill_talents",
    "innovation_projects",
)


def upgrade() -> None:
    op.create_table(
        "target_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "year between 2001 and 2999", name=op.f("ck_target_sheets_year_in_range")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_target_sheets_site_id")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_target_sheets_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_sheets")),
    )
    with op.batch_alter_table("target_sheets", schema=None) as batch_op:
        batch_op.create_index("uq_target_sheets_section", ["section_id", "year"], unique=True)
        batch_op.create_index(
            "uq_target_sheets_mine",
            ["site_id", "year"],
            unique=True,
            sqlite_where=sa.text("section_id IS NULL"),
            postgresql_where=sa.text("section_id IS NULL"),
        )
    op.create_table(
        "figure_targets",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column(
            "figure",
            sa.Enum(*FIGURES, name="figure", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "target between 1 and 1000000", name=op.f("ck_figure_targets_target_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["target_sheets.id"], name=op.f("fk_figure_targets_sheet_id")
        ),
        sa.PrimaryKeyConstraint("sheet_id", "figure", name=op.f("pk_figure_targets")),
    )
    with op.batch_alter_table("rides_taken", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rides_taken_period",
            ["site_id", "shift_date", "driver_id", "rider_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("rides_taken", schema=None) as batch_op:
        batch_op.drop_index("ix_rides_taken_period")
    op.drop_table("figure_targets")
    op.drop_table("target_sheets")
