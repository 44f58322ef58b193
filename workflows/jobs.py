"""The queue's tasks: thin, each calls one act. The queue is an SQLite file of its own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from huey import Huey, SqliteHuey, crontab
from sqlalchemy import Engine

from models.database import write
from workflows.plan_in_background import bury_dead_jobs, run_plan

Clock = Callable[[], datetime]


class Jobs:
    """What the web puts into the queue, and what a worker takes out of it."""

    def __init__(
        self, file: str, engine: Engine, clock: Clock, deliver: Callable[[], object]
    ) -> None:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        self.queue: Huey = SqliteHuey("orange-ride", filename=file, utc=True)

        @self.queue.task(name="plan_week")
        def plan_week(job_id: int) -> None:
            run_plan(engine, job_id, clock)

        @self.queue.periodic_task(crontab(minute="*"), name="every_minute")
        def every_minute() -> None:
            write(engine, lambda session: bury_dead_jobs(session, clock()))
            deliver()

        self._plan_week = plan_week

    def plan(self, job_id: int) -> None:
        """Put a job into the queue; a worker finds it there."""
        self._plan_week(job_id)

    def work(self, workers: int = 1) -> None:
        """Work until the process is ended."""
        self.queue.create_consumer(workers=workers).run()

    def work_beside(self) -> None:
        """Work in a thread of this process, as long as it lives."""
        consumer = self.queue.create_consumer(workers=1, periodic=True)
        # The process ends as it always did: its signals are not the consumer's to catch.
        consumer._set_signal_handlers = lambda: None
        consumer.start()
