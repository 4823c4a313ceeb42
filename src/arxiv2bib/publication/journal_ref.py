"""arXiv's free-text journal reference → what was published, where: one reference, and those that follow it.

https://info.arxiv.org/help/prep#journal says what the field is for; people write what they like into it. A reference is
read in this order: the conventions of some journals, journals (a name and numbers), proceedings and books. What no rule
explains is not guessed: a value that is not sure stays away, and so does all of a reference without a sure name.

Conventions: the volume is what is printed, also for JHEP and JCAP ("0706", "05"); the year is the printed one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from arxiv2bib.pages import is_article_number
from arxiv2bib.publication.books import as_book
from arxiv2bib.publication.conventions import read_convention
from arxiv2bib.publication.dois import all_facts, disagreements
from arxiv2bib.publication.items import items
from arxiv2bib.publication.preparation import behind_title, prepared, split
from arxiv2bib.publication.reading import Reading, Reference, Role
from arxiv2bib.publication.serials import find_name, read_serial
from arxiv2bib.publication.venues import find_journal
from arxiv2bib.publication.volumes import is_serial, is_volume, read_volume
from arxiv2bib.publication.works import may_name_work, read_work

_UNPUBLISHED = re.compile(
    r"\(?(?:accepted|submitted|to appear|to be published|forthcoming|in press|in preparation|unpublished"
    r"|under review)\b",
    re.IGNORECASE,
)


def read_journal_ref(text: str, *, doi: str = "", title: str = "") -> Reading | None:
    """What the reference says; None when no rule is sure of it.

    Args:
        text: the reference as arXiv has it, in TeX's or in Unicode's characters.
        doi: the DOIs of the same paper, with blanks between: a number that is not sure by its place is sure when a DOI
            has it too.
        title: the title of the paper, which some authors paste before the journal.
    """
    text = prepared(text)
    if not text:
        return None
    first, others = split(text)
    main = _read_behind(first, behind_title(first, title)) if title else None
    main = main or _read(first)
    if others and others[0][0] is Role.ALSO and not (main and (main.publication.volume or main.publication.pages)):
        main, others = _read(text), ()
    if main and doi:
        main = _with_page_of_doi(main, doi)
    return Reading(text, as_book(main), others) if main else None


def _read_behind(text: str, start: int) -> Reference | None:
    """What the text says from there on, its places counted in the whole text; None for the whole text."""
    main = _read(text[start:]) if start else None
    if main is None:
        return None
    parts = tuple(part._replace(start=part.start + start, end=part.end + start) for part in main.parts)
    return main._replace(parts=parts)


def _with_page_of_doi(main: Reference, doi: str) -> Reference:
    """The reference with the page of its DOI, when it has none itself, and the DOI agrees with all that it has."""
    publication = main.publication
    if publication.pages or publication.article_number or not publication.volume:
        return main
    for said in all_facts(doi):
        is_same = find_journal(said.journal) is find_journal(str(publication.container)) is not None
        if said.page and said.volume and is_same and not disagreements(publication, said):
            if is_article_number(said.page) or not said.page.isdigit() or "LMCS" in doi:
                publication = replace(publication, article_number=said.page)
            else:
                publication = replace(publication, pages=said.page)
            unread = tuple(piece for piece in main.unread if piece != said.page)
            return main._replace(publication=publication, unread=unread)
    return main


def _read(text: str) -> Reference | None:
    """The publication that one reference names."""
    if _UNPUBLISHED.match(text):
        return None
    convention = read_convention(text)
    if convention:
        return convention
    found = items(text)
    name = find_name(text[: found[0].start] if found else text)
    lowered = text.lower()
    if not is_serial(lowered, name):
        if may_name_work(lowered) and (work := read_work(text, found)):
            return work
        if is_volume(text, lowered, found, name):
            return read_volume(text, found)
    return read_serial(text, found)
