"""RIS as publishers and reference managers write it, what our own writer wrote, and what is no record at all."""

import io
import random
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.characters import clean, fold_blanks
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import CODES, Problem, Where
from arxiv2bib.readers.ris import READER
from arxiv2bib.record import Completeness, EntryType, Keyed, Publication, Record
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import EMPTY, Run, Style, Text
from arxiv2bib.writers.ris import write
from strategies import records


def read(data):
    return list(READER.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "in.ris"))


def one(*lines, kind="JOUR"):
    (record,) = read("\r\n".join([f"TY  - {kind}", *lines, "ER  - ", ""]))
    return record


def codes(data):
    return [each.code if isinstance(each, Problem) else None for each in read(data)]


PUBLISHER = """\ufeffProvider: Some Publisher
Content: text/plain; charset="UTF-8"

TY  - JOUR
AU  - Berg, Anna van den
AU  - Li, Bo, Jr.
A1  - ATLAS Collaboration
TI  - On things
 that go on
JO  - J. Things
T2  - Journal of Things
VL  - 7
IS  - 2
SP  - 12
EP  - 19
PY  - 2020
DA  - 2020/01/15/
SN  - 1234-5678
DO  - https://doi.org/10.1000/182
UR  - https://doi.org/10.1000/182
KW  - a
KW  - b
AB  - We study $x$.
ER  -
"""


def test_an_article_of_a_publisher():
    assert read(PUBLISHER) == [
        Record(
            where=Where("in.ris", 4),
            doi="10.1000/182",
            title=Text.plain("On things that go on"),
            authors=(
                Person("Berg", "Anna", "van den"), Person("Li", "Bo", "", "Jr."), Collaboration("ATLAS Collaboration")
            ),
            abstract=Text((Run("We study "), Run("x", Style.MATH), Run("."))),
            publication=Publication(
                entry_type=EntryType.ARTICLE, container=Text.plain("Journal of Things"), volume="7", issue="2",
                pages="12-19", issn="1234-5678", year=2020, month=1, day=15,
            ),
            extra={"JO": Text.plain("J. Things"), "KW": Text.plain("a; b")},
        )
    ]  # fmt: skip
    assert READER.sniff(PUBLISHER.encode())


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("JOUR", "article"), ("MGZN", "article"), ("CONF", "inproceedings"), ("CPAPER", "inproceedings"),
        ("CHAP", "incollection"), ("BOOK", "book"), ("THES", "phdthesis"), ("RPRT", "techreport"),
        ("UNPB", "unpublished"), ("ELEC", "online"), ("COMP", "software"), ("DATA", "dataset"), ("PAT", "patent"),
        ("PAMP", "booklet"), ("GEN", "misc"), ("jour", "article"), ("XYZ", "misc"),
    ],
)  # fmt: skip
def test_types(kind, expected):
    assert one("TI  - T", kind=kind).entry_type.value == expected


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("CONF", ["T2  - ICML 2020", "C3  - Proceedings of ICML"], {"container": "Proceedings of ICML"}),
        ("CONF", ["T2  - Proceedings of ICML", "T3  - PMLR"], {"container": "Proceedings of ICML", "series": "PMLR"}),
        ("CHAP", ["BT  - A Book", "SE  - 4", "PB  - P", "CY  - C"],
         {"container": "A Book", "chapter": "4", "publisher": "P", "place": "C"}),
        ("BOOK", ["T2  - LNCS", "ET  - 2", "SN  - 978-3-16-148410-0", "SP  - 300"],
         {"series": "LNCS", "edition": "2", "isbn": "978-3-16-148410-0", "pages": "", "container": ""}),
        ("RPRT", ["T2  - Reports", "PB  - CERN", "SN  - CERN-7"],
         {"series": "Reports", "institution": "CERN", "issue": "CERN-7", "publisher": ""}),
        ("THES", ["PB  - ETH", "M3  - Habilitation"], {"institution": "ETH", "kind": "Habilitation"}),
        ("JOUR", ["JF  - Full", "JO  - Full", "SP  - 5-9", "C7  - 052005"],
         {"container": "Full", "pages": "5-9", "article_number": "052005"}),
        ("JOUR", ["JA  - Abbr.", "SP  - 12", "SN  - 1234-567X (Print)"],
         {"container": "Abbr.", "pages": "12", "issn": "1234-567X (Print)"}),
        ("GEN", ["T2  - A Journal"], {"entry_type": EntryType.ARTICLE, "container": "A Journal"}),
    ],
)  # fmt: skip
def test_tags_by_type(kind, lines, expected):
    publication = one("TI  - T", *lines, kind=kind).publication
    found = {name: getattr(publication, name) for name in expected}
    assert {name: str(value) if isinstance(value, Text) else value for name, value in found.items()} == expected


