"""What the Makefile, the image and compose.yaml start exists, and starts safely."""

import re
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from app.cli import main
from tests.architecture.source import TOP

STARTED = re.compile(r"trienkhai\s+(?!-)([a-z]+(?: [a-z]+)?)")


def compose() -> dict[str, Any]:
    loaded = yaml.safe_load((TOP / "compose.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def commands() -> set[str]:
    """Every `trienkhai …` that some file of the project starts, without its options."""
    makefile = re.findall(r"\$\(bin\)/trienkhai .*", (TOP / "Makefile").read_text(encoding="utf-8"))
    image = re.search(r"^CMD \[(.*)\]$", (TOP / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert image
    lines = [*makefile, re.sub(r'[",]+', "", image[1])]
    lines += [" ".join(service["command"]) for service in compose()["services"].values() if "command" in service]
    return {found[1] for line in lines if (found := STARTED.search(line))}


@pytest.mark.parametrize("command", sorted(commands()))
def test_a_command_that_is_started_exists(command: str) -> None:
    done = CliRunner().invoke(main, [*command.split(), "--help"])
    assert done.exit_code == 0, f"Correct `trienkhai {command}` in Makefile, Dockerfile or compose.yaml.\n{done.stderr}"


def test_the_files_start_the_commands_they_are_known_to_start() -> None:
    assert {"db upgrade", "demo", "serve", "worker"} <= commands()


def test_no_service_has_a_password_of_its_own() -> None:
    text = (TOP / "compose.yaml").read_text(encoding="utf-8")
    passwords = re.findall(r"PASSWORD: (.+)", text)
    assert len(passwords) == 2
    assert all(value.startswith("${POSTGRES_PASSWORD:?") for value in passwords), "Ask for it: ${POSTGRES_PASSWORD:?…}"


def test_only_this_machine_reaches_the_ports() -> None:
    ports = [str(port) for service in compose()["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports), "A proxy with TLS stands before it: bind to 127.0.0.1."


@pytest.mark.parametrize("name", ["migrate", "serve", "worker"])
def test_a_service_of_ours_can_write_only_its_data(name: str) -> None:
    service = compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["volumes"] == ["files:/var/lib/trienkhai"]


def test_the_schema_is_there_before_anything_is_served() -> None:
    services = compose()["services"]
    for name in ("serve", "worker"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_the_image_runs_as_nobody_in_particular() -> None:
    last_stage = (TOP / "Dockerfile").read_text(encoding="utf-8").rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last_stage, re.MULTILINE)
    assert "/readyz" in last_stage


def test_what_the_image_copies_exists() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (TOP / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    missing = [name for line in copied for name in line.split() if not (TOP / name).exists()]
    assert not missing, "Correct the COPY lines of the Dockerfile."


def test_what_the_image_copies_passes_dockerignore() -> None:
    ignore = (TOP / ".dockerignore").read_text(encoding="utf-8")
    let_in = {line[1:] for line in ignore.splitlines() if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (TOP / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    needed = {name.split("/")[0] for line in copied for name in line.split()}
    assert needed <= let_in, "Let it in by a line with ! in .dockerignore."
