"""The controls: generated from the parameters, quick to say what is wrong, never changed by a bad entry."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.evidence import choices
from helpers.model.parameters import CareerOverrides
from helpers.model.scenario import Scenario
from helpers.views import charts, headings, ranges, sentences
from helpers.views.controls import explore, offers
from helpers.views.controls.groups import ELSEWHERE, FIRST, GROUPS, SECOND
from helpers.views.controls.later import Later, run_now
from helpers.views.controls.panel import Panel

NUMBERS = [
    name
    for name in (name for names in GROUPS.values() for name in names)
    if offers.options(name) is None and ranges.field_of(name).annotation is not bool
]


def aside(call, *arguments):
    """A call in a thread of its own: a browser that an earlier test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(call, *arguments).result()


@pytest.fixture(scope="module")
def made_panel():
    return Panel(Scenario(), lambda result: None)


@pytest.fixture
def panel(made_panel):
    """One panel for all tests, back at its start."""
    made_panel.reset()
    return made_panel


@pytest.fixture
def control(panel):
    return panel.controls.__getitem__


@pytest.fixture(scope="module")
def explorer():
    """Controls with their charts."""
    return explore(Scenario(draws=256))


@pytest.fixture
def quick(explorer, monkeypatch):
    """The same at its start, with the charts that follow later left out."""
    monkeypatch.setattr(explorer._later, "run", lambda steps: None)
    explorer.panel.reset()
    return explorer


class TestControlsAreTheParameters:
    def test_every_parameter_has_one_place(self):
        placed = [name for names in GROUPS.values() for name in names]
        overrides = [name for name in placed if "." in name]
        assert sorted({*placed, *ELSEWHERE} - set(overrides)) == sorted(Scenario.model_fields)
        assert len(placed) == len(set(placed)) and not set(placed) & ELSEWHERE.keys()
        wanted = [f"{career}.{name}" for career in (FIRST, SECOND) for name in CareerOverrides.model_fields]
        assert sorted(overrides) == sorted(wanted)

    @pytest.mark.parametrize("name", NUMBERS)
    def test_sliders_stay_within_the_bounds_of_the_field(self, panel, name):
        slider = panel.controls[name].slider
        low, high = ranges.bounds(name)
        if slider.layout.display != "none":
            assert low <= slider.min < slider.max <= high and slider.step > 0

    def test_help_is_the_field_s_own(self, control):
        text = control("horizon_years")._label.value
        assert "Years looked ahead from enrolment. a whole number at least 1 and at most 40 (years)" in text

    @pytest.mark.parametrize("quantity", choices.QUANTITIES)
    def test_evidence_is_chosen_by_buttons_with_a_label_each(self, control, quantity):
        buttons = control(f"{quantity}_basis").choice
        labels, bases = zip(*buttons.options, strict=True)
        known = choices.bases(quantity)
        assert list(bases) == list(known)
        for label, basis in zip(labels, bases, strict=True):
            unlike = "" if choices.like_for_like(basis, quantity) else " (compares unlike things)"
            assert label == known[basis] + unlike

    def test_what_the_evidence_says_stands_in_an_empty_box(self, panel, control):
        box = control("first_career.tuition_usd")
        price = panel.result.figures[panel.result.careers[0]]["tuition_usd"].value
        assert box.typed.value == "" and box.typed.placeholder == f"${price:,.0f}"
        assert abs(box.slider.value - price) <= box.slider.step / 2


