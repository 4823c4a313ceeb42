r"""Hostile and broken text in every field: it prints as it was typed, and nothing runs, breaks out or gets lost.

Each payload goes through the snapshot reader, the dump reader and records built by hand. `secret.tex` is the
canary: whoever reads it prints a mark, writes `pwned.txt` and says so in the log.
"""

import json
import random
import re
import unicodedata
from datetime import date
from functools import cache
from importlib import resources

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import SeparateCoAuthors
from hypothesis import example, given, settings
from hypothesis import strategies as st

import arxiv2bib
import dump_text
import laws
import tex_tools
from arxiv2bib import ArxivId, Collaboration, Person, Publication, Record, Text, Where
from arxiv2bib.characters import clean
from arxiv2bib.record import EntryType
from arxiv2bib.tex import ASCII, UNICODE, Encoder, Protection, decode
from arxiv2bib.text import Run, Style

PAYLOADS = {
    # commands that read, write, run or redefine
    "input": r"\input{secret}",
    "input-bare": r"\input secret ",
    "input-primitive": r"\csname @@input\endcsname secret ",
    "csname": r"\csname input\endcsname{secret}",
    "lowercase": r"\lowercase{\input{secret}}",
    "expandafter": r"\expandafter\input\expandafter{secret}",
    "input-math": r"$\input{secret}$",
    "input-display": r"$$\input{secret}$$",
    "input-parens": r"\(\input{secret}\) and \[\input{secret}\]",
    "input-in-text": r"$x_{\text{\input{secret}}}$",
    "input-in-frac": r"$\frac{\input{secret}}{2}$",
    "input-in-accent": r"\'{\input{secret}} \c{\input{secret}} {\'\input{secret}}",
    "input-in-emph": r"\emph{\input{secret}} {\bf \input{secret}} \textit{a}\input{secret}",
    "input-protected": r"{\input{secret}} {A{\input{secret}}B}",
    "input-deep": "{" * 40 + r"\input{secret}" + "}" * 40,
    "input-twice-escaped": r"\\input{secret} \\\input{secret}",
    "caret": r"^^5cinput{secret}",
    "caret-twice": r"^^5c^^69nput^^7bsecret^^7d",
    "caret-math": r"$x^^5cinput{secret}$",
    "caret-four": r"^^^^005cinput{secret}",
    "passwd": r"\input{/etc/passwd}",
    "pipe": r'\input{|"touch pwned.txt"}',
    "openin": r"\openin5=secret.tex \read5 to\x \x",
    "filedump": r"\pdffiledump length 30 {secret.tex}",
    "openout": r"\immediate\openout5=pwned.txt\immediate\write5{x}\immediate\closeout5",
    "write18": r"\immediate\write18{touch pwned.txt}",
    "directlua": r"\directlua{os.execute('touch pwned.txt')}",
    "loop": r"\def\x{\x}\x \loop\iftrue\repeat",
    "capacity": r"\def\x{\x\x}\edef\y{\x}",
    "catcode": r"\catcode`\%=12 \catcode 92=12",
    "par": r"\let\par\undefined \par \let\bibitem\relax",
    "typeout": r"\typeout{CANARY-RAN}\message{CANARY-RAN}",
    "end-document": r"\end{document}",
    "end-bibliography": r"\end{thebibliography}\end{document}",
    "special": r"\special{ps: quit} \pdfliteral{Q}",
    "href": r"\href{run:touch}{x} \url{http://a/\input{secret}}",
    "require": r"\usepackage{secret}\RequirePackage{secret}\bibliography{secret}",
    "unknown": r"\unknowncommand{x} \Unknown \makeatletter\@@end",
    "noexpand": r"\noexpand\input\string\input{secret}\relax",
    "verbatim": r"\verb|\input{secret}| \begin{verbatim}",
    # out of the field, out of the entry
    "breakout": r'a"}, note = {evil} } @preamble{{\input{secret}}} @misc{k2, title={pwned}} junk',
    "breakout-lines": "a\n}\n@misc{evil,\n  title = {pwned},\n}\n",
    "breakout-nospace": r'x},}@preamble{"\input{secret}"}@misc{k2,title={y',
    "breakout-doi": r"10.1000/x},}@preamble{\input{secret}}@misc{k2,title={<1:2>y",
    "breakout-combining": "}\u0301, note = {\u0301evil}\u0301 } @misc{\u0301k2, title = {\u0301pwned",
    "close": "x } y",
    "open": "x { y",
    "open-many": "{" * 30,
    "close-many": "}" * 30,
    "crossed": "} a {",
    "escaped-open": r"x \{ y",
    "escaped-close": r"x \} y",
    "escaped-pair": r"$\{x\}$ and \{y\}",
    "last-backslash": "ends in \\",
    "last-percent": "ends in %",
    "quotes": '"x" ``y\'\' `z\' "',
    "at": "@misc{a, b = {c}} @string{x = {y}} @comment{z}",
    "deep": "{" * 60 + "A" + "}" * 60,
    "deep-math": "$" + "{" * 60 + "A" + "}" * 60 + "$",
    "empty-groups": "{}{}{}{} {{}}",
    # characters that TeX treats as special
    "percent": "Improves accuracy by 50% on Image%Net",
    "ampersand": "A & B && C",
    "underscore": "a_b __init__ x_",
    "hash": "#1 C# ##",
    "caret-plain": "x^2 ^ y^",
    "tilde": "a~b ~/home",
    "dollar": "costs $5",
    "dollars": "costs $5 and $6 and $7",
    "dollar-only": "$",
    "dollars-only": "$$ $$$",
    "specials": r"\ { } $ & # % _ ^ ~ < > | - -- --- ` `` ' '' ?` !` ,, << >>",
    "specials-combining": "".join(f"{char}\u0301 " for char in '\\{}$&#%_^~<>|"@,'),
    "ties": "The BERT\xa0model of the LHC\xa0run 2, BERT a\xa0b \xa0 DNA",
    "ties-math": "On $x$ and\xa0$y$ of\xa0LHC in $z$ or\xa0so",
    "combining-first": "\u0301abc \u0338 ,\u0301,",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x85f\x9bg",
    "breaks": "a\nb\rc\r\nd\u2028e\u2029f\x0bg\x0ch\ti",
    "bidi": "a\u202eb\u202cc\u2066d\u2069e\u200ff",
    "invisible": "a\u200bb\ufeffc\xadd\u2060e",
    "only-invisible": "\u200b\ufeff\xad",
    "only-blank": " \t ",
    "cjk": "漢字 und עברית",
    "emoji": "a 😀 b 👩\u200d🔬",
    "ligatures": "a--b---c ‘‘d’’ “e” !‘f ?‘g –-h ’’’",
    # mathematics that TeX refuses
    "double-superscript": "$x^2^3$",
    "double-subscript": "$x_1_2$ $x'^2'$ $x^2'$",
    "missing-argument": r"$\frac{1}$ $\sqrt$ $\frac12$ $\hat$",
    "left-only": r"$\left($ $\left(x\right$ $\right)$",
    "missing-brace": "$x_{1$ and $y}$",
    "script-end": "$x^$ $_$ $x_{}^{}$",
    "over": r"$a \over b \over c$ $1\over 2$",
    "environment": r"$\begin{matrix}a&b\end{matrix}$ \begin{equation}x\end{equation}",
    "align": r"$a & b \\ c$ $x \cr y$",
    "math-in-math": r"$x \text{if $y$} z$ $\mbox{$\input{secret}$}$",
    "math-percent": "$5%$ $#1$ $~$ $&$",
    "math-unicode": "$α ≤ 漢$ $x²$ $é$",
    "math-command-end": "$\\$ $x\\$ y$",
    "math-unknown": r"$\foo{x}$ $\mathrm{\foo}$ $\def\x{1}$",
    "math-spaces": r"$x\ y$ $\,$ $\ $ \$x\$",
    "math-script-command": r"$x^\frac{1}{2}$ $x_\sqrt 2$ $x^\mathrm{a}$ $x^\hat a$ $x^\left(1\right)$",
    "math-limits": r"$\sum\limits_{i}^n x$ $\not\in$ $\not$ $x \not$",
    "math-big": r"$\big$ $\bigl x$ $\big( x \big)$ $\left. x \middle| y \right.$",
    "math-prime": "$f''^{2}$ $f'_1'$ $f'^a^b$ $'$ $''$",
    "math-long": "$" + "x+" * 3000 + "x$",
    "math-infix-script": r"$x^{a \over b}$ $\over$ ${a \choose b}$ $x \atop$",
    # names that are none
    "name-and": "Smith and Wesson",
    "name-and-and": "A and and B",
    "name-ends-and": "A and",
    "name-others": "others",
    "name-and-others": "A and others",
    "name-commas": "A, B, C, D",
    "name-commas-only": ",,,",
    "name-commas-spaced": ", , ,",
    "name-comma-first": ", Plato",
    "name-lower": "ludwig van beethoven the second",
    "name-lower-inside": "Ortega y Gasset",
    "name-accents": "Étoile Ángel Öz",
    "name-accent-lower": "özkan über Alles",
    "name-braces": "{The {A}TLAS Collaboration}",
    "name-nbsp": "A\xa0and\xa0B,\xa0C",
    "name-hyphens": "- -A -B- --",
    "name-dots": "... . .",
    "name-digits": "4 8 15",
    "key-like": "k}\\input{secret}{",
    "long-word": "x_" * 500,
    "long-words": "word " * 500,
}  # fmt: skip

