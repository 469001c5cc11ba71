"use strict";
// Writes what follows a reader's setting into the page: sentences, tables, charts. Marks what does not.
const whatIfPage = (() => {
  const LATER_MS = 200; // after the last move, charts out of sight are drawn too
  const TEXTS = {
    against_baseline: "[data-follows=against_baseline]",
    waits: "[data-tags~=follows-waits] p",
    payback: "[data-tags~=follows-payback] p",
  };
  const FIGURES = "figure[data-follows]";
  const OWN = "[data-tags~=own-setting], .own-setting";
  const PLACES = ["first", "second"];
  const originals = new Map();
  let latest = null;
  let later = 0;
  const waiting = new Set();
  let isDrawing = false;

  const bothOf = (value) => Object.fromEntries(PLACES.flatMap((name, place) => value(name, place)));
  const SERIES = {
    cumulative_gain: ({ careers }) => bothOf((name, place) => [
      [`${name} expected`, careers[place].running], [`${name} planned`, careers[place].planned_running],
    ]),
    cost_parts: ({ careers }, rows) => bothOf((name, place) => [
      [name, rows.map(([key]) => careers[place].costs[key])],
    ]),
  };

  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // A sentence in place of the page's own; its reference to a row of evidence stays a link.
  function setSentence(element, text, reference) {
    if (!originals.has(element)) originals.set(element, [...element.childNodes]);
    const link = originals.get(element).find((node) => node.className === "ref");
    const [before, after] = text.split(reference);
    element.replaceChildren(...(link && after !== undefined ? [before, link, after] : [text]));
  }

  function setRows(table, rows) {
    const body = table.tBodies[0];
    while (body.rows.length > rows.length) body.rows[body.rows.length - 1].remove();
    while (body.rows.length < rows.length) body.append(body.rows[0].cloneNode(true));
    rows.forEach((texts, at) => texts.forEach((text, cell) => setText(body.rows[at].cells[cell], text)));
  }

  // What the figure's drawing becomes: the traces name the series that they show.
  function changeOf(kind, { data, found, said }) {
    const series = SERIES[kind](found, data.tables.cost_parts);
    return ({ data: traces, layout }) => {
      for (const trace of traces) {
        const { series: name } = trace.meta;
        const values = Array.from(series[name], Math.round);
        if (kind === "cumulative_gain") Object.assign(trace, { x: values.map((_, month) => month / 12), y: values });
        else Object.assign(trace, { x: values, text: said.tables[kind].map((row) => row[1 + PLACES.indexOf(name)]) });
      }
      if (kind === "cost_parts") layout.xaxis.range = [0, 1.2 * Math.max(1, ...Object.values(series).flat())];
    };
  }

  function isInView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // One chart after the other, each as the latest state has it; what is asked for meanwhile comes after.
  async function draw(figures) {
    figures.forEach((figure) => waiting.add(figure));
    if (isDrawing) return;
    isDrawing = true;
    try {
      for (const figure of waiting) {
        waiting.delete(figure);
        const change = latest.isMoved ? changeOf(figure.dataset.follows, latest) : null;
        await page.redraw(figure.querySelector(".plot"), change);
      }
    } finally {
      isDrawing = false;
    }
  }

  function drawFigures() {
    const figures = [...document.querySelectorAll(FIGURES)];
    clearTimeout(later);
    later = setTimeout(() => draw(figures), LATER_MS);
    draw(figures.filter(isInView));
  }

  function setFigure(figure, { said }) {
    const kind = figure.dataset.follows;
    for (const [name, selector] of [["title", "h3"], ["subtitle", ".subtitle"], ["reading", ".reading"]]) {
      if (said[kind][name]) setText(figure.querySelector(selector), said[kind][name]);
    }
    setRows(figure.querySelector("details.numbers table"), said.tables[kind]);
  }

  function mark(words) {
    for (const block of document.querySelectorAll(OWN)) {
      if (block.previousElementSibling?.matches(OWN)) continue; // one note for all that follow one another
      const note = Object.assign(document.createElement("p"), { className: "own-note", textContent: words.own_setting });
      block.prepend(note);
    }
    const top = Object.assign(document.createElement("span"), { className: "moved-note", textContent: words.moved });
    document.querySelector("header .eyebrow").append(top);
    addEventListener("resize", () => { document.querySelector("h1").style.minHeight = ""; });
  }

  // Show a result: `state` has data, found, said, and whether the setting is other than the report's own.
  function show(state) {
    const isDrawnAnew = state.isMoved || latest?.isMoved;
    latest = state;
    const heading = document.querySelector("h1");
    if (!originals.has(heading)) {
      originals.set(heading, heading.textContent);
      mark(state.data.wording.messages);
    }
    heading.style.minHeight ||= `${heading.offsetHeight}px`; // a shorter answer must not move the controls
    document.documentElement.classList.toggle("moved", state.isMoved);
    setText(heading, state.isMoved ? state.said.headline : originals.get(heading));
    for (const [name, selector] of Object.entries(TEXTS)) {
      document.querySelectorAll(selector).forEach((element) => setSentence(element, state.said[name], state.data.names.stated));
    }
    setRows(document.querySelector("[data-tags~=follows-side_by_side] table"), state.said.tables.side_by_side);
    document.querySelectorAll(FIGURES).forEach((figure) => setFigure(figure, state));
    if (isDrawnAnew) drawFigures();
  }

  return { setRows, setText, show };
})();
