"""The same paper through all readers is the same record, in every field that its format can carry."""

import io
from dataclasses import replace

import pytest

from arxiv2bib.identifiers import ArxivId
from arxiv2bib.publication import interpret
from arxiv2bib.readers import READERS
from arxiv2bib.readers.inputs import Input, detect
from arxiv2bib.record import Completeness, Record
from paper_forms import FORMS, PAPERS, tex

# A page of the dumps gives every author the next one's forenames: it cannot show one who has none.
CANNOT = {("a mononym and hyphens", "dump")}
CASES = [(paper, form) for paper in PAPERS for form in FORMS if (paper, form) not in CANNOT]


def read(facts, form):
    """The one record of the form, its interpretation included."""
    make, name, _ = FORMS[form]
    data = make(facts).encode()
    reader = detect(data[: 1 << 20], Input(None, named=True), READERS)
    assert getattr(reader, "name", reader) == name, "another reader takes it"
    items = list(reader.read(io.BytesIO(data), "in"))
    assert [item for item in items if not isinstance(item, Record)] == []
    (record,) = items
    record, problems = interpret(record)
    assert problems == []
    return record


def expected(facts, field, form):
    """The value that the paper truly has."""
    journal = facts.journal
    if field == "publication":
        return journal and (journal.container, journal.volume, journal.issue, journal.pages, journal.article_number,
                            journal.year)  # fmt: skip
    if field == "created" and form in ("csl-json", "ris") and journal:
        return None  # the date of the journal is all they say
    if field == "versions":
        return list(enumerate(facts.versions, 1))
    if field == "issued":
        day = facts.created
        return (journal.year,) if journal else (day.year, day.month, day.day)
    values = {
        "title": facts.title,
        "authors": facts.authors,
        "abstract": facts.abstract,
        "journal_ref": facts.reference,
        "primary_category": facts.categories[0],
        "month": None if journal else facts.created.month,
    }
    return values[field] if field in values else getattr(facts, field)


def found(record, field):
    value = getattr(record, field)
    if field == "publication":
        if not record.is_published:
            return None
        return (str(value.container), value.volume, value.issue, value.pages, value.article_number, value.year)
    if field in ("title", "abstract"):
        return str(value)
    return [(each.number, each.created) for each in value] if field == "versions" else value


@pytest.mark.parametrize(("paper", "form"), CASES)
def test_a_form_gives_the_facts(paper, form):
    facts = PAPERS[paper]
    record = read(facts, form)
    assert record.arxiv_id.id == ArxivId.parse(facts.id).id
    assert record.completeness is Completeness.COMPLETE
    for field in FORMS[form][2] - {"categories"}:
        assert found(record, field) == expected(facts, field, form), field
    if "categories" in FORMS[form][2]:  # Atom lists them in an order of its own, but names the primary one
        assert record.primary_category == facts.categories[0]
        assert set(record.categories) == set(facts.categories)


@pytest.mark.parametrize("paper", PAPERS)
def test_titles_and_names_are_equal_to_the_run(paper):
    """Not only how they read: math is math, prose is prose in each of them."""
    records = {form: read(PAPERS[paper], form) for each, form in CASES if each == paper and FORMS[form][2]}
    assert len({record.title for record in records.values()}) == 1, {form: r.title for form, r in records.items()}
    assert len({record.authors for record in records.values()}) == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_forms_that_carry_all_fields_give_equal_records(paper):
    """Whole records, of the formats that arXiv itself fills."""
    versioned = [read(PAPERS[paper], form) for form in FORMS if "versions" in FORMS[form][2]]
    first, *others = [replace(record, where=versioned[0].where, origins={}) for record in versioned]
    for other in others:
        assert other == first


def test_every_reader_has_a_form():
    assert {name for _, name, _ in FORMS.values()} == set(READERS.all())


def test_there_are_papers_of_enough_kinds():
    assert len(PAPERS) >= 12
    assert any(tex(facts.title) != facts.title for facts in PAPERS.values())
    assert sum(facts.journal is not None for facts in PAPERS.values()) >= 3
