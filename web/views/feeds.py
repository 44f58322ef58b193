"""A member's calendar feed: the secret address, its page, shutting it."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.queries.calendar_feeds import feed_by_secret, open_feed_of
from web.clock import now, today
from web.pages.ics import calendar_of
from web.transactions import session
from web.who import me
from workflows.calendar_feed import open_feed as open_for
from workflows.calendar_feed import revoke_feed

bp = Blueprint("feeds", __name__)


@bp.get("/feeds/<secret>.ics")
def show(secret: str) -> ResponseReturnValue:
    """The feed itself: whoever knows the address may read it, nobody else."""
    feed = feed_by_secret(session, secret)
    if feed is None:
        abort(404)
    text = calendar_of(session, feed.member, today(feed.member.site), now())
    return Response(text, mimetype="text/calendar")


@bp.get("/me/calendar")
def mine() -> ResponseReturnValue:
    """The address to put into the phone, and how to shut it."""
    feed = open_feed_of(session, me)
    address = url_for("feeds.show", secret=feed.secret, _external=True) if feed else None
    return render_template("feeds/mine.html", address=address)


@bp.post("/me/calendar/open")
def open_feed() -> ResponseReturnValue:
    """Make the secret address."""
    open_for(session, me, now())
    return redirect(url_for("feeds.mine"), 303)


@bp.post("/me/calendar/revoke")
def revoke() -> ResponseReturnValue:
    """Shut the address for good."""
    revoke_feed(session, me, now())
    flash(_("原来的地址已作废"))
    return redirect(url_for("feeds.mine"), 303)
