"""Reads, validates and audits the tables of `data/`."""
