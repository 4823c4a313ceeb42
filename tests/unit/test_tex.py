import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxiv2bib.characters import clean, fold_blanks
from arxiv2bib.tex import ASCII, UNICODE, Encoder, Protection, decode
from arxiv2bib.tex.capitals import sentence_case
from arxiv2bib.tex.math import safe_source
from arxiv2bib.text import Run, Style, Text

DECODED = {
    r"Erd\H{o}s": "Erdős",
    r"Schr\"odinger": "Schrödinger",
    r"Schr{\"o}dinger": "Schrödinger",
    r"Schr\"{o}dinger": "Schrödinger",
    r"Poincar\'e": "Poincaré",
    r"\'{\i}ndice na\"{\i}f \'\i": "índice naïf í",
    r"\v{C}ech, \c Cetin, \c{S}ahin": "Čech, Çetin, Şahin",
    r"\AA ngstr\"om, \O rsted, {\L}ukasz, Stra\ss e": "Ångström, Ørsted, Łukasz, Straße",
    r"Nguy\~{\^e}n": "Nguyễn",
    r"AT\&T, 50\% of \$5, a\_b, \#1": "AT&T, 50% of $5, a_b, #1",
    "``less'' is --- more--or less": "“less” is — more–or less",
    "Fig.~2": "Fig.\xa02",
    r"no \unknown{thing} here": r"no \unknown{thing} here",
    r"a \{ b \} c": "a { b } c",
    "50% and A & B": "50% and A & B",
    "costs $5": "costs $5",
    "plain": "plain",
    "{": "{",
    "x\\": "x\\",
}

ENCODED = {
    "Erdős": r"Erd{\H o}s",
    "Schrödinger": r"Schr{\"o}dinger",
    "Ślusarski": r"{\'S}lusarski",
    "Nguyễn": r"Nguy{\~{\^e}}n",
    "naïf": r"na{\"i}f",
    "Øystein Łukasz Straße": r"{\O}ystein {\L}ukasz Stra{\ss}e",
    "AT&T 50% $5 a_b #1": r"AT\&T 50\% \$5 a\_b \#1",
    r"\input{x}": r"{\textbackslash}input{\textbraceleft}x{\textbraceright}",
    "a^b~c": r"a{\textasciicircum}b{\textasciitilde}c",
    "a -- b": "a -{}- b",
    "a – b — c": "a -- b --- c",
    "“x” ‘y’": "``x'' `y'",
    "‘“x”’ –-": "`{}``x''{}' --{}-",
    "¡¿`": r"{\textexclamdown}{\textquestiondown}`",
    "α-decay": r"{$\alpha$}-decay",
    "x < y > z | w": r"x {\textless} y {\textgreater} z {\textbar} w",
}


@pytest.mark.parametrize(("source", "text"), DECODED.items())
def test_tex_reads_as_unicode(source, text):
    assert str(decode(source)) == text


@pytest.mark.parametrize(("text", "source"), ENCODED.items())
def test_unicode_is_written_as_ascii_tex(text, source):
    assert Encoder(ASCII).string(text) == source


def test_unicode_encoding_leaves_letters_alone():
    assert Encoder(UNICODE).string("Ślusarski & 李") == r"Ślusarski \& 李"


def test_what_has_no_ascii_form_stays_and_is_told():
    told = []
    assert Encoder(ASCII, lambda code, piece: told.append((code, piece))).string("李 Wang") == "李 Wang"
    assert told == [("no-ascii-form", "李")]


def test_runs_are_kept_apart():
    text = decode(r"The {\it Fermi} view of $\gamma$-rays, see https://a.org/~x_y, by {NASA} folk")
    assert text.runs == (
        Run("The "),
        Run("Fermi", Style.EMPHASIS),
        Run(" view of "),
        Run(r"\gamma", Style.MATH),
        Run("-rays, see "),
        Run("https://a.org/~x_y", Style.VERBATIM),
        Run(", by "),
        Run("NASA", Style.NOCASE),
        Run(" folk"),
    )


SAFE_MATH = [
    r"\kappa\equiv10^{M_{\rm B} \over 5}\, r_{\rm d}^{3 \over 2} ",
    r"\Lambda",
    "x_1^2",
    "x'^2",
    r"\frac{a}{b}",
    r"\sqrt[3]{x}",
    r"\left( \frac12 \right]",
    r"H_\mathrm{eff}",
    r"SU(2)_L \times U(1)_Y",
    r"\mathbb{Z}_2",
    "n",
    r"\sim\!2\times",
    r"\not\in",
    r"10^{-3}",
    r"\text{BERT base}",
    r"a''",
    "^{13}",
]
UNSAFE_MATH = [
    "",
    " ",
    r"\input{x}",
    r"x^2^3",
    "x_",
    "x^",
    r"\frac{a}",
    r"\left( x",
    r"x \right)",
    "{",
    "}",
    r"\unknown",
    "a&b",
    "a#b",
    "a%b",
    "a~b",
    r"\def\x{\x}\x",
    "^^5cinput",
    r"\begin{array}",
    r"\write18{x}",
    "{a",
    "x^2'",
    r"\sqrt",
    r"\left.",
    r"\text{$x$}",
    r"\text{\input x}",
    "x\\",
    "{" * 40 + "}" * 40,
    "李",
]


