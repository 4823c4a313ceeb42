import time

import pytest

from arxiv2bib.names import (
    Collaboration,
    Person,
    author_from_parts,
    bibtex_names,
    parse_author_line,
    parse_inverted,
    parse_name,
    without_et_al,
)
from arxiv2bib.tex import ASCII, Encoder

LINES = {
    "A. Smith, B. Jones and C. Wu": "A. Smith / B. Jones / C. Wu",
    "A. Smith, B. Jones, and C. Wu": "A. Smith / B. Jones / C. Wu",
    "A. Smith & B. Jones AND C. Wu": "A. Smith / B. Jones / C. Wu",
    "A. Smith, Jr., B. Jones, III": "A. Smith, Jr. / B. Jones, III",
    "A. Smith; B. Jones": "A. Smith / B. Jones",
    "Smith, A.; van der Berg, Jr., Anna; and Wu, C.": "A. Smith / Anna van der Berg, Jr. / C. Wu",
    "Smith, A.; ATLAS Collaboration": "A. Smith / ATLAS Collaboration",
    "A. Smith,\xa0B. Jones, ;": "A. Smith / B. Jones",
    "A. Smith, , B. Jones, and": "A. Smith / B. Jones",
    "王小明、李四": "王小明 / 李四",
    "A. Smith, A. Smith": "A. Smith / A. Smith",
    "": "",
    # parentheses
    "A. Smith (Univ. X (Y), Z), B. Jones (1 and 2)": "A. Smith / B. Jones",
    "A. Smith (1), B. Jones (2) ((1) Univ. X; (2) Team Y)": "A. Smith / B. Jones",
    "A. Smith (unclosed, B. Jones": "A. Smith / B. Jones",
    "A. Smith (MIT (USA), B. Jones": "A. Smith / B. Jones",
    "Yu (Eric) Wang, A. Smith (Leeds) and B. Jones": "Yu (Eric) Wang / A. Smith / B. Jones",
    "A. Smith (Leeds) Jr.": "A. Smith, Jr.",
    "A. Smith (deceased), B. Jones, retired": "A. Smith / B. Jones",
    "A. Smith (Institute for Advanced Work), B. Jones": "A. Smith / B. Jones",
    # footnotes
    "A. Smith^{1,2}, B. Jones^1,2, C. Wu^a": "A. Smith / B. Jones / C. Wu",
    "A. Smith¹,², B. Jones*†, *C. Wu [3]": "A. Smith / B. Jones / C. Wu",
    # bodies
    "A. Smith for the ATLAS Collaboration": "A. Smith / ATLAS Collaboration",
    "A. Smith, on behalf of CMS, B. Jones": "A. Smith / CMS / B. Jones",
    "A. Smith (for the ATLAS Collaboration)": "A. Smith / ATLAS Collaboration",
    "A. Smith (MIT, for the ATLAS Collaboration)": "A. Smith / ATLAS Collaboration",
    "A. Smith (CMS Collaboration), B. Jones (CMS Collaboration)": "A. Smith / B. Jones / CMS Collaboration",
    "A. Smith (Theory Group), B. Jones (the Theory Group)": "A. Smith / B. Jones / Theory Group",
    "CMS Collaboration: A. Smith": "CMS Collaboration / A. Smith",
    "The ATLAS Collaboration, A. Smith": "The ATLAS Collaboration / A. Smith",
    "A. Smith and the Kimi Team": "A. Smith / Kimi Team",
    "The LIGO Scientific Collaboration and the Virgo Collaboration":
        "The LIGO Scientific Collaboration / Virgo Collaboration",
    "ATLAS and CMS Collaborations": "ATLAS Collaboration / CMS Collaboration",
    "A. Smith, the H1, ZEUS and HERMES Collaborations":
        "A. Smith / H1 Collaboration / ZEUS Collaboration / HERMES Collaboration",
    "A. Smith, for the Foo and Bar Teams": "A. Smith / Foo Team / Bar Team",
    "A. Smith, Planck and CMS collaborations": "A. Smith / Planck collaboration / CMS collaboration",
    "CDF and D0 Collaboration": "CDF Collaboration / D0 Collaboration",
    "The Earth and Moon Group": "The Earth and Moon Group",
    "CMS Collaboration, the CMS Collaboration": "CMS Collaboration",
    "A. Smith and Kimi Team, Eva Holm": "A. Smith / Kimi Team / Eva Holm",
    # roles
    "Dr. A. Smith, Ph.D., Prof. B. Jones, M. D.": "A. Smith / B. Jones",
    "Editors: A. Smith and B. Jones": "A. Smith / B. Jones",
    "A. Smith (ed.), B. Jones, Editors": "A. Smith / B. Jones",
    "A. Smith, with an appendix by B. Jones": "A. Smith / B. Jones",
    "A. Smith (with an appendix by B. Jones and C. Wu)": "A. Smith / B. Jones / C. Wu",
}  # fmt: skip


