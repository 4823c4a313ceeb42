import stat
import subprocess
import sys
from pathlib import Path

import pytest

from arxiv2bib.output import write_file
from arxiv2bib.problems import OutputError


def test_a_new_file_has_the_usual_mode(tmp_path):
    path = tmp_path / "refs.bib"
    write_file(path, ["a\n", "é\n"])
    assert path.read_bytes() == "a\né\n".encode()
    usual = tmp_path / "usual"
    usual.write_text("x")
    assert path.stat().st_mode == usual.stat().st_mode


def test_mode_and_symbolic_links_are_kept(tmp_path):
    real = tmp_path / "real.bib"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "refs.bib"
    link.symlink_to(real)
    write_file(link, ["new"])
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("old")

    def chunks():
        yield "half an entry"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_file(path, chunks())
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


@pytest.mark.parametrize("name", ["nowhere/refs.bib", "folder"])
def test_what_cannot_be_written_is_one_sentence(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=name.split("/")[0]):
        write_file(tmp_path / name, ["x"])


def test_a_full_disk_leaves_the_old_file(tmp_path):
    """A limit on file size stands for the full disk: the kernel refuses the write in the same way."""
    path = tmp_path / "refs.bib"
    path.write_text("old")
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
        "from pathlib import Path\n"
        "from arxiv2bib.output import write_file\n"
        "from arxiv2bib.problems import OutputError\n"
        "try:\n    write_file(Path(sys.argv[1]), ['x' * 1000] * 1000)\n"
        "except OutputError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert "nothing was written" in done.stdout
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


def test_devices_are_written_to_directly():
    write_file(Path("/dev/null"), ["x"])
