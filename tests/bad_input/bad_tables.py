"""Bad tables: `check --data` must name file, row, column, value and what is allowed."""

from __future__ import annotations

from cases import Case, as_folder, cells, gone, lines, text, without

RATES = "loan_rates.csv"
CODER = "2025-US-29-2072"
BASIS = "bls_occupation-medical_coding-entry_wage_usd_per_year"
PROGRAMMES = "ipeds_programmes-medical_coding-tuition_usd"


def header(change):
    return lines(RATES, lambda rows: [change(rows[0]), *rows[1:]])


FILES = [
    Case(RATES, "missing", gone(RATES), "loan_rates.csv: is not there ("),
    Case(RATES, "a folder of that name", as_folder(RATES), "loan_rates.csv: cannot be read: Is a directory."),
    Case(RATES, "empty", text(RATES, ""), "loan_rates.csv: is empty. Allowed: a header with id, source"),
    Case(RATES, "blank lines only", text(RATES, "\n\n\n"), "loan_rates.csv: is empty."),
    Case(
        RATES,
        "header only",
        lines(RATES, lambda rows: rows[:1]),
        "has a header and no rows. Allowed: at least one",
    ),
    Case(
        RATES,
        "rows without a header",
        lines(RATES, lambda rows: rows[1:]),
        "row 1: column award_year is missing.",
    ),
    Case(
        RATES,
        "a column missing",
        lines(RATES, lambda rows: [r[:-1] for r in rows]),
        "row 1: column note is missing.",
    ),
    Case(
        RATES,
        "a column misspelt",
        header(lambda h: [*h[:-1], "notes"]),
        "'notes' is not in the schema. Did you mean",
    ),
    Case(
        RATES,
        "a column twice",
        header(lambda h: [*h[:-1], h[0]]),
        "row 1: column id stands there more than once.",
    ),
    Case(
        RATES,
        "an unknown column",
        lines(RATES, lambda rows: [[*r, "x"] for r in rows]),
        "column 'x' is not in the",
    ),
    Case(
        RATES,
        "columns in another order",
        header(lambda h: [h[1], h[0], *h[2:]]),
        "columns are in another order.",
    ),
    Case(
        RATES, "Latin-1", text(RATES, "id\nCafé\n".encode("latin-1")), "is not UTF-8: byte 6 cannot be read."
    ),
    Case(
        RATES, "UTF-16", text(RATES, "id,source\n".encode("utf-16")), "is not UTF-8: byte 0 cannot be read."
    ),
    Case(
        RATES,
        "an open quotation mark",
        text(RATES, 'id\n"open\n'),
        "is not a CSV file: unexpected end of data.",
    ),
    Case(
        RATES,
        "text after a quotation",
        text(RATES, 'id\n"a"b\n'),
        "is not a CSV file: ',' expected after '\"'.",
    ),
    Case(RATES, "a NUL byte", cells(RATES, 3, note="a\0b"), "loan_rates.csv"),
    Case(
        RATES,
        "a cell too long for CSV",
        text(RATES, "id\n" + "x" * 140_000),
        "is not a CSV file: field larger than",
    ),
    Case(RATES, "old line ends", text(RATES, b"id,source\ra,b\r"), "loan_rates.csv"),
    Case(
        RATES,
        "semicolons",
        lines(RATES, lambda rows: [[";".join(r)] for r in rows]),
        "row 1: column source is missing",
    ),
    Case(
        RATES, "tabs", lines(RATES, lambda rows: [["\t".join(r)] for r in rows]), "'id\\tsource\\taward_year"
    ),
    Case(
        RATES,
        "a web page",
        text(RATES, "<!doctype html>\n<html></html>\n"),
        "'<!doctype html>' is not in the schema",
    ),
    Case(RATES, "a workbook", text(RATES, b"PK\x03\x04\xff\xfe\x00"), "is a workbook, not a CSV file."),
    Case(
        RATES,
        "a merge conflict",
        lines(RATES, lambda rows: [rows[0], ["<<<<<<< HEAD"], *rows[1:]]),
        "'<<<<<<< HEAD'",
    ),
    Case(
        RATES,
        "a cell missing",
        lines(RATES, lambda rows: [*rows[:2], rows[2][:-1]]),
        "row 3, column note: has no cell.",
    ),
    Case(
        RATES,
        "a cell too many",
        lines(RATES, lambda rows: [*rows[:2], [*rows[2], "y"]]),
        "has 'y' beyond the last",
    ),
    Case(
        RATES,
        "a blank row between",
        lines(RATES, lambda rows: [*rows[:2], [], *rows[2:]]),
        "row 3: is blank.",
    ),
    Case(
        RATES,
        "a row of commas",
        lines(RATES, lambda rows: [*rows, [""] * 6]),
        "is blank. Allowed: no blank rows.",
    ),
    Case(
        "price_index.csv",
        "two files' problems",
        cells("price_index.csv", 9, month="May"),
        "is 'May'. Allowed: a whole",
    ),
]

