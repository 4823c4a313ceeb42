"""arXiv identifiers and DOIs: the one parser for each.

Sources: https://info.arxiv.org/help/arxiv_identifier.html (both schemes, versions, classes) and
https://info.arxiv.org/help/arxiv_identifier_for_services.html (URLs, canonical forms); DOI syntax by the
DOI Handbook, section 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import total_ordering

from arxiv2bib.categories import is_archive, is_old_subject_class

_NEW = r"(?P<yymm>\d{4})\.(?P<number>\d{4,5})"
_OLD = r"(?P<archive>[A-Za-z]+(?:-[A-Za-z]+)?)(?:\.(?P<subject>[A-Za-z]+(?:-[A-Za-z]+)?))?/(?P<old>\d{7})"
_ID = re.compile(rf"(?:{_NEW}|{_OLD})(?:[vV](?P<version>[1-9]\d*))?(?:\s*\[(?P<klass>[A-Za-z.-]+)\])?", re.ASCII)

_HOST = r"(?:(?:www|export|[a-z]{2})\.)?(?:arxiv\.org|xxx\.lanl\.gov)"
_PREFIX = re.compile(
    rf"""(?:
      (?:https?://)?{_HOST}/(?P<page>abs|pdf|html|ps|format|e-print|src|tb|list)/(?:arxiv:)?
    | (?P<doi>(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?10\.48550/(?:arxiv\.)?)
    | oai:arxiv\.org:
    | arxiv:\s*
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_TAIL = re.compile(r"(?:\.pdf|\.ps(?:\.gz)?)?/?(?:[?#].*)?$", re.IGNORECASE | re.DOTALL)

_FIRST_NEW, _LAST_NEW, _FIRST_FIVE_DIGITS, _FIRST_OLD, _LAST_OLD = 704, 9012, 1501, 9107, 703


def _is_month(yymm: int) -> bool:
    return 1 <= yymm % 100 <= 12  # noqa: PLR2004 - months


@total_ordering
@dataclass(frozen=True, slots=True)
class ArxivId:
    """An identifier in canonical form: `id` without version and subject class, `version` or None.

    Two identifiers are the same paper when `id` is equal. Order is chronological (9107 … 0703, 0704 …).
    """

    id: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> ArxivId | None:
        """The identifier that the whole of `text` is, in any form people write; None when it is none.

        Takes bare identifiers, `arXiv:` prefixes, URLs, arXiv DOIs, OAI names, `ID [class]`. Never repairs:
        an identifier that arXiv cannot have given out (month 13, unknown archive, four digits in 2015) is None.
        """
        text = text.strip()
        yymm, number = text[:4], text[5:]
        if text[4:5] == "." and text.isascii() and yymm.isdecimal() and number.isdecimal():
            return cls._new(yymm, number, None)
        match = _ID.fullmatch(text)
        if match is None:
            prefix = _PREFIX.match(text)
            if prefix is None:
                return None
            rest = text[prefix.end() :]
            if "%" in rest:
                from urllib.parse import unquote  # noqa: PLC0415 - rare, and slow to import

                rest = unquote(rest)
            if prefix["page"] or prefix["doi"]:
                rest = _TAIL.sub("", rest, count=1)
            match = _ID.fullmatch(rest)
        return None if match is None else cls._from_match(match)

    @classmethod
    def _from_match(cls, match: re.Match[str]) -> ArxivId | None:
        version = int(match["version"]) if match["version"] else None
        if match["yymm"]:
            return cls._new(match["yymm"], match["number"], version)
        archive, old = match["archive"].lower(), match["old"]
        yymm = int(old[:4])
        if not _is_month(yymm) or _LAST_OLD < yymm < _FIRST_OLD or not int(old[4:]):
            return None
        if not is_archive(archive) or (match["subject"] and not is_old_subject_class(archive, match["subject"])):
            return None
        return cls(f"{archive}/{old}", version)

    @classmethod
    def _new(cls, yymm: str, number: str, version: int | None) -> ArxivId | None:
        month = int(yymm)
        digits = 5 if month >= _FIRST_FIVE_DIGITS else 4
        if not _is_month(month) or not _FIRST_NEW <= month <= _LAST_NEW or len(number) != digits or not int(number):
            return None
        return cls(f"{yymm}.{number}", version)

    @property
    def is_old_style(self) -> bool:
        """True for identifiers up to March 2007, whose archive is part of the identifier."""
        return "/" in self.id

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Chronological order: year and month, then number, then archive."""
        archive, _, digits = self.id.rpartition("/")
        yymm, number = digits[:4], digits[4:].lstrip(".")
        year = int(yymm[:2])
        century = 1900 if year > 90 else 2000  # noqa: PLR2004 - arXiv began in 1991
        return (century + year) * 100 + int(yymm[2:]), int(number), archive

    @property
    def versioned(self) -> str:
        """The identifier with its version, when one is known: `2507.20534v1`."""
        return self.id if self.version is None else f"{self.id}v{self.version}"

    @property
    def url(self) -> str:
        """The address of the abstract page."""
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def doi(self) -> str:
        """The DOI that arXiv registers for every paper, without version."""
        return f"10.48550/arXiv.{self.id}"

    def __lt__(self, other: ArxivId) -> bool:
        return (self.sort_key, self.version or 0) < (other.sort_key, other.version or 0)

    def __str__(self) -> str:
        return self.versioned


# What in running text is meant as an identifier, right or wrong: marked as one, or in the form of one.
_IN_TEXT = re.compile(
    rf"""(?<![\w./@-])(?:
      (?P<marked>{_PREFIX.pattern})(?:\d{{3,5}}\.\d{{2,7}}|[A-Za-z]+(?:-[A-Za-z]+)?(?:\.[A-Za-z-]+)?/\d{{4,9}})(?:v\d+)?(?!\d)
    | (?:\d{{4}}\.\d{{4,5}}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{{2}})?/\d{{7}})(?:v\d+)?(?![\w/]|\.\d)
    )""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)


def find_arxiv_ids(text: str) -> Iterator[tuple[ArxivId | None, str]]:
    """Each arXiv identifier that running text holds, with its spelling there; None for one that cannot be.

    A bare number or path that only looks like an identifier is passed over; what is marked as one ("arXiv:1501.0003",
    an address of arXiv) and cannot be one is not.
    """
    for match in _IN_TEXT.finditer(text):
        found = ArxivId.parse(match[0])
        if found or match["marked"]:
            yield found, match[0]


_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
# What Crossref has ever given out, old SICI forms with angle brackets included; nothing that TeX, BibTeX or a link
# could take for its own.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[A-Za-z0-9._;()/:<>+=*!@,\[\]'?-]+", re.ASCII)


def parse_doi(text: str) -> str | None:
    """The bare DOI (`10.1103/PhysRevD.76.013009`) that the whole of `text` is, or None.

    Prefixes (`doi:`, `https://doi.org/`) go; case stays as registered. Anything that could break out of a field or a
    link is no DOI.
    """
    text = _DOI_PREFIX.sub("", text.strip(), count=1).rstrip(".,;")
    return text if _DOI.fullmatch(text) else None


_SCHEME = re.compile(r"(?:https?|ftp)://[A-Za-z0-9\[]", re.ASCII)
# What RFC 3986 gives no place in an address, a percent sign that begins no escape included.
_NO_ADDRESS = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]", re.ASCII)


def parse_url(text: str) -> str | None:
    """The web address that the whole of `text` is, with what no address may hold percent-encoded, or None.

    Takes http, https and ftp; blanks inside make it no address.
    """
    text = text.strip()
    if not _SCHEME.match(text) or len(text.split()) != 1:
        return None
    return _NO_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)


def same_doi(doi: str) -> str:
    """What two DOIs share when they are the same: DOIs compare without case (ASCII only)."""
    return doi.lower()
