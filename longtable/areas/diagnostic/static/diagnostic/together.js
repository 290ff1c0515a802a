/* The arrow keys lead on and back; so do Page Down at the foot of the page and Page Up at its head,
   which is what a presenter's remote control sends. */
(() => {
  "use strict";

  const page = document.documentElement;
  const atFoot = () => window.innerHeight + window.scrollY >= page.scrollHeight - 2;
  const atHead = () => window.scrollY <= 2;
  const WAYS = {
    ArrowRight: ["next", () => true],
    ArrowLeft: ["prev", () => true],
    PageDown: ["next", atFoot],
    PageUp: ["prev", atHead],
  };

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    const [way, isTime] = WAYS[event.key] || [];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    const link = document.querySelector(`a[rel~="${way}"]`);
    if (!link || !isTime()) return;
    event.preventDefault();
    link.click();
  });
})();
