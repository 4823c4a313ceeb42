"""The reader `bibtex`: entries → records."""

import io

import pytest

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Person
from arxiv2bib.problems import Problem
from arxiv2bib.readers import READERS
from arxiv2bib.readers.bib.read import MAX_ENTRY_BYTES
from arxiv2bib.readers.bibtex import READER
from arxiv2bib.readers.inputs import HEAD_BYTES, Input, read_input
from arxiv2bib.record import Completeness, EntryType, Publication, Record
from arxiv2bib.text import Run, Style, Text


def read(text):
    return list(READER.read(io.BytesIO(text.encode() if isinstance(text, str) else text), "t.bib"))


def entry(fields, kind="article"):
    """The record of one entry with these fields, and the codes of its problems."""
    *problems, record = read(f"@{kind}{{k, {fields}}}")
    assert isinstance(record, Record)
    return record, [problem.code for problem in problems]


def told(text):
    return [(item.where.line, item.code, item.rejected) for item in read(text) if isinstance(item, Problem)]


def records(text):
    return [item for item in read(text) if isinstance(item, Record)]


def test_an_entry_of_everything():
    record, codes = entry(
        r"""author = {van den Berg, Anna and {The X Team} and others}, title = {The {HIV} of G{\"o}del: $x_1$},
        journal = {J. of Things}, volume = 3, number = {4}, pages = {12--34}, year = 2017, month = jun # "~15",
        doi = {https://doi.org/10.1000/A\_b}, url = {https://example.org/\~{}a\%20b}, issn = {1234-5678},
        publisher = {P \& Q}, note = {In {Press}}, abstract = {We  study
        it.}, keywords = {a, b}, File = {:a_b\{1\}.pdf:PDF}, editor = {Ed Itor}, translator = {Trans Lator}"""
    )
    assert codes == []
    assert record.key == "k"
    assert str(record.title) == "The HIV of Gödel: $x_1$"
    assert record.title.runs[1] == Run("HIV", Style.NOCASE)
    assert [str(each) for each in record.authors] == ["Anna van den Berg", "The X Team"]
    assert record.completeness is Completeness.CUT
    assert record.publication == Publication(
        entry_type=EntryType.ARTICLE, container=Text.plain("J. of Things"), volume="3", issue="4", pages="12-34",
        year=2017, month=6, day=15, publisher=Text.plain("P & Q"), issn="1234-5678",
    )  # fmt: skip
    assert record.doi == "10.1000/A_b"
    assert record.url == "https://example.org/~a%20b"
    assert str(record.note) == "In Press"
    assert str(record.abstract) == "We study it."
    assert record.contributors == {"editor": (Person("Itor", "Ed"),), "translator": (Person("Lator", "Trans"),)}
    assert record.extra == {
        "keywords": Text.plain("a, b"),
        "File": Text((Run(":a_b{1}.pdf:PDF", Style.VERBATIM),)),
    }


ONE, OLD = "1706.03762", "hep-th/9901001"


