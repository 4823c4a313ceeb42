"""Atom feeds of arXiv's API."""

import io
from datetime import date

import pytest

from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import Problem
from arxiv2bib.readers import atom
from arxiv2bib.record import Completeness, Record

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:m="urn:m">
<id>http://arxiv.org/api/x</id><title>ArXiv Query</title><updated>2031-01-01T00:00:00Z</updated>
{}</feed>
"""
ENTRY = """<entry><id>http://arxiv.org/abs/hep-ph/0703001v2</id><updated>2008-04-02T10:00:00Z</updated>
<published>2007-03-01T00:00:00Z</published><m:title>Wrong</m:title><title>On $\\Lambda$ and
  Möbius Bands.</title><summary>  We study
it.
</summary><author><name>Anna B. van der Berg</name><arxiv:affiliation>Some Institute</arxiv:affiliation></author>
<author><name>John Smith, Jr</name></author><author><name>for the ATLAS Collaboration</name></author>
<arxiv:doi>10.1103/PhysRevD.76.013009</arxiv:doi><arxiv:comment>12 pages,
  Accepted</arxiv:comment><arxiv:journal_ref>Phys. Rev. D 76, 013009 (2007)</arxiv:journal_ref>
<link href="http://arxiv.org/abs/hep-ph/0703001v2" rel="alternate"/><category term="math.GT" scheme="http://arxiv.org/schemas/atom"/>
<arxiv:primary_category term="hep-ph" scheme="http://arxiv.org/schemas/atom"/>
<category term="hep-ph" scheme="http://arxiv.org/schemas/atom"/>
<category term="57M25" scheme="http://arxiv.org/schemas/atom"/><category term="F.2.2; I.2.7" scheme="http://arxiv.org/schemas/atom"/>
<category term="blog"/></entry>
"""


def read(text):
    return list(atom.read(io.BytesIO(text if isinstance(text, bytes) else text.encode()), "in.xml"))


def only(*entries):
    (item,) = read(FEED.format("".join(entries)))
    return item


def test_a_paper():
    record = only(ENTRY)
    assert record.arxiv_id.versioned == "hep-ph/0703001v2"
    assert str(record.title) == "On $\\Lambda$ and Möbius Bands"
    assert record.authors == (
        Person("Berg", "Anna B.", "van der"),
        Person("Smith", "John", "", "Jr"),
        Collaboration("ATLAS Collaboration"),
    )
    assert str(record.abstract) == "We study it."
    assert record.categories == ("hep-ph", "math.GT")
    assert (record.created, record.updated) == (date(2007, 3, 1), date(2008, 4, 2))
    assert record.doi == "10.1103/PhysRevD.76.013009"
    assert record.comments == "12 pages, Accepted"
    assert record.journal_ref == "Phys. Rev. D 76, 013009 (2007)"
    assert record.where.line == 4


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace("arxiv:", "").replace("m:title", "x"),
        ENTRY.replace("<entry>", '<entry xmlns="http://www.w3.org/2005/Atom" xmlns:m="urn:m">'),
        FEED.format(ENTRY).replace("<feed xmlns=", "<a:feed xmlns:a=")
        .replace("<entry>", '<entry xmlns="http://www.w3.org/2005/Atom">').replace("</feed>", "</a:feed>"),
    ],
)  # fmt: skip
def test_an_entry_may_stand_alone_or_without_namespaces(text):
    record = next(item for item in read(text) if isinstance(item, Record))
    assert record.arxiv_id.id == "hep-ph/0703001"
    assert len(record.authors) == 3


def entry(id_="http://arxiv.org/abs/2503.00001v1", inside="<title>A</title>"):
    return f"<entry><id>{id_}</id>{inside}</entry>"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            entry("http://arxiv.org/api/errors#x", "<title>Error</title><summary>bad\n id</summary>"),
            "server-error",
            "'bad id'",
        ),
        (entry("https://arxiv.org/api/errors#x", ""), "server-error", "#x"),
        (entry(inside=""), "not-found", "2503.00001v1"),
        (entry(inside="<title/><summary/>"), "not-found", "2503.00001v1"),
        ("<entry/>", "not-found", "what was asked for"),
        (entry("http://arxiv.org/abs/2513.00001v1"), "bad-identifier", "2513.00001v1"),
        (entry("http://arxiv.org/help"), "bad-identifier", "help"),
        (entry("tag:blog.example.org,2020:1"), "bad-record", "no paper of arXiv"),
        (entry(""), "bad-record", "without identifier"),
        (entry("2503.00001"), "bad-record", "no paper of arXiv"),
    ],
)
def test_entries_that_are_no_papers(text, code, words):
    problem = only(text)
    assert (problem.code, problem.rejected) == (code, True)
    assert words in problem.message


def test_a_feed_without_entries():
    problem = only()
    assert (problem.code, problem.rejected) == ("nothing-found", False)


@pytest.mark.parametrize(
    ("names", "expected", "completeness"),
    [
        (["Anna Berg", "et al."], [Person("Berg", "Anna")], Completeness.CUT),
        (["Anna Berg et al"], [Person("Berg", "Anna")], Completeness.CUT),
        (["Ben Other", "and Anna Berg"], [Person("Other", "Ben"), Person("Berg", "Anna")], Completeness.COMPLETE),
        (["H1 Collaboration"], [Collaboration("H1 Collaboration")], Completeness.COMPLETE),
        (
            ["Anna Berg for the CMS Collaboration"],
            [Person("Berg", "Anna"), Collaboration("CMS Collaboration")],
            Completeness.COMPLETE,
        ),
        (["Berg, Anna"], [Person("Berg", "Anna")], Completeness.COMPLETE),
        (['Sch\\"on'], [Person("Schön")], Completeness.COMPLETE),
        (["", ",", "Anna Berg"], [Person("Berg", "Anna")], Completeness.COMPLETE),
        (["et al."], [], Completeness.CUT),
        ([], [], Completeness.COMPLETE),
    ],
)
def test_authors(names, expected, completeness):
    authors = "".join(f"<author><name>{name}</name></author>" for name in names)
    record = only(entry(inside=f"<title>A</title>{authors}<author/>"))
    assert record.authors == tuple(expected)
    assert record.completeness is completeness


@pytest.mark.parametrize("title", ["0", "Error", "None"])
def test_titles_that_look_like_nothing(title):
    assert str(only(entry(inside=f"<title>{title}</title>")).title) == title


def test_a_paper_without_title_is_one():
    record = only(entry(inside="<author><name>Anna Berg</name></author>"))
    assert record.title is None
    assert record.is_incomplete


def test_values_that_cannot_be_what_their_place_says():
    text = ENTRY.replace("2007-03-01T", "2007-02-30T").replace(">10.1103/", ">11.1103/")
    *problems, record = read(FEED.format(text))
    assert sorted(problem.code for problem in problems) == ["bad-date", "bad-doi"]
    assert (record.created, record.doi) == (None, "")


def test_announcements_have_no_dates_of_papers():
    text = (
        "<entry><id>oai:arXiv.org:2503.00001v2</id><title>A</title><updated>2025-03-09T00:00:00Z</updated>"
        "<published>2025-03-09T00:00:00-04:00</published><summary>arXiv:2503.00001v2 Announce Type: replace \n"
        "Abstract: We study it.</summary><arxiv:announce_type>replace</arxiv:announce_type>"
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Anna Berg, Ben Other</dc:creator>'
        "<dc:rights xmlns:dc='http://purl.org/dc/elements/1.1/'>http://example.org/l</dc:rights></entry>"
    )
    record = only(text)
    assert (record.created, record.updated) == (None, None)
    assert str(record.abstract) == "We study it."
    assert record.authors == (Person("Berg", "Anna"), Person("Other", "Ben"))
    assert record.license == "http://example.org/l"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (FEED.format(ENTRY).encode(), True),
        (ENTRY.encode(), True),
        (b"Rate exceeded.\n", True),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blog</id></feed>', False),
        (b"<OAI-PMH>arxiv.org</OAI-PMH>", False),
        (b"Rate exceeded. Or so I wrote in my diary.", False),
        (b"", False),
    ],
)
def test_sniff(head, expected):
    assert atom.sniff(head) is expected


def test_real_answers(shared):
    found = []
    for path in sorted((shared / "data/atom").glob("*.xml")):
        data = path.read_bytes()
        items = read(data)
        counted = sum(isinstance(item, Record) or item.rejected for item in items)
        assert counted == data.count(b"<entry"), path.name
        assert atom.sniff(data)
        found += items
    records = [item for item in found if isinstance(item, Record)]
    assert len(records) == 99
    assert all(record.title and record.authors and record.created and record.categories for record in records)
    assert any(str(record.title) == "0" for record in records)
    assert {item.code for item in found if isinstance(item, Problem)} == {
        "characters-removed",
        "nothing-found",
        "server-error",
    }
