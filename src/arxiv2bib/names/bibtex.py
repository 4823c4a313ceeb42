"""From `Person` and `Collaboration` to what BibTeX, biber, pybtex and bibtexparser read back in the same parts.

Sources: Oren Patashnik, BibTeXing, section 4 ("von Last, Jr, First"); bibtex.web, "von_token_found" and
"name_scan": a hyphen parts words, and the words up to the last one in lower case are the particle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from arxiv2bib.characters import fold_blanks, one_line
from arxiv2bib.names.types import Author, Collaboration, Person
from arxiv2bib.tex import Encoder

_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
# Biber makes the initial of a word from its first character; where that is written as a command, LaTeX stops.
_FIRST = re.compile(r"^(?:[^\w'’(\"\[]|_)+")
_LEADING = re.compile(r"(^|[\s,~–—‐‑-])(?:[^\w\s'’(\"\[.*@+-]|_)+")
_HYPHENS = re.compile(r"[-–—‐‑]{2,}")


def _ordinary(letter: str, particle: str = "") -> re.Pattern[str]:
    """Most names: letters (and digits), with dots, hyphens and blanks between, and no word that BibTeX knows."""
    return re.compile(
        rf"{particle}(?![Aa][Nn][Dd],|[Oo]thers,){letter}+(?:-{letter}+)*, "
        rf"(?![Oo]thers$)(?:(?![Aa][Nn][Dd]\b){letter}+(?:\.-|\. |[. -]|$))+(?<![ -])"
    )


_LETTER, _ASCII_LETTER = r"[^\W_]", "[A-Za-z0-9]"
_PARTICLE = r"(?:(?!and )(?:'t|[a-z]+) )+"
_ORDINARY = {  # by ASCII or not, with particle or without
    (True, False): _ordinary(_ASCII_LETTER),
    (True, True): _ordinary(_ASCII_LETTER, _PARTICLE),
    (False, False): _ordinary(_LETTER),
    (False, True): _ordinary(_LETTER, _PARTICLE),
}
_LETTERS = re.compile(r"[^\W\d_]+(?:(?:\.-|\. |[. -])[^\W\d_]+)*\.?")
_WORD = re.compile(r"[^\W_]")
# Capitals that bibtexparser 2 does not see behind the backslash.
_TAKEN_FOR_LOWER_CASE = frozenset("ÃÅÆÐÑÕØÞĐĨŁŊŒŨ")
_LABEL = 3
# A command in braces, what parts words, or a character.
_ATOM = re.compile(r"\{\\(?:[^{}]|\{[^{}]*\})*\}|([ ~-]+)|.")
_BETWEEN_WORDS = re.compile(r"[\s–—‐‑-]+")


def bibtex_names(authors: Sequence[Author], *, goes_on: bool, encoder: Encoder) -> str:
    """The author field: names joined by `and`, ended by `and others` when the list goes on.

    An author of whom nothing can be shown leaves no hole: BibTeX complains about empty names, biber drops the entry.
    """
    names = [name for author in authors if (name := bibtex_name(author, encoder))]
    if goes_on and names:
        names.append("others")
    return " and ".join(names)


def bibtex_name(author: Author, encoder: Encoder) -> str:
    """The author as BibTeX reads it back in the same parts: `von Last, Jr, First`, bodies in braces.

    What the three parts cannot hold (commas, a suffix without given name) is one literal name in braces.
    """
    if isinstance(author, Collaboration):
        return _literal(author.literal, encoder)
    if not author.suffix and (name := _ordinary_name(author)):
        return name if name.isascii() else encoder.string(name)
    given, particle, family, suffix = map(_shown, (author.given, author.particle, author.family, author.suffix))
    if not family:
        return _literal(" ".join(part for part in (given, particle) if part), encoder)
    if "," in f"{given}{particle}{family}{suffix}" or (suffix and not given):
        return _literal(" ".join(part for part in (given, particle, family, suffix) if part), encoder)
    is_one_word = _is_cut(family, alone=not (given or particle)) or _is_small(author)
    last = _one_word(encoder.string(family)) if is_one_word else _part(family, encoder)
    if particle:
        last = f"{_part(particle, encoder)} {last}"
    return ", ".join(part for part in (last, _part(suffix, encoder), _part(given, encoder)) if part)


def _ordinary_name(person: Person) -> str:
    """The whole name, when nothing in it is to be escaped but accents; else nothing."""
    family = person.family
    if " " in family or ("-" in family and not family.istitle()) or _is_small(person):
        return ""
    name = f"{person.particle} {family}, {person.given}" if person.particle else f"{family}, {person.given}"
    return name if _ORDINARY[name.isascii(), bool(person.particle)].fullmatch(name) else ""


def _is_small(person: Person) -> bool:
    """True for "mehrnoosh bazrafkan": biber takes such a family name for a particle.

    Georgian letters count as small ones in Unicode, but not there: they have no title case.
    """
    first = person.family[:1]
    if first.isascii() and first.isupper():
        return False
    return first != first.title() and person.given[:1] != person.given[:1].title()


def _is_cut(family: str, *, alone: bool) -> bool:
    """True for a family name of several words that BibTeX would cut ("Ortega y Gasset", "al-Khatib", "Van de Velde").

    It takes everything up to the last word in lower case for the particle, and of a name without comma everything
    but the last word for the given name. A hyphen parts words.
    """
    if family.isalpha():
        return False
    *words, _ = _BETWEEN_WORDS.split(family)
    return (alone and " " in family) or any(map(_looks_lower_case, words))


def _looks_lower_case(word: str) -> bool:
    letter = next(filter(str.isalpha, word), "")
    return letter.islower() or letter in _TAKEN_FOR_LOWER_CASE


def _shown(text: str) -> str:
    """The part without what no name begins with and what no line may hold."""
    if not text or text.isalpha() or _LETTERS.fullmatch(text):
        return text
    text = _HYPHENS.sub("-", _LEADING.sub(r"\1", one_line(text)))
    return fold_blanks(text) if _WORD.search(text) else ""


def _literal(text: str, encoder: Encoder) -> str:
    """The name as a whole in braces; biber sees one word in it."""
    text = _FIRST.sub("", fold_blanks(one_line(text)))
    return _one_word(encoder.string(text)) if _WORD.search(text) else ""


def _one_word(source: str) -> str:
    r"""The name in braces, so that nobody parts its words.

    The style `alpha` takes three characters for a label, and inside braces a command is more than one: it would cut
    `{M{\"u}ller y Vega}` in the middle of `\"u`, which stops LaTeX. Then only what parts words is in braces.
    """
    if "\\" in source and "," not in source and _is_cut_by_label(source):
        return _ATOM.sub(lambda match: match[0] if match[1] is None else f"{{{match[1]}}}", source)
    return f"{{{source}}}"


def _is_cut_by_label(source: str) -> bool:
    """True when the first three characters, braces not among them, end within a command."""
    count = 0
    for atom in _ATOM.finditer(source):
        before, count = count, count + len(atom[0]) - atom[0].count("{") - atom[0].count("}")
        if count >= _LABEL:
            return before < _LABEL < count and "\\" in atom[0]
    return False


def _part(text: str, encoder: Encoder) -> str:
    """A name part as TeX, in braces where the word "and" would end it or "others" would end the list."""
    source = encoder.string(text)
    if source.isalpha() and len(source) > len("others"):
        return source
    return f"{{{source}}}" if _AND.search(source) or source.lower() == "others" else source
