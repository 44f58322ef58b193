"""Forms about mentor pairs: contract, assessment, graduation, end, rewards."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, RadioField
from wtforms.validators import InputRequired, ValidationError

from models.mentoring import HIGHEST_MARK, LOWEST_MARK, Assessment, Improvement
from models.people import Member
from web.forms.days import DayField, LongTextField, NumberField, YuanField
from web.forms.fields import LineField, VersionField, choices_of
from web.forms.members import MemberField
from web.labels_colours import IMPROVEMENTS
from workflows.assess_pair import MarkGiven, RewardStep
from workflows.draw_contract import Contract

SCALE = [
    ("1", _l("1 还不会")),
    ("2", _l("2 要人看着")),
    ("3", _l("3 能做")),
    ("4", _l("4 做得好")),
    ("5", _l("5 能教人")),
]
STEPS = range(1, 5)


class ContractSheet(FlaskForm):
    """A new mentor contract."""

    mentor = MemberField(_l("师傅"), [InputRequired(_l("请填师傅"))])
    apprentice = MemberField(_l("徒弟"), [InputRequired(_l("请填徒弟"))])
    trade = LineField(_l("工种"), [InputRequired(_l("请填工种"))], most=30)
    aims = LongTextField(_l("要学会什么"), [InputRequired(_l("请写要学会什么"))])
    starts_on = DayField(_l("从哪天"), [InputRequired(_l("请填日期"))])
    ends_on = DayField(_l("到哪天"), [InputRequired(_l("请填日期"))])

    def contract(self) -> Contract:
        """What was typed."""
        return Contract(
            mentor=cast(Member, self.mentor.member),
            apprentice=cast(Member, self.apprentice.member),
            trade=self.trade.data or "",
            aims=self.aims.data or "",
            starts_on=cast(date, self.starts_on.data),
            ends_on=cast(date, self.ends_on.data),
        )


def _mark(improvement: Improvement) -> Field:
    return RadioField(
        IMPROVEMENTS[improvement],
        [InputRequired(_l("请打分"))],
        choices=choices_of(SCALE),
        validate_choice=True,
    )


def _evidence() -> Field:
    return LineField(_l("依据"), [InputRequired(_l("请写依据"))], most=120)


class AssessmentSheet(FlaskForm):
    """Four marks, each with its evidence, and remarks."""

    version = VersionField()
    held_on = DayField(_l("哪天考核"), [InputRequired(_l("请填日期"))])
    maintenance = _mark(Improvement.MAINTENANCE)
    maintenance_evidence = _evidence()
    maintenance_remark = LineField(_l("评语"), most=120)
    operation = _mark(Improvement.OPERATION)
    operation_evidence = _evidence()
    operation_remark = LineField(_l("评语"), most=120)
    safety = _mark(Improvement.SAFETY)
    safety_evidence = _evidence()
    safety_remark = LineField(_l("评语"), most=120)
    post = _mark(Improvement.POST)
    post_evidence = _evidence()
    post_remark = LineField(_l("评语"), most=120)

    def parts(self) -> Iterator[tuple[Field, Field, Field]]:
        """Mark, evidence and remark of each improvement."""
        for one in Improvement:
            yield self[one.value], self[f"{one.value}_evidence"], self[f"{one.value}_remark"]

    def show(self, assessment: Assessment) -> None:
        """Fill in what was assessed before."""
        self.version.data, self.held_on.data = str(assessment.version), assessment.held_on
        for mark in assessment.marks:
            name = mark.improvement.value
            self[name].data = str(mark.mark)
            self[f"{name}_evidence"].data = mark.evidence
            self[f"{name}_remark"].data = mark.remark

    def marks(self) -> dict[Improvement, MarkGiven]:
        """What was typed."""
        return {
            one: MarkGiven(int(mark.data), evidence.data, remark.data or "")
            for one, (mark, evidence, remark) in zip(Improvement, self.parts(), strict=True)
        }


class Graduation(FlaskForm):
    """To which key post, from which day."""

    on = DayField(_l("哪天出师"), [InputRequired(_l("请填日期"))])
    key_post = LineField(_l("骨干岗位"), [InputRequired(_l("请填岗位"))], most=40)


class ContractEnd(FlaskForm):
    """Why and when a contract ends."""

    on = DayField(_l("哪天结束"), [InputRequired(_l("请填日期"))])
    why = LineField(_l("为什么结束"), [InputRequired(_l("请写一句为什么"))], most=120)


class RewardSheet(FlaskForm):
    """The section's rule: up to four steps."""

    valid_from = DayField(_l("从哪天起"), [InputRequired(_l("请填日期"))])
    total_1 = NumberField(_l("总分从"))
    mentor_1 = YuanField(_l("师傅（元）"))
    apprentice_1 = YuanField(_l("徒弟（元）"))
    total_2 = NumberField(_l("总分从"))
    mentor_2 = YuanField(_l("师傅（元）"))
    apprentice_2 = YuanField(_l("徒弟（元）"))
    total_3 = NumberField(_l("总分从"))
    mentor_3 = YuanField(_l("师傅（元）"))
    apprentice_3 = YuanField(_l("徒弟（元）"))
    total_4 = NumberField(_l("总分从"))
    mentor_4 = YuanField(_l("师傅（元）"))
    apprentice_4 = YuanField(_l("徒弟（元）"))

    def lines(self) -> Iterator[tuple[NumberField, YuanField, YuanField]]:
        """The three fields of each step."""
        for number in STEPS:
            yield self[f"total_{number}"], self[f"mentor_{number}"], self[f"apprentice_{number}"]

    def validate_total_1(self, field: NumberField) -> None:
        """At least one step; its total lies on the scale."""
        if field.number is None:
            lowest, highest = 4 * LOWEST_MARK, 4 * HIGHEST_MARK
            raise ValidationError(_("至少填一档，总分在 %(a)s 到 %(b)s 之间", a=lowest, b=highest))

    def steps(self) -> list[RewardStep]:
        """The steps that were typed."""
        return [
            RewardStep(total.number, mentor.fen or 0, apprentice.fen or 0)
            for total, mentor, apprentice in self.lines()
            if total.number is not None
        ]