@pytest.mark.parametrize(
    ("fields", "arxiv_id"),
    [
        (f"eprint = {{{ONE}}}", ONE),
        (f"eprint = {{{ONE}v5}}, archivePrefix = {{arXiv}}", ONE),
        (f"eprint = {{arXiv:{ONE} [cs.CL]}}, eprinttype = {{arxiv}}", ONE),
        (f"eprint = {{https://arxiv.org/abs/{ONE}}}", ONE),
        (f"eprint = {{{OLD}}}, archiveprefix = {{arXiv}}, primaryclass = {{hep-th}}", OLD),
        ("eprint = {9901001}, archive = {hep-th}", OLD),
        ("eprint = {9901001}, archivePrefix = {arXiv}, primaryClass = {hep-th}", OLD),
        ("eprint = {math.GT/0309136}", "math/0309136"),
        (f"arxivId = {{{ONE}}}", ONE),
        (f"url = {{http://arxiv.org/pdf/{ONE}.pdf}}", ONE),
        (f"url = {{\\url{{https://arxiv.org/abs/{ONE}}}}}", ONE),
        (f"doi = {{10.48550/ARXIV.{ONE}}}", ONE),
        (f"journal = {{arXiv preprint arXiv:{ONE}}}", ONE),
        (f"journal = {{ArXiv e-prints}}, eid = {{arXiv:{ONE}}}, pages = {{arXiv:{ONE}}}", ONE),
        (f"journal = {{CoRR}}, volume = {{abs/{ONE}}}", ONE),
        (f"journal = {{CoRR}}, volume = {{{OLD}}}", OLD),
        (f"journal = {{{OLD}}}", OLD),
        (f"note = {{arXiv:{ONE} [cs.CL]}}", ONE),
        (f"note = {{Available at arXiv:{ONE}}}", ONE),
        (f"howpublished = {{{{\\tt arXiv:{ONE}}}}}", ONE),
        (f"number = {{arXiv:{ONE}}}", ONE),
        (f"publisher = {{arXiv}}, eprint = {{{ONE}}}", ONE),
        ("eprint = {2513.00001}, archivePrefix = {arXiv}", None),
        ("eprint = {1706.03762}, archivePrefix = {HAL}", None),
        ("eprint = {hal-00012345}, eprinttype = {hal}", None),
        ("eprint = {1234567}", None),
        ("journal = {Phys. Rev. D}, pages = {1706.03762}", None),
        (f"note = {{A comment on arXiv:{ONE}}}", None),
        ("title = {On arXiv:1706.03762}", None),
        ("volume = {1706}, number = {03762}", None),
    ],
)
def test_the_identifier_wherever_people_write_it(fields, arxiv_id):
    record, _ = entry(f"{fields}, year = 2017")
    assert record.arxiv_id == (arxiv_id and ArxivId.parse(arxiv_id)) or record.arxiv_id.id == arxiv_id
    if arxiv_id:
        assert record.publication == Publication(entry_type=EntryType.MISC, year=2017)
        assert (record.url, record.doi, record.note, record.extra) == ("", "", Text(), {})


def test_a_published_paper_keeps_its_journal_beside_the_identifier():
    record, codes = entry(f"journal = {{PRD}}, note = {{arXiv:{ONE} [cs.CL]. In print}}, eprint = {{{ONE}}}")
    assert codes == []
    assert record.arxiv_id.id == ONE
    assert record.categories == ("cs.CL",)
    assert str(record.publication.container) == "PRD"
    assert str(record.note) == "In print"


def test_eprint_counts_before_other_places_and_a_difference_is_told():
    record, codes = entry(f"eprint = {{{ONE}}}, url = {{https://arxiv.org/abs/2001.00001}}, title = {{T}}")
    assert record.arxiv_id.id == ONE
    assert record.url == "https://arxiv.org/abs/2001.00001"
    assert codes == ["two-identifiers"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("eprint = {2513.00001}, archivePrefix = {arXiv}", "bad-value"),
        ("doi = {see the web}", "bad-doi"),
        ("year = {in press}", "bad-date"),
        ("date = {soon}", "bad-date"),
        ("year = 2000, month = {Fall}", "bad-date"),
        ("date = {2001-02-30}", "bad-date"),
        (f"eprint = {{{ONE}}}, primaryClass = {{not one}}", "bad-category"),
        ("title = {A}, TITLE = {B}", "duplicate-field"),
        ("journal = jmlr", "undefined-macro"),
    ],
)
def test_what_is_told_of_a_record_that_is_read(fields, code):
    _, codes = entry(fields)
    assert codes == [code]


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2017", (2017, None, None)),
        ("year = {(2017)}", (2017, None, None)),
        ("year = {\\noopsort{1973b}}{1973}", None),
        ("year = {{\\noopsort{1973b}}1973}", (1973, None, None)),
        ("year = 2017, month = feb", (2017, 2, None)),
        ("year = 2017, month = {February}", (2017, 2, None)),
        ("year = 2017, month = 02", (2017, 2, None)),
        ("year = 2017, month = {13}", (2017, None, None)),
        ("year = 2017, month = {Okt.}", (2017, 10, None)),
        ("year = 2017, month = {13--15 Apr}", (2017, 4, None)),
        ("year = 2017, month = may # {/} # jun", (2017, 5, None)),
        ("year = 2017, month = {3 May}, day = 4", (2017, 5, 3)),
        ("year = 2017, month = may, day = 4", (2017, 5, 4)),
        ("month = may", (None, None, None)),
        ("date = {2017}", (2017, None, None)),
        ("date = {2017}, month = may", (2017, 5, None)),
        ("date = {2017-06}, year = 1999", (2017, 6, None)),
        ("date = {2017-06-03T10:00:00Z}", (2017, 6, 3)),
        ("date = {2017/2018}", (2017, None, None)),
        ("date = {2017-06-30/2017-07-02}", (2017, 6, 30)),
        ("date = {2017?}", (2017, None, None)),
        ("date = {2017-21}", (2017, None, None)),
        ("year = {2017-06-03}", (2017, 6, 3)),
        ("year = {1998/99}", (None, None, None)),
    ],
)
def test_dates(fields, issued):
    if issued is None:
        assert told(f"@article{{k, {fields}}}") == [(1, "bad-record", True)]
        return
    publication = entry(fields)[0].publication
    assert (publication.year, publication.month, publication.day) == issued


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("ARTICLE", "", EntryType.ARTICLE),
        ("conference", "", EntryType.INPROCEEDINGS),
        ("thesis", "type = {phdthesis}", EntryType.PHDTHESIS),
        ("thesis", "type = {Master's thesis}", EntryType.MASTERSTHESIS),
        ("mastersthesis", "", EntryType.MASTERSTHESIS),
        ("report", "", EntryType.TECHREPORT),
        ("collection", "", EntryType.BOOK),
        ("electronic", "", EntryType.ONLINE),
        ("patent", "", EntryType.PATENT),
        ("video", "", EntryType.MISC),
    ],
)
def test_types(kind, fields, expected):
    record, codes = entry(f"year = 2000, {fields}", kind)
    assert codes == []
    assert record.entry_type is expected


