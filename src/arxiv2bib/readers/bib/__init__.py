"""BibTeX and BibLaTeX files, read in steps: bytes → blocks → fields → values → `Record`."""
