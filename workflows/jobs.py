"""The queue's tasks: thin, each calls one act. The queue is an SQLite file of its own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from huey import Huey, SqliteHuey, crontab
from sqlalchemy import Engine

from workflows.plan_in_background import run_plan

Clock = Callable[[], datetime]
# One plans a week while the other keeps the clock.
WORKERS = 2


class Jobs:
    """What the web puts into the queue, and what a worker takes out of it.

    beat: what is done each minute; deliver: what sends the outbox.
    """

    def __init__(
        self,
        file: str,
        engine: Engine,
        clock: Clock,
        beat: Callable[[], object],
        deliver: Callable[[], object],
    ) -> None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        self.queue: Huey = SqliteHuey("orange-ride", filename=file, utc=True)

        @self.queue.task(name="plan_week")
        def plan_week(job_id: int) -> None:
            run_plan(engine, job_id, clock)

        @self.queue.task(name="send_now")
        def send_now() -> None:
            deliver()

        @self.queue.periodic_task(crontab(minute="*"), name="every_minute")
        def every_minute() -> None:
            beat()

        self._plan_week, self._send_now = plan_week, send_now

    def plan(self, job_id: int) -> None:
        """Put a job into the queue; a worker finds it there."""
        self._plan_week(job_id)

    def send(self) -> None:
        """Have the outbox sent now, not at the next minute."""
        self._send_now()

    def work(self) -> None:
        """Work until the process is ended."""
        self.queue.create_consumer(workers=WORKERS).run()
