"""The words of searching: what each kind of record is called."""

from flask_babel import lazy_gettext as _l

from models.queries.search import Kind

KINDS = {
    Kind.PEOPLE: _l("人"),
    Kind.CASES: _l("困难帮扶"),
    Kind.ANSWERS: _l("大家问过的"),
    Kind.MESSAGES: _l("留言"),
    Kind.ANNOUNCEMENTS: _l("公告"),
    Kind.OPINIONS: _l("意见"),
    Kind.TALKS: _l("谈心"),
    Kind.EVENTS: _l("活动"),
    Kind.GROUPS: _l("兴趣小组"),
    Kind.ARTICLES: _l("发表的文章"),
    Kind.WORKS: _l("作品"),
    Kind.PAIRS: _l("师带徒"),
    Kind.PROJECTS: _l("创新项目"),
    Kind.IDEAS: _l("主意"),
    Kind.CLASSES: _l("培训课"),
    Kind.LECTURERS: _l("讲师"),
    Kind.TITLES: _l("特殊技能人才"),
    Kind.MATERIALS: _l("学习材料"),
    Kind.QUESTIONS: _l("每周一问"),
    Kind.BOOKS: _l("每月一书"),
    Kind.COURSES: _l("网上课程"),
    Kind.DISCUSSIONS: _l("讨论"),
    Kind.RIDES: _l("搭车"),
}
