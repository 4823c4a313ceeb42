import pytest

from arxiv2bib.names import Collaboration, Person, bibtex_name, bibtex_names, csl_name, plain_name, ris_name
from arxiv2bib.tex import ASCII, UNICODE, Encoder

ENCODER = Encoder(ASCII)

BIBTEX = {
    Person("Bai", "Yifan"): "Bai, Yifan",
    Person("Herwijnen", "E.", "van"): "van Herwijnen, E.",
    Person("Hooft", "Gerard", "'t"): "'t Hooft, Gerard",
    Person("Ford", "Henry", suffix="III"): "Ford, III, Henry",
    Person("Berg", "Anna", "van der", "Jr."): "van der Berg, Jr., Anna",
    Person("Mausam"): "Mausam",
    Person("Gogh", "", "van"): "van Gogh",
    Person("Erdős", "Pál"): r"Erd{\H o}s, P{\'a}l",
    Person("Grünberg", "H.-H.", "von"): r"von Gr{\"u}nberg, H.-H.",
    Person("王", "小明"): "王, 小明",
    # what BibTeX would read otherwise
    Person("Akshay Uttama"): "{Akshay Uttama}",
    Person("Élie Uttama"): r"{{\'E}lie Uttama}",
    # what alpha would cut for a label, and what bibtexparser would cut
    Person("Müller y Vega", "Ana"): r"M{\"u}ller{ }y{ }Vega, Ana",
    Person("Ödegaard Vega", "Ana"): r"{\"O}degaard Vega, Ana",
    Person("Ødegaard Vega", "Ana"): r"{{\O}degaard Vega}, Ana",
    Person("Bü-foo Bar", "A."): r"B{\"u}{-}foo{ }Bar, A.",
    Collaboration("Łódź Team"): r"{\L}{\'o}d{\'z}{ }Team",
    Collaboration("DØ Collaboration"): r"{D{\O} Collaboration}",
    Collaboration("Škoda"): r"{\v S}koda",
    Person("al Khatib", "S."): "{al Khatib}, S.",
    Person("al-Khwarizmi", "M."): "{al-Khwarizmi}, M.",
    Person("Zia-ud-Din"): "{Zia-ud-Din}",
    Person("Ortega y Gasset", "José"): r"{Ortega y Gasset}, Jos{\'e}",
    Person("Van de Velde", "Herbert"): "{Van de Velde}, Herbert",
    Person("Costa e Silva", "Ana", "de"): "de {Costa e Silva}, Ana",
    Person("Van Gool", "Luc"): "Van Gool, Luc",
    Person("Ben-Haim", "Y."): "Ben-Haim, Y.",
    Person("d'Alembert", "Jean"): "d'Alembert, Jean",
    Person("l'Hôpital", "Guillaume", "de"): r"de l'H{\^o}pital, Guillaume",
    Person("Smith and Wesson"): "{Smith and Wesson}",
    Person("Wesson", "Smith and"): "Wesson, {Smith and}",
    Person("And", "Bo"): "{And}, Bo",
    Person("others", "Ann"): "{others}, Ann",
    Person("A, B", "C"): "{C A, B}",
    Person("Ford", suffix="III"): "{Ford III}",
    Person("", "Plato"): "{Plato}",
    Person(r"\input{x}", "$y"): "input{\\textbraceleft}x{\\textbraceright}, y",
    Person("\x1b"): "",
    Collaboration(" "): "",
    Collaboration("Kimi Team"): "{Kimi Team}",
    Collaboration("A & B Group"): r"{A \& B Group}",
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


def test_bibtex_names_stay_unicode_where_that_is_asked_for():
    assert bibtex_name(Person("Erdős", "Pál"), Encoder(UNICODE)) == "Erdős, Pál"


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
    assert csl_name(Person("\x1b")) == {}


@pytest.mark.parametrize("particle", ["zu", "von und zu", "von der und zu", "auf der"])
def test_particles_of_estate_are_dropping(particle):
    assert csl_name(Person("Berg", "Anna", particle))["dropping-particle"] == particle


@pytest.mark.parametrize(
    ("author", "ris", "plain"),
    [
        (Person("Berg", "Anna", "van der", "Jr."), "van der Berg, Anna, Jr.", "Anna van der Berg, Jr."),
        (Person("Mausam"), "Mausam", "Mausam"),
        (Person("Ford", suffix="III"), "Ford, III", "Ford, III"),
        (Person("A, B;", "C"), "A B, C", "C A, B;"),
        (Person("王", "小明"), "王, 小明", "王小明"),
        (Person("山田", "太郎"), "山田, 太郎", "山田太郎"),
        (Person("김", "민수"), "김, 민수", "김 민수"),
        (Person("Lee", "민수"), "Lee, 민수", "민수 Lee"),
        (Collaboration("X, Y Group"), "X Y Group", "X, Y Group"),
        (Person("a\nAU  - b", "c"), "a AU - b, c", "c a AU - b"),
    ],
)
def test_ris_and_plain_text_show_the_whole_name(author, ris, plain):
    assert ris_name(author) == ris
    assert plain_name(author) == plain
