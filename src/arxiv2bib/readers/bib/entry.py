"""The fields of one entry as TeX sources, on their way to a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from arxiv2bib.characters import fold_blanks
from arxiv2bib.problems import Problem, Where


@dataclass(slots=True)
class Values:
    """The values of an entry by field name in lower case; what nobody takes out is left over for `Record.extra`."""

    type: str
    key: str
    where: Where
    sources: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """What messages call the entry."""
        return fold_blanks(self.key) or f"@{self.type}"

    def get(self, name: str) -> str:
        """The value of a field, empty when there is none."""
        return self.sources.get(name, "")

    def take(self, *names: str) -> str:
        """The first of these fields that is not empty; it is no longer left over."""
        for name in names:
            if source := self.sources.get(name, ""):
                del self.sources[name]
                return source
        return ""

    def put(self, name: str, source: str) -> None:
        """The field has that value; it is left out when that is empty."""
        if source:
            self.sources[name] = source
        else:
            self.sources.pop(name, None)

    def tell(self, code: str, what: str, advice: str) -> None:
        """There is a problem with the entry, which is read nevertheless."""
        self.problems.append(Problem(code, f"{self.subject}: {what}", advice, self.where, self.subject))