WHERE = Where("payload", 1)
TITLE = "On Payloads"


def _squeezed(payload):
    return "".join(payload.split())


# Where the payload stands in a line of the snapshot.
SNAPSHOT = {
    "title": lambda p: {"title": p},
    "author-line": lambda p: {"authors": p, "authors_parsed": None},
    "author-line-middle": lambda p: {"authors": f"Marie Curie, {p} and Lise Meitner", "authors_parsed": None},
    "name": lambda p: {"authors_parsed": [[p, "", ""]]},
    "family": lambda p: {"authors_parsed": [[p, "Marie", ""], ["Meitner", "Lise", ""]]},
    "given": lambda p: {"authors_parsed": [["Curie", p, ""], ["Meitner", "Lise", ""]]},
    "only-given": lambda p: {"authors_parsed": [["", p, ""], ["Meitner", "Lise", ""]]},
    "suffix": lambda p: {"authors_parsed": [["Curie", "Marie", p], ["Meitner", "Lise", ""]]},
    "only-suffix": lambda p: {"authors_parsed": [["Curie", "", p], ["Meitner", "Lise", ""]]},
    "collaboration": lambda p: {"authors_parsed": [[f"{p} Collaboration", "", ""]]},
    "collaboration-split": lambda p: {"authors_parsed": [["Collaboration", p, ""]]},
    "comments": lambda p: {"comments": p},
    "status": lambda p: {"comments": f"Accepted to {p}"},
    "journal-ref": lambda p: {"journal-ref": p},
    "journal": lambda p: {"journal-ref": f"Phys. Rev. {p} 76, 013009 (2007)"},
    "proceedings": lambda p: {"journal-ref": f"In Proceedings of {p} (ABC 2020), pp. 1-2"},
    "abstract": lambda p: {"abstract": p},
    "category": lambda p: {"categories": p},
    "category-word": lambda p: {"categories": _squeezed(p)},
    "doi": lambda p: {"doi": p},
    "doi-suffix": lambda p: {"doi": f"10.1000/{_squeezed(p)}"},
    "doi-old": lambda p: {"doi": f"10.1000/{_squeezed(p)}<1:2>x"},
    "report": lambda p: {"report-no": p, "license": p},
}
# Where it stands in a dump, as arguments of `dump_text.dump`.
DUMP = {
    "title": lambda p: {"title": p or "?", "authors": "Marie Curie, Lise Meitner"},
    "author-line": lambda p: {"title": TITLE, "authors": p or "?"},
    "author": lambda p: {"title": TITLE, "authors": f"Marie Curie, {p}"},
    "shifted": lambda p: {"title": TITLE, "authors": f"Marie {p} Team, Lise Curie"},
    "comments": lambda p: {"comments": p},
    "status": lambda p: {"comments": f"Accepted to {p}"},
    "journal-ref": lambda p: {"reference": p},
    "doi": lambda p: {"reference": f"doi: {p}"},
    "doi-old": lambda p: {"reference": f"doi: 10.1000/{_squeezed(p)}<1:2>x {p}"},
    "abstract": lambda p: {"abstract": p or "?"},
}


