"""The only place that knows TeX: TeX ↔ `Text`, math, capitals, and what is dangerous.

Inside, text is Unicode. `decode` reads TeX on the way in; `encode` writes it on the way out and is the gate:
its output consists of characters that TeX prints, commands that this package itself wrote, and math spans
that `math.is_safe` has read to the end. Whatever else came in prints as it was typed.
"""

from arxiv2bib.tex.decode import decode, prose
from arxiv2bib.tex.encode import Encoder, Protection
from arxiv2bib.tex.literal import ASCII, UNICODE, Encoding

__all__ = ["ASCII", "UNICODE", "Encoder", "Encoding", "Protection", "decode", "prose"]
