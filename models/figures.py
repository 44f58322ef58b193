"""The figures of the annual report by their keys, as the scheme names them."""

from enum import StrEnum


class Figure(StrEnum):
    """One figure of the report; the order is the report's."""

    TALK_SESSIONS = "talk_sessions"
    OPINIONS = "opinions"
    OPINIONS_SOLVED = "opinions_solved"
    OPINIONS_EXPLAINED = "opinions_explained"
    CHAT_MESSAGES = "chat_messages"
    CHAT_ANSWERED_24H = "chat_answered_24h"
    AID_EVENTS = "aid_events"
    CULTURE_EVENTS = "culture_events"
    ARTICLES = "articles"
    LABOUR_DAYS = "labour_days"
    FURNITURE_REPAIRED = "furniture_repaired"
    MENTOR_PAIRS = "mentor_pairs"
    NEW_KEY_WORKERS = "new_key_workers"
    DRIVERS = "drivers"
    PAIRED_RIDERS = "paired_riders"
    RIDES_TAKEN = "rides_taken"
    VOLUNTEER_ATTENDANCES = "volunteer_attendances"
    LECTURERS = "lecturers"
    CLASSES = "classes"
    TRAINEE_ATTENDANCES = "trainee_attendances"
    SPECIAL_SKILL_TALENTS = "special_skill_talents"
    INNOVATION_PROJECTS = "innovation_projects"


class Part(StrEnum):
    """The parts of the scheme that figures belong to; the services have their colour's name."""

    TALKS = "talks"
    MESSAGES = "messages"
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ORANGE = "orange"
    COLOURS = "colours"
    STUDIO = "studio"
    GRADUATES = "graduates"


# What is counted among another figure, and so never more than it.
AMONG = {
    Figure.OPINIONS_SOLVED: Figure.OPINIONS,
    Figure.OPINIONS_EXPLAINED: Figure.OPINIONS,
    Figure.CHAT_ANSWERED_24H: Figure.CHAT_MESSAGES,
    Figure.NEW_KEY_WORKERS: Figure.MENTOR_PAIRS,
}
# People and pairs that stand the whole year through: half a year has them all, not half of them.
STANDING = {Figure.MENTOR_PAIRS, Figure.DRIVERS, Figure.PAIRED_RIDERS, Figure.LECTURERS}