def _publication(kind, payload):
    return {
        "publication": Publication(
            entry_type=kind,
            container=decode(payload),
            volume=payload,
            issue=payload,
            pages=payload,
            article_number=payload,
            series=decode(payload),
            year=2020,
        )
    }


# Where it stands in a record built by hand.
DIRECT = {
    "title": lambda p: {"title": Text.plain(p)},
    **{f"title-{style.value}": lambda p, s=style: {"title": Text((Run("Of "), Run(p, s)))} for style in Style},
    "family": lambda p: {"authors": (Person(p, "Marie"), Person("Meitner", "Lise"))},
    "given": lambda p: {"authors": (Person("Curie", p), Person("Meitner", "Lise"))},
    "mononym": lambda p: {"authors": (Person(p), Person("Meitner", "Lise"))},
    "only-given": lambda p: {"authors": (Person("", p), Person("Meitner", "Lise"))},
    "particle": lambda p: {"authors": (Person("Curie", "Marie", p), Person("Meitner", "Lise"))},
    "suffix": lambda p: {"authors": (Person("Curie", "Marie", "de", p), Person("Meitner", "Lise"))},
    "only-suffix": lambda p: {"authors": (Person("Curie", "", "", p), Person("Meitner", "Lise"))},
    "collaboration": lambda p: {"authors": (Collaboration(p), Person("Meitner", "Lise"))},
    "journal-ref": lambda p: {"journal_ref": p},
    "status": lambda p: {"note": decode(f"Accepted to {p}")},
    "category": lambda p: {"categories": (p,)},
    "doi": lambda p: {"doi": p},
    "article": lambda p: _publication(EntryType.ARTICLE, p),
    "inproceedings": lambda p: _publication(EntryType.INPROCEEDINGS, p),
}
SOURCES = ("snapshot", "dump", "direct")
PLACES = [
    *(f"snapshot {field}" for field in SNAPSHOT),
    *(f"dump {field}" for field in DUMP),
    *(f"direct {field}" for field in DIRECT),
]
IDS = {name: f"2401.{number:05}" for number, name in enumerate(PAYLOADS, start=1)}
NAMES = {arxiv_id: name for name, arxiv_id in IDS.items()}


