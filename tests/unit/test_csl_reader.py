"""CSL-JSON: what other programs say in it, what our own writer wrote, and what is no item at all."""

import io
import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.characters import clean, fold_blanks
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import CODES, Problem, Where
from arxiv2bib.readers.csl_json import READER
from arxiv2bib.readers.csl_text import text_with_marks
from arxiv2bib.record import Completeness, EntryType, Keyed, Publication, Record
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import EMPTY, Run, Style, Text
from arxiv2bib.writers.csl_json import write
from strategies import records


def items(data):
    return list(READER.read(io.BytesIO(data if isinstance(data, bytes) else json.dumps(data).encode()), "in.json"))


def one(**variables):
    (record,) = items({"id": "a", "type": "article-journal", "title": "T", **variables})
    return record


ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCDEFGH",
    "citation-key": "berg2020",
    "type": "article",
    "abstract": "We study $x$.",
    "DOI": "10.48550/arXiv.2001.00001",
    "number": "arXiv:2001.00001",
    "publisher": "arXiv",
    "source": "arXiv.org",
    "title": 'On <i>E. coli</i> and <span class="nocase">BERT</span>',
    "URL": "http://arxiv.org/abs/2001.00001",
    "note": "arXiv:2001.00001 [cs.LG]\nComment: 5 pages",
    "author": [{"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}, {"literal": "others"}],
    "accessed": {"date-parts": [["2024", 1, 2]]},
    "issued": {"date-parts": [["2020", 1, "5"]]},
    "custom": {"anything": [1, {"deep": "er"}]},
}


def test_a_preprint_of_zotero():
    assert items([ZOTERO]) == [
        Record(
            where=Where("in.json", 1),
            key="berg2020",
            arxiv_id=ArxivId("2001.00001"),
            title=Text(
                (Run("On "), Run("E. coli", Style.EMPHASIS), Run(" and "), Run("BERT", Style.NOCASE)),
            ),
            authors=(Person("Berg", "Anna", "van den"),),
            completeness=Completeness.CUT,
            abstract=Text((Run("We study "), Run("x", Style.MATH), Run("."))),
            categories=("cs.LG",),
            created=date(2020, 1, 5),
            note=Text.plain("Comment: 5 pages"),
            extra={"source": Text.plain("arXiv.org"), "accessed": Text.plain("2024-01-02")},
        )
    ]


def test_an_address_is_no_citation_key():
    assert one(id="http://zotero.org/users/1/items/ABCDEFGH").key == ""
    assert (one(id=5).key, one(id="a b").key, one(**{"id": "a", "citation-key": "b"}).key) == ("5", "a b", "b")


def test_an_article_of_crossref():
    record = one(
        type="journal-article", title=["A &amp; B"], DOI="10.1000/182", page="12–19", volume=7, issue="2",
        ISSN=["1234-5678", "8765-4321"], issued={"date-parts": [[2020, 3]]}, URL="http://dx.doi.org/10.1000/182",
        **{"container-title": ["J. of <i>X</i>"]}, author=[{"given": "Anna", "family": "Berg", "sequence": "first",
        "affiliation": []}, {"name": "The X Group", "affiliation": []}], score=1.5,
    )  # fmt: skip
    assert str(record.title) == "A & B"
    assert (record.doi, record.url, record.arxiv_id) == ("10.1000/182", "", None)
    assert record.authors == (Person("Berg", "Anna"), Collaboration("The X Group"))
    assert record.publication == Publication(
        entry_type=EntryType.ARTICLE, container=Text((Run("J. of "), Run("X", Style.EMPHASIS))), volume="7", issue="2",
        pages="12-19", issn="1234-5678; 8765-4321", year=2020, month=3,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("article-journal", "article"), ("article-magazine", "article"), ("paper-conference", "inproceedings"),
        ("chapter", "incollection"), ("book", "book"), ("thesis", "phdthesis"), ("report", "techreport"),
        ("manuscript", "unpublished"), ("webpage", "online"), ("post-weblog", "online"), ("software", "software"),
        ("dataset", "dataset"), ("patent", "patent"), ("pamphlet", "booklet"), ("document", "misc"), ("song", "misc"),
        ("proceedings-article", "inproceedings"), ("dissertation", "phdthesis"), ("never heard of", "misc"),
    ],
)  # fmt: skip
def test_types(kind, expected):
    assert one(type=kind).entry_type.value == expected


