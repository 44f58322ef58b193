"""Which lines of a chat look like messages to the section: proposed, never decided, here."""

import re

_ASKING = re.compile(
    r"怎么|咋|啥|什么|几点|几号|多少|多久|能不能|能否|可不可以|可以吗|有没有|是不是|是否|会不会"
    r"|为什么|为啥|哪[里儿个天些位]|在哪|找谁|谁[知能有管]|请问|问一下|问下|[吗嘛呢么]$|行不行"
)
_WISH = re.compile(r"建议|希望|能给|给.{1,8}(?:配|装|换|修|解决)|反映|盼|最好能|要求|请领导|请区里")
_FAULT = re.compile(
    r"坏了|坏掉|漏|不亮|没电|没水|停水|不热|太冷|太热|太吵|不够|没人管|不管|堵了|锈|松动|掉了"
    r"|发霉|没发|没到账|少发|不公平|不合理|受不了|危险"
)
_NOTHING = re.compile(r"(?:\[[^\[\]]{1,8}\]|@\S+|\s|[收到好的嗯谢辛苦了！!。，,~～]|在吗|[?？])*")


def why_question(text: str) -> str:
    """What makes an utterance look like a message to us: mark, asking, wish, fault; else nothing.

    A proposal only: a person decides.
    """
    if _NOTHING.fullmatch(text) or text.startswith(("http://", "https://", "#接龙")):
        return ""
    if re.search(r"[?？]", text):
        return "mark"
    reasons = (("asking", _ASKING), ("wish", _WISH), ("fault", _FAULT))
    return next((why for why, pattern in reasons if pattern.search(text)), "")
