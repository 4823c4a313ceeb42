"""The rules of the house that a test can see: import directions, who prints, who opens a socket."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src/arxiv2bib"
FILES = sorted(SOURCE.rglob("*.py"))

# Each layer may import from itself and from those before it.
LAYERS = [
    {"waiting"},
    {"problems", "characters", "data", "text", "months", "pages", "fingerprints"},
    {"categories"},
    {"identifiers", "tex"},
    {"names", "titles", "markup"},
    {"record"},
    {"registry", "explain"},
    {"config", "identity", "spool", "output"},
    {"readers"},
    {"sources", "publication", "keys"},
    {"writers", "references"},
    {"shortcomings", "rejections", "schedule"},
    {"pipeline", "report_json"},
    {"targets", "messages"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def module_of(path):
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def own_modules(path):
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "arxiv2bib" and len(parts) > 1 and parts[1] in RANK:
            yield parts[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_stage_imports_a_later_one(path):
    me = module_of(path)
    for other in own_modules(path):
        assert RANK[other] <= RANK[me], f"{me} imports {other}: the data flows the other way"


def test_no_reader_imports_a_writer_and_no_writer_a_reader():
    for path in FILES:
        if module_of(path) == "readers":
            assert not {"writers", "references", "keys", "publication", "sources"} & set(own_modules(path))
        if module_of(path) in {"writers", "references"}:
            assert not {"readers", "sources"} & set(own_modules(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_command_prints_and_exits(path):
    if module_of(path) == "cli":
        return
    assert not {"print", "click.echo", "sys.exit", "exit", "sys.stderr.write"} & set(calls(path))
    assert "click" not in {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nobody_can_open_a_socket_or_run_a_program(path):
    roots = {name.split(".")[0] for name in imports(path)}
    assert not roots & {"socket", "http", "httpx", "requests", "aiohttp", "subprocess", "ftplib", "smtplib"}
    assert "urllib.request" not in set(imports(path))
    assert not {"os.system", "os.popen", "eval", "exec"} & set(calls(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 300, "make it a package of the same name"


def loaded_by(*arguments):
    code = (
        "import sys; sys.argv = ['arxiv2bib', *sys.argv[1:]]\n"
        "from arxiv2bib.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    sys.stderr.write('\\nLOADED ' + ' '.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.rpartition("LOADED ")[2].split())


def test_a_run_that_does_not_need_them_loads_neither_pydantic_nor_pybtex_nor_bibtexparser(tmp_path):
    (tmp_path / "in.txt").write_text("We study it.\n\narXiv:2001.00001\nCreated: 2020-01-01\n")
    for target in ("bibtex", "csl-json"):
        loaded = loaded_by(str(tmp_path / "in.txt"), "--to", target)
        assert not {"pydantic", "pybtex", "bibtexparser"} & loaded
    assert "pybtex" in loaded_by(str(tmp_path / "in.txt"), "--style", "plain")


def test_the_rules_of_journal_references_load_with_the_first_one(tmp_path):
    record = "We study it.\n\narXiv:2001.00001{}\nCreated: 2020-01-01\n"
    (tmp_path / "without.txt").write_text(record.format(""))
    (tmp_path / "with.txt").write_text(record.format(" - Phys. Rev. D 76, 013009 (2007)"))
    rules = "arxiv2bib.publication.journal_ref"
    assert rules not in loaded_by(str(tmp_path / "without.txt"))
    assert rules in loaded_by(str(tmp_path / "with.txt"))
