"use strict";
// Tables as CSV files made in the page: numbers as numbers, their unit in the header, words as they stand.
const numbers = (() => {
  const QUANTITY = /^([+\-\u2212]?)(\$?)(\d[\d,]*(?:\.\d+)?)[ \u00a0\u2009]?(%|months?|years?|hours?|a year|a month)?$/;
  const UNITS = { $: "USD", "$a year": "USD a year", "$a month": "USD a month" };

  function textOf(cell) {
    return (cell.querySelector("b.number + code") ?? cell).textContent.replace(/\s+/g, " ").trim();
  }

  // [number, unit] of a cell, none where it holds anything else.
  function quantity(text) {
    const found = QUANTITY.exec(text);
    if (!found) return undefined;
    const [, sign, dollar, digits, unit = ""] = found;
    const number = digits.replaceAll(",", "");
    return [/[-\u2212]/.test(sign) ? `-${number}` : number, dollar + unit.replace(/s$/, "")];
  }

  // The unit of a column of numbers; none where a filled cell is no number or the units differ.
  function unitOf(cells) {
    const units = new Set(cells.filter((text) => /\d/.test(text)).map((text) => quantity(text)?.[1]));
    return units.size === 1 ? [...units][0] : undefined;
  }

  // A spreadsheet runs a text that begins like a formula: an apostrophe makes it a text.
  function guarded(text) {
    return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  }

  function quoted(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv(table) {
    const [header, ...rows] = [...table.rows].map((row) => [...row.cells].map(textOf));
    const units = header.map((_, column) => unitOf(rows.map((row) => row[column] ?? "")));
    const named = header.map((text, column) => {
      const unit = UNITS[units[column]] ?? units[column];
      return guarded(unit ? `${text} (${unit})`.trim() : text);
    });
    const filled = rows.map((row) => row.map((text, column) => (
      units[column] === undefined || !quantity(text) ? guarded(text) : quantity(text)[0])));
    return [named, ...filled].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
  }

  function download(table, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // A button under every table that says it is one of numbers or of evidence.
  function offer() {
    for (const fold of document.querySelectorAll("details.numbers, details.evidence")) {
      const table = fold.querySelector("table");
      const heading = (fold.closest("figure") ?? document).querySelector("h3, h1");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "download";
      button.textContent = "Download this table (CSV)";
      button.addEventListener("click", () => download(table, fold.matches(".evidence") ? "evidence" : heading.id || "numbers"));
      table.closest(".scroll").after(button);
    }
  }

  return { csv, offer };
})();
