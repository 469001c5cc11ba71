"use strict";
// The controls of "what if": a reader's setting, and how it is handed on.
document.addEventListener("DOMContentLoaded", () => {
  const FRAGMENT = "#what-if?";
  const ANNOUNCED_MS = 700; // after the last move, so that a slider does not talk without end
  const BRIEF = ["direct_cost", "first_pay", "payback", "gain"];
  const section = document.getElementById("what-if");
  const find = (selector) => section.querySelector(selector);
  const data = JSON.parse(document.getElementById("what-if-data").textContent);
  const words = data.wording.messages;
  const titles = new Map(data.groups.flatMap(({ title, kind, controls }) =>
    controls.map(({ name, label }) => [name, kind === "own" ? label : `${title}: ${label}`])));
  const controls = new Map(data.groups.flatMap((group) => group.controls).map((control) => [control.name, control]));
  const own = Object.fromEntries([...controls].map(([name, { value }]) => [name, value]));
  let setting = { ...own };
  let announcing = 0;
  let isWaiting = false;

  const moved = () => [...controls.keys()].filter((name) => setting[name] !== own[name]);
  const isAllowed = ({ low, high, whole }, value) => value >= low && value <= high && (!whole || Number.isInteger(value));
  const inBox = ({ scale, digits }, value) => Number((value * scale).toFixed(digits));
  const inWords = (control, value) => whatIfWords.fill(control.shown, {
    n: inBox(control, value).toLocaleString("en-US", { maximumFractionDigits: control.digits }),
  });

  function partsOf(name) {
    const control = find(`[data-name="${CSS.escape(name)}"]`);
    return { box: control.querySelector("[type=number]"), slider: control.querySelector("[type=range]") };
  }

  function put(name, source) {
    const { box, slider } = partsOf(name);
    const control = controls.get(name);
    if (box !== source) box.value = inBox(control, setting[name]);
    if (slider !== source) slider.value = setting[name];
    slider.setAttribute("aria-valuetext", inWords(control, setting[name]));
    box.removeAttribute("aria-invalid");
  }

  function result() {
    const found = whatIfModel.compare(data, setting);
    const isStated = setting.baseline_wage_usd_per_year !== own.baseline_wage_usd_per_year;
    const stated = isStated ? data.wording.as_stated : data.names.stated;
    return { data, found, said: whatIfWords.say(data, found, setting, stated), isMoved: moved().length > 0 };
  }

  // What the panel itself says: the answer, the key numbers, and what was moved.
  function showPanel({ said, isMoved }) {
    whatIfPage.setText(find(".said"), said.headline);
    const columns = data.tables.side_by_side.flatMap(([key], at) => (BRIEF.includes(key) ? [said.tables.side_by_side[at]] : []));
    whatIfPage.setRows(find(".brief"), ["", data.names.First, data.names.Second].map((name, at) =>
      [name, ...columns.map((column) => column[at])]));
    const changes = moved().map((name) => whatIfWords.fill(words.instead, {
      label: titles.get(name), value: inWords(controls.get(name), setting[name]), own: inWords(controls.get(name), own[name]),
    }));
    find(".setting").hidden = !isMoved;
    find(".setting").textContent = whatIfWords.fill(words.setting, { changes: changes.join("; ") });
  }

  function show() {
    isWaiting = false;
    const state = result();
    showPanel(state);
    whatIfPage.show(state);
    clearTimeout(announcing);
    announcing = setTimeout(() => whatIfPage.setText(find(".announced"), state.said.headline), ANNOUNCED_MS);
  }

  function showSoon() {
    if (!isWaiting) requestAnimationFrame(show);
    isWaiting = true;
  }

  const tell = (text) => { find(".message").textContent = text; };

  // A box shows rounded values: whoever types what it shows of the report's own value has not moved it.
  function settled(name, value) {
    const control = controls.get(name);
    return inBox(control, value) === inBox(control, own[name]) ? own[name] : value;
  }

  function take(event) {
    const { name } = event.target.closest("[data-name]")?.dataset ?? {};
    if (!name) return;
    const control = controls.get(name);
    const isBox = event.target.type === "number";
    const value = Number((event.target.valueAsNumber / (isBox ? control.scale : 1)).toPrecision(12));
    if (!isAllowed(control, value)) {
      event.target.setAttribute("aria-invalid", "true");
      tell(whatIfWords.fill(words.refused, { label: titles.get(name), allowed: control.allowed }));
      return;
    }
    tell("");
    setting[name] = settled(name, value);
    put(name, event.target);
    showSoon();
  }

  function use(values) {
    setting = { ...own };
    for (const [name, value] of Object.entries(values)) setting[name] = settled(name, value);
    for (const name of controls.keys()) put(name);
    showSoon();
  }

  // The values of a link, or null where any of it is not for this page.
  function valuesOf(fragment) {
    const entries = [...new URLSearchParams(fragment.slice(FRAGMENT.length))].map(([name, text]) =>
      [name, text.trim() === "" ? NaN : Number(text)]);
    const isGood = entries.every(([name, value]) => controls.has(name) && isAllowed(controls.get(name), value));
    return isGood && entries.length > 0 ? Object.fromEntries(entries) : null;
  }

  function readLink() {
    if (!location.hash.startsWith(FRAGMENT)) return;
    const values = valuesOf(location.hash);
    tell(values ? "" : words.bad_link);
    if (values) find("details").open = true;
    if (values || moved().length > 0) use(values ?? {});
  }

  // Keeps the setting in the page's address, and returns that.
  function link() {
    const values = new URLSearchParams(moved().map((name) => [name, setting[name]]));
    const fragment = moved().length > 0 ? FRAGMENT + values : "";
    history.replaceState(null, "", location.href.split("#")[0] + fragment);
    return location.href;
  }

  function row() {
    const cells = { ...data.row, ...Object.fromEntries(moved().map((name) => [name, String(setting[name])])) };
    const line = (texts) => texts.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",");
    return `${line(Object.keys(cells))}\n${line(Object.values(cells))}\n`;
  }

  async function copy(text, message) {
    const area = find(".copied");
    Object.assign(area, { value: text, hidden: false });
    try {
      await navigator.clipboard.writeText(text);
      tell(message);
    } catch {
      area.select();
      tell(words.not_copied);
    }
  }

  function reset() {
    use({});
    find(".copied").hidden = true;
    if (location.hash.startsWith(FRAGMENT)) link();
    tell(words.reset);
  }

  const ACTIONS = { reset, link: () => copy(link(), words.copied_link), row: () => copy(row(), words.copied_row) };

  for (const name of controls.keys()) put(name);
  section.addEventListener("input", take);
  section.addEventListener("click", ({ target }) => ACTIONS[target.dataset.does]?.());
  find("details").addEventListener("toggle", show, { once: true });
  addEventListener("hashchange", readLink);
  readLink();
});
