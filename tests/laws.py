r"""What holds for every output, whatever the input. Nothing here is imported from the package.

`check_bibtex` and its like for the other formats raise AssertionError with what breaks a law. `plain` reads TeX back
as Unicode by this file's own tables: text commands stand in `TEXT`, math commands in `MATH`, and a control word
in neither may not be in any output.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]*")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What people have in their files already: every sign that BibTeX, biber, pandoc and `\cite` all take.
USED_KEY = re.compile(r"""[^\s"#%'(),<=>\\^{|}~@]+""")
TYPES = {
    "article", "inproceedings", "incollection", "inbook", "book", "proceedings", "booklet", "manual", "phdthesis",
    "mastersthesis", "techreport", "unpublished", "misc",
}  # fmt: skip
FIELDS = {
    "editor", "edition", "chapter", "type", "publisher", "school", "institution", "organization", "address", "isbn",
    "issn",
    "author", "title", "key", "journal", "booktitle", "series", "volume", "number", "pages", "howpublished", "year",
    "month", "eprint", "archivePrefix", "primaryClass", "doi", "url", "note",
}  # fmt: skip
# Types and fields of BibLaTeX: the manual, sections 2.1 and 2.2.
BIBLATEX_TYPES = (TYPES - {"phdthesis", "mastersthesis", "techreport"}) | {
    "thesis", "report", "online", "software", "dataset", "patent",
}  # fmt: skip
BIBLATEX_FIELDS = {
    "author", "title", "label", "sortkey", "editor", "journaltitle", "booktitle", "series", "edition", "volume",
    "number", "chapter", "pages", "eid", "type", "publisher", "institution", "organization", "location", "date",
    "pubstate", "eprint", "eprinttype", "eprintclass", "doi", "isbn", "issn", "url", "note",
}  # fmt: skip
# Fields that TeX never reads as TeX, each with what it may hold.
VERBATIM = {
    "date": re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"),
    "eprinttype": re.compile("arxiv"),
    "pubstate": re.compile("prepublished|submitted|forthcoming|inpress"),
    "eprint": re.compile(r"\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?/\d{7}"),
    "archivePrefix": re.compile("arXiv"),
    "primaryClass": re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?"),
    "doi": re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[!$&'()*+,./0-9:;<=>?@A-Z_a-z~\[\]#-]|%[0-9A-Fa-f]{2})+"),
    "url": re.compile(r"(?:https?|ftp)://(?:[!$&'()*+,./0-9:;=?@A-Z_a-z~#\[\]-]|%[0-9A-Fa-f]{2})+"),
    "year": re.compile(r"\d{4}"),
}
VERBATIM["eprintclass"] = VERBATIM["primaryClass"]
# Fields that a bibliography may fill in its own way, and text of which TeX makes nothing: no command, no brace.
OWN_FORM = {"year", "month", "date", "eprint", "archivePrefix", "primaryClass", "url", "pubstate"}
INERT = re.compile(r"(?:[^\\{}%^]|\\[^A-Za-z{}]|\^(?!\^))*")
MAX_DEPTH = 100

# Text commands that may stand in a field → the character that they print.
TEXT = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^",
    "textasciitilde": "~", "textless": "<", "textgreater": ">", "textbar": "|", "textquotedbl": '"',
    "textbullet": "•", "textregistered": "®", "texttrademark": "™", "copyright": "©", "pounds": "£", "S": "§",
    "P": "¶", "dag": "†", "ddag": "‡", "ldots": "…", "textordfeminine": "ª", "textordmasculine": "º",
    "texteuro": "€", "textyen": "¥", "textcent": "¢", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "guillemotleft": "«",
    "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "quotedblbase": "„",
    "quotesinglbase": "‚", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textendash": "–", "textemdash": "—", "textquotesingle": "'",
    "textexclamdown": "¡", "textperiodcentered": "·", "textquestiondown": "¿",
}  # fmt: skip
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "textcommabelow": "\u0326",
}  # fmt: skip
FONTS = {"em", "bf", "tt", "sc", "textsuperscript", "textsubscript"}
# Commands that biber 2.18 makes a brace or a backslash of, where a word of a name begins with one.
NO_INITIAL = {
    "textbackslash", "textbraceleft", "textbraceright", "textasciicircum", "textasciitilde", "texttrademark", "ldots",
    "texteuro", "textquoteleft", *"$&%#_",
}  # fmt: skip
TEXT_SYMBOLS = set("$&%#_,") | {symbol for symbol in ACCENTS if not symbol.isalpha()}

