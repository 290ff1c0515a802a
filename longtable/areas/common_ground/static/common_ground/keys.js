/* One key a vote: A or 1 agree, D or 2 disagree, P or 3 pass. Double clicks send once. */
(() => {
  "use strict";

  const tell = () => {
    const hint = document.querySelector("[data-keys]");
    if (hint && window.matchMedia("(hover: hover)").matches) hint.hidden = false;
  };
  tell();
  // Inside a conversation the statement changes without a reload.
  document.addEventListener("longtable:fresh", tell);
  let sent = false;

  document.querySelector("form[data-vote]")?.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // Coming back by the browser's button shows the page as it was left: it may be sent again.
  window.addEventListener("pageshow", () => {
    sent = false;
  });

  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const button = [...document.querySelectorAll("[data-vote] [data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
    if (button) button.click();
  });
})();
