/* A board with script: cards are dragged between columns, and what others do is told.

   Without it the same is done by ticking answers and pressing 'Move'. The live script replaces the
   columns; here they are made to take cards, and new or gone columns ask for a reload. */
(() => {
  "use strict";

  const board = document.querySelector("[data-sm-board]");
  const form = document.getElementById("sort");
  if (!board || !form) return;

  const told = document.createElement("p");
  told.className = "govuk-body sm-close";
  told.setAttribute("role", "status");
  board.before(told);

  let dragged = null;

  function makeCardsMove() {
    for (const card of board.querySelectorAll("[data-sm-card]:not([draggable])")) {
      card.draggable = true;
    }
  }

  const columnOf = (target) => target.closest?.("[data-sm-column]");

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-sm-card]");
    if (!dragged) return;
    event.dataTransfer.setData("text/plain", dragged.dataset.smCard);
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("is-moving");
  });

  board.addEventListener("dragend", () => {
    dragged?.classList.remove("is-moving");
    dragged = null;
    for (const column of board.children) column.classList.remove("is-over");
  });

  board.addEventListener("dragover", (event) => {
    const column = dragged && columnOf(event.target);
    if (!column) return;
    event.preventDefault();
    for (const each of board.children) each.classList.toggle("is-over", each === column);
  });

  board.addEventListener("drop", (event) => {
    const column = dragged && columnOf(event.target);
    if (!column) return;
    event.preventDefault();
    move(dragged, column);
  });

  /* With the ticked ones, when the dragged card is one of them. */
  function answersOf(card) {
    const ticked = [...board.querySelectorAll("input[name=answers]:checked")].map((one) => one.value);
    return ticked.includes(card.dataset.smCard) ? ticked : [card.dataset.smCard];
  }

  async function move(card, column) {
    if (columnOf(card) === column) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("seen", document.querySelector("input[name=seen][form=sort]").value);
    body.set("to", column.dataset.smColumn);
    for (const answer of answersOf(card)) body.append("answers", answer);
    const headers = { Accept: "application/json" };
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers });
      const said = await answer.json();
      if (!answer.ok) return say(said.reason);
      for (const box of board.querySelectorAll("input[name=answers]:checked")) box.checked = false;
      column.querySelector("ul").prepend(card);
      say(said.done);
    } catch {
      say("It was not moved: the connection is lost. Try again.");
    }
  }

  function say(sentence) {
    told.textContent = sentence;
  }

  document.addEventListener("longtable:state", (event) => {
    requestAnimationFrame(makeCardsMove);
    const columns = event.detail?.state?.columns;
    if (columns && columns !== board.dataset.columns) offerReload();
  });

  /* A column came or went: at once when nothing is being done here, else on a press. */
  function offerReload() {
    const busy = board.querySelector("input:checked") || document.activeElement?.matches("input, select");
    if (!busy && !dragged) return window.location.reload();
    if (told.querySelector("button")) return undefined;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary sm-small";
    button.textContent = "Somebody changed the columns: show them";
    button.addEventListener("click", () => window.location.reload());
    told.replaceChildren(button);
    return undefined;
  }

  new MutationObserver(makeCardsMove).observe(board, { childList: true, subtree: true });
  makeCardsMove();
})();
