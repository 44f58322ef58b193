"""How a message and its clock are shown: the words beside the clock, the thread in its order."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from models.messages import (
    ANSWER_WITHIN,
    ChatMessage,
    ClockState,
    EntryKind,
    MessageClock,
)
from models.people import Site
from web.labels_channels import SOURCES
from web.moments import moment_words, span_words
from web.texts import _


def author_words(message: ChatMessage, to_staff: bool) -> str:
    """Who asked, as far as it is known."""
    if message.author is not None:
        return message.author.name
    if message.author_name:
        return _("%(name)s（%(source)s）", name=message.author_name, source=SOURCES[message.source])
    return _("没留名") if to_staff else _("您")


def left_words(clock: MessageClock, now: datetime) -> str:
    """还剩 3 小时 36 分, 超了 4 小时, 用了 1 小时 20 分."""
    state = clock.state(now)
    if state is ClockState.DONE and clock.first_answer_at is not None:
        used = span_words(clock.first_answer_at - clock.started_at)
        late = _("用了 %(span)s，超过 24 小时", span=used)
        return _("用了 %(span)s", span=used) if clock.answered_in_time else late
    span = span_words(clock.left(now))
    return (
        _("超了 %(span)s", span=span) if state is ClockState.LATE else _("还剩 %(span)s", span=span)
    )


def clock_parts(clock: MessageClock, now: datetime) -> dict[str, object]:
    """The ring: its kind, how much of it is left, the hours inside."""
    left = clock.left(now)
    share = max(0, min(100, round(100 * left / ANSWER_WITHIN)))
    hours = max(0, int(left.total_seconds() // 3600))
    return {"kind": clock.state(now).value, "share": share, "hours": hours}


def row(message: ChatMessage, site: Site, now: datetime) -> dict[str, object]:
    """A message in a list."""
    meta = [author_words(message, to_staff=True), moment_words(message.asked_at, site)]
    if message.clock.running and message.department:
        meta.append(_("已转%(department)s", department=message.department))
    return {
        "href": url_for("messages.show", message_id=message.id),
        "text": message.heading,
        "meta": "·".join(meta),
        "left": left_words(message.clock, now),
        **clock_parts(message.clock, now),
    }


def due_parts(message: ChatMessage, site: Site, now: datetime) -> dict[str, object]:
    """The strip above a thread."""
    clock = message.clock
    when = moment_words(clock.due_at, site)
    text = _("%(when)s 前回答，就算 24 小时内", when=when)
    if clock.first_answer_at is not None:
        text = _("%(when)s 答的", when=moment_words(clock.first_answer_at, site))
        if clock.solved_at is not None:
            solved = moment_words(clock.solved_at, site)
            text = _("%(answered)s，%(when)s 解决", answered=text, when=solved)
    elif clock.state(now) is ClockState.LATE:
        text = _("%(when)s 到期，请马上回答", when=when)
    return {"title": left_words(clock, now), "text": text, **clock_parts(clock, now)}


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a thread: a bubble with `by`, or without it a thin line."""

    at: datetime
    text: str
    by: str = ""
    ours: bool = False
    private: bool = False
    when: str = ""


def thread_of(message: ChatMessage, site: Site, to_staff: bool) -> list[Said]:
    """What was said and done, in order; what only the staff may read is left out for others."""
    parts = [_question(message, site, to_staff), *_entries(message, site, to_staff)]
    parts += _clock_lines(message, site)
    if to_staff:
        parts += _hand_overs(message, site)
    return sorted(parts, key=lambda part: part.at)


def _question(message: ChatMessage, site: Site, to_staff: bool) -> Said:
    by = author_words(message, to_staff)
    if to_staff and message.author is not None and message.author.crew is not None:
        by = f"{by}·{message.author.crew.name}"
    when = moment_words(message.asked_at, site)
    return Said(message.asked_at, message.text, by, when=when)


def _entries(message: ChatMessage, site: Site, to_staff: bool) -> list[Said]:
    found = []
    for entry in message.entries:
        private = entry.kind is EntryKind.NOTE
        if private and not to_staff:
            continue
        ours = entry.kind is not EntryKind.ASKER
        by = entry.by.name if entry.by and ours else author_words(message, to_staff)
        when = moment_words(entry.at, site)
        found.append(Said(entry.at, entry.text, by, ours, private, when))
    return found


def _clock_lines(message: ChatMessage, site: Site) -> list[Said]:
    found = []
    for clock in message.clocks:
        if clock.round > 1:
            when = moment_words(clock.started_at, site)
            found.append(Said(clock.started_at, _("%(when)s 又问了一次，时钟重走", when=when)))
        if clock.solved_at is not None:
            when = moment_words(clock.solved_at, site)
            found.append(Said(clock.solved_at, _("%(when)s 解决了", when=when)))
        if clock.helped_at is not None:
            when = moment_words(clock.helped_at, site)
            words = _("%(when)s 提问的人说：有帮助", when=when)
            if not clock.helped:
                words = _("%(when)s 提问的人说：没帮上", when=when)
            found.append(Said(clock.helped_at, words))
    return found


def _hand_overs(message: ChatMessage, site: Site) -> list[Said]:
    found = []
    for hand in message.handovers:
        at, due = moment_words(hand.handed_at, site), moment_words(hand.due_at, site)
        words = _(
            "%(at)s %(who)s转给%(department)s，%(due)s 前回",
            at=at,
            who=hand.handed_by.name,
            department=hand.department,
            due=due,
        )
        found.append(Said(hand.handed_at, words))
        if hand.replied_at is not None:
            when = moment_words(hand.replied_at, site)
            found.append(Said(hand.replied_at, hand.reply, hand.department, False, True, when))
    return found


def first_draft(message: ChatMessage) -> str:
    """What an answer may begin with: what a department replied, while nobody has answered."""
    replies = [hand.reply for hand in message.handovers if hand.replied_at is not None]
    return replies[-1] if replies and message.clock.running else ""
