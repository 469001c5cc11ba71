"""Charts, tables and sentences: results in, things to look at out."""
