/* Keeps a page of a conversation as the server has it, without a reload.

   [data-follow] holds the page's mark: when the live state has another, the page is fetched again.
   It is the mark of the steps, or the one that [data-follow-of] names.
   A guest's steps come with the state, the same for the whole room: only who needs more fetches.
   [data-part] is fetched again by itself, when its mark changes and somebody looks at it.
   form[data-send] is sent from here, so that words are never lost to a broken line.
   Only one's own pages are fetched, so what they hold is what a reload would show. */
(() => {
  "use strict";

  const BETWEEN_PARTS = 4000; // hundreds may look at the same part: each asks seldom, not all at once
  const SPREAD = 1500;
  const GO_ON_APART = 1000;
  const says = document.getElementById("says").dataset; // in the language of the page

  const outbox = window.longtableOutbox; // on guests' pages
  const { touched, replace, same, parse, get, an, newKey, presses, ANSWER_WITHIN } = window.longtablePage;
  const main = document.getElementById("main-content");
  const root = () => main.querySelector("[data-follow]");
  if (!root()) return;

  const newsOf = (within) =>
    within.querySelector(".govuk-error-summary, .govuk-notification-banner");

  /* Regions that stay are changed one by one; a page of another shape is changed as a whole. */
  function show(page, except) {
    const names = (within) => [...within.querySelectorAll("[data-region]")].map((r) => r.id).join();
    const fresh = page.getElementById("main-content");
    const old = root();
    if (!newsOf(main) && !newsOf(fresh) && names(main) && names(main) === names(fresh)) {
      for (const region of main.querySelectorAll("[data-region]")) {
        const now = page.getElementById(region.id);
        if (!same(region, now)) replace(region, now, except);
      }
      old.dataset.follow = fresh.querySelector("[data-follow]").dataset.follow;
    } else {
      replace(main, fresh, except);
    }
    document.title = page.title;
  }

  /* Following the live state. */

  let wanted = null;
  let shared = null;
  let seldom = 0; // a full room shares the server out: each looks within so many milliseconds
  let isFetching = false;
  let nextLook = 0;
  let isSending = false;
  let sendings = 0; // a page that was fetched before a sending may not show what was sent

  const isBehind = () => wanted !== null && wanted !== root()?.dataset.follow;

  function lookWithin(milliseconds) {
    clearTimeout(nextLook);
    nextLook = setTimeout(look, Math.random() * milliseconds);
  }

  async function look() {
    if (isFetching || !isBehind()) return;
    isFetching = true;
    const [before, sent] = [wanted, sendings];
    try {
      const page = parse(await get(window.location.href));
      if (sent === sendings && !isSending) take(page);
    } catch {
      lookWithin(2 * BETWEEN_PARTS);
    } finally {
      isFetching = false;
    }
    if (wanted !== before || sent !== sendings) lookWithin(SPREAD);
  }

  function take(page) {
    const lost = touched(main).filter((field) => !page.getElementById(field.id));
    if (!page.querySelector("[data-follow]")) return window.location.reload();
    if (lost.length) return say(lost[0].form || root(), says.movedOn);
    show(page);
    followParts();
  }

  const underWay = new Set();
  const fetchedAt = new Map();

  function followParts(spread = SPREAD) {
    for (const part of main.querySelectorAll("[data-part]")) {
      const name = part.dataset.part;
      const details = part.closest("details");
      if (!(name in marks) || marks[name] === part.dataset.partMark) continue;
      if ((details && !details.open) || (spread && underWay.has(name))) continue;
      const since = performance.now() - (fetchedAt.get(name) ?? -BETWEEN_PARTS);
      const pause = Math.max(BETWEEN_PARTS, seldom);
      const wait = spread && Math.max(0, pause - since) + Math.random() * spread;
      underWay.add(name);
      setTimeout(() => fetchPart(name), wait);
    }
  }

  async function fetchPart(name) {
    underWay.delete(name);
    if (isBehind()) return; // the step may have closed; what is shown next is looked at then
    const part = main.querySelector(`[data-part="${CSS.escape(name)}"]`);
    const mark = marks[name];
    underWay.add(name);
    try {
      const fresh = parse(`<div>${await get(part.dataset.partUrl + window.location.search)}</div>`).body.firstChild;
      if (!same(part, fresh)) replace(part, fresh);
      part.dataset.partMark = mark;
    } catch {
      // The line is down, or the step has closed: the next look at the page tells.
    }
    underWay.delete(name);
    fetchedAt.set(name, performance.now());
    followParts();
  }

  /* The steps that were sent to the whole room, with what is this guest's own. */

  const steps = () => main.querySelector("#steps");

  function showShared() {
    if (shared?.page !== wanted || !steps() || isSending) return false;
    const fresh = document.createElement("template");
    fresh.innerHTML = shared.steps;
    if (needsMore(fresh.content)) return false;
    const lost = touched(steps()).filter((field) => !fresh.content.getElementById(field.id));
    if (lost.length) say(lost[0].form || root(), says.movedOn);
    else if (fresh.content.querySelector("[data-closed]")) {
      replace(steps(), fresh.content); // what nobody can do any more goes with the whole page, soon
      return false;
    } else takeShared(fresh.content);
    return true;
  }

  /* A step that looks different to each, or that this guest has answered before. */
  const needsMore = (fresh) =>
    fresh.querySelector("[data-personal]") ||
    [...main.querySelectorAll("[data-of]")].some((own) =>
      fresh.querySelector(`[data-asks~="${own.dataset.of}"]`),
    );

  function takeShared(fresh) {
    for (const own of steps().querySelectorAll("[data-of]")) keepOwn(own);
    for (const form of fresh.querySelectorAll("form")) makeOwn(form);
    for (const news of main.querySelectorAll(".govuk-notification-banner")) news.remove();
    replace(steps(), fresh);
    root().dataset.follow = wanted;
  }

  function keepOwn(own) {
    const earlier = main.querySelector("#earlier");
    if (!earlier.querySelector("ul")) {
      earlier.append(an("h2", "govuk-heading-s", earlier.dataset.heading), an("ul", "lt-list"));
    }
    if (own.dataset.prompt) {
      own.prepend(an("p", "govuk-body-s lt-muted lt-close", own.dataset.prompt));
      own.dataset.prompt = "";
    }
    earlier.querySelector("ul").append(own);
  }

  function makeOwn(form) {
    form.prepend(document.forms.press.elements.csrfmiddlewaretoken.cloneNode());
    if (form.elements.key) form.elements.key.value = newKey();
  }

  let marks = {};

  document.addEventListener("longtable:state", (event) => {
    wanted = event.detail.state[root()?.dataset.followOf || "page"];
    marks = event.detail.state.parts || {};
    shared = event.detail.lasting || shared;
    seldom = 1000 * (event.detail.state.look_within || 0);
    follow();
  });

  /* Hosts are few and need it at once; of guests, not all in the same moment. */
  function follow() {
    const within = root().hasAttribute("data-at-once") ? 0 : Math.max(SPREAD, seldom);
    if (isBehind() && !showShared()) lookWithin(within);
    followParts();
  }

  main.addEventListener("toggle", (event) => event.target.open && followParts(0), true);

  /* Sending. */

  function say(form, sentence) {
    let line = form.querySelector("[data-send-status]");
    if (!line) {
      line = document.createElement("p");
      line.className = "govuk-body lt-send-status";
      line.dataset.sendStatus = "";
      line.setAttribute("role", "alert");
      if (form.id === "press") root().prepend(line);
      else form.append(line);
    }
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  /* Words go to the outbox, which sends them also later; everything else is an ordinary post. */
  async function sendLetter(form, button) {
    const letter = outbox.letterOf(form, button);
    if (outbox.isEmpty(letter)) return send(form, button);
    say(form, says.sending);
    const outcome = await outbox.send(letter);
    if (!outcome.reason) form.dataset.letterOf ? press(form, button) : form.reset();
    tell(letter, outcome);
  }

  function press(form, button) {
    if (!button?.hasAttribute("aria-pressed")) return;
    for (const one of form.querySelectorAll("[aria-pressed]")) one.ariaPressed = `${one === button}`;
  }

  function tell(letter, { saved, waiting, reason, lookWithin = 0 }) {
    const form = main.querySelector(`form[data-letter="${letter.activity}"]`) || root();
    const held = letter.unkept ? says.waitingUnkept : says.waiting;
    if (waiting) return say(form, held.replace("…", letter.told));
    say(form, saved ? says.saved : reason);
    if (saved) setTimeout(() => showOwn(letter), Math.random() * lookWithin * 1000);
  }

  async function showOwn(letter) {
    const before = wanted;
    try {
      const page = parse(await get(window.location.href));
      if (!page.querySelector("[data-follow]")) return;
      // The host has moved on since that page was made, or the guest has.
      if (isSending || wanted !== before) return lookAgain();
      show(page);
      say(main.querySelector(`form[data-letter="${letter.activity}"]`) || root(), says.saved);
    } catch {
      lookAgain();
    }
  }

  /* What was sent is saved and not on this page yet. */
  function lookAgain() {
    root().dataset.follow = "";
    lookWithin(SPREAD);
  }

  document.addEventListener("longtable:sent", ({ detail }) => tell(detail.letter, detail.outcome));

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.append(button.name, button.value);
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
    if (form.id !== "press") say(form, says.sending);
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN);
      const response = await fetch(address, { method: "POST", body, signal });
      const page = parse(await response.text());
      if (!page.querySelector("[data-follow]")) {
        if (!response.ok) return say(form, says.notSaved);
        return window.location.assign(response.url);
      }
      show(page, form);
      attend(button);
    } catch {
      say(form, says.notSent);
    }
  }

  /* What was said of it gets the focus, or what comes next: nobody has to look for it. */
  function attend(button) {
    const news = newsOf(main) || (button?.dataset.key && main.querySelector("[data-next-up]"));
    if (!news) return;
    news.setAttribute("tabindex", "-1");
    news.focus();
  }

  /* A double click on 'Next' means one step: by its second click the button names the one after. */
  let goneOnAt = -GO_ON_APART;

  function isTooSoon(button) {
    if (!button?.hasAttribute("data-goes-on")) return false;
    const since = performance.now() - goneOnAt;
    if (since >= GO_ON_APART) goneOnAt = performance.now();
    return since < GO_ON_APART;
  }

  main.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-send")) return;
    event.preventDefault();
    if (isSending) return presses.wait(event.submitter);
    if (isTooSoon(event.submitter)) return;
    isSending = true;
    presses.begin(event.submitter);
    sendings += 1;
    if (event.submitter?.hasAttribute("data-leaves")) outbox.forget();
    await (form.dataset.letter ? sendLetter(form, event.submitter) : send(form, event.submitter));
    isSending = false;
    follow();
    presses.goOn();
  });
})();
