"""RIS: every tag where it belongs, and the same paper when another program reads it."""

from dataclasses import replace
from datetime import date

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

import laws
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person, is_body, ris_name
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Keyed, Publication, Record
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import Text
from arxiv2bib.writers.ris import write
from strategies import records

PREPRINT = Record(
    where=Where("in.txt", 1),
    arxiv_id=ArxivId.parse("2001.00001"),
    title=decode(r"On $\Lambda$ and {\it Schr\"odinger}"),
    authors=(Person("Berg", "Anna", "van der", "Jr."), Collaboration("ATLAS Collaboration")),
    abstract=decode("We study it."),
    categories=("hep-ph", "hep-th"),
    created=date(2020, 1, 5),
    note=decode("Accepted to CVPR 2021"),
)
ARTICLE = Publication(
    entry_type=EntryType.ARTICLE,
    container=decode("Phys. Rev. D"),
    volume="76",
    issue="3",
    pages="12-19",
    year=2007,
    month=5,
)


def ris(*made):
    return "".join(write([Keyed(f"key{n}", each) for n, each in enumerate(made)], pytest.fail, WriterOptions()))


def tags(record):
    (entry,) = laws.check_ris(ris(record))
    return entry


def values(record, tag):
    return [value for name, value in tags(record) if name == tag]


def test_a_preprint():
    assert ris(PREPRINT) == (
        "TY  - RPRT\r\n"
        "ID  - key0\r\n"
        "AU  - van der Berg, Anna, Jr.\r\n"
        "AU  - ATLAS Collaboration\r\n"
        "TI  - On $\\Lambda$ and Schrödinger\r\n"
        "PY  - 2020\r\n"
        "DA  - 2020/01/05\r\n"
        "M3  - Preprint\r\n"
        "PB  - arXiv\r\n"
        "DB  - arXiv\r\n"
        "AN  - 2001.00001\r\n"
        "CN  - hep-ph\r\n"
        "DO  - 10.48550/arXiv.2001.00001\r\n"
        "UR  - https://arxiv.org/abs/2001.00001\r\n"
        "AB  - We study it.\r\n"
        "N1  - Accepted to CVPR 2021\r\n"
        "ER  - \r\n"
    )


def test_an_article():
    made = replace(PREPRINT, publication=ARTICLE, doi="10.1103/PhysRevD.76.013009", abstract=None)
    assert tags(made) == [
        ("TY", "JOUR"),
        ("ID", "key0"),
        ("AU", "van der Berg, Anna, Jr."),
        ("AU", "ATLAS Collaboration"),
        ("TI", "On $\\Lambda$ and Schrödinger"),
        ("T2", "Phys. Rev. D"),
        ("VL", "76"),
        ("IS", "3"),
        ("SP", "12"),
        ("EP", "19"),
        ("PY", "2007"),
        ("DA", "2007/05//"),
        ("DB", "arXiv"),
        ("AN", "2001.00001"),
        ("CN", "hep-ph"),
        ("DO", "10.1103/PhysRevD.76.013009"),
        ("UR", "https://arxiv.org/abs/2001.00001"),
        ("N1", "Accepted to CVPR 2021"),
        ("ER", ""),
    ]


def test_a_paper_in_proceedings():
    publication = Publication(
        entry_type=EntryType.INPROCEEDINGS,
        container=decode("Proceedings of X \\& Y"),
        series=decode("LNCS"),
        article_number="052005",
    )
    made = replace(PREPRINT, publication=publication, authors=(), title=None)
    found = dict(tags(made))
    assert [found[tag] for tag in ("TY", "T2", "T3", "C7", "PY")] == [
        "CONF", "Proceedings of X & Y", "LNCS", "052005", "2020",
    ]  # fmt: skip
    assert not {"SP", "EP", "AU", "TI", "M3", "PB"} & found.keys()


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ("12-19", ["12", "19"]),
        ("L12--L19", ["L12", "L19"]),
        ("7", ["7"]),
        ("1-2-3", ["1-2-3"]),
        ("S-12", ["S", "12"]),
        ("-", ["-"]),
    ],
)
def test_pages(pages, found):
    made = replace(PREPRINT, publication=replace(ARTICLE, pages=pages, article_number="9"))
    assert [value for tag, value in tags(made) if tag in ("SP", "EP", "C7")] == found


