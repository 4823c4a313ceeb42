"""Documentation that fails the tests when it lies: blocks run, tables equal the code, examples are real."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import arxiv2bib
from arxiv2bib.cli import command as cli
from arxiv2bib.keys import PRESETS
from arxiv2bib.problems import CODES
from arxiv2bib.publication import preparation
from arxiv2bib.publication.serials.pictures import PICTURES
from arxiv2bib.readers import READERS, dump, json_values, packed, snapshot_papers
from arxiv2bib.record import EntryType, Record
from arxiv2bib.spool import IN_MEMORY
from arxiv2bib.tex import decode, math
from arxiv2bib.writers import WRITERS, biblatex, bibtex, csl_json, ris

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "examples"
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")])
README = (REPOSITORY / "README.md").read_text("utf-8")
METADATA = EXAMPLES / "metadata.jsonl"
PAPERS = 15

# Lines of a block that a reader needs and a test must not run.
SETUP = ("python3 -m venv .venv", "pip install ", "make ")


def document(name):
    return (REPOSITORY / name).read_text("utf-8")


def blocks(text, language):
    """The contents of the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def section(text, heading):
    """What stands under a heading, up to the next one of any level; fenced blocks have no headings."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no section '{heading}'"
    return found[1]


def tables(text):
    """The tables of a text: each a list of rows without its head, each row a list of cells."""
    found = re.findall(r"^\|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()] for table in found]


def codes(names):
    return ", ".join(f"`{name}`" for name in names) or "–"


def codes_of_types(types):
    """All, those that are named, or all but those that are: whichever is shorter."""
    named, others = (sorted(kind.value for kind in each) for each in (types, frozenset(EntryType) - types))
    if not others:
        return "all"
    return f"all but {codes(others)}" if len(others) < len(named) else codes(named)


@pytest.fixture(scope="module")
def bibliography():
    """What README's first block prints."""
    return arxiv2bib.convert(EXAMPLES / "dumps", metadata=METADATA).text


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with the examples, where `arxiv2bib` is the package under test."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    program = tmp_path / "bin" / "arxiv2bib"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m arxiv2bib "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(block):
    """Runs what is to be run of a shell block; any failing line fails the test."""
    lines = [line for line in block.splitlines() if not line.startswith(SETUP)]
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(lines)], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


class TestReadme:
    def test_begins_with_installing_and_running(self, checkout, bibliography):
        first = blocks(README, "sh")[0]
        assert first.splitlines()[:2] == ["python3 -m venv .venv && . .venv/bin/activate", "pip install ."]
        done = run(first)
        assert done.stdout == bibliography
        assert done.stdout.count("\n@") + done.stdout.startswith("@") == PAPERS
        assert checkout.joinpath("examples").is_dir()

    def test_second_block_runs_the_tests(self):
        assert blocks(README, "sh")[1] == "pip install -e '.[test]'\nmake check\n"

    @pytest.mark.usefixtures("checkout")
    def test_shell_blocks_run(self):
        for block in blocks(README, "sh"):
            run(block)

    @pytest.mark.usefixtures("checkout")
    def test_python_blocks_run(self):
        for block in blocks(README, "python"):
            done = subprocess.run(
                [sys.executable, "-W", "error", "-c", block], capture_output=True, timeout=120, check=False
            )
            assert done.returncode == 0, done.stderr.decode()

    def test_missing_papers_are_those_named(self, checkout):
        run("arxiv2bib examples/dumps --metadata examples/metadata.jsonl --missing missing.txt -o refs.bib")
        assert checkout.joinpath("missing.txt").read_text("utf-8") == "2503.00369\n"

    def test_entries_shown_are_in_the_output(self, bibliography):
        entries = bibliography.split("\n\n")
        shown = blocks(README, "bibtex")
        assert len(shown) >= 2
        for block in shown:
            assert block.strip() in map(str.strip, entries)

    @pytest.mark.usefixtures("checkout")
    def test_messages_shown_are_in_the_output(self):
        told = run(blocks(README, "sh")[0]).stderr.splitlines()
        shown = [line for block in blocks(README, "text") for line in block.splitlines() if "read =" in line]
        assert shown
        assert set(shown) <= set(told)

    @pytest.mark.parametrize(("to", "begin"), [("text", "[1]"), ("html", "<ol"), ("markdown", "1. ")])
    def test_references_shown_are_in_the_output(self, to, begin):
        styled = arxiv2bib.convert(EXAMPLES / "dumps", metadata=METADATA, style="plain", to=to).text
        shown = [block for block in blocks(README, to) if block.startswith(begin)]
        assert shown
        assert all(styled.startswith(block) for block in shown)

    def test_latex_cites_keys_that_exist(self, bibliography):
        cited = re.findall(r"cite\{([^}]+)\}", "".join(blocks(README, "latex")))
        assert cited
        for key in cited:
            assert f"{{{key}," in bibliography

    @pytest.mark.parametrize("option", [name for parameter in cli.params for name in parameter.opts if name[0] == "-"])
    def test_names_every_option(self, option):
        assert f"`{option}" in section(README, "On the command line")

    def test_names_no_other_option(self):
        known = {name for parameter in cli.params for name in parameter.opts} | {"--help", "-h"}
        for option in re.findall(r"`(--?[a-z][a-z-]*)", section(README, "On the command line")):
            assert option in known

    @pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
    def test_shows_every_preset(self, preset):
        rows = {row[0]: row[-1] for row in tables(section(README, "Keys"))[0]}
        assert rows[f"`{preset.name}`"] == f"`{preset.example}`"

    def test_names_every_default(self, tmp_path):
        (block,) = blocks(README, "toml")
        (tmp_path / "arxiv2bib.toml").write_text(block, "utf-8")
        shutil.copy(METADATA, tmp_path)
        shutil.copytree(EXAMPLES / "dumps", tmp_path / "dumps")
        done = subprocess.run(
            [sys.executable, "-m", "arxiv2bib", tmp_path], capture_output=True, encoding="utf-8", check=True, timeout=60
        )
        assert f"defaults from {tmp_path / 'arxiv2bib.toml'}: key, to, metadata" in done.stderr
        assert "zhou2017a" in {item["id"] for item in json.loads(done.stdout)}