@pytest.fixture(scope="module")
def records_at(tmp_path_factory):
    """Place → the records that have each payload in that place, in the order of `PAYLOADS`."""
    folder = tmp_path_factory.mktemp("payloads")

    @cache
    def build(place):
        source, _, field = place.partition(" ")
        if source == "direct":
            return [_direct(DIRECT[field], name) for name in PAYLOADS]
        path = folder / f"{source}-{field}.txt"
        if source == "snapshot":
            lines = [json.dumps(_snapshot(SNAPSHOT[field], name)) for name in PAYLOADS]
            path.write_text("\n".join(lines) + "\n", "utf-8")
        else:
            payloads = {name: " ".join(payload.split()) for name, payload in PAYLOADS.items()}
            texts = [dump_text.dump(IDS[name], **DUMP[field](payload)) for name, payload in payloads.items()]
            path.write_text(dump_text.dumps(*texts), "utf-8", newline="")
        found = [item for item in arxiv2bib.read(path) if isinstance(item, Record)]
        assert [record.identifier for record in found] == list(NAMES), "a record was lost"
        return found

    return build


def _snapshot(field, name):
    return {
        "id": IDS[name], "title": TITLE, "authors": "Marie Curie", "authors_parsed": [["Curie", "Marie", ""]],
        "categories": "cs.LG", "versions": [{"version": "v1", "created": "Mon, 1 Jan 2024 00:00:00 GMT"}],
        **field(PAYLOADS[name]),
    }  # fmt: skip


def _direct(field, name):
    """A record as a reader of good manners would build it: clean text, blanks folded."""
    usual = {"title": Text.plain(TITLE), "authors": (Person("Curie", "Marie"),), "created": date(2024, 1, 1)}
    return Record(where=WHERE, arxiv_id=ArxivId(IDS[name]), **(usual | field(_visible(PAYLOADS[name]))))


def _visible(text):
    """The text as any writer may show it: no controls, single blanks, NFC."""
    kept = "".join(" " if char.isspace() and char != "\xa0" else char for char in text)
    kept = "".join(char for char in kept if char == "\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFC", " ".join(part for part in kept.split(" ") if part))


def assert_none(problems):
    """There are no problems; names the payloads that have one, each on a line."""
    named = [f"{NAMES[record.identifier]}: {problem[:300]}" for record, problem in problems if problem]
    assert not named, f"{len(named)} of {len(PAYLOADS)} payloads:\n" + "\n".join(named[:20])


@pytest.mark.parametrize("place", PLACES)
def test_the_laws_hold_for_bibtex(records_at, place):
    records = records_at(place)
    assert_none((record, _broken_law(record)) for record in records)
    for preset in ("arxiv", "authoryear", "scholar", "id"):
        assert len(laws.check_bibtex(arxiv2bib.write(records, key=preset))) == len(records)


def _broken_law(record):
    try:
        assert len(laws.check_bibtex(arxiv2bib.write([record], key="id"))) == 1
    except AssertionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("place", PLACES)
def test_the_laws_hold_for_csl_json(records_at, shared, place):
    records = records_at(place)
    schema = shared / "data/csl/csl-data.json"
    assert_none((record, _broken_csl_law(record, schema)) for record in records)
    assert len(laws.check_csl_json(arxiv2bib.write(records, to="csl-json"), schema)) == len(records)


