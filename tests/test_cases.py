"""Golden cases: one folder a case, the inputs and everything that must come out of them.

`--update-golden` rewrites the expected files after the laws hold; read the difference before you commit it.
"""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

import arxiv2bib
import laws

CASES = Path(__file__).parent / "cases"
RECORDS = TypeAdapter(list[arxiv2bib.Record])
# What every record of a format has once; files without any are dumps.
BEGINS = {
    ".jsonl": rb"\n",
    ".json": rb'(?m)^ *(?:\{"id"|\{\n *"id"|"not an item")',
    ".xml": rb"<(?:record|entry)>",
    ".abs": rb"(?m)^arXiv:",
    ".bib": rb"(?m)^@(?!string|preamble|comment)",
    ".ris": rb"(?m)^TY  - ",
    ".mail": rb"(?m)^arXiv:",
    ".ids": rb"(?m)^[^#]",
}
OUTPUTS = {"out.bib": {"to": "bibtex"}, "out.json": {"to": "csl-json"}, "out.txt": {"style": "plain"}}


@pytest.fixture(params=sorted(path.name for path in CASES.iterdir()))
def case(request, monkeypatch):
    monkeypatch.chdir(CASES / request.param)
    return CASES / request.param


def inputs(case):
    return sorted(path.name for path in case.glob("in.*"))


def is_bibliography(case):
    return any(path.suffix in (".bib", ".json", ".ris") for path in case.glob("in.*"))


def metadata(case):
    return ["metadata.jsonl"] if (case / "metadata.jsonl").exists() else []


def converted(case, **options):
    return arxiv2bib.convert(inputs(case), metadata=metadata(case), **options)


def compare(path, text, request):
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_output_is_the_expected_one(case, output, request):
    text = converted(case, **OUTPUTS[output]).text
    if output == "out.bib":
        laws.check_bibtex(text, of_a_bibliography=is_bibliography(case))
    if output == "out.json":
        laws.check_csl_json(text)
    compare(case / output, text, request)


def test_biblatex_has_the_papers_of_the_other_outputs(case, request):
    text = converted(case, to="biblatex").text
    found = laws.check_biblatex(text, of_a_bibliography=is_bibliography(case))
    assert [entry.key for entry in found] == [entry.key for entry in laws.entries(converted(case).text)]
    if (case / "out.biblatex.bib").exists():
        compare(case / "out.biblatex.bib", text, request)


def test_references_say_the_same_in_every_markup(case):
    text = [line.partition("] ")[2] for line in converted(case, style="plain").text.splitlines()]
    html = laws.check_html(converted(case, style="plain", to="html").text)
    assert [shown for _, shown in html] == text
    assert laws.check_markdown(converted(case, style="plain", to="markdown").text) == text
    assert [key for key, _ in html] == [entry.key for entry in laws.entries(converted(case).text)]


def test_ris_has_the_papers_of_the_other_outputs(case):
    found = [dict(tags) for tags in laws.check_ris(converted(case, to="ris").text)]
    items = json.loads(converted(case, to="csl-json").text)
    assert [(tags["ID"], tags.get("DO"), tags.get("UR")) for tags in found] == [
        (item["id"], item.get("DOI"), item.get("URL")) for item in items
    ]


def test_the_problems_are_the_expected_ones(case, request):
    report = converted(case).report
    report.check()
    assert report.read == sum(count_of_records(case / name) for name in inputs(case))
    compare(case / "problems.txt", "".join(f"{problem}\n" for problem in report.sorted_problems()), request)


def count_of_records(path):
    """Counted without our readers: tags, beginnings of entries, lines of JSON, ends of records, torn ends."""
    data = path.read_bytes().replace(b"\r\n", b"\n")
    if (begin := BEGINS.get(path.suffix)) and (count := len(re.findall(begin, data))):
        return count
    torn = not data.rstrip().splitlines()[-1].startswith(b"Created: ")
    return sum(line.startswith((b"Created: 1", b"Created: 2")) for line in data.splitlines()) + torn


def records(case):
    items = arxiv2bib.read(inputs(case), metadata=metadata(case))
    return [item for item in items if isinstance(item, arxiv2bib.Record)]


def test_the_records_are_the_expected_ones(case, request):
    found = records(case)
    text = (
        json.dumps(RECORDS.dump_python(found, mode="json", exclude_defaults=True), ensure_ascii=False, indent=1) + "\n"
    )
    assert RECORDS.validate_json(text) == found
    compare(case / "record.json", text, request)


def test_writing_what_was_read_gives_the_same(case):
    found = records(case)
    assert arxiv2bib.write(found) == converted(case).text
    assert arxiv2bib.write(reversed(found), to="csl-json") == converted(case, to="csl-json").text
    assert arxiv2bib.format_references(found) == converted(case, style="plain").text
