"""Interest groups, articles published, works put on show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy.orm import Session

from models.audit import record
from models.culture import Article, CultureAct, GroupMember, InterestGroup, ShownWork, WorkKind
from models.days import day_at
from models.errors import Conflict, NotFound, RuleBroken
from models.people import Member, Role, Section
from models.queries.culture import group_named, membership_of, same_article, same_work
from workflows.reencode_picture import reencode
from workflows.tell_people import tell


def keeps_culture(member: Member) -> bool:
    """Coordinators and the secretary keep the groups, the articles and the wall of works."""
    return member.has_role(Role.COORDINATOR, Role.SECRETARY)


def found_group(
    session: Session,
    section: Section,
    name: str,
    about: str,
    leader: Member,
    by: Member,
    now: datetime,
) -> InterestGroup:
    """Found an interest group; its leader is its first member. A name is used once a section."""
    if not keeps_culture(by):
        raise NotFound("group")
    if group_named(session, section, name) is not None:
        raise RuleBroken("group_name_taken", name=name)
    if leader.site_id != section.site_id or not leader.active:
        raise RuleBroken("not_of_this_mine", name=leader.name)
    group = InterestGroup(
        section_id=section.id, name=name, about=about, leader_id=leader.id, founded_at=now
    )
    record(session, by, CultureAct.FOUNDED_GROUP, group, now, name=name)
    join_group(session, group, leader, now)
    return group


def change_group(
    session: Session,
    group: InterestGroup,
    about: str,
    leader: Member,
    version: int,
    by: Member,
    now: datetime,
) -> InterestGroup:
    """Change what the group is about and who leads it."""
    if not keeps_culture(by) and by.id != group.leader_id:
        raise NotFound("group")
    if group.version != version:
        raise Conflict("changed_meanwhile")
    if leader.site_id != group.section.site_id or not leader.active:
        raise RuleBroken("not_of_this_mine", name=leader.name)
    group.about, group.leader_id = about, leader.id
    record(session, by, CultureAct.CHANGED_GROUP, group, now, name=group.name)
    join_group(session, group, leader, now)
    return group


def join_group(
    session: Session, group: InterestGroup, member: Member, now: datetime
) -> GroupMember:
    """Join; joining again changes nothing."""
    if group.dissolved_at is not None:
        raise RuleBroken("group_dissolved", name=group.name)
    standing = membership_of(session, group, member)
    if standing is not None:
        return standing
    membership = GroupMember(group_id=group.id, member_id=member.id, joined_at=now)
    record(session, member, CultureAct.JOINED_GROUP, membership, now, name=group.name)
    return membership


def leave_group(session: Session, group: InterestGroup, member: Member, now: datetime) -> None:
    """Leave. Raises RuleBroken for the leader: somebody else must lead first."""
    if member.id == group.leader_id:
        raise RuleBroken("leader_stays", name=group.name)
    standing = membership_of(session, group, member)
    if standing is not None:
        standing.left_at = now
        record(session, member, CultureAct.LEFT_GROUP, standing, now, name=group.name)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where and when an article appeared; `link` may be empty."""

    title: str
    outlet: str
    published_on: date
    link: str = ""


def enter_article(
    session: Session, author: Member, published: Publication, by: Member, now: datetime
) -> Article:
    """Enter a published article: one's own, or anybody's by who keeps the articles.

    Raises RuleBroken for a day to come, an author without a section, the same article twice.
    """
    if author.id != by.id and not keeps_culture(by):
        raise NotFound("article")
    if author.section is None or author.site_id != by.site_id:
        raise RuleBroken("author_without_section", name=author.name)
    if published.published_on > day_at(by.site, now):
        raise RuleBroken("published_in_the_future", day=published.published_on.isoformat())
    article = Article(
        section_id=author.section.id,
        author_id=author.id,
        title=published.title,
        outlet=published.outlet,
        published_on=published.published_on,
    )
    known = same_article(session, article)
    if known is not None and known.struck_at is None:
        raise RuleBroken("same_article_twice", title=published.title)
    article = known or article
    article.link, article.struck_at = published.link, None
    article.entered_at, article.entered_by_id = now, by.id
    record(session, by, CultureAct.ENTERED_ARTICLE, article, now, whom=author, title=article.title)
    if author.id != by.id:
        tell(session, [author], "article_entered", article, now, title=article.title)
    return article


def strike_article(session: Session, article: Article, by: Member, now: datetime) -> Article:
    """Take back an article entered by mistake; the record of it stays."""
    if not keeps_culture(by) and by.id != article.entered_by_id:
        raise NotFound("article")
    article.struck_at = now
    record(session, by, CultureAct.STRUCK_ARTICLE, article, now, title=article.title)
    return article


def show_work(
    session: Session,
    author: Member,
    kind: WorkKind,
    title: str,
    words: str,
    file: BinaryIO | None,
    group: InterestGroup | None,
    by: Member,
    now: datetime,
) -> ShownWork:
    """Put a work on show, with a picture, a text, or both: one's own, or anybody's by the keepers.

    Raises RuleBroken for an author without a section, nothing to show, the same title twice.
    """
    if author.id != by.id and not keeps_culture(by):
        raise NotFound("work")
    if author.section_id is None or author.site_id != by.site_id:
        raise RuleBroken("author_without_section", name=author.name)
    known = same_work(session, author, title)
    if known is not None and known.taken_down_at is None:
        raise RuleBroken("same_work_twice", title=title)
    picture = reencode(file) if file is not None else None
    if picture is None and not words:
        raise RuleBroken("nothing_to_show")
    work = known or ShownWork(section_id=author.section_id, author_id=author.id, title=title)
    work.kind, work.words, work.shown_at, work.taken_down_at = kind, words, now, None
    work.group_id = group.id if group else None
    if picture is not None:
        work.jpeg, work.width, work.height = picture.jpeg, picture.width, picture.height
    record(session, by, CultureAct.SHOWED_WORK, work, now, whom=author, title=title)
    if author.id != by.id:
        tell(session, [author], "work_shown", work, now, title=title)
    return work


def take_work_down(session: Session, work: ShownWork, by: Member, now: datetime) -> ShownWork:
    """Take a work off the wall: its author, or who keeps the wall."""
    if by.id != work.author_id and not keeps_culture(by):
        raise NotFound("work")
    work.taken_down_at = now
    record(session, by, CultureAct.TOOK_WORK_DOWN, work, now, title=work.title)
    return work