CELLS = [
    Case(
        "wages id",
        "used twice",
        cells("wages.csv", 9, id=CODER),
        f"is '{CODER}', which stands there already.",
    ),
    Case(
        "wages id",
        "a blank in it",
        cells("wages.csv", 9, id="2019 US"),
        "column id: is '2019 US'. Allowed: text of the",
    ),
    Case("wages id", "empty", cells("wages.csv", 9, id=""), "row 9, column id: is empty."),
    Case("wages id", "a path", cells("wages.csv", 9, id="../wages"), "column id: is '../wages'."),
    Case(
        "wages source", "unknown", cells("wages.csv", 9, source="bls"), "is 'bls', which is no id of sources."
    ),
    Case(
        "wages year", "a word", cells("wages.csv", 9, year="last"), "column year: is 'last'. Allowed: a year."
    ),
    Case(
        "wages year", "two digits", cells("wages.csv", 9, year="25"), "column year: is '25'. Allowed: a year."
    ),
    Case("wages year", "a month too", cells("wages.csv", 9, year="2025-05"), "column year: is '2025-05'."),
    Case("wages area", "empty", cells("wages.csv", 9, area=""), "column area: is empty. Allowed: text."),
    Case(
        "wages area_type",
        "not in the list",
        cells("wages.csv", 9, area_type="city"),
        "is 'city'. Allowed: metropolitan,",
    ),
    Case(
        "wages soc_code",
        "of another form",
        cells("wages.csv", 9, soc_code="292072"),
        r"of the form \d\d-\d{4}.",
    ),
    Case(
        "wages comparable",
        "a word",
        cells("wages.csv", 9, comparable="maybe"),
        "is 'maybe'. Allowed: true or false.",
    ),
    Case("wages comparable", "a number", cells("wages.csv", 9, comparable="1"), "column comparable: is '1'."),
    Case(
        "wages employment",
        "a fraction",
        cells("wages.csv", 9, employment="12.5"),
        "is '12.5'. Allowed: a whole number",
    ),
    Case(
        "wages employment",
        "commas",
        cells("wages.csv", 9, employment="1,200"),
        "is '1,200'. Allowed: a whole number",
    ),
    Case(
        "wages employment",
        "too long",
        cells("wages.csv", 9, employment="9" * 30),
        "column employment: is '9999",
    ),
    Case(
        "wages median",
        "not a number",
        cells("wages.csv", 9, median_usd_per_year="n/a"),
        "is 'n/a'. Allowed: a number",
    ),
    Case(
        "wages median",
        "a dollar sign",
        cells("wages.csv", 9, median_usd_per_year="$51"),
        "is '$51'. Allowed: a number",
    ),
    Case(
        "wages median",
        "blanks around",
        cells("wages.csv", 9, median_usd_per_year=" 5 "),
        "is ' 5 '. Allowed: a number",
    ),
    Case(
        "wages median",
        "other digits",
        cells("wages.csv", 9, median_usd_per_year="٤٧١٧٠"),
        "column median_usd_per_year: is",
    ),
    Case(
        "wages mean",
        "infinite",
        cells("wages.csv", 9, mean_usd_per_year="1e999"),
        "is '1e999'. Allowed: a number",
    ),
    Case(
        "wages mean",
        "infinity by name",
        cells("wages.csv", 9, mean_usd_per_year="inf"),
        "is 'inf'. Allowed: a number",
    ),
    Case(
        "wages mean_prse",
        "no number by name",
        cells("wages.csv", 9, mean_prse="NaN"),
        "is 'NaN'. Allowed: a number",
    ),
    Case(
        "wages p10",
        "negative",
        cells("wages.csv", 9, p10_usd_per_year="-5"),
        "is '-5'. Allowed: a number at least 0",
    ),
    Case(
        "wages p10",
        "a formula",
        cells("wages.csv", 9, p10_usd_per_year="=A1+B1"),
        "is '=A1+B1'. Allowed: a number",
    ),
    Case(
        "wages p25",
        "above the median",
        cells("wages.csv", CODER, p25_usd_per_year="90000"),
        "above median_usd_per_year",
    ),
    Case(
        "wages p90", "below p75", cells("wages.csv", CODER, p90_usd_per_year="1"), "above p90_usd_per_year 1."
    ),
    Case(
        "claims unit",
        "not in the list",
        cells("claims.csv", 3, unit="dollars"),
        "is 'dollars'. Allowed: CEU, ",
    ),
    Case("claims low", "above high", cells("claims.csv", "A002", low="9999"), "is 9,999, above high 3,000."),
    Case(
        "claims career",
        "unknown",
        cells("claims.csv", 3, career="welding"),
        "is 'welding', which is no id of careers.",
    ),
    Case(
        "claims confidence",
        "another word",
        cells("claims.csv", 3, confidence="sure"),
        "is 'sure'. Allowed: primary,",
    ),
    Case(
        "claims quantity",
        "not a name",
        cells("claims.csv", 3, quantity="Pay (USD)"),
        "is 'Pay (USD)'. Allowed: text of",
    ),
    Case(
        "price_index month",
        "thirteen",
        cells("price_index.csv", 4, month="13"),
        "is '13'. Allowed: a whole number at",
    ),
    Case(
        "price_index month",
        "zero",
        cells("price_index.csv", 4, month="0"),
        "is '0'. Allowed: a whole number at least 1",
    ),
    Case(
        "price_index cpi_u",
        "a word",
        cells("price_index.csv", 4, cpi_u="high"),
        "is 'high'. Allowed: a number at least",
    ),
    Case(
        "loan_rates rate_percent",
        "above its range",
        cells(RATES, 4, rate_percent="31"),
        "is '31'. Allowed: a number at",
    ),
    Case(
        "loan_rates rate_percent", "empty", cells(RATES, 4, rate_percent=""), "column rate_percent: is empty."
    ),
    Case(
        "loan_rates award_year",
        "one year",
        cells(RATES, 4, award_year="2024"),
        r"Allowed: text of the form \d{4}-\d\d.",
    ),
    Case(
        "assumptions kind",
        "another word",
        cells("assumptions.csv", 3, kind="guess"),
        "is 'guess'. Allowed: choice,",
    ),
    Case(
        "assumptions value",
        "above high",
        cells("assumptions.csv", "hours_kept_share", value="2"),
        "is 2, above high",
    ),
    Case(
        "assumptions low",
        "above value",
        cells("assumptions.csv", "hours_kept_share", low="0.9"),
        "is 0.9, above value",
    ),
    Case(
        "assumptions source",
        "unknown",
        cells("assumptions.csv", 3, source="me"),
        "is 'me', which is no id of sources.",
    ),
    Case(
        "careers credential",
        "unknown",
        cells("careers.csv", 2, credential="cpx"),
        "is 'cpx', which is no id of credential",
    ),
    Case(
        "careers label",
        "empty",
        cells("careers.csv", 2, label=""),
        "careers.csv, row 2, column label: is empty.",
    ),
    Case(
        "careers former_soc_codes",
        "commas",
        cells("careers.csv", 3, former_soc_codes="29-2071,29-2098"),
        "is '29-2071,",
    ),
    Case(
        "careers cip_code",
        "without its point",
        cells("careers.csv", 2, cip_code="510714"),
        r"of the form \d\d\.\d{4}",
    ),
    Case(
        "taxes lower_usd",
        "above upper",
        cells("taxes.csv", 3, lower_usd="999999"),
        "is 999,999, above upper_usd",
    ),
    Case(
        "taxes rate",
        "in percent",
        cells("taxes.csv", 3, rate="10"),
        "is '10'. Allowed: a number at least 0 at most 1",
    ),
    Case(
        "taxes filing_status",
        "another word",
        cells("taxes.csv", 3, filing_status="divorced"),
        "is 'divorced'. Allowed:",
    ),
    Case(
        "traits scale_low",
        "above scale_high",
        cells("traits.csv", 3, scale_low="9", scale_high="1"),
        "above scale_high 1.",
    ),
    Case(
        "traits position",
        "zero",
        cells("traits.csv", 3, position="0"),
        "is '0'. Allowed: a whole number at least 1",
    ),
    Case("traits topic", "not in the list", cells("traits.csv", 3, topic="gossip"), "is 'gossip'. Allowed: "),
    Case(
        "credentials pass_rate_percent",
        "above 100",
        cells("credentials.csv", 3, pass_rate_percent="120"),
        "is '120'.",
    ),
    Case(
        "sources usable_as_basis",
        "yes",
        cells("sources.csv", 3, usable_as_basis="yes"),
        "is 'yes'. Allowed: true or",
    ),
    Case(
        "sources kind",
        "not in the list",
        cells("sources.csv", 3, kind="blog"),
        "is 'blog'. Allowed: article, ",
    ),
    Case(
        "program_prices n",
        "zero",
        cells("program_prices.csv", 3, n="0"),
        "is '0'. Allowed: a whole number at least 1",
    ),
    Case(
        "regional_prices rpp",
        "zero",
        cells("regional_prices.csv", 3, rpp="0"),
        "is '0'. Allowed: a number at least 1",
    ),
    Case(
        "outlook edition",
        "a range of years",
        cells("outlook.csv", 3, edition="2014-2024"),
        "is '2014-2024'. Allowed:",
    ),
    Case(
        "rules value",
        "a word",
        cells("rules.csv", 3, value="low"),
        "rules.csv, row 3, column value: is 'low'.",
    ),
]