def _broken_csl_law(record, schema):
    try:
        assert len(laws.check_csl_json(arxiv2bib.write([record], to="csl-json"), schema)) == 1
    except AssertionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("to", ["ris", "html", "markdown"])
@pytest.mark.parametrize("place", PLACES)
def test_the_laws_hold_for_other_formats(records_at, place, to):
    records = records_at(place)
    check = {"ris": laws.check_ris, "html": laws.check_html, "markdown": laws.check_markdown}[to]
    if broken := _broken_other_law(records, to, check):
        assert_none((record, _broken_other_law([record], to, check)) for record in records)
        pytest.fail(broken)


def _broken_other_law(records, to, check):
    try:
        assert len(check(arxiv2bib.write(records, to=to))) == len(records)
    except AssertionError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("place", PLACES)
def test_other_parsers_read_the_same_entries(records_at, place):
    records = records_at(place)
    assert_none((record, _disagreement([record])) for record in records)
    assert not _disagreement(records)


def _disagreement(records):
    """How bibtexparser or pybtex reads these records otherwise than they are meant; nothing when they do not."""
    bib = arxiv2bib.write(records, key="id")
    try:
        assert_parsers_agree(bib, {record.identifier: _names_shown(record) for record in records})
    except (AssertionError, pybtex.database.PybtexError) as error:
        return f"{type(error).__name__}: {error}"[:300] + f" in {bib[:400]}"
    return ""


def _names_shown(record):
    """How many names the entry has: nobody is called "{{{" or "$", and a list that goes on ends in "others"."""
    shown = sum(any(char.isalnum() for char in str(author)) for author in record.authors)
    return shown + (1 if shown and record.completeness.goes_on else 0)


def assert_parsers_agree(bib, author_counts=None):
    entries = laws.entries(bib)
    library = bibtexparser.parse_string(bib, append_middleware=[SeparateCoAuthors()])
    database = pybtex.database.parse_string(bib, "bibtex")
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [entry.key for entry in entries]
    assert list(database.entries) == [entry.key for entry in entries]
    assert len(library.blocks) == len(entries), "something besides entries"
    assert not database.preamble
    for entry, theirs in zip(entries, library.entries, strict=True):
        values = {name: value for name, value in entry.fields.items() if name != "author"}
        assert {name: theirs[name] for name in theirs.fields_dict if name != "author"} == values
        persons = database.entries[entry.key].persons.get("author", ())
        assert len(persons) == len(theirs.get("author").value if "author" in theirs else ()), "other authors"
        fields = {name: " ".join(value.split()) for name, value in values.items() if name != "month"}
        assert {name: database.entries[entry.key].fields[name] for name in fields} == fields
        if author_counts:
            assert len(persons) == author_counts[entry.fields["eprint"]], f"author = {entry.fields.get('author')}"


@pytest.mark.parametrize("name", PAYLOADS)
def test_plain_text_prints_as_it_was_typed(name):
    text = re.sub("[α≤²]", "x", _visible(PAYLOADS[name]))  # those are written as mathematics
    record = Record(where=WHERE, arxiv_id=ArxivId(IDS[name]), title=Text.plain(text))
    shown = laws.entries(arxiv2bib.write([record]))[0].fields.get("title", "")
    assert laws.straight(laws.plain(shown)) == laws.straight(text)


@pytest.mark.parametrize("name", ["controls", "breaks", "bidi", "invisible", "only-blank"])
def test_hand_made_records_with_unclean_text_keep_the_laws(shared, name):
    """Another package's reader may hand on anything: the writers are the gate."""
    payload = PAYLOADS[name]
    record = Record(where=WHERE, arxiv_id=ArxivId(IDS[name]), title=Text.plain(payload), journal_ref=payload,
                    authors=(Person(payload, payload), Collaboration(payload)))  # fmt: skip
    laws.check_bibtex(arxiv2bib.write([record]))
    laws.check_csl_json(arxiv2bib.write([record], to="csl-json"), shared / "data/csl/csl-data.json")


def test_a_lone_surrogate_can_be_written():
    record = Record(where=WHERE, arxiv_id=ArxivId("2401.00001"), title=Text.plain("a\ud800b"))
    assert len(laws.check_bibtex(arxiv2bib.write([record]))) == 1


def test_nameless_authors_leave_no_hole_in_the_author_list():
    """BibTeX complains about an empty name, and biber drops the entry."""
    authors = (Person("Curie", "Marie"), Person(""), Collaboration(""), Person("Meitner", "Lise"))
    bib = arxiv2bib.write([Record(where=WHERE, arxiv_id=ArxivId("2401.00001"), authors=authors)])
    names = laws.entries(bib)[0].fields["author"].split(" and ")
    assert names[0] == "Curie, Marie"
    assert names[-1] == "Meitner, Lise"
    assert all(names)
    assert_parsers_agree(bib)


