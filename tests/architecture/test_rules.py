"""A rule that finds nothing proves nothing: each is shown one fault and one honest neighbour."""

import ast
from collections.abc import Callable, Iterator

import pytest

from tests.architecture import rules
from tests.architecture.source import Finding

Rule = Callable[[ast.Module], Iterator[Finding]]

FAULTS: list[tuple[Rule, str]] = [
    (rules.commits, "session.commit()"),
    (rules.commits, "connection.exec_driver_sql('commit;')"),
    (rules.clocks, "x = datetime.now(UTC)"),
    (rules.clocks, "x = dt.datetime.utcnow"),
    (rules.clocks, "x = date.today()"),
    (rules.clocks, "x = time.monotonic()"),
    (rules.clocks, "from time import perf_counter"),
    (rules.clocks, "x = select(func.now())"),
    (rules.clocks, "SQL = \"DELETE FROM t WHERE at < datetime('now', '-1 day')\""),
    (rules.moves, "task.status = TaskStatus.DONE"),
    (rules.moves, "task.status, other = a, b"),
    (rules.moves, "setattr(task, 'status', 'done')"),
    (rules.moves, "c.execute(update(unit_tasks).where(x).values(status=y))"),
    (rules.moves, "c.execute(statement.values({unit_tasks.c.status: y}))"),
    (rules.moves, "c.execute(insert(t).on_conflict_do_update(set_=x).update({'status': y}))"),
    (rules.moves, "SQL = f'UPDATE {name} SET version = 2, status = :s WHERE id = 1'"),
    (rules.thick_handlers, "@router.post('/x')\nasync def f():\n" + "    a = 1\n" * 9),
    (rules.thick_handlers, "@router.get('/x')\ndef f():\n    for x in y:\n" + "        a = 1\n" * 8),
    (rules.long_functions, "def f():\n" + "    a = 1\n" * 31),
]

HONEST: list[tuple[Rule, str]] = [
    (rules.commits, "'''The reply leaves after the commit.'''\ndb.write(service)"),
    (rules.clocks, "x = clock.now()"),
    (rules.clocks, "time.sleep(1)"),
    (rules.clocks, "class A:\n    '''Never now() or CURRENT_DATE.'''"),
    (rules.moves, "task = UnitTask(status=TaskStatus.ASSIGNED)"),
    (rules.moves, "c.execute(insert(unit_tasks).values(status=x).returning(y))"),
    (rules.moves, "if task.status == x: pass"),
    (rules.moves, "SQL = 'UPDATE task_counters SET n = n + 1 WHERE status = :s'"),
    (rules.thick_handlers, "@router.get('/x')\ndef f():\n    '''Says why.'''\n" + "    a = 1\n" * 8),
    (rules.thick_handlers, "def f():\n" + "    a = 1\n" * 9),
    (rules.long_functions, "def f():\n    '''One\n\n    two.\n    '''\n" + "    a = 1\n" * 30),
]


@pytest.mark.parametrize(("rule", "source"), FAULTS)
def test_the_fault_is_found(rule: Rule, source: str) -> None:
    assert list(rule(ast.parse(source)))


@pytest.mark.parametrize(("rule", "source"), HONEST)
def test_the_honest_neighbour_is_left_alone(rule: Rule, source: str) -> None:
    assert not list(rule(ast.parse(source)))
