"""The three platforms and the pulse survey."""

import sqlalchemy as sa
from alembic import op

revision = "0004_platforms"
down_revision = "0003_colours"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pulse_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_on >= opens_on", name=op.f("ck_pulse_rounds_closed_after_opening")
        ),
        sa.CheckConstraint("half between 1 and 2", name=op.f("ck_pulse_rounds_twice_a_year")),
        sa.CheckConstraint("opens_on < closes_on", name=op.f("ck_pulse_rounds_dates_in_order")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_pulse_rounds_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_rounds")),
        sa.UniqueConstraint(
            "site_id", "year", "half", name=op.f("uq_pulse_rounds_site_id_year_half")
        ),
    )
    with op.batch_alter_table("pulse_rounds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_rounds_site_id"), ["site_id"], unique=False)

    op.create_table(
        "pulse_tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("crew_id", sa.Integer(), nullable=True),
        sa.Column(
            "question",
            sa.Enum(
                "helped",
                "heard",
                "way_to_work",
                "learned",
                "belong",
                name="pulsequestion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade between 1 and 5", name=op.f("ck_pulse_tallies_grade_in_range")),
        sa.CheckConstraint("times >= 0", name=op.f("ck_pulse_tallies_counted_up")),
        sa.ForeignKeyConstraint(["crew_id"], ["crews.id"], name=op.f("fk_pulse_tallies_crew_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_rounds.id"], name=op.f("fk_pulse_tallies_round_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_tallies")),
        sa.UniqueConstraint(
            "round_id",
            "crew_id",
            "question",
            "grade",
            name=op.f("uq_pulse_tallies_round_id_crew_id_question_grade"),
        ),
    )
    with op.batch_alter_table("pulse_tallies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_tallies_round_id"), ["round_id"], unique=False)
        batch_op.create_index(
            "uq_pulse_tallies_rest",
            ["round_id", "question", "grade"],
            unique=True,
            sqlite_where=sa.text("crew_id IS NULL"),
            postgresql_where=sa.text("crew_id IS NULL"),
        )

    op.create_table(
        "books",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chosen_by_id"], ["members.id"], name=op.f("fk_books_chosen_by_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_books_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_books")),
        sa.UniqueConstraint("site_id", "month", name=op.f("uq_books_site_id_month")),
    )
    with op.batch_alter_table("books", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_books_site_id"), ["site_id"], unique=False)

    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours between 1 and 400", name=op.f("ck_courses_hours_in_range")),
        sa.CheckConstraint("opens_on <= due_on", name=op.f("ck_courses_dates_in_order")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["members.id"], name=op.f("fk_courses_opened_by_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_courses_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint(
            "site_id", "title", "opens_on", name=op.f("uq_courses_site_id_title_opens_on")
        ),
    )
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courses_site_id"), ["site_id"], unique=False)

    op.create_table(
        "discussions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("led_by_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("minuted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(minuted_at IS NULL) = (minutes = '')",
            name=op.f("ck_discussions_minutes_have_their_time"),
        ),
        sa.CheckConstraint(
            "minuted_at >= starts_at", name=op.f("ck_discussions_minutes_after_it_began")
        ),
        sa.ForeignKeyConstraint(
            ["led_by_id"], ["members.id"], name=op.f("fk_discussions_led_by_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_discussions_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussions")),
        sa.UniqueConstraint(
            "site_id", "starts_at", "topic", name=op.f("uq_discussions_site_id_starts_at_topic")
        ),
    )
    with op.batch_alter_table("discussions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discussions_led_by_id"), ["led_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discussions_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discussions_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "idea_calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "golden",
                "five_small",
                "micro",
                name="ideakind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_idea_calls_titled")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["members.id"], name=op.f("fk_idea_calls_opened_by_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_idea_calls_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_calls")),
        sa.UniqueConstraint(
            "site_id", "title", "opened_at", name=op.f("uq_idea_calls_site_id_title_opened_at")
        ),
    )
    with op.batch_alter_table("idea_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_calls_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_calls_site_id"), ["site_id"], unique=False)

    op.create_table(
        "lecturers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_lecturers_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lecturers")),
        sa.UniqueConstraint("member_id", name=op.f("uq_lecturers_member_id")),
    )
    op.create_table(
        "pulse_answered",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_pulse_answered_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_rounds.id"], name=op.f("fk_pulse_answered_round_id")
        ),
        sa.PrimaryKeyConstraint("round_id", "member_id", name=op.f("pk_pulse_answered")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pulse_answered", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pulse_answered_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "skill_titles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "trade",
            sa.Enum(
                "shearer",
                "support",
                "conveyor",
                "pump",
                "electric",
                "mechanic",
                "belt",
                "ventilation",
                "safety",
                "crew_leader",
                name="trade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "withdrawn_on >= awarded_on", name=op.f("ck_skill_titles_withdrawn_after_award")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_skill_titles_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_titles")),
        sa.UniqueConstraint(
            "member_id",
            "title",
            "awarded_on",
            name=op.f("uq_skill_titles_member_id_title_awarded_on"),
        ),
    )
    with op.batch_alter_table("skill_titles", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_skill_titles_awarded_on"), ["awarded_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_skill_titles_member_id"), ["member_id"], unique=False)

    op.create_table(
        "study_materials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("read_by", sa.Date(), nullable=True),
        sa.Column("handed_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_out_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_study_materials_titled")),
        sa.ForeignKeyConstraint(
            ["handed_out_by_id"], ["members.id"], name=op.f("fk_study_materials_handed_out_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["sections.id"], name=op.f("fk_study_materials_section_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_study_materials_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_materials")),
    )
    with op.batch_alter_table("study_materials", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_study_materials_handed_out_at"), ["handed_out_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_study_materials_site_id"), ["site_id"], unique=False)

    op.create_table(
        "weekly_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "choice",
                "text",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("explained", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_weekly_questions_asks_something")),
        sa.CheckConstraint(
            "asked_at < closes_at", name=op.f("ck_weekly_questions_open_for_a_while")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["members.id"], name=op.f("fk_weekly_questions_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_weekly_questions_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_questions")),
        sa.UniqueConstraint("site_id", "monday", name=op.f("uq_weekly_questions_site_id_monday")),
    )
    with op.batch_alter_table("weekly_questions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_weekly_questions_closes_at"), ["closes_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_weekly_questions_site_id"), ["site_id"], unique=False)

    op.create_table(
        "book_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_book_notes_says_something")),
        sa.CheckConstraint("page > 0", name=op.f("ck_book_notes_page_counts_from_one")),
        sa.ForeignKeyConstraint(["book_id"], ["books.id"], name=op.f("fk_book_notes_book_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_book_notes_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_notes")),
        sa.UniqueConstraint(
            "book_id", "member_id", "text", name=op.f("uq_book_notes_book_id_member_id_text")
        ),
    )
    with op.batch_alter_table("book_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_book_notes_book_id"), ["book_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_book_notes_member_id"), ["member_id"], unique=False)

    op.create_table(
        "courses_done",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("ticked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_courses_done_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_courses_done_member_id")
        ),
        sa.PrimaryKeyConstraint("course_id", "member_id", name=op.f("pk_courses_done")),
    )
    with op.batch_alter_table("courses_done", schema=None) as batch_op:
        batch_op.create_index("ix_courses_done_done_on", ["done_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_courses_done_member_id"), ["member_id"], unique=False)

    op.create_table(
        "discussion_presences",
        sa.Column("discussion_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discussion_id"],
            ["discussions.id"],
            name=op.f("fk_discussion_presences_discussion_id"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_discussion_presences_member_id")
        ),
        sa.PrimaryKeyConstraint("discussion_id", "member_id", name=op.f("pk_discussion_presences")),
    )
    with op.batch_alter_table("discussion_presences", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_discussion_presences_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "golden",
                "five_small",
                "micro",
                name="ideakind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "taken_on",
                "set_aside",
                name="ideastatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_aside_why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'set_aside') = (set_aside_why <> '')",
            name=op.f("ck_ideas_set_aside_with_reason"),
        ),
        sa.CheckConstraint("answer <> ''", name=op.f("ck_ideas_answers_something")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_ideas_titled")),
        sa.ForeignKeyConstraint(["call_id"], ["idea_calls.id"], name=op.f("fk_ideas_call_id")),
        sa.ForeignKeyConstraint(["proposer_id"], ["members.id"], name=op.f("fk_ideas_proposer_id")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_ideas_site_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        sa.UniqueConstraint("id", "proposer_id", name=op.f("uq_ideas_id_proposer_id")),
        sa.UniqueConstraint(
            "proposer_id",
            "title",
            "proposed_at",
            name=op.f("uq_ideas_proposer_id_title_proposed_at"),
        ),
    )
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ideas_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ideas_proposed_at"), ["proposed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_ideas_proposer_id"), ["proposer_id"], unique=False)
        batch_op.create_index("ix_ideas_site_id_status", ["site_id", "status"], unique=False)

    op.create_table(
        "lecturer_trades",
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "trade",
            sa.Enum(
                "shearer",
                "support",
                "conveyor",
                "pump",
                "electric",
                "mechanic",
                "belt",
                "ventilation",
                "safety",
                "crew_leader",
                name="trade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturers.id"], name=op.f("fk_lecturer_trades_lecturer_id")
        ),
        sa.PrimaryKeyConstraint("lecturer_id", "trade", name=op.f("pk_lecturer_trades")),
    )
    op.create_table(
        "material_readers",
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["material_id"], ["study_materials.id"], name=op.f("fk_material_readers_material_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_material_readers_member_id")
        ),
        sa.PrimaryKeyConstraint("material_id", "member_id", name=op.f("pk_material_readers")),
    )
    with op.batch_alter_table("material_readers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_material_readers_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "question_choices",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["weekly_questions.id"], name=op.f("fk_question_choices_question_id")
        ),
        sa.PrimaryKeyConstraint("question_id", "position", name=op.f("pk_question_choices")),
    )
    op.create_table(
        "idea_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_idea_comments_says_something")),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_idea_comments_idea_id")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_idea_comments_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_comments")),
    )
    with op.batch_alter_table("idea_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_comments_idea_id"), ["idea_id"], unique=False)

    op.create_table(
        "idea_votes",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("member_id <> proposer_id", name=op.f("ck_idea_votes_not_for_ones_own")),
        sa.ForeignKeyConstraint(
            ["idea_id", "proposer_id"], ["ideas.id", "ideas.proposer_id"], name="fk_idea_votes_idea"
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_idea_votes_member_id")
        ),
        sa.PrimaryKeyConstraint("idea_id", "member_id", name=op.f("pk_idea_votes")),
    )
    with op.batch_alter_table("idea_votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_votes_member_id"), ["member_id"], unique=False)

    op.create_table(
        "innovation_projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("stopped_why", sa.String(), nullable=False),
        sa.Column("reward_yuan", sa.Integer(), nullable=True),
        sa.Column("reward", sa.String(), nullable=False),
        sa.Column("rewarded_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "finished_on >= started_on", name=op.f("ck_innovation_projects_finished_after_start")
        ),
        sa.CheckConstraint(
            "finished_on IS NULL OR stopped_on IS NULL",
            name=op.f("ck_innovation_projects_finished_or_stopped"),
        ),
        sa.CheckConstraint(
            "reward_yuan between 0 and 1000000", name=op.f("ck_innovation_projects_reward_in_range")
        ),
        sa.CheckConstraint(
            "rewarded_on >= finished_on", name=op.f("ck_innovation_projects_rewarded_when_finished")
        ),
        sa.CheckConstraint(
            "stopped_on >= started_on", name=op.f("ck_innovation_projects_stopped_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id", "lead_id"],
            ["ideas.id", "ideas.proposer_id"],
            name="fk_innovation_projects_led_by_proposer",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["members.id"], name=op.f("fk_innovation_projects_lead_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_innovation_projects_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovation_projects")),
        sa.UniqueConstraint("idea_id", name=op.f("uq_innovation_projects_idea_id")),
    )
    with op.batch_alter_table("innovation_projects", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_innovation_projects_lead_id"), ["lead_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_innovation_projects_name"), ["name"], unique=False)
        batch_op.create_index(
            "ix_innovation_projects_site_id_finished_on", ["site_id", "finished_on"], unique=False
        )

    op.create_table(
        "question_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(position IS NULL) = (text <> '')", name=op.f("ck_question_answers_chosen_or_written")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_question_answers_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id", "position"],
            ["question_choices.question_id", "question_choices.position"],
            name="fk_question_answers_choice",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["weekly_questions.id"], name=op.f("fk_question_answers_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_answers")),
        sa.UniqueConstraint(
            "question_id", "member_id", name=op.f("uq_question_answers_question_id_member_id")
        ),
    )
    with op.batch_alter_table("question_answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_question_answers_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_question_answers_question_id"), ["question_id"], unique=False
        )

    op.create_table(
        "training_classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=False),
        sa.Column(
            "trade",
            sa.Enum(
                "shearer",
                "support",
                "conveyor",
                "pump",
                "electric",
                "mechanic",
                "belt",
                "ventilation",
                "safety",
                "crew_leader",
                name="trade",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("real_case", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lasts_min", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("planned_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_why = '')",
            name=op.f("ck_training_classes_cancelled_with_reason"),
        ),
        sa.CheckConstraint(
            "closed_at >= starts_at", name=op.f("ck_training_classes_closed_after_it_began")
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR cancelled_at IS NULL",
            name=op.f("ck_training_classes_closed_or_cancelled"),
        ),
        sa.CheckConstraint(
            "lasts_min between 15 and 600", name=op.f("ck_training_classes_lasts_in_range")
        ),
        sa.CheckConstraint(
            "seats between 1 and 500", name=op.f("ck_training_classes_seats_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id", "trade"],
            ["lecturer_trades.lecturer_id", "lecturer_trades.trade"],
            name="fk_training_classes_trade_of_lecturer",
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["lecturers.id"], name=op.f("fk_training_classes_lecturer_id")
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"], ["members.id"], name=op.f("fk_training_classes_planned_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_training_classes_site_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_classes")),
        sa.UniqueConstraint(
            "lecturer_id", "starts_at", name=op.f("uq_training_classes_lecturer_id_starts_at")
        ),
    )
    with op.batch_alter_table("training_classes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_classes_lecturer_id"), ["lecturer_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_training_classes_site_id"), ["site_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_training_classes_starts_at"), ["starts_at"], unique=False
        )

    op.create_table(
        "class_materials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.CheckConstraint(
            "body <> '' OR link <> ''", name=op.f("ck_class_materials_holds_something")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_class_materials_class_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_materials")),
        sa.UniqueConstraint("class_id", "title", name=op.f("uq_class_materials_class_id_title")),
    )
    with op.batch_alter_table("class_materials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_materials_class_id"), ["class_id"], unique=False)

    op.create_table(
        "effect_proofs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("value_before", sa.Double(), nullable=False),
        sa.Column("value_after", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("witness_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["innovation_projects.id"], name=op.f("fk_effect_proofs_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"], ["members.id"], name=op.f("fk_effect_proofs_witness_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect_proofs")),
        sa.UniqueConstraint(
            "project_id",
            "measure",
            "measured_on",
            name=op.f("uq_effect_proofs_project_id_measure_measured_on"),
        ),
    )
    with op.batch_alter_table("effect_proofs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_effect_proofs_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "project_stages",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "design",
                "make",
                "trial",
                "acceptance",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["innovation_projects.id"], name=op.f("fk_project_stages_project_id")
        ),
        sa.PrimaryKeyConstraint("project_id", "stage", name=op.f("pk_project_stages")),
    )
    op.create_table(
        "trainees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("signed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "result",
            sa.Enum(
                "passed",
                "practise",
                name="traineeresult",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "result IS NULL OR came_at IS NOT NULL", name=op.f("ck_trainees_result_of_who_came")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_trainees_class_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_trainees_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainees")),
        sa.UniqueConstraint("class_id", "member_id", name=op.f("uq_trainees_class_id_member_id")),
    )
    with op.batch_alter_table("trainees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trainees_came_at"), ["came_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_trainees_class_id"), ["class_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trainees_member_id"), ["member_id"], unique=False)

    op.create_table(
        "class_evaluations",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("clear", sa.Integer(), nullable=False),
        sa.Column("useful", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "clear between 1 and 5", name=op.f("ck_class_evaluations_clear_in_range")
        ),
        sa.CheckConstraint(
            "useful between 1 and 5", name=op.f("ck_class_evaluations_useful_in_range")
        ),
        sa.ForeignKeyConstraint(
            ["class_id", "member_id"],
            ["trainees.class_id", "trainees.member_id"],
            name="fk_class_evaluations_trainee",
        ),
        sa.PrimaryKeyConstraint("class_id", "member_id", name=op.f("pk_class_evaluations")),
    )


def downgrade() -> None:
    op.drop_table("class_evaluations")
    with op.batch_alter_table("trainees", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trainees_member_id"))
        batch_op.drop_index(batch_op.f("ix_trainees_class_id"))
        batch_op.drop_index(batch_op.f("ix_trainees_came_at"))

    op.drop_table("trainees")
    op.drop_table("project_stages")
    with op.batch_alter_table("effect_proofs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_effect_proofs_project_id"))

    op.drop_table("effect_proofs")
    with op.batch_alter_table("class_materials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_materials_class_id"))

    op.drop_table("class_materials")
    with op.batch_alter_table("training_classes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_classes_starts_at"))
        batch_op.drop_index(batch_op.f("ix_training_classes_site_id"))
        batch_op.drop_index(batch_op.f("ix_training_classes_lecturer_id"))

    op.drop_table("training_classes")
    with op.batch_alter_table("question_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_answers_question_id"))
        batch_op.drop_index(batch_op.f("ix_question_answers_member_id"))

    op.drop_table("question_answers")
    with op.batch_alter_table("innovation_projects", schema=None) as batch_op:
        batch_op.drop_index("ix_innovation_projects_site_id_finished_on")
        batch_op.drop_index(batch_op.f("ix_innovation_projects_name"))
        batch_op.drop_index(batch_op.f("ix_innovation_projects_lead_id"))

    op.drop_table("innovation_projects")
    with op.batch_alter_table("idea_votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_votes_member_id"))

    op.drop_table("idea_votes")
    with op.batch_alter_table("idea_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_comments_idea_id"))

    op.drop_table("idea_comments")
    op.drop_table("question_choices")
    with op.batch_alter_table("material_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_material_readers_member_id"))

    op.drop_table("material_readers")
    op.drop_table("lecturer_trades")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_index("ix_ideas_site_id_status")
        batch_op.drop_index(batch_op.f("ix_ideas_proposer_id"))
        batch_op.drop_index(batch_op.f("ix_ideas_proposed_at"))
        batch_op.drop_index(batch_op.f("ix_ideas_call_id"))

    op.drop_table("ideas")
    with op.batch_alter_table("discussion_presences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discussion_presences_member_id"))

    op.drop_table("discussion_presences")
    with op.batch_alter_table("courses_done", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_done_member_id"))
        batch_op.drop_index("ix_courses_done_done_on")

    op.drop_table("courses_done")
    with op.batch_alter_table("book_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_book_notes_member_id"))
        batch_op.drop_index(batch_op.f("ix_book_notes_book_id"))

    op.drop_table("book_notes")
    with op.batch_alter_table("weekly_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_weekly_questions_site_id"))
        batch_op.drop_index(batch_op.f("ix_weekly_questions_closes_at"))

    op.drop_table("weekly_questions")
    with op.batch_alter_table("study_materials", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_study_materials_site_id"))
        batch_op.drop_index(batch_op.f("ix_study_materials_handed_out_at"))

    op.drop_table("study_materials")
    with op.batch_alter_table("skill_titles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skill_titles_member_id"))
        batch_op.drop_index(batch_op.f("ix_skill_titles_awarded_on"))

    op.drop_table("skill_titles")
    with op.batch_alter_table("pulse_answered", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pulse_answered_member_id"))

    op.drop_table("pulse_answered")
    op.drop_table("lecturers")
    with op.batch_alter_table("idea_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_calls_site_id"))
        batch_op.drop_index(batch_op.f("ix_idea_calls_opened_at"))

    op.drop_table("idea_calls")
    with op.batch_alter_table("discussions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discussions_starts_at"))
        batch_op.drop_index(batch_op.f("ix_discussions_site_id"))
        batch_op.drop_index(batch_op.f("ix_discussions_led_by_id"))

    op.drop_table("discussions")
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_courses_site_id"))

    op.drop_table("courses")
    with op.batch_alter_table("books", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_books_site_id"))

    op.drop_table("books")
    with op.batch_alter_table("pulse_tallies", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pulse_tallies_rest",
            sqlite_where=sa.text("crew_id IS NULL"),
            postgresql_where=sa.text("crew_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pulse_tallies_round_id"))

    op.drop_table("pulse_tallies")
    with op.batch_alter_table("pulse_rounds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pulse_rounds_site_id"))

    op.drop_table("pulse_rounds")
