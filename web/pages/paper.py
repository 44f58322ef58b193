"""The weekly sheet for PDF and XLSX: the pages of web/pages/sheet.py as the papers take them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from web.labels import SHIFT_MARKS
from web.pages.plates import plate_words
from workflows.print_sheets.sheet import Boarding, CarRow, CrewBlock, DayCell, SheetPage


def sheet_pages(pages: Sequence[dict[str, Any]], printed: datetime) -> list[SheetPage]:
    """Each page of the sheet with its words; `printed` is the time at the mine."""
    return [
        SheetPage(
            title=_("橙色搭车 周表"),
            part=page["part"],
            lead=page["lead"],
            facts=tuple(page["facts"]),
            corner=_("师傅和车"),
            days=tuple((day["text"], str(day["no"])) for day in page["days"]),
            new_word=_("新"),
            crews=tuple(_crew(crew) for crew in page["crews"]),
            foot=tuple((block["title"], block["text"]) for block in page["foot"]),
            every_page=_(
                "%(at)s 打印·%(times)s·第 %(n)s 页，共 %(of)s 页",
                times=page["times"],
                at=f"{printed:%Y-%m-%d %H:%M}",
                n="{n}",
                of="{of}",
            ),
        )
        for page in pages
    ]


def _crew(crew: dict[str, Any]) -> CrewBlock:
    letters = {"early": "early", "mid": "middle", "night": "night"}
    marks = {kind.value: str(word) for kind, word in SHIFT_MARKS.items()}
    return CrewBlock(
        mark=crew["shift"],
        letter=marks.get(letters.get(crew["shift"], ""), crew["shift"][:1]),
        name=crew["name"],
        muster=crew["muster"],
        cars=tuple(_car(car) for car in crew["cars"]),
    )


def _car(car: dict[str, Any]) -> CarRow:
    days = tuple(_cell(trip) for trip in car["trips"])
    return CarRow(car["driver"], plate_words(car["plate"]), car["about"], days)


def _cell(trip: dict[str, Any]) -> DayCell:
    if trip["kind"] == "trip":
        stops = trip["stops"]
        return DayCell(tuple(Boarding(one["time"], one["name"], one["new"]) for one in stops))
    if trip["kind"] == "off":
        return DayCell(words=" ".join(filter(None, (_("停驶"), trip["note"]))), strong=True)
    return DayCell(words=_("轮休") if trip["kind"] == "rest" else "")
