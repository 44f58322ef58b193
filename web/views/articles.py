"""Articles published: the list, and entering one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.queries import culture as queries
from models.queries.people import members_to_pick
from web import clock
from web.forms.culture import ArticleSheet
from web.forms.members import words_of
from web.forms.obey import obeyed, status_of
from web.pages.culture import article_columns, article_rows
from web.pages.paging import asked_order, asked_words, pages_of
from web.transactions import session
from web.who import me
from workflows.share_culture import enter_article, keeps_culture, strike_article

bp = Blueprint("articles", __name__)


def _year() -> int | None:
    text = request.args.get("year", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None


@bp.get("/culture/articles")
def index() -> ResponseReturnValue:
    """The articles, by words and year, in four orders."""
    text, order = asked_words("text"), asked_order() or "newest"
    found = queries.articles_found(
        session, me.site, text, _year(), order, request.args.get("page", 1, int)
    )
    query = {"text": text, "year": _year(), "order": order}
    return render_template(
        "culture/articles.html",
        rows=article_rows(found.rows),
        columns=article_columns(query),
        total=found.total,
        keeps=keeps_culture(me),
        query=query,
        pager=pages_of(found),
    )


@bp.route("/culture/articles/new", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Enter a published article."""
    form = ArticleSheet()
    if not form.is_submitted():
        form.author.data = words_of(me)
    author, now = form.author, clock.now()
    made = obeyed(
        form, lambda: enter_article(session, author.member or me, form.publication(), me, now)
    )
    if made is not None:
        flash(_("登记好了"))
        return redirect(url_for("articles.index"), 303)
    members = members_to_pick(session, me.site) if keeps_culture(me) else [me]
    return render_template("culture/article.html", form=form, members=members), status_of(form)


@bp.get("/culture/articles/<int:article_id>")
def show(article_id: int) -> ResponseReturnValue:
    """One article: where to read it, and for who entered it the way to take it back."""
    article = queries.article_by_id(session, me.site, article_id)
    if article is None or article.struck_at is not None:
        raise NotFound("article", id=article_id)
    strikes = keeps_culture(me) or article.entered_by_id == me.id
    return render_template("culture/one_article.html", article=article, strikes=strikes)


@bp.post("/culture/articles/<int:article_id>/strike")
def strike(article_id: int) -> ResponseReturnValue:
    """Take back an article entered by mistake."""
    article = queries.article_by_id(session, me.site, article_id)
    if article is None:
        raise NotFound("article", id=article_id)
    strike_article(session, article, me, clock.now())
    flash(_("已撤回"))
    return redirect(url_for("articles.index"), 303)
