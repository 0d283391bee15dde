/* The reading view: switch kinds of numbers off, show which one lies open. */
(function () {
  "use strict";

  document.querySelectorAll("[data-show]").forEach((box) => {
    box.addEventListener("change", () => {
      document.body.classList.toggle("hide-" + box.dataset.show, !box.checked);
    });
  });

  const tree = document.querySelector("[data-tree]");
  if (tree && window.matchMedia("(max-width: 52rem)").matches) tree.open = false;

  /* The panel opens beside the number: the text must not jump to the address's anchor. */
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.path = event.detail.path.split("#")[0];
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const panel = event.detail.target;
    if (!panel || panel.id !== "panel") return;
    const open = panel.querySelector("[data-open-quantity]");
    document.querySelectorAll(".text .q[aria-current]").forEach((mark) => {
      mark.removeAttribute("aria-current");
    });
    const mark = open && document.getElementById("q" + open.dataset.openQuantity);
    if (mark) mark.setAttribute("aria-current", "true");
  });
})();