def test_other_people():
    record = one("TI  - T", "A2  - E, F", "A3  - S, F", "A4  - T, F", kind="CHAP")
    assert record.contributors == {
        "editor": (Person("E", "F"),), "collection-editor": (Person("S", "F"),), "translator": (Person("T", "F"),)
    }  # fmt: skip
    record = one("TI  - T", "A2  - S, F", "ED  - E, F", kind="BOOK")
    assert record.contributors == {"editor": (Person("E", "F"),), "collection-editor": (Person("S", "F"),)}


@pytest.mark.parametrize(
    ("lines", "authors", "goes_on"),
    [
        (["AU  - Berg, A.; Li, B."], (Person("Berg", "A."), Person("Li", "B.")), False),
        (["AU  - World Health Organization,"], (Collaboration("World Health Organization"),), False),
        (["AU  - Mausam"], (Person("Mausam"),), False),
        (["AU  - Berg, A.", "AU  - et al."], (Person("Berg", "A."),), True),
        (["AU  - Berg, A.", "N1  - and others"], (Person("Berg", "A."),), True),
        (["AU  - ", "AU  - -", "AU  - Berg, A."], (Person("Berg", "A."),), False),
    ],
)
def test_authors(lines, authors, goes_on):
    record = one("TI  - T", *lines)
    assert (record.authors, record.completeness is Completeness.CUT, str(record.note)) == (authors, goes_on, "")


@pytest.mark.parametrize(
    "lines",
    [
        ["DB  - arXiv", "AN  - 2001.00001"],
        ["DB  - arXiv.org", "AN  - arXiv:2001.00001v2"],
        ["AN  - arXiv:2001.00001"],
        ["M3  - 10.48550/arXiv.2001.00001"],
        ["DO  - 10.48550/ARXIV.2001.00001"],
        ["UR  - http://arxiv.org/abs/2001.00001v1"],
        ["N1  - arXiv:2001.00001 [cs.LG]"],
        ["N1  - arXiv: 2001.00001"],
        ["JO  - arXiv preprint arXiv:2001.00001"],
        ["JF  - CoRR", "VL  - abs/2001.00001"],
        ["M1  - arXiv:2001.00001", "PB  - arXiv"],
    ],
)
@pytest.mark.parametrize("kind", ["GEN", "JOUR", "ELEC"])
def test_the_identifier_is_found_wherever_programs_put_it(kind, lines):
    record = one("TI  - T", *lines, kind=kind)
    assert record.arxiv_id.id == "2001.00001"
    assert (record.publication, record.doi, record.url, str(record.note), record.extra) == (None, "", "", "", {})


@pytest.mark.parametrize("line", ["AN  - 2001.00001", "N1  - see arXiv:2001.00001", "M1  - 2001.00001"])
def test_a_number_is_no_identifier_unless_it_says_so(line):
    assert one("TI  - T", line).arxiv_id is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2020"], (2020,)),
        (["PY  - 2020///"], (2020,)),
        (["Y1  - 2020/01/15/"], (2020, 1, 15)),
        (["PY  - 2020/02//Spring"], (2020, 2)),
        (["PY  - 2020//Spring"], (2020,)),
        (["DA  - 2020-01-15"], (2020, 1, 15)),
        (["DA  - 2020-01-15T10:00:00Z"], (2020, 1, 15)),
        (["PY  - 2020", "DA  - 2020/03//"], (2020, 3)),
        (["PY  - 2020", "DA  - 2019/12/31"], (2020,)),
        (["PY  - 2020", "DA  - Mar 15"], (2020,)),
        (["PY  - 2020/00/00"], (2020,)),
        ([], ()),
    ],
)
def test_dates(lines, expected):
    assert one("TI  - T", *lines).issued == expected


