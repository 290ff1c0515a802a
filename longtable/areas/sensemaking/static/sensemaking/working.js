/* While the program sorts in the background: the board is shown as soon as it is done. */
(() => {
  "use strict";

  document.addEventListener("longtable:state", (event) => {
    if (event.detail?.state?.done) window.location.reload();
  });
})();
