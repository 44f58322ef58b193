"""The way into the three platforms: what waits for the reader in each."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from models.innovation import IdeaStatus
from models.queries import innovation, pulse, study, training
from web.clock import now, today
from web.pages.platform_words import words
from web.transactions import session
from web.who import me
from workflows.study import streak

bp = Blueprint("platforms", __name__)
bp.context_processor(words)


@bp.get("/platforms")
def show() -> ResponseReturnValue:
    """The question of the week, what to read, the next classes, ideas to vote on, the survey."""
    site, moment = me.site, now()
    question = study.open_question(session, site, moment)
    survey = pulse.open_round(session, site, today(site))
    open_ideas = innovation.IdeaFilter(status=IdeaStatus.OPEN)
    return render_template(
        "platforms/show.html",
        question=question,
        answered=question and study.answer_of(session, question, me),
        streak=streak(session, me, moment),
        unread=study.unread_materials(session, me),
        classes=training.next_classes(session, site, moment, limit=3),
        ideas=innovation.ideas(session, site, open_ideas, limit=3),
        running=innovation.running_projects(session, site, 3),
        finished=innovation.hall(session, site, None).total,
        survey=survey if survey and not pulse.has_answered(session, survey, me) else None,
    )
