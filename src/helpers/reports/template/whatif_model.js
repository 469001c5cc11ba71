"use strict";
// Puts the comparison together from Python's unit profiles for one setting. The steps are those that
// src/helpers/model/profiles.py names; a test holds the results to Python's in the browser.
const whatIfModel = (() => {
  const YEAR = 12;
  const LOWEST_RATE = -0.99, HIGHEST_RATE = 10, RATE_STEPS = 400; // of a return a year
  const PAID = ["price", "loan", "exam", "upkeep"];
  const PAY = ["pay_while_training", "pay_while_searching", "pay_after"];
  const PARTS = [...PAID, ...PAY];

  const sum = (series) => series.reduce((total, value) => total + value, 0);
  const nineDecimals = (months) => Math.round(months * 1e9) / 1e9;
  const elapsed = (month, since) => Math.min(Math.max(month - since, 0), 1);
  const monthlyRate = (annual) => (1 + annual) ** (1 / YEAR) - 1;

  function momentsOf(career, setting, terms) {
    const trained = nineDecimals(setting.months_to_credential / terms.study_pace);
    const at = Object.entries(career.moments).map(([name, { share, wait_months: wait }]) =>
      [name, nineDecimals(share * trained + wait)]);
    return { ...Object.fromEntries(at), trained: setting.months_to_credential / terms.study_pace };
  }

  function place(flow, profile, streams, setting, at) {
    const { values, period } = streams[profile.stream];
    const amount = profile.amounts.reduce((product, name) => product * setting[name], 1);
    const begins = at[profile.begins];
    const ends = profile.ends ? at[profile.ends] : Infinity;
    const start = profile.pro_rata ? Math.floor(begins) : Math.ceil(begins);
    let scale = amount * (1 + profile.interest_per_month * start) * profile.growth_per_month ** start;
    for (let month = start; month < flow.length; month += 1, scale *= profile.growth_per_month) {
      const after = month - start;
      const unit = values[after < values.length ? after : values.length - period + ((after - values.length) % period)];
      const share = profile.pro_rata ? elapsed(month, begins) - elapsed(month, ends) : 1;
      flow[month] += scale * unit * share;
    }
  }

  function annualTax(pay, tax) {
    const taxable = Math.max(pay - tax.standard_deduction_usd, 0);
    const steps = tax.bracket_rates.map((rate, at) => rate - (at ? tax.bracket_rates[at - 1] : 0));
    return sum(tax.bracket_starts_usd.map((start, at) => steps[at] * Math.max(taxable - start, 0)))
      + tax.social_security_rate * Math.min(pay, tax.wage_base_usd) + tax.medicare_rate * pay;
  }

  // Tax on the pay of each twelve months from enrolment, in proportion to it; negative.
  function taxOn(pay, tax) {
    const paid = new Float64Array(pay.length);
    for (let first = 1; first < pay.length; first += YEAR) {
      const total = sum(pay.slice(first, first + YEAR));
      const rate = total > 0 ? annualTax(total, tax) / total : 0;
      for (let month = first; month < first + YEAR; month += 1) paid[month] = -pay[month] * rate;
    }
    return paid;
  }

  function added(series, length) {
    const total = new Float64Array(length);
    for (const one of series) one.forEach((value, month) => { total[month] += value; });
    return total;
  }

  // One branch, part by part; `pay` before tax and the `total` after it beside them.
  function branchFlow(found, data, setting, at) {
    const length = YEAR * setting.horizon_years + 1;
    const parts = Object.fromEntries(PARTS.map((part) => [part, new Float64Array(length)]));
    for (const profile of found) place(parts[profile.part], profile, data.streams, setting, at);
    const pay = added(PAY.map((part) => parts[part]), length);
    const tax = data.terms.after_tax ? [taxOn(pay, data.terms.tax)] : [];
    return { ...parts, pay, total: added([...Object.values(parts), ...tax], length) };
  }

  function presentValue(flow, rate) {
    const factor = 1 / (1 + rate);
    let value = 0;
    for (let month = flow.length - 1; month >= 0; month -= 1) value = value * factor + flow[month];
    return value;
  }

  function runningTotal(flow) {
    let total = 0;
    return flow.map((value) => { total += value; return total; });
  }

  // First month from which the running total stays at or above 0; NaN = never.
  function paybackMonth(running) {
    const tolerance = 1e-9 * Math.max(1, ...running.map(Math.abs));
    const last = running.findLastIndex((value) => value < -tolerance);
    return last === running.length - 1 ? NaN : last + 1;
  }

  // Where the value of the flow changes its sign, as log growths a month, between neighbours of `grid`.
  function signChanges(flow, grid) {
    const value = (growth) => presentValue(flow, Math.expm1(growth));
    const values = grid.map(value);
    const roots = grid.filter((_, at) => values[at] === 0);
    for (let at = 1; at < grid.length; at += 1) {
      let [low, high] = [grid[at - 1], grid[at]];
      if (!(values[at - 1] * values[at] < 0)) continue;
      for (let step = 0; step < 60; step += 1) {
        const middle = (low + high) / 2;
        if (value(middle) * values[at - 1] > 0) low = middle; else high = middle;
      }
      roots.push(low);
    }
    return roots.sort((one, other) => one - other);
  }

  // Every rate a year at which the flow is worth nothing; the grid is refined where the value turns.
  function returnRates(gain) {
    const flow = gain.map((value) => Math.round(value * 1e6) / 1e6);
    if (!flow.some((value) => value > 0) || !flow.some((value) => value < 0)) return [];
    const [low, high] = [LOWEST_RATE, HIGHEST_RATE].map((rate) => Math.log1p(rate) / YEAR);
    const grid = Array.from({ length: RATE_STEPS + 1 }, (_, at) => low + (at / RATE_STEPS) * (high - low));
    const turns = signChanges(flow.map((value, month) => value * month), grid);
    const finer = [...grid, ...turns].sort((one, other) => one - other);
    return signChanges(flow, finer).map((growth) => Math.expm1(growth * YEAR));
  }

  function leadChanges(running) {
    const signs = Array.from(running, (value, month) => [Math.sign(Math.round(value * 100)), month])
      .filter(([sign]) => sign);
    return signs.filter(([sign], at) => at && sign !== signs[at - 1][0]).map(([, month]) => month);
  }

  // Take-home pay less the loan payment, a month, in the second year in the field.
  function leftToLiveOn(planned, firstPay, tax) {
    const first = Math.floor(firstPay) + YEAR + 1;
    if (first + YEAR > planned.pay.length) return NaN;
    const year = (series) => sum(series.slice(first, first + YEAR));
    return (year(planned.pay) - annualTax(year(planned.pay), tax) + year(planned.loan)) / YEAR;
  }

  // The setting as one career sees it: its own amounts without its name before them.
  function ownSetting(career, all) {
    const prefix = `${career.id}.`;
    const own = Object.entries(all).filter(([name]) => name.startsWith(prefix));
    return { ...all, ...Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value])) };
  }

  function careerResult(career, data, all, base) {
    const setting = ownSetting(career, all);
    const at = momentsOf(career, setting, data.terms);
    const flows = career.branches.map((branch) => branchFlow(branch.profiles, data, setting, at));
    const expected = base.map((_, month) =>
      flows.reduce((total, flow, which) => total + career.branches[which].probability * flow.total[month], 0));
    const planned = flows[career.branches.findIndex((branch) => branch.planned)];
    const unbroken = branchFlow(career.branches.find((branch) => branch.planned).profiles, data,
      { ...setting, hours_kept_share: 1 }, at);
    const over = (flow) => flow.map((value, month) => value - base[month]);
    const [gain, plannedGain] = [over(expected), over(planned.total)];
    const givenUp = (part) => sum(unbroken[part]) - sum(planned[part]);
    const costs = Object.fromEntries(PAID.map((part) => [part, -sum(planned[part])]));
    Object.assign(costs, { foregone_earnings: givenUp(PAY[0]), job_search: givenUp(PAY[1]) });
    const running = runningTotal(gain);
    return {
      expected, costs, running, planned_running: runningTotal(plannedGain),
      direct_cost: setting.tuition_usd - data.terms.grant_usd + career.exam_usd,
      trained: at.trained, first_pay: at.in_field,
      entry_wage: setting.entry_wage_usd_per_year, experienced_wage: setting.experienced_wage_usd_per_year,
      left_to_live_on: leftToLiveOn(planned, at.in_field, data.terms.tax),
      payback: paybackMonth(running), rates: returnRates(gain),
      gain: presentValue(gain, monthlyRate(setting.discount_rate)),
    };
  }

  // What a setting (a value for the name of every control) comes to. Dollars; second minus first.
  function compare(data, setting) {
    const base = branchFlow([data.baseline], data, setting, { enrolment: 0 }).total;
    const careers = data.careers.map((career) => careerResult(career, data, setting, base));
    const [first, second] = careers;
    const lead = runningTotal(second.expected.map((value, month) => value - first.expected[month]));
    return {
      careers, lead_changes: leadChanges(lead), break_even: paybackMonth(lead),
      level: lead.every((value) => Math.abs(value) < 0.005),
      incremental: presentValue(second.expected, monthlyRate(setting.discount_rate))
        - presentValue(first.expected, monthlyRate(setting.discount_rate)),
      totals: [runningTotal(base), ...careers.map(({ expected }) => runningTotal(expected))],
    };
  }

  return { compare };
})();
