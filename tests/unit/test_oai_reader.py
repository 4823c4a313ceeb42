"""Records of OAI-PMH in arXiv's three metadata formats."""

import gzip
import io
import re
from datetime import date
from itertools import chain

import pytest

from arxiv2bib.characters import clean, fold_blanks
from arxiv2bib.names import Collaboration, Person, authors_from_parts
from arxiv2bib.problems import Problem
from arxiv2bib.readers import oai, snapshot
from arxiv2bib.readers.author_lists import authors_of_names
from arxiv2bib.record import Completeness, EntryType, Publication, Record, Version
from arxiv2bib.tex.decode import decode_plain
from arxiv2bib.titles import read_title
from oai import papers

HEADER = "<header><identifier>oai:arXiv.org:{id}</identifier><datestamp>2031-01-01</datestamp></header>"
AUTHOR = "<author><keyname>{}</keyname><forenames>{}</forenames></author>"
OWN = """<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>hep-ph/0703001</id><created>2007-03-01</created>
<updated>2008-04-02</updated><authors><author><keyname>van der Berg</keyname><forenames>Anna B.</forenames>
<affiliation>Some Institute</affiliation></author><author><keyname>Smith</keyname><forenames>John</forenames>
<suffix>Jr</suffix></author><author><keyname>Collaboration</keyname><forenames>for the ATLAS</forenames></author>
</authors><title>On $\\Lambda$ and
  Möbius Bands</title><categories>hep-ph math.GT</categories><comments>12 pages,
  Accepted</comments><report-no>CERN-TH-1</report-no><journal-ref>Phys. Rev. D 76, 013009 (2007)</journal-ref>
<doi>10.1103/PhysRevD.76.013009</doi><license>http://example.org/l</license><abstract>  We study
it.
</abstract></arXiv>"""
RAW = """<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>hep-ph/0703001</id><submitter>Nobody Else</submitter>
<version version="v1"><date>Thu, 1 Mar 2007 00:00:00 GMT</date><size>1kb</size></version>
<version version="v2"><date>Wed, 2 Apr 2008 10:00:00 GMT</date><size>1kb</size></version>
<title>On $\\Lambda$ and
  Möbius Bands</title><authors>Anna B. van der Berg (Some Institute) and John Smith, Jr, for the ATLAS
  Collaboration</authors><categories>hep-ph math.GT</categories><comments>12 pages,
  Accepted</comments><report-no>CERN-TH-1</report-no><journal-ref>Phys. Rev. D 76, 013009 (2007)</journal-ref>
<doi>10.1103/PhysRevD.76.013009</doi><license>http://example.org/l</license><abstract>  We study
it.
</abstract></arXivRaw>"""
DUBLIN_CORE = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>On $\\Lambda$ and
  Möbius Bands</dc:title><dc:creator>van der Berg, Anna B.</dc:creator><dc:creator>Smith, John, Jr</dc:creator>
<dc:creator>Collaboration, for the ATLAS</dc:creator><dc:subject>High Energy Physics - Phenomenology</dc:subject>
<dc:description>  We study
it.
</dc:description><dc:description>Comment: 12 pages,
  Accepted</dc:description><dc:date>2007-03-01</dc:date><dc:date>2008-04-02</dc:date><dc:type>text</dc:type>