CANARY = r"""\typeout{}\typeout{CANARY-RAN}CANARYMARK
\immediate\openout5=pwned.txt \immediate\write5{pwned}\immediate\closeout5
"""
EXPECTED_FILES = re.compile(r"doc\.\w+|refs\.bib|secret\.tex|\w+\.out|doc\.run\.xml|missfont\.log")


@pytest.fixture(scope="module")
def bibliography(records_at):
    """Places → their lawful entries in ASCII, the other lawful ones, and what stands behind each key."""

    @cache
    def build(places):
        entries, meaning, seen = {True: [], False: []}, {}, set()
        for number, place in enumerate(places):
            for record in records_at(place):
                text = arxiv2bib.write([record], key="id")
                said = text.replace(record.identifier, "")
                if _broken_law(record) or said in seen:
                    continue  # what breaks a law fails in another test, and would spoil the file for all
                seen.add(said)
                key = f"{number}-{record.identifier}"
                text = text.replace(f"{{{record.identifier},", f"{{{key},", 1)
                entries[text.isascii()].append(text)
                meaning[key] = f"{NAMES[record.identifier]} in {place}"
        return entries[True], entries[False], meaning

    return build


def assert_inert(compiled, meaning):
    """Nothing ran, nothing stopped, and everything is in the PDF."""
    errors = [re.sub(r"\d+-\d{4}\.\d{5}", lambda m: meaning.get(m[0], m[0]), error) for error in compiled.errors]
    log = (compiled.folder / "doc.log").read_text("utf-8", "replace")
    assert not re.search(r"^CANARY-RAN|\(\./secret\.tex|\(/etc/passwd", log, re.MULTILINE), "something ran"
    files = [path.name for path in compiled.folder.iterdir()]
    assert not [name for name in files if not EXPECTED_FILES.fullmatch(name)], "files were written"
    assert not errors, f"{len(errors)} errors:\n" + "\n".join(error[:300] for error in errors[:40])
    assert "CANARYMARK" not in compiled.squeezed
    assert tex_tools.END_MARK in compiled.text


def _folder_with_canary(tmp_path):
    (tmp_path / "secret.tex").write_text(CANARY)
    return tmp_path


# Biber and biblatex take a second for 30 entries, so they get the places that are written differently.
FOR_BIBER = (
    "direct title",
    "direct article",
    "direct family",
    "direct given",
    "direct collaboration",
    "snapshot title",
)
LONG_NAME = re.compile(r"^  author .{500}", re.MULTILINE)  # costs biber seconds each


def _places(source):
    return tuple(place for place in PLACES if place.startswith(source))


@pytest.mark.parametrize("source", SOURCES)
def test_bibtex_and_pdflatex_print_every_payload_and_run_none(bibliography, tmp_path, source):
    tex_tools.require(*tex_tools.CLASSIC)
    ascii_only, _, meaning = bibliography(_places(source))
    assert_inert(tex_tools.with_bibtex(_folder_with_canary(tmp_path), "\n".join(ascii_only), "plain"), meaning)


def test_biber_and_pdflatex_print_every_payload_and_run_none(bibliography, tmp_path):
    tex_tools.require(*tex_tools.MODERN)
    ascii_only, _, meaning = bibliography(FOR_BIBER)
    bib = "\n".join(entry for entry in ascii_only if not LONG_NAME.search(entry))
    assert_inert(tex_tools.with_biber(_folder_with_canary(tmp_path), bib, runs=1), meaning)


@pytest.mark.parametrize("source", SOURCES)
def test_lualatex_takes_the_entries_that_ascii_cannot_hold(bibliography, tmp_path, source):
    tex_tools.require("lualatex", *tex_tools.CLASSIC)
    _, others, meaning = bibliography(_places(source))
    assert others
    folder, bib = _folder_with_canary(tmp_path), "\n".join(others)
    assert_inert(tex_tools.with_bibtex(folder, bib, "plain", tex_tools.LUA, engine="lualatex"), meaning)


def test_the_canary_sings_when_it_is_read(tmp_path):
    """The check itself: without the escaping, it does find what runs."""
    tex_tools.require(*tex_tools.CLASSIC)
    bib = "@misc{1.1,\n  title = {\\input{secret}},\n  key = {x},\n}\n"
    compiled = tex_tools.with_bibtex(_folder_with_canary(tmp_path), bib, "plain")
    assert (tmp_path / "pwned.txt").exists()
    assert "CANARYMARK" in compiled.squeezed
    with pytest.raises(AssertionError, match="something ran"):
        assert_inert(compiled, {})


