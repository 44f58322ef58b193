"""The operation: limits, changes, the door, deliveries, jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0005_operation"
down_revision = "0004_platforms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fatigue_rules",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("night_home_extra_s", sa.Integer(), nullable=False),
        sa.Column("night_home_longest_s", sa.Integer(), nullable=False),
        sa.Column("rest_s", sa.Integer(), nullable=False),
        sa.Column("drives_a_day", sa.Integer(), nullable=False),
        sa.Column("night_drives", sa.Integer(), nullable=False),
        sa.Column("night_drives_days", sa.Integer(), nullable=False),
        sa.Column("night_from_min", sa.Integer(), nullable=False),
        sa.Column("night_to_min", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "drives_a_day between 1 and 10", name=op.f("ck_fatigue_rules_drives_a_day_in_range")
        ),
        sa.CheckConstraint(
            "night_drives between 0 and 31", name=op.f("ck_fatigue_rules_night_drives_in_range")
        ),
        sa.CheckConstraint(
            "night_drives_days between 1 and 31",
            name=op.f("ck_fatigue_rules_night_drives_days_in_range"),
        ),
        sa.CheckConstraint(
            "night_home_extra_s between 0 and 3600",
            name=op.f("ck_fatigue_rules_night_home_extra_in_range"),
        ),
        sa.CheckConstraint(
            "night_home_longest_s between 0 and 14400",
            name=op.f("ck_fatigue_rules_night_home_longest_in_range"),
        ),
        sa.CheckConstraint(
            "rest_s between 0 and 86400", name=op.f("ck_fatigue_rules_rest_in_range")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_fatigue_rules_site_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_fatigue_rules")),
    )
    op.create_table(
        "mine_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_mine_days_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mine_days")),
        sa.UniqueConstraint("site_id", "day", name=op.f("uq_mine_days_site_id_day")),
    )
    op.create_table(
        "operation_rules",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("replaces_by_itself", sa.Boolean(), nullable=False),
        sa.Column("fairness_worth_s", sa.Integer(), nullable=False),
        sa.Column(
            "night_belongs",
            sa.Enum(
                "muster",
                "start",
                name="nightbelongs",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "fairness_worth_s between 0 and 7200",
            name=op.f("ck_operation_rules_fairness_worth_in_range"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_operation_rules_site_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_operation_rules")),
    )
    op.create_table(
        "slow_roads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "percent between 0 and 300", name=op.f("ck_slow_roads_percent_in_range")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_slow_roads_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slow_roads")),
        sa.UniqueConstraint("site_id", "day", name=op.f("uq_slow_roads_site_id_day")),
    )
    op.create_table(
        "shift_delays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "minutes between 0 and 480", name=op.f("ck_shift_delays_minutes_in_range")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_shift_delays_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_delays")),
        sa.UniqueConstraint(
            "shift_id", "shift_date", name=op.f("uq_shift_delays_shift_id_shift_date")
        ),
    )
    op.create_table(
        "door_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "to_work",
                "home",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("driver_id", sa.Integer(), nullable=False),
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "aboard",
                "absent",
                "cancelled",
                name="doorstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.CheckConstraint("driver_id <> rider_id", name=op.f("ck_door_marks_two_persons")),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_door_marks_by_id")),
        sa.ForeignKeyConstraint(
            ["driver_id"], ["members.id"], name=op.f("fk_door_marks_driver_id")
        ),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name=op.f("fk_door_marks_rider_id")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["members.id"], name=op.f("fk_door_marks_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_marks")),
        sa.UniqueConstraint(
            "rider_id",
            "shift_date",
            "direction",
            name=op.f("uq_door_marks_rider_id_shift_date_direction"),
        ),
    )
    with op.batch_alter_table("door_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_door_marks_driver_id"), ["driver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_door_marks_rider_id"), ["rider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_door_marks_shift_date"), ["shift_date"], unique=False)

    op.create_table(
        "first_ride_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("driver_id", sa.Integer(), nullable=False),
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(word) = 4", name=op.f("ck_first_ride_words_four_digits")),
        sa.ForeignKeyConstraint(
            ["driver_id"], ["members.id"], name=op.f("fk_first_ride_words_driver_id")
        ),
        sa.ForeignKeyConstraint(
            ["rider_id"], ["members.id"], name=op.f("fk_first_ride_words_rider_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_ride_words")),
        sa.UniqueConstraint(
            "driver_id", "rider_id", name=op.f("uq_first_ride_words_driver_id_rider_id")
        ),
    )
    with op.batch_alter_table("first_ride_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_first_ride_words_rider_id"), ["rider_id"], unique=False
        )

    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_outlets_member_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_outlets_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
    )
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outlets_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outlets_site_id"), ["site_id"], unique=False)

    op.create_table(
        "pair_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pin",
                "forbid",
                name="pairrulekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("driver_id", sa.Integer(), nullable=False),
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("driver_id <> rider_id", name=op.f("ck_pair_rules_two_persons")),
        sa.ForeignKeyConstraint(
            ["driver_id"], ["members.id"], name=op.f("fk_pair_rules_driver_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_pair_rules_made_by_id")
        ),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name=op.f("fk_pair_rules_rider_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_pair_rules_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_rules")),
    )
    with op.batch_alter_table("pair_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_rules_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_pair_rules_in_force",
            ["site_id", "monday", "driver_id", "rider_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )
        batch_op.create_index(
            "uq_pair_rules_one_pin",
            ["site_id", "monday", "rider_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL AND kind = 'pin'"),
            postgresql_where=sa.text("released_at IS NULL AND kind = 'pin'"),
        )

    op.create_table(
        "ride_preferences",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "gender",
            sa.Enum(
                "woman", "man", name="gender", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("women_only", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_ride_preferences_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_ride_preferences")),
    )
    op.create_table(
        "shift_swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("asker_id <> other_id", name=op.f("ck_shift_swaps_two_persons")),
        sa.ForeignKeyConstraint(["asker_id"], ["members.id"], name=op.f("fk_shift_swaps_asker_id")),
        sa.ForeignKeyConstraint(["other_id"], ["members.id"], name=op.f("fk_shift_swaps_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift_swaps")),
    )
    with op.batch_alter_table("shift_swaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_swaps_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_swaps_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_swaps_other_id"), ["other_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "claimed",
                "sent",
                "failed",
                name="deliverystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_deliveries_notice_id")
        ),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_deliveries_outlet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("once", name=op.f("uq_deliveries_once")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_notice_id"), ["notice_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_state"), ["state"], unique=False)

    op.create_table(
        "plan_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "stopped",
                "failed",
                "dead",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stop_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solved", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_plan_jobs_by_id")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["week_plans.id"], name=op.f("fk_plan_jobs_plan_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_plan_jobs_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_jobs")),
    )
    with op.batch_alter_table("plan_jobs", schema=None) as batch_op:
        batch_op.create_index(
            "uq_plan_jobs_unended",
            ["site_id", "monday"],
            unique=True,
            sqlite_where=sa.text("state in ('waiting', 'running')"),
            postgresql_where=sa.text("state in ('waiting', 'running')"),
        )

    op.create_table(
        "ride_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "driver_out",
                "rider_out",
                "fewer_seats",
                "shift_delayed",
                "road_slowed",
                "rider_waits",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "to_work",
                "home",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("notice_s", sa.Integer(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_ride_changes_by_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_ride_changes_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["week_plans.id"], name=op.f("fk_ride_changes_plan_id")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_ride_changes_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ride_changes")),
    )
    with op.batch_alter_table("ride_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ride_changes_at"), ["at"], unique=False)
        batch_op.create_index(
            "ix_ride_changes_leg", ["plan_id", "shift_date", "direction"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ride_changes_member_id"), ["member_id"], unique=False)

    op.create_table(
        "replacements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "applied",
                "declined",
                "overtaken",
                name="replacementstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("moves", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["ride_changes.id"], name=op.f("fk_replacements_change_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["members.id"], name=op.f("fk_replacements_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacements")),
    )
    with op.batch_alter_table("replacements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_replacements_change_id"), ["change_id"], unique=False)

    op.add_column(
        "days_out", sa.Column("tired", sa.Boolean(), server_default=sa.false(), nullable=False)
    )

    op.add_column(
        "rotas", sa.Column("by_calendar", sa.Boolean(), server_default=sa.false(), nullable=False)
    )

    op.add_column("week_plans", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("week_plans", "changed_at")

    op.drop_column("rotas", "by_calendar")

    op.drop_column("days_out", "tired")

    with op.batch_alter_table("replacements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_replacements_change_id"))

    op.drop_table("replacements")
    with op.batch_alter_table("ride_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ride_changes_member_id"))
        batch_op.drop_index("ix_ride_changes_leg")
        batch_op.drop_index(batch_op.f("ix_ride_changes_at"))

    op.drop_table("ride_changes")
    with op.batch_alter_table("plan_jobs", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_plan_jobs_unended",
            sqlite_where=sa.text("state in ('waiting', 'running')"),
            postgresql_where=sa.text("state in ('waiting', 'running')"),
        )

    op.drop_table("plan_jobs")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_state"))
        batch_op.drop_index(batch_op.f("ix_deliveries_notice_id"))
        batch_op.drop_index(batch_op.f("ix_deliveries_due_at"))

    op.drop_table("deliveries")
    with op.batch_alter_table("shift_swaps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_swaps_other_id"))
        batch_op.drop_index(batch_op.f("ix_shift_swaps_day"))
        batch_op.drop_index(batch_op.f("ix_shift_swaps_asker_id"))

    op.drop_table("shift_swaps")
    op.drop_table("ride_preferences")
    with op.batch_alter_table("pair_rules", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pair_rules_one_pin",
            sqlite_where=sa.text("released_at IS NULL AND kind = 'pin'"),
            postgresql_where=sa.text("released_at IS NULL AND kind = 'pin'"),
        )
        batch_op.drop_index(
            "uq_pair_rules_in_force",
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pair_rules_site_id"))

    op.drop_table("pair_rules")
    with op.batch_alter_table("outlets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outlets_site_id"))
        batch_op.drop_index(batch_op.f("ix_outlets_member_id"))

    op.drop_table("outlets")
    with op.batch_alter_table("first_ride_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_first_ride_words_rider_id"))

    op.drop_table("first_ride_words")
    with op.batch_alter_table("door_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_door_marks_shift_date"))
        batch_op.drop_index(batch_op.f("ix_door_marks_rider_id"))
        batch_op.drop_index(batch_op.f("ix_door_marks_driver_id"))

    op.drop_table("door_marks")
    op.drop_table("shift_delays")
    op.drop_table("slow_roads")
    op.drop_table("operation_rules")
    op.drop_table("mine_days")
    op.drop_table("fatigue_rules")
