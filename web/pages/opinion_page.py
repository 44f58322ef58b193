"""The page of one opinion, with the forms of what can be done to it."""

from flask import render_template
from flask_wtf import FlaskForm

from models.people import STAFF
from models.queries.people import members_to_pick
from models.queries.talks import may_end
from models.talks import Opinion
from web.clock import now
from web.forms.talks import Assign, EndOpinion, Reopen
from web.labels_channels import RECEIVED
from web.pages.opinion_rows import author_of, opinion_row
from web.transactions import session
from web.who import me


def opinion_page(opinion: Opinion, **sent: FlaskForm) -> str:
    """The opinion; a form that was `sent` and refused stands there as it was filled in."""
    owner = f"{opinion.owner.employee_no} {opinion.owner.name}" if opinion.owner else ""
    known = {"version": opinion.version}
    forms = {
        "assign_form": Assign(None, owner=owner, due_on=opinion.due_on, **known),
        "end_form": EndOpinion(None, **known),
        "reopen_form": Reopen(None, **known),
    }
    endable = opinion.ending is None and may_end(opinion, me)
    return render_template(
        "talks/opinion.html",
        opinion=opinion,
        row=opinion_row(opinion, me.site, now()),
        received=RECEIVED,
        author=author_of(opinion),
        staff=me.has_role(*STAFF),
        may_end=endable,
        picks=members_to_pick(session, me.site) if endable else [],
        refused=next(iter(sent.values()), None),
        **(forms | sent),
    )
