"""The application: `python app.py` serves it, `flask` finds it here."""

import os
import subprocess
import sys

from waitress import serve

from web import create_app
from web.settings import BadSetting, Settings

try:
    settings = Settings.from_environ(os.environ)
except BadSetting as error:
    sys.exit(str(error))

if not settings.field_keys and not settings.demo:
    sys.stderr.write("FIELD_KEY 没有设：电话、困难帮扶的话和外发地址在数据库里不加密\n")
app = create_app(settings)

if __name__ == "__main__":
    sys.stderr.write(f"橙色搭车 http://{settings.host}:{settings.port}\n")
    if settings.jobs_file and settings.works:
        # A process of its own, so that planning takes no turn from the pages. It ends when its
        # standard input does: with this one, however this one ends.
        work = [sys.executable, "-m", "flask", "--app", __file__, "work", "--with-parent"]
        worker = subprocess.Popen(work, stdin=subprocess.PIPE)  # noqa: S603 - our own words
    serve(app, host=settings.host, port=settings.port, threads=8, ident=None)
