"""Titles with what is right in each output, written by hand: accents, math, marks, and which capitals stay."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

import tex_tools
from arxiv2bib.markup import csl, html, markdown
from arxiv2bib.tex import ASCII, UNICODE, Encoder, Protection
from arxiv2bib.tex.capitals import sentence_case
from arxiv2bib.titles import read_title

TABLE = Path(__file__).parent / "tables/titles.jsonl"
ROWS = [json.loads(line) for line in TABLE.read_text("utf-8").splitlines()]
REQUIRED = {"source", "bibtex", "sentence"}
# What a row leaves out is equal to that other column.
DEFAULTS = {"text": "source", "unicode": "bibtex", "html": "text", "markdown": "text", "csl": "text"}
COLUMNS = {
    "text": str,
    "bibtex": lambda title: Encoder(ASCII).text(title, Protection.WORDS),
    "unicode": lambda title: Encoder(UNICODE).text(title, Protection.WORDS),
    "html": html,
    "markdown": markdown,
    "csl": csl,
    "sentence": lambda title: str(sentence_case(title)),
}

# Control sequences that BibTeX knows as letters of other alphabets: `change.case$` lower-cases their names.
FOREIGN_LETTERS = {"L": "l", "O": "o", "OE": "oe", "AE": "ae", "AA": "aa"}
# Letters without a decomposition in Unicode, as they read once the accents are gone.
PLAIN_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe", "ı": "i"})
PLAIN_COMMANDS = {"ss": "ss", "o": "o", "O": "O", "l": "l", "L": "L", "ae": "ae", "oe": "oe", "i": "i"} | {
    "aa": "a",
    "AA": "A",
    "AE": "AE",
    "OE": "OE",
}
MATH = re.compile(r"\{(\$[^$]+\$)\}")

CHANGE_CASE = r"""ENTRY { title } {} {}
FUNCTION {misc} { cite$ ":" * title "t" change.case$ * write$ newline$ }
READ
ITERATE {call.type$}
"""


def name_of(row):
    """The line of the table and the first words, in letters that a command line takes."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", row["source"]).strip("-").lower()
    return f"{ROWS.index(row) + 1}-{slug[:40].rstrip('-')}"


def expected(row):
    return {column: column_of(row, column) for column in COLUMNS}


def column_of(row, column):
    return row[column] if column in row else column_of(row, DEFAULTS[column])


def change_case(value):
    """The title as BibTeX prints it in sentence case: `change.case$` with "t", as btxhak describes it."""
    out, depth, position, after_colon = [], 0, 0, False
    while position < len(value):
        char = value[position]
        kept = position == 0 or (after_colon and value[position - 1].isspace())
        if depth == 0 and not kept and value.startswith("{\\", position):
            end = special_end(value, position)
            out.append(lower_special(value[position:end]))
            position, after_colon = end, False
            continue
        out.append(char.lower() if depth == 0 and not kept and char.isascii() else char)
        depth += (char == "{") - (char == "}")
        after_colon = depth == 0 and (char == ":" or (after_colon and char.isspace()))
        position += 1
    return "".join(out)


def special_end(value, start):
    depth = 0
    for position in range(start, len(value)):
        depth += (value[position] == "{") - (value[position] == "}")
        if depth == 0:
            return position + 1
    return len(value)


def lower_special(special):
    """A special character in small letters: names of commands stay, but those of foreign letters have small forms."""
    pieces = re.split(r"(\\[A-Za-z]+|\\.)", special)
    return "".join(
        f"\\{FOREIGN_LETTERS.get(piece[1:], piece[1:])}" if piece.startswith("\\") else piece.lower()
        for piece in pieces
    )


