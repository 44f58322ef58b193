"""Answers made public: with consent, without names, taken back again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.messages import ChatMessage, PublicAnswer
from models.people import Member, Role
from models.queries.messages import public_answers
from tests.builders import make_member
from workflows.messages import answer_message, write_message
from workflows.publish_answer import publish_answer, set_consent, withdraw_answer

HOUR = timedelta(hours=1)
ASKED = datetime(2026, 3, 3, 15, 52, tzinfo=UTC)


def ask(session: Session) -> ChatMessage:
    return write_message(session, make_member(session), "澡堂的热水不够", ASKED)


def staff(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR)


def test_answer_is_public_only_with_consent(session: Session) -> None:
    message, by = ask(session), staff(session)
    answer_message(session, message, "已报后勤", by, ASKED + HOUR)

    with pytest.raises(RuleBroken, match="no_consent"):
        publish_answer(session, message, "热水？", "已报后勤", by, ASKED + 2 * HOUR)


def test_database_refuses_a_public_answer_without_consent(session: Session) -> None:
    message = ask(session)
    session.add(
        PublicAnswer(
            message_id=message.id,
            consent=False,
            question="问",
            answer="答",
            published_by_id=staff(session).id,
            published_at=ASKED,
        )
    )

    with pytest.raises(IntegrityError):
        session.flush()


def test_public_answers_are_found_by_words_of_both(session: Session) -> None:
    message, by = ask(session), staff(session)
    answer_message(session, message, "已报后勤", by, ASKED + HOUR)
    set_consent(session, message, True, message.author, ASKED + HOUR)
    publish_answer(session, message, "澡堂热水不够怎么办？", "每晚加烧一炉", by, ASKED + 2 * HOUR)

    assert public_answers(session, by.site, "热水 一炉").total == 1
    assert public_answers(session, by.site, "热水 食堂").total == 0


def test_taking_consent_back_withdraws_the_answer(session: Session) -> None:
    message, by = ask(session), staff(session)
    set_consent(session, message, True, message.author, ASKED)
    answer_message(session, message, "已报后勤", by, ASKED + HOUR)
    publish_answer(session, message, "热水？", "已报", by, ASKED + 2 * HOUR)

    set_consent(session, message, False, message.author, ASKED + 3 * HOUR)

    assert public_answers(session, by.site).total == 0


def test_withdrawn_answer_can_be_published_again(session: Session) -> None:
    message, by = ask(session), staff(session)
    set_consent(session, message, True, message.author, ASKED)
    answer_message(session, message, "已报后勤", by, ASKED + HOUR)
    publish_answer(session, message, "热水？", "已报", by, ASKED + 2 * HOUR)
    withdraw_answer(session, message, by, ASKED + 3 * HOUR)

    publish_answer(session, message, "热水？", "已修好", by, ASKED + 4 * HOUR)

    assert [row.answer for row in public_answers(session, by.site).rows] == ["已修好"]


def test_public_words_may_not_name_the_asker(session: Session) -> None:
    message, by = ask(session), staff(session)
    set_consent(session, message, True, message.author, ASKED)
    answer_message(session, message, "已报后勤", by, ASKED + HOUR)
    assert message.author is not None

    with pytest.raises(RuleBroken, match="names_the_asker"):
        publish_answer(session, message, f"{message.author.name}问热水", "已报", by, ASKED + HOUR)
