"""Photos of events."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.queries.colours import photo_by_id
from web import clock
from web.forms.colours import NewPhoto
from web.forms.obey import obeyed, status_of
from web.transactions import session
from web.views.colours import event_or_404
from web.who import me
from workflows.show_photos import add_photo, may_add_photo, take_photo_down

bp = Blueprint("event_photos", __name__)


@bp.route("/colours/<int:event_id>/photos", methods=["GET", "POST"])
def add(event_id: int) -> ResponseReturnValue:
    """Add a photo: it is drawn anew, without place and time."""
    event, form = event_or_404(event_id), NewPhoto()
    if not may_add_photo(session, event, me):
        raise NotFound("event")
    caption = form.caption.data or ""
    now = clock.now()
    if obeyed(form, lambda: add_photo(session, event, form.photo.data.stream, caption, me, now)):
        flash(_("照片放上去了，拍照的地点和时间已去掉"))
        return redirect(url_for("colours.show", event_id=event.id), 303)
    return render_template("colours/photo.html", form=form, event=event), status_of(form)


@bp.get("/colours/photos/<int:photo_id>.jpg")
def picture(photo_id: int) -> ResponseReturnValue:
    """The picture itself, for members."""
    photo = photo_by_id(session, me.site, photo_id)
    if photo is None:
        raise NotFound("photo")
    return send_file(BytesIO(photo.jpeg), mimetype="image/jpeg")


@bp.post("/colours/photos/<int:photo_id>/down")
def take_down(photo_id: int) -> ResponseReturnValue:
    """Take a photo off the page."""
    photo = photo_by_id(session, me.site, photo_id)
    if photo is None:
        raise NotFound("photo")
    take_photo_down(session, photo, me, clock.now())
    flash(_("照片撤下了"))
    return redirect(url_for("colours.show", event_id=photo.event_id), 303)
