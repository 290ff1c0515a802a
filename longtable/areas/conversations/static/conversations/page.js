/* Fetches pages, and changes parts of them: what people have typed, opened, scrolled to and
   focused stays. */
(() => {
  "use strict";

  const ANSWER_WITHIN = 20000;

  function isTouched(field) {
    if (field.type === "hidden") return false;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (field.matches("select")) return [...field.options].some((o) => o.selected !== o.defaultSelected);
    return field.value !== field.defaultValue;
  }

  const touched = (within, except) =>
    [...within.querySelectorAll("input[id], textarea[id], select[id]")].filter(
      (field) => isTouched(field) && !(except && (except.contains(field) || field.form === except)),
    );

  function replace(old, fresh, except) {
    const values = touched(old, except).map((field) => [field.id, field.checked, field.value]);
    const open = [...old.querySelectorAll("details[id]")].map((d) => [d.id, d.open]);
    const scrolled = [...old.querySelectorAll("[data-keep-scroll]")].map((e) => [e.id, e.scrollTop]);
    const focused = old.contains(document.activeElement) && (document.activeElement.id || "none");
    old.replaceChildren(...fresh.childNodes);
    for (const [id, checked, value] of values) putBack(document.getElementById(id), checked, value);
    for (const [id, isOpen] of open) document.getElementById(id)?.toggleAttribute("open", isOpen);
    for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo(0, top);
    if (focused) focusOn(document.getElementById(focused), old);
    old.dispatchEvent(new CustomEvent("longtable:fresh", { bubbles: true }));
  }

  function focusOn(element, region) {
    if (!element && !region.hasAttribute("tabindex")) region.setAttribute("tabindex", "-1");
    (element || region).focus({ preventScroll: true });
  }

  function putBack(field, checked, value) {
    if (!field) return;
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = checked;
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const plain = (element) =>
    element.innerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1").trim();
  const same = (one, other) => plain(one) === plain(other);

  const parse = (text) => new DOMParser().parseFromString(text, "text/html");

  async function get(address) {
    const signal = AbortSignal.timeout(ANSWER_WITHIN);
    const response = await fetch(address, { cache: "no-store", signal });
    // Somebody who may read this no longer is told so by the page itself.
    if (response.status === 403) window.location.reload();
    if (!response.ok) throw new Error(`${response.status}`);
    checkLanguage(response.headers.get("Content-Language"));
    return response.text();
  }

  /* Another language was chosen in another window: this page is never half in each. */
  function checkLanguage(spoken) {
    if (!spoken || spoken === document.documentElement.lang) return;
    if (!touched(document.getElementById("main-content")).length) window.location.reload();
    throw new Error("This page is in another language now.");
  }

  function an(name, classes, text = "") {
    const element = document.createElement(name);
    element.className = classes;
    element.textContent = text;
    return element;
  }

  /* crypto.randomUUID is there on secure pages alone, and a hall may be served by its own network. */
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* A button that is pressed while another one is under way waits for it. It must still say the same
     then; the same button twice is one press. */
  let under = "";
  let waiting = null;

  const presses = {
    begin(button) {
      under = button?.id;
    },
    wait(button) {
      if (button?.id && button.id !== under) waiting = [button.id, button.formAction];
    },
    goOn() {
      const [id, action] = waiting || [];
      waiting = null;
      const button = id && document.getElementById(id);
      if (button?.formAction === action) button?.click();
    },
  };

  window.longtablePage = { an, newKey, presses, touched, replace, same, parse, get, ANSWER_WITHIN };
})();
