"""Real bibliographies through real TeX: every key cited by name, no error, no warning that is not explained here."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import arxiv2bib
import laws
import tex_tools

STYLES = ("plain", "alpha", "plainnat", "unsrt")

# What BibTeX and biber may warn about: the pattern, whether it is true of the entry, and why we write it so.
EXPLAINED = {
    r"empty (?P<field>author|title) in (?P<key>\S+)": (
        lambda entry, match: match["field"] not in entry.fields,
        "not known from any source, and never invented; `key` sorts the entry",
    ),
}  # fmt: skip

ALPHA_LETTERS = 26
BIBLIOGRAPHIES = ("seeds", "seeds with metadata", "dumps")


@pytest.fixture(scope="session")
def bibliography(seeds, seeds_metadata, dumps):
    """Name → the bibliography as users get it."""

    @cache
    def build(name, to="bibtex"):
        if name == "dumps":
            return arxiv2bib.convert(dumps, to=to).text
        return arxiv2bib.convert(seeds, metadata=seeds_metadata if "metadata" in name else (), to=to).text

    return build


def unexplained(warnings, entries):
    """The warnings that no line of `EXPLAINED` accounts for."""
    by_key = {entry.key: entry for entry in entries}
    for warning in warnings:
        found = [(re.fullmatch(pattern, warning), holds) for pattern, (holds, _) in EXPLAINED.items()]
        if not any(match and holds(by_key[match["key"]], match) for match, holds in found):
            yield warning


def assert_all_there(compiled, bib, check=laws.check_bibtex):
    """No complaint of any program, and each paper's identifier in the PDF."""
    entries = check(bib)
    assert entries
    assert not compiled.errors
    assert not list(unexplained(compiled.bib_warnings, entries))
    assert not [line for line in compiled.tex_warnings if "Font" not in line], "LaTeX warns"
    text = compiled.squeezed
    assert not [entry.key for entry in entries if f"arXiv:{entry.fields['eprint']}" not in text], "not in the PDF"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_bibtex_and_pdflatex_take_every_entry(bibliography, tmp_path, name, style):
    tex_tools.require(*tex_tools.CLASSIC)
    whole = bibliography(name)
    for number, bib in enumerate(batches_for_alpha(whole) if style == "alpha" else [whole]):
        assert_all_there(tex_tools.with_bibtex(tmp_path / str(number), bib, style), bib)


def batches_for_alpha(bib):
    """The entries in files in which no label occurs more often than `alpha` has letters.

    All that lack authors share the label "arX" and the year, and `alpha` itself breaks at the 27th of a year.
    """
    counts, batches = {}, []
    for source in re.split(r"\n(?=@)", bib):
        (entry,) = laws.entries(source.rstrip("\n") + "\n")
        label = entry.fields["year"] if "author" not in entry.fields else ""
        counts[label] = counts.get(label, -1) + 1
        number = counts[label] // ALPHA_LETTERS if label else 0
        batches += [[] for _ in range(number + 1 - len(batches))]
        batches[number].append(source.rstrip("\n") + "\n")
    return ["\n".join(batch) for batch in batches]


@pytest.mark.parametrize("name", BIBLIOGRAPHIES)
def test_biber_and_biblatex_take_every_entry(bibliography, tmp_path, name):
    tex_tools.require(*tex_tools.MODERN)
    bib = bibliography(name)
    assert_all_there(tex_tools.with_biber(tmp_path, bib), bib)


@pytest.mark.parametrize("name", ["seeds with metadata", "dumps"])
def test_biber_and_biblatex_take_every_entry_of_their_own_format(bibliography, tmp_path, name):
    tex_tools.require(*tex_tools.MODERN)
    bib = bibliography(name, to="biblatex")
    assert_all_there(tex_tools.with_biber(tmp_path, bib), bib, laws.check_biblatex)


@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_seeds_need_no_package_at_all(bibliography, tmp_path, style):
    """The preamble of a beginner: no font encoding, no mathematics, no url."""
    tex_tools.require(*tex_tools.CLASSIC)
    bib = bibliography("seeds with metadata")
    assert_all_there(tex_tools.with_bibtex(tmp_path, bib, style, preamble=""), bib)


def test_lualatex_takes_the_seeds(bibliography, tmp_path):
    tex_tools.require("lualatex", *tex_tools.CLASSIC)
    bib = bibliography("seeds with metadata")
    assert_all_there(tex_tools.with_bibtex(tmp_path, bib, "alpha", tex_tools.LUA, engine="lualatex"), bib)