@pytest.mark.parametrize(
    ("genre", "expected"),
    [
        ("PhD thesis", (EntryType.PHDTHESIS, "")),
        ("Master's thesis", (EntryType.MASTERSTHESIS, "")),
        ("Diplomarbeit", (EntryType.MASTERSTHESIS, "Diplomarbeit")),
        ("Habilitation", (EntryType.PHDTHESIS, "Habilitation")),
    ],
)
def test_theses(genre, expected):
    record = one(type="thesis", genre=genre, publisher="ETH")
    assert (record.entry_type, record.publication.kind) == expected
    assert str(record.publication.institution) == "ETH"


@pytest.mark.parametrize(
    "variables",
    [
        {"number": "arXiv:2001.00001"},
        {"number": "arXiv: 2001.00001v2 [cs.LG]"},
        {"archive": "arXiv", "archive_location": "2001.00001"},
        {"archive_location": "arXiv:2001.00001"},
        {"DOI": "10.48550/ARXIV.2001.00001"},
        {"DOI": "https://doi.org/10.48550/arXiv.2001.00001"},
        {"URL": "https://arxiv.org/pdf/2001.00001v1.pdf"},
        {"note": "tex.eprint: 2001.00001\ntex.eprinttype: arxiv"},
        {"note": "arXiv: 2001.00001 [cs.LG]"},
        {"container-title": "arXiv preprint arXiv:2001.00001"},
        {"container-title": "CoRR", "volume": "abs/2001.00001"},
        {"container-title": "arXiv:2001.00001 [cs]"},
        {"page": "arXiv:2001.00001", "container-title": "ArXiv e-prints"},
    ],
)
def test_the_identifier_is_found_wherever_programs_put_it(variables):
    record = one(**variables)
    assert record.arxiv_id.id == "2001.00001"
    assert (record.publication, record.doi, record.url, str(record.note)) == (None, "", "", "")


@pytest.mark.parametrize(
    "variables",
    [
        {"number": "2001.00001"},
        {"archive": "HAL", "archive_location": "2001.00001"},
        {"note": "see also arXiv:2001.00001"},
        {"DOI": "10.1000/2001.00001"},
        {"note": "arXiv:2013.00001"},
    ],
)
def test_a_number_is_no_identifier_unless_it_says_so(variables):
    assert one(**variables).arxiv_id is None


def test_a_published_paper_keeps_its_journal_and_its_identifier():
    record = one(
        **{"container-title": "Phys. Rev. D"}, archive="arXiv", archive_location="2001.00001", DOI="10.1000/182"
    )
    assert record.entry_type is EntryType.ARTICLE
    assert (record.arxiv_id.id, record.doi, dict(record.extra)) == ("2001.00001", "10.1000/182", {})


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2020]]}, (2020,)),
        ({"date-parts": [["2020", "02", "29"]]}, (2020, 2, 29)),
        ({"date-parts": [[2020, 1, 5], [2020, 2]]}, (2020, 1, 5)),
        ({"date-parts": [[2020, 21]]}, (2020,)),
        ({"date-parts": [[None]]}, ()),
        ({"date-parts": [[]]}, ()),
        ({"raw": "2020-01-05T10:00:00Z"}, (2020, 1, 5)),
        ({"raw": "2020-01/2020-03"}, (2020, 1)),
        ({"literal": "2020"}, (2020,)),
        ("2020-01", (2020, 1)),
        ({}, ()),
        ({"season": 1}, ()),
    ],
)
def test_dates(issued, expected):
    assert one(issued=issued).issued == expected


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2020, 20]]}, {"date-parts": [[2021, 2, 29]]}, {"date-parts": [["MMXX"]]},
        {"date-parts": [[-44, 3, 15]]}, {"date-parts": [[0]]}, {"raw": "Spring 2020"}, {"literal": "n.d."}, "1/5/2020",
        {"date-parts": [["9" * 5_000]]}, {"date-parts": [[2020.5]]}, {"date-parts": [[{"x": 1}]]}, {"raw": "٢٠٢٠"},
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_left_out_and_told(issued):
    problem, record = items({"id": "a", "type": "book", "title": "T", "issued": issued})
    assert (problem.code, problem.rejected, problem.subject) == ("bad-date", False, "a")
    assert record.issued == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Berg", "given": "Anna"}, Person("Berg", "Anna")),
        ({"family": "Berg", "given": "Anna", "dropping-particle": "von", "suffix": "Jr."},
         Person("Berg", "Anna", "von", "Jr.")),
        ({"family": "Fontaine", "given": "J.", "dropping-particle": "de", "non-dropping-particle": "La"},
         Person("Fontaine", "J.", "de La")),
        ({"family": "van den Berg", "given": "Anna"}, Person("Berg", "Anna", "van den")),
        ({"family": "Mausam"}, Person("Mausam")),
        ({"literal": "Mausam"}, Person("Mausam")),
        ({"literal": "World Health Organization"}, Collaboration("World Health Organization")),
        ({"family": "ATLAS Collaboration", "given": ""}, Collaboration("ATLAS Collaboration")),
        ({"given": "Plato"}, Person("Plato")),
        ({"family": "李", "given": "明"}, Person("李", "明")),
    ],
)  # fmt: skip
def test_names(name, expected):
    assert one(author=[name]).authors == (expected,)


