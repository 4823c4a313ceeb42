"""Other programs read in our output what we meant: the same keys, values, names and numbers of authors."""

import calendar
import json
import subprocess
from functools import cache

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

import arxiv2bib
import laws
import tex_tools
from arxiv2bib import Collaboration, Record

BIBLIOGRAPHIES = ("seeds", "seeds with metadata", "dumps")
MONTHS = dict(zip(laws.MONTHS, calendar.month_name[1:], strict=True))


@pytest.fixture(scope="module")
def records(seeds, seeds_metadata, dumps):
    """Name → records, by identifier."""

    @cache
    def build(name):
        metadata = seeds_metadata if "metadata" in name else ()
        items = arxiv2bib.read(dumps if name == "dumps" else seeds, metadata=metadata)
        return {item.identifier: item for item in items if isinstance(item, Record)}

    return build


@pytest.fixture(scope="module")
def bibliography(records):
    return cache(lambda name: arxiv2bib.write(records(name).values()))


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bibtexparser_reads_the_same_fields(bibliography, name):
    entries = laws.check_bibtex(bibliography(name))
    library = bibtexparser.parse_string(bibliography(name))
    assert not library.failed_blocks
    assert len(library.blocks) == len(entries)
    theirs = [
        (entry.key, entry.entry_type, {field.key: field.value for field in entry.fields}) for entry in library.entries
    ]
    assert theirs == [(entry.key, entry.type, entry.fields) for entry in entries]


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_pybtex_reads_the_same_fields(bibliography, name):
    entries = laws.check_bibtex(bibliography(name))
    database = pybtex.database.parse_string(bibliography(name), "bibtex")
    assert not database.preamble
    assert list(database.entries) == [entry.key for entry in entries]
    for entry, theirs in zip(entries, database.entries.values(), strict=True):
        ours = {name: value for name, value in entry.fields.items() if name != "author"}
        if "month" in ours:
            ours["month"] = MONTHS[ours["month"]]
        assert (theirs.type, dict(theirs.fields)) == (entry.type, ours)


def _parts(author):
    """The author as a reader of BibTeX must see it: particle, family, suffix, given."""
    if isinstance(author, Collaboration):
        return "", author.literal, "", ""
    return author.particle, author.family.rstrip(","), author.suffix, author.given


def _expected(record):
    return [_parts(author) for author in record.authors] + [("", "others", "", "")] * record.completeness.goes_on


def _plain(words):
    return laws.straight(laws.plain(" ".join(words))).replace("\xa0", " ")


def _straight(parts):
    return tuple(laws.straight(part).replace("\xa0", " ") for part in parts)


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_pybtex_reads_the_same_names(records, bibliography, name):
    database = pybtex.database.parse_string(bibliography(name), "bibtex")
    checked = 0
    for theirs in database.entries.values():
        expected = list(map(_straight, _expected(records(name)[theirs.fields["eprint"]])))
        persons = theirs.persons.get("author", ())
        read = [
            (_plain(person.prelast_names), _plain(person.last_names), _plain(person.lineage_names),
             _plain(person.first_names + person.middle_names))
            for person in persons
        ]  # fmt: skip
        assert read == expected
        checked += len(read)
    assert checked > 100


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bibtexparser_reads_the_same_names(records, bibliography, name):
    library = bibtexparser.parse_string(bibliography(name), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    for theirs in library.entries:
        expected = list(map(_straight, _expected(records(name)[theirs["eprint"]])))
        names = theirs.get("author").value if "author" in theirs.fields_dict else ()
        read = [tuple(map(_plain, (name.von, name.last, name.jr, name.first))) for name in names]
        assert read == expected


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_titles_read_back_as_the_records_have_them(records, bibliography, name):
    for entry in laws.entries(bibliography(name)):
        title = records(name)[entry.fields["eprint"]].title
        shown = laws.plain(entry.fields["title"]) if "title" in entry.fields else ""
        assert laws.straight(shown) == laws.straight(str(title or ""))


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_pandoc_reads_as_many_entries(bibliography, name):
    tex_tools.require("pandoc")
    done = subprocess.run(
        ["pandoc", "-f", "bibtex", "-t", "csljson"], input=bibliography(name).encode(), capture_output=True, check=True
    )
    items = json.loads(done.stdout)
    entries = laws.entries(bibliography(name))
    assert [item["id"] for item in items] == [entry.key for entry in entries]
    for item, entry in zip(items, entries, strict=True):
        assert len(item.get("author", ())) == len(
            laws.names(entry.fields["author"]) if "author" in entry.fields else ()
        )


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_csl_json_has_the_same_papers_and_keys(records, bibliography, shared, name):
    items = laws.check_csl_json(
        arxiv2bib.write(records(name).values(), to="csl-json"), shared / "data/csl/csl-data.json"
    )
    entries = laws.entries(bibliography(name))
    assert [item["id"] for item in items] == [entry.key for entry in entries]
    for item, entry in zip(items, entries, strict=True):
        assert item["issued"]["date-parts"][0][0] == int(entry.fields["year"])
        assert len(item.get("author", ())) == len(
            laws.names(entry.fields["author"]) if "author" in entry.fields else ()
        )
        assert ("title" in item) == ("title" in entry.fields)
