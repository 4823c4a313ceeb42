"""What kind of XML a file holds, told by its first bytes at no cost."""

from __future__ import annotations

import re

_KEPT = 1 << 16
_BLANKS = b" \t\r\n"
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>]|$)")


def root_name(head: bytes) -> str:
    """The name of the first element without its prefix; nothing when the head is no XML."""
    head = head[:_KEPT].removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS)
    while opened := next((end for begin, end in _PROLOG if head.startswith(begin)), None):
        _, closed, head = head.partition(opened)
        if not closed:
            return ""
        head = head.lstrip(_BLANKS)
    match = _ROOT.match(head)
    return match[1].decode("ascii", "replace") if match else ""
