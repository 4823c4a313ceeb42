r"""Every entry is read twice, by us and by bibtexparser; where the two disagree, nobody knows what was meant.

Except where bibtexparser 2 is known to misread legal BibTeX:

- a backslash hides the brace, quote, comma, `=` or line break behind it (`title = {C \}`);
- `%` lines between fields are part of the next field's name;
- quotes in braces in a quoted value end it (`"a {"b" c}"`), and braces in quotes are not counted;
- a line in a value that begins as an entry does ends the whole entry;
- it takes neither a key with `"` or a quote in a bare value, nor entries without key;
- a field twice is a failure; BibTeX takes the first.
"""

from __future__ import annotations

import logging
import re

from bibtexparser.model import DuplicateFieldKeyBlock
from bibtexparser.model import Entry as TheirEntry
from bibtexparser.splitter import Splitter

from arxiv2bib.readers.bib.fields import Entry

_HIDDEN = re.compile(r'\\[{}",=\n)]')
_LINE_BEGINS_ENTRY = re.compile(r"\n[^\S\n]*@\w*[ \t]*[{(]")
# What it cannot read is told by us.
logging.getLogger("bibtexparser.splitter").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser.splitter").propagate = False


def disagreement(text: str, entry: Entry) -> str:
    """What the two readings of a block do not have in common, in a few words; empty when they agree."""
    library = Splitter(text).split()
    block = library.blocks[0] if library.blocks else None
    if isinstance(block, DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    if not isinstance(block, TheirEntry) or len(library.blocks) != 1:
        found = "no entry"
    elif block.key != entry.key:
        found = "another citation key"
    else:
        theirs = [(each.key, each.value) for each in block.fields]
        if theirs == [(each.name, each.raw) for each in entry.fields]:
            return ""
        found = "other fields"
    return "" if _is_known_fault(text, entry) else found


def _is_known_fault(text: str, entry: Entry) -> bool:
    return (
        entry.has_comments
        or not entry.key
        or '"' in entry.key
        or _HIDDEN.search(text) is not None
        or any(each.raw[0] == '"' and "{" in each.raw for each in entry.fields)
        or _LINE_BEGINS_ENTRY.search(text) is not None
    )
