"""One JSON object in raw bytes: where it ends, and whether it is correct once small damage is repaired."""

from __future__ import annotations

import re

import msgspec

MAX_DEPTH = 500
OPEN, CLOSE, QUOTE, BACKSLASH, COLON, NEWLINE = b'{}"\\:\n'
_CLOSING = {OPEN: CLOSE, ord("["): ord("]")}

# Only these characters stand outside strings; any other shows damage. The counts bound what a match has to remember:
# strings with more escapes are followed in steps.
STRING = rb'[^"\\\n]*(?:\\[^\n][^"\\\n]*){0,5000}'
_BARE = rb"[ \t\r\n,:0-9.+\-eEtrufalsn]*"
_TO_BRACKET = re.compile(rb'%b(?:"%b"%b){0,200}' % (_BARE, STRING, _BARE))
_IN_STRING = re.compile(STRING)

_ESCAPE = re.compile(rb"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)")
_LONE_SURROGATE = len("ud83d")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLANK_CONTROLS = bytes.maketrans(bytes(range(32)), b" " * 32)


class _Anything(msgspec.Struct):
    """An object with whatever keys: decoding it checks the syntax and keeps nothing."""


_check = msgspec.json.Decoder(_Anything).decode
_SYNTAX_ERRORS = (msgspec.MsgspecError, RecursionError)


class DamageError(Exception):
    """An object cannot be followed to its end: why, and how far it was."""

    def __init__(self, what: str, position: int) -> None:
        super().__init__(what)
        self.position = position


class Brackets:
    """How far an object was followed: the brackets that it still needs, and whether it stands within a string."""

    def __init__(self) -> None:
        self._awaited = bytearray()
        self._in_string = False
        self.is_closed = False

    def follow(self, buffer: bytes, position: int) -> int:
        """The position behind the object, or how far it could be followed in this buffer.

        Raises:
            DamageError: no object goes on like this.
        """
        while not self.is_closed:
            position = end_of(_IN_STRING if self._in_string else _TO_BRACKET, buffer, position)
            if position == len(buffer):
                break
            char = buffer[position]
            if char == QUOTE:
                self._in_string = not self._in_string
            elif not self._in_string:
                self._take(char, buffer, position)
            elif char == NEWLINE or buffer[position + 1 : position + 2] == b"\n":
                raise DamageError("a line break inside a string", position)
            elif position + 1 == len(buffer):
                break  # what this backslash escapes is not read yet
            else:
                continue  # more escapes than one match takes
            position += 1
        return position

    def _take(self, char: int, buffer: bytes, position: int) -> None:
        """The bracket at the position is taken into account."""
        awaited = self._awaited
        if awaited and char == awaited[-1]:
            awaited.pop()
            self.is_closed = not awaited
        elif char in _CLOSING:
            if awaited and not _may_open(buffer, position, awaited[-1]):
                raise DamageError("an object or list stands where none may stand", position)
            if len(awaited) == MAX_DEPTH:
                raise DamageError(f"nested deeper than {MAX_DEPTH} levels", position)
            awaited.append(_CLOSING[char])
        elif char in (CLOSE, ord("]")):
            raise DamageError("its brackets do not match", position)
        else:
            raise DamageError("a character that must not stand outside quotation marks", position)


def end_of(pattern: re.Pattern[bytes], buffer: bytes, position: int) -> int:
    """The end of what matches at the position: the position itself when nothing does."""
    match = pattern.match(buffer, position)
    return match.end() if match else position


def _may_open(buffer: bytes, position: int, awaited: int) -> bool:
    """True when an object or list may begin here: behind a colon in an object, behind a comma or bracket in a list."""
    before = position - 1
    while before >= 0 and buffer[before] in b" \t\r\n":
        before -= 1
    return before < 0 or (buffer[before] == COLON if awaited == CLOSE else buffer[before] in b",[")


def is_correct(value: bytes) -> bool:
    """True for one object of correct JSON in UTF-8."""
    try:
        _check(value)
        if not value.isascii():
            value.decode("utf-8")
    except (*_SYNTAX_ERRORS, UnicodeDecodeError):
        return False
    return True


def corrected(value: bytes) -> tuple[bytes, list[str]]:
    """The object in UTF-8 without lone surrogates and raw control characters, and the codes of what was repaired.

    Raises:
        DamageError: it is no correct JSON.
    """
    codes: list[str] = []
    if is_correct(value):
        return value, codes
    if not value.isascii():
        try:
            value.decode("utf-8")
        except UnicodeDecodeError:
            value = value.decode("cp1252", "replace").encode("utf-8")
            codes.append("encoding-repaired")
    whole = _ESCAPE.sub(lambda found: b"" if len(found[1]) == _LONE_SURROGATE else found[0], value)
    whole = whole.translate(_BLANK_CONTROLS)
    if len(whole) != len(value) or _CONTROLS.search(value):
        codes.append("characters-removed")
    try:
        _check(whole)
    except _SYNTAX_ERRORS as error:
        raise DamageError(str(error).removeprefix("JSON is malformed: "), 0) from error
    return whole, codes