def test_biber_data_model_has_nothing_to_say(bibliography, tmp_path):
    """Every field is one that biblatex knows for its entry type, with a value of its kind."""
    tex_tools.require("biber")
    for name in BIBLIOGRAPHIES:
        warnings = tex_tools.validated(tmp_path, bibliography(name))
        warnings += tex_tools.validated(tmp_path, bibliography(name, to="biblatex"))
        assert not [warning for warning in warnings if not re.search(ACCEPTED_BY_DESIGN, warning)]


def test_biber_data_model_has_nothing_to_say_of_every_type(tmp_path):
    """Books, proceedings, theses and reports as journal references name them."""
    tex_tools.require("biber")
    case = Path(__file__).parent / "cases/books-proceedings-theses-and-reports"
    for to in ("bibtex", "biblatex"):
        warnings = tex_tools.validated(tmp_path, arxiv2bib.convert(case / "in.jsonl", to=to).text)
        assert [warning for warning in warnings if "sund2007brookslattice" not in warning] == []  # PoS LAT2006


# Biblatex wants authors and titles for its own sorting and labels; the design forbids to invent them. Its volumes are
# whole numbers, but Proceedings of Science and eConf count theirs as "LAT2007" and "C0706044"; the styles print those.
# Its articles have no publisher; no style prints that, and what a reference says is not lost.
ACCEPTED_BY_DESIGN = (
    r"Missing mandatory field '(?:author|title)'|Invalid value of field 'volume' must be datatype 'integer'"
    r"|Invalid field 'publisher' for entrytype 'article'"
)


def test_natbib_takes_author_and_year_where_authors_are_known(bibliography, tmp_path):
    """Natbib's default, author-year, refuses any bibliography that has an entry without authors."""
    tex_tools.require(*tex_tools.CLASSIC)
    bib = bibliography("seeds with metadata") + "\n" + bibliography("dumps")
    with_authors = "\n".join(entry.rstrip("\n") + "\n" for entry in re.split(r"\n(?=@)", bib) if "  author " in entry)
    compiled = tex_tools.with_bibtex(tmp_path, with_authors, "plainnat", natbib="authoryear")
    assert_all_there(compiled, with_authors)
    assert "Kimi Team et al. [2025]" in " ".join(compiled.text.split())


# Titles that a lower-casing style must print so, whatever it does to the other words.
TITLES = {
    "2502.05417": "Testing the cosmic distance duality relation using Type Ia supernovae and BAO observations",
    "2502.16982": "Muon is scalable for LLM training",
    "2507.20534": "Kimi K2: Open agentic intelligence",
    "2502.13189": "MoBA: Mixture of block attention for long-context LLMs",
    "2407.00079": "Mooncake: A KVCache-centric disaggregated architecture for LLM serving",
    "1704.03155": "EAST: An efficient and accurate scene text detector",
    "1705.04932": "GeneGAN: Learning object transfiguration and attribute subspace from unpaired data",
    "2505.24227": "Light as deception: GPT-driven natural relighting against vision-language pre-training models",
    "2506.06913": "OneSug: The unified end-to-end generative framework for E-commerce query suggestion",
}  # fmt: skip


@pytest.mark.parametrize("preamble", [tex_tools.OT1, tex_tools.T1], ids=["OT1", "T1"])
def test_titles_keep_their_capitals_under_plain(bibliography, tmp_path, preamble):
    tex_tools.require(*tex_tools.CLASSIC)
    compiled = tex_tools.with_bibtex(tmp_path, bibliography("seeds with metadata"), "plain", preamble=preamble)
    assert not compiled.errors
    text = unicodedata.normalize("NFKC", compiled.squeezed)
    assert not [title for title in TITLES.values() if tex_tools.squeeze(title) not in text]


def test_authors_print_as_they_are_called(bibliography, tmp_path):
    tex_tools.require(*tex_tools.CLASSIC)
    text = tex_tools.with_bibtex(tmp_path, bibliography("seeds with metadata"), "plain").squeezed
    for names in ("Kimi Team, Yifan Bai, Yiping Bao, Guanduo Chen,", "KimiTeam, Ding Ding, Zeqian Ju,",
                  "Hongyi Zhou, Josiah P. Hanna, Jin Zhu, Ying Yang, and Chengchun Shi."):  # fmt: skip
        assert tex_tools.squeeze(names) in text


def test_a_repaired_list_prints_et_al(bibliography, tmp_path):
    tex_tools.require(*tex_tools.CLASSIC)
    text = tex_tools.with_bibtex(tmp_path, bibliography("seeds"), "plain").squeezed
    assert tex_tools.squeeze("Weiyu Zhu, Xinxing Zhu, et al. Kimi K2: Open agentic intelligence.") not in text
    assert re.search(r"KimiTeam,YifanBai,.*,etal\.KimiK2:Openagenticintelligence\.", text)
