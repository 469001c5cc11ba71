"use strict";
// Says a result with the sentences and formats that Python sends along; has no wording of its own.
const whatIfWords = (() => {
  const number = (options) => new Intl.NumberFormat("en-US", { roundingMode: "halfEven", ...options });
  const GROUPED = number({ maximumFractionDigits: 0 });
  const FOUR_DIGITS = number({ maximumSignificantDigits: 4 });
  const ONE_DECIMAL = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });

  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  const cents = (dollars) => Math.round(100 * dollars);

  // The nearest whole number, halves to the even one, as `formats.whole` has it.
  function whole(value) {
    const near = Math.round(value * 1e6) / 1e6;
    return Math.abs(near % 1) === 0.5 ? 2 * Math.round(near / 2) : Math.round(near);
  }

  function writer({ formats }) {
    const usd = (value) => {
      if (Number.isNaN(value)) return formats.not_known;
      const dollars = whole(value);
      return (dollars < 0 ? formats.minus : "") + fill(formats.usd, { n: GROUPED.format(Math.abs(dollars)) });
    };
    const aboutUsd = (value) => {
      const size = Math.abs(value);
      if (size < 100) return usd(size);
      const step = 10 ** (Math.floor(Math.log10(size)) - (size >= 100_000 ? 3 : 2) + 1);
      return usd(whole(size / step) * step);
    };
    const months = (value) => (Number.isNaN(value) ? formats.never
      : fill(value === 1 ? formats.month : formats.months, { n: FOUR_DIGITS.format(value) }));
    return {
      usd, aboutUsd, months,
      signedUsd: (value) => (whole(value) > 0 ? formats.plus : "") + usd(value),
      percent: (share) => {
        const size = ONE_DECIMAL.format(100 * Math.abs(share));
        return (share < 0 && Number(size) ? formats.minus : "") + fill(formats.percent, { n: size });
      },
      years: (count) => formats.years[count - 1],
      listed: (items) => (items.length < 2 ? items.join("") : items.slice(0, -1).join(", ") + formats.and + items.at(-1)),
    };
  }

  function headline(data, found, write, horizon) {
    const [first, second] = found.careers;
    const tie = data.terms.tie_usd;
    const most = Math.max(first.gain, second.gain);
    const same = Math.abs(found.incremental) < tie;
    const neither = most < tie;
    const secondLeads = neither ? second.gain > first.gain : found.incremental > 0;
    const short = most <= -tie ? "neither_but" : "neither_level";
    const outcome = neither ? (same ? "neither" : short) : (same ? "same" : "ahead");
    const { names } = data;
    return fill(data.wording.headline[outcome], {
      ...names, Ahead: secondLeads ? names.Second : names.First, behind: secondLeads ? names.first : names.second,
      size: write.aboutUsd(found.incremental), short_of: write.aboutUsd(Math.min(0, most)), tie: write.usd(tie),
      years: write.years(horizon),
    });
  }

  function againstBaseline(data, found, write, setting, stated) {
    const gains = found.careers.map(({ gain }, place) => {
      const outcome = Math.abs(gain) < data.terms.tie_usd ? "nothing" : gain > 0 ? "gains" : "loses";
      return fill(data.wording.gain[outcome], { career: shortName(data, place), size: write.aboutUsd(gain) });
    });
    return fill(data.wording.against_baseline.all, {
      baseline: write.usd(setting.baseline_wage_usd_per_year), stated, gains: write.listed(gains),
      years: write.years(setting.horizon_years), rate: write.percent(setting.discount_rate),
    });
  }

  function breakEven(data, found, write, horizon) {
    const { lead_changes: changes, break_even: month } = found;
    let outcome = "catches_up";
    if (found.level) outcome = "level";
    else if (changes.length > 1) outcome = "changes";
    else if (month === 0) outcome = "never_behind";
    else if (Number.isNaN(month)) outcome = changes.length ? "fell_behind" : "not_caught_up";
    return fill(data.wording.break_even[outcome], {
      ...data.names, changes: write.listed(changes), change: changes[0], months: write.months(month),
      years: write.years(horizon),
    });
  }

  const shortName = (data, place) => data.names[["first", "second"][place]];

  function paybacks(data, found, write, horizon) {
    return found.careers.map(({ payback }, place) =>
      fill(data.wording.payback[payback === 0 ? "never_behind" : Number.isNaN(payback) ? "never" : "after"], {
        Career: capital(shortName(data, place)), months: write.months(payback), years: write.years(horizon),
      }));
  }

  function waits(data, found, write) {
    const each = found.careers.map((career, place) => fill(data.wording.waits.each, {
      career: shortName(data, place), months: write.months(career.first_pay), cost: write.usd(career.direct_cost),
    }));
    return `${capital(each.join("; "))}.`;
  }

  function cumulativeGain(data, found, write, horizon) {
    const { cumulative_reading: wording } = data.wording;
    const parts = found.careers.map(({ running }, place) => fill(wording[cents(running.at(-1)) >= 0 ? "above" : "below"],
      { career: shortName(data, place), size: write.aboutUsd(running.at(-1)) }));
    return {
      title: breakEven(data, found, write, horizon).replace(/\.$/, ""),
      reading: fill(wording.all, { parts: parts.join(", ") }),
    };
  }

  function costParts(data, found, write, horizon) {
    const totals = found.careers.map(({ costs }) => Object.values(costs).reduce((one, other) => one + other, 0));
    const largest = found.careers.map(({ costs }) => data.tables.cost_parts.reduce((most, [key, label]) => (
      cents(costs[key]) > cents(most.size) ? { size: costs[key], label } : most),
      { size: 0, label: data.formats.none }).label);
    const dearer = cents(totals[1]) > cents(totals[0]) ? 1 : 0;
    const values = {
      ...data.names, years: write.years(horizon),
      largest: largest[dearer].toLowerCase(), dearer: data.names[["first_label", "second_label"][dearer]],
      first_total: write.aboutUsd(totals[0]), second_total: write.aboutUsd(totals[1]),
      first_largest: largest[0].toLowerCase(), second_largest: largest[1].toLowerCase(),
    };
    return Object.fromEntries(Object.entries(data.wording.cost_parts).map(([name, text]) => [name, fill(text, values)]));
  }

  // Rows of a table as texts: the label, then a cell for each column.
  function tables(data, found, write, horizon) {
    const rates = (all) => (all.length ? all.map(write.percent).join(", ") : data.formats.none);
    const within = (say) => (value) => (
      Number.isNaN(value) ? fill(data.formats.not_within, { years: write.years(horizon) }) : say(value));
    const as = {
      trained: write.months, first_pay: write.months, gain: write.signedUsd, rates,
      payback: within(write.months), left_to_live_on: within(write.usd),
    };
    return {
      side_by_side: data.tables.side_by_side.map(([key, label]) => [
        fill(label, { years: write.years(horizon) }), ...found.careers.map((career) => (as[key] ?? write.usd)(career[key])),
      ]),
      cost_parts: data.tables.cost_parts.map(([key, label]) => [
        label, ...found.careers.map(({ costs }) => write.usd(costs[key])),
      ]),
      cumulative_gain: data.tables.cumulative.filter(([year]) => year <= horizon).map(([year, label]) => [
        label, ...found.totals.map((running) => write.usd(running[12 * year])),
      ]),
    };
  }

  // Everything the page says of a result; `stated` tells where the baseline pay is from.
  function say(data, found, setting, stated) {
    const write = writer(data);
    const horizon = setting.horizon_years;
    return {
      headline: headline(data, found, write, horizon),
      against_baseline: againstBaseline(data, found, write, setting, stated),
      waits: waits(data, found, write),
      payback: [breakEven(data, found, write, horizon), ...paybacks(data, found, write, horizon),
        data.wording.payback.note].join(" "),
      cumulative_gain: cumulativeGain(data, found, write, horizon),
      cost_parts: costParts(data, found, write, horizon),
      tables: tables(data, found, write, horizon),
    };
  }

  return { fill, say };
})();
