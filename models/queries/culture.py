"""Reads about interest groups, articles and works."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, undefer

from models.culture import Article, GroupMember, InterestGroup, ShownWork, WorkKind
from models.people import Member, Section, Site
from models.queries.pages import PAGE_ROWS, Listing, Page, in_order, page_of
from models.queries.search_terms import holding, terms_of

ALL = Listing()
WORK_ORDERS = {"day": ShownWork.shown_at, "title": ShownWork.title}
ARTICLE_ORDERS = {
    "newest": (Article.published_on.desc(), Article.id.desc()),
    "oldest": (Article.published_on, Article.id),
    "title": (Article.title, Article.id),
    "outlet": (Article.outlet, Article.published_on.desc(), Article.id),
}


def groups_of(session: Session, site: Site) -> Sequence[InterestGroup]:
    """The groups that exist, by name."""
    found = (
        select(InterestGroup)
        .join(Section)
        .where(Section.site_id == site.id, InterestGroup.dissolved_at.is_(None))
    )
    loaded = found.options(joinedload(InterestGroup.leader))
    return session.scalars(loaded.order_by(InterestGroup.name)).all()


def group_by_id(session: Session, site: Site, group_id: int) -> InterestGroup | None:
    """The group of this mine with this number."""
    group = session.get(InterestGroup, group_id)
    return group if group is not None and group.section.site_id == site.id else None


def group_named(session: Session, section: Section, name: str) -> InterestGroup | None:
    """The section's group of this name."""
    found = select(InterestGroup).where(
        InterestGroup.section_id == section.id, InterestGroup.name == name
    )
    return session.scalars(found).first()


def group_sizes(session: Session, groups: Sequence[InterestGroup]) -> dict[int, int]:
    """How many members each of these groups has."""
    numbers = [group.id for group in groups]
    counted = (
        select(GroupMember.group_id, func.count())
        .where(GroupMember.group_id.in_(numbers), GroupMember.left_at.is_(None))
        .group_by(GroupMember.group_id)
    )
    return dict(session.execute(counted).all())


def group_members(session: Session, group: InterestGroup) -> Sequence[GroupMember]:
    """Who is in the group, in the order of joining."""
    found = select(GroupMember).where(
        GroupMember.group_id == group.id, GroupMember.left_at.is_(None)
    )
    loaded = found.options(joinedload(GroupMember.member))
    return session.scalars(loaded.order_by(GroupMember.joined_at, GroupMember.id)).all()


def every_membership(session: Session, group: InterestGroup) -> Sequence[GroupMember]:
    """All memberships of a group, those that ended too."""
    found = select(GroupMember).where(GroupMember.group_id == group.id)
    return session.scalars(found.order_by(GroupMember.id)).all()


def membership_of(session: Session, group: InterestGroup, member: Member) -> GroupMember | None:
    """The member's standing membership."""
    found = select(GroupMember).where(
        GroupMember.group_id == group.id,
        GroupMember.member_id == member.id,
        GroupMember.left_at.is_(None),
    )
    return session.scalars(found).first()


def articles_found(
    session: Session,
    site: Site,
    text: str = "",
    year: int | None = None,
    order: str = "newest",
    number: int = 1,
    size: int = PAGE_ROWS,
) -> Page[Article]:
    """The articles by author, title or outlet, of one year or all."""
    found = select(Article).join(Section, Section.id == Article.section_id)
    found = found.where(Section.site_id == site.id, Article.struck_at.is_(None))
    terms = terms_of(session, site, text)
    found = found.where(*holding(terms, [Article.title], [Article.outlet], [Article.author_id]))
    if year is not None:
        found = found.where(Article.published_on.between(date(year, 1, 1), date(year, 12, 31)))
    ordered = found.order_by(*ARTICLE_ORDERS.get(order, ARTICLE_ORDERS["newest"]))
    return page_of(session, ordered.options(joinedload(Article.author)), number, size)


def same_article(session: Session, article: Article) -> Article | None:
    """The same article, entered before (or struck)."""
    found = select(Article).where(
        Article.author_id == article.author_id,
        Article.title == article.title,
        Article.outlet == article.outlet,
        Article.published_on == article.published_on,
    )
    return session.scalars(found).first()


def published_article(
    session: Session, author: Member, title: str, outlet: str, published_on: date
) -> Article | None:
    """The article as it stands in the list; none that was struck."""
    found = select(Article).where(
        Article.author_id == author.id,
        Article.title == title,
        Article.outlet == outlet,
        Article.published_on == published_on,
        Article.struck_at.is_(None),
    )
    return session.scalars(found).first()


def article_by_id(session: Session, site: Site, article_id: int) -> Article | None:
    """The article of this mine with this number."""
    article = session.get(Article, article_id)
    return article if article is not None and article.section.site_id == site.id else None


def works_shown(
    session: Session,
    site: Site,
    kind: WorkKind | None = None,
    wanted: Listing = ALL,
    number: int = 1,
) -> Page[ShownWork]:
    """The works on show, newest first as a rule, without their pictures."""
    found = select(ShownWork).join(Section, Section.id == ShownWork.section_id)
    found = found.where(Section.site_id == site.id, ShownWork.taken_down_at.is_(None))
    if kind is not None:
        found = found.where(ShownWork.kind == kind)
    terms = terms_of(session, site, wanted.words)
    held = found.where(*holding(terms, [ShownWork.title], [ShownWork.words], [ShownWork.author_id]))
    ordered = in_order(held, WORK_ORDERS, wanted.order, "-day")
    return page_of(session, ordered.options(joinedload(ShownWork.author)), number, 12)


def work_by_id(session: Session, site: Site, work_id: int) -> ShownWork | None:
    """The work on show with this number, with its picture."""
    found = select(ShownWork).join(Section, Section.id == ShownWork.section_id)
    here = found.where(
        ShownWork.id == work_id, ShownWork.taken_down_at.is_(None), Section.site_id == site.id
    )
    return session.scalars(here.options(undefer(ShownWork.jpeg))).first()


def same_work(session: Session, author: Member, title: str) -> ShownWork | None:
    """The author's work of this title."""
    found = select(ShownWork).where(ShownWork.author_id == author.id, ShownWork.title == title)
    return session.scalars(found).first()
