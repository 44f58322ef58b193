"""A roster from Excel becomes the mine's people: looked at first, then all or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from models.audit import record
from models.errors import RuleBroken
from models.people import Crew, Member, PeopleAct, Section, Site
from models.queries.rosters import crew_named, everybody, section_named
from models.roster_uploads import RosterAct, RosterUpload
from workflows.add_member import Person, add_member, pinyin_of
from workflows.manage_members import disable_member, enable_member
from workflows.roster_file import RosterRow, bare

NEW = "new"
"""The answer for a number that only resembles one in the records: another person."""


@dataclass(frozen=True, slots=True)
class Change:
    """A person of the file who is in the records, and which of his values differ."""

    row: RosterRow
    member: Member
    fields: tuple[str, ...]


@dataclass(slots=True)
class Outlook:
    """What an import would do. `asked`: numbers that equal a record's but for leading zeros."""

    added: list[RosterRow] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    asked: list[tuple[RosterRow, list[Member]]] = field(default_factory=list)
    leavers: list[Member] = field(default_factory=list)


def keep_upload(
    session: Session, site: Site, by: Member, rows: Iterable[RosterRow], name: str, now: datetime
) -> RosterUpload:
    """Keep checked rows until somebody has looked at them."""
    content = {"rows": [row.model_dump(mode="json") for row in rows]}
    upload = RosterUpload(
        site_id=site.id, by_id=by.id, file_name=name[:200], content=content, made_at=now
    )
    session.add(upload)
    session.flush()
    return upload


def rows_of(upload: RosterUpload) -> list[RosterRow]:
    """The rows as they were read."""
    return [RosterRow.model_validate(row) for row in upload.content["rows"]]


def outlook(
    session: Session, site: Site, rows: Iterable[RosterRow], answers: Mapping[str, str]
) -> Outlook:
    """Hold the rows against the records.

    `answers` gives, for an employee number of the file that was asked about, the number of the
    record it means, or NEW.
    """
    people = everybody(session, site)
    by_number = {member.employee_no: member for member in people}
    alike: dict[str, list[Member]] = defaultdict(list)
    for one in people:
        alike[bare(one.employee_no)].append(one)
    found = Outlook()
    met: set[int] = set()
    for row in rows:
        resembling = alike[bare(row.employee_no)]
        meant = by_number.get(answers.get(row.employee_no, row.employee_no))
        member = meant if meant in resembling else by_number.get(row.employee_no)
        if member is not None:
            met.add(member.id)
            _sort_known(found, row, member)
        elif resembling and answers.get(row.employee_no) != NEW:
            met |= {one.id for one in resembling}
            found.asked.append((row, resembling))
        else:
            found.added.append(row)
    found.leavers = [one for one in people if one.active and one.id not in met]
    return found


def _sort_known(found: Outlook, row: RosterRow, member: Member) -> None:
    fields = _differing(row, member)
    if fields:
        found.changed.append(Change(row, member, fields))
    else:
        found.same += 1


def _differing(row: RosterRow, member: Member) -> tuple[str, ...]:
    """Empty cells change nothing: a file may know less than the records."""
    known = {
        "name": member.name,
        "section": member.section.name if member.section else "",
        "crew": member.crew.name if member.crew else "",
        "phone": member.phone,
        "joined_on": member.joined_on,
    }
    wanted = row.model_dump()
    fields = [name for name in known if wanted[name] and wanted[name] != known[name]]
    return tuple(fields if member.active else [*fields, "active"])


def import_roster(
    session: Session,
    site: Site,
    upload: RosterUpload,
    answers: Mapping[str, str],
    leavers: Sequence[int],
    by: Member,
    now: datetime,
) -> Outlook:
    """Do what the outlook says; run again, it finds everybody the same.

    `leavers` are the members ticked to be disabled. Raises RuleBroken while a number is asked
    about, or where a ticked member is in the file or is the importer himself.
    """
    found = outlook(session, site, rows_of(upload), answers)
    if found.asked:
        raise RuleBroken("roster_asks", number=found.asked[0][0].employee_no)
    gone = {member.id: member for member in found.leavers if member.id != by.id}
    for key in leavers:
        if key not in gone:
            raise RuleBroken("no_leaver", key=key)
        disable_member(session, gone[key], by, now)
    for row in found.added:
        _add(session, site, row, by, now)
    for change in found.changed:
        _change(session, site, change, by, now)
    upload.applied_at = upload.applied_at or now
    added, changed = len(found.added), len(found.changed)
    record(
        session,
        by,
        RosterAct.IMPORTED_ROSTER,
        upload,
        now,
        added=added,
        changed=changed,
        left=len(leavers),
    )
    return found


def _add(session: Session, site: Site, row: RosterRow, by: Member, now: datetime) -> None:
    person = Person(
        employee_no=row.employee_no,
        name=row.name,
        crew=_crew(session, site, row, by, now),
        phone=row.phone,
        joined_on=row.joined_on,
    )
    member = add_member(session, site, person, by, now)
    if row.section and member.section is None:
        member.section = _section(session, site, row.section, by, now)


def _change(session: Session, site: Site, change: Change, by: Member, now: datetime) -> None:
    member, row = change.member, change.row
    if "name" in change.fields:
        member.name, member.pinyin = row.name, pinyin_of(row.name)
    if {"section", "crew"} & set(change.fields):
        member.crew = _crew(session, site, row, by, now) or member.crew
        named = _section(session, site, row.section, by, now) if row.section else None
        member.section = named or member.section
    member.phone = row.phone or member.phone
    member.joined_on = row.joined_on or member.joined_on
    if not member.active:
        enable_member(session, member, by, now)
    fields = list(change.fields)
    record(session, by, PeopleAct.CHANGED_MEMBER, member, now, whom=member, changed=fields)


def _section(session: Session, site: Site, name: str, by: Member, now: datetime) -> Section:
    found = section_named(session, site, name)
    if found is None:
        found = Section(site=site, name=name)
        record(session, by, RosterAct.ADDED_SECTION, found, now, name=name)
    return found


def _crew(session: Session, site: Site, row: RosterRow, by: Member, now: datetime) -> Crew | None:
    if not row.crew:
        return None
    section = _section(session, site, row.section or row.crew, by, now)
    found = crew_named(session, section, row.crew)
    if found is None:
        found = Crew(section=section, name=row.crew)
        record(session, by, RosterAct.ADDED_CREW, found, now, name=row.crew)
    return found
