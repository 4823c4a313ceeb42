"""What TeX and Unicode call the same thing. Source: LaTeX2e font encodings OT1, T1, TS1 (`encguide`)."""

from __future__ import annotations

# Accent command → combining character.
ACCENTS: dict[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "textcommabelow": "\u0326",
}  # fmt: skip

# Command without argument → character. The first command of a character is the one that is written.
SYMBOLS: dict[str, str] = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ",
    "NG": "Ŋ", "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "textexclamdown": "¡", "textquestiondown": "¿", "S": "§", "P": "¶", "copyright": "©",
    "textcopyright": "©", "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£",
    "textdegree": "°", "textbullet": "•", "textperiodcentered": "·", "textmu": "µ", "texttimes": "×",
    "textpm": "±", "textdiv": "÷", "dag": "†", "ddag": "‡", "textordfeminine": "ª", "textordmasculine": "º",
    "texteuro": "€", "textyen": "¥", "textcent": "¢", "textbackslash": "\\", "textbraceleft": "{",
    "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^", "textless": "<", "textgreater": ">",
    "textbar": "|", "textunderscore": "_", "textdollar": "$", "textasteriskcentered": "*", "textquotedbl": '"',
    "textquotesingle": "'", "TeX": "TeX", "LaTeX": "LaTeX", "slash": "/", "lbrack": "[", "rbrack": "]",
}  # fmt: skip

# Characters whose command needs the `textcomp` symbols that every LaTeX since 2020 has, or T1; what is
# written instead works in every encoding.
WRITTEN: dict[str, str] = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"\$", "&": r"\&",
    "#": r"\#", "%": r"\%", "_": r"\_", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}",
    "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
}  # fmt: skip

WRITTEN_ASCII: dict[str, str] = {
    "\xa0": "~", "\u2009": r"{\,}", "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "‐": "-", "‑": "-",
    "−": "{$-$}", "×": r"{$\times$}", "±": r"{$\pm$}", "÷": r"{$\div$}", "·": r"{\textperiodcentered}", "µ": r"{$\mu$}",
    "°": r"{$^\circ$}", "¬": r"{$\neg$}", "¹": "{$^1$}", "²": "{$^2$}", "³": "{$^3$}", "…": r"{\ldots}",
    "•": r"{\textbullet}", "†": r"{\dag}", "‡": r"{\ddag}", "§": r"{\S}", "¶": r"{\P}", "©": r"{\copyright}",
    "®": r"{\textregistered}", "™": r"{\texttrademark}", "£": r"{\pounds}", "¡": r"{\textexclamdown}",
    "¿": r"{\textquestiondown}",
    "ß": r"{\ss}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}", "Œ": r"{\OE}", "ø": r"{\o}", "Ø": r"{\O}",
    "ł": r"{\l}", "Ł": r"{\L}", "å": r"{\aa}", "Å": r"{\AA}", "ı": r"{\i}", "ȷ": r"{\j}", "ð": r"{\dh}",
    "Ð": r"{\DH}", "đ": r"{\dj}", "Đ": r"{\DJ}", "þ": r"{\th}", "Þ": r"{\TH}", "ŋ": r"{\ng}", "Ŋ": r"{\NG}",
    "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "‹": r"{\guilsinglleft}", "›": r"{\guilsinglright}",
    "„": r"{\quotedblbase}", "‚": r"{\quotesinglbase}", "ª": r"{\textordfeminine}", "º": r"{\textordmasculine}",
    "€": r"{\texteuro}", "¥": r"{\textyen}", "¢": r"{\textcent}", "∞": r"{$\infty$}", "→": r"{$\to$}",
    "←": r"{$\leftarrow$}", "↔": r"{$\leftrightarrow$}", "⇒": r"{$\Rightarrow$}", "≤": r"{$\leq$}",
    "≥": r"{$\geq$}", "≠": r"{$\neq$}", "≈": r"{$\approx$}", "∼": r"{$\sim$}", "≡": r"{$\equiv$}",
    "∝": r"{$\propto$}", "∈": r"{$\in$}", "⊂": r"{$\subset$}", "⊆": r"{$\subseteq$}", "∪": r"{$\cup$}",
    "∩": r"{$\cap$}", "∅": r"{$\emptyset$}", "∀": r"{$\forall$}", "∃": r"{$\exists$}", "∂": r"{$\partial$}",
    "∇": r"{$\nabla$}", "∑": r"{$\sum$}", "∏": r"{$\prod$}", "∫": r"{$\int$}", "√": r"{$\surd$}",
    "⊗": r"{$\otimes$}", "⊕": r"{$\oplus$}", "⟨": r"{$\langle$}", "⟩": r"{$\rangle$}", "ℓ": r"{$\ell$}",
    "ħ": r"{$\hbar$}", "ℏ": r"{$\hbar$}", "⊙": r"{$\odot$}", "★": r"{$\star$}", "∗": r"{$\ast$}",
    "∧": r"{$\wedge$}", "∨": r"{$\vee$}", "⊥": r"{$\perp$}", "∥": r"{$\parallel$}", "′": r"{$'$}",
}  # fmt: skip

GREEK: dict[str, str] = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ϖ": "varpi", "ρ": "rho", "ϱ": "varrho", "σ": "sigma", "ς": "varsigma", "τ": "tau",
    "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma",
    "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
WRITTEN_ASCII.update({char: rf"{{$\{name}$}}" for char, name in GREEK.items()})

# Characters that TeX has in math only, each with its command there.
_IN_MATH = {char: tex[2:-2] for char, tex in WRITTEN_ASCII.items() if tex.startswith("{$")}
# Inside math, the command alone.
WRITTEN_IN_MATH: dict[str, str] = {
    char: tex + (" " if tex[-1].isalpha() else "") for char, tex in (_IN_MATH | {"·": r"\cdot"}).items()
}
# The first character of a command is the one that is read.
CHARACTERS_OF_MATH: dict[str, str] = {tex: char for char, tex in reversed(_IN_MATH.items())} | {"\\mu": "μ"}
# Out of math people write the commands, too: `\\Lambda CDM`, `\\to`. None is a command of text with another meaning.
SYMBOLS_OF_MATH: dict[str, str] = {
    tex[1:]: char for tex, char in CHARACTERS_OF_MATH.items() if tex[0] == "\\" and tex[1:].isalpha()
} | {"rightarrow": "→", "le": "≤", "ge": "≥", "ne": "≠"}
SYMBOLS.update(SYMBOLS_OF_MATH | {"cprime": "'", "BibTeX": "BibTeX", "quad": " ", "qquad": " "})
# Commands that print nothing: they part names or guard what follows.
SYMBOLS.update(dict.fromkeys(("relax", "protect", "nobreak", "allowbreak"), ""))
