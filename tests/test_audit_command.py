"""The claims audit on the command line."""

import csv
import io

from click.testing import CliRunner

from helpers.__main__ import main
from helpers.evidence.tables import table


def test_audit_has_a_verdict_for_every_claim():
    shown = CliRunner().invoke(main, ["audit", "--csv"])
    assert shown.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(shown.output)))
    assert [row["claim"] for row in rows] == table("claims")["id"].tolist()
    assert all(row["verdict"] for row in rows)


def test_audit_of_no_data_folder_is_a_clear_mistake(tmp_path):
    shown = CliRunner().invoke(main, ["audit", "--data", str(tmp_path)])
    assert shown.exit_code == 2
    assert "datapackage.json" in shown.output
