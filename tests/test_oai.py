r"""The titles and authors of 14,000 real records come out of every program as they went in.

The records are harvested from arXiv (`../shared/data/oai`) and read as lines of the snapshot. What needs no TeX sees
all of them, and so does BibTeX in a style that prints values (`values.bst`). Biber and LaTeX take seconds for a
hundred entries: they see 500, among which whatever is awkward has its share, or all with --full.
"""

import hashlib
import json
import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

import arxiv2bib
import laws
import oai
import tex_tools
from arxiv2bib import ArxivId, Collaboration, Person, Record, Report, Where
from arxiv2bib.tex import decode
from arxiv2bib.text import Style
from arxiv2bib.titles import read_title

ENCODINGS = ("ascii", "unicode")
STYLE = Path(__file__).with_name("values.bst")
BATCH = 500
SHARE = 30  # of each kind of awkward record in the sample
MANY = 25  # authors
PART = 3_000  # records for what is seldom asked for: other parsers with Unicode, other protection

# The records.


def _line(paper):
    """The paper as a line of the snapshot; version 1 is of the month that the identifier names."""
    digits = paper.id.rpartition("/")[2]
    month, year = laws.MONTHS[int(digits[2:4]) - 1].title(), int(digits[:2])
    year += 1900 if year > 90 else 2000
    return json.dumps(
        {
            "id": paper.id,
            "title": paper.title,
            "authors_parsed": list(map(astuple, paper.authors)),
            "comments": paper.comments or None,
            "journal-ref": paper.journal_ref or None,
            "abstract": paper.abstract,
            "versions": [{"version": "v1", "created": f"Mon, 1 {month} {year} 00:00:00 GMT"}],
        }
    )


@pytest.fixture(scope="module")
def papers(shared):
    """Identifier → what arXiv says."""
    found = {paper.id: paper for paper in oai.papers(shared)}
    assert len(found) > 14_000
    return found


@pytest.fixture(scope="module")
def records(papers, tmp_path_factory):
    """Identifier → record, in the order of a hash of the identifier: any part of them is a fair sample."""
    path = tmp_path_factory.mktemp("oai") / "papers.jsonl"
    path.write_text("\n".join(map(_line, papers.values())), "utf-8")
    found = {item.identifier: item for item in arxiv2bib.read(path) if isinstance(item, Record)}
    assert found.keys() == papers.keys()
    return {id_: found[id_] for id_ in sorted(found, key=lambda id_: hashlib.sha256(id_.encode()).digest())}


AWKWARD = {
    "title beyond ASCII": lambda r: not str(r.title).isascii(),
    "title with math": lambda r: any(run.style is Style.MATH for run in r.title.runs),
    "title with marks": lambda r: any(run.style not in (Style.PLAIN, Style.MATH) for run in r.title.runs),
    "title with special characters": lambda r: re.search(r"[\\{}&#%_^~<>|\"]", str(r.title)),
    "author beyond ASCII": lambda r: any(not str(author).isascii() for author in r.authors),
    "body": lambda r: any(isinstance(author, Collaboration) for author in r.authors),
    "particle": lambda r: any(person.particle for person in _persons(r)),
    "suffix": lambda r: any(person.suffix for person in _persons(r)),
    "no given name": lambda r: any(not person.given for person in _persons(r)),
    "family name of several words": lambda r: any(" " in person.family for person in _persons(r)),
    "family name with signs": lambda r: any(re.search(r"[^\w\s]", person.family) for person in _persons(r)),
    "family name in lower case": lambda r: any(person.family[:1].islower() for person in _persons(r)),
    "many authors": lambda r: len(r.authors) > MANY,
    "list that goes on": lambda r: r.completeness.goes_on,
    "no authors": lambda r: not r.authors,
    "published": lambda r: r.publication,
}


def _persons(record):
    return (author for author in record.authors if isinstance(author, Person))


