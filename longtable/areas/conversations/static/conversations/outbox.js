/* Sends a guest's words, and keeps them on this device while there is no connection.

   form[data-letter] names its activity, and data-letter-to where its words go as JSON. The page's
   key travels with them, so that a letter that is sent twice is stored once. What could not be sent
   is tried again when the line is back, also by the next page, and thrown away after a day. */
window.longtableOutbox = (() => {
  "use strict";

  const STORE = "longtable.outbox";
  const A_DAY = 24 * 3600 * 1000;
  const TRY_AGAIN = 5000;
  const ANSWER_WITHIN = 20000;
  const NOT_NOW = [408, 429, 502, 503, 504];

  /* Without storage (a private window) what waits lives as long as the page. */
  let kept = [];
  function waiting() {
    try {
      kept = JSON.parse(localStorage.getItem(STORE) || "[]");
    } catch {
      // keep what this page knows
    }
    return kept.filter((letter) => Date.now() - letter.at < A_DAY);
  }
  function keep(letters) {
    kept = letters;
    try {
      if (letters.length) localStorage.setItem(STORE, JSON.stringify(letters));
      else localStorage.removeItem(STORE);
    } catch {
      // see above
    }
  }
  const same = (one) => (other) => one.key === other.key && `${one.words}` === `${other.words}`;
  const drop = (letter) => keep(waiting().filter((other) => !same(letter)(other)));

  function letterOf(form) {
    const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
    return {
      to: form.dataset.letterTo,
      activity: Number(form.dataset.letter),
      key: form.elements.key.value,
      words: fields.map((field) => field.value.trim()).filter(Boolean),
      at: Date.now(),
    };
  }

  /* {saved}, {waiting} or {reason}; for what was saved, within how many seconds to look again. */
  async function post({ to, activity, key, words }) {
    const body = JSON.stringify({ activity, key, words });
    const headers = { "Content-Type": "application/json" };
    let response;
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN);
      response = await fetch(to, { method: "POST", body, headers, signal });
    } catch {
      return { waiting: true };
    }
    if (NOT_NOW.includes(response.status)) return { waiting: true };
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return { saved: true, lookWithin: answer.look_within };
    return { reason: answer.error || "This was not saved. Reload the page and send it again." };
  }

  async function send(letter) {
    keep([...waiting().filter((other) => !same(letter)(other)), letter]);
    const outcome = await post(letter);
    if (!outcome.waiting) drop(letter);
    return outcome;
  }

  let isTrying = false;
  async function sendWaiting() {
    if (isTrying) return;
    isTrying = true;
    const mine = waiting().filter((letter) => location.pathname.startsWith(placeOf(letter)));
    for (const letter of mine) {
      const outcome = await post(letter);
      if (outcome.waiting) break;
      drop(letter);
      document.dispatchEvent(new CustomEvent("longtable:sent", { detail: { letter, outcome } }));
    }
    isTrying = false;
  }

  const placeOf = (letter) => letter.to.replace(/answers\/$/, "");

  /* Somebody else takes this device: nothing of theirs stays on it. */
  const forget = () => keep([]);

  window.addEventListener("online", sendWaiting);
  setInterval(() => waiting().length && sendWaiting(), TRY_AGAIN);
  setTimeout(sendWaiting);

  return { letterOf, send, forget };
})();
