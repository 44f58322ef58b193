"""The solver of linear and integer programs, and its refusals made heard."""

from __future__ import annotations

from typing import Any

import highspy


def new_solver() -> Any:
    """A silent solver of one thread: another number in one process makes it answer zeros."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


def accepted(status: Any) -> None:
    """Raise ArithmeticError where rows or columns were refused: their program would be another."""
    if status == highspy.HighsStatus.kError:
        raise ArithmeticError("the solver refused rows or columns")
