"""Search across records: a finder per kind of record, each within what the viewer may see.

Hardship cases are found by the person's name alone, and only by who may open them; a message or an
opinion without a name is found by nobody's name.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from models.aid import AidCase
from models.announcements import Announcement
from models.colours import Event
from models.culture import Article, InterestGroup, ShownWork
from models.mentoring import MentorPair
from models.messages import ChatMessage, EntryKind, MessageEntry, PublicAnswer
from models.people import STAFF, Crew, Member, Role, Section
from models.queries import search_platforms
from models.queries.aid import open_to
from models.queries.announcements import told_to
from models.queries.pages import Page, page_of
from models.queries.search_terms import Term, holding, holds, terms_of
from models.talks import Opinion, TalkSession
from models.week_plans import RideTaken

Terms = Sequence[Term]
Finder = Callable[[Member, Terms], Select[Any]]
SHOWN = 5


class Kind(StrEnum):
    """What a search finds, in the order in which it is shown."""

    PEOPLE = "people"
    CASES = "cases"
    ANSWERS = "answers"
    MESSAGES = "messages"
    ANNOUNCEMENTS = "announcements"
    OPINIONS = "opinions"
    TALKS = "talks"
    EVENTS = "events"
    GROUPS = "groups"
    ARTICLES = "articles"
    WORKS = "works"
    PAIRS = "pairs"
    PROJECTS = "projects"
    IDEAS = "ideas"
    CLASSES = "classes"
    LECTURERS = "lecturers"
    TITLES = "titles"
    MATERIALS = "materials"
    QUESTIONS = "questions"
    BOOKS = "books"
    COURSES = "courses"
    DISCUSSIONS = "discussions"
    RIDES = "rides"


def _people(viewer: Member, terms: Terms) -> Select[Member]:
    found = select(Member).outerjoin(Member.crew).where(Member.site_id == viewer.site_id)
    if not viewer.has_role(*STAFF):
        found = found.where(Member.active)
    called = found.where(*holding(terms, [Crew.name], persons=[Member.id]))
    return called.options(joinedload(Member.crew)).order_by(Member.pinyin, Member.id)


def _cases(viewer: Member, terms: Terms) -> Select[AidCase]:
    found = open_to(viewer).where(*holding(terms, [], persons=[AidCase.person_id]))
    return found.options(joinedload(AidCase.person)).order_by(AidCase.id.desc())


def _answers(viewer: Member, terms: Terms) -> Select[PublicAnswer]:
    found = select(PublicAnswer).join(PublicAnswer.message)
    here = found.where(ChatMessage.site_id == viewer.site_id, PublicAnswer.withdrawn_at.is_(None))
    said = here.where(*holding(terms, [PublicAnswer.question], [PublicAnswer.answer]))
    return said.order_by(PublicAnswer.published_at.desc(), PublicAnswer.message_id.desc())


def _messages(viewer: Member, terms: Terms) -> Select[ChatMessage]:
    found = select(ChatMessage).where(ChatMessage.site_id == viewer.site_id)
    heard = select(MessageEntry.message_id)
    texts, persons = [ChatMessage.text], []
    if viewer.has_role(*STAFF):
        texts.append(ChatMessage.author_name)
        persons = [ChatMessage.author_id, ChatMessage.owner_id]
    else:
        found = found.where(ChatMessage.author_id == viewer.id)
        heard = heard.where(MessageEntry.kind != EntryKind.NOTE)

    def said(term: Term) -> Any:
        return ChatMessage.id.in_(heard.where(holds(MessageEntry.text, term.text)))

    held = found.where(*holding(terms, [], texts, persons, said))
    loaded = held.options(joinedload(ChatMessage.author))
    return loaded.order_by(ChatMessage.asked_at.desc(), ChatMessage.id.desc())


def _announcements(viewer: Member, terms: Terms) -> Select[Announcement]:
    texts = [Announcement.text, Announcement.question]
    found = told_to(viewer).where(*holding(terms, [Announcement.title], texts))
    return found.order_by(Announcement.published_at.desc(), Announcement.id.desc())


def _opinions(viewer: Member, terms: Terms) -> Select[Opinion]:
    found = select(Opinion).join(Opinion.talk).where(TalkSession.site_id == viewer.site_id)
    if not viewer.has_role(*STAFF):
        own = or_(Opinion.owner_id == viewer.id, Opinion.author_id == viewer.id)
        found = found.where(own)
    texts = [Opinion.text, Opinion.outcome, Opinion.author_name]
    persons = [Opinion.author_id, Opinion.owner_id]
    said = found.where(*holding(terms, [Opinion.subject], texts, persons))
    return said.order_by(Opinion.noted_at.desc(), Opinion.id.desc())


def _talks(viewer: Member, terms: Terms) -> Select[TalkSession]:
    found = select(TalkSession).where(TalkSession.site_id == viewer.site_id)
    if not viewer.has_role(*STAFF):
        return found.where(TalkSession.id.is_(None))
    texts = [TalkSession.place, TalkSession.minutes]
    held = found.where(*holding(terms, [TalkSession.topic], texts))
    return held.order_by(TalkSession.starts_at.desc(), TalkSession.id.desc())


def _events(viewer: Member, terms: Terms) -> Select[Event]:
    found = select(Event).where(Event.site_id == viewer.site_id)
    texts = [Event.venue, Event.about]
    held = found.where(*holding(terms, [Event.title], texts, [Event.leader_id]))
    return held.order_by(Event.starts_at.desc(), Event.id.desc())


def _groups(viewer: Member, terms: Terms) -> Select[InterestGroup]:
    found = select(InterestGroup).join(Section, Section.id == InterestGroup.section_id)
    here = found.where(Section.site_id == viewer.site_id, InterestGroup.dissolved_at.is_(None))
    persons = [InterestGroup.leader_id]
    held = here.where(*holding(terms, [InterestGroup.name], [InterestGroup.about], persons))
    return held.options(joinedload(InterestGroup.leader)).order_by(InterestGroup.id.desc())


def _articles(viewer: Member, terms: Terms) -> Select[Article]:
    found = select(Article).join(Section, Section.id == Article.section_id)
    here = found.where(Section.site_id == viewer.site_id, Article.struck_at.is_(None))
    held = here.where(*holding(terms, [Article.title], [Article.outlet], [Article.author_id]))
    loaded = held.options(joinedload(Article.author))
    return loaded.order_by(Article.published_on.desc(), Article.id.desc())


def _works(viewer: Member, terms: Terms) -> Select[ShownWork]:
    found = select(ShownWork).join(Section, Section.id == ShownWork.section_id)
    here = found.where(Section.site_id == viewer.site_id, ShownWork.taken_down_at.is_(None))
    held = here.where(*holding(terms, [ShownWork.title], [ShownWork.words], [ShownWork.author_id]))
    loaded = held.options(joinedload(ShownWork.author))
    return loaded.order_by(ShownWork.shown_at.desc(), ShownWork.id.desc())


def _pairs(viewer: Member, terms: Terms) -> Select[MentorPair]:
    found = select(MentorPair).join(Section, Section.id == MentorPair.section_id)
    found = found.where(Section.site_id == viewer.site_id)
    if not viewer.has_role(Role.COORDINATOR, Role.SECRETARY):
        own = or_(MentorPair.mentor_id == viewer.id, MentorPair.apprentice_id == viewer.id)
        found = found.where(own)
    parties = [MentorPair.mentor_id, MentorPair.apprentice_id]
    held = found.where(*holding(terms, [MentorPair.trade], [MentorPair.aims], parties))
    loaded = held.options(joinedload(MentorPair.mentor), joinedload(MentorPair.apprentice))
    return loaded.order_by(MentorPair.starts_on.desc(), MentorPair.id.desc())


def _rides(viewer: Member, terms: Terms) -> Select[RideTaken]:
    found = select(RideTaken).where(RideTaken.site_id == viewer.site_id)
    if not viewer.has_role(Role.COORDINATOR):
        own = or_(RideTaken.driver_id == viewer.id, RideTaken.rider_id == viewer.id)
        found = found.where(own)
    held = found.where(*holding(terms, [], persons=[RideTaken.driver_id, RideTaken.rider_id]))
    loaded = held.options(joinedload(RideTaken.driver), joinedload(RideTaken.rider))
    return loaded.order_by(RideTaken.shift_date.desc(), RideTaken.id.desc())


FINDERS: dict[Kind, Finder] = {
    Kind.PEOPLE: _people,
    Kind.CASES: _cases,
    Kind.ANSWERS: _answers,
    Kind.MESSAGES: _messages,
    Kind.ANNOUNCEMENTS: _announcements,
    Kind.OPINIONS: _opinions,
    Kind.TALKS: _talks,
    Kind.EVENTS: _events,
    Kind.GROUPS: _groups,
    Kind.ARTICLES: _articles,
    Kind.WORKS: _works,
    Kind.PAIRS: _pairs,
    Kind.PROJECTS: search_platforms.projects,
    Kind.IDEAS: search_platforms.ideas,
    Kind.CLASSES: search_platforms.classes,
    Kind.LECTURERS: search_platforms.lecturers,
    Kind.TITLES: search_platforms.titles,
    Kind.MATERIALS: search_platforms.materials,
    Kind.QUESTIONS: search_platforms.questions,
    Kind.BOOKS: search_platforms.books,
    Kind.COURSES: search_platforms.courses,
    Kind.DISCUSSIONS: search_platforms.discussions,
    Kind.RIDES: _rides,
}


def found_by(session: Session, viewer: Member, words: str) -> dict[Kind, Sequence[Any]]:
    """The newest records of each kind that hold every word, one more than is shown of it."""
    terms = terms_of(session, viewer.site, words)
    if not terms:
        return {}
    rows = {
        kind: session.scalars(finder(viewer, terms).limit(SHOWN + 1)).unique().all()
        for kind, finder in FINDERS.items()
    }
    return {kind: found for kind, found in rows.items() if found}


def page_found(
    session: Session, viewer: Member, kind: Kind, words: str, number: int = 1
) -> Page[Any]:
    """The records of one kind that hold every word."""
    terms = terms_of(session, viewer.site, words)
    if not terms:
        return Page([], 1, 1, 0)
    return page_of(session, FINDERS[kind](viewer, terms), number)
