/* Turns 'Open until 14:32' into the time that is left, by the server's clock, wherever it stands.

   [data-now] holds the server's time when the page was made; a device's own clock may be wrong. */
(() => {
  "use strict";

  const LAST_SECONDS = 10;
  const page = document.querySelector("[data-now]");
  const came = performance.getEntriesByType("navigation")[0]?.responseStart || 0;
  const ahead = page
    ? Number(page.dataset.now) * 1000 - (Date.now() - (performance.now() - came))
    : 0;

  function inWords(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const end = two(seconds % 60);
    return hours ? `${hours}:${two(minutes)}:${end}` : `${minutes}:${end}`;
  }

  function tick() {
    for (const line of document.querySelectorAll("[data-closes]")) {
      const left = Math.ceil((Date.parse(line.dataset.closes) - Date.now() - ahead) / 1000);
      const text = left > 0 ? line.dataset.left.replace("…", inWords(left)) : line.dataset.over;
      if (line.textContent !== text) line.textContent = text;
      line.toggleAttribute("data-soon", left <= LAST_SECONDS);
    }
  }

  tick();
  setInterval(tick, 250);
  document.addEventListener("longtable:fresh", tick);
})();