def sample(records):
    """As many records as a batch has, always the same: a share of each kind of awkward ones, then any."""
    chosen, shares = {}, Counter()
    for record in records:
        kinds = [kind for kind, holds in AWKWARD.items() if shares[kind] < SHARE and holds(record)]
        shares.update(kinds)
        if kinds:
            chosen[record.identifier] = record
    rest = (record for record in records if record.identifier not in chosen)
    return [*chosen.values(), *islice(rest, BATCH - len(chosen))]


@pytest.fixture(scope="module")
def batches(request, records):
    """What goes through LaTeX: one sample, or with --full all, 500 a run."""
    everything = list(records.values())
    if not request.config.getoption("--full"):
        return [sample(everything)]
    return [everything[at : at + BATCH] for at in range(0, len(everything), BATCH)]


@pytest.fixture(scope="module")
def only_unicode(records):
    """The identifiers of papers with characters that have no ASCII form: nothing for pdflatex."""
    report = Report()
    arxiv2bib.write(records.values(), key="id", report=report)
    return {problem.subject for problem in report.problems if problem.code == "no-ascii-form"}


@pytest.fixture(scope="module")
def bibliography(request, records, batches):
    """Encoding, protection → the records as BibTeX: all in ASCII and with --full, else a part."""
    part = {record.identifier: record for record in [*batches[0], *islice(records.values(), PART)]}
    is_full = request.config.getoption("--full")

    @cache
    def build(encoding="ascii", protect="words", *, whole=False):
        chosen = records if whole or is_full or (encoding == "ascii" and protect != "all") else part
        return arxiv2bib.write(chosen.values(), key="id", encoding=encoding, protect=protect)

    return build


# What the records say, and what programs read.

# Math of one symbol and the character itself are written alike, `{$\alpha$}` (docs/decisions/0013).
SYMBOLS = {
    r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ϵ", r"\theta": "θ", r"\lambda": "λ",
    r"\mu": "μ", r"\pi": "π", r"\rho": "ρ", r"\chi": "χ", r"\psi": "ψ", r"\omega": "ω", r"\Delta": "Δ",
    r"\Lambda": "Λ", r"\Xi": "Ξ", r"\Pi": "Π", r"\Omega": "Ω", r"\times": "×", r"\to": "→", "^1": "¹", "^2": "²",
    "^3": "³",
}  # fmt: skip


def comparable(text):
    """The text with straight quotes and with one form of symbols."""
    return re.sub(r"\$(\\[A-Za-z]+|\^\d)\$", lambda match: SYMBOLS.get(match[1], match[0]), laws.straight(text))


def title_of(record):
    return comparable(str(record.title))


def names_of(record):
    """Particle, family, suffix, given of each author, as a reader of BibTeX must see them."""
    parts = [
        ("", author.literal, "", "")
        if isinstance(author, Collaboration)
        else (author.particle, author.family, author.suffix, author.given)
        for author in record.authors
    ]
    return [tuple(map(_straight, each)) for each in parts] + [("", "others", "", "")] * record.completeness.goes_on


def _straight(text):
    return laws.straight(text).replace("\xa0", " ")


def _part(source):
    return _straight(laws.plain(source))


def _words(words):
    return _part(" ".join(words))


def assert_read_as_said(records, read, said):
    """What was read is what the records say; `read` yields identifiers with titles or with lists of names."""
    pairs = ((id_, value, said(records[id_])) for id_, value in read)
    wrong = [f"{id_}: {_only_different(value, meant)}" for id_, value, meant in pairs if value != meant]
    assert not wrong, f"{len(wrong)} papers\n" + "\n".join(wrong[:20])


def _only_different(read, said):
    if isinstance(read, str):
        return f"{read!r} should be {said!r}"
    return "; ".join(f"{ours} should be {theirs}" for ours, theirs in zip_longest(read, said) if ours != theirs)


# Without TeX: all records.

UNLIKE_TEX = re.compile(r"(?:(?!--|''|://)[^\\${}~`])+")


def test_titles_without_tex_are_read_as_they_stand(papers, records):
    """But for a full stop, and marks of footnotes, at the end."""
    titles = {id_: " ".join(paper.title.split()) for id_, paper in papers.items()}
    as_they_stand = {id_: title for id_, title in titles.items() if UNLIKE_TEX.fullmatch(title)}
    assert len(as_they_stand) > 13_000
    read = ((id_, title.rstrip(".*")) for id_, title in as_they_stand.items())
    assert_read_as_said(records, read, lambda record: str(record.title).rstrip(".*"))


