"""What a page makes of the cell tagged `what-if`; no kernel, no browser."""

import json
from copy import deepcopy

import pytest
from page_parts import chart, made, shows, table

from helpers.model.comparison import compare
from helpers.model.scenario import Scenario
from helpers.reports.failure import ReportError
from helpers.reports.page import WHAT_IF_SCRIPTS, asset
from helpers.views.whatif import what_if

HOSTILE = '</script><script>window.ran=1</script> "{n}" {{7*7}} \u202eabc'


@pytest.fixture(scope="module")
def data() -> dict:
    return json.loads(json.dumps(what_if(compare(Scenario()))))


def cell(data: dict):
    return shows({"application/json": data, "text/plain": "shown by notebooks"}, "what-if")


def scripts(soup) -> list[str]:
    return [one.text for one in soup.find_all("script") if not one.get("type")]


def test_controls_and_their_data_are_placed_and_the_cell_itself_is_not(data):
    soup = made(cell(data))
    names = [one["data-name"] for one in soup.select("#what-if .control")]
    assert names == [control["name"] for group in data["groups"] for control in group["controls"]]
    assert json.loads(soup.find(id="what-if-data").text) == data
    assert "shown by notebooks" not in soup.main.text


def test_every_input_has_one_label_and_a_description(data):
    soup = made(cell(data))
    for field in soup.select("#what-if input"):
        labels = soup.select(f"label[for='{field.get('id')}']")
        assert bool(field.get("aria-label")) != (len(labels) == 1)
        assert soup.find(id=field["aria-describedby"])


def test_pages_without_that_cell_carry_none_of_it(data):
    parts = [asset(script) for script in WHAT_IF_SCRIPTS]
    with_controls, without = scripts(made(cell(data))), scripts(made())
    assert all(part in with_controls for part in parts)
    assert not any(part in without for part in parts)
    assert "what-if" not in str(made().main)


def test_the_policy_admits_its_scripts(data):
    plain, extended = (
        str(soup.find("meta", attrs={"http-equiv": True})) for soup in (made(), made(cell(data)))
    )
    assert extended.count("sha256-") == plain.count("sha256-") + len(WHAT_IF_SCRIPTS)


def test_labels_from_data_are_text(data):
    hostile = deepcopy(data)
    for group in hostile["groups"]:
        group["title"] = HOSTILE
        for control in group["controls"]:
            control |= {"label": HOSTILE, "help": HOSTILE, "allowed": HOSTILE}
    hostile["names"] = dict.fromkeys(hostile["names"], HOSTILE)
    soup = made(cell(hostile))
    assert len(scripts(soup)) == len(scripts(made(cell(data))))
    assert {one.text.strip() for one in soup.select("#what-if .control label")} == {HOSTILE}


def test_charts_that_follow_say_under_which_name(data):
    figure = made(chart()).figure
    assert "data-follows" not in figure.attrs
    followed = deepcopy(chart())
    followed.outputs[0].data["application/vnd.plotly.v1+json"]["layout"]["meta"]["follows"] = "costs"
    assert made(followed).figure["data-follows"] == "costs"


def test_tags_stay_with_what_is_folded_away():
    soup = made(chart(), table([("a", "1")]), shows({"text/html": "<p>x</p>"}, "folded", "own-setting"))
    assert soup.select_one("details.folded")["data-tags"].split() == ["folded", "own-setting"]


def test_a_cell_without_json_is_refused():
    with pytest.raises(ReportError, match="the cell tagged what-if displays no JSON object"):
        made(shows({"text/plain": "{}"}, "what-if"))


def test_not_a_number_is_refused(data):
    with pytest.raises(ReportError, match="NaN or infinity"):
        made(cell(data | {"terms": {"tie_usd": float("nan")}}))