@pytest.mark.parametrize(
    "date_", ["2020/13/01", "2021/02/29", "in press", "20", "０２０２", "2020/1/1/x/" + "y" * 99, "0000"]
)
def test_what_no_calendar_has_is_left_out_and_told(date_):
    found = read(f"TY  - JOUR\nID  - a\nTI  - T\nPY  - {date_}\nER  - \n")
    if date_.startswith("2020/1/1/"):
        assert found[0].issued == (2020, 1, 1)
        return
    assert [each.code for each in found[:-1]] == ["bad-date"]
    assert (found[0].subject, found[-1].issued) == ("a", ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ["nothing-found"]),
        ("\n \n", ["nothing-found"]),
        ("Dear diary\n", ["nothing-found"]),
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", [None, "end-missing", None]),
        ("TY  - JOUR\nTI  - A", [None, "end-missing"]),
        ("TI  - A\nER  - \nTY  - JOUR\nTI  - B\nER  - \n", ["bad-record", None]),
        ("FN  - Some data base\nVR  - 1.0\nTY  - JOUR\nTI  - B\nER  - \n", [None]),
        ("TY  - JOUR\nER  - \n", ["bad-record"]),
        ("TY  - JOUR\nID  - a\nER  - \n", ["bad-record"]),
        ("TY  - JOUR\rTI  - A\rER  - \r", [None]),
        ("TY - JOUR\nTI - A\nER -\n", [None]),
        ("ty  - JOUR\nTI  - A\nER  - \n", ["bad-record"]),
        ("TY  - JOUR\nTI  - A\x07\x00B\nER  - \n", ["characters-removed", None]),
        ("TY  - JOUR\nTI  - A\nDO  - nonsense\nER  - \n", ["bad-doi", None]),
        ("TY  - JOUR\nTI  - Möbius\nER  - \n".encode("latin-1"), ["encoding-repaired", None]),
        ("ER  - \nER  - \n", ["bad-record", "bad-record"]),
    ],
)
def test_damaged_input(data, expected):
    assert codes(data) == expected


def test_too_large_a_record_costs_itself_only(monkeypatch):
    monkeypatch.setattr("arxiv2bib.readers.ris_lines.MAX_RECORD_CHARACTERS", 10_000)
    data = "TY  - JOUR\nAB  - x\n" + "y" * 5_000 + "\n" + "z" * 5_000 + "\nER  - \nTY  - JOUR\nTI  - B\nER  - \n"
    assert codes(data) == ["too-large", None]


def test_a_value_goes_on_in_lines_that_only_look_like_tags():
    record = one("AB  - We study the", "US  economy and", "UK - Europe relations", "as X-rays.", "KW  - a")
    assert str(record.abstract) == "We study the US economy and UK - Europe relations as X-rays."


@pytest.mark.parametrize(
    "head", [b"", b"@article{a,\n", b"Dear diary,\nTY for the fish\n", b"\n" * 1_000_000, b"TITLE - x\n", b"{}"]
)
def test_other_files_are_none_of_ours(head):
    assert not READER.sniff(head)


def written(*made):
    return "".join(write([Keyed(f"key{n}", each) for n, each in enumerate(made)], pytest.fail, WriterOptions()))


@given(made=st.lists(records(), max_size=3))
def test_what_our_writer_wrote_is_read_again(made):
    """Whatever the record: as many records, and the second output says what the first one says."""
    found = [each for each in read(written(*made)) if isinstance(each, Record)]
    assert len(found) == len(made)
    again = [each for each in read(written(*found)) if isinstance(each, Record)]
    for first, second in zip(found, again, strict=True):
        assert replace(second, where=first.where, authors=first.authors) == first
    for before, after in zip(made, found, strict=True):
        assert after.arxiv_id == before.arxiv_id
        assert after.completeness.goes_on == (before.completeness.goes_on and bool(before.authors))
        assert after.is_published == before.is_published
        assert after.issued == before.issued
        assert after.categories == (before.categories[:1] if not before.arxiv_id.is_old_style else ())


