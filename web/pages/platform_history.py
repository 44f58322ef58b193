"""The history of a class or a project: who changed what and when, for who runs the platforms."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from models.audit import AuditEntry
from models.base import Base
from models.innovation import InnovationAct, InnovationProject, Stage
from models.queries.history import history_of
from models.training import TrainingAct, TrainingClass
from web.labels_platforms import STAGES
from web.transactions import session

ACTS: dict[str, LazyString] = {
    TrainingAct.PLANNED_CLASS: _l("排了课"),
    TrainingAct.CHANGED_CLASS: _l("改了课"),
    TrainingAct.CANCELLED_CLASS: _l("取消了课"),
    TrainingAct.ADDED_MATERIAL: _l("添了材料"),
    TrainingAct.SIGNED_UP: _l("报名"),
    TrainingAct.SIGNED_OFF: _l("退了报名"),
    TrainingAct.CLOSED_CLASS: _l("点了名"),
    InnovationAct.PROPOSED_IDEA: _l("出了主意"),
    InnovationAct.CHANGED_IDEA: _l("改了主意"),
    InnovationAct.COMMENTED_IDEA: _l("说了话"),
    InnovationAct.VOTED_IDEA: _l("投了票"),
    InnovationAct.TOOK_BACK_VOTE: _l("收回了票"),
    InnovationAct.STARTED_PROJECT: _l("立了项"),
    InnovationAct.FINISHED_STAGE: _l("做完一步"),
    InnovationAct.PROVED_EFFECT: _l("添了效果"),
    InnovationAct.FINISHED_PROJECT: _l("完成"),
    InnovationAct.STOPPED_PROJECT: _l("停下"),
    InnovationAct.REWARDED_PROJECT: _l("给了奖励"),
}
# Who evaluated a class is nobody's business: the lecturer is shown means, not persons.
UNTOLD = {TrainingAct.EVALUATED_CLASS.value}


def class_history(klass: TrainingClass, now: datetime) -> list[dict[str, str]]:
    """What was done to a class."""
    return _lines([klass], now)


def project_history(project: InnovationProject, now: datetime) -> list[dict[str, str]]:
    """What was done to a project and the idea it came from."""
    return _lines([project, project.idea], now)


def _lines(subjects: Iterable[Base], now: datetime) -> list[dict[str, str]]:
    return [
        {
            "by": entry.by.name if entry.by else _("系统"),
            "what": _what(entry),
            "at": f"{entry.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}",
        }
        for entry in history_of(session, subjects)
        if entry.act not in UNTOLD
    ]


def _what(entry: AuditEntry) -> str:
    whom = entry.whom.name if entry.whom and entry.whom_id != entry.by_id else ""
    stage = entry.detail.get("stage")
    said = [str(ACTS.get(entry.act, entry.act)), str(STAGES[Stage(stage)]) if stage else "", whom]
    return "·".join(word for word in said if word)
