"""What a killed server was in the middle of is queued again."""

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from longtable.config.serving.tasks_worker import _new_worker, put_back_interrupted


def task(status: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status,
        task_path="tests.stage.board.write_later",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now(),
        started_at=timezone.now(),
    )


@pytest.mark.django_db
def test_interrupted_task_is_queued_again():
    interrupted = task(TaskResultStatus.RUNNING)

    put_back_interrupted()

    interrupted.refresh_from_db()
    assert (interrupted.status, interrupted.started_at) == (TaskResultStatus.READY, None)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
def test_finished_task_is_left_alone(status):
    finished = task(status)

    put_back_interrupted()

    finished.refresh_from_db()
    assert finished.status == status


def test_worker_takes_no_more_once_another_process_is_on_duty():
    duty = [True]
    worker = _new_worker(lambda: duty[0])

    before, duty[0] = worker.running, False

    assert [before, worker.running] == [True, False]


def test_worker_told_to_stop_stops_on_duty_too():
    worker = _new_worker(lambda: True)

    worker.running = False

    assert worker.running is False
