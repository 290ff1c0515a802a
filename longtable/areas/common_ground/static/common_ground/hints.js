/* Says while somebody types what makes a statement hard to vote on; the server checks the same. */
(() => {
  "use strict";

  const AFTER = 600; // a pause in typing, so that a reader is not interrupted in each word
  const box = document.querySelector("[data-hints]");
  if (!box) return;
  const field = document.getElementById(box.dataset.hintsFor);
  const hints = JSON.parse(box.dataset.hints).map((hint) => ({ ...hint, seen: new RegExp(hint.pattern, "u") }));
  let timer = 0;

  function show() {
    const text = field.value.trim();
    const found = hints.filter((hint) => hint.seen.test(text));
    const said = found.map((hint) => hint.text).join(" ");
    if (box.textContent !== said) box.textContent = said;
  }

  show(); // of what was typed before this script had come
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, AFTER);
  });
})();
