"""What every registered reader, writer and style keeps, whichever they are."""

import io
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import laws
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import CODES, Problem, UsageError, Where
from arxiv2bib.readers import READERS
from arxiv2bib.record import Completeness, EntryType, Keyed, Publication, Record
from arxiv2bib.references import format_entries, style_names
from arxiv2bib.registry import WriterOptions
from arxiv2bib.tex import decode
from arxiv2bib.text import Run, Style
from arxiv2bib.writers import WRITERS, biblatex, bibtex, csl_json, ris
from strategies import any_publications, records

FULL = Record(
    where=Where("in.txt", 3),
    arxiv_id=ArxivId.parse("2001.00001"),
    doi="10.1103/PhysRevD.76.013009",
    title=decode(r"On $\Lambda$ and 50% of Śląsk & Co"),
    authors=(Person("Berg", "Anna", "van den"), Collaboration("X Team")),
    completeness=Completeness.CUT,
    abstract=decode("We study it."),
    categories=("hep-ph", "hep-th"),
    created=date(2020, 1, 1),
    journal_ref="Phys. Rev. D 76, 013009 (2007)",
    note=decode("Accepted"),
    publication=Publication(
        entry_type=EntryType.ARTICLE, container=decode("Phys. Rev. D"), volume="76", article_number="013009", year=2007
    ),
)
BARE = Record(where=Where("in.txt", 3), arxiv_id=ArxivId.parse("hep-th/9901001"))


@pytest.fixture(params=sorted(READERS.all()))
def reader(request):
    return READERS.find(request.param)


@pytest.fixture(params=sorted(WRITERS.all()))
def writer(request):
    return WRITERS.find(request.param)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))))
def test_a_reader_takes_any_bytes_and_yields_records_and_known_problems(reader, data):
    for item in reader.read(io.BytesIO(data), "in"):
        assert isinstance(item, (Record, Problem))
        if isinstance(item, Problem):
            assert item.code in CODES
            assert item.where.file == "in"
    reader.sniff(data)


def test_a_reader_says_what_it_is(reader):
    assert reader.name == reader.name.lower().strip()
    assert reader.description
    assert all(suffix.startswith(".") for suffix in reader.suffixes)
    assert not reader.sniff(b"Dear diary,\nnothing here\n")


def test_a_writer_yields_whole_entries(writer):
    told = []
    chunks = list(writer.write([Keyed("a", FULL), Keyed("b", BARE)], told.append, WriterOptions()))
    text = "".join(chunks)
    assert len(chunks) >= 2
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert "2001.00001" in text
    assert "hep-th/9901001" in text


def test_a_writer_writes_something_sensible_for_nothing(writer):
    text = "".join(writer.write([], pytest.fail, WriterOptions()))
    assert text in ("", "[]\n")


def test_every_field_is_mapped_or_dropped_with_a_reason(writer):
    """Design rule 6: no field of a record gets lost by accident."""
    tables = {"bibtex": bibtex.FIELDS, "csl-json": csl_json.VARIABLES, "ris": ris.TAGS, "biblatex": biblatex.FIELDS}
    all_fields = {each.name for each in fields(Record)}
    assert set(writer.dropped) <= all_fields
    assert all(writer.dropped.values())
    if writer.name in tables:
        shown = {"extra", *(name for row in tables[writer.name] for name in row.shows)}  # it has rows of its own
        assert shown | set(writer.dropped) == all_fields
        assert not shown & set(writer.dropped)