def test_a_list_that_goes_on_says_so_in_a_note():
    made = replace(PREPRINT, completeness=Completeness.CUT)
    assert values(made, "AU") == ["van der Berg, Anna, Jr.", "ATLAS Collaboration"]
    assert values(made, "N1") == ["Accepted to CVPR 2021", "and others"]
    assert values(replace(made, authors=()), "N1") == ["Accepted to CVPR 2021"]


def test_what_is_not_known_has_no_tag():
    bare = Record(where=Where("in.txt", 1), arxiv_id=ArxivId.parse("hep-th/9901001"))
    assert [tag for tag, _ in tags(bare)] == ["TY", "ID", "M3", "PB", "DB", "AN", "DO", "UR", "ER"]
    without_id = replace(bare, arxiv_id=None, doi="10.1000/182")
    assert tags(without_id)[2:-1] == [("DO", "10.1000/182"), ("UR", "https://doi.org/10.1000/182")]


HOSTILE = [
    "Nice\nER  - \n\nTY  - JOUR\nTI  - Injected",
    "A\r\nAU  - Evil, B",
    "A\u2028AU  - Evil\x85\x0bER  - \x00",
    " \n ",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_value_forges_a_tag(hostile):
    publication = Publication(
        entry_type=EntryType.INPROCEEDINGS, container=decode(hostile), volume=hostile, issue=hostile, pages=hostile,
        article_number=hostile, series=hostile,
    )  # fmt: skip
    made = Record(
        where=Where("in.txt", 1), title=Text.plain(hostile), authors=(Person(hostile, hostile), Collaboration(hostile)),
        abstract=Text.plain(hostile), doi=hostile, categories=(hostile,), journal_ref=hostile, note=decode(hostile),
    )  # fmt: skip
    for each in (
        made,
        replace(made, publication=publication),
        replace(made, publication=replace(publication, pages="")),
    ):
        entry = tags(each)
        assert len({tag for tag, _ in entry} - {"AU", "N1"}) == len(
            [tag for tag, _ in entry if tag not in ("AU", "N1")]
        )
        (read,) = rispy.loads(ris(each))
        assert len(read.get("authors", ())) == sum(tag == "AU" for tag, _ in entry)


def test_entries_stand_apart_and_lines_end_with_cr_and_lf():
    text = ris(PREPRINT, PREPRINT)
    assert text.count("\r\n\r\n") == 1
    assert text.count("\n") == text.count("\r\n")
    assert len(laws.check_ris(text)) == 2


def shown(author):
    """A body that does not say that it is one has a comma behind it, as EndNote has it."""
    name = ris_name(author)
    return f"{name}," if isinstance(author, Collaboration) and " " in name and not is_body(name) else name


def read_back(made):
    """What rispy has to read of a record."""
    expected = {"id": "key", "accession_number": made.arxiv_id.id}
    if names := [name for author in made.authors if (name := shown(author))]:
        expected["authors"] = names
    if title := " ".join(part for part in str(made.title or "").split(" ") if part).strip():
        expected["title"] = title
    return expected


@given(made=st.lists(records(), max_size=3))
def test_another_program_reads_the_same_papers(made):
    text = "".join(write([Keyed("key", each) for each in made], pytest.fail, WriterOptions()))
    read = rispy.loads(text)
    assert len(read) == len(made)
    for each, found in zip(made, read, strict=True):
        expected = read_back(each)
        assert {name: found.get(name) for name in ("id", "accession_number", "authors", "title")} == {
            name: expected.get(name) for name in ("id", "accession_number", "authors", "title")
        }
