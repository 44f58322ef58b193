"""The five colours: events and attendance, aid cases, culture, mentoring."""

import sqlalchemy as sa
from alembic import op

revision = "0003_colours"
down_revision = "0002_channels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reward_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("from_total", sa.Integer(), nullable=False),
        sa.Column("mentor_fen", sa.Integer(), nullable=False),
        sa.Column("apprentice_fen", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "from_total between 4 and 20", name=op.f("ck_reward_rules_total_on_the_scale")
        ),
        sa.CheckConstraint(
            "mentor_fen >= 0 and apprentice_fen >= 0", name=op.f("ck_reward_rules_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_reward_rules_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward_rules")),
        sa.UniqueConstraint(
            "section_id",
            "valid_from",
            "from_total",
            name=op.f("uq_reward_rules_section_id_valid_from_from_total"),
        ),
    )
    with op.batch_alter_table("reward_rules", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reward_rules_section_id"), ["section_id"], unique=False
        )

    op.create_table(
        "aid_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("applied_by_id", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "hardship",
            sa.Enum(
                "illness",
                "injury",
                "schooling",
                "bereavement",
                "disaster",
                "income",
                name="hardship",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("situation", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "applied",
                "open",
                "declined",
                "closed",
                name="casestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "need",
            sa.Enum(
                "once",
                "for_a_time",
                "lasting",
                name="need",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("assessment", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at is not null)",
            name=op.f("ck_aid_cases_closed_has_its_time"),
        ),
        sa.CheckConstraint("situation <> ''", name=op.f("ck_aid_cases_situation_told")),
        sa.CheckConstraint(
            "state in ('applied', 'declined') or assessment <> ''",
            name=op.f("ck_aid_cases_open_if_assessed"),
        ),
        sa.CheckConstraint(
            "closed_at >= applied_at", name=op.f("ck_aid_cases_closed_after_applied")
        ),
        sa.ForeignKeyConstraint(
            ["applied_by_id"], ["members.id"], name=op.f("fk_aid_cases_applied_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["members.id"], name=op.f("fk_aid_cases_person_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_aid_cases_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_cases")),
    )
    with op.batch_alter_table("aid_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_cases_applied_at"), ["applied_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_cases_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_cases_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aid_cases_state"), ["state"], unique=False)
        batch_op.create_index(
            "uq_aid_cases_running",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state in ('applied', 'open')"),
            postgresql_where=sa.text("state in ('applied', 'open')"),
        )

    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "title <> '' and outlet <> ''", name=op.f("ck_articles_title_and_outlet_told")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["members.id"], name=op.f("fk_articles_author_id")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["members.id"], name=op.f("fk_articles_entered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_articles_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint(
            "author_id",
            "title",
            "outlet",
            "published_on",
            name=op.f("uq_articles_author_id_title_outlet_published_on"),
        ),
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_outlet"), ["outlet"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_articles_published_on"), ["published_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_articles_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_title"), ["title"], unique=False)

    op.create_table(
        "interest_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("founded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dissolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_interest_groups_has_name")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["members.id"], name=op.f("fk_interest_groups_leader_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_interest_groups_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_groups")),
        sa.UniqueConstraint("section_id", "name", name=op.f("uq_interest_groups_section_id_name")),
    )
    with op.batch_alter_table("interest_groups", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interest_groups_leader_id"), ["leader_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_interest_groups_section_id"), ["section_id"], unique=False
        )

    op.create_table(
        "mentor_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("apprentice_id", sa.Integer(), nullable=False),
        sa.Column("trade", sa.String(), nullable=False),
        sa.Column("aims", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mentor_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("apprentice_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("graduated_on", sa.Date(), nullable=True),
        sa.Column("key_post", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(graduated_on is null) = (key_post = '')", name=op.f("ck_mentor_pairs_key_post_named")
        ),
        sa.CheckConstraint(
            "graduated_on between starts_on and ends_on",
            name=op.f("ck_mentor_pairs_graduated_in_its_time"),
        ),
        sa.CheckConstraint(
            "graduated_on is null or (mentor_confirmed_at is not null and apprentice_confirmed_at is not null)",
            name=op.f("ck_mentor_pairs_graduated_if_confirmed"),
        ),
        sa.CheckConstraint("mentor_id <> apprentice_id", name=op.f("ck_mentor_pairs_two_persons")),
        sa.CheckConstraint("starts_on < ends_on", name=op.f("ck_mentor_pairs_dates_in_order")),
        sa.ForeignKeyConstraint(
            ["apprentice_id"], ["members.id"], name=op.f("fk_mentor_pairs_apprentice_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["members.id"], name=op.f("fk_mentor_pairs_mentor_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_mentor_pairs_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_pairs")),
        sa.UniqueConstraint(
            "mentor_id",
            "apprentice_id",
            "starts_on",
            name=op.f("uq_mentor_pairs_mentor_id_apprentice_id_starts_on"),
        ),
    )
    with op.batch_alter_table("mentor_pairs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentor_pairs_apprentice_id"), ["apprentice_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mentor_pairs_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentor_pairs_graduated_on"), ["graduated_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mentor_pairs_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentor_pairs_section_id"), ["section_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mentor_pairs_starts_on"), ["starts_on"], unique=False)
        batch_op.create_index(
            "uq_mentor_pairs_apprentice",
            ["apprentice_id"],
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quarter between 1 and 4", name=op.f("ck_assessments_quarter_of_a_year")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_assessments_by_id")),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["mentor_pairs.id"], name=op.f("fk_assessments_pair_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "pair_id", "year", "quarter", name=op.f("uq_assessments_pair_id_year_quarter")
        ),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "case_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(held_on is null) = (finding = '')", name=op.f("ck_case_reviews_held_has_its_finding")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["aid_cases.id"], name=op.f("fk_case_reviews_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reviews")),
        sa.UniqueConstraint("case_id", "due_on", name=op.f("uq_case_reviews_case_id_due_on")),
    )
    with op.batch_alter_table("case_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_reviews_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_reviews_due_on"), ["due_on"], unique=False)

    op.create_table(
        "case_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["aid_cases.id"], name=op.f("fk_case_views_case_id")),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["members.id"], name=op.f("fk_case_views_viewer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_views")),
    )
    with op.batch_alter_table("case_views", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_views_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_workers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relieved_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["aid_cases.id"], name=op.f("fk_case_workers_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_case_workers_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_workers")),
    )
    with op.batch_alter_table("case_workers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_workers_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_workers_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            "uq_case_workers_named",
            ["case_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("relieved_at IS NULL"),
            postgresql_where=sa.text("relieved_at IS NULL"),
        )

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column(
            "colour",
            sa.Enum(
                "red",
                "yellow",
                "green",
                "blue",
                "orange",
                name="colour",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "form",
            sa.Enum(
                "visit",
                "salon",
                "lecture",
                "festival",
                "match",
                "labour",
                "assessment",
                "meeting",
                name="eventform",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("bring", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("check_in_code", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_events_has_title")),
        sa.CheckConstraint("places > 0", name=op.f("ck_events_limit_not_empty")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_events_starts_before_end")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["interest_groups.id"], name=op.f("fk_events_group_id")
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["members.id"], name=op.f("fk_events_leader_id")),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name=op.f("fk_events_section_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_events_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("check_in_code", name=op.f("uq_events_check_in_code")),
        sa.UniqueConstraint(
            "site_id", "title", "starts_at", name=op.f("uq_events_site_id_title_starts_at")
        ),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_calendar", ["site_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_colour"), ["colour"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_section_id"), ["section_id"], unique=False)

    op.create_table(
        "group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("left_at >= joined_at", name=op.f("ck_group_members_left_after_joined")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["interest_groups.id"], name=op.f("fk_group_members_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_group_members_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_members")),
    )
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_members_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_members_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            "uq_group_members_in",
            ["group_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "shown_works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "calligraphy",
                "painting",
                "photo",
                "poem",
                "prose",
                "handicraft",
                name="workkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("jpeg", sa.LargeBinary(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("title <> ''", name=op.f("ck_shown_works_has_title")),
        sa.CheckConstraint(
            "words <> '' or jpeg is not null", name=op.f("ck_shown_works_something_to_show")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["members.id"], name=op.f("fk_shown_works_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["interest_groups.id"], name=op.f("fk_shown_works_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_shown_works_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_works")),
        sa.UniqueConstraint("author_id", "title", name=op.f("uq_shown_works_author_id_title")),
    )
    with op.batch_alter_table("shown_works", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shown_works_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shown_works_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shown_works_section_id"), ["section_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shown_works_shown_at"), ["shown_at"], unique=False)

    op.create_table(
        "aids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "visit",
                "money",
                "in_kind",
                name="aidkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("goods", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'money') = (amount_fen is not null)", name=op.f("ck_aids_money_has_its_amount")
        ),
        sa.CheckConstraint(
            "kind <> 'in_kind' or goods <> ''", name=op.f("ck_aids_goods_are_named")
        ),
        sa.CheckConstraint("kind = 'visit' or receipt <> ''", name=op.f("ck_aids_receipt_is_kept")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_aids_amount_not_empty")),
        sa.ForeignKeyConstraint(["case_id"], ["aid_cases.id"], name=op.f("fk_aids_case_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_aids_event_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["members.id"], name=op.f("fk_aids_given_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aids")),
    )
    with op.batch_alter_table("aids", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aids_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_aids_given_on"), ["given_on"], unique=False)

    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "code",
                "button",
                "list",
                "late",
                name="checkin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["members.id"], name=op.f("fk_attendances_entered_by_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_attendances_event_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_attendances_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
        sa.UniqueConstraint(
            "event_id", "member_id", name=op.f("uq_attendances_event_id_member_id")
        ),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendances_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendances_member_id"), ["member_id"], unique=False)

    op.create_table(
        "event_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["members.id"], name=op.f("fk_event_photos_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_photos_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_photos")),
        sa.UniqueConstraint("event_id", "digest", name=op.f("uq_event_photos_event_id_digest")),
    )
    with op.batch_alter_table("event_photos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_photos_event_id"), ["event_id"], unique=False)

    op.create_table(
        "labour_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "work",
            sa.Enum(
                "cleaned",
                "repaired",
                name="work",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "thing",
            sa.Enum(
                "desk",
                "chair",
                "cabinet",
                "bed",
                "door",
                "window",
                "lamp",
                "tap",
                "room",
                "greenery",
                name="thing",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_labour_items_something_done")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_labour_items_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labour_items")),
        sa.UniqueConstraint(
            "event_id", "work", "thing", name=op.f("uq_labour_items_event_id_work_thing")
        ),
    )
    with op.batch_alter_table("labour_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_labour_items_event_id"), ["event_id"], unique=False)

    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "improvement",
            sa.Enum(
                "maintenance",
                "operation",
                "safety",
                "post",
                name="improvement",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.CheckConstraint("evidence <> ''", name=op.f("ck_marks_rests_on_evidence")),
        sa.CheckConstraint("mark between 1 and 5", name=op.f("ck_marks_on_the_scale")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_marks_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
        sa.UniqueConstraint(
            "assessment_id", "improvement", name=op.f("uq_marks_assessment_id_improvement")
        ),
    )
    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_marks_assessment_id"), ["assessment_id"], unique=False)

    op.create_table(
        "mentoring_rewards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.Integer(), nullable=False),
        sa.Column("mentor_fen", sa.Integer(), nullable=False),
        sa.Column("apprentice_fen", sa.Integer(), nullable=False),
        sa.Column("awarded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mentor_fen >= 0 and apprentice_fen >= 0",
            name=op.f("ck_mentoring_rewards_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_mentoring_rewards_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["reward_rules.id"], name=op.f("fk_mentoring_rewards_rule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_rewards")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_mentoring_rewards_assessment_id")),
    )
    op.create_table(
        "sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("place_no", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("place_no > 0", name=op.f("ck_sign_ups_place_counted_from_one")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_sign_ups_event_id")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_sign_ups_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ups")),
    )
    with op.batch_alter_table("sign_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ups_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_ups_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            "uq_sign_ups_place",
            ["event_id", "place_no"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.create_index(
            "uq_sign_ups_standing",
            ["event_id", "member_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "receipt_scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aid_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["aid_id"], ["aids.id"], name=op.f("fk_receipt_scans_aid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_scans")),
        sa.UniqueConstraint("aid_id", "digest", name=op.f("uq_receipt_scans_aid_id_digest")),
    )
    with op.batch_alter_table("receipt_scans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_scans_aid_id"), ["aid_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("receipt_scans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_scans_aid_id"))

    op.drop_table("receipt_scans")
    with op.batch_alter_table("sign_ups", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sign_ups_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_sign_ups_place",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_sign_ups_member_id"))
        batch_op.drop_index(batch_op.f("ix_sign_ups_event_id"))

    op.drop_table("sign_ups")
    op.drop_table("mentoring_rewards")
    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_marks_assessment_id"))

    op.drop_table("marks")
    with op.batch_alter_table("labour_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_labour_items_event_id"))

    op.drop_table("labour_items")
    with op.batch_alter_table("event_photos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_photos_event_id"))

    op.drop_table("event_photos")
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendances_member_id"))
        batch_op.drop_index(batch_op.f("ix_attendances_event_id"))

    op.drop_table("attendances")
    with op.batch_alter_table("aids", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aids_given_on"))
        batch_op.drop_index(batch_op.f("ix_aids_case_id"))

    op.drop_table("aids")
    with op.batch_alter_table("shown_works", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shown_works_shown_at"))
        batch_op.drop_index(batch_op.f("ix_shown_works_section_id"))
        batch_op.drop_index(batch_op.f("ix_shown_works_group_id"))
        batch_op.drop_index(batch_op.f("ix_shown_works_author_id"))

    op.drop_table("shown_works")
    with op.batch_alter_table("group_members", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_group_members_in",
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_group_members_member_id"))
        batch_op.drop_index(batch_op.f("ix_group_members_group_id"))

    op.drop_table("group_members")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_section_id"))
        batch_op.drop_index(batch_op.f("ix_events_leader_id"))
        batch_op.drop_index(batch_op.f("ix_events_group_id"))
        batch_op.drop_index(batch_op.f("ix_events_colour"))
        batch_op.drop_index("ix_events_calendar")

    op.drop_table("events")
    with op.batch_alter_table("case_workers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_case_workers_named",
            sqlite_where=sa.text("relieved_at IS NULL"),
            postgresql_where=sa.text("relieved_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_case_workers_member_id"))
        batch_op.drop_index(batch_op.f("ix_case_workers_case_id"))

    op.drop_table("case_workers")
    with op.batch_alter_table("case_views", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_views_case_id"))

    op.drop_table("case_views")
    with op.batch_alter_table("case_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_reviews_due_on"))
        batch_op.drop_index(batch_op.f("ix_case_reviews_case_id"))

    op.drop_table("case_reviews")
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessments_pair_id"))

    op.drop_table("assessments")
    with op.batch_alter_table("mentor_pairs", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentor_pairs_apprentice",
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_starts_on"))
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_section_id"))
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_graduated_on"))
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_ends_on"))
        batch_op.drop_index(batch_op.f("ix_mentor_pairs_apprentice_id"))

    op.drop_table("mentor_pairs")
    with op.batch_alter_table("interest_groups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_groups_section_id"))
        batch_op.drop_index(batch_op.f("ix_interest_groups_leader_id"))

    op.drop_table("interest_groups")
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articles_title"))
        batch_op.drop_index(batch_op.f("ix_articles_section_id"))
        batch_op.drop_index(batch_op.f("ix_articles_published_on"))
        batch_op.drop_index(batch_op.f("ix_articles_outlet"))
        batch_op.drop_index(batch_op.f("ix_articles_author_id"))

    op.drop_table("articles")
    with op.batch_alter_table("aid_cases", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_aid_cases_running",
            sqlite_where=sa.text("state in ('applied', 'open')"),
            postgresql_where=sa.text("state in ('applied', 'open')"),
        )
        batch_op.drop_index(batch_op.f("ix_aid_cases_state"))
        batch_op.drop_index(batch_op.f("ix_aid_cases_site_id"))
        batch_op.drop_index(batch_op.f("ix_aid_cases_person_id"))
        batch_op.drop_index(batch_op.f("ix_aid_cases_applied_at"))

    op.drop_table("aid_cases")
    with op.batch_alter_table("reward_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reward_rules_section_id"))

    op.drop_table("reward_rules")
