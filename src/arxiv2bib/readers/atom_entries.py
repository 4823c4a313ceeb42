"""Entries of arXiv's Atom feeds → `Record` (https://info.arxiv.org/help/api/user-manual.html, section 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from arxiv2bib.categories import may_be_category
from arxiv2bib.characters import excerpt
from arxiv2bib.identifiers import ArxivId
from arxiv2bib.problems import Problem, Where
from arxiv2bib.readers.author_lists import authors_of_line, authors_of_names
from arxiv2bib.readers.lines import removed
from arxiv2bib.readers.papers import Paper, folded, holds_unwanted, record_of
from arxiv2bib.readers.xml_fields import date_of, text_of
from arxiv2bib.readers.xml_pieces import Tags
from arxiv2bib.readers.xml_records import Form
from arxiv2bib.record import Record

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV_ADDRESS = "http://arxiv.org/schemas/atom"
_ARXIV = f"{{{_ARXIV_ADDRESS}}}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
# Name with its namespace → key; entries that lost their namespaces are read too.
_KEYS = {
    **{f"{_ATOM}{name}": name for name in ("id", "title", "summary", "published", "updated", "author", "category")},
    **{f"{_ARXIV}{name}": name for name in ("comment", "journal_ref", "doi", "primary_category", "announce_type")},
    **{f"{_DUBLIN_CORE}{name}": name for name in ("creator", "rights")},
}
_KEYS |= {name.rpartition("}")[2]: key for name, key in _KEYS.items()}
_LISTED = frozenset({"author", "category", "primary_category"})
_ERRORS = "/api/errors"
_OF_ARXIV = re.compile(r"\barxiv\b|xxx\.lanl\.gov", re.IGNORECASE)
_ANNOUNCED = re.compile(r"arXiv:\S+ +Announce Type: \S+ +(?:Abstract: *)?")


def read_entry(element: Element, where: Where) -> Iterator[Record | Problem]:
    """The paper that an entry says, or a problem in its place."""
    text: dict[str, str] = {}
    names: list[str] = []
    terms: list[str] = []
    primary = ""
    for child in element:
        key = _KEYS.get(child.tag)
        if key is None:
            continue
        if key == "author":
            names.append(_name(child))
        elif key == "primary_category":
            primary = primary or child.get("term", "").strip()
        elif key == "category":
            if child.get("scheme") == _ARXIV_ADDRESS:
                terms.append(child.get("term", "").strip())
        elif key not in text:
            text[key] = text_of(child)
    arxiv_id = _identified(text, where, is_empty=not names and not text.get("title") and not text.get("summary"))
    if isinstance(arxiv_id, Problem):
        yield arxiv_id
    else:
        yield from _paper(arxiv_id, text, names, _categories(primary, terms), where)


def _name(author: Element) -> str:
    return text_of(next((child for child in author if child.tag in (f"{_ATOM}name", "name")), None))


def _identified(text: dict[str, str], where: Where, *, is_empty: bool) -> ArxivId | Problem:
    """The identifier of the entry, or why it is no paper: an error of the API comes as an entry too."""
    shown = folded(text.get("id", ""))
    if _ERRORS in shown:
        reason = folded(text.get("summary", "")) or shown
        what = f"arXiv answered with an error, {excerpt(reason)}"
        return Problem("server-error", what, "correct the request", where, rejected=True)
    is_of_arxiv = _OF_ARXIV.search(shown) is not None
    if is_empty and (is_of_arxiv or not shown):
        what = f"arXiv has nothing on {shown or 'what was asked for'}"
        return Problem("not-found", what, "check the identifier", where, rejected=True)
    if not is_of_arxiv:
        what = f"an entry that is no paper of arXiv, {excerpt(shown)}" if shown else "an entry without identifier"
        return Problem("bad-record", what, "it is left out", where, rejected=True)
    return ArxivId.parse(shown) or Problem(
        "bad-identifier",
        f"{excerpt(shown)} is no arXiv identifier",
        "correct it; the record is left out",
        where,
        rejected=True,
    )


def _paper(
    arxiv_id: ArxivId, text: dict[str, str], names: list[str], categories: str, where: Where
) -> Iterator[Record | Problem]:
    problems: list[Problem] = []
    is_news = "announce_type" in text  # of rss.arxiv.org: its dates are those of the announcement
    authors, is_whole = authors_of_names(names) if names else authors_of_line(text.get("creator", ""))
    published, updated = ("", "") if is_news else (text.get("published", ""), text.get("updated", ""))
    if holds_unwanted(*text.values(), *names):
        problems.append(removed(where))
    record, found = record_of(
        Paper(
            where=where,
            arxiv_id=arxiv_id,
            title=text.get("title", ""),
            authors=authors,
            is_whole=is_whole,
            abstract=_ANNOUNCED.sub("", text.get("summary", ""), count=1) if is_news else text.get("summary", ""),
            comments=text.get("comment", ""),
            journal_ref=text.get("journal_ref", ""),
            doi=text.get("doi", ""),
            license=text.get("rights", "") if is_news else "",
            categories=categories,
            created=date_of(published, arxiv_id.id, where, problems),
            updated=date_of(updated, arxiv_id.id, where, problems),
        )
    )
    yield from problems
    yield from found
    yield record


def _categories(primary: str, terms: list[str]) -> str:
    """The categories, the primary one first; classes of MSC and ACM, which stand among them, are none."""
    return " ".join(dict.fromkeys([*filter(None, [primary]), *filter(may_be_category, terms)]))


def _no_answer(_outside: str, _where: Where) -> Iterator[Problem]:
    return iter(())


FORM = Form(
    name="an Atom feed",
    unit="entry",
    tags=Tags("feed", ("entry",), ("entry",)),
    record=read_entry,
    answer=_no_answer,
)
