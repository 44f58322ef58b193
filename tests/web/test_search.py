"""Searching: by name, pinyin, number and text, and only what the reader may see."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from re import sub
from urllib.parse import quote

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.announcements import Announcement, AnnouncementCrew, AnnouncementKind
from models.culture import Article
from models.innovation import Idea, IdeaKind
from models.messages import ChatMessage, MessageClock, PublicAnswer, Source
from models.people import Crew, Member, Role
from models.queries.search import found_by
from models.queries.search_terms import persons_named
from tests.builders import NOW, make_crew, make_member, make_site
from tests.web.forms import Reader

Readers = Callable[[Member | None], Reader]


def words_on(page: str) -> str:
    """The page's main part without its tags."""
    main = page[page.index("<main") : page.index("</main>")]
    return unescape(sub(r"\s+", " ", sub(r"<[^>]+>", "", main)))


def worker(session: Session, name: str, pinyin: str, *roles: Role) -> Member:
    member = make_member(session, *roles, name=name, crew=make_crew(session))
    member.pinyin = pinyin
    session.flush()
    return member


def article(session: Session, author: Member, title: str = "井下三百米的灯") -> Article:
    one = Article(
        section_id=author.section_id,
        author_id=author.id,
        title=title,
        outlet="矿工报",
        published_on=NOW.date(),
        entered_at=NOW,
        entered_by_id=author.id,
    )
    session.add(one)
    session.flush()
    return one


def message(session: Session, text: str, author: Member | None = None) -> ChatMessage:
    one = ChatMessage(
        site=make_site(session),
        source=Source.APP,
        author=author,
        text=text,
        asked_at=NOW,
        filed_at=NOW,
        code_hash=None if author else "hash",
    )
    one.clocks.append(
        MessageClock(round=1, started_at=NOW, due_at=NOW + timedelta(hours=24), first_answer_at=NOW)
    )
    session.add(one)
    session.flush()
    return one


def tell_crew(session: Session, crew: Crew, maker: Member) -> None:
    """News for one crew alone."""
    news = Announcement(
        site_id=maker.site_id,
        kind=AnnouncementKind.NEWS,
        title="三班改在二号楼开会",
        text="周四",
        made_by_id=maker.id,
        published_at=NOW,
    )
    session.add(news)
    session.flush()
    session.add(AnnouncementCrew(announcement_id=news.id, crew_id=crew.id))


@pytest.mark.parametrize("word", ["仇立军", "立军", "qiulijun", "lijun", "qiu", "qlj", "lj", "QLJ"])
def test_person_is_named_by_name_pinyin_and_initials(session: Session, word: str) -> None:
    meant = worker(session, "仇立军", "qiu li jun")
    worker(session, "王建国", "wang jian guo")

    assert persons_named(session, meant.site, word) == (meant.id,)


@pytest.mark.parametrize("word", ["iulijun", "ql%", "_", "qj", "jl"])
def test_what_nobody_would_type_names_nobody(session: Session, word: str) -> None:
    one = worker(session, "仇立军", "qiu li jun")

    assert persons_named(session, one.site, word) == ()


def test_article_is_found_by_its_words_and_by_the_pinyin_of_its_author(
    session: Session, reader: Readers
) -> None:
    author, other = worker(session, "仇立军", "qiu li jun"), worker(session, "王建", "wang jian")
    article(session, author)
    article(session, other, "食堂里的一碗面")
    browser = reader(worker(session, "看报人", "kan bao ren"))

    for words in ("三百米", "qlj", "qiulijun 灯", author.employee_no):
        found = words_on(browser.text(f"/search?q={words}&kind=articles"))
        assert "井下三百米的灯" in found
        assert "一碗面" not in found


def test_every_word_must_be_in_the_record(session: Session, reader: Readers) -> None:
    article(session, worker(session, "仇立军", "qiu li jun"))

    page = reader(make_member(session)).text("/search?q=三百米 食堂")

    assert "没有找到" in words_on(page)


def test_nothing_asked_finds_nothing(session: Session, reader: Readers) -> None:
    article(session, worker(session, "仇立军", "qiu li jun"))
    browser = reader(make_member(session))

    for query in ("", "?q=", "?q=%20%20", "?q=%00", "?q=%25", "?kind=articles&q="):
        assert "三百米" not in browser.text(f"/search{query}")


def test_message_without_a_name_is_found_by_the_staff_and_by_nobody_else(
    session: Session, reader: Readers
) -> None:
    message(session, "标记的匿名话")

    page = reader(make_member(session, Role.SECRETARY)).text("/search?q=匿名话")
    assert "标记的匿名话" in words_on(page)
    for role in (Role.RIDER, Role.DRIVER):
        page = reader(make_member(session, role)).text("/search?q=匿名话")
        assert "没有找到" in words_on(page)