PLAIN = st.text(st.characters(categories=["L", "N"], include_characters=" .,-'()"), min_size=1, max_size=20).filter(
    lambda text: text == fold_blanks(clean(text)) and any(map(str.isalpha, text))
)
NAMES = st.sampled_from(
    [
        Person("Berg", "Anna", "van den"), Person("Li", "Bo", "", "Jr."), Person("Mausam"), Person("Noether", "E."),
        Collaboration("ATLAS Collaboration"), Collaboration("World Health Organization"), Person("李", "明"),
    ]
)  # fmt: skip


@given(title=PLAIN, journal=PLAIN, volume=PLAIN, authors=st.lists(NAMES, max_size=4), record=records())
def test_ordinary_values_come_back_as_they_were(title, journal, volume, authors, record):
    publication = record.publication and replace(
        record.publication, container=decode(journal), volume=volume, issue="", article_number="", month=None, day=None
    )
    made = replace(
        record, where=Where("in.ris", 1), key="key0", title=decode(title), abstract=decode(title),
        authors=tuple(authors),
        publication=publication, journal_ref="", note=EMPTY, status="",
        categories=() if record.arxiv_id.is_old_style else record.categories[:1],
        completeness=Completeness.CUT if authors and record.completeness.goes_on else Completeness.COMPLETE,
    )  # fmt: skip
    if publication:  # a published record shows its own date, else that of version 1
        year, month, day = (*made.issued, None, None, None)[:3]
        expected = replace(made, created=None, publication=replace(publication, year=year, month=month, day=day))
    else:
        expected = made
    assert [each for each in read(written(made)) if isinstance(each, Record)] == [expected]


WHOLE = Publication(
    entry_type=EntryType.BOOK, volume="3", series=decode("LNCS"), publisher=decode("Springer"), place=decode("Berlin"),
    edition="2", pages="1-9", year=2020, month=5, day=4,
)  # fmt: skip
KINDS = [
    EntryType.BOOK, EntryType.INCOLLECTION, EntryType.ARTICLE, EntryType.PHDTHESIS, EntryType.MASTERSTHESIS,
    EntryType.TECHREPORT, EntryType.UNPUBLISHED, EntryType.ONLINE, EntryType.SOFTWARE, EntryType.DATASET,
    EntryType.PATENT, EntryType.INPROCEEDINGS, EntryType.BOOKLET, EntryType.MISC,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("arxiv_id", [None, ArxivId("2001.00001")])
def test_every_type_comes_back_with_all_its_values(kind, arxiv_id):
    publication = replace(WHOLE, entry_type=kind, issue="7")
    if kind in (EntryType.PHDTHESIS, EntryType.MASTERSTHESIS, EntryType.TECHREPORT):
        publication = replace(publication, institution=publication.publisher, publisher=EMPTY)
    made = Record(
        where=Where("in.ris", 1), key="key0", arxiv_id=arxiv_id, title=decode("On $x$ and things"),
        authors=(Person("Berg", "Anna", "van den", "Jr."),), doi="10.1000/182", url="https://example.org/a",
        contributors={"editor": (Person("Li", "Bo"),), "collection-editor": (Person("Wu", "Li"),)},
        note=decode("A note"), publication=publication, extra={"KW": decode("a; b"), "LA": decode("de")},
    )  # fmt: skip
    (read_again,) = read(written(made))
    if arxiv_id and kind in (EntryType.MISC, EntryType.ONLINE):  # a preprint: its date is that of version 1
        publication = replace(publication, entry_type=EntryType.MISC, year=None, month=None, day=None)
        made = replace(made, publication=publication, created=date(2020, 5, 4))
    assert read_again == made


_SAMPLE = (
    f"{PUBLISHER}\r\n{written(Record(where=Where('x', 1), arxiv_id=ArxivId('2001.00001'), title=decode('T')))}".encode()
)


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
                data[at:at] = chance.choice((b"\nTY  - JOUR\n", b"\nER  - \n", b"\n", b"\r", b"\x00", b"\xff", b"  - "))
        found = read(bytes(data))
        assert all(isinstance(each, Record) or each.code in CODES for each in found)
        counted = sum(isinstance(each, Record) or each.rejected for each in found)
        lines = re.split(r"[\r\n]", data.decode("cp1252", "replace").replace("\x00", ""))
        assert counted >= sum(line.startswith("TY  - ") for line in lines)
