"""The form of a subject's table."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class TableFile(FlaskForm):
    """One workbook or CSV file."""

    file = FileField(_l("Excel 文件（.xlsx）或 CSV"), [FileRequired(_l("请选一个文件"))])