class TestEntries:
    @pytest.mark.parametrize(
        ("name", "text", "taken"),
        [
            ("baseline_wage_usd_per_year", "$31,000", 31_000),
            ("baseline_wage_usd_per_year", "1,000,000", 1_000_000),
            ("hours_kept_share", "25 %", 0.25),
            ("hours_kept_share", "0", 0),
            ("horizon_years", "40 years", 40),
            ("loan_rate", "0.5", 0.5),
            ("seed", "4294967295", 4_294_967_295),
            ("real_wage_growth", "−10%", -0.1),
        ],
    )
    def test_numbers_as_people_type_them(self, panel, control, name, text, taken):
        control(name).typed.value = text
        assert getattr(panel.scenario, name) == pytest.approx(taken) and not control(name).message
        control(name).typed.value = ""
        assert getattr(panel.scenario, name) == getattr(Scenario(), name)

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("baseline_wage_usd_per_year", "thirty thousand", "a number at least 0 and at most 1,000,000"),
            ("baseline_wage_usd_per_year", "1000001", "at most 1,000,000"),
            ("hours_kept_share", "101 %", "at most 1"),
            ("hours_kept_share", "-1", "at least 0"),
            ("hours_kept_share", "0,5", "a number at least 0"),
            ("years_to_experienced", "3,5", "a number at least 0"),
            ("second_career.tuition_usd", "50 %", "a number at least 0"),
            ("horizon_years", "10.5", "a whole number"),
            ("horizon_years", "1e300", "at most 40"),
            ("hours_per_year", "0", "more than 0"),
            ("discount_rate", "nan", "a number at least 0"),
            ("discount_rate", "<script>", "&lt;script&gt;"),
            ("grant_usd", "400000", "above the price"),
            ("seed", "1.5", "a whole number"),
        ],
    )
    def test_a_bad_entry_is_told_beside_the_control_and_changes_nothing(
        self, panel, control, name, text, said
    ):
        before = panel.result
        control(name).typed.value = text
        assert said in control(name).message and control(name).message.startswith("Not used: ")
        assert panel.result is before and control(name).typed.value == text
        control(name)._back.click()
        assert not control(name).message and panel.scenario == before.scenario

    def test_both_careers_the_same(self, panel, control):
        control("second_career").choice.value = panel.scenario.first_career
        assert "the same as first_career" in control("second_career").message
        assert panel.scenario.second_career == Scenario().second_career

    def test_a_bad_entry_does_not_stop_the_others(self, panel, control):
        control("discount_rate").typed.value = "words"
        control("horizon_years").slider.value = 20
        assert panel.scenario.horizon_years == 20 and panel.scenario.discount_rate == 0.03
        assert control("discount_rate").message and control("discount_rate").typed.value == "words"

    def test_an_entry_waits_for_the_one_it_needs(self, panel, control):
        """A grant above today's price is taken once the price is high enough."""
        control("grant_usd").typed.value = "3000"
        assert "above the price" in control("grant_usd").message
        control("first_career.tuition_usd").typed.value = "9000"
        assert panel.scenario.grant_usd == 3000 and not control("grant_usd").message

    def test_a_slider_that_only_rounds_is_no_entry(self, panel, control):
        """A browser reports 419.99999999999994 for 420 as soon as it draws the slider."""
        slider = control("first_career.exam_fee_usd").slider
        slider.value -= 6e-14
        assert panel.scenario == panel.start

    def test_a_slider_tells_its_value_after_the_step_that_it_stands_on(self, control):
        """A browser that hears of the value first rounds it to the old step, and reports that as a move."""
        slider = control("second_career.entry_wage_usd_per_year").slider
        assert list(slider.get_state(["value", "step", "max"])) == ["step", "max", "value"]
        assert list(slider.get_state())[-1] == "value" and "value" not in slider.get_state("step")

    def test_a_career_s_own_figures_belong_to_the_career(self, panel, control):
        control("first_career.tuition_usd").typed.value = "5000"
        first = panel.scenario.first_career
        other = next(name for name in choices.careers() if name not in panel.result.careers)
        control("first_career").choice.value = other
        assert control("first_career.tuition_usd").typed.value == ""
        assert panel.scenario.overrides[first].tuition_usd == 5000
        control("first_career").choice.value = first
        assert control("first_career.tuition_usd").typed.value == "$5,000"

    def test_reset_goes_back_to_the_start_and_takes_messages_away(self, panel, control):
        control("discount_rate").typed.value = "words"
        control("horizon_years").typed.value = "3"
        panel.reset()
        assert panel.scenario == panel.start
        assert not control("discount_rate").message and control("horizon_years").typed.value == "10 years"

    def test_a_scenario_with_figures_of_its_own_can_be_explored(self):
        heard = []
        overrides = {"medical_coding": {"tuition_usd": 4000}}
        panel = Panel(Scenario(area="NJ", overrides=overrides, weights={"patient_contact": 2}), heard.append)
        panel.enter("horizon_years", 5)
        assert heard[0].scenario == panel.start.with_(horizon_years=5)


