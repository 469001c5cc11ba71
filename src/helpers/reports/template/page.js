"use strict";
// Runs plotly.js, draws the charts one after the other, and redraws them when the theme changes.
const page = (() => {
  const root = document.documentElement;
  root.classList.add("js");
  const darkTheme = matchMedia("(prefers-color-scheme: dark)");
  // Figures carry the colours of the light theme; each stands for a colour of page.css.
  const NAMES = {
    "#0072b2": "--first", "#c84e00": "--second", "#1f2430": "--ink",
    "#5c6370": "--muted", "#6b7280": "--faint", "#d9dce1": "--line", "#fdfcf9": "--ground", "#ffffff": "--raised",
  };
  const CONFIG = {
    displaylogo: false, showSendToCloud: false, displayModeBar: "hover", modeBarButtons: [["toImage"]],
    scrollZoom: false, showTips: false,
  };
  const PRINTED_FOLDS = "details.printed, details.evidence, footer details";
  const heights = new Map(); // of charts drawn before, by their number and width: the second time costs one drawing
  const changes = new Map(); // what another script changes in a figure before it is drawn, by its number
  let figures = [];
  let wereOpen = new Set();

  function channels(hex) {
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(",");
  }

  // The colours of the present theme, by the literal that a figure holds: "#0072b2" or "0,114,178".
  function palette() {
    const style = getComputedStyle(root);
    const colours = new Map();
    for (const [literal, name] of Object.entries(NAMES)) {
      const now = style.getPropertyValue(name).trim();
      const long = now.length === 4 ? "#" + [...now.slice(1)].map((digit) => digit + digit).join("") : now;
      colours.set(literal, long);
      colours.set(channels(literal), channels(long));
    }
    return colours;
  }

  function repainted(text, colours) {
    return text
      .replace(/#[0-9a-f]{6}\b/gi, (found) => colours.get(found.toLowerCase()) ?? found)
      .replace(/(rgba?\()\s*(\d+),\s*(\d+),\s*(\d+)/g, (found, open, ...rgb) => {
        const now = colours.get(rgb.slice(0, 3).join(","));
        return now ? open + now : found;
      });
  }

  async function draw(number, printing) {
    const place = document.getElementById(`chart-${number + 1}`);
    const found = JSON.parse(printing ? figures[number] : repainted(figures[number], palette()));
    changes.get(number)?.(found);
    const { data, layout, plotHeight } = fitting.fit(found, place.clientWidth, printing);
    layout.font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
    const key = `${number} ${layout.width} ${Boolean(printing)}`;
    layout.height = heights.get(key) ?? layout.height;
    await window.Plotly.react(place, data, layout, CONFIG);
    const fitted = plotHeight ? heightFor(place, plotHeight) : layout.height;
    if (fitted !== place.layout.height) await window.Plotly.relayout(place, { height: fitted });
    heights.set(key, fitted);
    const { width, height } = place.layout;
    place.style.setProperty("--height", `${height}px`);
    place.style.setProperty("--drawn", `${width} / ${height}`);
    for (const svg of place.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  // How high a chart must be for its plot to get this height: legend and labels take what they need.
  function heightFor(place, plotHeight) {
    return Math.round(place.layout.height + plotHeight - place._fullLayout._size.h);
  }

  // Lets the browser answer the reader between two charts; a timer would wait for 4 ms each time.
  function pause() {
    return globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0));
  }

  async function drawAll() {
    for (let number = 0; number < figures.length; number += 1) {
      await draw(number);
      await pause();
    }
  }

  // Nothing waits in here: the browser prints as soon as the listener returns.
  function drawForPrint() {
    wereOpen = new Set(document.querySelectorAll("details[open]"));
    figures.forEach((_, number) => draw(number, true));
    document.querySelectorAll(PRINTED_FOLDS).forEach((fold) => fold.setAttribute("open", ""));
  }

  function afterPrint() {
    document.querySelectorAll(PRINTED_FOLDS).forEach((fold) => { fold.open = wereOpen.has(fold); });
    drawAll();
  }

  function keepUp() {
    const widths = new Map();
    let waiting = 0;
    const watch = new ResizeObserver((entries) => {
      const moved = entries.filter(({ target, contentRect }) => {
        const before = widths.get(target);
        widths.set(target, contentRect.width);
        return before !== undefined && before !== contentRect.width && contentRect.width > 0;
      });
      if (moved.length === 0) return;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => drawAll());
    });
    document.querySelectorAll(".plot").forEach((place) => watch.observe(place));
    darkTheme.addEventListener("change", () => drawAll());
    addEventListener("beforeprint", drawForPrint);
    addEventListener("afterprint", afterPrint);
  }

  function sayWhy(error) {
    for (const place of document.querySelectorAll(".plot")) {
      place.style.minHeight = "0";
      place.textContent = "This browser could not draw the chart. Its numbers are in the table below.";
    }
    document.querySelectorAll("details.numbers").forEach((fold) => { fold.open = true; });
    console.error(error);
  }

  // What a link within the page points to; none where the address is no text at all ("#%").
  function targetOf(hash) {
    try {
      return hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  // Where scripts run, the chart stands for its numbers.
  function foldNumbers() {
    document.querySelectorAll("details.numbers").forEach((fold) => { fold.open = false; });
    root.dataset.numbers = "folded";
  }

  // A link to a row of evidence opens the fold it is in.
  function reveal() {
    const target = targetOf(location.hash);
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target) target.scrollIntoView({ block: "center" });
  }

  function run(source) {
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
  }

  async function start() {
    foldNumbers();
    numbers.offer();
    addEventListener("hashchange", reveal);
    reveal();
    if (!document.getElementById("charts")) return;
    try {
      const packed = document.getElementById("plotly");
      const [source, drawings] = await Promise.all([packed && unpacking.unpack("plotly"), unpacking.unpack("charts")]);
      if (source) run(source);
      if (!window.Plotly) throw new Error("plotly.js, which the pages of this folder share, is not beside them");
      figures = JSON.parse(drawings).map((drawing) => JSON.stringify(drawing));
      await drawAll();
      keepUp();
      root.dataset.charts = "drawn";
    } catch (error) {
      sayWhy(error);
    }
  }

  // Draw the chart in `place` from now on as `change` leaves its figure.
  async function redraw(place, change) {
    const number = Number(place.id.replace("chart-", "")) - 1;
    changes.set(number, change);
    if (figures.length > 0) await draw(number);
  }

  document.addEventListener("DOMContentLoaded", start);
  return { redraw };
})();