CHANGES = {
    "arxiv_id": ArxivId.parse("2002.00002"),
    "doi": "10.1000/other",
    "title": decode("Other"),
    "authors": (Person("Other"),),
    "completeness": Completeness.COMPLETE,
    "created": date(1999, 12, 1),
    "categories": ("math.CO",),
    "journal_ref": "Other 1, 2 (2003)",
    "note": decode("Submitted to Other"),
    "status": "submitted",
    "abstract": decode("Other"),
    "report_number": "Other-1",
    "publication": Publication(entry_type=EntryType.ARTICLE, container=decode("Other"), year=2001),
    "key": "other2020",
    "url": "https://example.org/other",
    "contributors": {"editor": (Person("Other"),)},
    "extra": {name: decode("Other") for name in ("howpublished", "keyword", "KW")},
}
# A book without any address but its own.
BOOK = replace(
    FULL,
    arxiv_id=None,
    doi="",
    journal_ref="",
    report_number="R-1",
    publication=Publication(entry_type=EntryType.BOOK, publisher=decode("Press")),
)
BASES = {
    "published": FULL,
    "preprint": replace(FULL, publication=None),
    "preprint without reference": replace(FULL, publication=None, journal_ref=""),
    "book": BOOK,
    "report": replace(BOOK, publication=replace(BOOK.publication, entry_type=EntryType.TECHREPORT)),
    "chapter": replace(
        BOOK, publication=replace(BOOK.publication, entry_type=EntryType.INCOLLECTION, container=decode("Book"))
    ),
    "unknown kind": replace(BOOK, publication=None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_mapped_field_really_shows(writer, name):
    """A field that is not dropped changes the output of some kind of record."""
    if name in writer.dropped:
        return
    changed = False
    for base in BASES.values():
        before = "".join(writer.write([Keyed("a", base)], lambda _: None, WriterOptions()))
        after = "".join(
            writer.write([Keyed("a", replace(base, **{name: CHANGES[name]}))], lambda _: None, WriterOptions())
        )
        changed = changed or before != after
    assert changed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(records(any_publications), max_size=3))
def test_a_writer_takes_any_record(writer, made):
    told = []
    text = "".join(
        writer.write([Keyed(f"key{number}", each) for number, each in enumerate(made)], told.append, WriterOptions())
    )
    assert all(problem.code in CODES for problem in told)
    line_end = "\r\n" if writer.name == "ris" else "\n"
    assert not any(ord(char) < 32 for char in text.replace(line_end, ""))
    if check := LAWS.get(writer.name):
        assert len(check(text)) == len(made)


LAWS = {
    "bibtex": laws.check_bibtex,
    "biblatex": laws.check_biblatex,
    "csl-json": laws.check_csl_json,
    "ris": laws.check_ris,
    "html": laws.check_html,
    "markdown": laws.check_markdown,
}


def lines(keyed, style, notice):
    """The references as `--style` prints them."""
    return list(WRITERS.find("text").write(keyed, notice, WriterOptions(style=style)))


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("kind", [None, *EntryType])
@pytest.mark.parametrize("missing", [None, "title", "authors", "created", "arxiv_id", "doi", "categories"])
def test_a_style_formats_every_type_without_any_field(style, kind, missing):
    publication = replace(FULL.publication, entry_type=kind) if kind and kind is not EntryType.MISC else None
    empty = {"authors": (), "categories": (), "doi": ""}
    base = replace(FULL, publication=publication)
    made = base if missing is None else replace(base, **{missing: empty.get(missing)})
    (line,) = lines([Keyed("a", made)], style, pytest.fail)
    assert line.startswith("[1] ")
    assert line.endswith("\n")
    for wrong in ("None", "..", ", ,", " ,", " .", "()", "  ", "\\", "{"):
        assert wrong not in line.replace(r"$\Lambda$", "L"), (wrong, line)
    if missing != "arxiv_id":
        assert line.count("arXiv:2001.00001") == 1


@pytest.mark.parametrize("count", [1, 2, 3, 20, 5_200])
def test_a_style_takes_lists_of_any_length(count):
    authors = tuple(Person(f"Name{number}", "A.") for number in range(count))
    (line,) = lines([Keyed("a", replace(FULL, authors=authors))], "plain", pytest.fail)
    assert line.count("A. Name") == count
    assert "others" in line


def test_a_style_keeps_math_capitals_and_percent_signs():
    (line,) = lines([Keyed("a", FULL)], "plain", pytest.fail)
    assert r"On $\Lambda$ and 50% of Śląsk & co" in line


@pytest.mark.parametrize(("title_case", "shown"), [("sentence", "On new things"), ("as-is", "On New Things")])
def test_a_style_says_how_titles_are_set(monkeypatch, title_case, shown):
    from arxiv2bib_styles.plain import Style as Plain  # noqa: PLC0415

    monkeypatch.setattr(Plain, "title_case", title_case)
    (line,) = lines([Keyed("a", replace(FULL, title=decode("On New Things")))], "plain", pytest.fail)
    assert f". {shown}. " in line


def test_titles_stay_as_they_are_in_a_style_that_says_nothing(monkeypatch):
    from arxiv2bib_styles.plain import Style as Plain  # noqa: PLC0415

    monkeypatch.delattr(Plain, "title_case")
    (line,) = lines([Keyed("a", replace(FULL, title=decode("On New Things")))], "plain", pytest.fail)
    assert ". On New Things. " in line


def test_a_reference_has_its_key_and_number():
    references = list(format_entries([Keyed("a", FULL), Keyed("b", BARE)], None, pytest.fail))
    assert [(each.key, each.number) for each in references] == [("a", 1), ("b", 2)]
    assert references[1].text.runs[-1] == Run("https://arxiv.org/abs/hep-th/9901001", Style.VERBATIM)


def test_a_record_that_a_style_cannot_format_costs_no_other(monkeypatch):
    from arxiv2bib_styles.plain import Style as Plain  # noqa: PLC0415

    monkeypatch.setattr(Plain, "get_article_template", lambda *_: 1 / 0)
    told = []
    first, second = lines([Keyed("a", FULL), Keyed("b", BARE)], "plain", told.append)
    assert [problem.code for problem in told] == ["style-fallback"]
    assert (
        first
        == "[1] Anna van den Berg, X Team. On $\\Lambda$ and 50% of Śląsk & Co. 2007. arXiv:2001.00001 [hep-ph].\n"
    )
    assert second.startswith("[2] arXiv:hep-th/9901001")


@pytest.mark.parametrize("registry", [READERS, WRITERS])
def test_an_unknown_format_says_what_was_meant_or_what_there_is(registry):
    name = next(iter(registry.all()))
    with pytest.raises(UsageError, match=f"did you mean '{name}'"):
        registry.find(f"{name}x")
    with pytest.raises(UsageError, match="there are: "):
        registry.find("qqqq")
