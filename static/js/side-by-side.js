/* One topic side by side: a figure opens its explanation here, where without scripts its link
   leads to the report. */
(function () {
  "use strict";

  document.addEventListener("htmx:configRequest", (event) => {
    const mark = event.detail.elt;
    const columns = mark.closest(".columns");
    if (!columns || !mark.matches("a.q")) return;
    /* The id is q<report>-<start>; the address of the page as it stands comes from the server. */
    const here = new URL(columns.dataset.here, window.location.href);
    here.searchParams.set("at", mark.id.slice(1));
    event.detail.path = here.pathname + here.search;
  });

  /* The panel lies over a corner of the columns: never over the figure it explains. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const panel = event.detail.target;
    const mark = document.querySelector(".columns .q[aria-current]");
    if (!panel || panel.id !== "panel" || !panel.children.length || !mark) return;
    const cover = panel.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    if (place.right < cover.left || place.bottom < cover.top) return;
    window.scrollBy(0, place.bottom - cover.top + 80);
  });
})();