def test_a_type_that_nobody_knows_is_told_once():
    assert told("@artcle{a, title = {A}}\n@ARTCLE{b, title = {B}}\n") == [(1, "unknown-entry-type", False)]


@pytest.mark.parametrize(
    ("kind", "fields", "name", "value"),
    [
        ("article", "journaltitle = {J}, journalsubtitle = {S}", "container", "J: S"),
        ("article", r"journal = \mnras", "container", "Monthly Notices of the Royal Astronomical Society"),
        ("article", r"journal = {\apj}", "container", "Astrophysical Journal"),
        ("inproceedings", "booktitle = {B}, series = {LNCS}", "container", "B"),
        ("inbook", "maintitle = {M}", "container", "M"),
        ("phdthesis", "school = {MIT}", "institution", "MIT"),
        ("techreport", "institution = {MIT}", "institution", "MIT"),
        ("book", "address = {Paris}, location = {Rome}", "place", "Paris"),
        ("thesis", "type = {mathesis}", "kind", ""),
        ("phdthesis", "type = {PhD Thesis}", "kind", "PhD Thesis"),
        ("article", "eid = {052005}", "article_number", "052005"),
        ("article", "pages = {12 -- 34}", "pages", "12-34"),
        ("article", "pages = {12--34, 40--45}", "pages", "12-34, 40-45"),
        ("article", "pages = {052005}", "article_number", "052005"),
        ("article", "pages = {052005}, eid = {052005}", "pages", ""),
        ("article", "issue = {Spring}", "issue", "Spring"),
        ("book", "edition = {Second}, chapter = 3", "edition", "Second"),
    ],
)
def test_parts_of_a_publication(kind, fields, name, value):
    assert str(getattr(entry(fields, kind)[0].publication, name)) == value


def test_other_fields():
    assert entry("number = {TR-1}", "techreport")[0].report_number == "TR-1"
    assert str(entry("title = {A}, subtitle = {B}")[0].title) == "A: B"
    assert str(entry("booktitle = {A}, maintitle = {B}", "proceedings")[0].title) == "A"
    assert str(entry("title = {A?}, subtitle = {B}")[0].title) == "A? B"
    assert entry(r"howpublished = {\url{https://example.org/a\_b}}", "misc")[0].url == "https://example.org/a_b"
    assert entry("url = {https://doi.org/10.1000/1}, doi = {10.1000/1}")[0].url == ""
    assert entry("doi = {10.1000/1}, key = {10.1000/1}")[0].extra == {}


