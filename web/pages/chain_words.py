"""The words of the chat on their page: what each stands for, and where it was learnt."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from models.chains import ChatWord, WordFor
from models.people import Member, Site
from models.queries.chains import chat_words
from workflows.chat_words import KINDS, Subject, subjects

GROUPS: dict[WordFor, LazyString] = {
    WordFor.MEMBER: _l("人的叫法"),
    WordFor.PLACE: _l("站点的叫法"),
    WordFor.SHIFT: _l("班次的叫法"),
}


def words_page(session: Session, site: Site) -> dict[str, Any]:
    """The words in groups, and the names a word may be given to."""
    found = subjects(session, site)
    kinds = dict(KINDS)
    by_key = {(kinds[type(one)], one.id): one for one in found}
    known = chat_words(session, site)
    groups = [
        {
            "title": str(title),
            "words": [
                _word(one, by_key.get((kind, one.subject_id))) for one in known if one.kind is kind
            ],
        }
        for kind, title in GROUPS.items()
    ]
    return {
        "groups": [group for group in groups if group["words"]],
        "names": [one.name for one in found if not isinstance(one, Member)],
    }


def _word(known: ChatWord, subject: Subject | None) -> dict[str, Any]:
    number = subject.employee_no if isinstance(subject, Member) else ""
    return {
        "key": known.id,
        "word": known.word,
        "stands_for": f"{subject.name} {number}".strip() if subject else "",
        "gone": subject is None,
        "learnt_from": known.learnt_from_id,
    }
