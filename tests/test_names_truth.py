"""Names of 14,000 real records: from a line to the parts that arXiv has, and through BibTeX back to the same parts."""

import random
import re
import subprocess

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts
from pybtex.database import Person as PybtexPerson

import laws
import oai
import tex_tools
from arxiv2bib.characters import clean
from arxiv2bib.names import Collaboration, author_from_parts, bibtex_name, parse_author_line
from arxiv2bib.tex import ASCII, Encoder
from arxiv2bib.tex.decode import decode_plain

SAMPLE = 3_000
# A style for BibTeX that writes the parts of each name: particle, family, suffix, given.
PARTS_BST = r"""
ENTRY {author} {} {}
FUNCTION {misc} {cite$ "|" * author #1 "{vv}|{ll}|{jj}|{ff}" format.name$ * write$ newline$}
READ
ITERATE {call.type$}
"""


@pytest.fixture(scope="module")
def lists(shared):
    """The author lists, as strings in display order and as arXiv splits them."""
    return [
        [(" ".join(filter(None, (one.given, one.family, one.suffix))), one) for one in paper.authors]
        for paper in oai.papers(shared)
    ]


def author(one):
    return author_from_parts(*(decode_plain(clean(part)) for part in (one.family, one.given, one.suffix)))


def test_lines_are_read_into_the_authors_that_arxiv_has(lists):
    equal = equal_lists = total = 0
    for authors in lists:
        line = decode_plain(clean(", ".join(name for name, _ in authors)))
        read, _ = parse_author_line(line)
        true = tuple(author(one) for _, one in authors)
        total += len(true)
        equal_lists += read == true
        rest = list(read)
        for each in true:
            if each in rest:
                rest.remove(each)
                equal += 1
    print(f"\n{equal:,} of {total:,} authors ({equal / total:.2%}), {equal_lists:,} of {len(lists):,} lists")
    assert len(lists) > 14_000
    assert equal >= 0.99 * total


@pytest.fixture(scope="module")
def distinct(lists, request):
    """Distinct authors, with --full all of them, but for a handful with remains of TeX and stray dashes."""
    found = dict.fromkeys(author(one) for authors in lists for _, one in authors)
    whole = [each for each in found if not re.search(r"[\\–]|-$| - ", str(each))]
    assert len(found) - len(whole) < 15
    return whole if request.config.getoption("--full") else random.Random(14).sample(whole, SAMPLE)


def parts(one):
    """Particle, family, suffix and given name as a reader of BibTeX must see them."""
    if isinstance(one, Collaboration):
        return ("", laws.straight(one.literal), "", "")
    return tuple(map(laws.straight, (one.particle, one.family, one.suffix, one.given)))


def plain(words):
    return laws.straight(laws.plain(" ".join(words))).replace("\xa0", " ")


def test_pybtex_reads_every_name_back_in_the_same_parts(distinct):
    for one in distinct:
        source = bibtex_name(one, Encoder(ASCII))
        read = PybtexPerson(source)
        given = read.first_names + read.middle_names
        assert tuple(map(plain, (read.prelast_names, read.last_names, read.lineage_names, given))) == parts(one), source


def test_bibtexparser_reads_every_name_back_in_the_same_parts(distinct):
    for one in distinct:
        source = bibtex_name(one, Encoder(ASCII))
        read = parse_single_name_into_parts(source)
        assert tuple(map(plain, (read.von, read.last, read.jr, read.first))) == parts(one), source


def test_bibtex_reads_every_name_back_in_the_same_parts(distinct, tmp_path):
    tex_tools.require("bibtex")
    sources = [bibtex_name(one, Encoder(ASCII)) for one in distinct]
    entries = (f"@misc{{{number}, author = {{{source}}}}}\n" for number, source in enumerate(sources))
    (tmp_path / "names.bib").write_text("".join(entries), "utf-8")
    (tmp_path / "parts.bst").write_text(PARTS_BST)
    (tmp_path / "doc.aux").write_text("\\citation{*}\n\\bibstyle{parts}\n\\bibdata{names}\n")
    subprocess.run(["bibtex", "doc"], cwd=tmp_path, check=True, capture_output=True)
    lines = (tmp_path / "doc.bbl").read_text("utf-8").replace("\n  ", " ").splitlines()
    assert len(lines) == len(distinct)
    for line, one, source in zip(lines, distinct, sources, strict=True):
        read = line.split("|")[1:]
        assert tuple(plain([part]) for part in read) == parts(one), source
