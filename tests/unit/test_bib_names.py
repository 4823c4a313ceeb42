"""Names fields of .bib files → authors."""

import pytest

from arxiv2bib.names import Collaboration, Person
from arxiv2bib.readers.bib.names import read_names

BERG = Person("Berg", "Anna", "van den")


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("van den Berg, Anna", BERG),
        ("Anna van den Berg", BERG),
        ("{van den} Berg, Anna", BERG),
        ("Berg, Anna van den", BERG),
        ("family=Berg, given=Anna, prefix=van den", BERG),
        ('family=Berg, given="Anna", prefix={van den}, useprefix=true', BERG),
        ("van den Berg", Person("Berg", "", "van den")),
        ("Berg, Jr., Anna", Person("Berg", "Anna", "", "Jr.")),
        ("Berg, III, Anna", Person("Berg", "Anna", "", "III")),
        ("family=Berg, given=Anna, suffix=Jr.", Person("Berg", "Anna", "", "Jr.")),
        ("Anna Berg", Person("Berg", "Anna")),
        ("Anna~B. Berg", Person("Berg", "Anna B.")),
        ("{Castro Neto}, A. H.", Person("Castro Neto", "A. H.")),
        ("Castro Neto, A. H.", Person("Castro Neto", "A. H.")),
        ("Antonio {Castro Neto}", Person("Castro Neto", "Antonio")),
        ("{Van de Velde}, Jan", Person("Van de Velde", "Jan")),
        ("de {La Cruz}, Juan", Person("La Cruz", "Juan", "de")),
        (r"Charles Louis de la Vall{\'e}e Poussin", Person("Vallée Poussin", "Charles Louis", "de la")),
        ("José Ortega y Gasset", Person("Ortega y Gasset", "José")),
        (r"G{\"o}del, Kurt", Person("Gödel", "Kurt")),
        (r"G\"{o}del, Kurt", Person("Gödel", "Kurt")),
        (r"{\'E}mile {\O}rsted", Person("Ørsted", "Émile")),
        (r"{\c{C}}a{\u{g}}lar {\"O}zg{\"u}r", Person("Özgür", "Çağlar")),
        (r"{G{\"o}del}, Kurt", Person("Gödel", "Kurt")),
        (r"V{\'{a}}squez{-}Correa, Juan Camilo", Person("Vásquez-Correa", "Juan Camilo")),
        ("Plato", Person("Plato")),
        ("{Plato}", Collaboration("Plato")),
        ("{Barnes and Noble, Inc.}", Collaboration("Barnes and Noble, Inc.")),
        ("{{Simons Foundation}}", Collaboration("Simons Foundation")),
        ("ATLAS Collaboration", Collaboration("ATLAS Collaboration")),
        ("Collaboration, ATLAS", Collaboration("ATLAS Collaboration")),
        ('M{\\"u}ller{ }y{ }Vega', Collaboration("Müller y Vega")),
        ("王, 小明", Person("王", "小明")),
    ],
)
def test_one_name(source, author):
    assert read_names(source) == ((author,), True)


@pytest.mark.parametrize(
    ("source", "names", "complete"),
    [
        ("A B and C D", ["A B", "C D"], True),
        ("A B AND C D\tand\nE F", ["A B", "C D", "E F"], True),
        ("B, A and others", ["A B"], False),
        ("B, A and Others", ["A B"], False),
        ("others", [], False),
        ("B, A and {others}", ["A B", "others"], True),
        ("A B and C D et al.", ["A B", "C D"], False),
        ("A B and and C D and", ["A B", "C D"], True),
        ("{A and B} and C D", ["A and B", "C D"], True),
        ("Rand Sandy and Andy Brand", ["Rand Sandy", "Andy Brand"], True),
        ("Berg, Anna; Wu, Bob; Li, Cai", ["Anna Berg", "Bob Wu", "Cai Li"], True),
        ("Anna Berg, Bob Wu, Cai Li, Dan Yu", ["Anna Berg", "Bob Wu", "Cai Li", "Dan Yu"], True),
        ("", [], True),
        (", and {}", [], True),
    ],
)
def test_lists(source, names, complete):
    authors, is_complete = read_names(source)
    assert ([str(author) for author in authors], is_complete) == (names, complete)


@pytest.mark.parametrize(
    "piece", ["and ", "{", "}", ",", ";", "{,", "a; ", "family=", "= and ", "A B and ", "de ", "\\'"]
)
def test_hostile_lists(piece):
    authors, _ = read_names(piece * 20_000)
    assert len(authors) <= 20_001
