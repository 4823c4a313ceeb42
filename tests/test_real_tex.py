"""Real bibliographies through real TeX: every key cited by name, no error, no warning that is not explained here."""

import re
from itertools import islice

import pytest

import arxiv2bib
from tex_tools import CLASSIC, MODERN, OT1, T1, require, squeeze, with_biber, with_bibtex

STYLES = ("plain", "alpha", "unsrt", "plainnat")
ENTRY = re.compile(r"^@(?P<type>\w+)\{(?P<key>.*),\n(?P<body>(?:  .*\n)+)\}\n", re.MULTILINE)
# `alpha` has letters for 26 entries with one label, and all that lack authors share "arX" and the year.
ALPHA_LABELS = 26


def entries(bib):
    return list(ENTRY.finditer(bib))


@pytest.fixture(scope="module")
def bibliographies(seeds, seeds_metadata, dumps):
    made = {
        "seeds": arxiv2bib.convert(seeds).text,
        "seeds with metadata": arxiv2bib.convert(seeds, metadata=seeds_metadata).text,
        "dumps": arxiv2bib.convert(dumps).text,
        "dumps by identifier": arxiv2bib.convert(dumps, key="id").text,
    }
    assert [len(entries(bib)) for bib in made.values()] == [15, 15, 316, 316]
    return made


SOURCES = ("seeds", "seeds with metadata", "dumps", "dumps by identifier")


def unexplained(warnings, bib):
    """The warnings that say anything but that a published paper lacks what its record lacks."""
    lacking = {
        match["key"]: {name for name in ("author", "title") if f"  {name} " not in match["body"]}
        for match in entries(bib)
    }
    for warning in warnings:
        match = re.fullmatch(r"empty (author|title) in (\S+)", warning)
        if not (match and match[1] in lacking.get(match[2], ())):
            yield warning


def batches_for_alpha(bib):
    """The entries in files in which no label occurs more often than `alpha` has letters."""
    count, batches = {}, []
    for match in entries(bib):
        year = re.search(r"  year .*\{(\d+)\}", match["body"])
        label = ("  author " in match["body"]) or (year and year[1])
        number = 0 if label is True else count.setdefault(label, 0)
        if label is not True:
            count[label] += 1
        index = number // ALPHA_LABELS
        while len(batches) <= index:
            batches.append([])
        batches[index].append(match.group())
    return ["\n".join(batch) for batch in batches]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("source", SOURCES)
def test_bibtex_and_pdflatex_print_every_entry(bibliographies, tmp_path, source, style):
    require(*CLASSIC)
    whole = bibliographies[source]
    for number, bib in enumerate(batches_for_alpha(whole) if style == "alpha" else [whole]):
        compiled = with_bibtex(tmp_path / str(number), bib, style)
        assert compiled.errors == []
        assert list(unexplained(compiled.bib_warnings, bib)) == []
        assert [line for line in compiled.tex_warnings if "undefined" in line or "multiply" in line] == []
        printed = compiled.squeezed
        for match in entries(bib):
            eprint = re.search(r"  eprint .*\{(.+)\},", match["body"])[1]
            assert f"arXiv:{eprint}" in printed, match["key"]


@pytest.mark.parametrize("source", SOURCES)
def test_biber_and_biblatex_print_every_entry(bibliographies, tmp_path, source):
    require(*MODERN)
    compiled = with_biber(tmp_path / "doc", bibliographies[source])
    assert compiled.errors == []
    assert compiled.bib_warnings == []
    printed = compiled.squeezed
    for match in entries(bibliographies[source]):
        assert re.search(r"  eprint .*\{(.+)\},", match["body"])[1] in printed, match["key"]


def test_biber_finds_nothing_against_its_data_model(bibliographies, tmp_path):
    """Only what classic BibTeX needs and biblatex does not know may be remarked upon."""
    import subprocess  # noqa: PLC0415

    require("biber")
    (tmp_path / "refs.bib").write_text(bibliographies["dumps"], "utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "--nolog", "--output-file", "out.bib", "refs.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    explained = re.compile(
        r"Datamodel: .*(?:Missing mandatory field - one of 'author, editor'|Missing mandatory field 'title'|"
        r"Missing mandatory field 'author'|Missing mandatory field 'editor'|Missing mandatory field 'date, year'|"
        r"Invalid field 'howpublished'|Invalid field 'key')"
    )
    told = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in told if not explained.search(line)] == []


def test_the_printed_page_has_capitals_names_and_notes_right(bibliographies, tmp_path):
    """Under `plain`, which lower-cases titles and asks for everything that is easily lost."""
    require(*CLASSIC)
    printed = with_bibtex(tmp_path / "doc", bibliographies["seeds with metadata"], "plain").squeezed
    for text in (
        "Kimi K2: Open agentic intelligence.",
        "EAST: An efficient and accurate scene text detector.",
        "using Type Ia",
        "BAO observations.",
        "Muon is scalable for LLM training.",
        "MoBA: Mixture of block attention for long-context LLMs.",
        "Mooncake: A KVCache-centric disaggregated architecture for LLM serving.",
        "Kimi Team, Yifan Bai, Yiping Bao,",
        "arXiv:2507.20534 [cs.LG], July 2025.",
        "arXiv:1704.03155, April 2017. Accepted to CVPR 2017.",
        "Conference on Neural Information Processing Systems (NeurIPS 2024), 2024. arXiv:2411.10701.",
        "Josiah P. Hanna",
        "the N-agent mean-variance",
    ):
        expected = squeeze(text.replace("using Type Ia", "usingtypeIa"))
        assert expected in printed, text


def test_the_repaired_list_ends_with_others_on_the_page(bibliographies, tmp_path):
    require(*CLASSIC)
    printed = with_bibtex(tmp_path / "doc", bibliographies["seeds"], "plain").squeezed
    assert squeeze("Kimi Team, Yifan Bai, Yiping Bao, Guanduo Chen,") in printed
    assert squeeze("Weiyu Zhuang, et al. Kimi K2: Open agentic intelligence.") in printed


def test_default_fonts_do_for_the_seeds(bibliographies, tmp_path):
    require(*CLASSIC)
    assert with_bibtex(tmp_path / "doc", bibliographies["seeds with metadata"], "plain", OT1).errors == []


def test_lualatex_takes_it_too(bibliographies, tmp_path):
    require("lualatex", *CLASSIC)
    some = "\n".join(match.group() for match in islice(entries(bibliographies["dumps"]), 60))
    preamble = r"\usepackage{amsmath,amssymb,url}"
    assert with_bibtex(tmp_path / "doc", some, "plain", preamble, engine="lualatex").errors == []


def test_the_tools_see_an_error_where_there_is_one(tmp_path):
    """These tests would be worth nothing if a broken bibliography passed them."""
    require(*CLASSIC)
    broken = "@misc{a,\n  title         = {a & b},\n}\n"
    assert with_bibtex(tmp_path / "doc", broken, "plain", T1).errors != []