def printed(tex):
    """What the LaTeX of a title prints, as far as letters go: no accents, no math, no marks."""
    tex = MATH.sub(" ", tex)
    tex = re.sub(r"\\[bcdHkruv] |\\[\"'`^~=.]", "", tex)
    tex = re.sub(r"\\([A-Za-z]+) ?", lambda match: PLAIN_COMMANDS.get(match[1], " "), tex)
    return re.sub(r"\\[&%$#_]", " ", tex).replace("{", "").replace("}", "")


def readable(sentence, bibtex):
    """The sentence without the math that the BibTeX value shows, and without accents."""
    for math in MATH.findall(bibtex):
        sentence = sentence.replace(math, " ")
    decomposed = unicodedata.normalize("NFD", sentence.translate(PLAIN_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words_with_other_capitals(row):
    """Pairs of a word as BibTeX prints it and as the sentence shows it, where they differ without excuse."""
    sentence = readable(row["sentence"], row["bibtex"])
    found = re.findall("[A-Za-z]+", printed(change_case(row["bibtex"])))
    shown = list(re.finditer("[A-Za-z]+", sentence))
    assert [word.lower() for word in found] == [match[0].lower() for match in shown]
    for word, match in zip(found, shown, strict=True):
        if word != match[0]:
            yield word, match[0]


def test_the_table_is_whole():
    assert len(ROWS) >= 300
    assert len({row["source"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row.keys() >= REQUIRED
        assert row.keys() <= REQUIRED | DEFAULTS.keys()
        assert not [column for column, other in DEFAULTS.items() if row.get(column) == column_of(row, other)]


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_the_title_is_right_in_every_output(row):
    title = read_title(row["source"])
    assert {column: write(title) for column, write in COLUMNS.items()} == expected(row)


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_bibtex_prints_the_capitals_of_the_sentence(row):
    """The columns of the table agree: what `bibtex` protects is what `sentence` keeps, and no more."""
    assert not list(words_with_other_capitals(row))


@pytest.mark.parametrize(
    ("value", "lowered"),
    [
        ("The Cat: A {DNA} Story", "The cat: A {DNA} story"),
        ("{\\'E}tale {\\'E}tale: {\\'E}tale", "{\\'E}tale {\\'e}tale: {\\'E}tale"),
        ("On {\\AA} and {\\TeX Book} and {{\\AA}}", "On {\\aa} and {\\TeX book} and {{\\AA}}"),
        ("{N}ot {$N$} {{\\em A B}} U:V W", "{N}ot {$N$} {{\\em A B}} u:v w"),
    ],
)
def test_the_rule_of_bibtex_as_we_read_it(value, lowered):
    assert change_case(value) == lowered


def test_the_rule_of_bibtex_is_that_of_the_program(tmp_path):
    tex_tools.require("bibtex")
    values = [row["bibtex"] for row in ROWS]
    entries = [f"@misc{{{number}, title = {{{value}}}}}" for number, value in enumerate(values)]
    (tmp_path / "titles.bib").write_text("\n".join(entries), "utf-8")
    (tmp_path / "lower.bst").write_text(CHANGE_CASE, "utf-8")
    (tmp_path / "doc.aux").write_text("\\citation{*}\n\\bibstyle{lower}\n\\bibdata{titles}\n", "utf-8")
    subprocess.run(["bibtex", "-terse", "doc"], cwd=tmp_path, check=True, timeout=60)
    lines = (tmp_path / "doc.bbl").read_text("utf-8").replace("\n  ", " ").splitlines()  # BibTeX breaks long lines
    assert lines == [f"{number}:{change_case(value)}" for number, value in enumerate(values)]


def test_titles_from_remembered_words_are_those_that_are_laid_out(monkeypatch):
    titles = [read_title(row["source"]) for row in ROWS]
    remembered = [Encoder(ASCII).text(title, Protection.WORDS) for title in titles]
    monkeypatch.setattr("arxiv2bib.tex.encode._TitleWords.title", lambda *_: None)
    assert [Encoder(ASCII).text(title, Protection.WORDS) for title in titles] == remembered
