"""Withdrawn lines of chains, and where a word of the chat was learnt."""

import sqlalchemy as sa
from alembic import op

revision = "0007_chains"
down_revision = "0006_exports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chain_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("chat_words", schema=None) as batch_op:
        batch_op.add_column(sa.Column("learnt_from_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_chat_words_learnt_from_id"), "chain_pastes", ["learnt_from_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("chat_words", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_chat_words_learnt_from_id"), type_="foreignkey")
        batch_op.drop_column("learnt_from_id")
    with op.batch_alter_table("chain_items", schema=None) as batch_op:
        batch_op.drop_column("withdrawn_at")
