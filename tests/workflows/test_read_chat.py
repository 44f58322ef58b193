"""Chats as QQ exports and WeChat gives them: times, names, words; questions are proposed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from models.errors import RuleBroken
from models.messages import Source
from workflows.read_chat import Chat, read_chat, text_of
from workflows.spot_questions import why_question

ZONE = ZoneInfo("Asia/Shanghai")
PASTED = datetime(2015, 3, 5, 12, 0, tzinfo=ZONE)  # a Thursday

QQ = """消息记录（此消息记录为文本格式，不支持重新导入）

================================================================
消息分组:我的QQ群
================================================================
消息对象:综采一区生产群
================================================================

2015-03-02 8:15:23 【管理员】方静安(12345678)
今天班前会讲顶板管理

2015-03-02 20:16:01 检修-老魏<lao.wei@example.com>
三号皮带机头的灯不亮
夜里看不清

2015-03-02 20:17:00 系统消息(10000)
常守信加入本群
"""


def said(chat: Chat) -> list[tuple[str, str, str]]:
    return [(f"{one.at:%m-%d %H:%M}", one.name, one.text) for one in chat.utterances]


def test_qq_export_gives_group_times_names_and_words() -> None:
    chat = read_chat(QQ, ZONE, PASTED)

    assert (chat.source, chat.group) == (Source.QQ, "综采一区生产群")
    assert said(chat) == [
        ("03-02 08:15", "方静安", "今天班前会讲顶板管理"),
        ("03-02 20:16", "检修-老魏", "三号皮带机头的灯不亮\n夜里看不清"),
    ]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("温玉柱 2015/3/4 23:52\n学历奖励怎么报？", ("03-04 23:52", "温玉柱", "学历奖励怎么报？")),
        ("温玉柱 2015/03/04 2:51 PM\n在哪报？", ("03-04 14:51", "温玉柱", "在哪报？")),
        ("温玉柱 2015年3月4日 23:52\n怎么报？", ("03-04 23:52", "温玉柱", "怎么报？")),
        ("温玉柱: 3月4日 下午 8:05\n怎么报？", ("03-04 20:05", "温玉柱", "怎么报？")),
        ("温玉柱 昨天 08:05\n怎么报？", ("03-04 08:05", "温玉柱", "怎么报？")),
        ("温玉柱 星期二 08:05\n怎么报？", ("03-03 08:05", "温玉柱", "怎么报？")),
        (
            "————— 2015-03-04 —————\n\n温玉柱  23:52\n怎么报？",
            ("03-04 23:52", "温玉柱", "怎么报？"),
        ),
        ("3月4日 中午12:30\n温玉柱：怎么报？", ("03-04 12:30", "温玉柱", "怎么报？")),
        ("温玉柱:\n怎么报？", ("03-05 12:00", "温玉柱", "怎么报？")),
    ],
)
def test_wechat_text_is_read_in_its_usual_shapes(
    pasted: str, expected: tuple[str, str, str]
) -> None:
    chat = read_chat(pasted, ZONE, PASTED)

    assert (chat.source, said(chat)) == (Source.WECHAT, [expected])


def test_day_of_last_year_is_not_put_into_the_future() -> None:
    chat = read_chat("温玉柱 12月30日 08:05\n怎么报？", ZONE, PASTED)

    assert chat.utterances[0].at.year == 2014


def test_time_within_the_words_begins_no_new_utterance() -> None:
    chat = read_chat("温玉柱 2015/3/4 23:52\n班前会 07:30\n记得来", ZONE, PASTED)

    assert said(chat) == [("03-04 23:52", "温玉柱", "班前会 07:30\n记得来")]


@pytest.mark.parametrize("head", ["2015-13-02 08:15:00 温(12345)", "2015-03-02 25:61:00 甲(12345)"])
def test_impossible_time_is_named_with_its_line(head: str) -> None:
    with pytest.raises(RuleBroken, match="chat_bad_time: line=10"):
        read_chat("\n" * 9 + f"{head}\n怎么报？", ZONE, PASTED)


@pytest.mark.parametrize("text", ["", "  \n ", "今天天气好"])
def test_text_in_which_nobody_speaks_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="chat_nothing_read"):
        read_chat(text, ZONE, PASTED)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_export_is_read_in_every_encoding_qq_wrote(encoding: str) -> None:
    assert text_of(QQ.encode(encoding)) == QQ


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04\xff\xff\x00", b"\xff\xfe\x00"])
def test_file_that_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken, match="chat_is_no_text"):
        text_of(data)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("学历奖励怎么报", "asking"),
        ("元宵节几点交接班？", "mark"),
        ("建议食堂夜班加个热汤", "wish"),
        ("澡堂的锁坏了", "fault"),
        ("夜里皮带机头的灯不亮", "fault"),
        ("收到", ""),
        ("[图片]", ""),
        ("在吗？", ""),
        ("？？", ""),
        ("今天班前会讲顶板管理", ""),
        ("https://example.com/?a=1", ""),
    ],
)
def test_questions_wishes_and_faults_are_proposed(text: str, why: str) -> None:
    assert why_question(text) == why


def test_times_are_instants_at_the_mine() -> None:
    chat = read_chat(QQ, ZONE, PASTED)

    assert chat.utterances[0].at == datetime(2015, 3, 2, 0, 15, 23, tzinfo=UTC)
