"""Words people use in the chat: learnt from an answer, typed in, forgotten."""

import pytest
from sqlalchemy.orm import Session

from models.chains import WordFor
from models.errors import RuleBroken
from models.people import Member, Role
from models.queries.chains import chat_words
from tests.builders import NOW, make_member, make_place
from workflows.chain_context import context_of_site
from workflows.chat_words import forget_word, learn_word, subject_called


@pytest.fixture
def coordinator(session: Session) -> Member:
    """A coordinator of a mine with a stop and two riders of one name."""
    by = make_member(session, Role.COORDINATOR, name="方静安")
    make_place(session, name="长武汽车站")
    for name in ("王强", "张伟", "张伟"):
        make_member(session, Role.RIDER, name=name)
    return by


def learn(session: Session, by: Member, word: str, name: str) -> None:
    learn_word(session, by.site, word, subject_called(session, by.site, name), by, NOW)


def test_learnt_nickname_is_read_as_its_bearer(session: Session, coordinator: Member) -> None:
    learn(session, coordinator, "强子", "王强")

    roster = context_of_site(session, coordinator.site, NOW.date()).roster
    assert next(one for one in roster if one.name == "王强").aka == ("强子",)


def test_stop_may_have_another_name(session: Session, coordinator: Member) -> None:
    learn(session, coordinator, "老车站", "长武汽车站")

    (word,) = chat_words(session, coordinator.site)
    assert (word.kind, word.word, word.learnt_from_id) == (WordFor.PLACE, "老车站", None)


def test_word_learnt_twice_is_one_word(session: Session, coordinator: Member) -> None:
    learn(session, coordinator, "强子", "王强")
    learn(session, coordinator, "强子", "王强")

    assert len(chat_words(session, coordinator.site)) == 1


def test_forgotten_word_stands_for_nobody(session: Session, coordinator: Member) -> None:
    learn(session, coordinator, "强子", "王强")
    (word,) = chat_words(session, coordinator.site)

    forget_word(session, word, coordinator, NOW)

    assert chat_words(session, coordinator.site) == []


@pytest.mark.parametrize(
    ("word", "name", "code"),
    [
        ("强子", "谁也不是", "chat_word_nobody"),
        ("大伟", "张伟", "chat_word_several"),
        ("长武汽车站", "王强", "chat_word_is_name"),
        ("12", "王强", "chat_word_form"),
        ("字" * 21, "王强", "chat_word_form"),
    ],
)
def test_word_that_could_mislead_is_refused(
    session: Session, coordinator: Member, word: str, name: str, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        learn(session, coordinator, word, name)
