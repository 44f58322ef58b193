"""The words that stand for codes in the tables; the same in every language of the pages."""

from collections.abc import Mapping
from typing import TypeVar

from models.announcements import AnnouncementKind
from models.colours import Colour, EventForm, Thing, Work
from models.culture import WorkKind
from models.innovation import IdeaKind, IdeaStatus
from models.messages import Source
from models.rides import Direction
from models.talks import OpinionEnd
from models.training import Trade, TraineeResult

Code = TypeVar("Code")

COLOURS = {
    "红": Colour.RED,
    "黄": Colour.YELLOW,
    "绿": Colour.GREEN,
    "蓝": Colour.BLUE,
    "橙": Colour.ORANGE,
}

FORMS = {
    "看望走访": EventForm.VISIT,
    "沙龙": EventForm.SALON,
    "讲座": EventForm.LECTURE,
    "节庆": EventForm.FESTIVAL,
    "比赛": EventForm.MATCH,
    "义务劳动": EventForm.LABOUR,
    "考核": EventForm.ASSESSMENT,
    "座谈": EventForm.MEETING,
}

NEWS = {"区队新闻": AnnouncementKind.NEWS, "安全知识": AnnouncementKind.SAFETY}

LABOUR = {"打扫": Work.CLEANED, "修好": Work.REPAIRED}

THINGS = {
    "桌子": Thing.DESK,
    "椅子": Thing.CHAIR,
    "柜子": Thing.CABINET,
    "床": Thing.BED,
    "门": Thing.DOOR,
    "窗户": Thing.WINDOW,
    "灯": Thing.LAMP,
    "水龙头": Thing.TAP,
    "房间": Thing.ROOM,
    "花草树木": Thing.GREENERY,
}

RESULTS = {"合格": TraineeResult.PASSED, "再练练": TraineeResult.PRACTISE}

WORKS = {
    "书法": WorkKind.CALLIGRAPHY,
    "绘画": WorkKind.PAINTING,
    "摄影": WorkKind.PHOTO,
    "诗": WorkKind.POEM,
    "散文": WorkKind.PROSE,
    "手工": WorkKind.HANDICRAFT,
}

TRADES = {
    "采煤机": Trade.SHEARER,
    "液压支架": Trade.SUPPORT,
    "刮板转载": Trade.CONVEYOR,
    "乳化液泵站": Trade.PUMP,
    "电工": Trade.ELECTRIC,
    "机修": Trade.MECHANIC,
    "皮带": Trade.BELT,
    "通风防尘": Trade.VENTILATION,
    "安全": Trade.SAFETY,
    "班组长": Trade.CREW_LEADER,
}

IDEA_KINDS = {"金点子": IdeaKind.GOLDEN, "五小": IdeaKind.FIVE_SMALL, "微创新": IdeaKind.MICRO}

IDEA_STATES = {
    "正在议": IdeaStatus.OPEN,
    "立了项": IdeaStatus.TAKEN_ON,
    "先放下": IdeaStatus.SET_ASIDE,
}

DIRECTIONS = {"去矿上": Direction.TO_WORK, "回家": Direction.HOME}

SOURCES = {"网页": Source.APP, "QQ群": Source.QQ, "微信群": Source.WECHAT}

ENDINGS = {"解决了": OpinionEnd.SOLVED, "一对一解释了": OpinionEnd.EXPLAINED}


def word(words: Mapping[str, Code], code: Code | None) -> str:
    """The word of a code; none for no code."""
    return next((text for text, one in words.items() if one == code), "")
