"""Notebooks in, HTML out: jobs, execution, page, index.

This room runs notebooks and lays out what they show. It calculates no result: every figure on a
page, and in `results.json`, was displayed by a cell of the notebook.
"""
