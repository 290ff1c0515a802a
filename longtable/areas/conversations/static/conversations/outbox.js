/* Sends a guest's words, and keeps them on this device while there is no connection.

   form[data-letter] names its activity, and data-letter-to where its words go as JSON. The page's
   key travels with them, so that a letter that is sent twice is stored once. What could not be sent
   is tried again when the line is back, also by the next page, and thrown away after a day. */
window.longtableOutbox = (() => {
  "use strict";

  const STORE = "longtable.outbox";
  const A_DAY = 24 * 3600 * 1000;
  const TRY_AGAIN = 5000;
  const { newKey, ANSWER_WITHIN } = window.longtablePage;
  const NOT_NOW = [408, 429, 502, 503, 504];

  /* Without storage (a private window) what waits lives as long as the page; so does always what is
     said where nothing said is kept. */
  let kept = [];
  let unkept = [];
  function waiting() {
    try {
      kept = JSON.parse(localStorage.getItem(STORE) || "[]");
    } catch {
      // keep what this page knows
    }
    return [...kept, ...unkept].filter((letter) => Date.now() - letter.at < A_DAY);
  }
  function keep(letters) {
    unkept = letters.filter((letter) => letter.unkept);
    kept = letters.filter((letter) => !letter.unkept);
    try {
      if (kept.length) localStorage.setItem(STORE, JSON.stringify(kept));
      else localStorage.removeItem(STORE);
    } catch {
      // see above
    }
  }
  const contentOf = ({ words, picked, rating }) => JSON.stringify({ words, picked, rating });
  const same = (one) => (other) => one.key === other.key && contentOf(one) === contentOf(other);
  /* A newer answer to a poll takes the place of one that still waits. */
  const inPlaceOf = (one) => (other) =>
    same(one)(other) || (!one.words && one.to === other.to && one.activity === other.activity);
  const drop = (letter) => keep(waiting().filter((other) => !same(letter)(other)));

  function letterOf(form, button) {
    const letter = {
      to: form.dataset.letterTo,
      activity: Number(form.dataset.letter),
      key: form.elements.key.value,
      at: Date.now(),
      unkept: form.hasAttribute("data-unkept"),
    };
    // Each answer to a poll has a key of its own: going back to an earlier one is a change too.
    if (form.dataset.letterOf) return { ...letter, key: newKey(), ...pickedIn(form, button) };
    const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
    const words = fields.map((field) => field.value.trim()).filter(Boolean);
    return { ...letter, words, told: words.join(", ") };
  }

  function pickedIn(form, button) {
    const kind = form.dataset.letterOf;
    if (kind === "order") return { picked: orderIn(form), told: "" };
    const chosen = [...form.querySelectorAll(`input[name="${kind}"]:checked`)];
    const values = (button?.name === kind ? [button] : chosen).map((one) => Number(one.value));
    const told = button?.name === kind ? button.textContent.trim() : "";
    return kind === "rating" ? { rating: values[0], told } : { picked: values, told };
  }

  /* The options by their places; none while a place is missing or given twice. */
  function orderIn(form) {
    const selects = [...form.querySelectorAll("select[name^=place_]")];
    const places = new Map(selects.map((s) => [Number(s.value), Number(s.name.slice(6))]));
    if (places.has(0) || places.size < selects.length) return [];
    return [...places].sort(([one], [other]) => one - other).map(([, option]) => option);
  }

  const isEmpty = ({ words, picked, rating }) => !(words || picked || [rating ?? []].flat()).length;

  /* {saved}, {waiting} or {reason}; for what was saved, within how many seconds to look again. */
  async function post({ to, activity, key, words, picked, rating }) {
    const body = JSON.stringify({ activity, key, words, picked, rating });
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
    return { reason: answer.error || document.getElementById("says").dataset.notTaken };
  }

  async function send(letter) {
    keep([...waiting().filter((other) => !inPlaceOf(letter)(other)), letter]);
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
      if (!waiting().some(same(letter))) continue;
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

  return { letterOf, isEmpty, send, forget };
})();
