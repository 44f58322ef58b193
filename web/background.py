"""The work behind the pages: the queue of this app, and sending what people are told."""

from functools import partial
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import force_locale

from models.notices import Notice
from web.clock import Clock
from web.notice_words import notice_words
from web.settings import Settings
from workflows.deliver_messages import deliver_due
from workflows.jobs import Jobs
from workflows.send_message import send_message


def init_jobs(app: Flask, settings: Settings, clock: Clock) -> None:
    """Give the app its queue, where it has one."""
    if settings.jobs_file:
        deliver = partial(deliver_messages, app, clock)
        app.extensions["jobs"] = Jobs(settings.jobs_file, app.extensions["engine"], clock, deliver)


def deliver_messages(app: Flask, clock: Clock) -> int:
    """Send what is due to the outlets, in Chinese; returns how many went out."""

    def worded(notice: Notice) -> tuple[str, str]:
        zone = notice.member.site.timezone
        return notice_words(notice, clock().astimezone(ZoneInfo(zone)))

    with app.test_request_context(), force_locale("zh"):
        return deliver_due(app.extensions["engine"], send_message, worded, clock)
