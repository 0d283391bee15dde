/* What every page shares: menus that close, panels that close and take the focus. */
(function () {
  "use strict";

  function closeMenus(except) {
    document.querySelectorAll("details.user-menu[open], details.picker[open]").forEach((menu) => {
      if (!except || !menu.contains(except)) menu.open = false;
    });
  }

  document.addEventListener("click", (event) => closeMenus(event.target));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.user-menu[open], details.picker[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const close = document.querySelector(".panel [data-close-panel]");
    if (close) close.click();
  });

  /* The opener is remembered by address: the element itself may have been replaced. */
  let opener = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const target = event.detail.target;
    if (!target || !target.classList.contains("panel")) return;
    const element = event.detail.elt;
    if (!element.matches("[data-close-panel]")) opener = element;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const panel = event.detail.target;
    if (!panel || !panel.classList.contains("panel")) return;
    if (panel.children.length) {
      panel.scrollTop = 0;
      const heading = panel.querySelector("h2");
      if (heading) heading.focus({ preventScroll: true });
      keepInSight();
    } else if (opener && document.contains(opener)) {
      opener.focus({ preventScroll: true });
      opener = null;
    }
  });

  /* On a small screen the panel lies over the lower half: what was clicked moves above it. */
  function keepInSight() {
    if (!window.matchMedia("(max-width: 52rem)").matches) return;
    if (opener && opener.matches("a") && document.contains(opener)) {
      opener.scrollIntoView({ block: "nearest" });
    }
  }

  /* A failed fragment must not look like a dead link. */
  function sayFailed() {
    let line = document.getElementById("network-failure");
    if (!line) {
      line = document.createElement("p");
      line.id = "network-failure";
      line.className = "notice notice--error";
      line.setAttribute("role", "alert");
      document.getElementById("main").prepend(line);
    }
    line.textContent = "没有取到数据，请检查网络后重试，或刷新本页。";
  }
  document.addEventListener("htmx:responseError", sayFailed);
  document.addEventListener("htmx:sendError", sayFailed);

  /* Paper cannot be pressed: what is folded is printed open and folded again. Menus and forms
     are no text to read. */
  const UNPRINTED = ".no-print, .filter-bar, .picker, .tree, form";
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    const folded = [...document.querySelectorAll("main details:not([open])")];
    const opened = folded.filter((part) => !part.closest(UNPRINTED) && !part.querySelector("form"));
    opened.forEach((part) => { part.open = true; });
    unfolded = unfolded.concat(opened);
  });
  window.addEventListener("afterprint", () => {
    unfolded.forEach((part) => { part.open = false; });
    unfolded = [];
  });

  /* Parts replaced since the page was opened may have changed its address. */
  window.addEventListener("beforeprint", () => {
    const line = document.querySelector("[data-print-address]");
    if (line) line.textContent = decodeURI(window.location.href);
  });
})();
