"""The page of one message: for the staff with the answer to write, for the author with his say."""

from flask import render_template
from flask_babel import gettext as _

from models.messages import ChatMessage
from models.people import STAFF
from web.clock import now
from web.forms.messages import DepartmentReply, More, Reply
from web.pages.message_rows import due_parts, first_draft, thread_of
from web.who import me


def message_page(message: ChatMessage, sent: Reply | None = None) -> str:
    """The thread; an answer that was refused stands in its form, with why."""
    staff = me.has_role(*STAFF)
    reply = sent or Reply(formdata=None, version=message.version, text=first_draft(message))
    reply.text.label.text = _("回答%(name)s", name=message.author.name if message.author else "")
    return render_template(
        "messages/thread_staff.html" if staff else "messages/thread_author.html",
        message=message,
        due=due_parts(message, me.site, now()),
        parts=thread_of(message, me.site, to_staff=staff),
        form=reply if staff else More(formdata=None),
        department_form=DepartmentReply(formdata=None),
        mine=message.author_id == me.id,
    )