def test_one_paper_has_no_ascii_form(bibliography, only_unicode):
    assert {entry.key for entry in laws.entries(bibliography()) if not _is_ascii(entry)} == only_unicode
    assert len(only_unicode) <= 1


def _is_ascii(entry):
    return all(value.isascii() for value in entry.fields.values())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_law_holds_and_titles_read_back(records, bibliography, encoding):
    entries = laws.check_bibtex(bibliography(encoding, whole=True))
    assert {entry.key for entry in entries} == records.keys()
    assert all(("author" in entry.fields) == bool(records[entry.key].authors) for entry in entries)
    for reading in (laws.plain, lambda source: str(decode(source))):
        read = ((entry.key, comparable(reading(entry.fields["title"]))) for entry in entries)
        assert_read_as_said(records, read, title_of)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pybtex_reads_the_same_values_and_names(records, bibliography, encoding):
    database = pybtex.database.parse_string(bibliography(encoding), "bibtex")
    entries = laws.entries(bibliography(encoding))
    assert list(database.entries) == [entry.key for entry in entries]
    for entry, theirs in zip(entries, database.entries.values(), strict=True):
        ours = {name: value for name, value in entry.fields.items() if name not in {"author", "editor", "month"}}
        editors = laws.names(entry.fields["editor"]) if "editor" in entry.fields else []
        assert len(theirs.persons.get("editor", ())) == len(editors)
        assert {name: value for name, value in theirs.fields.items() if name != "month"} == ours
    read = (
        (key, [
            (_words(person.prelast_names), _words(person.last_names), _words(person.lineage_names),
             _words(person.first_names + person.middle_names))
            for person in entry.persons.get("author", ())
        ])
        for key, entry in database.entries.items()
    )  # fmt: skip
    assert_read_as_said(records, read, names_of)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bibtexparser_reads_the_same_values_and_names(records, bibliography, encoding):
    split_names = [SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(bibliography(encoding), append_middleware=split_names)
    assert not library.failed_blocks
    assert [(entry.key, entry.entry_type, _but_authors(entry.items())) for entry in library.entries] == [
        (entry.key, entry.type, _but_authors(entry.fields.items())) for entry in laws.entries(bibliography(encoding))
    ]
    authors = ((entry.key, entry["author"] if "author" in entry.fields_dict else ()) for entry in library.entries)
    read = (
        (key, [tuple(map(_words, (name.von, name.last, name.jr, name.first))) for name in names])
        for key, names in authors
    )
    assert_read_as_said(records, read, names_of)


def _but_authors(fields):
    return {name: value for name, value in fields if name not in {"author", "editor", "ENTRYTYPE", "ID"}}


def atoms(source):
    """The source as what BibTeX does not look into: groups, math spans, commands; and single characters."""
    found, depth = [], 0
    for token in re.findall(r"\\[A-Za-z]+\s*|\\.|\$[^$]*\$|.", source):
        depth -= token == "}"
        if depth or token == "}":
            found[-1] += token
        else:
            found.append(token)
        depth += token == "{"
    return found


def opened(protected, bare):
    """The atoms of a protected title, with the groups taken apart that it has alone."""
    found = []
    for atom in atoms(protected):
        is_own = bare[len(found) : len(found) + 1] == [atom]
        found += [atom] if is_own or not atom.startswith("{") else atoms(atom[1:-1])
    return found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("protect", ["words", "all"])
def test_protection_adds_braces_and_splits_no_group_or_math(bibliography, encoding, protect):
    bare = {entry.key: entry.fields for entry in laws.entries(bibliography(encoding, "none"))}
    if protect != "words":
        laws.check_bibtex(bibliography(encoding, protect))
    for entry in laws.entries(bibliography(encoding, protect)):
        source, title = entry.fields["title"], atoms(bare[entry.key]["title"])
        assert opened(source, title) == title
        assert protect == "words" or atoms(source) == ["{" + "".join(title) + "}"]
        assert {**entry.fields, "title": ""} == {**bare[entry.key], "title": ""}


def test_csl_json_has_the_same_values(records, shared):
    text = arxiv2bib.write(records.values(), to="csl-json", key="id")
    items = {item["id"]: item for item in laws.check_csl_json(text, shared / "data/csl/csl-data.json")}
    assert items.keys() == records.keys()
    titles = ((id_, _without_tags(item["title"])) for id_, item in items.items())
    assert_read_as_said(records, titles, lambda record: str(record.title))
    names = ((id_, list(map(_csl_parts, item.get("author", ())))) for id_, item in items.items())
    assert_read_as_said(records, names, names_of)


def _without_tags(title):
    return re.sub(r"<[^>]*>", "", title).replace("&lt;", "<")


def _csl_parts(name):
    particle = name.get("non-dropping-particle", "") + name.get("dropping-particle", "")
    family = name.get("family") or name["literal"]
    return tuple(map(_straight, (particle, family, name.get("suffix", ""), name.get("given", ""))))


# BibTeX and biber: the values that styles get.


def test_bibtex_gives_styles_the_same_values(records, bibliography, tmp_path):
    tex_tools.require("bibtex")
    bib = bibliography()
    shutil.copy(STYLE, tmp_path)
    values = tex_tools.formatted_by_bibtex(tmp_path, bib, STYLE.stem)
    titles, names = {}, {}
    for line in values.splitlines():
        label, _, value = line.partition(" ")
        if label == "KEY":
            key = value
            names[key] = []
        elif label == "TITLE":
            titles[key] = value
        else:
            names[key] += [[]] if label == "VON" else []
            names[key][-1].append(_part(value))
    assert titles == {entry.key: entry.fields["title"] for entry in laws.entries(bib)}
    read = ((key, list(map(tuple, each))) for key, each in names.items())
    assert_read_as_said(records, read, names_of)


# Latin Modern has Greek letters for mathematics only. The fonts are named by file: a search by name takes minutes.
LUA = (
    r"\usepackage{fontspec}\directlua{luaotfload.add_fallback('greek', {'file:latinmodern-math.otf:mode=harf;'})}"
    r"\setmainfont{lmroman10}[Extension=.otf, UprightFont=*-regular, ItalicFont=*-italic, BoldFont=*-bold,"
    r"RawFeature={fallback=greek}]\usepackage{amsmath,amssymb,url}"
)
PROGRAMS = {
    "bibtex": tex_tools.CLASSIC,
    "biber": tex_tools.MODERN,
    "lualatex": ("lualatex", "biber", "pdftotext"),
}


@pytest.fixture(scope="module")
def typeset(batches, records, only_unicode, tmp_path_factory):
    """How → what came of each batch; two run at a time, because biber and biblatex are slow."""
    for_pdflatex = [[record for record in batch if record.identifier not in only_unicode] for batch in batches]
    for_lualatex = {record.identifier: record for record in [*batches[0], *map(records.get, only_unicode)]}
    pool = ThreadPoolExecutor(2)

    def submit(how, function, batch, *options, encoding="ascii", **named):
        bib = arxiv2bib.write(batch, key="id", encoding=encoding)
        return bib, pool.submit(function, tmp_path_factory.mktemp(how), bib, *options, **named)

    lualatex = submit("lualatex", tex_tools.with_biber, for_lualatex.values(), LUA, "lualatex", 1, encoding="unicode")
    yield {
        "lualatex": [lualatex],
        "biber": [submit("biber", tex_tools.with_biber, batch, runs=1) for batch in for_pdflatex],
        "bibtex": [submit("bibtex", tex_tools.with_bibtex, batch, "plain") for batch in for_pdflatex],
    }
    pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="module", autouse=True)
