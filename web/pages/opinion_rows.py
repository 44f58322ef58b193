"""How an opinion is shown in a list: who sees to it, until when, how it ended."""

from datetime import datetime

from flask import url_for

from models.people import Site
from models.talks import Opinion, OpinionEnd
from web.labels_channels import ENDINGS
from web.moments import at_mine, date_words
from web.texts import _


def author_of(opinion: Opinion) -> str:
    """Who said it: a worker, one of the family, or nobody named."""
    if opinion.author is None:
        return opinion.author_name or _("没留名")
    if opinion.author_name:
        return _("%(name)s（%(member)s家属）", name=opinion.author_name, member=opinion.author.name)
    return opinion.author.name


def opinion_row(opinion: Opinion, site: Site, now: datetime) -> dict[str, object]:
    """A row: title, the line under it, and a pill with kind and icon."""
    owner = opinion.owner.name if opinion.owner else _("还没定谁负责")
    said = _("%(author)s提，%(owner)s负责", author=author_of(opinion), owner=owner)
    if opinion.owner is None:
        said = _("%(author)s提", author=author_of(opinion))
    return {
        "href": url_for("opinions.show", opinion_id=opinion.id),
        "no": opinion.no,
        "title": opinion.subject,
        "text": opinion.text,
        "said": said,
        **_pill(opinion, site, now),
    }


def _pill(opinion: Opinion, site: Site, now: datetime) -> dict[str, str]:
    if opinion.ending is not None:
        icon = "check-lg" if opinion.ending is OpinionEnd.SOLVED else "people-fill"
        return {"pill": str(ENDINGS[opinion.ending]), "kind": "ok", "icon": icon}
    if opinion.owner_id is None or opinion.due_on is None:
        words = _("没人负责") if opinion.owner_id is None else _("没定日期")
        return {"pill": words, "kind": "bad", "icon": "exclamation-triangle-fill"}
    day = date_words(opinion.due_on, site)
    if opinion.due_on < at_mine(now, site).date():
        late = _("%(day)s到期，超了", day=day)
        return {"pill": late, "kind": "bad", "icon": "exclamation-triangle-fill"}
    return {"pill": _("%(day)s前", day=day), "kind": "warn", "icon": "clock"}
