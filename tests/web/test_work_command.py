"""The worker's process: it ends with the one that began it, however that one ends."""

import subprocess
import sys
from pathlib import Path

from tests.web.conftest import SECRET

ROOT = Path(__file__).parents[2]


def test_a_worker_ends_when_its_input_does(tmp_path: Path, empty_sqlite: Path) -> None:
    settings = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": f"sqlite:///{empty_sqlite}",
        "JOBS_FILE": str(tmp_path / "jobs.sqlite"),
        "RATELIMIT_STORAGE_URI": "memory://",
    }
    work = [sys.executable, "-m", "flask", "--app", "app.py", "work", "--with-parent"]

    done = subprocess.run(work, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, timeout=120)

    assert done.returncode == 0
