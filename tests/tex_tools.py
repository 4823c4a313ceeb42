"""Real TeX for tests: compiles a bibliography with every key cited by name, and reads what the programs say."""

import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# What `.ci/run` has to install, as Debian packages: texlive-latex-base for LaTeX itself with amsmath, amssymb,
# natbib and url; texlive-bibtex-extra and biber for biblatex; poppler-utils for pdftotext; pandoc; and
# texlive-luatex with fonts-lmodern for lualatex.
CLASSIC = ("pdflatex", "bibtex", "pdftotext")
MODERN = ("pdflatex", "biber", "pdftotext")

LUA = r"\usepackage[T1]{fontenc}\usepackage{amsmath,amssymb,url}"
OT1 = r"\usepackage[utf8]{inputenc}\usepackage{amsmath,amssymb,url}"
T1 = r"\usepackage[T1]{fontenc}" + OT1

END_MARK = "ENDMARK"  # printed behind the bibliography: nothing cut the document short
# Lines that never break inside a word, so that identifiers can be found in the text of the PDF.
_LAYOUT = r"\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3em \sloppy \frenchspacing"
_SECONDS = 120
_T1_LIGATURES = {0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"}


def require(*programs):
    """Skips where a program is missing; in CI none may be."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(missing)}; CI must have it")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def keys_of(bib):
    """The citation keys as they stand in the source."""
    return re.findall(r"^@[a-z]+\{(.*),$", bib, re.MULTILINE)


@dataclass
class Compiled:
    """What came of a bibliography: exit codes, what the programs complained about, and the PDF."""

    folder: Path
    exit_codes: list = field(default_factory=list)
    bib_errors: list = field(default_factory=list)
    bib_warnings: list = field(default_factory=list)
    tex_errors: list = field(default_factory=list)
    tex_warnings: list = field(default_factory=list)
    undefined: list = field(default_factory=list)

    @property
    def errors(self):
        """Everything that is no mere warning."""
        codes = [f"exit code {code}" for code in self.exit_codes if code]
        return self.bib_errors + self.tex_errors + [f"undefined: {key}" for key in self.undefined] + codes

    @property
    def text(self):
        """The text of the PDF."""
        command = ["pdftotext", "-layout", "doc.pdf", "-"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=True)
        return done.stdout.decode().translate(_T1_LIGATURES)

    @property
    def squeezed(self):
        """The text of the PDF without white space: line breaks fall where they like."""
        return re.sub(r"\s+", "", self.text)


def squeeze(text):
    return re.sub(r"\s+", "", text)


def with_bibtex(folder, bib, style, preamble=T1, engine="pdflatex", natbib="numbers"):
    """The bibliography through BibTeX in that style and LaTeX; `natbib` is the option of that package."""
    package = rf"\usepackage[{natbib}]{{natbib}}" if style.endswith("nat") else ""
    body = rf"\bibliographystyle{{{style}}}\bibliography{{refs}}"
    compiled = _prepare(folder, bib, preamble + package, body)
    if _latex(compiled, engine):
        code = _run(compiled, ["bibtex", "doc"])
        compiled.exit_codes[-1] = 0 if code == 1 else code  # 1: there were warnings
        _read_bibtex_log(compiled)
        _ = _latex(compiled, engine) and _latex(compiled, engine)
    return _finished(compiled)


def with_biber(folder, bib, preamble=T1, engine="pdflatex", runs=2):
    """The bibliography through biber, biblatex and LaTeX; one run shows every entry, two settle every label."""
    marker = r"\AtEveryBibitem{\typeout{BIBITEM \thefield{entrykey}}}"
    packages = rf"\usepackage[backend=biber,maxbibnames=999]{{biblatex}}\addbibresource{{refs.bib}}{marker}"
    compiled = _prepare(folder, bib, preamble + packages, r"\printbibliography")
    if _latex(compiled, engine):
        _run(compiled, ["biber", "--nolog", "doc"])
        _read_biber_output(compiled)
        _ = all(_latex(compiled, engine) for _ in range(runs))
    return _finished(compiled)


def formatted_by_bibtex(folder, bib, style):
    """What BibTeX writes for every entry in that style, with the lines whole again that it breaks at blanks."""
    (folder / "refs.bib").write_text(bib, "utf-8")
    (folder / "doc.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{refs}}\n", "utf-8")
    compiled = Compiled(folder)
    _run(compiled, ["bibtex", "doc"])
    _read_bibtex_log(compiled)
    assert not compiled.errors
    return (folder / "doc.bbl").read_text("utf-8").replace("\n  ", " ")


def validated(folder, bib):
    """What biber says against its data model."""
    (folder / "refs.bib").write_text(bib, "utf-8")
    compiled = Compiled(folder)
    _run(compiled, ["biber", "--tool", "--validate-datamodel", "--nolog", "--output-file=tool.bib", "refs.bib"])
    _read_biber_output(compiled)
    return compiled.bib_warnings + compiled.bib_errors


def typeset(folder, sources: Mapping[str, str], preamble=T1):
    """Typesets pieces of LaTeX, each in a paragraph; name → the first error that it caused."""
    folder.mkdir(parents=True, exist_ok=True)
    names = list(sources)
    pieces = "\n".join(
        rf"\typeout{{}}\typeout{{CASE {number}}}{source}\par" for number, source in enumerate(sources.values())
    )
    document = rf"\documentclass{{article}}{preamble}\begin{{document}}\small" + f"\n{pieces}\n{END_MARK}\n"
    (folder / "doc.tex").write_text(document + r"\end{document}", "utf-8")
    compiled = Compiled(folder)
    _run(compiled, ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "doc.tex"])
    found, case = {}, "preamble"
    for line in _log(folder):
        if line.startswith("CASE "):
            case = names[int(line.removeprefix("CASE "))]
        elif line.startswith("! ") or "Missing character" in line:
            found.setdefault(case, line)
    if not found and END_MARK not in compiled.text:
        found[case] = "the document ended early"
    return found


def _prepare(folder, bib, preamble, body):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs.bib").write_text(bib, "utf-8")
    cites = "\n".join(rf"\cite{{{key}}}" for key in keys_of(bib))
    document = rf"\documentclass{{article}}{preamble}\begin{{document}}{_LAYOUT}" + f"\n{cites}\n{body}\n\n{END_MARK}\n"
    (folder / "doc.tex").write_text(document + r"\end{document}", "utf-8")
    return Compiled(folder)


def _run(compiled, command):
    environment = {**os.environ, "max_print_line": "100000", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            command, cwd=compiled.folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
        code, output = done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as error:
        code, output = 124, error.stdout or b""
        compiled.tex_errors.append(f"{command[0]} runs for ever")
    (compiled.folder / f"{command[0]}.out").write_bytes(output)
    compiled.exit_codes.append(code)
    return code


def _latex(compiled, engine):
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape"]
    if _run(compiled, [*command, "-halt-on-error", "doc.tex"]) == 0:
        return True
    _run(compiled, [*command, "doc.tex"])  # to the end, so that every bad entry is named
    compiled.exit_codes.pop()
    compiled.tex_errors += _named_errors(compiled.folder)
    return False


def _log(folder):
    return (folder / "doc.log").read_text("utf-8", "replace").splitlines()


def _named_errors(folder):
    """The errors of the log, each with the key of the entry in which it happened."""
    bbl = folder / "doc.bbl"
    lines = bbl.read_text("utf-8", "replace").splitlines() if bbl.exists() else []
    keys = list(itertools.accumulate(lines, _last_key, initial=""))
    errors, key, pending = [], "", ""
    for line in _log(folder):
        if line.startswith("BIBITEM "):
            key = line.removeprefix("BIBITEM ")
        elif line.startswith("! "):
            pending = line
        elif pending and (at := re.match(r"l\.(\d+) ", line)):
            number = int(at[1])
            errors.append(f"{key or (keys[number] if number < len(keys) else '')}: {pending} {line}")
            pending = ""
    return [*errors, pending] if pending else errors


def _last_key(key, line):
    match = re.search(r"\\bibitem(?:\[.*\])?\{([^{}]*)\}|^ *[^\\]*\]\{([^{}]*)\}$", line)
    return (match[1] or match[2]) if match else key


def _read_bibtex_log(compiled):
    lines = (compiled.folder / "doc.blg").read_text("utf-8", "replace").splitlines()
    for before, line in itertools.pairwise(["", *lines]):
        if line.startswith("Warning--"):
            compiled.bib_warnings.append(line.removeprefix("Warning--"))
        elif re.search(r"^(?:while executing)?---line \d+ of file|^I couldn't|^I found no", line):
            compiled.bib_errors.append(f"{before}{line}")
        elif re.search(r"---line \d+ of file|---while reading file|^Sorry", line):
            compiled.bib_errors.append(line)
    if any("error message" in line for line in lines) and not compiled.bib_errors:
        compiled.bib_errors.append("bibtex reports errors")


def _read_biber_output(compiled):
    for line in (compiled.folder / "biber.out").read_text("utf-8", "replace").splitlines():
        kind, _, message = line.partition(" - ")
        if kind == "WARN":
            compiled.bib_warnings.append(message)
        elif kind in ("ERROR", "FATAL"):
            compiled.bib_errors.append(message)


def _finished(compiled):
    lines = _log(compiled.folder) if (compiled.folder / "doc.log").exists() else ["no log"]
    for line in lines:
        if match := re.search(r"Citation [`'](.+?)' .*undefined", line):
            compiled.undefined.append(match[1])
        elif "Warning:" in line or line.startswith("Missing character"):
            compiled.tex_warnings.append(line)
    if not compiled.tex_errors:
        compiled.tex_errors += [line for line in lines if line.startswith("! ")]
    if not compiled.errors and END_MARK not in compiled.text:
        compiled.tex_errors.append("the document ended early")
    return compiled