@pytest.mark.parametrize("last", [{"literal": "others"}, {"family": "others"}, {"literal": "et al."}])
def test_a_list_that_goes_on(last):
    record = one(author=[{"family": "Berg"}, last])
    assert (record.authors, record.completeness) == ((Person("Berg"),), Completeness.CUT)


def test_contributors_and_other_variables_are_kept():
    record = one(
        editor=[{"family": "E"}], translator=[{"family": "T"}], language="de", PMID="12", keyword="a, b",
        custom={"x": "y"}, categories=["z"], unknown="u",
    )  # fmt: skip
    assert record.contributors == {"editor": (Person("E"),), "translator": (Person("T"),)}
    assert {name: str(text) for name, text in record.extra.items()} == {
        "language": "de",
        "PMID": "12",
        "keyword": "a, b",
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain", [("plain", "PLAIN")]),
        ("a <i>b</i> c", [("a ", "PLAIN"), ("b", "EMPHASIS"), (" c", "PLAIN")]),
        ("H<sub>2</sub>O", [("H", "PLAIN"), ("2", "SUBSCRIPT"), ("O", "PLAIN")]),
        ("<b>a<i>b</i>c</b>", [("a", "STRONG"), ("b", "EMPHASIS"), ("c", "STRONG")]),
        ('<span style="font-variant:small-caps;">x</span>', [("x", "SMALL_CAPS")]),
        ("a < b &lt; c &amp;lt;", [("a < b < c &lt;", "PLAIN")]),
        ("x</i>y", [("xy", "PLAIN")]),
        ("<i>x", [("x", "PLAIN")]),
        ("<jats:p>x</jats:p>", [("x", "PLAIN")]),
        ("<script>x</script>", [("<script>x</script>", "PLAIN")]),
        ("$x < y$ and", [("x < y", "MATH"), (" and", "PLAIN")]),
        ("$x &lt; y$", [("x < y", "MATH")]),
        ("at $5 and $6", [("at $5 and $6", "PLAIN")]),
        ("$ x $", [("$ x $", "PLAIN")]),
        ('Gr\\"o{\\ss}e', [('Gr\\"o{\\ss}e', "PLAIN")]),
        ("a\u202e\n b\x00", [("a b", "PLAIN")]),
        ("", []),
    ],
)  # fmt: skip
def test_marks(source, expected):
    assert [(run.text, run.style.name) for run in text_with_marks(source).runs] == expected


@pytest.mark.parametrize(
    "wide",
    [
        "<i>" * 50_000,
        "<i>x</i>" * 50_000,
        "$a " * 50_000,
        "&lt;" * 50_000,
        "<" * 200_000,
        "<i>" * 50_000 + "</b>" * 50_000 + "</i><b>",
        "$ " * 100_000,
    ],
)
def test_marks_take_time_in_proportion(wide):
    assert text_with_marks(wide) is not None