# Commands that may stand between dollars: they print something and do nothing else.
_MATH_WORDS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho
varrho sigma varsigma tau upsilon phi varphi chi psi omega digamma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
Psi Omega varGamma varDelta varTheta varLambda varXi varPi varSigma varUpsilon varPhi varPsi varOmega
aleph beth gimel daleth hbar hslash imath jmath ell wp Re Im partial infty prime emptyset varnothing nabla surd top
bot angle measuredangle sphericalangle forall exists nexists neg lnot flat natural sharp clubsuit diamondsuit
heartsuit spadesuit triangle square blacksquare Box Diamond lozenge bigstar mho eth complement backprime blacktriangle
pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee wedge lor land setminus wr diamond
bigtriangleup bigtriangledown triangleleft triangleright lhd rhd unlhd unrhd oplus ominus otimes oslash odot bigcirc
dagger ddagger amalg dotplus smallsetminus ltimes rtimes boxplus boxminus boxtimes boxdot centerdot circledast
circledcirc circleddash barwedge veebar curlywedge curlyvee intercal leftthreetimes rightthreetimes
leq le geq ge equiv prec succ sim perp preceq succeq simeq mid ll gg asymp parallel subset supset approx bowtie
subseteq supseteq cong sqsubset sqsupset neq ne smile sqsubseteq sqsupseteq doteq frown in ni owns propto models vdash
dashv notin leqslant geqslant lesssim gtrsim lessgtr gtrless lessapprox gtrapprox lll ggg nleq ngeq nless ngtr
subsetneq supsetneq nsubseteq nsupseteq nmid nparallel ncong nsim precsim succsim thicksim thickapprox approxeq
backsim trianglelefteq trianglerighteq vartriangleleft vartriangleright triangleq eqsim coloneqq because therefore
pitchfork between vDash Vdash Vvdash nvdash preccurlyeq succcurlyeq subseteqq supseteqq varpropto doteqdot
fallingdotseq risingdotseq circeq bumpeq Bumpeq leqq geqq
sum prod coprod int oint iint iiint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigotimes bigoplus biguplus
leftarrow gets Leftarrow rightarrow to Rightarrow leftrightarrow Leftrightarrow mapsto hookleftarrow leftharpoonup
leftharpoondown rightleftharpoons longleftarrow Longleftarrow longrightarrow Longrightarrow longleftrightarrow
Longleftrightarrow iff implies impliedby longmapsto hookrightarrow rightharpoonup rightharpoondown leadsto nearrow
searrow swarrow nwarrow rightsquigarrow twoheadrightarrow rightarrowtail leftleftarrows rightrightarrows
leftrightarrows rightleftarrows circlearrowleft circlearrowright upharpoonright nrightarrow nleftarrow nRightarrow
nLeftarrow multimap dashrightarrow dashleftarrow
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log max
min Pr projlim sec sin sinh sup tan tanh bmod
ldots cdots vdots ddots dots dotsc dotsb dotsm dotsi dotso colon lq rq quad qquad thinspace enspace negthinspace
medspace thickspace rm bf it sf tt cal mit displaystyle textstyle scriptstyle scriptscriptstyle S P copyright pounds
lbrace rbrace langle rangle lfloor rfloor lceil rceil vert Vert uparrow downarrow updownarrow Uparrow Downarrow
Updownarrow backslash lbrack rbrack lvert rvert lVert rVert ulcorner urcorner llcorner lrcorner
mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm mathnormal mathbin mathrel mathop
mathord mathopen mathclose operatorname
hat widehat check tilde widetilde acute grave dot ddot dddot breve bar vec mathring overline underline overbrace
underbrace overrightarrow overleftarrow overleftrightarrow pmod pod not phantom hphantom vphantom boxed xrightarrow
xleftarrow frac dfrac tfrac cfrac binom dbinom tbinom stackrel overset underset sqrt left right
big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm
text textrm textit textbf textsf texttt mbox textnormal textsc emph hbox over choose atop
"""
MATH = frozenset(_MATH_WORDS.split())
MATH_SYMBOLS = set(",;:!>|_&%#$") | {" "}

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_ENTRY = re.compile(r"@(?P<type>[^{\n]*)\{(?P<key>[^\n]*),\n(?P<body>(?:  [^\n]*\n)*)\}\n")
_FIELD = re.compile(r"  (?P<name>[A-Za-z][\w:.+/-]*) *= (?:\{(?P<value>.*)\}|(?P<bare>[a-z]+)),")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TAGS = re.compile(r'</?(?:i|b|sup|sub)>|<span (?:class="nocase"|style="font-variant: small-caps;")>|</span>')


@dataclass(frozen=True)
class Entry:
    """An entry as it stands in the source."""

    type: str
    key: str
    fields: dict


def entries(bib):
    """The entries of our own BibTeX output, read by its layout: one field a line, a blank line between entries."""
    assert "\r" not in bib
    found, at = [], 0
    while at < len(bib):
        match = _ENTRY.match(bib, at)
        assert match, f"no entry begins at {bib[at : at + 200]!r}"
        names = {}
        for line in match["body"].splitlines():
            parsed = _FIELD.fullmatch(line)
            assert parsed, f"no field: {line[:200]!r}"
            assert parsed["name"] not in names, f"field twice: {line[:200]!r}"
            names[parsed["name"]] = parsed["value"] if parsed["bare"] is None else parsed["bare"]
        found.append(Entry(match["type"], match["key"], names))
        at = match.end()
        if at < len(bib):
            assert bib[at] == "\n", f"no blank line before {bib[at : at + 100]!r}"
            assert at + 1 < len(bib), "blank line at the end"
            at += 1
    return found


def check_bibtex(bib, *, of_a_bibliography=False):
    """Every law of the BibTeX output; gives the entries.

    Of a bibliography that was read, keys are those in use, and fields that nobody knows stay: inert, were they typeset.
    """
    return _check_entries(bib, TYPES, FIELDS, of_a_bibliography=of_a_bibliography)


def check_biblatex(bib, *, of_a_bibliography=False):
    """Every law of the BibLaTeX output; gives the entries."""
    return _check_entries(bib, BIBLATEX_TYPES, BIBLATEX_FIELDS, of_a_bibliography=of_a_bibliography)


def _check_entries(bib, types, fields, *, of_a_bibliography):
    bib.encode("utf-8")
    assert not (bad := _CONTROLS.search(bib)), f"control character {bad!r}"
    assert not (bad := _BIDI.search(bib)), f"bidirectional control {bad!r}"
    assert not (bad := re.search(r"[ \t]$", bib, re.MULTILINE)), f"trailing blank at {bad.start()}"
    assert not re.search(r"^\s*@(preamble|string|comment)", bib, re.MULTILINE | re.IGNORECASE)
    assert r"\{" not in bib, "an escaped brace"
    assert r"\}" not in bib, "an escaped brace"
    found = entries(bib)
    check_keys([entry.key for entry in found], USED_KEY if of_a_bibliography else KEY)
    for entry in found:
        assert entry.type in types, f"type {entry.type!r}"
        for name, value in entry.fields.items():
            assert value, f"{entry.key}: {name} is empty"
            if of_a_bibliography and (name not in fields or name in OWN_FORM) and INERT.fullmatch(value):
                continue
            assert of_a_bibliography or name in fields, f"field {name!r}"
            _check_value(entry.key, name, value)
    return found


def check_keys(keys, legal=KEY):
    """Keys are legal, and unique ignoring case."""
    for key in keys:
        assert legal.fullmatch(key), f"key {key!r}"
    folded = [key.casefold() for key in keys]
    assert len(folded) == len(set(folded)), f"keys not unique: {sorted(k for k in folded if folded.count(k) > 1)}"


def _check_value(key, name, value):
    shown = f"{key}: {name} = {value[:300]}"
    assert value == value.strip(), f"blanks at an end of {shown!r}"
    check_braces(value)
    if name == "month":
        assert value in MONTHS, shown
    elif name in VERBATIM:
        assert VERBATIM[name].fullmatch(value), shown
    else:
        check_tex(value)
    if name == "author":
        check_names(value)


def check_names(value):
    """No name is empty or has a hole where a part should be: BibTeX complains, and biber drops the entry."""
    for name in names(value):
        assert name, f"an empty name in {value[:300]!r}"
        parts = [part.strip() for part in _split(name, ",")]
        assert all(parts), f"an empty part in the name {name!r}"
        assert len(parts) <= 3, f"too many commas in the name {name!r}"
        in_braces = name.startswith("{") and name.endswith("}")
        assert in_braces or name.count(",") <= 2, f"biber counts commas in braces too: {name!r}"
        assert in_braces or ",," not in name, f"consecutive commas in the name {name!r}"
        _check_initials(name)


def _check_initials(name):
    """Biber takes the first character of each word for the initial: a stray brace or backslash there stops LaTeX."""
    whole = name.startswith("{") and len(_split(name, r"(?s).")) == 1
    for word in [name] if whole else _split(name, r"[\s~,]+"):
        for piece in [word] if word.startswith("{") else re.split(r"(?<=[^{])-(?=[^}])", word):
            token = _TOKEN.match(piece.lstrip("{"))
            command = token.group()[1:] if token and token.group().startswith("\\") else ""
            good = command not in NO_INITIAL and not re.match(r"\{*\}|[`^]\{", piece)
            assert good, f"biber's initial of {piece!r} in the name {name!r}"


def names(value):
    """The names of an author field: what stands between "and" outside braces."""
    return [name.strip() for name in _split(value, r"\s+and(?=\s)|^and(?=\s)|\s+and$")]


def _split(value, separator):
    """The value cut at the separator (a pattern), but not inside braces."""
    outside, depth = [], 0
    for char in value:
        depth -= char == "}"
        outside.append("\0" if depth else char)
        depth += char == "{"
    parts, at = [], 0
    for match in re.finditer(separator, "".join(outside)):
        parts.append(value[at : match.start()])
        at = match.end()
    return [*parts, value[at:]]


def check_braces(value):
    """Braces balance as BibTeX counts them: whether or not a backslash stands before them."""
    depth = deepest = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        deepest = max(depth, deepest)
        assert depth >= 0, f"a brace closes nothing: {value[:300]!r}"
    assert depth == 0, f"a brace stays open: {value[:300]!r}"
    assert deepest <= MAX_DEPTH, f"{deepest} braces deep: {value[:300]!r}"


def check_tex(value):
    """TeX prints this value and does nothing else: allowed commands, no naked special characters."""
    assert "^^" not in value, f"hexadecimal notation: {value[:300]!r}"
    in_math = False
    for token in _TOKEN.findall(value):
        where = f"{token!r} in {value[:300]!r}"
        if token == "$":
            in_math = not in_math
        elif token.startswith("\\") and token[1:].isalpha():
            word = token[1:]
            if in_math:
                assert word in MATH, where
            else:
                assert word in TEXT or word in ACCENTS or word in FONTS, where
        elif token.startswith("\\"):
            assert token[1:] in (MATH_SYMBOLS if in_math else TEXT_SYMBOLS), where
        elif in_math:
            assert token not in "%#&~", where
        else:
            assert token not in "%#&^_", where
    assert not in_math, f"odd number of dollars: {value[:300]!r}"


def plain(source):
    """What the TeX source prints, as Unicode; math as it stands."""
    text, rest = _read(_TOKEN.findall(source))
    assert not rest, f"a brace closes nothing: {source!r}"
    return unicodedata.normalize("NFC", text)


def _read(tokens):
    """What the tokens up to a closing brace or the end print, and the tokens behind that."""
    printed, raw = [], ""
    while tokens and tokens[0] != "}":
        token, *tokens = tokens
        if token == "$":
            end = tokens.index("$")
            piece, tokens = f"${''.join(tokens[:end])}$", tokens[end + 1 :]
        elif token == "{":
            piece, tokens = _read(tokens)
            tokens = tokens[1:]
        elif token.startswith("\\"):
            piece, tokens = _command(token[1:], tokens)
        else:
            raw += token
            continue
        printed += [_ligatures(raw), piece]
        raw = ""
    return "".join([*printed, _ligatures(raw)]), tokens


def _command(name, tokens):
    """What a command prints, and the tokens behind it."""
    if name.isalpha():
        while tokens and tokens[0] == " ":
            tokens = tokens[1:]
    if name not in ACCENTS:
        return "" if name in FONTS else TEXT.get(name, name), tokens
    token, *tokens = tokens
    if token == "{":
        letter, tokens = _read(tokens)
        tokens = tokens[1:]
    elif token.startswith("\\"):
        letter, tokens = _command(token[1:], tokens)
    else:
        letter = token
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter + ACCENTS[name]), tokens


def _ligatures(raw):
    for command, char in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("!`", "¡"), ("?`", "¿"), (",,", "„")):
        raw = raw.replace(command, char)
    return raw.replace("`", "‘").replace("'", "’").replace("~", "\xa0")


def straight(text):
    """The text with curly single quotes as the straight ones that fonts show no other way."""
    return text.replace("’", "'").replace("‘", "`")


@lru_cache(maxsize=1)
def _validator(schema: Path):
    import jsonschema  # noqa: PLC0415 - only where the schema is

    return jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")))


def check_csl_json(text, schema=None):
    """Every law of the CSL-JSON output; with the official schema when its path is given. Gives the items."""
    text.encode("utf-8")
    assert text.endswith("\n")
    items = json.loads(text)
    if schema:
        assert not [error.message for error in _validator(schema).iter_errors(items)]
    for item in items:
        assert item["id"] == item["citation-key"]
        for value in _strings(item):
            assert value, f"{item['id']}: an empty string"
            assert not _CONTROLS.search(value), f"{item['id']}: control character in {value!r}"
            assert "\n" not in value, f"{item['id']}: line break in {value!r}"
            assert not _BIDI.search(value), f"{item['id']}: bidirectional control in {value!r}"
        for name in ("title", "container-title", "collection-title", "publisher", "publisher-place", "note"):
            assert "<" not in _TAGS.sub("", item.get(name, "")), f"{item['id']}: foreign markup in {item[name]!r}"
    check_keys([item["id"] for item in items])
    return items


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


# Tag → its attributes, each with what it may say; a tag has all of its attributes.
MARKUP = {
    "i": {}, "b": {}, "sup": {}, "sub": {}, "code": {}, "em": {}, "strong": {},
    "a": {"href": re.compile(r"https?://[!#$&'()*+,./0-9:;=?@A-Z_a-z~\[\]%-]+")},
    "span": {"class": re.compile("mathjax_ignore tex2jax_ignore"), "style": re.compile("font-variant: small-caps")},
    "ol": {"class": re.compile("references")}, "li": {"id": KEY},
}  # fmt: skip
_IN_PARENS = re.compile(r"\\\((.*?)\\\)")
_MATHJAX = re.compile(r"\\[\[(]|\\begin|\\(?:eq)?ref")  # what else begins math on a page with MathJax


class _Markup(HTMLParser):
    """Reads a list of references; raises AssertionError for what is not allowed in one."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.items = []

    def handle_starttag(self, tag, attributes):
        where = self.get_starttag_text()
        assert tag in MARKUP, f"tag {where}"
        assert all(MARKUP[tag].get(name) and MARKUP[tag][name].fullmatch(value or "") for name, value in attributes), (
            where
        )
        assert len(attributes) == min(len(MARKUP[tag]), 1), where
        assert (tag == "ol") == (not self.open), f"{where} in {self.open}"
        assert (tag == "li") == ([each for each, _ in self.open] == ["ol"]), f"{where} in {self.open}"
        assert tag == "span" or tag not in [each for each, _ in self.open], f"{where} in {self.open}"
        self.open.append((tag, dict(attributes)))
        if tag == "li":
            self.items.append((dict(attributes)["id"], []))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if [each for each, _ in self.open] in ([], ["ol"]):
            assert not data.strip(), f"text outside of the references: {data!r}"
            return
        if not any(attributes.get("class") == "mathjax_ignore tex2jax_ignore" for _, attributes in self.open):
            check_mathjax(data)
            data = _IN_PARENS.sub(r"$\1$", data)
        self.items[-1][1].append(data)

    def handle_comment(self, data):
        raise AssertionError(f"comment {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def check_mathjax(text):
    """MathJax finds known commands in this text and no others, also where it is told that dollars begin math."""
    math, rest = _IN_PARENS.findall(text), _IN_PARENS.sub("", text)
    assert not _MATHJAX.search(rest), f"taken for math: {text!r}"
    for piece in [*math, rest] if "$" in rest else math:
        assert not set(re.findall(r"\\([A-Za-z]+)", piece)) - MATH, f"{piece!r} in {text!r}"


def check_html(text):
    """Every law of the HTML output; gives key and text of each reference, math in dollars."""
    _check_characters(text)
    parser = _Markup()
    parser.feed(text)
    parser.close()
    assert not parser.open, f"left open: {parser.open}"
    assert len(text.splitlines()) == (len(parser.items) + 2 if text else 0), "a reference is a line"
    check_keys([key for key, _ in parser.items])
    return [(key, "".join(pieces)) for key, pieces in parser.items]


def check_markdown(text):
    """Every law of the Markdown output, as CommonMark reads it; gives the text of each reference."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    _check_characters(text)
    parser = MarkdownIt("commonmark")
    parser.normalizeLinkText = str  # or it shows addresses otherwise than they are written
    rendered = parser.render(text)
    keys = iter(range(1, 1_000_000))
    begin, lists = re.subn(r"^<ol>", '<ol class="references">', rendered)
    found = check_html(re.sub("^<li>", lambda _: f'<li id="{next(keys)}">', begin, flags=re.MULTILINE))
    assert lists == (1 if text else 0)
    assert [line.partition(". ")[0] for line in text.splitlines()] == [key for key, _ in found], "a reference is a line"
    return [shown for _, shown in found]


def check_ris(text):
    """Every law of the RIS output; gives the entries, each a list of tags with their values."""
    _check_characters(text.replace("\r\n", ""))
    assert "\n" not in text.replace("\r\n", "")
    found = []
    for entry in re.split(r"(?<=ER  - \r\n)\r\n", text) if text else ():
        lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in entry.removesuffix("\r\n").split("\r\n")]
        assert all(lines), entry
        tags = [(line[1], line[2]) for line in lines]
        assert [tag for tag, _ in tags[:2]] == ["TY", "ID"]
        assert [tag for tag, _ in tags].count("TY") == 1
        assert [number for number, (tag, _) in enumerate(tags) if tag == "ER"] == [len(tags) - 1]
        assert all(value and value == value.strip() for _, value in tags[:-1]), entry
        found.append(tags)
    check_keys([dict(tags)["ID"] for tags in found])
    return found


def _check_characters(text):
    text.encode("utf-8")
    assert not (bad := _CONTROLS.search(text)), f"control character {bad!r}"
    assert not (bad := _BIDI.search(text)), f"bidirectional control {bad!r}"