# Every command that the package may write, by itself.


def _math_commands():
    """Name → a span that uses it, for each line of the package's own list."""
    shapes = {
        "0": r"a\{} b", "letter": r"a^\{}\hat\{} b", "delimiter": r"\left\{} a \right\{} \{}", "1": r"\{}{{a}}",
        "2": r"\{}{{a}}{{b}}", "size": r"\{}( a \{})", "text": r"x_{{\{}{{a}}}}", "infix": r"a \{} b",
    }  # fmt: skip
    lines = resources.files("arxiv2bib").joinpath("data/math_commands.txt").read_text("utf-8").splitlines()
    for line in lines:
        kind, _, names = line.partition(":")
        if kind in shapes:
            yield from ((name, shapes[kind].format(*[name] * 4)) for name in names.split())


def test_every_math_command_of_the_list_is_written_and_compiles(tmp_path):
    tex_tools.require("pdflatex", "pdftotext")
    encoder = Encoder(ASCII)
    spans = {name: encoder.text(Text((Run(span, Style.MATH),))) for name, span in _math_commands()}
    assert len(spans) > 400
    assert not [name for name, source in spans.items() if not source.startswith("$")], "refused by our own grammar"
    assert tex_tools.typeset(tmp_path, spans) == {}


def _written_characters():
    """Characters that the ASCII encoder writes as commands, from Latin to the symbols of Unicode 2xxx."""
    encoder = Encoder(ASCII)
    for number in [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2C00)]:
        char = chr(number)
        if not char.isspace() and clean(char) == char and (source := encoder.string(char)).isascii():
            yield char, source


def test_every_character_with_an_ascii_form_compiles_with_t1(tmp_path):
    tex_tools.require("pdflatex", "pdftotext")
    sources = dict(_written_characters())
    assert len(sources) > 400
    assert tex_tools.typeset(tmp_path, sources) == {}


# What LaTeX's default font encoding lacks. Whoever cites such names needs T1 (or lualatex), whatever wrote the file.
ONLY_IN_T1 = set("ðÐđĐþÞŋŊ«»‹›„‚") | set("ĄąĘęĮįŲųǪǫǬǭ")


def test_only_known_characters_need_t1(tmp_path):
    tex_tools.require("pdflatex", "pdftotext")
    sources = dict(_written_characters())
    failed = tex_tools.typeset(tmp_path, sources, tex_tools.OT1)
    assert set(failed) == ONLY_IN_T1


def _random_math(rng):
    """A span of random tokens: mostly wrong, often nearly right."""
    tokens = [
        "x", "y", "1", "^", "_", "^2", "_{i}", "'", "''", "{", "}", "{a}", "{a}{b}", "(", ")", "[", "]", "|", ",",
        r"\alpha", r"\frac", r"\sqrt", r"\sqrt[3]", r"\left(", r"\right)", r"\left", r"\right", r"\hat", r"\mathrm{a}",
        r"\mathcal", r"\sum", r"\int", r"\not", r"\in", r"\over", r"\text{if }", r"\mbox", r"\big(", r"\bigl", r"\,",
        r"\ ", r"\{", r"\}", r"\langle", r"\stackrel", r"\overset{a}", r"\bf", r"\cal", r"\pmod", r"\operatorname{Tr}",
        r"\underbrace{x}", r"\overline", r"\binom", r"\|", r"\_", "-", "+", "=", "<", ">", "/", "*", ".", ":", " ",
        r"\phantom", r"\boxed", r"\xrightarrow", r"\limsup", r"\sin", r"\bmod", r"\prime", r"\dots", r"\mathop",
        r"\displaystyle", r"\choose", r"\atop", r"\hbox{a b}", r"\vec", r"\ddot", r"\mathbb R", r"\rm", r"\colon",
    ]  # fmt: skip
    return "".join(rng.choice(tokens) for _ in range(rng.randint(1, 7)))


def test_math_that_passes_the_gate_compiles_whatever_it_is(tmp_path):
    tex_tools.require("pdflatex", "pdftotext")
    rng, encoder = random.Random(20240101), Encoder(ASCII)
    sources = {}
    while len(sources) < 3000:
        span = _random_math(rng)
        source = encoder.text(Text((Run(span, Style.MATH),)), Protection.WORDS)
        if source.startswith("{$"):
            sources[span] = source
    assert tex_tools.typeset(tmp_path, sources) == {}


