"""The sample's page in a real browser without a network."""

import json
from urllib.parse import unquote

import pytest
import sample_notebook
from page_parts import chart, html

LIMIT_BYTES = 2_200_000
LIGHT_FIRST, DARK_FIRST = "rgb(0, 114, 178)", "rgb(90, 180, 230)"


def drawn_points(page) -> list[int]:
    """How many marks each chart of the page has drawn."""
    return page.eval_on_selector_all(
        ".plot",
        "all => all.map(one => one.querySelectorAll('.main-svg .point path, .main-svg path.point').length)",
    )


def first_colour(page) -> str:
    return page.eval_on_selector("#chart-1 .scatterlayer path.point", "mark => getComputedStyle(mark).fill")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390, 320])
def test_charts_are_drawn_and_nothing_is_asked_of_a_network(visit, sample_page, scheme, width):
    seen = visit(sample_page, width, scheme)
    assert drawn_points(seen.page) == [6, 2]
    assert seen.requests == []
    assert seen.complaints == []


def test_the_page_is_small_enough_to_mail(sample_page, capsys):
    size = sample_page.stat().st_size
    with capsys.disabled():
        print(f"\nsample page: {size:,} bytes, limit {LIMIT_BYTES:,}")
    assert size <= LIMIT_BYTES


def test_colours_follow_the_theme_also_while_the_page_is_open(visit, sample_page):
    seen = visit(sample_page)
    assert first_colour(seen.page) == LIGHT_FIRST
    seen.page.emulate_media(color_scheme="dark")
    seen.page.wait_for_selector(f"#chart-1 .scatterlayer path.point[style*='{DARK_FIRST}']", timeout=5_000)
    assert first_colour(seen.page) == DARK_FIRST


def test_words_at_the_ends_of_bars_and_titles_of_axes_fit_a_phone(visit, sample_page):
    bars = {"type": "bar", "orientation": "h", "textposition": "outside", "x": [-7, 3], "y": ["a", "b"]}
    axis = {"range": [-9, 5], "title": {"text": "worth of the second way of working, dollars a year"}}
    figure = {"data": [{**bars, "text": ["-$7,316,865", "+$2,983,732"]}], "layout": {"xaxis": axis}}
    page = visit(sample_page, 390).page
    fitted = page.evaluate("figure => fitting.fit(figure, 360).layout.xaxis", figure)
    low, high = fitted["range"]
    pixels = 330 / (high - low)
    assert (-7 - low) * pixels > 70 and (high - 3) * pixels > 70
    assert fitted["title"] == {**axis["title"], "font": {"size": 12}}