@pytest.mark.parametrize(("line", "names"), LINES.items())
def test_an_author_line_is_a_list_of_authors(line, names):
    authors, complete = parse_author_line(line)
    assert complete
    assert " / ".join(map(str, authors)) == names
    assert all(isinstance(author, Collaboration) for author in authors if " Collaboration" in str(author))


@pytest.mark.parametrize(
    "line",
    [
        "A. Smith, B. Jones, et al.",
        "A. Smith, B. Jones et al",
        "A. Smith, B. Jones (et al.)",
        "A. Smith, B. Jones and 12 others",
        "A. Smith, B. Jones (12 additional authors not shown)",
        "A. Smith, B. Jones, and others.",
        "A. Smith; B. Jones; …",
        "A. Smith, B. Jones...",
        "A. Smith, et al., B. Jones",
    ],
)
def test_a_list_that_is_cut_is_not_complete(line):
    authors, complete = parse_author_line(line)
    assert list(map(str, authors)) == ["A. Smith", "B. Jones"]
    assert not complete


def test_et_al_at_the_end_is_taken_off():
    assert without_et_al("A. Smith, B. Jones et al.") == ("A. Smith, B. Jones", True)
    assert without_et_al("A. Smith and 3 others") == ("A. Smith", True)
    assert without_et_al("Anna Brothers") == ("Anna Brothers", False)


def test_a_line_of_ordinary_names_is_read_by_the_same_rules_as_any_other():
    """It takes a shorter way."""
    names = ["Anna Berg", "J. T. Smith", "Anna van der Berg", "Luc Van Gool", "A. H. Castro Neto", "Henry Ford III",
             "WANG Xiaoming", "Nguyen Van Hung", "E.Noether", "Dr. Anna Berg", "Jürgen Ó Foo", "王小明"]  # fmt: skip
    expected = tuple(map(parse_name, names))
    assert parse_author_line(", ".join(names))[0] == expected
    assert parse_author_line(" (1), ".join(names))[0] == expected
    assert all(parse_author_line(name)[0] == (author,) for name, author in zip(names, expected, strict=True))
    assert all(isinstance(author, Person) for author in expected)


def test_five_thousand_authors_take_no_noticeable_time():
    line = ", ".join(f"A. B. van der Name{number}" for number in range(5_200))
    began = time.perf_counter()
    for each in (line, f"{line} (1)", f"{line} for the CMS Collaboration"):
        authors, _ = parse_author_line(each)
        assert len(bibtex_names(authors, goes_on=False, encoder=Encoder(ASCII)).split(" and ")) >= 5_200
    assert time.perf_counter() - began < 5  # a quadratic loop would take minutes


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "(a ", ", ", "; ", " and ", "et al ", ".", "… ", "^", "^1,", "*", "[1,", "A.", "A.-", "van ", "Dr. ",
     "Collaboration: ", "A Collaborations, ", "A and ", "for the X ", "(the X Team) ", "with an appendix by ", "²,",
     "Jr, ", "III ", "王 ", "Editors: ", "1 other author ", "task force "],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(piece):
    line = piece * 20_000
    began = time.perf_counter()
    parse_author_line(line)
    parse_inverted(line)
    author_from_parts(line, line)
    without_et_al(line)
    assert time.perf_counter() - began < 10  # quadratic loops take hours