def test_macros():
    text = (
        '@STRING{Apl = "Appl. Phys."}\n@string(late2 = apl # { B})\n'
        '@article{a, journal = APL # " Lett.", note = late}\n'
        "@string{late = {Late}}\n@article{b, journal = late2, month = none, year = 2000}\n@string{apl = {New}}\n"
        "@article{c, journal = apl, note = none}\n"
    )
    a, b, c = records(text)
    assert [str(each.publication.container) for each in (a, b, c)] == ["Appl. Phys. Lett.", "Appl. Phys. B", "New"]
    assert str(a.note) == "Late"
    assert str(c.note) == "none"
    assert told(text) == [(3, "undefined-macro", False), (5, "undefined-macro", False), (5, "bad-date", False)]


def test_macros_of_macros_do_not_grow_without_end():
    text = "".join(f"@string{{a{n + 1} = a{n} # a{n} # a{n}}}\n" for n in range(60))
    items = read(f'@string{{a0 = "xxxxxxxxxx"}}\n{text}@misc{{k, title = a5 # a50}}\n')
    assert {item.code for item in items[:-1]} == {"too-large", "undefined-macro"}
    assert len(str(items[-1].title)) < 5_000
    (problem,) = read('@string{a = "' + "x" * 4_000 + '"}\n@misc{k, title = ' + "a # " * 1_000 + "a}")
    assert (problem.code, problem.rejected) == ("too-large", True)


CROSSREF = """@inproceedings{child, title = {C}, author = {A B}, crossref = {Parent}, pages = {1}}
@proceedings{parent, title = {P}, editor = {E F}, year = 2001, publisher = {Q}, doi = {10.1000/1}, note = {N}}
"""


def test_a_cross_reference_gives_what_tells_of_the_volume():
    child, parent = records(CROSSREF)
    assert told(CROSSREF) == []
    assert str(child.title) == "C"
    assert child.publication == Publication(
        entry_type=EntryType.INPROCEEDINGS, container=Text.plain("P"), pages="1", year=2001, publisher=Text.plain("Q")
    )
    assert child.contributors == {"editor": (Person("F", "E"),)}
    assert (child.doi, child.note, child.extra) == ("", Text(), {})
    assert str(parent.title) == "P"


def test_cross_references_in_circles_and_into_nothing():
    a, b, c, d = records(
        "@book{a, crossref = {b}, title = {A}}\n@book{b, crossref = {a}, year = 2000}\n@book{c, crossref = {c}}\n"
        "@book{d, crossref = {nobody}}\n"
    )
    assert a.publication.year == 2000
    assert [each.extra for each in (a, b, c)] == [{}] * 3
    assert d.extra == {}
    assert told("@book{d, title = {D}, crossref = {nobody}}\n") == [(1, "bad-value", False)]
    assert len(records("text\n@book{, crossref = { }, title = {A}}\n@book{e, crossref = {,}}\n")) == 2


def test_shared_data():
    record, data = records("@misc{a, xdata = {x, y}, title = {A}}\n@xdata{x, note = {N}, title = {X}}\n")
    assert (str(record.title), str(record.note)) == ("A", "N")
    assert str(data.title) == "X"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n@article{k, title = {A}\n\n@misc{l}", 2),
        ("@article{k,\n title = {A}\n year = 2000\n}", 3),
        ("@article{k, title = {A}}, year = {2000}}", 1),
        ("@article{k,\n title = {A} # }", 2),
        ("@article{k, title = two words}", 1),
    ],
)
def test_entries_that_cannot_be_read(text, line):
    problem, *others = read(text)
    assert (problem.where.line, problem.code, problem.rejected) == (line, "bad-record", True)
    assert problem.message.startswith("k: ")
    assert all(isinstance(item, Record) for item in others)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (r"@a{k, title = {C \}}", "C \\"),
        ('@a{k, title = "a {"b" c} d"}', 'a "b" c d'),
        ("@a{k,\n % old = {x},\n title = {A}}", "A"),
        ("@a{k, title = {A\n@b{x} y}}", "A @bx y"),
        ("@a(k, title = {A)})", "A)"),
        ("@a{k, title = {A}, title = {A}}", "A"),
        ("@a{title = {A}}", "A"),
    ],
)
def test_legal_entries_that_bibtexparser_misreads(text, title):
    assert [str(record.title) for record in records(text)] == [title]


def test_what_is_no_entry():
    assert [item.code for item in read("")] == ["nothing-found"]
    assert [item.code for item in read("@comment{x}\n@string{a = {b}}\nme@home.org\n")] == ["nothing-found"]
    assert told("@IEEEtranBSTCTL{c, x = {1}}") == [(1, "skipped", True)]
    assert told("@misc{k, title = {A\0\u200b}}") == [(1, "characters-removed", False)]


