"""Values for tests of the five colours: each maker fills in what the test is not about."""

from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image
from sqlalchemy.orm import Session

from models.aid import AidCase, Hardship, Need
from models.colours import Colour, Event, EventForm
from models.mentoring import Improvement, MentorPair
from models.people import Crew, Member, Role, Section
from tests.builders import NOW, make_crew, make_member
from workflows.apply_for_aid import apply_for_aid, name_case_worker
from workflows.assess_pair import MarkGiven
from workflows.draw_contract import Contract, confirm_contract, draw_contract
from workflows.help_in_hardship import assess_case
from workflows.plan_event import EventPlan, plan_event

HOUR = timedelta(hours=1)


def make_secretary(session: Session, crew: Crew | None = None) -> Member:
    """A secretary with a section."""
    return make_member(session, Role.SECRETARY, crew=crew or make_crew(session))


def event_plan(
    leader: Member,
    starts_at: datetime = NOW + 24 * HOUR,
    places: int | None = None,
    colour: Colour = Colour.GREEN,
    title: str = "擦门窗",
    section: Section | None = None,
) -> EventPlan:
    """A labour day of two hours."""
    return EventPlan(
        colour=colour,
        form=EventForm.LABOUR,
        title=title,
        starts_at=starts_at,
        ends_at=starts_at + 2 * HOUR,
        leader=leader,
        section=section or leader.section,
        places=places,
    )


def make_event(
    session: Session,
    leader: Member | None = None,
    starts_at: datetime = NOW + 24 * HOUR,
    places: int | None = None,
    colour: Colour = Colour.GREEN,
    title: str = "擦门窗",
) -> Event:
    """An event on the calendar, planned by a coordinator."""
    leader = leader or make_member(session)
    by = make_member(session, Role.COORDINATOR)
    plan = event_plan(leader, starts_at, places, colour, title)
    return plan_event(session, plan, by, min(NOW, starts_at - HOUR))


def make_case(session: Session, secretary: Member, worker: Member | None = None) -> AidCase:
    """An open case of a new member, with its case worker."""
    person = make_member(session, crew=make_crew(session))
    case = apply_for_aid(session, person, Hardship.ILLNESS, "透析", person, NOW)
    if worker is not None:
        name_case_worker(session, case, worker, secretary, NOW)
    return assess_case(session, case, Need.ONCE, "属实", "看望", case.version, secretary, NOW)


def make_pair(session: Session, by: Member, confirmed: bool = True) -> MentorPair:
    """A contract from the first of January 2026 to the end of the year."""
    mentor, apprentice = (make_member(session, crew=make_crew(session)) for _ in range(2))
    starts_on, ends_on = date(2026, 1, 1), date(2026, 12, 31)
    contract = Contract(mentor, apprentice, "支架操作", "会拉架", starts_on, ends_on)
    pair = draw_contract(session, contract, by, NOW)
    if confirmed:
        confirm_contract(session, pair, mentor, NOW)
        confirm_contract(session, pair, apprentice, NOW)
    return pair


def four_marks(mark: int = 3) -> dict[Improvement, MarkGiven]:
    """The same mark for each of the four, with evidence."""
    return {one: MarkGiven(mark, "现场看过") for one in Improvement}


def photo_with_place(width: int = 2400, height: int = 1200) -> BytesIO:
    """A JPEG that says where and with what it was taken."""
    picture = Image.new("RGB", (width, height), "orange")
    exif = Image.Exif()
    exif[0x010F] = "SomePhone"
    exif.get_ifd(0x8825)[2] = (35.0, 5.0, 46.0)
    file = BytesIO()
    picture.save(file, "JPEG", exif=exif)
    file.seek(0)
    return file
