"""Random records, names, titles and identifiers."""

from datetime import date

from hypothesis import strategies as st

from arxiv2bib.characters import clean, fold_blanks
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.names import Collaboration, Person
from arxiv2bib.problems import Where
from arxiv2bib.record import Completeness, EntryType, Publication, Record
from arxiv2bib.tex import decode

SPECIALS = [
    "\\",
    "{",
    "}",
    "$",
    "&",
    "#",
    "%",
    "_",
    "^",
    "~",
    '"',
    "@",
    "--",
    "``",
    "''",
    "\\input{x}",
    "$x_1$",
    "\\'e",
    " and ",
    ",",
    "BERT",
    "ß",
    "Ś",
    "李",
    "α",
]

words = st.one_of(st.sampled_from(SPECIALS), st.text(max_size=8))
texts = st.lists(words, max_size=8).map(lambda parts: fold_blanks(clean("".join(parts))))
filled = texts.filter(bool)
arxiv_ids = st.one_of(
    st.builds(lambda m, n: ArxivId.parse(f"20{m:02}.{n:05}"), st.integers(1, 12), st.integers(1, 99_999)),
    st.builds(lambda n: ArxivId.parse(f"hep-th/990{n:04}"), st.integers(1001, 1999)),
)
authors = st.one_of(
    st.builds(Person, filled, texts, st.sampled_from(["", "van der", "de"]), st.sampled_from(["", "Jr.", "III"])),
    st.builds(Collaboration, filled),
)
dates = st.dates(date(1991, 8, 1), date(2030, 1, 1))
publications = st.builds(
    Publication,
    entry_type=st.sampled_from([EntryType.ARTICLE, EntryType.INPROCEEDINGS]),
    container=filled.map(decode),
    volume=texts,
    issue=texts,
    pages=st.sampled_from(["", "1-12", "7"]),
    article_number=texts,
    year=st.one_of(st.none(), st.integers(1991, 2030)),
)
# Of every type, with everything that an entry can have.
any_publications = st.builds(
    Publication,
    entry_type=st.sampled_from([each for each in EntryType if each is not EntryType.MISC]),
    container=texts.map(decode),
    volume=texts,
    issue=texts,
    pages=st.sampled_from(["", "1-12", "7"]),
    article_number=texts,
    year=st.one_of(st.none(), st.integers(1991, 2030)),
    series=texts.map(decode),
    publisher=texts.map(decode),
    place=texts.map(decode),
    institution=texts.map(decode),
)


def records(publications=publications):
    """Records with anything in any field."""
    return st.builds(
        Record,
        where=st.just(Where("random", 1)),
        arxiv_id=arxiv_ids,
        title=st.one_of(st.none(), filled.map(decode)),
        authors=st.lists(authors, max_size=4).map(tuple),
        completeness=st.sampled_from(Completeness),
        created=st.one_of(st.none(), dates),
        journal_ref=texts,
        note=texts.map(decode),
        status=st.sampled_from(["", "submitted", "presented", "accepted", "published"]),
        abstract=st.none() | filled.map(decode),
        categories=st.sampled_from([(), ("cs.LG",), ("hep-th", "math.AG")]),
        publication=st.none() | publications,
    )
