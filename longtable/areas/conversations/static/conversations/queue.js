/* The queue of moderators by keyboard, only while the focus is within it: S shows or marks as
   looked at, H opens the reasons to hide, 1 to 5 hides for that reason, the arrows go up and down. */
(() => {
  "use strict";

  const queue = () => document.getElementById("console-queue");
  const items = () => [...queue().querySelectorAll("[data-queue-item]")];
  const current = () => document.activeElement.closest("[data-queue-item]") || items()[0];

  const tell = () => {
    const hint = document.querySelector("[data-queue-keys]");
    if (hint && window.matchMedia("(hover: hover)").matches) hint.hidden = false;
  };
  tell();
  document.addEventListener("longtable:fresh", tell);

  function go(step) {
    const all = items();
    const here = document.activeElement.closest("[data-queue-item]");
    all[here ? Math.min(all.length - 1, Math.max(0, all.indexOf(here) + step)) : 0]?.focus();
  }

  function hide(item, number) {
    const reasons = item.querySelector("details");
    if (!number) {
      reasons.open = true;
      reasons.querySelector("button").focus();
    } else {
      reasons.querySelectorAll("button")[number - 1]?.click();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!queue()?.contains(document.activeElement)) return;
    const key = event.key.toLowerCase();
    const item = current();
    if (!item) return;
    if (key === "s") item.querySelector("[data-key]").click();
    else if (key === "h" || /^[1-5]$/.test(key)) hide(item, Number(key) || 0);
    else if (key === "arrowdown" || key === "arrowup") go(key === "arrowdown" ? 1 : -1);
    else return;
    event.preventDefault();
  });
})();
