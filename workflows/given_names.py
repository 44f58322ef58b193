"""The given name in a Chinese name: the name a result carries."""

# Surnames of two characters that occur today; every other surname has one.
COMPOUND_SURNAMES = frozenset(
    (
        *("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "尉迟", "皇甫"),
        *("公孙", "令狐", "慕容", "长孙", "宇文", "轩辕", "澹台", "淳于", "单于", "申屠", "端木"),
        *("赫连", "呼延", "太史", "闻人", "西门", "钟离", "濮阳", "公冶", "宗政", "仲孙", "万俟"),
        *("第五", "东郭", "南门", "左丘", "百里", "拓跋", "完颜", "梁丘", "司空", "司寇", "相里"),
    )
)


def given_name(name: str) -> str:
    """The name without its surname; a name with a dot (买买提·艾力) gives what stands before it."""
    name = name.strip()
    for dot in "·•.":
        if dot in name:
            return name.split(dot)[0]
    surname = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    return name[surname:] or name


def name_of_result(lead_name: str, thing: str) -> str:
    """What a result is called: the lead's given name and the thing, as in 天明支架安全门.

    A given name of one character does not stand alone in Chinese: then the whole name leads.
    """
    given = given_name(lead_name)
    return (given if len(given) > 1 else lead_name.strip()) + thing.strip()
