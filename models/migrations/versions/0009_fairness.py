"""evening out detours."""

import sqlalchemy as sa
from alembic import op

revision = "0009_fairness"
down_revision = "0008_clock"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("operation_rules") as table:
        table.add_column(
            sa.Column("even_detours_percent", sa.Integer(), server_default="10", nullable=False)
        )
        table.create_check_constraint(
            op.f("ck_operation_rules_even_detours_in_range"),
            "even_detours_percent between 0 and 100",
        )
    with op.batch_alter_table("solved_legs") as table:
        table.add_column(sa.Column("even_s", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("solved_legs") as table:
        table.drop_column("even_s")
    with op.batch_alter_table("operation_rules") as table:
        table.drop_constraint(op.f("ck_operation_rules_even_detours_in_range"), type_="check")
        table.drop_column("even_detours_percent")
