"""Other programs read what we write: the same keys, the same values, the same people."""

import json
import subprocess

import bibtexparser
import pytest
from pybtex.database import parse_string

import arxiv2bib
import laws
from arxiv2bib.names import Collaboration
from tex_tools import require


@pytest.fixture(scope="module", params=["seeds", "seeds with metadata", "dumps"])
def material(request, seeds, seeds_metadata, dumps):
    """Records in the order in which they are written, and the two outputs."""
    source = dumps if request.param == "dumps" else seeds
    metadata = [seeds_metadata] if "metadata" in request.param else []
    found = [item for item in arxiv2bib.read(source, metadata=metadata) if isinstance(item, arxiv2bib.Record)]
    records = sorted(found, key=lambda record: record.arxiv_id)
    return records, arxiv2bib.write(records), arxiv2bib.write(records, to="csl-json")


def test_the_laws_hold(material, shared):
    records, bib, csl = material
    assert len(laws.check_bibtex(bib)) == len(records)
    laws.check_csl_json(csl, shared / "data/csl/csl-data.json")


def test_bibtexparser_reads_the_same_keys_and_values(material):
    _, bib, _ = material
    ours = laws.entries(bib)
    library = bibtexparser.parse_string(bib, parse_stack=[])
    assert library.failed_blocks == []
    assert library.comments == []
    assert [(entry.entry_type, entry.key) for entry in library.entries] == [(entry.type, entry.key) for entry in ours]
    for theirs, entry in zip(library.entries, ours, strict=True):
        assert {each.key: unquoted(each.value) for each in theirs.fields} == entry.fields


def unquoted(value):
    return value[1:-1] if value.startswith("{") else value


def test_pybtex_reads_the_same_keys_values_and_people(material):
    records, bib, _ = material
    ours = laws.entries(bib)
    data = parse_string(bib, "bibtex")
    assert list(data.entries) == [entry.key for entry in ours]
    for record, entry in zip(records, ours, strict=True):
        theirs = data.entries[entry.key]
        assert theirs.type == entry.type
        values = {name: value for name, value in entry.fields.items() if name not in ("author", "month")}
        assert {name: value for name, value in theirs.fields.items() if name != "month"} == values
        people = theirs.persons.get("author", [])
        assert len(people) == len(record.authors) + (record.completeness.goes_on and bool(record.authors))
        for person, author in zip(people, record.authors, strict=False):
            assert_same_name(person, author)


def assert_same_name(person, author):
    last = laws.plain(" ".join(person.last_names))
    if isinstance(author, Collaboration):
        assert laws.straight(last) == laws.straight(author.literal)
        return
    assert laws.straight(last) == laws.straight(author.family)
    given = laws.plain(" ".join(person.first_names + person.middle_names))
    assert laws.straight(given) == laws.straight(author.given)
    assert laws.straight(laws.plain(" ".join(person.prelast_names))) == author.particle
    assert laws.plain(" ".join(person.lineage_names)) == author.suffix


def test_pandoc_reads_every_entry(material, tmp_path):
    require("pandoc")
    records, bib, csl = material
    for name, text, form in (("refs.bib", bib, "bibtex"), ("refs.json", csl, "csljson")):
        (tmp_path / name).write_text(text, "utf-8")
        done = subprocess.run(
            ["pandoc", "-f", form, "-t", "csljson", name], cwd=tmp_path, capture_output=True, check=True
        )
        items = json.loads(done.stdout)
        assert {item["id"] for item in items} == {entry.key for entry in laws.entries(bib)}
        titled = {item["id"] for item in items if item.get("title")}
        assert len(titled) == sum(record.title is not None for record in records)
        authors = {item["id"]: item.get("author", []) for item in items}
        for entry, record in zip(laws.entries(bib), records, strict=True):
            found = [each for each in authors[entry.key] if each.get("literal") != "others"]
            assert len(found) == len(record.authors), entry.key


def test_csl_json_says_what_the_records_say(material):
    records, _, csl = material
    for record, item in zip(records, json.loads(csl), strict=True):
        assert item["URL"] == record.arxiv_id.url
        assert ("title" in item) == (record.title is not None)
        names = item.get("author", [])
        assert len(names) == len(record.authors) + (record.completeness.goes_on and bool(record.authors))
        published = record.publication is not None
        assert (item["type"] == "article") is not published
        if published:
            assert item["container-title"] == record.publication.container
            assert item["archive_location"] == record.arxiv_id.id
            assert item["issued"]["date-parts"][0][0] == record.publication.year
        else:
            assert item["number"] == f"arXiv:{record.arxiv_id.id}"
            assert (item["genre"], item["publisher"]) == ("Preprint", "arXiv")
            assert item["DOI"] == (record.doi or f"10.48550/arXiv.{record.arxiv_id.id}")
        assert "\\" not in json.dumps(item.get("author", []), ensure_ascii=False)