def _begin_early(request):
    """LaTeX works while the first tests read: it takes half of the time of this file."""
    if any("typeset" in item.fixturenames for item in request.session.items):
        request.getfixturevalue("typeset")


@pytest.mark.parametrize("how", PROGRAMS)
def test_every_entry_compiles(typeset, how):
    tex_tools.require(*PROGRAMS[how])
    complaints = [line for bib, future in typeset[how] for line in _complaints(future.result(), bib)]
    assert not complaints, "\n".join(complaints[:20])


def _complaints(compiled, bib):
    """Errors, characters that no font has, and papers that the PDF does not name."""
    yield from compiled.errors
    yield from (line for line in compiled.tex_warnings if line.startswith("Missing character"))
    text = "" if compiled.errors else compiled.squeezed
    yield from (f"not in the PDF: {key}" for key in tex_tools.keys_of(bib) if f"arXiv:{key}" not in text)


@pytest.mark.parametrize("how", ["biber", "lualatex"])
def test_biber_gives_biblatex_the_same_values(records, typeset, how):
    tex_tools.require(*PROGRAMS[how])
    entries = {}
    for bib, future in typeset[how]:
        bbl = (future.result().folder / "doc.bbl").read_text("utf-8")
        read = dict(re.findall(r"\\entry\{(.*?)\}(.*?)\\endentry", bbl, re.DOTALL))
        assert read.keys() == set(tex_tools.keys_of(bib))
        entries.update(read)
    titles = ((key, _biber_title(entry)) for key, entry in entries.items())
    assert_read_as_said(records, titles, lambda record: _angles(title_of(record)))
    names = ((key, _biber_names(entry)) for key, entry in entries.items())
    assert_read_as_said(records, names, lambda record: list(map(_as_biber, names_of(record))))


