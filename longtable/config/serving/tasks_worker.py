"""Background tasks in a thread of the serving process, so that nothing else need be started."""

import asyncio
import logging
import threading
from collections.abc import Callable

from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
AFTER_A_FAILURE_S = 5.0
OFF_DUTY_S = 0.5
TO_FINISH_S = 2.0


class TasksWorker:
    """Runs tasks kept in the database, one after the other, until stopped.

    Of several serving processes only the one on duty runs them.
    """

    def __init__(self, is_on_duty: Callable[[], bool] = lambda: True) -> None:
        self._is_on_duty = is_on_duty
        self._stopping = threading.Event()
        self._worker: Worker | None = None
        self._thread = threading.Thread(target=self._run, name="tasks", daemon=True)

    def start(self) -> None:
        """Begin, in a thread that never keeps the process alive."""
        self._thread.start()

    async def stop(self) -> None:
        """Let the task in hand finish, for two seconds at most; later it is run again."""
        self._stopping.set()
        if self._worker:
            self._worker.running = False
        await asyncio.to_thread(self._thread.join, TO_FINISH_S)

    def _run(self) -> None:
        while not self._stopping.is_set():
            if not self._is_on_duty():
                self._stopping.wait(OFF_DUTY_S)
                continue
            try:
                put_back_interrupted()
                self._worker = _new_worker(self._is_on_duty)
                self._worker.run()
            except Exception:
                logger.exception("The tasks worker failed and starts again in a moment")
                self._stopping.wait(AFTER_A_FAILURE_S)
        connection.close()


def put_back_interrupted() -> int:
    """Queue again what a killed server was running; only one worker runs at a time. Returns how
    many.
    """
    return DBTaskResult.objects.running().update(status=TaskResultStatus.READY, started_at=None)


class WorkerOnDuty(Worker):
    """Takes no further task once another process is on duty."""

    is_on_duty: Callable[[], bool]
    is_wanted = True

    @property
    def running(self) -> bool:
        """Whether to go on."""
        return self.is_wanted and self.is_on_duty()

    @running.setter
    def running(self, value: bool) -> None:
        self.is_wanted = value


def _new_worker(is_on_duty: Callable[[], bool]) -> Worker:
    # The management command would take over the process's signals; its worker does not.
    worker = WorkerOnDuty(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="embedded",
    )
    worker.is_on_duty = is_on_duty
    return worker