# The files and arguments that lead to each problem. Codes of whole programs or plug-ins are not here.
def _record(identifier, head="", comments="", reference="", created="2025-03-02"):
    blocks_ = [head, "One sentence.", comments, f"arXiv:{identifier}{reference}\nCreated: {created}"]
    return "\n\n".join(block for block in blocks_ if block) + "\n"


_PAPERS = "\n".join(f'{{"id": "2503.{n:05}", "title": "{n * n}", "authors": "B C"}}' for n in range(1, 999))
_COPIES = {
    "copy1.txt": _record("2503.00011", "On Things\nAnna Author"),
    "copy2.txt": _record("2503.00011", "On Other Things\nAnna Author"),
}
_METADATA = {
    "meta.jsonl": '{"id": "2503.00011", "title": "On Quite Other Things", "authors": "Anna Author"}\nnonsense\n'
}


def _oai(record):
    return f"<OAI-PMH>\n<record>{record}</record>\n</OAI-PMH>\n"


_NO_DATE = {"nodate.txt": "On Things\nAnna Author\n\nOne sentence.\n\narXiv:2503.00010\n"}
CASES = {
    "authors-cut": {"cutlist.jsonl": '{"id": "2503.00018", "title": "A", "authors": "Anna Author, Ben Other, et al."}'},
    "authors-doubtful": {"doubtful.txt": _record("2503.00001", "On Things\nAnna Remote Sensing Group, Ben Author")},
    "authors-repaired": {},
    "authors-confirmed": {},
    "bad-category": {"categories.jsonl": '{"id": "2503.00019", "title": "A", "categories": "cs.LG} x"}'},
    "bad-date": {"date.txt": _record("2503.00002", created="2025-02-30")},
    "bad-doi": {"doi.txt": _record("2503.00003", reference=" - doi: 10.1103 Phys. Rev. D 76, 013009 (2007)")},
    "bad-identifier": {"id.txt": _record("2513.00004")},
    "bad-metadata": {"copy1.txt": _COPIES["copy1.txt"]} | _METADATA,
    "bad-record": {"rec.jsonl": '{"title": "A", "authors": "B C"}\n'},
    "bad-value": {"value.jsonl": '{"id": "2503.00023", "title": "A", "authors": "B C", "comments": 5}\n'},
    "characters-removed": {"bell.txt": "\a" + _record("2503.00007")},
    "compressed-damage": {"cut.jsonl.gz": gzip.compress(_PAPERS.encode())[:-1000]},
    "deleted-record": {
        "deleted.xml": _oai('<header status="deleted"><identifier>oai:arXiv.org:2503.00023</identifier></header>')
    },
    "duplicate-field": {"twice.bib": "@misc{twice, title = {On Things}, title = {On Others}}\n"},
    "encoding-repaired": {"latin.txt": _record("2503.00008", "On Möbius Bands\nAnna Author").encode("latin-1")},
    "end-missing": {"end.ris": "TY  - JOUR\nTI  - On Things\nAU  - Author, Anna\nDO  - 10.1000/182\n"},
    "incomplete": {},
    "journal-ref-doi-mismatch": {
        "mismatch.txt": _record(
            "2503.00026", reference=" - doi: 10.1103/PhysRevD.76.013009 Phys. Rev. D 77, 013009 (2007)"
        )
    },
    "journal-ref-partly-read": {"partly.txt": _record("2503.00027", reference=" - Journal of Logic 15, 8 (2004)")},
    "journal-ref-without-year": {"noyear.txt": _record("2503.00028", reference=" - Journal of Logic 15(2), 81-93")},
    "journal-ref-uninterpreted": {"ref.txt": _record("2503.00009", reference=" - Talk at a winter school, in print")},
    "key-is-identifier": _NO_DATE,
    "merge-conflict": _COPIES,
    "merged": {},
    "metadata-conflict": {"copy1.txt": _COPIES["copy1.txt"]} | _METADATA,
    "key-changed": {"keys.bib": "@misc{a b, title = {On Things}, author = {Author, Anna}, year = 2001}\n"},
    "not-found": {"ids.txt": "2503.00021\n"},
    "two-keys": {
        "one.bib": "@misc{first, title = {On Things}, author = {Author, Anna}, eprint = {2503.00022}}\n",
        "two.bib": "@misc{other, title = {On Things}, author = {Author, Anna}, eprint = {2503.00022}}\n",
    },
    "no-ascii-form": {"cjk.txt": _record("2503.00012", "On 漢 in Titles\nAnna Author")},
    "no-date": _NO_DATE,
    "not-readable": {"folder/link.txt": None},
    "nothing-found": {"empty.txt": ""},
    "same-doi": {f"doi{n}.txt": _record(f"2503.0001{n + 2}", reference=" - doi: 10.1000/182") for n in (1, 2)},
    "server-error": {
        "error.xml": "<OAI-PMH>\n<error code='idDoesNotExist'>arXiv has no paper 2503.00024</error>\n</OAI-PMH>\n"
    },
    "skipped": {"folder/notes.txt": "shopping\n"},
    "tex-literal": {"tex.txt": _record("2503.00015", "On \\input{secrets} and Things\nAnna Author")},
    "too-large": {"big.jsonl": '{"id": "2503.00020", "title": "' + "x" * json_values.MAX_VALUE_BYTES + '"}\n'},
    "truncated-record": {"torn.txt": _record("2503.00016") + "\nAn abstract that sto"},
    "two-identifiers": {
        "two.bib": "@misc{two, eprint = {2503.00024}, url = {https://arxiv.org/abs/2503.00025}, title = {On Things}}\n"
    },
    "undefined-macro": {"macro.bib": "@article{macro, title = {On Things}, journal = jmlr}\n"},
    "unknown-entry-type": {"type.bib": "@artcle{type, title = {On Things}}\n"},
    "unknown-format": {"diary.txt": "Dear diary\n"},
    "unsafe-xml": {
        "unsafe.xml": '<!DOCTYPE OAI-PMH [<!ENTITY e "secrets">]>\n' + _oai("<header/><metadata>&e;</metadata>")
    },
    "withdrawn": {"withdrawn.txt": _record("2503.00017", comments="This paper has been withdrawn by the author")},
}
NOT_SHOWN = {"output-left-out", "style-fallback"}  # take an output, and a style that fails


