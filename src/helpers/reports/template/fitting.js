"use strict";
// Fits a chart to a phone, where row labels go above their rows, and to paper, where charts are lower.
const fitting = (() => {
  const NARROW_PX = 560;
  const PRINTED_PX = 760; // on the text width of A4 and Letter a label of 11 is then 8 points high
  const PRINTED_HEIGHT_SHARE = 0.28;
  const PRINTED_CHARACTERS = 80;
  const LABEL_PX = 12;
  const WORDS_PX = 9; // at the ends of printed bars
  const CHARACTER_PX = 6.4;
  const LONG_LABEL = 12; // characters

  function axes(layout, letter) {
    return Object.keys(layout).filter((name) => new RegExp(`^${letter}axis\\d*$`).test(name));
  }

  // The labels of a vertical axis as [position, text]; none where it holds numbers.
  function rowsOf(figure, name) {
    const axis = figure.layout[name];
    if (axis.ticktext && axis.tickvals) return axis.tickvals.map((at, row) => [at, String(axis.ticktext[row])]);
    const mine = figure.data.filter((trace) => (trace.yaxis ?? "y") === name.replace("axis", ""));
    const labels = new Set(mine.flatMap((trace) => (Array.isArray(trace.y) ? trace.y : [])));
    const words = [...labels].filter((label) => label !== null);
    return words.every((label) => typeof label === "string" && Number.isNaN(Number(label)))
      ? words.map((label) => [label, label]) : [];
  }

  function wrapped(text, characters) {
    const lines = [""];
    for (const word of text.replace(/<br>/g, " ").split(/\s+/)) {
      const line = `${lines.at(-1)} ${word}`.trim();
      if (line.length <= characters || lines.at(-1) === "") lines[lines.length - 1] = line;
      else lines.push(word);
    }
    return lines;
  }

  // Rows whose labels are long enough to need care, as [position, lines of text].
  function longRows(figure, name, characters) {
    const rows = rowsOf(figure, name);
    const longest = Math.max(0, ...rows.map(([, text]) => text.length));
    return longest > LONG_LABEL ? rows.map(([at, text]) => [at, wrapped(text, characters)]) : [];
  }

  function mostLines(rows) {
    return Math.max(...rows.map(([, lines]) => lines.length));
  }

  function labelAbove(figure, name, width) {
    const { layout } = figure;
    const rows = longRows(figure, name, Math.floor((width - 24) / CHARACTER_PX));
    if (rows.length < 2) return;
    const rowHeight = 14 + 59 * mostLines(rows);
    figure.plotHeight = rowHeight * rows.length;
    layout.margin = { ...layout.margin, l: 8, r: 16 };
    Object.assign(layout[name], { showticklabels: false, ticks: "", automargin: false, title: undefined });
    if (figure.data.some((trace) => trace.type === "bar")) layout.bargap = Math.max(layout.bargap ?? 0.2, 0.5);
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
    layout.annotations = (layout.annotations ?? []).concat(rows.map(([y, lines]) => ({
      y, yref: name.replace("axis", ""), yanchor: "top", yshift: rowHeight / 2, x: 0, xref: "paper", xanchor: "left",
      text: lines.join("<br>"), align: "left", showarrow: false, font: { size: LABEL_PX }, bgcolor: ground, borderpad: 0,
    })));
  }

  function hasWordsAtItsEnds(trace) {
    return trace.mode === "text" || (trace.orientation === "h" && trace.textposition === "outside");
  }

  // Widens the axis of bars with words at their ends until the longest words fit beside each end.
  function roomForWords({ data, layout }, width) {
    const bars = data.filter(hasWordsAtItsEnds);
    if (bars.length === 0 || !layout.xaxis?.range) return;
    const needed = 8 + CHARACTER_PX * Math.max(...bars.flatMap((trace) => trace.text.map((words) => words.length)));
    const values = bars.flatMap((trace) => trace.x);
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const sides = (low < 0) + (high > 0);
    const room = ((high - low) * needed) / (width - sides * needed);
    const [from, to] = layout.xaxis.range;
    layout.xaxis.range = [Math.min(from, low < 0 ? low - room : from), Math.max(to, high + room)];
  }

  function toPhone(figure, width) {
    const { layout } = figure;
    for (const name of axes(layout, "x")) {
      const { title } = layout[name];
      Object.assign(layout[name], { nticks: 4, tickangle: 0, title: title && { ...title, font: { size: LABEL_PX } } });
    }
    for (const name of axes(layout, "y")) labelAbove(figure, name, width);
    roomForWords(figure, width - 24);
    layout.font = { ...layout.font, size: LABEL_PX };
  }

  function toPaper(figure) {
    const { layout } = figure;
    figure.plotHeight = Math.max(100, Math.round((layout.height - 90) * PRINTED_HEIGHT_SHARE));
    for (const name of axes(layout, "y")) {
      const rows = longRows(figure, name, PRINTED_CHARACTERS);
      if (rows.length < 2) continue;
      const bars = figure.data.filter((trace) => trace.type === "bar" && layout.barmode === "group").length;
      figure.plotHeight = (5 + Math.max(13 * mostLines(rows), 10 * bars)) * rows.length;
      Object.assign(layout[name], { tickvals: rows.map(([at]) => at), ticktext: rows.map(([, text]) => text.join("<br>")) });
    }
    if (layout.legend?.y < 0 && !layout.annotations) Object.assign(layout.legend, { y: 1.02, yanchor: "bottom" });
    // plotly.js would shrink the words at the ends of low bars to their height.
    for (const trace of figure.data.filter(hasWordsAtItsEnds)) {
      Object.assign(trace, { constraintext: "none", textfont: { ...trace.textfont, size: WORDS_PX } });
    }
    layout.margin = { ...layout.margin, b: 24 };
    layout.font = { ...layout.font, size: 11 };
  }

  // Zooming is off: a finger that scrolls the page must not move a chart.
  function steady(layout) {
    for (const letter of "xy") {
      layout[`${letter}axis`] ??= {};
      for (const name of axes(layout, letter)) layout[name].fixedrange = true;
    }
    layout.dragmode = false;
  }

  // The figure, with `plotHeight` where the plot without margins and legend needs a height of its own.
  function fit(figure, width, printing) {
    steady(figure.layout);
    if (printing) toPaper(figure);
    else if (width < NARROW_PX) toPhone(figure, width);
    figure.layout.width = printing ? PRINTED_PX : width;
    return figure;
  }

  return { fit };
})();