def test_messages_hold_nothing_that_moves_a_terminal():
    items = read(
        "@misc{k\x1b[2J\x0c l, title = {A}, year = {\x1b[1m}}\n@misc{\x1b[2J, t = {\n@misc{m, \x1b]0;x\x07t}\n"
    )
    assert [item.code for item in items if isinstance(item, Problem)] == [
        "characters-removed", "bad-date", "bad-record", "bad-record"]  # fmt: skip
    assert all(str(item).isprintable() for item in items if isinstance(item, Problem))


def test_too_large():
    big = "@misc{k, title = {" + "x" * MAX_ENTRY_BYTES + "}}\n@misc{l}\n"
    problem, record = read(big)
    assert (problem.code, problem.rejected) == ("too-large", True)
    assert record.key == "l"


@pytest.mark.parametrize(
    "head",
    [
        "@article{k,\n title = {A}}", "\ufeff@Book(k, title = {A})", "% Encoding: UTF-8\r\n\r\n@Misc{,\r\n t = {a}",
        "@string{a = {b}}", "@preamble{x}", "@comment{jabref-meta: x}", "text\n  @misc{k}", "@book{title = {A}}",
    ],
)  # fmt: skip
def test_files_that_look_like_bibliographies(head):
    assert READER.sniff(head.encode())


@pytest.mark.parametrize(
    "head",
    ["", "me@home.org {a,", '{"id": "1", "abstract": "@article{k, title = {A}}"}', "@decorator(x, y)\n",
     "@media (a) {\n", "@app.route(a, b)", "@font-face {\n font: x;\n}", "<p>@misc{k, t = 1}</p>",
     "@a" + " " * 100_000, "@" * 100_000, "@a{k" + " " * 100_000],
)  # fmt: skip
def test_files_that_do_not(head):
    assert not READER.sniff(head.encode())


def test_a_file_larger_than_what_is_looked_at_first(tmp_path):
    path = tmp_path / "large.bib"
    path.write_text("".join(f"@misc{{k{n}, title = {{{'x' * 500} {n}}}}}\n" for n in range(5_000)))
    assert path.stat().st_size > 2 * HEAD_BYTES
    items = list(read_input(Input(path, named=True), READERS))
    assert [each.key for each in items] == [f"k{n}" for n in range(5_000)]


def test_blanks_at_the_ends_of_macros_count():
    (record,) = records('@string{of = " of "}\n@misc{a, title = "Proceedings" # of # "Talks"}\n')
    assert str(record.title) == "Proceedings of Talks"


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("Henry E. Kyburg, Jr.", Person("Kyburg", "Henry E.", "", "Jr.")),
        ("van den Berg, Jr., Anna", Person("Berg", "Anna", "van den", "Jr.")),
        ("Zhang, Xiao-Ping (Steven)", Person("Zhang", "Xiao-Ping (Steven)")),
        (r"Prokhorov, G. {\relax Yu}.", Person("Prokhorov", "G. Yu.")),
        (r"{\relax Ch}. Kim", Person("Kim", "Ch.")),
    ],
)
def test_suffixes_second_names_and_initials_of_two_letters(author, found):
    assert entry(f"author = {{{author}}}, title = {{A}}")[0].authors == (found,)


def test_a_subtitle_that_the_title_has_already_is_not_said_twice():
    record, _ = entry("title = {Goals: Health for All}, subtitle = {Health for all}")
    assert str(record.title) == "Goals: Health for All"


def test_a_year_with_its_month():
    record, codes = entry("title = {A}, journal = {J}, year = {June 1980}")
    assert (record.year, record.month, codes) == (1980, 6, [])


def test_commands_that_people_have_in_their_files():
    record, _ = entry(
        r"title = {On \enquote{Things} and \mkbibemph{More}\relax}, note = {See \href{https://example.org/a_b}{here}}"
    )
    assert str(record.title) == "On “Things” and More"
    assert str(record.note) == "See here"


def test_sorting_keys_of_our_own_are_none_of_theirs():
    assert entry("title = {A {B}}, key = {A B}")[0].extra == {}
    assert str(entry("title = {A}, key = {Z}")[0].extra["key"]) == "Z"