<dc:identifier>http://arxiv.org/abs/hep-ph/0703001</dc:identifier>
<dc:identifier>Phys. Rev. D 76, 013009 (2007)</dc:identifier>
<dc:identifier>doi:10.1103/PhysRevD.76.013009</dc:identifier></oai_dc:dc>"""
SNAPSHOT = (
    '{"id": "hep-ph/0703001", "title": "On $\\\\Lambda$ and\\n  Möbius Bands", "authors": "Anna B. van der Berg", '
    '"authors_parsed": [["van der Berg", "Anna B.", ""], ["Smith", "John", "Jr"], '
    '["Collaboration", "for the ATLAS", ""]],'
    '"comments": "12 pages,\\n  Accepted", "report-no": "CERN-TH-1", "journal-ref": "Phys. Rev. D 76, 013009 (2007)", '
    '"doi": "10.1103/PhysRevD.76.013009", "categories": "hep-ph math.GT", "license": "http://example.org/l", '
    '"abstract": "  We study\\nit.\\n", "versions": [{"version": "v1", "created": "Thu, 1 Mar 2007 00:00:00 GMT"}, '
    '{"version": "v2", "created": "Wed, 2 Apr 2008 10:00:00 GMT"}]}\n'
)


def read(text, reader=oai):
    data = text if isinstance(text, bytes) else text.encode()
    return list(reader.read(io.BytesIO(data), "in.xml"))


def wrapped(metadata, id_="hep-ph/0703001"):
    return f"<OAI-PMH><record>{HEADER.format(id=id_)}<metadata>{metadata}</metadata></record></OAI-PMH>"


def only(text):
    (item,) = read(text)
    return item


def told(items):
    return [(item.code, item.rejected) for item in items if isinstance(item, Problem)]


def facts(record, *but):
    names = set(Record.__dataclass_fields__) - {"where", *but}
    return {name: getattr(record, name) for name in names}


@pytest.mark.parametrize("form", [OWN, RAW, DUBLIN_CORE])
def test_a_paper(form):
    record = only(wrapped(form))
    assert record.arxiv_id.id == "hep-ph/0703001"
    assert str(record.title) == "On $\\Lambda$ and Möbius Bands"
    assert record.authors == (
        Person("Berg", "Anna B.", "van der"),
        Person("Smith", "John", "", "Jr"),
        Collaboration("ATLAS Collaboration"),
    )
    assert str(record.abstract) == "We study it."
    assert (record.created, record.updated) == (date(2007, 3, 1), date(2008, 4, 2))
    assert record.journal_ref == "Phys. Rev. D 76, 013009 (2007)"
    assert record.doi == "10.1103/PhysRevD.76.013009"
    assert record.comments == "12 pages, Accepted"
    if form is not DUBLIN_CORE:
        assert record.categories == ("hep-ph", "math.GT")
        assert record.report_number == "CERN-TH-1"
        assert record.license == "http://example.org/l"
    assert record.where.line == 1


def test_all_forms_say_the_same():
    (whole,) = read(SNAPSHOT, snapshot)
    assert whole.versions == (Version(1, date(2007, 3, 1)), Version(2, date(2008, 4, 2)))
    assert facts(only(wrapped(RAW))) == facts(whole)
    assert facts(only(wrapped(OWN)), "versions") == facts(whole, "versions")
    lost = ("versions", "categories", "report_number", "license")
    assert facts(only(wrapped(DUBLIN_CORE)), *lost) == facts(whole, *lost)


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        f"<record>{HEADER.format(id='hep-ph/0703001')}<metadata>{OWN}</metadata></record>",
        f"<records>\n{OWN}\n</records>",
        wrapped(OWN.replace(' xmlns="http://arxiv.org/OAI/arXiv/"', "")),
        f'<o:OAI-PMH xmlns:o="urn:oai"><o:record><o:metadata>{OWN}</o:metadata></o:record></o:OAI-PMH>',
        f"<metadata>{OWN}</metadata>",
        DUBLIN_CORE,
        DUBLIN_CORE.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""),
    ],
)
def test_a_record_may_stand_alone(text):
    assert oai.sniff(text.encode())
    record = only(text)
    assert record.arxiv_id.id == "hep-ph/0703001"
    assert len(record.authors) == 3


@pytest.mark.parametrize(
    ("text", "code", "rejected", "words"),
    [
        (
            '<header status="deleted"><identifier>oai:arXiv.org:1</identifier></header>',
            "deleted-record",
            True,
            "oai:arXiv",
        ),
        ('<header status="deleted"/>', "deleted-record", True, "no identifier"),
        (HEADER.format(id="2503.00001"), "bad-record", True, "no metadata"),
        (f"{HEADER.format(id='2503.00001')}<metadata/>", "bad-record", True, "no metadata"),
        ("<header/><metadata><resource/></metadata>", "bad-record", True, "<resource>"),
        ("<header/><metadata><arXiv><title>A</title></arXiv></metadata>", "bad-identifier", True, "without"),
        ("<header/><metadata><arXiv><id>2513.00001</id></arXiv></metadata>", "bad-identifier", True, "'2513.00001'"),
        ("<header/><metadata><dc/></metadata>", "bad-record", True, "without title"),
    ],
)
def test_records_that_cannot_be_read(text, code, rejected, words):
    problem = only(f"<OAI-PMH><record>{text}</record></OAI-PMH>")
    assert (problem.code, problem.rejected) == (code, rejected)
    assert words in problem.message


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        ('<error code="badArgument"/>', "server-error", "'badArgument'"),
        (
            "<error code='idDoesNotExist'>no &lt;such&gt;\n item</error>",
            "server-error",
            "'idDoesNotExist: no <such> item'",
        ),
        ('<error code="noRecordsMatch"/>', "nothing-found", "match"),
        ("<Identify><repositoryName>A</repositoryName></Identify>", "nothing-found", "'Identify'"),
        (
            "<ListSets><set><setDescription><dc><title>A</title></dc></setDescription></set></ListSets>",
            "nothing-found",
            "Sets",
        ),
        ("<ListIdentifiers><header/></ListIdentifiers>", "nothing-found", "'ListIdentifiers'"),
        ("<ListMetadataFormats/>", "nothing-found", "'ListMetadataFormats'"),
        ("<ListRecords></ListRecords>", "nothing-found", "no <record>"),
        ("<!-- <error/> -->", "nothing-found", "no <record>"),
    ],
)
def test_answers_without_records(answer, code, words):
    problem = only(f"<OAI-PMH><request/>\n{answer}</OAI-PMH>")
    assert (problem.code, problem.rejected) == (code, False)
    assert words in problem.message


def test_the_identifier_of_the_metadata_counts():
    items = read(wrapped(OWN, "2503.00001"))
    assert told(items) == [("metadata-conflict", False)]
    assert items[-1].arxiv_id.id == "hep-ph/0703001"


def test_the_identifier_of_the_header_serves_where_there_is_no_other():
    record = only(wrapped(OWN.replace("<id>hep-ph/0703001</id>", "")))
    assert record.arxiv_id.id == "hep-ph/0703001"


def test_values_that_cannot_be_what_their_place_says():
    text = OWN.replace("2007-03-01", "2007-02-30").replace("10.1103/", "11.1103/").replace("math.GT", "{x}")
    items = read(wrapped(text))
    assert sorted(told(items)) == [("bad-category", False), ("bad-date", False), ("bad-doi", False)]
    assert (items[-1].created, items[-1].doi, items[-1].categories) == (None, "", ())


@pytest.mark.parametrize(
    ("authors", "expected", "completeness"),
    [
        (AUTHOR.format("Berg", "Anna") + AUTHOR.format("al.", "et"), [Person("Berg", "Anna")], Completeness.CUT),
        (AUTHOR.format("al", "Anna Berg et"), [Person("Berg", "Anna")], Completeness.CUT),
        ("<author><keyname>Planck Collaboration</keyname></author>", [Collaboration("Planck Collaboration")], None),
        (
            "<author><keyname>A</keyname><keyname>B</keyname><forenames>C.</forenames></author>",
            [Person("A B", "C.")],
            None,
        ),
        (AUTHOR.format('Sch\\"on', "J."), [Person("Schön", "J.")], None),
        (AUTHOR.format(",", "") + AUTHOR.format("Berg", "A."), [Person("Berg", "A.")], None),
        (AUTHOR.format("CMS", "Anna Berg for the"), [Person("Berg", "Anna"), Collaboration("CMS")], None),
        ("", [], None),
    ],
)
def test_authors(authors, expected, completeness):
    text = re.sub(r"<authors>.*?</authors>", lambda _: f"<authors>{authors}</authors>", OWN, flags=re.DOTALL)
    record = only(wrapped(text))
    assert record.authors == tuple(expected)
    assert record.completeness is (completeness or Completeness.COMPLETE)


def core(*fields):
    inside = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in fields)
    return f'<OAI-PMH><record><header/><metadata><dc xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</dc></metadata></record></OAI-PMH>'


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2011"], (2011, None, None)),
        (["2011-05"], (2011, 5, None)),
        (["2011-05-03"], (2011, 5, 3)),
        (["2011-05-03T10:00:00Z"], (2011, 5, 3)),
        (["2011-05-03", "2011"], (2011, None, None)),
        (["2010", "2011"], None),
        (["2011-13"], None),
        (["spring"], None),
        ([], None),
    ],
)
def test_records_of_other_repositories(dates, expected):
    record = only(
        core(
            ("title", "On Things."),
            ("creator", "Berg, Anna"),
            ("identifier", "https://example.org/1 2"),
            ("identifier", "https://example.org/12"),
            ("identifier", "https://doi.org/10.1000/182"),
            *(("date", each) for each in dates),
        )
    )
    assert record.arxiv_id is None
    assert str(record.title) == "On Things"
    assert record.authors == (Person("Berg", "Anna"),)
    assert (record.doi, record.url) == ("10.1000/182", "https://example.org/12")
    assert record.created is None
    publication = record.publication
    assert publication == (
        Publication(entry_type=EntryType.MISC, year=expected[0], month=expected[1], day=expected[2])
        if expected
        else None
    )


def test_a_repository_that_names_the_arxiv_paper():
    record = only(
        core(("title", "A"), ("identifier", "hdl:1234.5678"), ("identifier", "https://arxiv.org/abs/2503.00001v2"))
    )
    assert record.arxiv_id.versioned == "2503.00001v2"


def test_what_two_identifiers_of_words_mean_nobody_knows():
    record = only(
        core(("title", "A"), ("identifier", "arXiv:2503.00001"), ("identifier", "A 1"), ("identifier", "B 2"))
    )
    assert record.journal_ref == ""


def test_records_inside_metadata_are_no_records():
    marc = '<record xmlns="http://www.loc.gov/MARC21/slim"><leader/><record/></record>'
    items = read(wrapped(marc) + wrapped(OWN))
    assert told(items) == [("bad-record", True)]
    assert len(items) == 2


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<?xml version='1.0'?>\n<OAI-PMH>", True),
        (b"<record><header/><metadata><arXiv>", True),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', False),
        (b"<html>", False),
        (b"<record><leader/></record>", False),
        (b"@misc{a, title = {<OAI-PMH>}}", False),
        (b"", False),
    ],
)
def test_sniff(head, expected):
    assert oai.sniff(head) is expected


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_real_records_say_what_another_parser_reads(shared):
    """All 14,010; the one more than ElementTree finds by namespace has lost its own."""
    texts = list(map(content, sorted((shared / "data/oai/arXiv").iterdir())))
    items = list(chain.from_iterable(map(read, texts)))
    records = {item.arxiv_id.id: item for item in items if isinstance(item, Record)}
    assert sum(isinstance(item, Record) for item in items) == sum(text.count(b"<record>") for text in texts) == 14_010
    assert {code for code, _ in told(items)} <= {"characters-removed"}
    compared = other_order = 0
    for paper in papers(shared):
        record = records[paper.id]
        parts = [
            [decode_plain(fold_blanks(clean(part))) for part in (a.family, a.given, a.suffix)] for a in paper.authors
        ]
        if paper.id not in {"1606.07066", "0705.0239"}:  # two key names; "et al."
            assert record.authors == tuple(chain.from_iterable(authors_from_parts(*each) for each in parts)), paper.id
        assert record.title == read_title(fold_blanks(clean(paper.title)))
        assert record.journal_ref == fold_blanks(clean(paper.journal_ref))
        assert record.comments == fold_blanks(clean(paper.comments))
        assert record.created
        shown = [" ".join(filter(None, (given, family, suffix))) for family, given, suffix in parts]
        other_order += authors_of_names(shown)[0] != record.authors  # as Atom has them
        compared += 1
    assert compared == 14_009
    assert other_order <= 5


def test_real_raw_records(shared):
    (path,) = (shared / "data/oai/arXivRaw").iterdir()
    records = read(content(path))
    assert len(records) == 1_000
    assert all(record.title and record.authors and record.created and record.categories for record in records)
    assert sum(len(record.versions) for record in records) == 1_522


def test_real_dublin_core(shared):
    texts = [path.read_bytes() for path in sorted((shared / "data/oai/oai_dc").glob("*.xml"))]
    records = list(chain.from_iterable(map(read, texts)))
    assert len(records) == 7
    assert sum(len(record.authors) for record in records) == sum(text.count(b"<dc:creator>") for text in texts)
    assert {record.doi for record in records if record.doi} == {
        "10.1017/S0963548305006826", "10.1007/s00153-015-0433-z", "10.1112/jlms.12001",
    }  # fmt: skip


def test_real_answers(shared):
    for path in sorted((shared / "data/oai/protocol").glob("*.xml")):
        data = path.read_bytes()
        items = read(data)
        assert items
        counted = sum(isinstance(item, Record) or item.rejected for item in items)
        assert counted == data.count(b"<record>"), path.name
        if b"<error" in data and b"noRecordsMatch" not in data:
            assert told(items) == [("server-error", False)]