def test_author_finds_his_own_message_another_does_not(session: Session, reader: Readers) -> None:
    author = worker(session, "仇立军", "qiu li jun")
    message(session, "学历奖励怎么领", author)

    assert "学历奖励怎么领" in words_on(reader(author).text("/search?q=奖励"))
    assert "没有找到" in words_on(reader(make_member(session)).text("/search?q=奖励"))
    assert "学历" not in words_on(reader(make_member(session)).text("/search?q=qlj"))


def test_public_answer_is_found_by_its_words_never_by_its_asker(
    session: Session, reader: Readers
) -> None:
    author = worker(session, "仇立军", "qiu li jun")
    asked = message(session, "学历奖励怎么领", author)
    asked.public_consent = True
    session.flush()
    public = PublicAnswer(
        message_id=asked.id,
        question="提高学历有奖励吗",
        answer="凭毕业证到业务科领",
        published_by_id=author.id,
        published_at=NOW,
    )
    session.add(public)
    browser = reader(make_member(session))

    assert "毕业证" in words_on(browser.text("/search?q=学历"))
    assert "毕业证" not in words_on(browser.text("/search?q=仇立军"))


def test_announcement_is_found_by_the_crews_it_is_for(session: Session, reader: Readers) -> None:
    told, other = make_crew(session), make_crew(session)
    maker = make_member(session, Role.COORDINATOR)
    tell_crew(session, told, maker)

    for_whom, outsider = make_member(session, crew=told), make_member(session, crew=other)
    assert "二号楼" in words_on(reader(for_whom).text("/search?q=开会"))
    assert "没有找到" in words_on(reader(outsider).text("/search?q=开会"))


def test_more_than_five_lead_to_pages_of_their_kind(session: Session, reader: Readers) -> None:
    proposer = make_member(session)
    for number in range(45):
        session.add(
            Idea(
                site_id=proposer.site_id,
                kind=IdeaKind.MICRO,
                proposer_id=proposer.id,
                title=f"水泵主意{number:02}",
                answer="换密封",
                proposed_at=NOW + timedelta(minutes=number),
            )
        )
    browser = reader(proposer)

    first = browser.text("/search?q=水泵")
    assert words_on(first).count("水泵主意") == 5
    assert "全部主意" in words_on(first)
    second = words_on(browser.text("/search?q=水泵&kind=ideas&page=2"))
    assert "找到 45 条" in second
    assert second.count("水泵主意") == 20


def test_search_asks_the_database_as_often_for_many_rows_as_for_one(session: Session) -> None:
    author = worker(session, "仇立军", "qiu li jun", Role.SECRETARY)
    article(session, author)
    few = queries_of(session, author)
    for number in range(60):
        article(session, author, f"井下三百米的灯{number}")

    assert queries_of(session, author) == few


def queries_of(session: Session, viewer: Member) -> int:
    session.flush()
    session.expire_all()
    assert viewer.site.id  # the viewer is loaded before it is counted
    assert viewer.roles
    asked: list[str] = []
    engine = session.get_bind()

    def count(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", count)
    found_by(session, viewer, "三百米")
    event.remove(engine, "before_cursor_execute", count)
    return len(asked)


@pytest.mark.parametrize(
    "word", ["jingxia", "sanbaimi", "baimidedeng", "jxsbm", "sbmd", "SBMD", "sanbaimid"]
)
def test_title_is_found_by_its_pinyin_and_initials(
    session: Session, reader: Readers, word: str
) -> None:
    author = worker(session, "仇立军", "qiu li jun")
    article(session, author)
    article(session, author, "食堂里的一碗面")

    found = words_on(reader(author).text(f"/search?q={word}"))

    assert "井下三百米的灯" in found
    assert "一碗面" not in found


@pytest.mark.parametrize("word", ["ngxia", "sbm%", "xj", "s", "sanmi", "baimidengg"])
def test_letters_that_are_not_said_in_a_title_find_no_title(
    session: Session, reader: Readers, word: str
) -> None:
    author = worker(session, "仇立军", "qiu li jun")
    article(session, author)

    assert "三百米" not in words_on(reader(author).text(f"/search?q={quote(word)}"))


def test_pinyin_finds_no_more_than_the_reader_may_see(session: Session, reader: Readers) -> None:
    message(session, "学历奖励怎么领")
    told, other = make_crew(session), make_crew(session)
    maker = make_member(session, Role.COORDINATOR)
    tell_crew(session, told, maker)
    insider, outsider = make_member(session, crew=told), make_member(session, crew=other)

    assert "二号楼" in words_on(reader(insider).text("/search?q=erhaolou"))
    assert "没有找到" in words_on(reader(outsider).text("/search?q=erhaolou"))
    assert "学历" not in words_on(reader(maker).text("/search?q=xueli"))


def test_lists_are_searched_by_pinyin_too(session: Session, reader: Readers) -> None:
    author = worker(session, "仇立军", "qiu li jun")
    article(session, author)
    article(session, author, "食堂里的一碗面")

    listed = words_on(reader(author).text("/culture/articles?text=sbmd"))

    assert "井下三百米的灯" in listed
    assert "一碗面" not in listed