class TestProblems:
    text = document("docs/problems.md")

    def test_every_code_has_a_section_and_every_section_a_code(self):
        assert re.findall(r"^## (\S+)$", self.text, re.MULTILINE) == list(CODES)

    @pytest.mark.parametrize("code", CODES)
    def test_severity_and_form(self, code):
        severity = CODES[code][0].value
        body = section(self.text, code).strip()
        assert body.startswith(f"**{severity}** · ")
        assert "*What to do:* " in body
        (example,) = blocks(section(self.text, code), "text")
        assert re.fullmatch(rf"\S+: {severity}\[{code}\]: .+\n", example)

    def test_every_example_is_made(self):
        assert CASES.keys() | NOT_SHOWN == CODES.keys()

    @pytest.mark.parametrize("code", CASES)
    @pytest.mark.usefixtures("checkout")
    def test_example_is_real(self, code):
        files = CASES[code] or {"examples/dumps": None}
        for name, content in files.items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif content is not None:
                path.write_text(content, "utf-8")
            elif not path.exists():
                path.symlink_to("nowhere")
        metadata = [name for name in files if name.startswith("meta")]
        if code in ("authors-confirmed", "incomplete"):
            metadata = ["examples/metadata.jsonl"]
        paths = dict.fromkeys(name.partition("/")[0] if "folder" in name else name for name in files)
        report = arxiv2bib.convert([path for path in paths if path not in metadata], metadata=metadata).report
        (example,) = blocks(section(self.text, code), "text")
        assert example.strip() in map(str, report.problems)


