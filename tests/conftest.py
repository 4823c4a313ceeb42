"""What all tests share: where the real data is, the installed command, and the golden flag."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite expected files; the laws must hold first")
    parser.addoption("--full", action="store_true", help="run at the full sizes")


def pytest_configure(config):
    """Sampled sizes and the same examples each time by default; --full draws fifty times as many, ever new ones."""
    settings.register_profile("sampled", deadline=None, derandomize=True)
    settings.register_profile("full", deadline=None, max_examples=5_000)
    settings.load_profile("full" if config.getoption("--full") else "sampled")


def skip_or_fail(reason):
    """Skips on a stranger's machine; in CI nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, but CI must have it")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        skip_or_fail("the folder with real input (../shared) is not here")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared):
    return shared / "seeds"


@pytest.fixture(scope="session")
def seeds_metadata(shared):
    return shared / "data/seeds-metadata.jsonl"


@pytest.fixture(scope="session")
def dumps(shared):
    return shared / "data/dumps"


@pytest.fixture(scope="session")
def installed_command():
    """The console script of the environment that runs the tests."""
    found = Path(sys.executable).with_name("arxiv2bib")
    if not found.exists():
        fallback = shutil.which("arxiv2bib")
        if fallback is None:
            skip_or_fail("the command 'arxiv2bib' is not installed")
        found = Path(fallback)
    return str(found)


@pytest.fixture
def command(installed_command, tmp_path):
    """Runs the installed command in an empty folder; gives exit code, standard output and error as text."""

    def run(*arguments, stdin="", env=None, cwd=tmp_path):
        return subprocess.run(
            [installed_command, *map(str, arguments)],
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
            cwd=cwd,
            env={**os.environ, **(env or {})},
        )

    return run
