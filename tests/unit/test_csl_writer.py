"""CSL-JSON: the variables of every entry type, by the official schema."""

import json
from dataclasses import replace
from datetime import date

import pytest

import laws
from arxiv2bib.data import csl_variables
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Keyed, Publication, Record
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import Text
from arxiv2bib.writers.csl_json import VARIABLES, write

PUBLICATION = Publication(
    entry_type=EntryType.BOOK, container=decode("Things & Co"), volume="3", issue="12", pages="1-9", chapter="4",
    series=decode("LNCS"), publisher=decode("Springer"), place=decode("Berlin"), institution=decode("ETH"), edition="2",
    kind="Big one", isbn="978-3-16-148410-0", issn="1234-5678", year=2020, month=5, day=4,
)  # fmt: skip
FULL = Record(
    where=Where("in.bib", 1),
    title=decode(r"On {\it E. coli}"),
    authors=(Person("Berg", "Anna", "van den", "Jr."), Collaboration("X Team")),
    completeness=Completeness.CUT,
    contributors={"editor": (Person("Li", "Bo"),), "translator": (Person("Roe", "Jane"),), "assistant": (Person("Z"),)},
    doi="10.1000/182",
    note=decode("A note"),
    publication=PUBLICATION,
    report_number="R-1",
    extra={
        "language": decode("de"),
        "accessed": Text.plain("2024-01-02"),
        "event-date": Text.plain("last spring"),
        "volume": Text.plain("another"),
        "custom": Text.plain("x"),
        "howpublished": Text.plain("x"),
        "id": Text.plain("x"),
    },
)


def item(record, schema=None):
    (found,) = laws.check_csl_json("".join(write([Keyed("key", record)], pytest.fail, WriterOptions())), schema)
    return found


@pytest.mark.parametrize("kind", EntryType)
@pytest.mark.parametrize("arxiv_id", [None, ArxivId("2001.00001")])
def test_every_type_is_an_item_by_the_official_schema(shared, kind, arxiv_id):
    schema = shared / "data/csl/csl-data.json"
    for publication in (replace(PUBLICATION, entry_type=kind), Publication(entry_type=kind)):
        found = item(replace(FULL, arxiv_id=arxiv_id, publication=publication), schema)
        assert found["title"] == "On <i>E. coli</i>"
        assert found["editor"] == [{"family": "Li", "given": "Bo"}]
        published = kind is not EntryType.MISC and arxiv_id
        assert (found.get("archive"), found.get("archive_location")) == (
            ("arXiv", "2001.00001") if published else (None, None)
        )


def test_the_variables_are_those_of_the_official_schema(shared):
    properties = json.loads((shared / "data/csl/csl-data.json").read_text("utf-8"))["items"]["properties"]
    by_form = {
        form: {name for name, value in properties.items() if {"$ref": form} in (value, value.get("items"))}
        for form in ("#/definitions/name-variable", "#/definitions/date-variable")
    }
    names, dates = by_form.values()
    assert csl_variables("names") == names - {"author"}
    assert csl_variables("dates") == dates - {"issued"}
    both = {"archive", "archive_location", "collection-number", "number", "URL"}
    of_fields = {row.variable for row in VARIABLES} - both
    strings = {name for name, value in properties.items() if value.get("type") in ("string", ["string", "number"])}
    assert csl_variables("strings") == strings - of_fields - {"id", "citation-key"}


def test_a_book():
    assert item(FULL) == {
        "id": "key",
        "citation-key": "key",
        "type": "book",
        "title": "On <i>E. coli</i>",
        "author": [
            {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den", "suffix": "Jr."},
            {"literal": "X Team"},
            {"literal": "others"},
        ],
        "editor": [{"family": "Li", "given": "Bo"}],
        "translator": [{"family": "Roe", "given": "Jane"}],
        "contributor": [{"literal": "Z"}],
        "issued": {"date-parts": [[2020, 5, 4]]},
        "container-title": "Things & Co",
        "collection-title": "LNCS",
        "collection-number": "12",
        "volume": "3",
        "chapter-number": "4",
        "page": "1-9",
        "edition": "2",
        "genre": "Big one",
        "publisher": "ETH; Springer",
        "publisher-place": "Berlin",
        "DOI": "10.1000/182",
        "ISBN": "978-3-16-148410-0",
        "ISSN": "1234-5678",
        "URL": "https://doi.org/10.1000/182",
        "note": "A note",
        "language": "de",
        "accessed": {"date-parts": [[2024, 1, 2]]},
    }


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("article", {"type": "article-journal", "issue": "12"}),
        ("inproceedings", {"type": "paper-conference", "issue": "12"}),
        ("incollection", {"type": "chapter", "collection-number": "12"}),
        ("inbook", {"type": "chapter", "collection-number": "12"}),
        ("proceedings", {"type": "book", "collection-number": "12"}),
        ("booklet", {"type": "pamphlet", "issue": "12"}),
        ("manual", {"type": "book", "issue": "12"}),
        ("phdthesis", {"type": "thesis", "genre": "PhD thesis"}),
        ("mastersthesis", {"type": "thesis", "genre": "Master’s thesis"}),
        ("techreport", {"type": "report", "number": "12", "issue": None}),
        ("unpublished", {"type": "manuscript", "genre": None}),
        ("online", {"type": "webpage"}),
        ("software", {"type": "software"}),
        ("dataset", {"type": "dataset"}),
        ("patent", {"type": "patent", "number": "12", "issue": None}),
        ("misc", {"type": "document", "number": None, "genre": None}),
    ],
)
def test_types(kind, shown):
    found = item(replace(FULL, publication=replace(PUBLICATION, entry_type=EntryType(kind), kind="")))
    assert {name: found.get(name) for name in shown} == shown


def test_a_preprint_says_so_whatever_its_bibliography_adds():
    publication = Publication(entry_type=EntryType.MISC, year=2019, month=2)
    made = replace(FULL, arxiv_id=ArxivId("2001.00001"), doi="", publication=publication, created=None)
    found = item(made)
    assert (found["type"], found["genre"], found["publisher"], found["number"], found["DOI"]) == (
        "article", "Preprint", "arXiv", "arXiv:2001.00001", "10.48550/arXiv.2001.00001",
    )  # fmt: skip
    assert found["issued"] == {"date-parts": [[2019, 2]]}
    assert item(replace(made, created=date(2018, 3, 4)))["issued"] == {"date-parts": [[2018, 3, 4]]}


def test_the_number_of_a_report():
    report = Publication(entry_type=EntryType.TECHREPORT)
    assert item(replace(FULL, publication=report))["number"] == "R-1"
    assert item(replace(FULL, publication=replace(report, issue="7")))["number"] == "7"


@pytest.mark.parametrize(
    ("values", "url"),
    [
        ({"url": "https://example.org/a b"}, "https://doi.org/10.1000/182"),
        ({"url": "https://example.org/ä"}, "https://example.org/%C3%A4"),
        ({"url": "javascript:x"}, "https://doi.org/10.1000/182"),
        ({"arxiv_id": ArxivId("2001.00001")}, "https://arxiv.org/abs/2001.00001"),
        ({"doi": ""}, None),
    ],
)
def test_addresses(values, url):
    assert item(replace(FULL, **values)).get("URL") == url


def test_notes():
    made = replace(FULL, journal_ref="Some reference 1", publication=None)
    assert item(made)["note"] == "Some reference 1"
    assert item(replace(made, journal_ref=""))["note"] == "A note"
    assert item(replace(made, publication=PUBLICATION))["note"] == "A note"
