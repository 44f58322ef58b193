"""Who may import whom, and where the few words stand that belong in one place only."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"matcher", "models", "workflows", "web", "fixtures", "app", "bench", "tests"}
MAY_IMPORT = {
    "matcher": {"matcher"},
    "models": {"models"},
    "workflows": {"models", "matcher", "workflows"},
    "fixtures": {"models", "workflows", "fixtures"},
    "web": {"models", "workflows", "web"},
}
BUDGET = 300


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations/versions" not in path.as_posix())


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_package_imports_only_what_it_may(package: str) -> None:
    allowed = MAY_IMPORT[package]
    for path in sources(package):
        extra = {"fixtures"} if path == ROOT / "web" / "commands.py" else set()
        assert imported(path) & OURS <= allowed | extra, path


def test_workflows_matcher_and_models_know_no_flask() -> None:
    for path in sources("matcher", "models", "workflows", "fixtures"):
        assert not imported(path) & {"flask", "flask_babel", "flask_wtf"}, path


WORD_BELONGS_TO = {
    r"\bselect\(": ("models/queries/",),
    r"\.commit\(\)": ("web/", "models/database.py", "models/migrations/", "fixtures/"),
    r"os\.environ": ("app.py",),
    r"datetime\.now\(|time\.time\(|date\.today\(": ("web/clock.py",),
}


@pytest.mark.parametrize("pattern", sorted(WORD_BELONGS_TO))
def test_word_stands_where_it_belongs(pattern: str) -> None:
    places = WORD_BELONGS_TO[pattern]
    for path in [*sources("models", "workflows", "web", "fixtures"), ROOT / "app.py"]:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(places):
            assert not re.search(pattern, path.read_text(encoding="utf-8")), name


def test_files_keep_to_their_budget() -> None:
    python = sources("matcher", "models", "workflows", "web", "fixtures", "tests")
    too_long = {
        path.relative_to(ROOT).as_posix(): n for path in python if (n := lines(path)) > BUDGET
    }
    assert too_long == {}


def test_templates_keep_to_their_budget() -> None:
    pages = (ROOT / "web" / "templates").rglob("*.html")
    assert {path.name: n for path in pages if (n := lines(path)) > 120} == {}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_templates_have_no_inline_style_script_or_unescaped_text() -> None:
    for path in (ROOT / "web" / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'\|\s*safe\b|\sstyle="|<script>|\son\w+="', text), path.name
