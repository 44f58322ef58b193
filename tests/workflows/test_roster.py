"""A roster from Excel: refused by row, asked about lost zeros, all or nothing, without doubles."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from models.errors import RuleBroken
from models.people import Member, Role
from models.queries.people import member_by_number
from models.queries.rosters import everybody
from models.roster_uploads import RosterUpload
from tests.builders import NOW, make_member, make_site
from workflows import spreadsheets
from workflows.import_roster import NEW, import_roster, keep_upload, outlook
from workflows.roster_file import COLUMNS, RosterRow, read_roster, template_xlsx

HEAD = tuple(COLUMNS.values())


def workbook(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (head, *rows):
        sheet.append(list(row))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def uploaded(session: Session, by: Member, *rows: Sequence[object]) -> RosterUpload:
    found, mistakes = read_roster(workbook(*rows))
    assert mistakes == []
    return keep_upload(session, make_site(session), by, found, "名册.xlsx", NOW)


def test_template_has_its_headings_and_numbers_as_text() -> None:
    sheet = load_workbook(BytesIO(template_xlsx())).worksheets[0]

    assert [cell.value for cell in sheet[1]] == list(HEAD)
    assert read_roster(template_xlsx()) == ([], [])


def test_every_wrong_cell_is_named_by_its_row_and_column() -> None:
    rows = [
        ("1001", "苗青山", "综采", "一班", "13812345678", "2024-03-01"),
        ("12", "石向明"),
        ("610427198001011234", "白喜平"),
        ("1003", ""),
        ("1004", "康大牛", "", "", "139", "三月"),
        ("01001", "高原野"),
    ]

    found, mistakes = read_roster(workbook(*rows))

    assert [(one.row, one.column, one.code) for one in mistakes] == [
        (3, "工号", "employee_no"),
        (4, "工号", "identity_number"),
        (5, "姓名", "empty"),
        (6, "手机", "phone"),
        (6, "入矿日期", "date"),
        (7, "工号", "again"),
    ]
    assert found[0].phone == "13812345678"


def test_numbers_that_excel_made_of_texts_are_read_as_written() -> None:
    found, _ = read_roster(workbook((1001.0, "苗青山", None, None, 13812345678)))

    assert (found[0].employee_no, found[0].phone) == ("1001", "13812345678")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken, match="no_workbook"):
        read_roster(content)


def test_archive_without_a_workbook_is_refused() -> None:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(RuleBroken, match="no_workbook"):
        read_roster(kept.getvalue())


def test_file_that_unpacks_too_large_is_refused_unread() -> None:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (spreadsheets.MOST_UNZIPPED + 1))

    with pytest.raises(RuleBroken, match="workbook_too_large"):
        read_roster(kept.getvalue())


def test_sheet_with_a_cell_at_the_far_end_is_refused_at_once() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEAD))
    sheet.cell(row=1_048_576, column=1, value="1001")
    kept = BytesIO()
    book.save(kept)

    with pytest.raises(RuleBroken, match="too_many_rows"):
        read_roster(kept.getvalue())


def test_sheet_with_too_many_columns_is_refused() -> None:
    with pytest.raises(RuleBroken, match="too_many_columns"):
        read_roster(workbook(head=[*HEAD, *("x" for _ in range(60))]))


def test_sheet_without_a_needed_heading_is_refused() -> None:
    with pytest.raises(RuleBroken, match="heading_missing"):
        read_roster(workbook(head=["姓名", "班组"]))


def test_import_adds_people_with_crews_and_again_changes_nothing(session: Session) -> None:
    by = make_member(session, Role.COORDINATOR)
    rows = [("0001001", "苗青山", "综采一队", "生产一班", "", ""), ("1002", "仇小军", "机电队")]
    upload = uploaded(session, by, *rows)

    for _ in range(2):
        done = import_roster(session, by.site, upload, {}, [], by, NOW)

    member = member_by_number(session, "0001001")
    assert member is not None
    assert member.crew is not None
    assert (member.crew.name, member.crew.section.name) == ("生产一班", "综采一队")
    assert (len(done.added), len(done.changed), done.same) == (0, 0, 2)
    assert len(everybody(session, by.site)) == 3


def test_number_without_its_zeros_is_asked_and_nothing_is_done_before(session: Session) -> None:
    by = make_member(session, Role.COORDINATOR)
    known = make_member(session, name="苗青山")
    known.employee_no = "0001001"
    upload = uploaded(session, by, ("1001", "苗青山", "", "", "13812345678"), ("1002", "石向明"))

    with pytest.raises(RuleBroken, match="roster_asks"):
        import_roster(session, by.site, upload, {}, [], by, NOW)
    assert member_by_number(session, "1002") is None

    import_roster(session, by.site, upload, {"1001": "0001001"}, [], by, NOW)
    assert known.phone == "13812345678"
    assert member_by_number(session, "1001") is None


def test_answer_that_it_is_another_person_adds_him(session: Session) -> None:
    by = make_member(session, Role.COORDINATOR)
    make_member(session).employee_no = "0001001"
    upload = uploaded(session, by, ("1001", "石向明"))

    import_roster(session, by.site, upload, {"1001": NEW}, [], by, NOW)

    assert member_by_number(session, "1001") is not None


def test_leavers_are_disabled_only_where_ticked_and_come_back_with_the_file(
    session: Session,
) -> None:
    by = make_member(session, Role.COORDINATOR)
    goes, stays = make_member(session, name="甲"), make_member(session, name="乙")
    upload = uploaded(session, by, (by.employee_no, by.name))
    signed_in_as = goes.uniquifier

    import_roster(session, by.site, upload, {}, [goes.id], by, NOW)
    assert (goes.active, stays.active) == (False, True)
    assert goes.uniquifier != signed_in_as

    back = uploaded(session, by, (goes.employee_no, goes.name))
    import_roster(session, by.site, back, {}, [], by, NOW)
    assert goes.active


def test_importer_and_people_of_the_file_can_not_be_ticked_as_leavers(session: Session) -> None:
    by, other = make_member(session, Role.COORDINATOR), make_member(session)
    upload = uploaded(session, by, (other.employee_no, other.name))

    for key in (by.id, other.id):
        with pytest.raises(RuleBroken, match="no_leaver"):
            import_roster(session, by.site, upload, {}, [key], by, NOW)


def test_empty_cells_keep_what_is_known(session: Session) -> None:
    by = make_member(session, Role.COORDINATOR)
    by.phone = "13812345678"
    rows = [RosterRow(employee_no=by.employee_no, name=by.name)]

    assert outlook(session, by.site, rows, {}).same == 1
