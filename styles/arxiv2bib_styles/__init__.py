"""pybtex styles, one small file a style, on the shared nodes of `parts`."""
