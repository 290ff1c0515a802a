"""Background tasks in a thread of the serving process, so that nothing else need be started."""

import asyncio
import logging
import threading

from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
AFTER_A_FAILURE_S = 5.0
TO_FINISH_S = 2.0


class TasksWorker:
    """Runs tasks kept in the database, one after the other, until stopped."""

    def __init__(self) -> None:
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
            try:
                put_back_interrupted()
                self._worker = _new_worker()
                self._worker.run()
            except Exception:
                logger.exception("The tasks worker failed and starts again in a moment")
                self._stopping.wait(AFTER_A_FAILURE_S)
        connection.close()


def put_back_interrupted() -> int:
    """Queue again what a killed server was running; there is only one worker. Returns how many."""
    return DBTaskResult.objects.running().update(status=TaskResultStatus.READY, started_at=None)


def _new_worker() -> Worker:
    # The management command would take over the process's signals; its worker does not.
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="embedded",
    )
