"""Unicode to TeX on the way out, and the gate: nothing leaves here that TeX would execute.

Plain text leaves as printable characters and the commands of `tables`; math only when `math` knows every
command in it; URLs as text that prints as it stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from enum import Enum

from arxiv2bib.tex.capitals import Fate, Place, fates, is_deliberate, laid_out, starting
from arxiv2bib.tex.cases import AROUND, Case, Word, read_word
from arxiv2bib.tex.literal import Encoding, PlainEncoder, holds_command
from arxiv2bib.tex.math import safe_source
from arxiv2bib.text import Run, Style, Text


class Protection(Enum):
    """Which capitals are kept from styles that write titles in lower case."""

    WORDS = "words"  # those of the words that need theirs
    ALL = "all"  # the whole title
    NONE = "none"  # none but those that the source protects


# Marks of text that TeX sets in another way.
_MARKED = {
    Style.EMPHASIS: "{{\\em {}}}",
    Style.STRONG: "{{\\bf {}}}",
    Style.TYPEWRITER: "{{\\tt {}}}",
    Style.SMALL_CAPS: "{{\\sc {}}}",
    Style.SUPERSCRIPT: "{{\\textsuperscript{{{}}}}}",
    Style.SUBSCRIPT: "{{\\textsubscript{{{}}}}}",
}
_INDICES = frozenset({Style.SUPERSCRIPT, Style.SUBSCRIPT})
_MAX_FORMS = 60_000
_LONGEST_TITLE = 1_000  # words


class Encoder(PlainEncoder):
    """Writes `Text` and names as TeX in one encoding, and tells what it could not write as meant.

    Args:
        encoding: as for `PlainEncoder`.
        notice: as for `PlainEncoder`.
        protection: what a writer gives titles.
    """

    def __init__(
        self,
        encoding: Encoding,
        notice: Callable[[str, str], None] | None = None,
        protection: Protection = Protection.WORDS,
    ) -> None:
        super().__init__(encoding, notice)
        self.protection = protection
        self._words = _TITLE_WORDS[encoding.value]

    def text(self, text: Text, protection: Protection = Protection.NONE) -> str:
        r"""The text as TeX source; with `Protection.WORDS`, braces around words that keep their capitals.

        Math spans are braced then too: BibTeX lower-cases `$\Lambda$` otherwise.
        """
        if protection is Protection.WORDS:
            return self._title(text)
        source = "".join(self._run(run) for run in text.runs)
        return f"{{{source}}}" if protection is Protection.ALL and source else source

    def _title(self, text: Text) -> str:
        if len(text.runs) == 1 and text.runs[0].style is Style.PLAIN:
            source = self._words.title(text.runs[0].text)
            if source is not None:
                self._tell_commands(text.runs[0])
                return source
        written = []
        for run, words, deliberate in laid_out(text):
            if words and run.style is Style.PLAIN:
                self._tell_commands(run)
                written.append(" ".join([self._word(word, place, deliberate=deliberate) for word, place in words]))
            else:
                written.append(self._protected(run))
        return "".join(written)

    def _tell_commands(self, run: Run) -> None:
        """A word is written piece by piece, and no piece shows that it looked like a command."""
        if holds_command(run.text):
            self._notice("tex-literal", run.text)

    def _word(self, word: Word, place: Place, *, deliberate: bool) -> str:
        source = self._words.word(word, place, deliberate=deliberate)
        return source if source is not None else _written(word, place, self, deliberate=deliberate)

    def _run(self, run: Run) -> str:
        """The run as it is; only what its own author protected is in braces."""
        if run.style is Style.MATH:
            source = safe_source(run.text)
            if source is not None:
                return f"${source}$"
            self._notice("tex-literal", f"${run.text}$")
            return self.literal(f"${run.text}$")
        source = self.string(run.text)
        if run.style is Style.NOCASE:
            return f"{{{source}}}"
        return _MARKED[run.style].format(source) if run.style in _MARKED else source

    def _protected(self, run: Run) -> str:
        source = self._run(run)
        if run.style is Style.NOCASE or (run.style in _INDICES and not any(map(str.isupper, run.text))):
            return source
        return f"{{{source}}}" if source else ""


def _written(word: Word, place: Place, encoder: PlainEncoder, *, deliberate: bool) -> str:
    """A word of a title, with braces around the parts that keep their capitals at this place."""
    written = []
    for part, fate in fates(word, place, deliberate=deliberate):
        source = part if part.isalnum() and part.isascii() else encoder.string(part)
        is_group = source.startswith("{$") and source.index("}") == len(source) - 1
        written.append(f"{{{source}}}" if fate is Fate.KEEPS and not is_group else source)
    return "".join(written)


class _TitleWords:
    """The words of titles as they are written in one encoding, remembered.

    Titles are most of what is written, and their words are few. A title in which no word needs its neighbours is
    put together from the words alone, at a tenth of the cost of `laid_out`, and reads the same.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._told: list[str] = []
        self._encoder = PlainEncoder(encoding, lambda code, _: self._told.append(code))
        self._votes: dict[str, int] = {}
        # By whether capitals are deliberate: a word in the middle of a title, and one that begins it.
        self._middle: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self._first: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self._followers: dict[str, frozenset[str]] = {}
        self._special: set[str] = set()
        self._anywhere: dict[tuple[str, int], str | None] = {}

    def title(self, title: str) -> str | None:
        """The title as TeX source; None when its words must be seen together, or when there is something to tell."""
        tokens = title.split(" ")
        if len(tokens) > _LONGEST_TITLE:
            return None
        try:
            deliberate = is_deliberate(map(self._votes.__getitem__, tokens[1:]))
            words = list(map(self._middle[deliberate].__getitem__, tokens))
        except KeyError:
            return self.title(title) if all(map(self._learn, tokens)) else None
        if not self._followers.keys().isdisjoint(tokens) and self._has_phrase(tokens):
            return None
        words[0] = self._first[deliberate].get(tokens[0]) or self._begin(tokens[0], deliberate=deliberate)
        if ": " in title:
            for at, token in enumerate(tokens[1:], start=1):
                if tokens[at - 1].endswith(":"):
                    place = Place.COLON if token[:1].isalnum() else Place.SENTENCE
                    words[at] = self.word(read_word(token), place, deliberate=deliberate) or token
        return " ".join(words)

    def _has_phrase(self, tokens: list[str]) -> bool:
        """True when a word is followed by one with which it may be part of a phrase."""
        for token, following in itertools.pairwise(tokens):
            behind = self._followers.get(token)
            if behind is not None and following.strip(AROUND).partition("-")[0].lower() in behind:
                return True
        return False

    def _learn(self, token: str) -> bool:
        """True when the word is known now; False for a word that needs its neighbours or has something to tell."""
        if token in self._votes or token in self._special:
            return token in self._votes
        self._forget()
        word = read_word(token)
        if token.isalpha() and token.islower() and token.isascii():
            kept: str | None = token
        else:
            kept = self.word(word, Place.MIDDLE, deliberate=False)
        is_open = any(case is Case.UNKNOWN for _, case in word.parts)
        deliberate = self.word(word, Place.MIDDLE, deliberate=True) if is_open else kept
        if word.is_special or kept is None or deliberate is None:
            self._special.add(token)
            return False
        self._middle[False][token], self._middle[True][token] = kept, deliberate
        if word.followers:
            self._followers[token] = word.followers
        self._votes[token] = word.vote
        return True

    def _begin(self, token: str, *, deliberate: bool) -> str:
        """The word as it is written at the beginning of a title."""
        source = self.word(read_word(token), starting(token), deliberate=deliberate) or ""
        self._first[deliberate][token] = source
        return source

    def word(self, word: Word, place: Place, *, deliberate: bool) -> str | None:
        """The word as it is written at this place; None when there is something to tell."""
        key = word.token, place + deliberate
        source = self._anywhere.get(key, "")
        if source == "":
            self._forget()
            self._told.clear()
            written = _written(word, place, self._encoder, deliberate=deliberate)
            self._anywhere[key] = source = None if self._told else written
        return source

    def _forget(self) -> None:
        """Forgets everything rather than grow without end."""
        if max(len(self._anywhere), len(self._votes), len(self._special)) > _MAX_FORMS:
            for known in (self._votes, *self._middle, *self._first, self._followers, self._anywhere):
                known.clear()
            self._special.clear()


_TITLE_WORDS = {encoding.value: _TitleWords(encoding) for encoding in Encoding}
