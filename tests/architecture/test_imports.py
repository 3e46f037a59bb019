import subprocess
import sys
from pathlib import Path

from tests.architecture.source import TOP


def test_imports_point_down_and_never_in_a_circle() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"Move what is needed into a lower layer (docs/architecture.md).\n{done.stdout}{done.stderr}"
    )
