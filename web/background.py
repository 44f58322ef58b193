"""The work behind the pages: the queue of this app, its clock, and sending what people are told."""

from functools import partial
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from models.announcements import Announcement
from models.deliveries import Delivery
from models.notices import Notice
from web.clock import Clock
from web.forgetting import forgetting_periods
from web.logs import log
from web.notice_words import notice_words
from web.settings import Settings
from workflows.deliver_messages import deliver_due
from workflows.jobs import Jobs
from workflows.plan_in_background import run_plan
from workflows.send_message import send_message
from workflows.tick import Hands, Ran, tick

MOST_OF_A_TEXT = 400


def init_jobs(app: Flask, settings: Settings, clock: Clock) -> None:
    """Give the app its queue, where it has one."""
    if settings.jobs_file:
        beat, deliver = partial(beat_once, app), partial(deliver_messages, app, clock)
        engine = app.extensions["engine"]
        app.extensions["jobs"] = Jobs(settings.jobs_file, engine, clock, beat, deliver)


def beat_once(app: Flask, by_hand: bool = False) -> list[Ran]:
    """One beat of the clock. By hand a waiting plan is made here, else a worker is given it."""
    settings: Settings = app.extensions["settings"]
    engine, clock = app.extensions["engine"], app.extensions["clock"]
    jobs: Jobs | None = app.extensions.get("jobs")
    here = partial(run_plan, engine, clock=clock)
    hands = Hands(
        deliver=partial(deliver_messages, app, clock),
        take_up=here if by_hand or jobs is None else jobs.plan,
        plan_seconds=settings.plan_seconds,
        forget=forgetting_periods(settings),
    )
    ran = tick(engine, clock, hands)
    for one in ran:
        if one.error:
            log.error("clock", act=one.act.value, error=one.error)
    return ran


def deliver_messages(app: Flask, clock: Clock) -> int:
    """Send what is due to the outlets, in Chinese; returns how many went out."""
    settings: Settings = app.extensions["settings"]
    send = partial(send_message, mail_account=settings.mail_url)
    with app.test_request_context(), force_locale("zh"):
        return deliver_due(app.extensions["engine"], send, partial(worded, clock=clock), clock)


def worded(delivery: Delivery, clock: Clock) -> tuple[str, str]:
    """(title, text) of what is delivered."""
    if delivery.announcement is not None:
        return _posted(delivery.announcement)
    if delivery.notice is not None:
        return notice_line(delivery.notice, clock)
    return _("试发一条"), _("看到这一条，就是接通了")


def notice_line(notice: Notice, clock: Clock) -> tuple[str, str]:
    """A notice in words, at this moment at the mine."""
    zone = ZoneInfo(notice.member.site.timezone)
    return notice_words(notice, clock().astimezone(zone))


def _posted(announcement: Announcement) -> tuple[str, str]:
    text = announcement.text
    if len(text) > MOST_OF_A_TEXT:
        text = text[:MOST_OF_A_TEXT] + "……"
    if announcement.question:
        text = "\n".join([text, _("有个小问题，请到橙色搭车里答")])
    return announcement.title, text
