"""asking around for a seat, and when the coordinators are told of riders without a car."""

import sqlalchemy as sa
from alembic import op

revision = "0013_ops"
down_revision = "0012_accounts"
branch_labels = None
depends_on = None

WAITING = ("asked_at", "handed_over_at", "manages_at")
SETTINGS = (
    ("ask_extra_s", "900", "ask_extra_in_range", "ask_extra_s between 0 and 7200"),
    ("walk_m", "1500", "walk_in_range", "walk_m between 0 and 10000"),
    (
        "hand_over_before_s",
        "43200",
        "hand_over_in_range",
        "hand_over_before_s between 0 and 172800",
    ),
)
MEMBERS = ("rider_id", "driver_id")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "seat_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("direction", _one_of("direction", "to_work", "home"), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in MEMBERS),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("asks", _one_of("part", "drive", "ride"), nullable=False),
        sa.Column("extra_s", sa.Integer(), nullable=False),
        sa.Column("walk_m", sa.Integer(), nullable=False),
        sa.Column("stop_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state", _one_of("callstate", "open", "taken", "refused", "over"), nullable=False
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["week_plans.id"], name="fk_seat_calls_plan_id"),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_seat_calls_shift_id"),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name="fk_seat_calls_rider_id"),
        sa.ForeignKeyConstraint(["driver_id"], ["members.id"], name="fk_seat_calls_driver_id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_seat_calls_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_seat_calls"),
        sa.UniqueConstraint(
            *("plan_id", "rider_id", "shift_date", "direction", "driver_id", "place_id"),
            name="uq_seat_calls_one_way",
        ),
    )
    op.create_index("ix_seat_calls_leg", "seat_calls", ["plan_id", "shift_date", "direction"])
    for name in MEMBERS:
        op.create_index(f"ix_seat_calls_{name}", "seat_calls", [name])
    for name in WAITING:
        op.add_column("left_overs", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("operation_rules") as table:
        for name, default, check, claim in SETTINGS:
            table.add_column(sa.Column(name, sa.Integer(), server_default=default, nullable=False))
            table.create_check_constraint(op.f(f"ck_operation_rules_{check}"), claim)
        table.add_column(sa.Column("other_ways", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("operation_rules") as table:
        table.drop_column("other_ways")
        for name, _default, check, _claim in SETTINGS:
            table.drop_constraint(op.f(f"ck_operation_rules_{check}"), type_="check")
            table.drop_column(name)
    for name in WAITING:
        op.drop_column("left_overs", name)
    op.drop_table("seat_calls")