@pytest.mark.parametrize("span", SAFE_MATH)
def test_known_math_goes_through_byte_for_byte(span):
    assert safe_source(span) == span
    assert Encoder(ASCII).text(Text((Run(span, Style.MATH),))) == f"${span}$"


@pytest.mark.parametrize("span", UNSAFE_MATH)
def test_any_other_math_prints_as_typed_and_is_told(span):
    assert safe_source(span) is None
    told = []
    source = Encoder(ASCII, lambda code, piece: told.append(code)).text(Text((Run(span, Style.MATH),)))
    assert "tex-literal" in told
    assert source.startswith(r"\$")
    assert source.endswith(r"\$")


def test_escaped_braces_never_reach_a_field():
    assert safe_source(r"\{x\}") == r"\lbrace x\rbrace "
    assert safe_source("π²") is None or "π" not in safe_source("π²")
    assert safe_source("π") == r"\pi "


PROTECTED = {
    "Kimi K2: Open Agentic Intelligence": "Kimi {K2}: Open Agentic Intelligence",
    "BERT and the arXiv": "{BERT} and the {arXiv}",
    "A GPT-driven method (MoE)": "A {GPT}-driven method ({MoE})",
    "Dynamic Programming for Large Graphs": "Dynamic Programming for Large Graphs",
    "The U.S. and 3D LLMs' N-agent view": "The {U.S.} and {3D} {LLMs}' {N}-agent view",
    "Should I Use A Method": "Should {I} Use A Method",
    r"$\Lambda$CDM in {B}ayesian eyes": r"{$\Lambda$}{CDM} in {B}ayesian eyes",
    "10 000 tests": "10 000 tests",
}


@pytest.mark.parametrize(("title", "source"), PROTECTED.items())
def test_words_that_need_their_capitals_are_braced_and_no_others(title, source):
    assert Encoder(ASCII).text(decode(title), Protection.WORDS) == source


# Characters that ASCII TeX has one spelling for; TeX prints them alike.
ONE_SPELLING = str.maketrans({"’": "'", "`": "‘", "‐": "-", "‑": "-", "µ": "μ", "ℏ": "ħ"})
UNICODE_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]),
        st.sampled_from("\\{}$&#%_^~<>|`'\"-–—“”‘’,;!?@ \u0301\u0302\u030c\u0323éẫßøıαΛ−²"),
    ),
    max_size=80,
).map(lambda text: fold_blanks(clean(text)))


@given(UNICODE_TEXT)
def test_what_is_written_reads_back_as_the_same_text(text):
    for encoding in (ASCII, UNICODE):
        source = Encoder(encoding).string(text)
        assert source.count("{") == source.count("}")
        back = str(decode(source))
        assert back.translate(ONE_SPELLING) == text.translate(ONE_SPELLING)
        again = Encoder(encoding).string(back)
        assert Encoder(encoding).string(str(decode(again))) == again


@given(UNICODE_TEXT, st.sampled_from(Protection))
def test_titles_read_back_as_the_same_text_whatever_is_protected(text, protection):
    source = Encoder(ASCII).text(Text.plain(text), protection)
    assert str(decode(source)).translate(ONE_SPELLING) == text.translate(ONE_SPELLING)


def test_a_sentence_may_begin_in_another_run():
    title = decode(r"Why Sleep? \emph{Dreams of Bees} in $n$ Days")
    assert str(sentence_case(title)) == "Why sleep? Dreams of bees in $n$ days"


@pytest.mark.parametrize("protection", Protection)
def test_nothing_is_written_for_nothing(protection):
    assert Encoder(ASCII).text(Text(), protection) == ""


def test_what_is_remembered_is_forgotten_before_it_grows_too_large(monkeypatch):
    def written(numbers):
        titles = [Text.plain(f"The BERT{number} of Paris: a Study of Deep{number} Things") for number in numbers]
        return [Encoder(ASCII).text(title, Protection.WORDS) for title in titles]

    monkeypatch.setattr("arxiv2bib.tex.encode._MAX_FORMS", 60)
    expected = [f"The {{BERT{n}}} of {{Paris}}: a Study of {{Deep{n}}} Things" for n in range(200)]
    assert written(range(200)) == expected
    assert written(range(200)) == expected
    assert len(Encoder(ASCII)._words._anywhere) < 70  # noqa: SLF001
