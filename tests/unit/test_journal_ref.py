"""What journal references mean: expected values are written from knowledge, not from output."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib import Reading, read_journal_ref
from arxiv2bib.publication.conventions import CONVENTIONS
from arxiv2bib.publication.reading import Role
from arxiv2bib.publication.serials.locators import Locator, page_range, single
from arxiv2bib.publication.serials.pictures import PICTURES
from arxiv2bib.record import EntryType, Publication
from arxiv2bib.tex import decode


def publication(entry_type, container, volume="", **parts):
    texts = {name: decode(parts.pop(name)) for name in ("series", "publisher", "place", "institution") if name in parts}
    return Publication(entry_type=entry_type, container=decode(container), volume=volume, **texts, **parts)


def article(container, volume="", **parts):
    return publication(EntryType.ARTICLE, container, volume, **parts)


def proceedings(booktitle, **parts):
    return publication(EntryType.INPROCEEDINGS, booktitle, **parts)


def chapter(booktitle, **parts):
    return publication(EntryType.INCOLLECTION, booktitle, **parts)


PRD = article("Phys. Rev. D", "76", article_number="013009", year=2007)
JHEP = article("JHEP", "05", article_number="019", year=2013)
ARTICLES = {
    "Phys. Rev. D 76, 013009 (2007)": PRD,
    "Phys.Rev.D76:013009,2007": PRD,
    "Phys. Rev. D76, 013009 (2007).": PRD,
    "Phys. Rev. D \\textbf{76}, 013009 (2007)": PRD,
    "2007 Phys. Rev. D 76 013009": PRD,
    "Nucl.Phys.B787:1-25,2007": article("Nucl. Phys. B", "787", pages="1-25", year=2007),
    "Phys.Lett.B660:100-106,2008": article("Phys. Lett. B", "660", pages="100-106", year=2008),
    "Astrophys.J.667:L37-L40,2007": article("Astrophys. J.", "667", pages="L37-L40", year=2007),
    "Astrophys.J.765:L31,2013": article("Astrophys. J.", "765", article_number="L31", year=2013),
    "Mon.Not.Roy.Astron.Soc.379:1067-74,2007": article(
        "Mon. Not. Roy. Astron. Soc.", "379", pages="1067-1074", year=2007
    ),
    "J. Magn. Magn. Mater. 315 (2007) 89": article("J. Magn. Magn. Mater.", "315", pages="89", year=2007),
    "Phys. Rev. B 75, 060401(R) (2007)": article("Phys. Rev. B", "75", article_number="060401", year=2007),
    "JHEP 0706:022,2007": article("JHEP", "0706", article_number="022", year=2007),
    "JHEP05(2013)019": JHEP,
    "JHEP 05 (2013) 019": JHEP,
    "JCAP 0707:012,2007": article("JCAP", "0707", article_number="012", year=2007),
    "New J.Phys.9:444,2007": article("New J. Phys.", "9", article_number="444", year=2007),
    "2011 EPL 94 38001": article("EPL", "94", article_number="38001", year=2011),
    "2008MNRAS.389..497K": article("MNRAS", "389", pages="497", year=2008),
    "SIGMA 3 (2007), 064, 12 pages": article("SIGMA", "3", article_number="064", year=2007),
    "PLoS ONE 6(8):e23176 (2011)": article("PLoS ONE", "6", issue="8", article_number="e23176", year=2011),
    "Europhysics Letters (EPL) 113 (2016) 28007": article(
        "Europhysics Letters", "113", article_number="28007", year=2016
    ),
    "Physica Status Solidi (RRL) 4, 100-103 (2007)": article(
        "Physica Status Solidi (RRL)", "4", pages="100-103", year=2007
    ),
    "Technical Physics. 2006. Vol. 52, No. 1. PP. 19-26": article(
        "Technical Physics", "52", issue="1", pages="19-26", year=2006
    ),
    "Astrophys.SpaceSci.314:83-88,2008": article("Astrophys. Space Sci.", "314", pages="83-88", year=2008),
    "JINST 7 (2012) P12012": article("JINST", "7", article_number="P12012", year=2012),
    "J. Stat. Mech. (2015) P03005": article("J. Stat. Mech.", article_number="P03005", year=2015),
    "J. Phys.: Condens. Matter vol. 17 (2005) 5663-5676": article(
        "J. Phys.: Condens. Matter", "17", pages="5663-5676", year=2005
    ),
    "Scientific Reports 5, Article number: 8828 (2015)": article(
        "Scientific Reports", "5", article_number="8828", year=2015
    ),
    "Nonlinear Analysis: Hybrid Systems Volume 1, Issue 2 (01/06/2007) Pages 141-153": article(
        "Nonlinear Analysis: Hybrid Systems", "1", issue="2", pages="141-153", year=2007, month=6, day=1
    ),
    "International Journal of Networks, Vol. 3, No. 2, 2014, pp. 13-18": article(
        "International Journal of Networks", "3", issue="2", pages="13-18", year=2014
    ),
    "Int. J. of Things (IJOT) V12(2):63-70, June 2014. ISSN:2231-5381": article(
        "Int. J. of Things", "12", issue="2", pages="63-70", year=2014, month=6
    ),
    "Journal of Logic 44:4(1998) 609-626": article("Journal of Logic", "44", issue="4", pages="609-626", year=1998),
    "Journal of Logic 7(1):14-19, 2009": article("Journal of Logic", "7", issue="1", pages="14-19", year=2009),
    "Physica B 407.9 (2012): 1340-1344": article("Physica B", "407", issue="9", pages="1340-1344", year=2012),
    "THEORIA 31/1 (2016): 7-25": article("THEORIA", "31", issue="1", pages="7-25", year=2016),
    "J. Atmos. Sci. 65, 1955 -- 1966 (2008)": article("J. Atmos. Sci.", "65", pages="1955-1966", year=2008),
    "J. Algebra 321 (2009), No. 10, 2705–2715": article("J. Algebra", "321", issue="10", pages="2705-2715", year=2009),
    "LMCS 11 (4:9) 2015": article("LMCS", "11", issue="4", article_number="9", year=2015),
    "Logical Methods in Computer Science, Volume 4, Issue 3 (September 4, 2008) lmcs:682": article(
        "Logical Methods in Computer Science", "4", issue="3", year=2008, month=9, day=4
    ),
    "EPTCS 143, 2014, pp. 41-53": article("EPTCS", "143", pages="41-53", year=2014),
    "PoS LAT2007:123": article("PoS", "LAT2007", article_number="123"),
    "PoS (LATTICE 2012) 249": article("PoS", "LATTICE 2012", article_number="249"),
    "AIP Conf.Proc.937:86-95,2007": article("AIP Conf. Proc.", "937", pages="86-95", year=2007),
    "Image Processing, IEEE Transactions on , vol.23, no.7, pp.3191,3202, July 2014": article(
        "Image Processing, IEEE Transactions on", "23", issue="7", pages="3191-3202", year=2014, month=7
    ),
    "Proc. Natl. Acad. Sci. USA 104, 15210 (2007)": article(
        "Proc. Natl. Acad. Sci. USA", "104", pages="15210", year=2007
    ),
    "Revista Mexicana de F\\'isica 53, 34-56 (2007)": article(
        "Revista Mexicana de Física", "53", pages="34-56", year=2007
    ),
    # other languages
    "Annales de l'Institut Fourier, tome 57, numéro 2 (mars 2007), p. 345-360": article(
        "Annales de l'Institut Fourier", "57", issue="2", pages="345-360", year=2007, month=3
    ),
    "Physik Journal, Band 6, Heft 3, S. 12-15 (2007)": article(
        "Physik Journal", "6", issue="3", pages="12-15", year=2007
    ),
    "Revista de Matemática, vol. 14, núm. 2, págs. 100-110, diciembre 2007": article(
        "Revista de Matemática", "14", issue="2", pages="100-110", year=2007, month=12
    ),
    "Revista Brasileira de Ensino, volume 29, número 4, páginas 485-490, dezembro de 2007": article(
        "Revista Brasileira de Ensino", "29", issue="4", pages="485-490", year=2007, month=12
    ),
    "2D Mater. 3 041005 (2016)": article("2D Mater.", "3", article_number="041005", year=2016),
    "The Astrophysical Journal, Volume 8, Issue 2, article id. 100, 15 pp. (2015)": article(
        "The Astrophysical Journal", "8", issue="2", article_number="100", year=2015
    ),
    "Proceedings of the ACM on Programming Languages 3 (2019) 12:1-12:30": article(
        "Proceedings of the ACM on Programming Languages", "3", pages="12:1-12:30", year=2019
    ),
    "Astrophys. J. 511 (1997) 5": article("Astrophys. J.", "511", pages="5", year=1997),
    # what was pasted around it
    "A. Smith and B. Jones: On things. Phys. Lett. B 512 (2007) 134": article(
        "Phys. Lett. B", "512", pages="134", year=2007
    ),
    'J. Doe, "On things", Journal of Logic, vol. 3, no. 2, pp. 15-19, 2014': article(
        "Journal of Logic", "3", issue="2", pages="15-19", year=2014
    ),
    "Phys. Rev. D 76, 013009 (2007), http://example.org": PRD,
    "Phys. Rev. D 76, 013009 (2007) doi:10.1103/PhysRevD.76.013009": PRD,
    "Phys. Rev. D 76, 013009 (2007) (9 pages)": PRD,
    "Published in Phys. Rev. D 76, 013009 (2007)": PRD,
}
VOLUMES = {
    "Proceedings of the 38th Conference on Neural Information Processing Systems (NeurIPS 2024)": proceedings(
        "Proceedings of the 38th Conference on Neural Information Processing Systems (NeurIPS 2024)", year=2024
    ),
    "In Proc. of the 5th Workshop on Logic, pp. 1-10, Udine, Italy (LOG'05)": proceedings(
        "Proc. of the 5th Workshop on Logic", pages="1-10", year=2005, place="Udine, Italy"
    ),
    "In Proceedings of the International Conference on Machine Learning, pp. 1-10, 2013": proceedings(
        "Proceedings of the International Conference on Machine Learning", pages="1-10", year=2013
    ),
    "Proceedings of the 15th European Conference on Software (CSMR'11) (2011) 279--286": proceedings(
        "Proceedings of the 15th European Conference on Software (CSMR'11)", pages="279-286", year=2011
    ),
    "Lecture Notes in Computer Science 5878, pp. 933-942, 2009": publication(
        EntryType.INPROCEEDINGS, "Lecture Notes in Computer Science", "5878", pages="933-942", year=2009
    ),
    "K. Horn et al. (Eds.): AB 2008, LNCS 5147, pp. 230-244, Springer, Heidelberg, 2008": proceedings(
        "AB 2008", volume="5147", series="LNCS", pages="230-244", publisher="Springer", place="Heidelberg", year=2008
    ),
    "Fast Systems, volume 5007 of Lecture Notes in Computer Science, pages 160-172. Springer, 2008": proceedings(
        "Fast Systems",
        volume="5007",
        series="Lecture Notes in Computer Science",
        pages="160-172",
        publisher="Springer",
        year=2008,
    ),
    "8th Workshop on Things (WOT 2013), LIPIcs vol. 27, pages 52-66, May 2014": proceedings(
        "8th Workshop on Things (WOT 2013)", volume="27", series="LIPIcs", pages="52-66", year=2014, month=5
    ),
    "Proceedings of the 3rd Wiki Workshop, CEUR Workshop Proceedings, Volume 543, 2009": proceedings(
        "Proceedings of the 3rd Wiki Workshop", volume="543", series="CEUR Workshop Proceedings", year=2009
    ),
    "3ème Conférence internationale Sciences des Télécommunications, Sousse : Tunisie (2005)": proceedings(
        "3ème Conférence internationale Sciences des Télécommunications", year=2005, place="Sousse : Tunisie"
    ),
    "Signal Processing (ICASSP), 2014 IEEE International Conference on, pp.439-443, 4-9 May 2014": proceedings(
        "Signal Processing (ICASSP), 2014 IEEE International Conference on", pages="439-443", year=2014, month=5
    ),
    "In: Smith A., Jones B. (eds) Logic and Things. LAT 2021. LNCS, vol 127, pp 3-9. Springer": proceedings(
        "Logic and Things. LAT 2021", series="LNCS", volume="127", pages="3-9", publisher="Springer", year=2021
    ),
    "Proc. SPIE 9145, Airborne Telescopes V, 91451K (July 22, 2014)": proceedings(
        "Airborne Telescopes V", series="Proc. SPIE", volume="9145", article_number="91451K", year=2014, month=7
    ),
    "Fractals in Rome 2001, 25--118, Trends Math., Birkhäuser, Basel, 2003": chapter(
        "Fractals in Rome 2001", pages="25-118", series="Trends Math.", publisher="Birkhäuser", place="Basel", year=2003
    ),
    'In "Symmetries", Proceedings of the School in Rome, 1998, pp. 3-9': proceedings(
        "Symmetries", pages="3-9", year=1998
    ),
    "Handbook of Things, A. Smith, B. Jones (Eds.), Springer-Verlag, 2014": chapter(
        "Handbook of Things", publisher="Springer-Verlag", year=2014
    ),
    "Proceedings of the AAAI Conference on Artificial Intelligence, 34(4), 2020": proceedings(
        "Proceedings of the AAAI Conference on Artificial Intelligence", volume="34", issue="4", year=2020
    ),
    "NIPS 2012": proceedings("NIPS 2012", year=2012),
    "24th IJCAI,2015,1756-1762": proceedings("24th IJCAI", pages="1756-1762", year=2015),
    "Graduate Texts in Mathematics 211, Springer, 2002": publication(
        EntryType.BOOK, "", "211", series="Graduate Texts in Mathematics", publisher="Springer", year=2002
    ),
    "PhD thesis, University of Oxford, 2005": publication(
        EntryType.PHDTHESIS, "", institution="University of Oxford", year=2005
    ),
    "Master's thesis, ETH Zurich, July 2003": publication(
        EntryType.MASTERSTHESIS, "", institution="ETH Zurich", year=2003, month=7
    ),
    "Thèse de doctorat, Université Paris 6, 2007": publication(
        EntryType.PHDTHESIS, "", institution="Université Paris 6", year=2007
    ),
    "Technical Report CS-94-3, University of Rochester, May 1994": publication(
        EntryType.TECHREPORT, "", issue="CS-94-3", institution="University of Rochester", year=1994, month=5
    ),
    "INRIA Research Report RR-6543, 2008": publication(
        EntryType.TECHREPORT, "", issue="RR-6543", institution="INRIA", kind="Research Report", year=2008
    ),
}
SILENT = [
    "",
    "2007",
    "12 (2007) 34",
    "vol. 12 (2007) 34-36",
    "Volume 41, Issue 13, 1 October 2014, Pages 5733-5750",
    "Erratum-ibid 182:474-475,2009",
    "accepted in Phys. Rev. D 76, 013009 (2007)",
    "Submitted to Journal 3 (2014) 1-5",
    "To appear in J. Algebra 3 (2014) 1-5",
    "JHEP 0706:022,2008",
    "JHEP 0713:022,2007",
    "http://example.org/paper-12--2",
    "ISBN 9783642164040, Springer, 2012",
    "IEEE Computer Society, 2012",
    "something else",
    "Talk at a winter school, in print",
    "Pre-print version (May 2012)",
    "٣٤ Phys. Rev. ٣ (2007)",
]


@pytest.mark.parametrize(("text", "expected"), (ARTICLES | VOLUMES).items())
def test_a_reference_is_read(text, expected):
    reading = read_journal_ref(text)
    assert reading
    assert reading.main.publication == expected


@pytest.mark.parametrize("text", SILENT)
def test_silence_is_better_than_a_wrong_value(text):
    assert read_journal_ref(text) is None


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Journal of Logic 15, 8 (2004)", {"volume": "15", "year": 2004}),  # page 8 or issue 8
        ("Journal of Logic 12 (2007) 90-12", {"volume": "12", "year": 2007}),  # pages that run backwards
        ("Graph Theory 30, 2 (2010) xxx-yyy", {"volume": "30", "year": 2010}),
    ],
)
def test_a_number_that_is_not_sure_is_left_out_and_named(text, given):
    reading = read_journal_ref(text)
    found = reading.main.publication
    assert {name: getattr(found, name) for name in given} == given
    assert not found.pages
    assert not found.article_number
    assert reading.main.unread


@pytest.mark.parametrize(
    ("behind", "role", "printed"),
    [
        ("; Erratum-ibid.D84:039901,2011", Role.ERRATUM, "ibid.D84:039901,2011"),
        (" [Erratum: Phys. Rev. D 84, 039901 (2011)]", Role.ERRATUM, "Phys. Rev. D 84, 039901 (2011)"),
        ("; Nucl.Phys.B785:1-18,2007", Role.ALSO, "Nucl.Phys.B785:1-18,2007"),
        ("; 84, 3-9 (2008)", Role.ALSO, "84, 3-9 (2008)"),
        (". Engl. transl. in Theor. Math. Phys. 155 (2008) 627", Role.TRANSLATION, "Theor. Math. Phys. 155 (2008) 627"),
    ],
)
def test_several_references_are_told_apart(behind, role, printed):
    reading = read_journal_ref(f"Phys.Rev.D76:013009,2007{behind}")
    assert reading.main.publication == PRD
    assert reading.others == ((role, printed),)


def test_each_further_reference_has_its_role():
    reading = read_journal_ref("Phys.Rev.D76:013009,2007; Erratum-ibid.D82:069904,2010; Addendum-ibid.D82:129903,2010")
    assert reading.others == ((Role.ERRATUM, "ibid.D82:069904,2010"), (Role.ADDENDUM, "ibid.D82:129903,2010"))


def test_the_papers_own_title_is_set_aside():
    text = "A. Author, Physics of 2 Journals and 3 Letters, Journal of Logic 12, 3-9 (2007)"
    title = "Physics of 2 journals and 3 letters"
    assert read_journal_ref(text, title=title).main.publication == article(
        "Journal of Logic", "12", pages="3-9", year=2007
    )


def test_editors_are_people():
    reading = read_journal_ref("Handbook of Things, A. Smith, B. van Jones (Eds.), Springer, 2014, pp. 3-9")
    assert [str(editor) for editor in reading.main.editors] == ["A. Smith", "B. van Jones"]


def test_every_value_has_its_rule_and_its_place():
    reading = read_journal_ref("Phys.Rev.D76:013009,2007")
    places = {part.field: reading.text[part.start : part.end] for part in reading.main.parts}
    assert places == {"container": "Phys.Rev.D", "volume": "76", "article_number": "013009", "year": "2007"}
    assert all(part.rule for part in reading.main.parts)


def test_a_doi_makes_a_doubtful_number_sure():
    text = "Phys. Rev. D 15, 8 (2004)"
    assert not read_journal_ref(text).main.publication.pages
    assert read_journal_ref(text, doi="10.1103/PhysRevD.15.8").main.publication.pages == "8"
    assert not read_journal_ref(text, doi="10.1103/PhysRevD.16.8").main.publication.pages


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.picture)
def test_every_picture_reads_its_example(picture):
    reading = read_journal_ref(picture.example)
    assert reading
    assert reading.main.rule in (picture.picture, "labels")
    assert not reading.main.unread


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.name)
def test_every_convention_reads_its_example(convention):
    assert read_journal_ref(convention.example).main.rule == convention.name


def test_names_of_rules_are_unique():
    names = [picture.picture for picture in PICTURES] + [convention.name for convention in CONVENTIONS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("1067", "1074", "1067-1074"),
        ("1067", "74", "1067-1074"),
        ("1891", "5", "1891-1895"),
        ("L37", "L40", "L37-L40"),
        ("S527", "534", "S527-S534"),
    ],
)
def test_ranges_have_one_form(first, last, pages):
    assert page_range(first, last) == Locator(pages=pages)


def test_pages_of_one_article_are_none():
    assert page_range("055003", "05") == Locator(article_number="055003")


@pytest.mark.parametrize(("first", "last"), [("90", "12"), ("L3", "M9"), ("1", "5000"), ("3403", "309")])
def test_ranges_that_run_backwards_or_too_far_are_none(first, last):
    assert page_range(first, last) is None


@pytest.mark.parametrize(
    ("number", "journal", "year", "expected"),
    [
        ("89", "Phys. Lett. A", 2007, Locator(pages="89")),
        ("064", "Phys. Lett. A", 2007, Locator(article_number="064")),
        ("113506", "J. Math. Phys.", 2007, Locator(article_number="113506")),
        ("12", "Astrophys. J.", 2007, Locator(pages="12")),
        ("12", "Astrophys. J.", 2013, Locator(article_number="12")),
        ("2003", "Phys. Lett. A", 2007, None),
    ],
)
def test_a_single_number_is_a_page_or_an_article(number, journal, year, expected):
    assert single(number, journal, year, labelled=False, doubtful=False) == expected


_PIECES = st.sampled_from(
    ["Phys.", "Rev.", " D", "76", ":", "013009", ",", "2007", "(", ")", " ", "-", "vol. ", "no. ", "pp. ", "L37", "é",
     "\\'e", "{", "}", "Proceedings of the ", "Conference", "May ", "accepted to ", "submitted ", "٣", "½", "'08",
     "Eds.", " in ", "LNCS ", "Springer", "Rome, Italy", "; ", "Erratum", '"', "thesis", "Univ. of X", ". ", "/", "#",
     "A. Smith",
     "http://a.b/1", "10.1103/PhysRevD.1.2", "Part A", "Report", "''", "&", "3-9 ", "ICML", "/2"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join))


@given(TEXTS, st.sampled_from(["", "10.1103/PhysRevD.76.013009"]), st.sampled_from(["", "On the Physics of Things"]))
def test_nothing_raises_and_every_reading_makes_sense(text, doi, title):
    reading = read_journal_ref(text, doi=doi, title=title)
    if reading is None:
        return
    assert isinstance(reading, Reading)
    found = reading.main.publication
    assert found.container or found.entry_type in {
        EntryType.PHDTHESIS,
        EntryType.MASTERSTHESIS,
        EntryType.TECHREPORT,
        EntryType.BOOK,
    }
    assert not (found.pages and found.article_number)
    assert found.year is None or 1800 <= found.year < 2050
    assert found.month is None or 1 <= found.month <= 12
    for part in reading.main.parts:
        assert 0 <= part.start < part.end <= len(reading.text)


@pytest.mark.parametrize(
    "seed",
    ["Phys. ", "1", "1-", "(", "A.", "Proceedings of ", "a, ", "2007 ", "\\", "{", "A. Smith, ", "vol. ", '"', "In ",
     "Eds. ", "12 May ", "X Univ. ", ". A", "1 (", "a-", "; A 1 2", "LNCS ", "' ", "10.", "1,"],
)  # fmt: skip
def test_long_strings_come_to_an_end(seed):
    start = time.process_time()
    for size in (250, 500, 990, 100_000):
        text = (seed * size)[:size]
        read_journal_ref(text)
        read_journal_ref(("Proceedings of the Workshop " + text)[:size])
        read_journal_ref(("PhD thesis, " + text)[:size])
    assert time.process_time() - start < 5  # a pattern that tries every way would take hours