def test_lines_arrays_and_lists_of_zotero():
    first, second = {"id": 1, "type": "book", "title": "A"}, {"id": 2, "type": "book", "title": "B"}
    lines = f"{json.dumps(first)}\n{json.dumps(second)}\n".encode()
    for data in (
        lines,
        json.dumps([first, second], indent=2).encode(),
        json.dumps({"items": [first, second]}).encode(),
    ):
        assert READER.sniff(data)
        assert [(record.key, str(record.title)) for record in items(data)] == [("1", "A"), ("2", "B")]
    assert [record.where.line for record in items(lines)] == [1, 2]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["nothing-found"]),
        (b"[]", ["nothing-found"]),
        (b'{"id": 1}', ["bad-record"]),
        (b'{"items": [1, {"title": "x"}, null]}', ["bad-record", None, "bad-record"]),
        (b'[{"title": "x"}, {"title": }, {"title": "y"}]', [None, "bad-record", None]),
        (b'[{"title": "x"}, {"title": "y', [None, "truncated-record"]),
        (b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", None),
        (b'{"title": "x", "volume": ' + b"9" * 10_000 + b"}", [None]),
        (b'{"title": "x", "volume": 1e400}', [None]),
        (b'{"title": "\\ud800x\\u0000", "id": "a"}', None),
        (b'{"title": "a\\u200bb", "id": "a"}', ["characters-removed", None]),
        (b'\xef\xbb\xbf{"title": "x"}', [None]),
        ('{"title": "Möbius"}'.encode("latin-1"), ["encoding-repaired", None]),
        (b'{"title": 5, "author": 6, "issued": [], "editor": {}, "note": [], "DOI": {}, "URL": []}', [None]),
        (b'{"title": "x", "author": ["a", null, {"family": {}}, {}, [[]]]}', [None]),
    ],
)
def test_damaged_and_hostile_input(data, codes):
    found = items(data)
    assert all(isinstance(each, (Record, Problem)) for each in found)
    if codes is not None:
        assert [each.code if isinstance(each, Problem) else None for each in found] == codes
    assert found


def test_too_large_an_item_costs_itself_only():
    data = b'[{"title": "' + b"x" * 16_000_001 + b'"}, {"title": "y"}]'
    assert [getattr(each, "code", None) for each in items(data)] == ["too-large", None]


@pytest.mark.parametrize(
    "head",
    [
        b'{"id": "0704.0001", "submitter": "A", "authors": "B", "title": "C", "categories": "hep-ph"}',
        b'{"type": "FeatureCollection", "features": []}',
        b"@article{a, title = {B}}",
        b'"type": "book", "id": "x"',
    ],
)
def test_other_files_are_none_of_ours(head):
    assert not READER.sniff(head)


def written(*made):
    return "".join(write([Keyed(f"key{n}", each) for n, each in enumerate(made)], pytest.fail, WriterOptions()))


def said(record):
    """What an item can say of a record, marks aside."""
    publication = record.publication
    return {
        "arxiv": record.arxiv_id and record.arxiv_id.id,
        "doi": record.doi,
        "title": str(record.title or "").strip(),
        "abstract": str(record.abstract or "").strip(),
        "issued": record.issued,
        "published": record.is_published,
        "type": record.entry_type,
        "container": str(publication.container).strip() if publication and record.is_published else "",
        "volume": publication.volume if publication and record.is_published else "",
        "pages": (publication.pages or publication.article_number) if publication and record.is_published else "",
    }


PLAIN = st.text(st.characters(categories=["L", "N"], include_characters=" .,-'()"), min_size=1, max_size=20).filter(
    lambda text: text == fold_blanks(clean(text)) and any(map(str.isalpha, text))
)


@given(made=st.lists(records(), max_size=3))
def test_what_our_writer_wrote_is_read_again(made):
    """Whatever the record: as many items, and the second output is that of the first."""
    text = written(*made)
    found = items(text.encode())
    read = [each for each in found if isinstance(each, Record)]
    if made:
        assert len(read) == len(made)
        again = items(written(*read).encode())
        assert [replace(each, where=None) for each in again] == [replace(each, where=None) for each in read]
    for before, after in zip(made, read, strict=True):
        assert after.arxiv_id == before.arxiv_id
        assert after.completeness.goes_on == (before.completeness.goes_on and bool(before.authors))
        assert (after.issued, after.is_published) == (before.issued, before.is_published)


