"""The week to take away: XLSX, PDF, picture cards, and the QR poster of a crew."""

from datetime import date
from io import BytesIO

from flask import Blueprint, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.errors import NotFound
from models.people import Crew, Member, Site
from models.week_plans import WeekPlan
from web.clock import here, now, today
from web.pages.cards import crew_card, driver_card
from web.pages.paper import sheet_pages
from web.pages.paper_choices import paper_choices
from web.pages.sheet import SPLITS, WHOLE, sheets
from web.transactions import session
from web.views.asked_week import asked_direction, asked_monday, asked_site, shown_plan
from workflows.print_sheets.card import card_png
from workflows.print_sheets.pdf import sheets_pdf
from workflows.print_sheets.poster import poster_pdf
from workflows.print_sheets.sheet import Poster, SheetPage
from workflows.print_sheets.xlsx import sheets_xlsx

bp = Blueprint("papers", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/weeks/<monday>/papers")
def choose(monday: str) -> ResponseReturnValue:
    """All that can be taken away of a week."""
    plan, first = _plan(monday)
    return render_template(
        "papers/choose.html",
        monday=first,
        direction=asked_direction(),
        choices=paper_choices(session, plan),
    )


@bp.get("/weeks/<monday>/sheet.pdf")
def pdf(monday: str) -> ResponseReturnValue:
    """The weekly sheet as PDF."""
    pages, name = _sheet(monday)
    return _file(sheets_pdf(pages, pages[0].title, now()), f"{name}.pdf", "application/pdf")


@bp.get("/weeks/<monday>/sheet.xlsx")
def xlsx(monday: str) -> ResponseReturnValue:
    """The weekly sheet as a workbook."""
    pages, name = _sheet(monday)
    return _file(sheets_xlsx(pages, [page.part or name for page in pages]), f"{name}.xlsx", XLSX)


@bp.get("/weeks/<monday>/card.png")
def card(monday: str) -> ResponseReturnValue:
    """The picture for the group: all crews, one crew, or one driver."""
    plan, first = _plan(monday)
    site, day = plan.site, today(plan.site)
    driver = request.args.get("driver", type=int)
    if driver is not None:
        shown = driver_card(session, plan, _driver(driver, site), day)
    else:
        key = request.args.get("crew", type=int)
        crew = _crew(key, site) if key is not None else None
        shown = crew_card(session, plan, asked_direction(), day, crew)
    return _file(card_png(shown), f"{first}.png", "image/png", download=False)


@bp.get("/crews/<int:crew_id>/poster.pdf")
def poster(crew_id: int) -> ResponseReturnValue:
    """The QR poster that leads a crew to its request page."""
    crew = _crew(crew_id, asked_site())
    made = Poster(
        brand=_("橙色搭车"),
        title=_("要坐车，扫一扫"),
        lead=f"{crew.section.site.name}·{crew.section.name}·{crew.name}",
        address=url_for("riding.ask", _external=True),
        steps=(_("扫码，用工号登录"), _("选上车点和班次"), _("配好后手机上看坐谁的车")),
        foot=_("师傅们自愿捎带，不收钱"),
    )
    return _file(poster_pdf(made, now()), f"poster-{crew.id}.pdf", "application/pdf")


def _crew(key: int, site: Site) -> Crew:
    crew = session.get(Crew, key)
    if crew is None or crew.section.site_id != site.id:
        raise NotFound("crew", id=key)
    return crew


def _driver(key: int, site: Site) -> Member:
    driver = session.get(Member, key)
    if driver is None or driver.site_id != site.id:
        raise NotFound("driver", id=key)
    return driver


def _plan(monday: str) -> tuple[WeekPlan, date]:
    site = asked_site()
    first = asked_monday(monday, site)
    plan = shown_plan(site, first)
    if plan is None:
        raise NotFound("week_plan")
    return plan, first


def _sheet(monday: str) -> tuple[list[SheetPage], str]:
    plan, first = _plan(monday)
    by = request.args.get("by", WHOLE)
    split = by if by in SPLITS else WHOLE
    found = sheets(session, plan.site, plan, asked_direction(), split, now())
    return sheet_pages(found, here(plan.site)), f"{first}-{asked_direction().value}"


def _file(content: bytes, name: str, kind: str, download: bool = True) -> ResponseReturnValue:
    return send_file(BytesIO(content), kind, as_attachment=download, download_name=name)
