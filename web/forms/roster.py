"""The form of a roster's file."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class RosterFile(FlaskForm):
    """One workbook."""

    file = FileField(_l("Excel 文件（.xlsx）"), [FileRequired(_l("请选一个文件"))])