@given(title=PLAIN, journal=PLAIN, volume=PLAIN, doi=st.sampled_from(["", "10.1000/182"]), record=records())
def test_ordinary_values_come_back_as_they_were(title, journal, volume, doi, record):
    publication = record.publication and replace(record.publication, container=decode(journal), volume=volume)
    made = replace(
        record,
        title=decode(title),
        abstract=decode(title),
        doi=doi,
        publication=publication,
        journal_ref="",
        note=EMPTY,
    )
    (read,) = (each for each in items(written(made).encode()) if isinstance(each, Record))
    assert said(read) == {**said(made), "pages": said(read)["pages"], "doi": doi}


WHOLE = Publication(
    entry_type=EntryType.BOOK, volume="3", issue="12", series=decode("LNCS"), publisher=decode("Springer"),
    place=decode("Berlin"), edition="2", pages="1-9", isbn="978-3-16-148410-0", year=2020, month=5, day=4,
)  # fmt: skip
BOOK = Record(
    where=Where("in.json", 2),
    key="key0",
    title=Text((Run("On "), Run("x", Style.MATH), Run(" in "), Run("E. coli", Style.EMPHASIS))),
    authors=(Person("Berg", "Anna", "van den", "Jr."), Person("Mausam"), Collaboration("World Health Organization")),
    contributors={"editor": (Person("Li", "Bo"),), "translator": (Person("Roe", "Jane"),)},
    doi="10.1000/182",
    url="https://example.org/a",
    note=decode("A note"),
    publication=WHOLE,
    extra={"language": decode("de"), "accessed": Text.plain("2024-01-02")},
)
KINDS = [
    EntryType.BOOK, EntryType.INCOLLECTION, EntryType.ARTICLE, EntryType.PHDTHESIS, EntryType.MASTERSTHESIS,
    EntryType.TECHREPORT, EntryType.UNPUBLISHED, EntryType.ONLINE, EntryType.SOFTWARE, EntryType.DATASET,
    EntryType.PATENT, EntryType.INPROCEEDINGS, EntryType.BOOKLET, EntryType.MISC,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arxiv_id", [None, ArxivId("2001.00001")])
def test_every_type_comes_back_with_all_its_values(kind, arxiv_id):
    publication = replace(WHOLE, entry_type=kind)
    if kind in (EntryType.PHDTHESIS, EntryType.MASTERSTHESIS, EntryType.TECHREPORT):
        publication = replace(publication, institution=publication.publisher, publisher=EMPTY)
    made = replace(BOOK, arxiv_id=arxiv_id, publication=publication)
    (read,) = items(written(made).encode())
    if arxiv_id and kind in (EntryType.MISC, EntryType.ONLINE):  # a preprint: its date is that of version 1
        publication = replace(publication, entry_type=EntryType.MISC, year=None, month=None, day=None)
        made = replace(made, publication=publication, created=date(2020, 5, 4))
        assert replace(read, url=made.url) == made
    else:
        assert read == made


_SAMPLE = json.dumps([ZOTERO, {"id": 2, "type": "book", "title": "B", "issued": {"raw": "2020"}}], indent=1).encode()


def test_mutated_input_yields_records_and_known_problems(request):
    chance = random.Random(2024)
    for _ in range(100_000 if request.config.getoption("--full") else 2_000):
        data = bytearray(_SAMPLE)
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(data)), chance.randint(1, 30)
            action = chance.randrange(4)
            if action == 0:
                data[at] = chance.randrange(256)
            elif action == 1:
                del data[at : at + length]
            elif action == 2:
                data[at:at] = data[at : at + length]
            else:
                data[at:at] = chance.choice(
                    (b'"', b"{", b"}", b"[", b"]", b"\\", b"\x00", b"\n", b"null", b"1e9", b"\xff")
                )
        found = items(bytes(data))
        assert found
        assert all(isinstance(each, Record) or each.code in CODES for each in found)


def test_other_json_with_a_type_is_no_item():
    """A record of another database: nothing that it says is a variable of CSL."""
    foreign = {"type": "article", "abstract": {"text": "A"}, "authors": [{"name": "B"}], "publisher": {"name": "C"}}
    (problem,) = READER.read(io.BytesIO(json.dumps(foreign).encode()), "in")
    assert (problem.code, problem.rejected) == ("bad-record", True)
