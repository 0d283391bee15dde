/* Several choices behind one button: found by name, all taken off at once, kept on the screen. */
(function () {
  "use strict";

  function narrow(search) {
    const word = search.value.trim();
    search.closest(".picker").querySelectorAll(".picker__list label").forEach((label) => {
      label.hidden = word !== "" && !label.textContent.includes(word);
    });
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-picker-search]")) narrow(event.target);
  });

  document.addEventListener("click", (event) => {
    const clear = event.target.closest("[data-picker-clear]");
    if (!clear) return;
    clear.closest(".picker").querySelectorAll(":checked").forEach((box) => { box.checked = false; });
  });

  /* A list that would run over the right edge hangs on the right end of its button instead. */
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches(".picker[open]")) return;
    const body = event.target.querySelector(".picker__body");
    body.classList.remove("picker__body--end");
    const edge = document.documentElement.clientWidth;
    body.classList.toggle("picker__body--end", body.getBoundingClientRect().right > edge);
  }, true);
})();