def test_paper_gets_the_light_colours_and_its_own_width(visit, sample_page):
    page = visit(sample_page, scheme="dark").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert first_colour(page) == LIGHT_FIRST
    assert page.eval_on_selector("#chart-1 .main-svg", "svg => svg.getAttribute('viewBox')").startswith(
        "0 0 760 "
    )
    assert page.eval_on_selector("details.evidence", "fold => fold.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.eval_on_selector("details.evidence", "fold => fold.open")
    page.wait_for_selector(f"#chart-1 .scatterlayer path.point[style*='{DARK_FIRST}']", timeout=5_000)


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_the_page_never_scrolls_sideways(visit, sample_page, width):
    page = visit(sample_page, width).page
    page.eval_on_selector_all("details", "folds => folds.forEach(fold => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_chart_follows_the_width_of_the_window(visit, sample_page):
    page = visit(sample_page, 1100).page
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_selector("#chart-1 .main-svg[viewBox^='0 0 35']", state="attached", timeout=5_000)


def test_title_language_and_description_are_there_and_code_is_not(visit, sample_page):
    page = visit(sample_page).page
    assert page.title() == "First or second?"
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("meta[name=description]", "content") == "What each costs and pays."
    assert page.locator("h1").all_inner_texts() == [
        "The second is likely to leave you ahead. It is not certain."
    ]
    text = page.inner_text("body")
    assert "import pandas" not in text and "go.Figure" not in text and "tuition_usd =" not in text


def test_no_chart_offers_to_send_it_anywhere(visit, sample_page):
    page = visit(sample_page).page
    page.hover("#chart-1")
    buttons = page.eval_on_selector_all(
        ".modebar-btn", "all => all.map(one => one.dataset.title ?? one.ariaLabel)"
    )
    assert not [
        button for button in buttons if "cloud" in str(button).lower() or "edit" in str(button).lower()
    ]
    assert len(buttons) <= 2
    assert page.locator(".modebar a[href]").count() == 0


def test_a_hostile_name_is_shown_as_text_and_runs_nothing(visit, sample_page):
    seen = visit(sample_page)
    for part in (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "مرحبا بالعالم",
        "🧾",
        "<img src=x onerror=alert(2)>",
    ):
        assert part in seen.page.inner_text("body"), part
    assert "49" not in seen.page.inner_text(".for")
    assert seen.page.locator("img").count() == 0
    assert seen.complaints == []
    provenance = json.loads(seen.page.text_content("#provenance"))
    assert provenance["parameters"]["name"] == sample_notebook.HOSTILE


def test_every_citation_leads_to_its_row_of_evidence(visit, sample_page):
    page = visit(sample_page).page
    links = page.eval_on_selector_all(".ref a", "all => all.map(one => one.getAttribute('href'))")
    assert [unquote(link) for link in links] == [
        "#e-oews-2025",
        "#e-oews-2025",
        "#e-price-1",
        "#e-price-2",
        "#e-price-1",
    ]
    page.click(".ref a >> nth=0")
    row = page.locator("tr[id='e-oews-2025']")
    assert row.is_visible() and "$51,140" in row.inner_text()


def test_every_link_inside_the_page_has_its_target(visit, sample_page):
    page = visit(sample_page).page
    missing = page.eval_on_selector_all(
        "a[href^='#']",
        "all => all.map(one => one.hash).filter(hash => !document.getElementById(hash.slice(1)))",
    )
    assert missing == []
    outside = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    assert all(link.startswith(("#", "https://")) for link in outside)


def test_without_scripts_text_and_numbers_are_there(visit, sample_page):
    page = visit(sample_page, scripts=False).page
    assert page.locator("noscript .note").is_visible()
    assert not page.locator(".plot").first.is_visible()
    assert page.locator("details.numbers td:has-text('$51,140')").first.is_visible()


def test_the_layout_does_not_jump_when_charts_are_drawn(visit, sample_page):
    page = visit(sample_page).page
    heights = page.eval_on_selector_all(
        ".plot", "all => all.map(one => [one.offsetHeight, +one.dataset.height])"
    )
    assert all(drawn == said for drawn, said in heights)


def test_a_chart_can_be_scrolled_past_with_a_finger(visit, sample_page):
    page = visit(sample_page).page
    layouts = page.eval_on_selector_all(
        ".plot", "all => all.map(one => [one.layout.dragmode, one.layout.xaxis.fixedrange])"
    )
    assert layouts == [[False, True], [False, True]]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2025-05-20", None),
        ("2025-06-02", "are 1 month old."),
        ("2026-11-23", "are 18 months old."),
        ("2028-06-01", "are more than 3 years old. Look for a newer report before you decide."),
    ],
)
def test_the_page_says_how_old_its_evidence_is_on_the_day_it_is_opened(browser, sample_page, today, said):
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(f"{today}T12:00:00")
    page.goto(sample_page.as_uri())
    age = page.locator("#age")
    assert age.text_content().endswith(said) and age.is_visible() if said else not age.is_visible()
    context.close()


def test_without_scripts_no_age_is_said(visit, sample_page):
    assert not visit(sample_page, scripts=False).page.locator("#age").is_visible()


def test_ten_thousand_characters_are_a_name_like_any_other(visit, tmp_path):
    path = tmp_path / "long.html"
    path.write_text(html(chart(), name="N" * 10_000), encoding="utf-8")
    seen = visit(path, width=320)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert seen.page.inner_text(".for >> nth=0").endswith("…") and seen.complaints == []


def test_the_policy_forbids_every_connection(visit, sample_page):
    page = visit(sample_page).page
    refused = page.evaluate("""() => new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
      fetch("https://example.org/").catch(() => {});
    })""")
    assert refused == "connect-src"
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
    }""")
    assert page.evaluate("window.ran") is None
