"""Bad tables of scenarios: `check --data` must name row, column, value and what is allowed."""

from __future__ import annotations

from cases import Case, as_folder, gone, text

FILE = "scenarios.csv"


def rows(content: str | bytes):
    return text(FILE, content)


def one(column: str, value: str):
    """One row with this cell."""
    return rows(f"id,{column}\na,{value}\n")


CASES = [
    Case(FILE, "missing", gone(FILE), "scenarios.csv: is not there"),
    Case(FILE, "a folder of that name", as_folder(FILE), "scenarios.csv: cannot be read: Is a directory."),
    Case(FILE, "empty", rows(""), "scenarios.csv: is empty. Allowed: a header and at least one row."),
    Case(FILE, "header only", rows("id,name\n"), "scenarios.csv: has a header and no rows."),
    Case(
        FILE, "Latin-1", rows(b"id,name\na,Caf\xe9\n"), "scenarios.csv: is not UTF-8: byte 13 cannot be read."
    ),
    Case(
        FILE,
        "an open quotation mark",
        rows('id,name\na,"open\n'),
        "scenarios.csv: is not a CSV file: unexpected end",
    ),
    Case(FILE, "semicolons", rows("id;area\na;CA\n"), "row 1: column 'id;area' is no parameter."),
    Case(FILE, "no column id", rows("name\nA\n"), "scenarios.csv, row 1: column id is missing."),
    Case(
        FILE,
        "a column twice",
        rows("id,area,area\na,CA,NJ\n"),
        "row 1: column 'area' stands there more than once.",
    ),
    Case(FILE, "a nameless column", rows("id,,area\na,,CA\n"), "row 1: column '' is no parameter."),
    Case(
        FILE,
        "an unknown column",
        rows("id,aera\na,CA\n"),
        "row 1: column 'aera' is no parameter. Did you mean area?",
    ),
    Case(FILE, "a column in capitals", rows("id,AREA\na,CA\n"), "'AREA' is no parameter. Did you mean area?"),
    Case(
        FILE,
        "blanks around a column",
        rows("id, area\na,CA\n"),
        "column ' area' is no parameter. Did you mean area?",
    ),
    Case(
        FILE,
        "the overrides as one column",
        rows("id,overrides\na,{}\n"),
        "row 1: column 'overrides' is no parameter.",
    ),
    Case(
        FILE,
        "an unknown career's column",
        rows("id,welding.tuition_usd\na,1\n"),
        "row 1: column 'welding.tuition_usd'",
    ),
    Case(
        FILE,
        "an unknown trait's column",
        rows("id,weights.luck\na,1\n"),
        "row 1: column 'weights.luck' is no parameter",
    ),
    Case(
        FILE,
        "a NUL byte",
        rows("id,name\na,b\0c\n"),
        "row 2, column name: holds a null character, which no text may.",
    ),
    Case(FILE, "a cell missing", rows("id,area\na\n"), "row 2: has 1 cell. Allowed: 2, as the header has."),
    Case(
        FILE,
        "a cell too many",
        rows("id,area\na,CA,NJ\n"),
        "row 2: has 3 cells. Allowed: 2, as the header has.",
    ),
    Case(
        FILE,
        "an id twice",
        rows("id\na\nb\na\n"),
        "row 4, column id: is 'a', as in row 2. Allowed: an id of its own.",
    ),
    Case(FILE, "two mistakes in one row", rows("id,area,draws\na,ZZ,7\n"), "row 2, column draws: is '7'."),
    Case(
        "scenarios id",
        "empty",
        rows("id,area\n,CA\n"),
        "row 2, column id: is empty. Allowed: a-z, 0-9 and hyphens",
    ),
    Case("scenarios id", "capitals", rows("id\nCA\n"), "row 2, column id: is 'CA'."),
    Case("scenarios id", "a path", rows("id\n../../etc\n"), "row 2, column id: is '../../etc'."),
    Case("scenarios id", "a formula", rows("id\n=cmd()\n"), "row 2, column id: is '=cmd()'."),
    Case("scenarios id", "markup", rows("id\n<b>\n"), "row 2, column id: is '<b>'."),
    Case("scenarios id", "300 characters", rows(f"id\n{'x' * 300}\n"), "row 2, column id: is 'xxxx"),
    Case(
        "scenarios notebooks",
        "unknown",
        one("notebooks", "09_more"),
        "column notebooks: is '09_more', which is not",
    ),
    Case(
        "scenarios notebooks",
        "never rendered",
        one("notebooks", "explore"),
        "column notebooks: is 'explore', which is",
    ),
    Case(
        "scenarios notebooks",
        "a path",
        one("notebooks", "../report"),
        "column notebooks: is '../report', which is not",
    ),
    Case(
        "scenarios area",
        "after a blank line",
        rows("id,area\na,US\n\nb,ZZ\n"),
        "row 4, column area: is 'ZZ', which is",
    ),
    Case(
        "scenarios area",
        "no published pay",
        one("area", "10540"),
        "column pay_basis: bls_occupation has no published",
    ),
    Case(
        "scenarios area",
        "not in this release",
        one("area", "GU"),
        "for medical_billing in area GU (wages: 2025-GU-43",
    ),
    Case(
        "scenarios grant_usd",
        "above a price",
        one("grant_usd", "9999"),
        "is 9,999, above the price of medical_",
    ),
    Case(
        "scenarios grant_usd",
        "nothing to grant",
        rows("id,first_career,grant_usd\na,billing_on_the_job,1\n"),
        "price of",
    ),
    Case(
        "scenarios discount_rate",
        "a comma",
        one("discount_rate", '"0,03"'),
        "column discount_rate: is '0,03'.",
    ),
    Case(
        "scenarios horizon_years",
        "a unit",
        one("horizon_years", "10 years"),
        "column horizon_years: is '10 years'.",
    ),
    Case("scenarios draws", "a power as text", one("draws", "2^12"), "column draws: is '2^12'."),
    Case(
        "scenarios after_tax",
        "a number",
        one("after_tax", "2"),
        "column after_tax: is '2'. Allowed: true or false.",
    ),
    Case(
        "scenarios tuition",
        "a word",
        one("medical_coding.tuition_usd", "free"),
        "medical_coding.tuition_usd: is 'free'",
    ),
    Case(
        "scenarios tuition",
        "commas",
        one("medical_coding.tuition_usd", '"3,500"'),
        "tuition_usd: is '3,500'.",
    ),
    Case("scenarios weights", "all zero", one("weights.patient_contact", "0"), "column weights: sum to zero"),
    Case(
        "scenarios data_dir",
        "nowhere",
        one("data_dir", "/nowhere"),
        "column data_dir: /nowhere is not a data folder",
    ),
]
