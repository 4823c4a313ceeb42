"""Names fields of BibTeX and BibLaTeX → authors, the same as other formats give for the same people.

Sources: Oren Patashnik, BibTeXing, section 4; the BibLaTeX manual, section 3.7 ("family=…, given=…"). What braces
hold together stays together; for all else, "von Last, Jr, First" and "First von Last" are read by `arxiv2bib.names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arxiv2bib.names import (
    PARTICLES,
    Author,
    Collaboration,
    Person,
    author_from_parts,
    is_body,
    is_name,
    parse_author_line,
    parse_inverted,
    parse_name,
    without_et_al,
)
from arxiv2bib.tex.decode import decode_plain

_TOKEN = re.compile(r"[{},;]|\s+", re.DOTALL)
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix|id)(?:-i)?\s*=", re.IGNORECASE)
_MOST_PARTS = 3  # von Last, Jr, First
_MOST_NAMES = 100_000


def read_names(source: str) -> tuple[tuple[Author, ...], bool]:
    """The authors that a names field lists, and whether it lists all of them (no "and others")."""
    names = list(_names(source))[:_MOST_NAMES]
    if len(names) == 1 and _is_line(source):
        return parse_author_line(_plain(source))
    complete = len(names) < _MOST_NAMES
    authors: list[Author] = []
    for number, name in enumerate(names, start=1):
        if name.lower() == "others":
            complete = False
        elif number == len(names) and not _is_group(name) and (cut := without_et_al(_plain(name)))[1]:
            complete = False
            authors += [_name(cut[0])] if is_name(cut[0]) else []
        elif is_name(name):
            authors.append(_name(name))
    return tuple(authors), complete


def _is_line(source: str) -> bool:
    """True for lists with commas or semicolons, which BibTeX would take for one name."""
    if _is_group(source) or _EXTENDED.match(source):
        return False
    return ";" in source or len(_parted(source, ",")) > _MOST_PARTS


def _names(source: str) -> Iterator[str]:
    """The names between "and" where no brace is open."""
    words: list[str] = []
    for word in _parted(source, " "):
        if word.lower() != "and":
            words.append(word)
        elif words:
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)


def _parted(source: str, separator: str) -> list[str]:
    """What stands between the separators where no brace is open; blanks of any kind are one."""
    if "{" not in source:
        return source.split() if separator == " " else source.split(separator)
    parts: list[str] = []
    depth = begin = 0
    for token in _TOKEN.finditer(source):
        mark = token[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif depth <= 0 and (mark == separator or (separator == " " and mark.isspace())):
            parts.append(source[begin : token.start()])
            begin = token.end()
    parts.append(source[begin:])
    return [part for part in parts if part] if separator == " " else parts


def _name(source: str) -> Author:
    if "{" not in source and "=" not in source and "(" not in source:
        return parse_inverted(_plain(source)) if "," in source else _displayed(source)
    if _EXTENDED.match(source):
        return _extended(source)
    parts = [part.strip() for part in _parted(source, ",")]
    if len(parts) == 1:
        return _displayed(source)
    family, *others = parts
    if _braced(family)[1] or "," in _plain(family):
        before, last = _braced(family)
        given, suffix = _plain(others[-1]), _plain(others[0]) if len(others) > 1 else ""
        return Person(last or _plain(family), given, _plain(before), suffix)
    if "(" in source:  # a second name, and no affiliation
        return author_from_parts(_plain(family), _plain(others[-1]), _plain(others[0]) if len(others) > 1 else "")
    return parse_inverted(", ".join(map(_plain, parts)))


def _displayed(source: str) -> Author:
    """A name without comma: a body in braces, or "First von Last"."""
    words = _parted(source, " ")
    plain = _plain(source)
    if len(words) == 1 and (_is_group(source) or " " in plain):
        return Collaboration(plain)
    if len(words) > 1 and _is_group(words[-1]) and " " in _plain(words[-1]):
        before, last = _braced(source)
        given = [word for word in before.split() if word not in PARTICLES]
        return Person(last, _plain(" ".join(given)), " ".join(word for word in before.split() if word in PARTICLES))
    names = plain.split()
    if len(names) > 1 and all(map(_is_particle, names[:-1])):
        return Person(names[-1], "", " ".join(names[:-1]))
    if not is_body(plain) and (begin := _begin_of_family(names)):
        return author_from_parts(" ".join(names[begin:]), " ".join(names[:begin]))
    return parse_name(plain)


def _begin_of_family(words: list[str]) -> int:
    """Where the particles begin that have several words behind them ("de la Vallée Poussin"); 0 without such ones."""
    last = next((at for at in range(len(words) - 3, 0, -1) if _is_particle(words[at])), 0)
    while last > 1 and _is_particle(words[last - 1]):
        last -= 1
    return last


def _is_particle(word: str) -> bool:
    """True for a particle, but not for what stands between two family names ("Ortega y Gasset")."""
    return word in PARTICLES and len(word) > 1


def _braced(part: str) -> tuple[str, str]:
    """What stands before a last word in braces, and that word; "" when there is no such word."""
    words = _parted(part, " ")
    return (" ".join(words[:-1]), _plain(words[-1])) if _is_group(words[-1] if words else "") else ("", "")


def _is_group(source: str) -> bool:
    r"""True for what one pair of braces holds together; `{\"O}` is a letter, and so is `{\relax Ch}`."""
    if not source.startswith("{") or not source.endswith("}") or source.startswith("{\\"):
        return False
    depth = 0
    for at, char in enumerate(source):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(source) - 1
    return False


def _extended(source: str) -> Author:
    parts: dict[str, str] = {}
    for part in _parted(source, ","):
        name, _, value = part.strip().strip('"').partition("=")
        parts[name.strip().lower()] = _plain(value.strip().strip('"'))
    family, prefix = parts.get("family", ""), parts.get("prefix", "")
    if not family and not parts.get("given"):
        return Collaboration(_plain(source))
    given, suffix = parts.get("given", ""), parts.get("suffix", "")
    if prefix.islower():
        return Person(family, given, prefix, suffix) if family else Person(given)
    return author_from_parts(f"{prefix} {family}".strip(), given, suffix)


def _plain(source: str) -> str:
    return " ".join(decode_plain(source).replace("\xa0", " ").split())