class TestFormats:
    text = document("docs/formats.md")
    read, written = text.split("\n# Output\n")

    @pytest.mark.parametrize("name", READERS.all())
    def test_every_format_that_can_be_read_has_a_section(self, name):
        assert section(self.read, name)

    @pytest.mark.parametrize("name", WRITERS.all())
    def test_every_format_that_can_be_written_has_a_section(self, name):
        assert section(self.written, name)

    @pytest.mark.parametrize("name", [*READERS.all(), *WRITERS.all()])
    def test_readme_names_every_format(self, name):
        assert f"`{name}`" in section(README, "On the command line")

    def test_bibtex_table_is_the_table_of_the_writer(self):
        written = [row[:3] for row in tables(section(self.written, "bibtex"))[0]]
        assert written == [[f"`{row.field}`", codes_of_types(row.types), codes(row.shows)] for row in bibtex.FIELDS]

    def test_biblatex_table_is_the_table_of_the_writer(self):
        written = [row[:3] for row in tables(section(self.written, "biblatex"))[0]]
        assert written == [[f"`{row.field}`", codes_of_types(row.types), codes(row.shows)] for row in biblatex.FIELDS]

    def test_ris_table_is_the_table_of_the_writer(self):
        written = [row[:3] for row in tables(section(self.written, "ris"))[0]]
        assert written == [[f"`{row.tag}`", codes_of_types(row.types), codes(row.shows)] for row in ris.TAGS]

    def test_csl_table_is_the_table_of_the_writer(self):
        written = [row[:2] for row in tables(section(self.written, "csl-json"))[0]]
        assert written == [[f"`{row.variable}`", codes(row.shows)] for row in csl_json.VARIABLES]

    @pytest.mark.parametrize("writer", WRITERS.all().values(), ids=list(WRITERS.all()))
    def test_dropped_fields_are_those_of_the_writer(self, writer):
        rows = tables(section(self.written, writer.name))[-1]
        assert rows == [[f"`{field}`", reason] for field, reason in writer.dropped.items()]

    @pytest.mark.parametrize("name", READERS.all())
    def test_fields_that_readers_fill_exist(self, name):
        (table,) = tables(section(self.read, name))
        for row in table:
            named = set(re.findall(r"`(\w+)`", row[-1]))
            assert named & set(Record.__dataclass_fields__) or row[-1].startswith(("none", "the type of"))

    def test_snapshot_table_names_every_key(self):
        keys = {field.encode_name for field in snapshot_papers.msgspec.structs.fields(snapshot_papers._Paper)}  # noqa: SLF001
        (table,) = tables(section(self.read, "snapshot"))
        assert {key for row in table for key in re.findall(r"`([\w-]+)`", row[0])} == keys

    def test_report_keys(self, checkout):
        run("arxiv2bib examples/dumps --report report.json -o refs.bib")
        report = json.loads(checkout.joinpath("report.json").read_text("utf-8"))
        (table,) = tables(section(self.text, "The report"))
        assert [key for row in table for key in re.findall(r"`(\w+)`", row[0])] == list(report)
        rows = {row[0].strip("`"): re.findall(r"`(\w+)`", row[1]) for row in table}
        for name in ("problems", "inferred"):
            assert rows[name] == list(report[name][0])


