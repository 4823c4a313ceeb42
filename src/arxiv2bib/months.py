"""The months: English names, and the three letters by which BibTeX and mail programs call them."""

from __future__ import annotations

NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = tuple(name[:3].lower() for name in NAMES)
