"""The tables in README.md and docs/bench.md and the pictures, all from the rows of the CSV."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.growth import growth
from bench.pictures import gap_over_time, time_over_size
from bench.runs import Run
from bench.table import CHINESE, ENGLISH, as_markdown, late

BEGIN, END = "<!-- bench:{name} -->", "<!-- /bench:{name} -->"
"""What stands between these two lines of a page is written here."""


def write_report(
    runs: Sequence[Run], out: Path, readme: Path | None = None, docs: Path | None = None
) -> None:
    """The pictures into `out`, or into docs/pictures with the tables of README.md and docs."""
    pictures = out if docs is None else docs / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    gap_over_time(runs, pictures / "gap-over-time.png")
    time_over_size(runs, pictures / "time-over-size.png")
    if readme is None or docs is None:
        return
    for page, heads in ((readme / "README.md", CHINESE), (docs / "bench.md", ENGLISH)):
        text = page.read_text(encoding="utf-8")
        rows = f"{_where()}\n\n{as_markdown(runs, heads)}\n\n{late(runs)}."
        for name, table in (("runs", rows), ("growth", growth(runs))):
            text = between(text, name, table)
        page.write_text(text, encoding="utf-8")
    for note in ("speedup", "profile"):
        if (out / f"{note}.md").exists():
            text = (docs / "bench.md").read_text(encoding="utf-8")
            text = between(text, note, (out / f"{note}.md").read_text(encoding="utf-8").strip())
            (docs / "bench.md").write_text(text, encoding="utf-8")


def between(text: str, name: str, table: str) -> str:
    """The page with this table between the two lines of its name; as it is without them."""
    begin, end = BEGIN.format(name=name), END.format(name=name)
    if begin not in text or end not in text:
        return text
    head, rest = text.split(begin, 1)
    return f"{head}{begin}\n{table}\n{end}{rest.split(end, 1)[1]}"


def _where() -> str:
    """The day and the machine."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text(encoding="utf-8").splitlines() if "name" in line]
        cpu = names[0].split(":", 1)[1].strip() if names else cpu
    cores = sum("processor" in line for line in info.read_text(encoding="utf-8").splitlines())
    return f"{datetime.now(UTC):%Y-%m-%d}, {cores} cores {cpu}, Python {platform.python_version()}"