class TestKeys:
    text = document("docs/keys.md")

    def test_every_preset(self):
        rows = tables(section(self.text, "Presets"))[0]
        assert [row[0] for row in rows] == [f"`{name}`" for name in PRESETS]

    @pytest.mark.parametrize("row", tables(section(text, "Presets"))[0], ids=lambda row: row[0].strip("`"))
    def test_keys_shown_are_those_of_the_papers_alone(self, row):
        records = [
            item for item in arxiv2bib.read(EXAMPLES / "dumps", metadata=METADATA) if isinstance(item, arxiv2bib.Record)
        ]
        for identifier, shown in zip(("2507.20534", "1704.03155"), row[2:], strict=True):
            alone = [record for record in records if record.identifier == identifier]
            assert f"{{{shown.strip('`')}," in arxiv2bib.write(alone, key=row[0].strip("`"))

    def test_columns_name_every_preset(self):
        head = re.search(r"^\| change \|(.*)\|$", self.text, re.MULTILINE)[1]
        assert [cell.strip(" `") for cell in head.split("|")] == list(PRESETS)


class TestSecurity:
    def test_limits_are_those_of_the_code(self):
        (rows,) = tables(section(document("SECURITY.md"), "What we limit"))
        limits = [int(number.replace(",", "")) for row in rows for number in re.findall(r"[\d,]+\d", row[0] + row[1])]
        assert limits == [
            dump.MAX_RECORD_CHARACTERS,
            json_values.MAX_VALUE_BYTES,
            packed.MAX_UNCHECKED_BYTES,
            packed.MAX_RATIO,
            sys.modules[decode.__module__]._MAX_DEPTH,  # noqa: SLF001
            math._MAX_DEPTH,  # noqa: SLF001
            math._MAX_LENGTH,  # noqa: SLF001
            preparation._LONGEST,  # noqa: SLF001
        ]

    def test_records_in_memory(self):
        assert f"Beyond {IN_MEMORY:,} records" in document("SECURITY.md")


class TestAllDocuments:
    @pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
    def test_relative_links_resolve(self, path):
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not target.startswith(("https://", "#")):
                assert (path.parent / target.partition("#")[0]).exists(), target

    def test_version_is_in_the_changelog(self):
        assert f"## [{arxiv2bib.__version__}]" in document("CHANGELOG.md")

    def test_decisions_are_numbered_without_gaps(self):
        names = sorted(path.name for path in REPOSITORY.glob("docs/decisions/*.md"))
        assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))

    def test_docstring_of_the_package_runs(self, monkeypatch):
        monkeypatch.chdir(REPOSITORY)
        example = arxiv2bib.__doc__.partition("\n\n")[2]
        assert "import arxiv2bib" in example
        exec(compile(example, "arxiv2bib.__doc__", "exec"), {})


class TestExamples:
    def test_sum(self):
        report = arxiv2bib.convert(EXAMPLES / "dumps", metadata=METADATA).report
        assert (report.read, report.written, report.merged, report.rejected) == (PAPERS + 1, PAPERS, 1, 0)
        assert report.incomplete == 1

    def test_facts_are_those_of_the_seeds_and_abstracts_are_our_own(self, seeds):
        def facts(folder):
            for path in sorted(folder.glob("*.txt")):
                with path.open("rb") as stream:
                    yield from dump.READER.read(stream, path.name)

        ours, theirs = list(facts(EXAMPLES / "dumps")), list(facts(seeds))
        assert len(ours) == len(theirs) == PAPERS + 1
        for mine, other in zip(ours, theirs, strict=True):
            for name in ("arxiv_id", "title", "authors_as_shown", "comments", "journal_ref", "created", "updated"):
                assert getattr(mine, name) == getattr(other, name)
            assert not _phrases(mine.abstract) & _phrases(other.abstract)

    def test_metadata_has_facts_only_and_no_others(self, seeds_metadata):
        known = {paper["id"]: paper for paper in map(json.loads, seeds_metadata.read_text("utf-8").splitlines())}
        ours = [json.loads(line) for line in METADATA.read_text("utf-8").splitlines()]
        assert [paper["id"] for paper in ours] == list(known)
        for paper in ours:
            assert "abstract" not in paper
            assert paper == {key: known[paper["id"]][key] for key in paper}


def _phrases(text, length=7):
    """All runs of that many words: what two texts share when one is copied from the other."""
    words = re.findall(r"\w+", str(text).lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


class TestPublications:
    def test_pictures_are_those_of_the_rules(self):
        behind = document("docs/publications.md").partition("<!-- pictures: begin -->\n")[2]
        table = behind.partition("<!-- pictures: end -->")[0]
        rows = ["| order | example |", "|---|---|"]
        rows += [f"| `{each.picture}` | {each.example} |" for each in PICTURES]
        assert table == "\n".join(rows) + "\n"