def _biber_title(entry):
    return comparable(laws.plain(re.search(r"\\field\{title\}\{(.*)\}\n", entry)[1]))


def _biber_names(entry):
    names = []
    for line in entry.splitlines():
        names += [{}] if re.match(r" +\{\{(?:un=.*,)?hash=", line) else []
        if part := re.fullmatch(r" +(prefix|family|suffix|given)=\{(.*)\},", line):
            names[-1][part[1]] = _part(re.sub(r"\\bibnamedelim[a-di] ?", " ", part[2]))
    parts = [tuple(name.get(part, "") for part in ("prefix", "family", "suffix", "given")) for name in names]
    return parts + [("", "others", "", "")] * (r"\true{moreauthor}" in entry)


# What biber 2.18 reads in another way, whatever it is given.


def _angles(title):
    r"""It decodes `\langle` and `\rangle` in math, too."""
    return re.sub(r"\\([lr])angle(?![A-Za-z])\s*", lambda match: "⟨" if match[1] == "l" else "⟩", title)


def _as_biber(parts):
    """A particle that begins with an apostrophe is a part of the family name to it ("'t Hooft")."""
    particle, family, suffix, given = parts
    if match := re.search(r"(?:^| )(['`]\w+)$", particle):
        return particle[: match.start()], f"{match[1]} {family}", suffix, given
    return parts


# Capitals, judged by what is printed.

KEPT = ("BERT", "Kimi K2", "Schrödinger", r"$\Lambda$CDM", "Type Ia", "SU(2)", "the Milky Way", "Bayesian")
SHOWN = {r"$\Lambda$CDM": "ΛCDM"}


def test_plain_style_lower_cases_what_is_no_name(tmp_path):
    tex_tools.require(*tex_tools.CLASSIC)
    titles = {
        "Dynamic Programming for Large Graphs": "Dynamic programming for large graphs.",
        **{
            f"On Some Uses of {name} in Practice": f"On some uses of {SHOWN.get(name, name)} in practice."
            for name in KEPT
        },
    }
    records = [
        Record(where=Where("titles"), arxiv_id=ArxivId(f"2401.{number:05}"), title=read_title(title),
               authors=(Person("Curie", "Marie"),))
        for number, title in enumerate(titles, start=1)
    ]  # fmt: skip
    compiled = tex_tools.with_bibtex(tmp_path, arxiv2bib.write(records), "plain")
    assert not compiled.errors
    text = " ".join(compiled.text.split())
    assert not [shown for shown in titles.values() if shown not in text]
