"""one-time sign-in words, the first sign-in, what was forgotten; no plates in the audit."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012_accounts"
down_revision = "0011_search"
branch_labels = None
depends_on = None

MOMENTS = ("first_signed_in_at", "private_forgotten_at", "name_forgotten_at")
# Values that older entries kept and that the privacy rules must be able to forget.
PRIVATE_DETAILS = {
    "registered_vehicle": {"plate"},
    "changed_vehicle": {"plate"},
    "changed_member": {"licence_until"},
}


def upgrade() -> None:
    op.create_table(
        "sign_in_words",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("word_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_sign_in_words_made_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_sign_in_words_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_sign_in_words")),
    )
    for name in MOMENTS:
        op.add_column("members", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_members_site_id_pinyin", "members", ["site_id", "pinyin", "id"])
    op.execute(
        "UPDATE members SET first_signed_in_at = (SELECT min(at) FROM audit_entries"
        " WHERE audit_entries.by_id = members.id AND audit_entries.act = 'signed_in')"
    )
    _forget_private_details()


def _forget_private_details() -> None:
    entries = sa.table(
        "audit_entries", sa.column("id", sa.Integer), sa.column("act"), sa.column("detail", sa.JSON)
    )
    connection = op.get_bind()
    found = sa.select(entries.c.id, entries.c.act, entries.c.detail)
    rows = connection.execute(found.where(entries.c.act.in_(PRIVATE_DETAILS))).all()
    for key, act, detail in rows:
        known = json.loads(detail) if isinstance(detail, str) else detail
        kept = {name: value for name, value in known.items() if name not in PRIVATE_DETAILS[act]}
        if kept != known:
            connection.execute(entries.update().where(entries.c.id == key).values(detail=kept))


def downgrade() -> None:
    op.drop_index("ix_members_site_id_pinyin", table_name="members")
    for name in MOMENTS:
        op.drop_column("members", name)
    op.drop_table("sign_in_words")
