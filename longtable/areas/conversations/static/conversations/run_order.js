/* Lets a step be dragged to another place. What a drop does, the buttons 'Up' and 'Down' do too. */
(() => {
  "use strict";

  const form = document.getElementById("press");

  function send(line, place) {
    const address = line.querySelector("button[name=to]").formAction;
    const to = document.createElement("input");
    Object.assign(to, { type: "hidden", name: "to", value: place });
    form.append(to);
    form.action = address;
    form.submit();
  }

  /* How many of the other lines are above the pointer. */
  const above = (others, y) =>
    others.filter((one) => {
      const box = one.getBoundingClientRect();
      return box.top + box.height / 2 < y;
    }).length;

  function hold(grip, line, down) {
    const lines = [...line.parentElement.children];
    const others = lines.filter((one) => one !== line);
    let place = lines.indexOf(line);
    const mark = (wanted) => {
      for (const one of others) one.removeAttribute("data-drop");
      if (wanted === null || wanted === lines.indexOf(line)) return;
      const [beside, side] = wanted < others.length ? [others[wanted], "before"] : [others.at(-1), "after"];
      beside.setAttribute("data-drop", side);
    };
    const follow = (event) => {
      line.style.transform = `translateY(${event.clientY - down.clientY}px)`;
      place = above(others, event.clientY);
      mark(place);
    };
    const end = (event) => {
      grip.removeEventListener("pointermove", follow);
      line.removeAttribute("data-held");
      line.style.transform = "";
      mark(null);
      if (event.type === "pointerup" && place !== lines.indexOf(line)) send(line, place + 1);
    };
    line.setAttribute("data-held", "");
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  }

  for (const line of document.querySelectorAll("[data-order] > [data-step]")) {
    if (!line.querySelector("button[name=to]")) continue;
    const grip = document.createElement("span");
    grip.className = "lt-order__grip";
    grip.textContent = "⠿";
    grip.setAttribute("aria-hidden", "true"); // a keyboard has the buttons
    grip.title = "Drag to another place";
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      hold(grip, line, event);
    });
    line.prepend(grip);
  }
})();
