import threading
from pathlib import Path

from app.db.filelock import FileLock


def test_one_holder_at_a_time_among_threads_and_among_processes(tmp_path: Path) -> None:
    """Two locks on one file stand for two processes: the kernel tells them apart by their open file."""
    own, other = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")
    with own.held(0) as held:
        assert held
        assert not own.acquire(0.01)
        assert not other.acquire(0.01)
        with other.held(0) as also_held:
            assert not also_held
    assert other.acquire(0)
    other.release()
    own.close()
    other.close()


def test_who_waits_is_next_though_the_other_takes_it_again_at_once(tmp_path: Path) -> None:
    greedy, waiting = FileLock(tmp_path / "x.lock"), FileLock(tmp_path / "x.lock")
    stop, running = threading.Event(), threading.Event()
    holds = 0

    def hold_again_and_again() -> None:
        nonlocal holds
        while not stop.is_set():
            with greedy.held(10) as held:
                assert held
                holds += 1
                running.set()
                stop.wait(0.005)

    thread = threading.Thread(target=hold_again_and_again)
    thread.start()
    assert running.wait(30)
    times = 20
    try:
        before = holds
        for _ in range(times):
            assert waiting.acquire(10)
            waiting.release()
        assert holds - before <= 4 * times
    finally:
        stop.set()
        thread.join()
        greedy.close()
        waiting.close()


def test_a_closed_lock_is_free_and_can_be_taken_again(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "x.lock")
    for _ in range(2):
        assert lock.acquire(0)
        lock.release()
        lock.close()
