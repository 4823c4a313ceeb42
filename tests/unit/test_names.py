import time

import pytest

from arxiv2bib.names import (
    Collaboration,
    Person,
    author_from_parts,
    bibtex_name,
    bibtex_names,
    csl_name,
    parse_author_line,
    parse_name,
)
from arxiv2bib.tex import ASCII, Encoder

ENCODER = Encoder(ASCII)

DISPLAYED = {
    "Yifan Bai": Person("Bai", "Yifan"),
    "J. T. Mościcki": Person("Mościcki", "J. T."),
    "E. van Herwijnen": Person("Herwijnen", "E.", "van"),
    "Marie van den Bogaard": Person("Bogaard", "Marie", "van den"),
    "Guy L. Steele Jr.": Person("Steele", "Guy L.", suffix="Jr."),
    "Guy L. Steele, Jr.": Person("Steele", "Guy L.", suffix="Jr."),
    "Henry Ford III": Person("Ford", "Henry", suffix="III"),
    "Mausam": Person("Mausam"),
    "Kimi Team": Collaboration("Kimi Team"),
    "KimiTeam": Collaboration("KimiTeam"),
    "The ATLAS Collaboration": Collaboration("The ATLAS Collaboration"),
}


@pytest.mark.parametrize(("name", "author"), DISPLAYED.items())
def test_a_displayed_name_has_its_parts(name, author):
    assert parse_name(name) == author


PARTS = {
    ("Bai", "Yifan", ""): Person("Bai", "Yifan"),
    ("van Herwijnen", "E.", ""): Person("Herwijnen", "E.", "van"),
    ("Brink", "Jeroen van den", ""): Person("Brink", "Jeroen", "van den"),
    ("Ford", "Henry", "III"): Person("Ford", "Henry", suffix="III"),
    ("Kimi Team", "", ""): Collaboration("Kimi Team"),
    ("Collaboration", "for the ATLAS", ""): Collaboration("the ATLAS Collaboration"),
    ("Collaboration", "IGEC-2", ""): Collaboration("IGEC-2 Collaboration"),
    ("Mausam", "", ""): Person("Mausam"),
    ("Collaboration", "Belle", ""): Collaboration("Belle Collaboration"),
    ("Team", "Gemini Robotics", ""): Collaboration("Gemini Robotics Team"),
    ("", "Plato", ""): Person("Plato"),
}


@pytest.mark.parametrize(("parts", "author"), PARTS.items())
def test_a_structured_name_has_its_parts(parts, author):
    assert author_from_parts(*parts) == author


BIBTEX = {
    Person("Bai", "Yifan"): "Bai, Yifan",
    Person("Herwijnen", "E.", "van"): "van Herwijnen, E.",
    Person("Ford", "Henry", suffix="III"): "Ford, III, Henry",
    Person("Mausam"): "Mausam",
    Person("Akshay Uttama"): "{Akshay Uttama}",
    Person("Erdős", "Pál"): r"Erd{\H o}s, P{\'a}l",
    Person("Smith and Wesson"): "{Smith and Wesson}",
    Person("others", "Ann"): "{others}, Ann",
    Person("A, B", "C"): "{C A, B}",
    Person("Ford", suffix="III"): "{Ford III}",
    Person("", "Plato"): "{Plato}",
    Person(r"\input{x}", "$y"): "input{\\textbraceleft}x{\\textbraceright}, y",
    Person("\x1b"): "",
    Collaboration(" "): "",
    Collaboration("Kimi Team"): "{Kimi Team}",
    Collaboration("A & B Group"): r"{A \& B Group}",
    Person("al Khatib", "S."): "{al Khatib}, S.",
}


@pytest.mark.parametrize(("author", "source"), BIBTEX.items())
def test_bibtex_gets_the_name_in_the_form_that_it_splits_rightly(author, source):
    assert bibtex_name(author, ENCODER) == source


@pytest.mark.parametrize(("author", "source"), BIBTEX.items())
def test_pybtex_splits_the_written_name_into_the_same_parts(author, source):
    from pybtex.database import Person as PybtexPerson  # noqa: PLC0415

    read = PybtexPerson(source)
    if isinstance(author, Person) and not source.startswith("{"):
        assert " ".join(read.prelast_names) == author.particle
        assert bool(read.first_names or read.middle_names) == bool(author.given)
        assert " ".join(read.lineage_names) == author.suffix
    assert len(read.last_names) >= bool(source)


def test_a_list_that_goes_on_ends_with_and_others():
    names = [Person("Bai", "Yifan"), Collaboration("Kimi Team")]
    assert bibtex_names(names, goes_on=True, encoder=ENCODER) == "Bai, Yifan and {Kimi Team} and others"
    assert bibtex_names(names, goes_on=False, encoder=ENCODER) == "Bai, Yifan and {Kimi Team}"
    assert bibtex_names([], goes_on=True, encoder=ENCODER) == ""


def test_csl_names_keep_particle_suffix_and_bodies_apart():
    assert csl_name(Person("Berg", "Anna", "van der", "Jr.")) == {
        "family": "Berg",
        "given": "Anna",
        "non-dropping-particle": "van der",
        "suffix": "Jr.",
    }
    assert csl_name(Collaboration("Kimi Team")) == {"literal": "Kimi Team"}
    assert csl_name(Person("Mausam")) == {"literal": "Mausam"}


LINES = {
    "A. Smith, B. Jones and C. Wu": (["A. Smith", "B. Jones", "C. Wu"], True),
    "A. Smith, B. Jones, and C. Wu": (["A. Smith", "B. Jones", "C. Wu"], True),
    "A. Smith (Univ. X (Y), Z), B. Jones (1 and 2)": (["A. Smith", "B. Jones"], True),
    "A. Smith, Jr., B. Jones": (["A. Smith, Jr.", "B. Jones"], True),
    "A. Smith, B. Jones, et al.": (["A. Smith", "B. Jones"], False),
    "A. Smith et al": (["A. Smith"], False),
    "A. Smith; B. Jones": (["A. Smith", "B. Jones"], True),
    "A. Smith, B. Jones and 12 others": (["A. Smith", "B. Jones"], False),
    "A. Smith,\xa0B. Jones, ;": (["A. Smith", "B. Jones"], True),
    "A. Smith (unclosed, B. Jones": (["A. Smith (unclosed", "B. Jones"], True),
    "": ([], True),
}


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_an_author_line_is_a_list_of_names(line, expected):
    authors, complete = parse_author_line(line)
    assert ([str(author) for author in authors], complete) == expected


def test_five_thousand_authors_take_no_noticeable_time():
    line = ", ".join(f"A. B. van der Name{number}" for number in range(5_200))
    began = time.perf_counter()
    authors, _ = parse_author_line(line)
    assert len(authors) == 5_200
    assert time.perf_counter() - began < 5  # a quadratic loop would take minutes