# Random text.

SPECIAL_TEXT = st.lists(
    st.one_of(
        st.sampled_from(["\\", "{", "}", "$", "&", "#", "%", "_", "^", "~", '"', "'", "`", "@", ",", "=", "-", "|", "<",
                         ">", "?", "!", "^^", " and ", " ", "\u0301", "\u0328", "\x1b", "\n", "\u2028", "\u202e",
                         "\\input{secret}", "\\{", "\\}", "\\'", "\\v ", "\\o", "\\i", "$x_1$", "\\alpha", "http://a/",
                         "é", "ß", "ę", "α", "漢", "–", "’", "“", "…", "others", "AB", "ab", "1", "."]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)  # fmt: skip


def random_records(title, family, given_name):
    papers = [
        {"id": "2401.00001", "title": title, "authors_parsed": [["Curie", "Marie", ""]]},
        {"id": "2401.00002", "title": TITLE, "authors_parsed": [[family, given_name, ""], ["Meitner", "Lise", ""]]},
        {"id": "2401.00003", "title": TITLE, "authors_parsed": None, "authors": family, "comments": title},
    ]
    return "\n".join(json.dumps(paper) for paper in papers) + "\n"


@settings(max_examples=300, deadline=None)
@given(SPECIAL_TEXT, SPECIAL_TEXT, SPECIAL_TEXT)
@example("{", "}", "\\")
def test_random_text_in_title_and_names_keeps_the_laws(tmp_path_factory, title, family, given_name):
    path = tmp_path_factory.getbasetemp() / "random.jsonl"
    path.write_text(random_records(title, family, given_name), "utf-8")
    records = [item for item in arxiv2bib.read(path) if isinstance(item, Record)]
    bib = arxiv2bib.write(records)
    laws.check_bibtex(bib)
    assert_parsers_agree(bib, {record.identifier: _names_shown(record) for record in records})
    laws.check_csl_json(arxiv2bib.write(records, to="csl-json"))
    laws.check_biblatex(arxiv2bib.write(records, to="biblatex"))


@settings(max_examples=300, deadline=None)
@given(SPECIAL_TEXT, SPECIAL_TEXT)
def test_random_text_in_hand_made_records_keeps_the_laws(title, name):
    title, name = _visible(title), _visible(name)
    records = [
        Record(where=WHERE, arxiv_id=ArxivId("2403.00001"), title=Text.plain(title), authors=(Person(name),)),
        Record(where=WHERE, arxiv_id=ArxivId("2403.00002"), title=Text((Run(title, Style.MATH),)),
               authors=(Person("Curie", name, "de", name), Collaboration(name))),
    ]  # fmt: skip
    bib = arxiv2bib.write(records)
    laws.check_bibtex(bib)
    assert_parsers_agree(bib)


# Characters whose ASCII form is mathematics, or one of the hyphens that print alike, do not come back as text;
# and in a URL two hyphens are two hyphens.
_LOSSY = re.compile("[‐‑]")


def _comes_back(text):
    encoder = Encoder(ASCII)
    return (
        "://" not in text
        and not _LOSSY.search(text)
        and all("$" not in encoder.string(char).replace(r"\$", "") for char in text)
    )


plain_text = st.one_of(SPECIAL_TEXT, st.text(max_size=12)).map(lambda text: " ".join(clean(text).split()))


@settings(max_examples=1000, deadline=None)
@given(plain_text.filter(_comes_back))
@example("a--b ,, ''")
@example("–-")
@example("’’")
@example("!‘")
@example("“‘")
@example("{\u0301")
def test_ascii_tex_comes_back_as_the_same_text(text):
    source = Encoder(ASCII).string(text)
    assert laws.straight(laws.plain(source)) == laws.straight(text)
    assert laws.straight(str(decode(source))) == laws.straight(text)


@settings(max_examples=1000, deadline=None)
@given(plain_text)
def test_unicode_tex_comes_back_as_the_same_text(text):
    source = Encoder(UNICODE).string(text)
    assert laws.straight(laws.plain(source)) == laws.straight(text)
    assert laws.straight(str(decode(source))) == laws.straight(text)


@settings(max_examples=300, deadline=None)
@given(plain_text)
@example("The BERT of\xa0x")
def test_protection_changes_nothing_but_braces(text):
    encoder = Encoder(ASCII)
    protected = encoder.text(Text.plain(text), Protection.WORDS)
    laws.check_braces(protected)
    assert laws.plain(protected) == laws.plain(encoder.string(text))
