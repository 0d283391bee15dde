/* Copying the proposal. The clipboard API needs https, which an intranet may not have. */
(function () {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    document.getElementById(button.dataset.copy).select();
    const done = document.execCommand("copy");
    const said = button.parentElement.querySelector("[data-copied]");
    said.textContent = done ? "已复制。" : "请按 Ctrl+C 复制。";
  });
})();
