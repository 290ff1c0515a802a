/* Keeps a page's data-live-slot elements as the newest snapshot of its channel has them.

   A stream where the network lets it through; asking every few seconds where it does not. Networks
   may also hold a stream back without a word, so silence counts as a broken line. */
(() => {
  "use strict";

  const FIRST_WORD = 5000; // a new stream speaks at once
  const SILENCE = 10000; // an open stream beats every 5 s
  const CHECK = 3000;
  const TRY_STREAM_AGAIN = 60000;
  const RECONNECT_WITHIN = 5000; // not all of a room in the same second
  const ANSWER_WITHIN = 8000;
  const BETWEEN_ANNOUNCEMENTS = 5000;
  const UNSEEN = 30000; // browsers allow few streams a site: a hidden tab gives its own back

  /* What a screen reader is told: the newest sentence, at most one in five seconds. */
  const announcer = {
    saidAt: -BETWEEN_ANNOUNCEMENTS,
    timer: 0,
    say(sentence) {
      this.sentence = sentence;
      if (this.timer) return;
      const wait = Math.max(0, this.saidAt + BETWEEN_ANNOUNCEMENTS - performance.now());
      this.timer = setTimeout(() => {
        this.timer = 0;
        this.saidAt = performance.now();
        document.querySelector("[data-live-announcer]").textContent = this.sentence;
      }, wait);
    },
  };

  /* The parts of the page that snapshots replace. */
  const slots = {
    wanted: new Map(),
    shown: new WeakMap(),

    take(html) {
      for (const [name, content] of Object.entries(html)) this.wanted.set(name, content);
      this.settle();
    },

    settle() {
      for (const slot of document.querySelectorAll("[data-live-slot]")) {
        const content = this.wanted.get(slot.dataset.liveSlot);
        if (content !== undefined && this.shown.get(slot) !== content && !isInUse(slot)) {
          this.shown.set(slot, content);
          replace(slot, content);
        }
      }
    },
  };

  function replace(slot, content) {
    const fresh = document.createElement("template");
    fresh.innerHTML = content;
    if (fresh.innerHTML.trim() === slot.innerHTML.trim()) return;
    const focused = slot.contains(document.activeElement) && nameOf(document.activeElement);
    const open = [...slot.querySelectorAll("details[id][open]")].map((details) => details.id);
    slot.replaceChildren(fresh.content);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
  }

  /* How to find an element again in the next snapshot; empty when that could be another one. */
  function nameOf(element) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const details = element.matches("summary") && element.closest("details[id]");
    return details ? `#${CSS.escape(details.id)} > summary` : "";
  }

  /* Somebody is typing there, or has typed, or stands on something that could not be found again. */
  function isInUse(slot) {
    const focused = document.activeElement;
    const within = focused !== slot && slot.contains(focused);
    const isField = focused?.matches("input, textarea, select, [contenteditable]");
    if (within && (isField || !nameOf(focused))) return true;
    return [...slot.querySelectorAll("input, textarea, select")].some(isTouched);
  }

  function isTouched(field) {
    if (field.matches("select")) {
      const options = [...field.options];
      const untouched = options.filter((option) => option.defaultSelected);
      const expected = untouched.length || field.multiple ? untouched : options.slice(0, 1);
      return options.some((option) => option.selected !== expected.includes(option));
    }
    return field.matches("[type=checkbox], [type=radio]")
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  }

  const about = (milliseconds) => milliseconds * (0.75 + Math.random() / 2);

  class Channel {
    constructor(element) {
      this.element = element;
      this.version = 0;
      this.announcement = undefined;
      this.stumbles = 0;
      this.isChecking = false;
      this.isLost = false;
      this.isStopped = false;
      this.isAsleep = false;
      this.isRenewing = false;
      this.open();
    }

    address(name) {
      return this.element.dataset[name] + (this.version ? `&v=${this.version}` : "");
    }

    /* Streaming. */

    open() {
      this.close();
      if (this.isStopped || this.isAsleep || this.isRenewing) return;
      if (!window.EventSource) return this.startChecking();
      this.openedAt = performance.now();
      this.source = new EventSource(this.address("liveStream"));
      this.source.addEventListener("beat", () => this.heard());
      this.source.addEventListener("state", (event) => {
        this.heard();
        this.take(JSON.parse(event.data));
      });
      this.source.addEventListener("expired", () => this.renew());
      this.source.addEventListener("gone", () => this.stop());
      this.source.addEventListener("error", () => this.stumble());
      this.watch(FIRST_WORD);
    }

    close() {
      this.source?.close();
      this.source = undefined;
      clearTimeout(this.watchdog);
      clearTimeout(this.opening);
    }

    openWithin(milliseconds) {
      clearTimeout(this.opening);
      this.opening = setTimeout(() => this.open(), Math.random() * milliseconds);
    }

    watch(milliseconds) {
      clearTimeout(this.watchdog);
      this.watchdog = setTimeout(() => this.stumble(), milliseconds);
    }

    heard() {
      // A stream that is cut after its first words, again and again, is no better than none.
      if (performance.now() - this.openedAt > SILENCE) this.stumbles = 0;
      this.isLost = false;
      this.stopChecking();
      this.show("Live");
      this.watch(SILENCE);
    }

    stumble() {
      if (this.isRenewing) return;
      this.close();
      this.stumbles += 1;
      if (this.stumbles === 1) {
        this.check();
        this.openWithin(RECONNECT_WITHIN);
      } else {
        this.startChecking();
        this.opening = setTimeout(() => this.open(), about(TRY_STREAM_AGAIN));
      }
    }

    /* Asking. */

    startChecking() {
      if (this.isChecking) return;
      this.isChecking = true;
      this.checkAndGoOn();
    }

    stopChecking() {
      this.isChecking = false;
      clearTimeout(this.nextCheck);
    }

    async checkAndGoOn() {
      await this.check();
      clearTimeout(this.nextCheck);
      if (this.isChecking) this.nextCheck = setTimeout(() => this.checkAndGoOn(), about(CHECK));
    }

    async check() {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), ANSWER_WITHIN);
      try {
        const options = { cache: "no-store", signal: patience.signal };
        const asked = this.element.dataset.liveState;
        const response = await fetch(this.address("liveState"), options);
        if (response.status === 200) this.take(await response.json());
        if (asked === this.element.dataset.liveState) this.answered(response.status);
      } catch {
        this.lost();
      } finally {
        clearTimeout(timer);
      }
    }

    answered(status) {
      if (this.isAsleep) return;
      if (status === 401 || status === 403) return this.renew();
      if (status === 404) return this.stop();
      if (status !== 200 && status !== 304) return this.lost();
      if (this.isChecking) this.show("Checking");
      if (this.isLost) {
        this.isLost = false;
        this.openWithin(RECONNECT_WITHIN);
      }
    }

    lost() {
      if (this.source) return;
      this.isLost = true;
      this.show("Waiting");
    }

    /* The page's own view decides again who is looking, and gives a fresh token. */
    async renew() {
      if (this.isRenewing || this.isStopped) return;
      this.close();
      this.stopChecking();
      const isFresh = this.renewedAt && performance.now() - this.renewedAt < TRY_STREAM_AGAIN;
      if (isFresh) return this.stop();
      this.isRenewing = true;
      try {
        const again = await this.asRenderedNow();
        this.isRenewing = false;
        if (!again) return this.stop();
        this.renewedAt = performance.now();
        this.element.dataset.liveStream = again.dataset.liveStream;
        this.element.dataset.liveState = again.dataset.liveState;
        this.openWithin(RECONNECT_WITHIN);
      } catch {
        this.isRenewing = false;
        this.lost();
        this.opening = setTimeout(() => this.renew(), about(RECONNECT_WITHIN));
      }
    }

    async asRenderedNow() {
      const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const name = CSS.escape(this.element.dataset.liveChannel);
      return page.querySelector(`[data-live-channel="${name}"]`);
    }

    stop() {
      this.isStopped = true;
      this.close();
      this.stopChecking();
      this.show("Stopped");
    }

    /* What is seen and heard. */

    take(snapshot) {
      if (snapshot.v === this.version) return;
      this.version = snapshot.v;
      slots.take(snapshot.html || {});
      const { v, state, lasting } = snapshot;
      const detail = { v, state, lasting };
      this.element.dispatchEvent(new CustomEvent("longtable:state", { bubbles: true, detail }));
      const sentence = snapshot.announcement || "";
      const isNews = this.announcement !== undefined && sentence !== this.announcement;
      if (sentence && isNews) announcer.say(sentence);
      this.announcement = sentence;
    }

    show(condition) {
      if (this.condition === condition) return;
      const sentence = this.element.dataset[`liveSays${condition}`];
      const status = this.element.querySelector("[data-live-status]");
      status.textContent = sentence;
      status.hidden = false;
      this.element.dataset.liveNow = condition.toLowerCase();
      if (this.condition) announcer.say(sentence);
      this.condition = condition;
    }

    /* A tab that nobody sees. */

    sleep() {
      this.close();
      this.stopChecking();
      this.isAsleep = true;
    }

    wake() {
      if (!this.isAsleep) return;
      this.isAsleep = false;
      this.stumbles = 0;
      this.open();
    }
  }

  const channels = [...document.querySelectorAll("[data-live-stream]")].map((e) => new Channel(e));
  const each = (verb) => channels.forEach((channel) => channel[verb]());
  let unseen = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(unseen);
    if (document.hidden) unseen = setTimeout(() => each("sleep"), UNSEEN);
    else each("wake");
  });
  window.addEventListener("pagehide", () => each("sleep"));
  window.addEventListener("pageshow", () => each("wake"));
  window.addEventListener("online", () => channels.forEach((c) => c.isLost && c.check()));
  document.addEventListener("focusout", () => setTimeout(() => slots.settle()));
  document.addEventListener("input", () => setTimeout(() => slots.settle()));
  document.addEventListener("longtable:fresh", () => slots.settle());
})();
