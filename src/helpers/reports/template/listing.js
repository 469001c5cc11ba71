"use strict";
// The index: finds, sorts and pages the scenarios, and sets any two of them side by side.
(() => {
  const PAGE = 48;
  const MINUS = "\u2212";
  let all = [];
  let found = [];
  let page = 0;
  let chosen = [];
  const part = (id) => document.getElementById(id);

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function numberOf(scenario, role) {
    return scenario.numbers.find(([name]) => name === role);
  }

  // Largest first; what is not known comes last.
  function byNumber(role) {
    return (one, other) => (numberOf(other, role)?.[3] ?? -Infinity) - (numberOf(one, role)?.[3] ?? -Infinity) || 0;
  }

  function find() {
    const words = plain(part("find").value).split(/\s+/).filter(Boolean);
    const order = part("sort").value;
    found = all.filter((scenario) => words.every((word) => scenario.text.includes(word)));
    if (order === "name") found.sort((one, other) => one.name.localeCompare(other.name, "en"));
    else if (order) found.sort(byNumber(order));
    page = 0;
    show();
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function card(scenario) {
    const made = part("blank").content.querySelector(".card").cloneNode(true);
    made.id = scenario.id;
    made.setAttribute("aria-labelledby", `${scenario.id}-name`);
    made.querySelector("h2").id = `${scenario.id}-name`;
    made.querySelector("h2 a").href = scenario.pages[0][0];
    made.querySelector("bdi").textContent = scenario.name;
    made.querySelector(".answer").textContent = scenario.answer;
    made.querySelector(".source").textContent = scenario.about;
    made.querySelector("dl").replaceChildren(...scenario.numbers.map(([, label, text]) => {
      const row = element("div", "");
      row.append(element("dt", label), element("dd", text));
      return row;
    }));
    made.querySelector(".pages").replaceChildren(...scenario.pages.flatMap(([href, label]) => [element("a", label, { href }), " "]));
    made.append(chooser(scenario));
    return made;
  }

  function chooser(scenario) {
    const label = element("label", "", { class: "choose" });
    const box = element("input", "", { type: "checkbox", "aria-label": `Compare ${scenario.name}` });
    box.checked = chosen.includes(scenario);
    box.addEventListener("change", () => choose(scenario, box.checked));
    label.append(box, " Compare");
    return label;
  }

  // Two at most: a third takes the place of the one chosen first.
  function choose(scenario, add) {
    chosen = chosen.filter((one) => one !== scenario);
    if (add) chosen = [...chosen.slice(-1), scenario];
    for (const made of document.querySelectorAll("#entries .card")) {
      made.querySelector(".choose input").checked = chosen.some((one) => one.id === made.id);
    }
    compare();
  }

  function difference(role, one, other) {
    if (typeof one !== "number" || typeof other !== "number") return "–";
    const value = other - one;
    const sign = value < 0 ? MINUS : value > 0 ? "+" : "";
    const size = Math.abs(value);
    const rounded = (digits) => size.toLocaleString("en-US", { maximumFractionDigits: digits });
    if (role.includes("_usd")) return `${sign}$${rounded(0)}`;
    if (/_(share|probability_best|chance_of_loss)$/.test(role)) return `${sign}${Math.round(size * 100)} points`;
    return `${sign}${rounded(1)}${/_months?$/.test(role) ? " months" : ""}`;
  }

  function compare() {
    part("comparison").hidden = chosen.length === 0;
    if (chosen.length < 2) {
      part("compared").replaceChildren(...chosen.map((one) => element("p", `${one.name}: choose another scenario to set beside it.`)));
      return;
    }
    const [one, other] = chosen;
    const roles = [...new Set([...one.numbers, ...other.numbers].map(([role]) => role))];
    const table = element("table", "");
    table.createTHead().append(row("th", ["", one.name, other.name, "Difference"]));
    table.createTBody().append(row("td", ["Answer", one.answer, other.answer, ""]), ...roles.map((role) => {
      const [left, right] = [numberOf(one, role), numberOf(other, role)];
      const labels = [...new Set([left?.[1], right?.[1]].filter(Boolean))];
      const made = row("td", [labels.join(" / "), left?.[2] ?? "–", right?.[2] ?? "–", difference(role, left?.[3], right?.[3])]);
      made.querySelectorAll("td").forEach((cell) => cell.classList.add("number"));
      return made;
    }));
    const box = element("div", "", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Table: side by side" });
    box.append(table);
    part("compared").replaceChildren(box);
  }

  function row(kind, [first, ...texts]) {
    const made = element("tr", "");
    made.append(element(first ? "th" : "td", first, first ? { scope: "row" } : {}));
    made.append(...texts.map((text) => element(kind, text, kind === "th" ? { scope: "col" } : {})));
    return made;
  }

  function show() {
    const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    const begin = page * PAGE;
    const visible = found.slice(begin, begin + PAGE);
    part("entries").replaceChildren(...visible.map(card));
    const count = found.length.toLocaleString("en-US");
    part("shown").textContent = found.length <= PAGE ? `${count} of ${all.length.toLocaleString("en-US")} scenarios`
      : `${begin + 1} to ${begin + visible.length} of ${count} scenarios`;
    document.querySelector(".paging").hidden = last === 0;
    part("previous").disabled = page === 0;
    part("next").disabled = page === last;
  }

  function turn(pages) {
    page += pages;
    show();
    part("shown").scrollIntoView({ block: "center" });
  }

  function orders() {
    const named = new Map(all.flatMap((scenario) => scenario.numbers.map(([role, label]) => [role, label])).reverse());
    const roles = all[0].numbers.map(([role]) => role).filter((role) => named.has(role));
    part("sort").append(...roles.map((role) => element("option", `${named.get(role)}, largest first`, { value: role })));
  }

  async function start() {
    const packed = part("scenarios");
    if (!packed) return;
    all = JSON.parse(await unpacking.unpack("scenarios"));
    for (const one of all) one.text = plain(`${one.name} ${one.id} ${one.answer} ${one.about}`);
    orders();
    part("cut")?.remove();
    document.querySelector(".controls").hidden = false;
    part("find").addEventListener("input", find);
    part("sort").addEventListener("change", find);
    part("previous").addEventListener("click", () => turn(-1));
    part("next").addEventListener("click", () => turn(1));
    find();
    document.documentElement.dataset.listing = "ready";
  }

  document.addEventListener("DOMContentLoaded", start);
})();
