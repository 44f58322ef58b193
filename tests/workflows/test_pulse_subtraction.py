"""No group of fewer than five can be found by taking what the survey shows from one another."""

from datetime import date
from random import Random

import pytest
from sqlalchemy.orm import Session

from models.people import Crew
from models.pulse import FEWEST_SHOWN, PulseRound, PulseTally
from models.queries import pulse as reads
from tests.builders import NOW, make_crew
from tests.builders_platforms import make_secretary
from workflows import pulse

LAST_DAY = date(2026, 3, 15)


def closed_survey(session: Session, sizes: dict[int | None, int]) -> PulseRound:
    """A survey in which so many of each crew answered, all with the same grade."""
    by = make_secretary(session)
    opened = pulse.open_pulse(session, LAST_DAY, by, NOW)
    session.flush()
    for tally in session.query(PulseTally).filter_by(round_id=opened.id, grade=3):
        tally.times = sizes.get(tally.crew_id, 0)
    session.flush()
    pulse.close_pulse(session, opened, opened.version, by, NOW)
    session.flush()
    return opened


def crews_of_three_sections(session: Session) -> list[Crew]:
    crews = [make_crew(session) for _ in range(3)]
    for one in list(crews):
        crews += [Crew(section=one.section, name=f"{one.name}乙")]
    session.add_all(crews)
    session.flush()
    return crews


def shown_answers(session: Session, survey: PulseRound, crews: list[Crew]) -> list[int]:
    """How many answered in every group that a page shows: the mine, sections, crews, the rest."""
    site = crews[0].section.site
    sections = [None, *{crew.section for crew in crews}]
    over_time = [reads.results_over_time(session, site, one, LAST_DAY, 8) for one in sections]
    shown = [result.answers for rounds in over_time for _survey, result in rounds]
    return shown + [one.answers for one in reads.results_by_crew(session, survey)]


@pytest.mark.parametrize("seed", range(12))
def test_no_difference_of_what_is_shown_is_a_small_group(session: Session, seed: int) -> None:
    random = Random(seed)
    crews = crews_of_three_sections(session)
    groups = [None, *(crew.id for crew in crews)]
    sizes = {key: random.choice((0, 1, 2, 3, 4, 5, 6, 9)) for key in groups}
    survey = closed_survey(session, sizes)

    shown = shown_answers(session, survey, crews)

    kept: dict[int | None, int] = {}
    for tally in reads.tallies(session, survey):
        kept[tally.crew_id] = kept.get(tally.crew_id, 0) + tally.times
    parts = [answers // 5 for answers in kept.values()]
    # Whatever is added up or taken away, it is made of these parts; none of them is small.
    assert not shown or all(part == 0 or part >= FEWEST_SHOWN for part in parts)
    assert all(answers >= FEWEST_SHOWN for answers in shown)
    whole = sum(parts)
    assert not {whole - one for one in shown} & set(range(1, FEWEST_SHOWN))


def test_section_is_hidden_where_all_others_would_be_too_few(session: Session) -> None:
    """Kept by folding already; the report looks once more, for surveys that were never folded."""
    crews = crews_of_three_sections(session)
    survey = closed_survey(session, {crews[0].id: 9, crews[1].id: 9})
    kept = session.query(PulseTally).filter_by(round_id=survey.id, crew_id=crews[1].id)
    for tally in kept:
        tally.times = 3 if tally.grade == 3 else 0
    session.flush()

    site = crews[0].section.site
    section = reads.results_over_time(session, site, crews[0].section, LAST_DAY, 8)
    whole = reads.results_over_time(session, site, None, LAST_DAY, 8)

    assert section == []
    assert [result.answers for _survey, result in whole] == [12]
