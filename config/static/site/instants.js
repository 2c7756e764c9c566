// Instants: beside each UTC instant, the reader's own time; beside a deadline, the time left as well.
// Pages are complete without it. A simulated clock runs ahead of the real one by data-clock-offset seconds.
"use strict";
(() => {
  const root = document.documentElement;
  const ahead = Number(root.dataset.clockOffset || 0) * 1000;
  const language = root.lang === "en" ? "en-GB" : root.lang;
  const local = new Intl.DateTimeFormat(language, {
    day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  const units = [["day", 86400000], ["hour", 3600000], ["minute", 60000], ["second", 1000]];

  const left = (at) => {
    const span = at - Date.now() - ahead;
    const [unit, size] = units.find(([, size]) => Math.abs(span) >= size) || units[3];
    return relative.format(Math.trunc(span / size), unit);
  };

  const deadlines = [];
  for (const time of document.querySelectorAll("time.instant")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = local.format(at);
    if (!time.classList.contains("instant--deadline")) continue;
    const note = document.createElement("span");
    note.className = "instant__local";
    time.after(" ", note);
    deadlines.push({ at, note, text: "" });
  }

  const tell = () => {
    for (const deadline of deadlines) {
      const own = deadline.at.getTimezoneOffset() ? `${local.format(deadline.at)}; ` : "";
      const text = `(${own}${left(deadline.at)})`;
      if (text !== deadline.text) deadline.note.textContent = deadline.text = text;
    }
  };
  if (deadlines.length) {
    tell();
    setInterval(tell, 1000);
  }
})();
