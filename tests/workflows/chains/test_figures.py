"""The reader's four figures on the examples and on further chains of other mines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workflows.chains.fresh import BATCHES, fresh_chains
from tests.workflows.chains.judge import Figures, judge
from workflows.chains.files import read_lines
from workflows.chains.read import read_chain

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "fixtures" / "jielong" / "examples.jsonl"


def figures_of(path: Path) -> Figures:
    total = Figures()
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, chain in zip(lines, read_lines(lines), strict=True):
        items = read_chain(chain.text, chain.posted, chain.context)
        total.add(judge(json.loads(line)["items"], [item.as_json() for item in items], chain.id))
    return total


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.stem)
def test_fresh_chains_are_read_as_well_as_before(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = Figures()
    for row in fresh_chains(batch):
        (chain,) = read_lines([json.dumps(row)])
        items = read_chain(chain.text, chain.posted, chain.context)
        figures.add(judge(row["items"], [item.as_json() for item in items], chain.id))

    report(f"fresh chains {batch.stem}", figures, capsys)
    assert figures.faults == []


def report(name: str, figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{name}: {figures.right} of {figures.expected} rows right, {figures.missed} missed, "
            f"{figures.invented} invented, {figures.needless} needless questions"
        )


def test_the_sixty_examples_are_read_as_well_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    figures = figures_of(EXAMPLES)

    report("examples", figures, capsys)
    assert figures.faults == []


def test_further_chains_of_other_mines_are_read_as_well_as_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = figures_of(HERE / "more_chains.jsonl")

    report("more chains", figures, capsys)
    assert figures.faults == []
