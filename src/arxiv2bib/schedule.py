"""Which record comes when, and under which key: known once all records are, and kept in some forty bytes for each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from arxiv2bib.fingerprints import Fingerprints, fingerprint, in_order
from arxiv2bib.identifiers import same_doi
from arxiv2bib.identity import SortKey, chronological, sort_key
from arxiv2bib.keys import Preset, Request, assign, base_key
from arxiv2bib.record import Record


class Schedule:
    """The places and the keys of records, which are added one by one and numbered from 0."""

    def __init__(self, preset: Preset) -> None:
        self._preset = preset
        self._bases = Fingerprints()
        self._dois = Fingerprints()
        self._repeated_dois: frozenset[int] = frozenset()
        self._moments = array("Q")  # 0: no identifier of arXiv
        self._others: dict[int, SortKey] = {}
        self._asked = array("Q")
        self._aliases: list[str] = []
        self._fixed: dict[int, str] = {}  # keys that cannot be made again from the record, or not from it alone

    @property
    def asked(self) -> Sequence[int]:
        """For each record its place in the request, 0 when it was not asked for."""
        return self._asked

    def add(self, record: Record) -> bool:
        """The record has the next number; whether its key preset had to fall back to the identifier."""
        number = len(self._asked)
        base, is_fallback = _base(record, self._preset)
        if is_fallback and not record.identifier:
            self._fixed[number] = base  # it is made of all that the record says, which may be cut
        self._bases.append(base.lower())
        if record.doi:
            self._dois.append(same_doi(record.doi))
        moment = chronological(record)
        self._moments.append(moment)
        if not moment:
            self._others[number] = sort_key(record)
        self._asked.append(record.requested)
        self._aliases += record.aliases
        return is_fallback

    def close(self, record_of: Callable[[int], Record]) -> None:
        """All records are added: those whose base key another one has too have keys of their own."""
        contested = self._bases.repeated() | {fingerprint(alias.lower()) for alias in self._aliases}
        numbers = [number for number, mark in enumerate(self._bases) if mark in contested]
        requests = []
        for number in numbers:
            record = record_of(number)
            moment = self._others.get(number) or sort_key(record)
            requests.append(Request(moment, self.key(number, record), bool(record.key_in_use)))
        self._fixed |= zip(numbers, assign(requests, self._aliases, self._bases.holds), strict=True)
        self._repeated_dois = self._dois.repeated()

    def key(self, number: int, record: Record) -> str:
        """The citation key of the record with that number."""
        return self._fixed.get(number) or _base(record, self._preset)[0]

    def may_share_doi(self, record: Record) -> bool:
        """False when no other record has its DOI, as is the rule."""
        return bool(self._repeated_dois) and fingerprint(same_doi(record.doi)) in self._repeated_dois

    def order(self) -> Sequence[int]:
        """The numbers in the order of the output: what was asked for as it was, the others by identifier."""
        asked, moments = self._asked, self._moments
        order = in_order((number for number, place in enumerate(asked) if place), asked.__getitem__)
        known = (number for number, moment in enumerate(moments) if moment and not asked[number])
        order.extend(in_order(known, moments.__getitem__))
        order.extend(sorted((number for number in self._others if not asked[number]), key=self._others.__getitem__))
        return order


def _base(record: Record, preset: Preset) -> tuple[str, bool]:
    """The key before others are looked at, and whether the preset had to fall back to the identifier."""
    in_use = record.key_in_use
    return (in_use, False) if in_use else base_key(record, preset)
