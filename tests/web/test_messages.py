"""Messages as a browser sees them."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from models.form_posts import FormPost
from models.messages import ChatMessage
from models.people import Member, Role
from tests.builders import NOW, make_crew, make_member
from tests.web.forms import Reader
from workflows.messages import answer_message, write_message

Readers = Callable[[Member | None], Reader]
HOUR = timedelta(hours=1)


def staff(session: Session) -> Member:
    return make_member(session, Role.COORDINATOR, name="方静安")


def asked(session: Session, text: str = "澡堂的热水不够", hours: int = 20) -> ChatMessage:
    author = make_member(session, name="温玉柱", crew=make_crew(session))
    return write_message(session, author, text, NOW - hours * HOUR)


def test_staff_see_what_waits_with_the_time_left(session: Session, reader: Readers) -> None:
    asked(session)

    page = reader(staff(session)).text("/messages/")

    assert "澡堂的热水不够" in page
    assert "还剩 4 小时 00 分" in page


def test_overdue_message_says_by_how_much(session: Session, reader: Readers) -> None:
    asked(session, hours=28)

    assert "超了 4 小时 00 分" in reader(staff(session)).text("/messages/")


def test_question_goes_in_and_its_answer_comes_back(session: Session, reader: Readers) -> None:
    by, worker = staff(session), make_member(session)
    asker = reader(worker)
    where = asker.post("/messages/new", text="学历奖励怎么报？").location
    reader(by).post(f"{where}/answer", page=where, text="到业务科登记", kind="answer")

    page = asker.text(where)
    assert "到业务科登记" in page
    assert "这个回答有帮助吗" in page


def test_question_sent_twice_is_one_message(session: Session, reader: Readers) -> None:
    browser = reader(make_member(session))

    for _ in range(2):
        browser.post("/messages/new", key="same", text="学历奖励怎么报？")

    assert session.query(ChatMessage).count() == 1


def test_message_without_name_leads_back_to_nobody(session: Session, reader: Readers) -> None:
    worker = make_member(session)
    browser = reader(worker)

    browser.post("/messages/unnamed/new", text="工资条看不懂")

    assert session.query(ChatMessage).one().author_id is None
    assert [post.member_id for post in session.query(FormPost)] == [None]
    assert "工资条看不懂" not in browser.text("/messages/")


def test_code_opens_the_thread_in_any_browser(session: Session, reader: Readers) -> None:
    writer = reader(make_member(session))
    writer.post("/messages/unnamed/new", text="工资条看不懂")
    with writer.client.session_transaction() as cookie:
        code = cookie["follow_code"]
    assert code in writer.text("/messages/unnamed/code")

    other = reader(None)
    other.post("/messages/unnamed/", code=code.lower())

    assert "工资条看不懂" in other.text("/messages/unnamed/thread")


def test_wrong_code_opens_nothing(session: Session, reader: Readers) -> None:
    make_member(session)

    answer = reader(None).post("/messages/unnamed/", code="2222-2222-2222")

    assert (answer.status_code, "没有这个查询码" in answer.text) == (422, True)


def test_name_of_who_wrote_unnamed_is_on_no_page(session: Session, reader: Readers) -> None:
    worker = make_member(session, name="卜晓初")
    reader(worker).post("/messages/unnamed/new", text="工资条看不懂")
    message = session.query(ChatMessage).one()

    page = reader(staff(session)).text(f"/messages/{message.id}")

    assert "没留名" in page
    assert "卜晓初" not in page


def test_thread_of_another_is_not_there(session: Session, reader: Readers) -> None:
    message = asked(session)

    assert reader(make_member(session)).get(f"/messages/{message.id}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/messages/all", "/messages/from-chat/", "/messages/from-chat/one", "/messages/1/hand-over"],
)
def test_staff_pages_are_not_there_for_workers(
    session: Session, reader: Readers, path: str
) -> None:
    asked(session)

    assert reader(make_member(session)).get(path).status_code == 404


def test_author_does_not_see_what_the_staff_note(session: Session, reader: Readers) -> None:
    message, by = asked(session), staff(session)
    where = f"/messages/{message.id}"
    reader(by).post(f"{where}/answer", page=where, text="他以前也问过", kind="note")
    reader(by).post(f"{where}/hand-over", department="业务科", due_at="2026-03-02T08:00")

    page = reader(message.author).text(where)

    assert "他以前也问过" not in page
    assert "业务科" not in page
    assert "转给业务科" in reader(by).text(where)


def test_staff_can_not_say_for_the_author_that_it_helped(session: Session, reader: Readers) -> None:
    message, by = asked(session), staff(session)
    answer_message(session, message, "好", by, NOW - HOUR)

    where = f"/messages/{message.id}"
    answer = reader(by).post(f"{where}/helped", page=where, helped="yes")

    assert answer.status_code == 404


def test_public_answer_is_found_by_everybody_without_the_name(
    session: Session, reader: Readers
) -> None:
    message, by = asked(session), staff(session)
    where = f"/messages/{message.id}"
    reader(message.author).post(f"{where}/consent", page=where, consent="yes")
    reader(by).post(f"{where}/answer", page=where, text="每晚加烧一炉", kind="answer")
    reader(by).post(f"{where}/public", question="热水不够怎么办？", answer="每晚加烧一炉")

    page = reader(make_member(session)).text("/messages/answers/?words=热水")

    assert "每晚加烧一炉" in page
    assert "温玉柱" not in page


def test_export_is_read_decided_and_filed(session: Session, reader: Readers) -> None:
    browser = reader(staff(session))
    export = (
        "2026-02-28 20:16:01 小贺(32345678)\n几点交接班？\n\n2026-02-28 20:17:01 老魏(2234567)\n好"
    )
    file = (BytesIO(export.encode("gb18030")), "群.txt")
    where = browser.post("/messages/from-chat/", file=file).location

    assert "几点交接班？" in browser.text(where)
    browser.post(where, shown=["1"], file=["1"])
    browser.post(f"{where}/finish", page=where)

    assert [message.author_name for message in session.query(ChatMessage)] == ["小贺"]


def test_unreadable_line_of_an_export_is_named(session: Session, reader: Readers) -> None:
    text = "2026-02-30 20:16:01 小贺(32345678)\n几点交接班？"

    answer = reader(staff(session)).post("/messages/from-chat/", text=text)

    assert answer.status_code == 422
    assert "第 1 行的时间“2026-02-30”不对" in answer.text


def test_list_is_narrowed_by_the_address(session: Session, reader: Readers) -> None:
    asked(session, "澡堂的热水不够")
    asked(session, "食堂的饭凉")

    page = reader(staff(session)).text("/messages/all?words=食堂&state=waiting&sort=oldest")

    assert "食堂的饭凉" in page
    assert "澡堂" not in page


def test_history_says_who_did_what_and_no_name_where_there_is_none(
    session: Session, reader: Readers
) -> None:
    by, worker = staff(session), make_member(session, name="卜晓初")
    reader(worker).post("/messages/unnamed/new", text="工资条看不懂")
    number = session.query(ChatMessage).one().id
    where, browser = f"/messages/{number}", reader(by)
    browser.post(f"{where}/answer", page=where, text="来看对照表", kind="answer")

    page = browser.text(f"/history/message/{number}")

    assert ("方静安" in page, "没留名" in page, "卜晓初" in page) == (True, True, False)


def test_words_of_a_refused_answer_stay_in_the_form(session: Session, reader: Readers) -> None:
    by = staff(session)
    where = f"/messages/{asked(session).id}"
    later = "2026-03-02T09:00"

    refused = reader(by).post(
        f"{where}/answer", page=where, text="水泵换了新的", kind="answer", answered_at=later
    )

    assert refused.status_code == 422
    assert "水泵换了新的" in refused.text
    assert session.query(ChatMessage).one().clock.first_answer_at is None


def test_public_words_that_name_the_asker_are_kept_to_be_mended(
    session: Session, reader: Readers
) -> None:
    by, message = staff(session), asked(session)
    assert message.author is not None
    answer_message(session, message, "加烧了一炉", by, NOW)
    message.public_consent = True
    session.flush()
    page, words = f"/messages/{message.id}/public", f"给{message.author.name}加烧了一炉"

    refused = reader(by).post(page, question="热水不够怎么办？", answer=words)

    assert refused.status_code == 422
    assert words in refused.text


def test_hand_over_to_a_time_gone_by_is_told_at_its_field(
    session: Session, reader: Readers
) -> None:
    page = f"/messages/{asked(session).id}/hand-over"

    refused = reader(staff(session)).post(page, department="业务科", due_at="2026-02-01T10:00")

    assert refused.status_code == 422
    assert "请部门回复的时间已经过了" in refused.text
    assert "业务科" in refused.text
