"""Our reading and writing of TeX beside that of pylatexenc and latexcodec, and beside Unicode itself."""

import gzip
import string
import unicodedata
import xml.etree.ElementTree as ET

import latexcodec  # noqa: F401 - registers the codec
import pytest
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import unicode_to_latex

from arxiv2bib.tex import ASCII, Encoder, decode

# TeX's accents by the names that Unicode gives the combining characters (The TeXbook, chapter 9).
ACCENTS = {
    "`": "GRAVE ACCENT", "'": "ACUTE ACCENT", "^": "CIRCUMFLEX ACCENT", "~": "TILDE", "=": "MACRON", "u": "BREVE",
    ".": "DOT ABOVE", '"': "DIAERESIS", "r": "RING ABOVE", "H": "DOUBLE ACUTE ACCENT", "v": "CARON", "d": "DOT BELOW",
    "c": "CEDILLA", "k": "OGONEK", "b": "MACRON BELOW",
}  # fmt: skip
SPELLINGS = ("\\{a} {x}", "\\{a}{{{x}}}", "{{\\{a} {x}}}", "{{\\{a}{{{x}}}}}", "\\{a}{{ {x} }}")
TIGHT = ("\\{a}{x}", "{{\\{a}{x}}}")  # for accents that are no letters
DOTLESS = {"i": ("\\i", "{\\i}", "\\i "), "j": ("\\j", "{\\j}")}
# TeX prints dots and accents of these as letters of other alphabets do; Unicode has no composed form to compare with.
LETTERS = string.ascii_letters


def composed(accent, letter):
    return unicodedata.normalize("NFC", letter + unicodedata.lookup(f"COMBINING {ACCENTS[accent]}"))


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_on_every_letter_in_every_spelling(accent):
    for letter in LETTERS:
        spellings = SPELLINGS if accent.isalpha() else SPELLINGS + TIGHT
        for spelling in spellings:
            source = spelling.format(a=accent, x=letter)
            assert str(decode(source)) == composed(accent, letter), source
            assert str(decode(f"x{source}y")) == f"x{composed(accent, letter)}y", source
        for dotless in DOTLESS.get(letter, ()):
            source = f"\\{accent}{dotless}" if not accent.isalpha() or dotless[0] in "\\{" else f"\\{accent} {dotless}"
            assert str(decode(source)) == composed(accent, letter), source


LATIN = [
    char
    for char in map(chr, range(0xC0, 0x250))
    if char.isalpha() and Encoder(ASCII).string(char).isascii()
]  # fmt: skip


def test_pylatexenc_reads_every_latin_letter_as_we_meant_it():
    read = LatexNodes2Text(strict_latex_spaces=True).latex_to_text
    wrong = {}
    for char in LATIN:
        source = Encoder(ASCII).string(char)
        if unicodedata.normalize("NFC", read(source)) != char:
            wrong[char] = read(source)
    # What pylatexenc 2 does not know: the comma below, the letter eng.
    assert set(wrong) <= set("ȘșȚțŊŋ"), wrong
    assert len(LATIN) > 240


def test_latexcodec_reads_the_letters_that_it_knows_as_we_meant_them():
    agreed = sum(
        unicodedata.normalize("NFC", Encoder(ASCII).string(char).encode().decode("latex")).strip("{}") == char
        for char in LATIN
    )
    assert agreed > 0.8 * len(LATIN)


def test_we_read_every_latin_letter_that_pylatexenc_writes():
    written = {char: unicode_to_latex(char, unknown_char_warning=False) for char in LATIN}
    wrong = {char for char, source in written.items() if str(decode(source)) != char}
    assert wrong <= set("ħŰű"), wrong  # it writes these three as other letters


def titles(shared):
    for path in sorted((shared / "data/oai/arXiv").glob("*.xml.gz")):
        for record in ET.fromstring(gzip.decompress(path.read_bytes())).iter("{http://arxiv.org/OAI/arXiv/}title"):
            yield " ".join((record.text or "").split())


def test_real_titles_with_tex_and_without_math_read_as_pylatexenc_reads_them(shared):
    read = LatexNodes2Text(strict_latex_spaces=False, keep_comments=True).latex_to_text
    with_tex = [title for title in titles(shared) if "\\" in title and "$" not in title and "%" not in title]
    assert len(with_tex) > 50
    differ = {}
    for title in with_tex:
        ours, theirs = str(decode(title)), unicodedata.normalize("NFC", read(title))
        if simple(ours) != simple(theirs):
            differ[title] = (ours, theirs)
    assert len(differ) <= 0.1 * len(with_tex), differ


def simple(text):
    """Without what only one of the two folds: blanks, quotes."""
    return "".join(text.split()).translate(str.maketrans("’‘“”", '\'`""'))
