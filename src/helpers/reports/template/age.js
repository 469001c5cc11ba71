"use strict";
// Says how old the evidence for pay is on the day the page is opened; the page itself holds no clock time.
(() => {
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const OLD_MONTHS = 24;

  // Months from the end of the evidence ("May 2025", or "2025" for its end) to a day.
  function monthsSince(evidenceTo, day) {
    const found = /^(?:([A-Z][a-z]+) )?(\d{4})$/.exec(evidenceTo);
    if (!found || (found[1] && !MONTHS.includes(found[1]))) return undefined;
    const month = found[1] ? MONTHS.indexOf(found[1]) : 11;
    return (day.getFullYear() - Number(found[2])) * 12 + day.getMonth() - month;
  }

  function told(months) {
    const age = months < OLD_MONTHS ? `${months} ${months === 1 ? "month" : "months"}` : `more than ${Math.floor(months / 12)} years`;
    const advice = months < OLD_MONTHS ? "" : " Look for a newer report before you decide.";
    return `As you open this page, the pay figures it rests on are ${age} old.${advice}`;
  }

  document.addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("age");
    const months = monthsSince(place.dataset.evidenceTo, new Date());
    if (!(months > 0)) return;
    place.textContent = told(months);
    place.hidden = false;
  });
})();