POINTERS = [
    Case(
        "bases rows",
        "an id that is not there",
        cells("bases.csv", BASIS, rows="2025-US-29-9999"),
        "is in no row of wages",
    ),
    Case(
        "bases rows",
        "no pair of column and value",
        cells("bases.csv", PROGRAMMES, rows="cip_code=51.0713;x"),
        "neither an",
    ),
    Case(
        "bases rows",
        "a selection that is empty",
        cells("bases.csv", PROGRAMMES, rows="cip_code=99.9999"),
        "is in no row of",
    ),
    Case(
        "bases rows",
        "a column that is not there",
        cells("bases.csv", PROGRAMMES, rows="cip=51.0713"),
        "which is neither an",
    ),
    Case(
        "bases column",
        "unknown",
        cells("bases.csv", BASIS, column="p10_usd_per_yaer"),
        "Did you mean p10_usd_per_year?",
    ),
    Case(
        "bases column",
        "of words",
        cells("bases.csv", BASIS, column="soc_title"),
        "which is no column of numbers in wages.",
    ),
    Case("bases table", "not in the list", cells("bases.csv", BASIS, table="wage"), "is 'wage'. Allowed: "),
    Case(
        "bases career",
        "unknown",
        cells("bases.csv", BASIS, career="welding"),
        "is 'welding', which is no id of careers.",
    ),
    Case("bases field", "not in the list", cells("bases.csv", BASIS, field="wage"), "is 'wage'. Allowed: "),
    Case(
        "bases statistic",
        "not in the list",
        cells("bases.csv", BASIS, statistic="mode"),
        "is 'mode'. Allowed: ",
    ),
    Case(
        "bases like_for_like",
        "a word",
        cells("bases.csv", BASIS, like_for_like="no"),
        "is 'no'. Allowed: true or false.",
    ),
    Case(
        "bases",
        "a quantity without any",
        without("bases.csv", quantity="duration"),
        "no basis gives duration.",
    ),
    Case(
        "bases",
        "a career left out",
        without("bases.csv", career="combined"),
        "gives no tuition_usd for combined. Allowed",
    ),
    Case(
        "bases",
        "a field left out",
        without("bases.csv", id=BASIS),
        "gives no entry_wage_usd_per_year for medical_coding.",
    ),
    Case(
        "bases",
        "a figure nobody published",
        cells("wages.csv", CODER, p10_usd_per_year=""),
        "is not published.",
    ),
    Case(
        "bases",
        "no evidence to use",
        cells("sources.csv", "bls-oews-may2025", usable_as_basis="false"),
        "is no evidence",
    ),
    Case(
        "bases",
        "a unit that does not fit",
        cells("claims.csv", "A004", unit="percent"),
        "is in percent, which is no unit",
    ),
    Case(
        "bases",
        "a year without prices",
        cells("claims.csv", "A004", reference_year="1970"),
        "in dollars of 1970, which",
    ),
]

CASES = [*FILES, *CELLS, *POINTERS]
