/* Makes a list of [data-ranking] that is put in order by buttons or by dragging.

   Each option has a select of places, which is what is sent and what there is without a script;
   here it is hidden and kept up to date. */
(() => {
  "use strict";

  const selectOf = (item) => item.querySelector("select");
  const nameOf = (item) => item.querySelector(".lt-ranking__name").textContent.trim();
  const itemsOf = (list) => [...list.children];

  function button(item, label, sign, way) {
    const made = document.createElement("button");
    made.type = "button";
    made.id = `${item.id}_${way < 0 ? "up" : "down"}`;
    made.className = "lt-ranking__button";
    made.textContent = sign;
    made.setAttribute("aria-label", `${label}: ${nameOf(item)}`);
    made.addEventListener("click", () => move(item, way));
    return made;
  }

  function prepare(ranking) {
    if (ranking.hasAttribute("data-ready")) return;
    ranking.setAttribute("data-ready", "");
    const list = ranking.querySelector("ol");
    for (const plain of ranking.querySelectorAll("[data-plain]")) plain.hidden = true;
    for (const hint of ranking.querySelectorAll("[data-by-script]")) hint.hidden = false;
    const placed = (item) => Number(selectOf(item).value) || itemsOf(list).length + 1;
    list.append(...itemsOf(list).sort((one, other) => placed(one) - placed(other)));
    for (const item of itemsOf(list)) {
      const place = document.createElement("span");
      place.className = "lt-ranking__place";
      item.prepend(place);
      item.append(
        button(item, ranking.dataset.up, "↑", -1),
        button(item, ranking.dataset.down, "↓", 1),
      );
      item.addEventListener("pointerdown", (event) => drag(event, item));
    }
    number(list, true);
  }

  /* What the script fills in by itself is not something that somebody typed. */
  function number(list, isFirst = false) {
    const items = itemsOf(list);
    for (const [place, item] of items.entries()) {
      const select = selectOf(item);
      const wasEmpty = isFirst && !select.value;
      select.value = `${place + 1}`;
      if (wasEmpty) for (const option of select.options) option.defaultSelected = option.selected;
      item.querySelector(".lt-ranking__place").textContent = `${place + 1}`;
      const [up, down] = item.querySelectorAll("button");
      up.disabled = place === 0;
      down.disabled = place === items.length - 1;
    }
  }

  function move(item, way) {
    const list = item.parentElement;
    const beside = way < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!beside) return;
    if (way < 0) beside.before(item);
    else beside.after(item);
    number(list);
    const [up, down] = item.querySelectorAll("button");
    const wanted = way < 0 ? up : down;
    (wanted.disabled ? (way < 0 ? down : up) : wanted).focus();
    tell(item);
  }

  function tell(item) {
    const ranking = item.closest("[data-ranking]");
    const items = itemsOf(item.parentElement);
    const places = { name: nameOf(item), place: items.indexOf(item) + 1, all: items.length };
    ranking.querySelector("[data-ranking-said]").textContent = ranking.dataset.moved.replace(
      /\{(\w+)\}/g,
      (_, word) => places[word],
    );
  }

  const middleOf = (item) => {
    const { top, height } = item.getBoundingClientRect();
    return top + height / 2;
  };

  /* A finger on the number drags; elsewhere it moves the page. The others give way, so that what is
     held stays in the page and keeps the pointer. */
  function drag(event, item) {
    const byFinger = event.pointerType === "touch";
    if (event.button || event.target.closest("button")) return;
    if (byFinger && !event.target.closest(".lt-ranking__place")) return;
    event.preventDefault();
    const list = item.parentElement;
    item.setPointerCapture(event.pointerId);
    item.classList.add("lt-ranking__item--held");
    const follow = ({ clientY }) => {
      while (item.nextElementSibling && clientY > middleOf(item.nextElementSibling)) {
        item.before(item.nextElementSibling);
      }
      while (item.previousElementSibling && clientY < middleOf(item.previousElementSibling)) {
        item.after(item.previousElementSibling);
      }
    };
    const drop = () => {
      item.removeEventListener("pointermove", follow);
      item.classList.remove("lt-ranking__item--held");
      number(list);
      tell(item);
    };
    item.addEventListener("pointermove", follow);
    item.addEventListener("lostpointercapture", drop, { once: true });
  }

  const prepareAll = () => document.querySelectorAll("[data-ranking]").forEach(prepare);
  document.addEventListener("longtable:fresh", prepareAll);
  prepareAll();
})();
