"""tables that came in from a spreadsheet, kept from the preview to the import."""

import sqlalchemy as sa
from alembic import op

revision = "0011_search"
down_revision = "0010_targets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "table_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_table_uploads_by_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_table_uploads_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_uploads")),
    )
    with op.batch_alter_table("table_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_table_uploads_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_table_uploads_site_id"), ["site_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("table_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_table_uploads_site_id"))
        batch_op.drop_index(batch_op.f("ix_table_uploads_by_id"))

    op.drop_table("table_uploads")
