"""The foundation: people, calendar, rides, week plans, notices, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001_foundation"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("gate", sa.String(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("help_phone", sa.String(), nullable=False),
        sa.CheckConstraint("lat between -90 and 90", name=op.f("ck_sites_lat_in_range")),
        sa.CheckConstraint("lon between -180 and 180", name=op.f("ck_sites_lon_in_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("name", name=op.f("uq_sites_name")),
    )
    op.create_table(
        "sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_sections_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sections")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_sections_site_id_name")),
    )
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sections_site_id"), ["site_id"], unique=False)

    op.create_table(
        "shifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "early",
                "middle",
                "night",
                "maintenance",
                name="shiftkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("muster_min", sa.Integer(), nullable=False),
        sa.Column("start_min", sa.Integer(), nullable=False),
        sa.Column("end_min", sa.Integer(), nullable=False),
        sa.Column("home_min", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("end_min <= home_min", name=op.f("ck_shifts_home_after_end")),
        sa.CheckConstraint("muster_min <= start_min", name=op.f("ck_shifts_muster_before_start")),
        sa.CheckConstraint(
            "muster_min >= -1440 and home_min <= 2880", name=op.f("ck_shifts_near_its_date")
        ),
        sa.CheckConstraint("start_min < end_min", name=op.f("ck_shifts_start_before_end")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_shifts_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_shifts_site_id_name")),
    )
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shifts_site_id"), ["site_id"], unique=False)

    op.create_table(
        "site_rules",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("circuity", sa.Double(), nullable=False),
        sa.Column("kmh", sa.Double(), nullable=False),
        sa.Column("stop_s", sa.Integer(), nullable=False),
        sa.Column("arrive_before_s", sa.Integer(), nullable=False),
        sa.Column("extra_ride_s", sa.Integer(), nullable=False),
        sa.Column("kept_pair_worth_s", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "arrive_before_s >= 0 and extra_ride_s >= 0", name=op.f("ck_site_rules_in_time")
        ),
        sa.CheckConstraint("circuity >= 1", name=op.f("ck_site_rules_no_shorter_than_straight")),
        sa.CheckConstraint("kmh > 0", name=op.f("ck_site_rules_moves")),
        sa.CheckConstraint(
            "stop_s >= 0 and kept_pair_worth_s >= 0", name=op.f("ck_site_rules_not_negative")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_site_rules_site_id")),
        sa.PrimaryKeyConstraint("site_id", name=op.f("pk_site_rules")),
    )
    op.create_table(
        "crews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name=op.f("fk_crews_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crews")),
        sa.UniqueConstraint("section_id", "name", name=op.f("uq_crews_section_id_name")),
    )
    with op.batch_alter_table("crews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_crews_section_id"), ["section_id"], unique=False)

    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("crew_id", sa.Integer(), nullable=True),
        sa.Column("employee_no", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("uniquifier", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("shares_phone", sa.Boolean(), nullable=False),
        sa.Column("licence_until", sa.Date(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["crew_id"], ["crews.id"], name=op.f("fk_members_crew_id")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_members_section_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_members_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("site_id", "employee_no", name=op.f("uq_members_site_id_employee_no")),
        sa.UniqueConstraint("uniquifier", name=op.f("uq_members_uniquifier")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_members_crew_id"), ["crew_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_members_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_members_pinyin"), ["pinyin"], unique=False)
        batch_op.create_index(batch_op.f("ix_members_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_members_site_id"), ["site_id"], unique=False)

    op.create_table(
        "rota_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("crew_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["crew_id"], ["crews.id"], name=op.f("fk_rota_changes_crew_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_rota_changes_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_changes")),
        sa.UniqueConstraint("crew_id", "day", name=op.f("uq_rota_changes_crew_id_day")),
    )
    with op.batch_alter_table("rota_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_changes_crew_id"), ["crew_id"], unique=False)

    op.create_table(
        "rotas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("crew_id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["crew_id"], ["crews.id"], name=op.f("fk_rotas_crew_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotas")),
        sa.UniqueConstraint("crew_id", "anchor", name=op.f("uq_rotas_crew_id_anchor")),
    )
    with op.batch_alter_table("rotas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotas_crew_id"), ["crew_id"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("whom_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_audit_entries_by_id")),
        sa.ForeignKeyConstraint(["whom_id"], ["members.id"], name=op.f("fk_audit_entries_whom_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_by_id"), ["by_id"], unique=False)
        batch_op.create_index(
            "ix_audit_entries_subject", ["subject_type", "subject_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_audit_entries_whom_id"), ["whom_id"], unique=False)

    op.create_table(
        "blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_blocks_member_id")),
        sa.ForeignKeyConstraint(["other_id"], ["members.id"], name=op.f("fk_blocks_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("member_id", "other_id", name=op.f("uq_blocks_member_id_other_id")),
    )
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blocks_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_blocks_other_id"), ["other_id"], unique=False)

    op.create_table(
        "days_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "drive", "ride", name="part", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
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
            nullable=True,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_days_out_in_order")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_days_out_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_out")),
    )
    with op.batch_alter_table("days_out", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_days_out_last_date"), ["last_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_days_out_member_id"), ["member_id"], unique=False)

    op.create_table(
        "form_posts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_form_posts_member_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_posts")),
    )
    with op.batch_alter_table("form_posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_posts_at"), ["at"], unique=False)

    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("about_type", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_notices_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("once", name=op.f("uq_notices_once")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index("ix_notices_about", ["about_type", "about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notices_made_at"), ["made_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_notices_member_id"), ["member_id"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False),
        sa.Column("lon", sa.Double(), nullable=False),
        sa.Column(
            "came_in",
            sa.Enum(
                "wgs84",
                "gcj02",
                "bd09",
                name="datum",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("lat between -90 and 90", name=op.f("ck_places_lat_in_range")),
        sa.CheckConstraint("lon between -180 and 180", name=op.f("ck_places_lon_in_range")),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name=op.f("fk_places_owner_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_places_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_places_named",
            ["site_id", "name"],
            unique=True,
            sqlite_where=sa.text("owner_id IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL"),
        )

    op.create_table(
        "role_grants",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "rider",
                "driver",
                "coordinator",
                "secretary",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_role_grants_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "role", name=op.f("pk_role_grants")),
    )
    op.create_table(
        "rota_days",
        sa.Column("rota_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["rota_id"], ["rotas.id"], name=op.f("fk_rota_days_rota_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_rota_days_shift_id")),
        sa.PrimaryKeyConstraint("rota_id", "position", name=op.f("pk_rota_days")),
    )
    op.create_table(
        "vehicles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("plate", sa.String(), nullable=False),
        sa.Column(
            "paint",
            sa.Enum(
                "white",
                "silver",
                "grey",
                "black",
                "red",
                "blue",
                "brown",
                "yellow",
                "green",
                "orange",
                "gold",
                "purple",
                "other",
                name="paint",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column(
            "energy",
            sa.Enum(
                "petrol",
                "electric",
                "hybrid",
                name="energy",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats between 1 and 6", name=op.f("ck_vehicles_seats_for_riders")),
        sa.ForeignKeyConstraint(["owner_id"], ["members.id"], name=op.f("fk_vehicles_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicles")),
    )
    with op.batch_alter_table("vehicles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vehicles_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            "uq_vehicles_plate_in_use",
            ["plate"],
            unique=True,
            sqlite_where=sa.text("retired_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL"),
        )

    op.create_table(
        "week_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "retired",
                name="planstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["members.id"], name=op.f("fk_week_plans_made_by_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_week_plans_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_plans")),
        sa.UniqueConstraint(
            "site_id", "monday", "edition", name=op.f("uq_week_plans_site_id_monday_edition")
        ),
    )
    with op.batch_alter_table("week_plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_week_plans_monday"), ["monday"], unique=False)
        batch_op.create_index(batch_op.f("ix_week_plans_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            "uq_week_plans_draft",
            ["site_id", "monday"],
            unique=True,
            sqlite_where=sa.text("status = 'draft'"),
            postgresql_where=sa.text("status = 'draft'"),
        )
        batch_op.create_index(
            "uq_week_plans_published",
            ["site_id", "monday"],
            unique=True,
            sqlite_where=sa.text("status = 'published'"),
            postgresql_where=sa.text("status = 'published'"),
        )

    op.create_table(
        "left_overs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
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
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_left_overs_place_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["week_plans.id"], name=op.f("fk_left_overs_plan_id")),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name=op.f("fk_left_overs_rider_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_left_overs_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_overs")),
        sa.UniqueConstraint(
            "plan_id",
            "rider_id",
            "shift_date",
            "direction",
            name=op.f("uq_left_overs_plan_id_rider_id_shift_date_direction"),
        ),
    )
    with op.batch_alter_table("left_overs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_left_overs_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_left_overs_rider_id"), ["rider_id"], unique=False)

    op.create_table(
        "ride_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "to_work",
                "home",
                "both",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("shift_date", sa.Date(), nullable=True),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=True),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_ride_requests_dates_in_order")),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_ride_requests_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["rider_id"], ["members.id"], name=op.f("fk_ride_requests_rider_id")
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shifts.id"], name=op.f("fk_ride_requests_shift_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ride_requests")),
    )
    with op.batch_alter_table("ride_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ride_requests_rider_id"), ["rider_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ride_requests_shift_date"), ["shift_date"], unique=False
        )
        batch_op.create_index(
            "uq_ride_requests_single",
            ["rider_id", "shift_date"],
            unique=True,
            sqlite_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_ride_requests_standing",
            ["rider_id"],
            unique=True,
            sqlite_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
        )

    op.create_table(
        "seat_offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("driver_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("max_detour_s", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "to_work",
                "home",
                "both",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("shift_date", sa.Date(), nullable=True),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.String(), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=True),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_date <= last_date", name=op.f("ck_seat_offers_dates_in_order")),
        sa.CheckConstraint(
            "max_detour_s between 0 and 7200", name=op.f("ck_seat_offers_detour_in_range")
        ),
        sa.CheckConstraint("seats between 1 and 6", name=op.f("ck_seat_offers_seats_for_riders")),
        sa.ForeignKeyConstraint(
            ["driver_id"], ["members.id"], name=op.f("fk_seat_offers_driver_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_seat_offers_place_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_seat_offers_shift_id")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicles.id"], name=op.f("fk_seat_offers_vehicle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_offers")),
    )
    with op.batch_alter_table("seat_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_offers_driver_id"), ["driver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_offers_shift_date"), ["shift_date"], unique=False)
        batch_op.create_index(
            "uq_seat_offers_single",
            ["driver_id", "shift_date"],
            unique=True,
            sqlite_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_seat_offers_standing",
            ["driver_id"],
            unique=True,
            sqlite_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
        )

    op.create_table(
        "solved_legs",
        sa.Column("plan_id", sa.Integer(), nullable=False),
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
        sa.Column("served_bound", sa.Integer(), nullable=False),
        sa.Column("objective_s", sa.Integer(), nullable=False),
        sa.Column("objective_bound_s", sa.Integer(), nullable=True),
        sa.Column("proved", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["week_plans.id"], name=op.f("fk_solved_legs_plan_id")
        ),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_solved_legs_shift_id")),
        sa.PrimaryKeyConstraint(
            "plan_id", "shift_date", "shift_id", "direction", name=op.f("pk_solved_legs")
        ),
    )
    op.create_table(
        "trips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
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
        sa.Column("driver_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("max_detour_s", sa.Integer(), nullable=False),
        sa.Column("detour_s", sa.Integer(), nullable=False),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrives_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "leaves_at <= arrives_at", name=op.f("ck_trips_leaves_before_it_arrives")
        ),
        sa.CheckConstraint("seats between 1 and 6", name=op.f("ck_trips_seats_for_riders")),
        sa.ForeignKeyConstraint(["driver_id"], ["members.id"], name=op.f("fk_trips_driver_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_trips_place_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["week_plans.id"], name=op.f("fk_trips_plan_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_trips_shift_id")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicles.id"], name=op.f("fk_trips_vehicle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trips")),
        sa.UniqueConstraint(
            "id",
            "plan_id",
            "shift_date",
            "direction",
            "seats",
            name=op.f("uq_trips_id_plan_id_shift_date_direction_seats"),
        ),
        sa.UniqueConstraint(
            "plan_id",
            "driver_id",
            "shift_date",
            "direction",
            name=op.f("uq_trips_plan_id_driver_id_shift_date_direction"),
        ),
    )
    with op.batch_alter_table("trips", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trips_driver_id"), ["driver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trips_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
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
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seat_no", sa.Integer(), nullable=False),
        sa.Column("rider_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("stop_order", sa.Integer(), nullable=False),
        sa.Column("stop_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "seat_no between 1 and seats", name=op.f("ck_pairings_a_seat_of_the_car")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_pairings_place_id")),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name=op.f("fk_pairings_rider_id")),
        sa.ForeignKeyConstraint(
            ["trip_id", "plan_id", "shift_date", "direction", "seats"],
            ["trips.id", "trips.plan_id", "trips.shift_date", "trips.direction", "trips.seats"],
            name="fk_pairings_trip",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairings")),
        sa.UniqueConstraint(
            "plan_id",
            "rider_id",
            "shift_date",
            "direction",
            name=op.f("uq_pairings_plan_id_rider_id_shift_date_direction"),
        ),
        sa.UniqueConstraint("trip_id", "seat_no", name=op.f("uq_pairings_trip_id_seat_no")),
    )
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairings_rider_id"), ["rider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairings_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "rides_taken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("shift_date", sa.Date(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
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
        sa.Column("pairing_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("driver_id <> rider_id", name=op.f("ck_rides_taken_two_persons")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["members.id"], name=op.f("fk_rides_taken_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["driver_id"], ["members.id"], name=op.f("fk_rides_taken_driver_id")
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairings.id"], name=op.f("fk_rides_taken_pairing_id")
        ),
        sa.ForeignKeyConstraint(["rider_id"], ["members.id"], name=op.f("fk_rides_taken_rider_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name=op.f("fk_rides_taken_shift_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_rides_taken_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rides_taken")),
        sa.UniqueConstraint(
            "rider_id",
            "shift_date",
            "direction",
            name=op.f("uq_rides_taken_rider_id_shift_date_direction"),
        ),
    )
    with op.batch_alter_table("rides_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rides_taken_driver_id"), ["driver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rides_taken_rider_id"), ["rider_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rides_taken_shift_date"), ["shift_date"], unique=False)
        batch_op.create_index(batch_op.f("ix_rides_taken_site_id"), ["site_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rides_taken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rides_taken_site_id"))
        batch_op.drop_index(batch_op.f("ix_rides_taken_shift_date"))
        batch_op.drop_index(batch_op.f("ix_rides_taken_rider_id"))
        batch_op.drop_index(batch_op.f("ix_rides_taken_driver_id"))

    op.drop_table("rides_taken")
    with op.batch_alter_table("pairings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairings_trip_id"))
        batch_op.drop_index(batch_op.f("ix_pairings_rider_id"))

    op.drop_table("pairings")
    with op.batch_alter_table("trips", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trips_plan_id"))
        batch_op.drop_index(batch_op.f("ix_trips_driver_id"))

    op.drop_table("trips")
    op.drop_table("solved_legs")
    with op.batch_alter_table("seat_offers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seat_offers_standing",
            sqlite_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_seat_offers_single",
            sqlite_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_seat_offers_shift_date"))
        batch_op.drop_index(batch_op.f("ix_seat_offers_driver_id"))

    op.drop_table("seat_offers")
    with op.batch_alter_table("ride_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ride_requests_standing",
            sqlite_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_ride_requests_single",
            sqlite_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("shift_date IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ride_requests_shift_date"))
        batch_op.drop_index(batch_op.f("ix_ride_requests_rider_id"))

    op.drop_table("ride_requests")
    with op.batch_alter_table("left_overs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_left_overs_rider_id"))
        batch_op.drop_index(batch_op.f("ix_left_overs_plan_id"))

    op.drop_table("left_overs")
    with op.batch_alter_table("week_plans", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_week_plans_published",
            sqlite_where=sa.text("status = 'published'"),
            postgresql_where=sa.text("status = 'published'"),
        )
        batch_op.drop_index(
            "uq_week_plans_draft",
            sqlite_where=sa.text("status = 'draft'"),
            postgresql_where=sa.text("status = 'draft'"),
        )
        batch_op.drop_index(batch_op.f("ix_week_plans_site_id"))
        batch_op.drop_index(batch_op.f("ix_week_plans_monday"))

    op.drop_table("week_plans")
    with op.batch_alter_table("vehicles", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_vehicles_plate_in_use",
            sqlite_where=sa.text("retired_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_vehicles_owner_id"))

    op.drop_table("vehicles")
    op.drop_table("rota_days")
    op.drop_table("role_grants")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_places_named",
            sqlite_where=sa.text("owner_id IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_places_site_id"))
        batch_op.drop_index(batch_op.f("ix_places_owner_id"))

    op.drop_table("places")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_member_id"))
        batch_op.drop_index(batch_op.f("ix_notices_made_at"))
        batch_op.drop_index("ix_notices_about")

    op.drop_table("notices")
    with op.batch_alter_table("form_posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_posts_at"))

    op.drop_table("form_posts")
    with op.batch_alter_table("days_out", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_days_out_member_id"))
        batch_op.drop_index(batch_op.f("ix_days_out_last_date"))

    op.drop_table("days_out")
    with op.batch_alter_table("blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blocks_other_id"))
        batch_op.drop_index(batch_op.f("ix_blocks_member_id"))

    op.drop_table("blocks")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_whom_id"))
        batch_op.drop_index("ix_audit_entries_subject")
        batch_op.drop_index(batch_op.f("ix_audit_entries_by_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))

    op.drop_table("audit_entries")
    with op.batch_alter_table("rotas", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotas_crew_id"))

    op.drop_table("rotas")
    with op.batch_alter_table("rota_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rota_changes_crew_id"))

    op.drop_table("rota_changes")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_members_site_id"))
        batch_op.drop_index(batch_op.f("ix_members_section_id"))
        batch_op.drop_index(batch_op.f("ix_members_pinyin"))
        batch_op.drop_index(batch_op.f("ix_members_name"))
        batch_op.drop_index(batch_op.f("ix_members_crew_id"))

    op.drop_table("members")
    with op.batch_alter_table("crews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_crews_section_id"))

    op.drop_table("crews")
    op.drop_table("site_rules")
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shifts_site_id"))

    op.drop_table("shifts")
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sections_site_id"))

    op.drop_table("sections")
    op.drop_table("sites")