class TestChartsFollow:
    def test_the_answer_and_the_charts_change_in_place(self, quick):
        chart = quick._over_time.chart
        ends = [line["y"][-1] for line in chart.figure["data"]]
        quick.panel.enter("horizon_years", 20)
        assert sentences.headline(quick.result) in quick._answer.value
        assert quick._over_time.chart is chart and chart in quick._over_time.box.children
        lines = chart.figure["data"]
        assert [line["y"][-1] for line in lines] != ends and lines[0]["x"][-1] == 20

    def test_the_answer_names_no_row_of_a_table(self, quick):
        said = sentences.against_baseline(quick.result)
        assert "[baseline_wage_usd_per_year]" in said and "[" not in quick._answer.value

    def test_the_chart_over_time_holds_what_the_plain_one_does(self, quick):
        quick.panel.enter("discount_rate", 0.08)
        plain = charts.cumulative_gain(quick.result, **headings.cumulative_gain(quick.result))
        for shown, wanted in zip(quick._over_time.chart.figure["data"], plain.data, strict=True):
            assert tuple(shown["y"]) == tuple(wanted.y) and shown["name"] == wanted.name

    def test_a_chart_that_stays_the_same_is_not_sent_again(self, quick):
        """The gain over time is not discounted; the tornado is."""
        sent = []
        for section in (quick._over_time, quick._tornado):
            section.chart.observe(lambda change: sent.append(change["owner"]), "figure")
        quick.panel.enter("discount_rate", 0.07)
        for section in (quick._over_time, quick._tornado):
            section.chart.unobserve_all("figure")
        assert sent == [quick._tornado.chart]

    def test_slow_charts_are_pale_until_they_follow(self, quick):
        quick.panel.enter("discount_rate", 0.06)
        pale = [section.box for section in (quick._difference, quick._multiverse, quick._map)]
        assert all("boc-stale" in box._dom_classes for box in pale)
        run_now(quick._steps(quick.result))
        assert not any("boc-stale" in box._dom_classes for box in pale)

    def test_without_a_loop_the_slow_charts_follow_at_once(self, explorer):
        aside(explorer.panel.enter, "pay_basis", "programme_completers")
        first = explorer._difference.words.value
        aside(explorer.panel.enter, "area", "NJ")
        assert "New Jersey" in explorer._difference.words.value and explorer._difference.words.value != first

    def test_a_chart_with_other_traces_stays_in_the_same_widget(self, quick):
        chart = quick._over_time.chart
        quick.pin()
        assert len(chart.figure["data"]) == 6 and quick._over_time.chart is chart
        quick.unpin()
        assert len(chart.figure["data"]) == 4

    def test_a_pinned_setting_stands_beside_the_present_one(self, quick):
        quick.buttons["pin"].click()
        assert "Nothing differs yet." in quick._beside.value
        quick.panel.enter("discount_rate", 0.05)
        for text in ("Discount rate", "3 % a year", "5 % a year", "Pinned", "Now"):
            assert text in quick._beside.value, text
        quick.panel.enter("first_career", "billing_on_the_job")
        assert "not compared" in quick._beside.value
        quick.buttons["unpin"].click()
        assert quick._beside.value == "" and quick.buttons["unpin"].disabled

    def test_reset_goes_back_to_the_start(self, quick):
        quick.panel.enter("horizon_years", 3)
        quick.buttons["reset"].click()
        assert quick.scenario == quick.panel.start

    def test_the_notebook_stores_a_sentence_not_the_widgets(self, explorer):
        assert "Run All Cells" in explorer._repr_mimebundle_()["text/plain"]


class TestLater:
    def test_the_newest_wins_and_the_rest_is_dropped(self):
        shown = []

        async def move_quickly() -> None:
            later = Later(shown.append, pause_s=0.01)
            for number in range(20):
                later.run([(lambda number=number: number, shown.append)])
                await asyncio.sleep(0.001)
            await later.finished()

        aside(asyncio.run, move_quickly())
        assert shown == [19]

    def test_controls_are_heard_while_it_works(self):
        heard, shown = [], []

        async def listen() -> None:
            later = Later(shown.append, pause_s=0)
            later.run([(lambda: time.sleep(0.3), shown.append)])
            while not shown:
                heard.append(1)
                await asyncio.sleep(0.01)

        aside(asyncio.run, listen())
        assert len(heard) >= 5

    def test_a_failure_is_told(self):
        told = []

        async def fail() -> None:
            later = Later(told.append, pause_s=0)
            later.run([(lambda: 1 / 0, told.append)])
            await later.finished()

        aside(asyncio.run, fail())
        assert [type(error) for error in told] == [ZeroDivisionError]
