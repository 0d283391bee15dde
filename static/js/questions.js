/* The page of questions by keyboard; and after each answer the focus goes to the next card. */
(function () {
  "use strict";

  const card = () => document.getElementById("question-card");
  const live = document.getElementById("question-live");
  if (!live) return;

  /* Where typing goes on: what is wrong, else the first thing to fill in, else the card itself. */
  function focusCard() {
    const here = card();
    if (!here) return;
    const form = document.getElementById("question-form");
    const wrong = form.querySelector("[aria-invalid=true]:not([type=radio])");
    const asked = form.querySelectorAll(":scope > .field input, :scope > .field select");
    const empty = Array.from(asked).find((input) => input.type !== "radio" && !input.value);
    const choices = form.querySelector("[type=radio]");
    const first = wrong || (choices ? null : empty) || document.getElementById("question-title");
    first.focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
  }

  function isTyping(element) {
    return element.matches("input:not([type=radio], [type=checkbox]), select, textarea");
  }

  function open(details) {
    details.open = !details.open;
    if (!details.open) return details.querySelector("summary").focus();
    const button = details.querySelector("button");
    return (button || details.querySelector("summary")).focus();
  }

  function press(key) {
    const here = card();
    const radios = here.querySelectorAll("#question-form [type=radio]");
    if (/^[1-9]$/.test(key)) {
      const radio = radios[Number(key) - 1];
      if (!radio) return false;
      radio.checked = true;
      radio.focus();
      return true;
    }
    const name = key === "s" ? "ArrowRight" : key;
    // Within a group of choices the arrows move the choice, as everywhere.
    if (name.startsWith("Arrow") && key !== "s" && document.activeElement.type === "radio") return false;
    const target = here.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (!target) return false;
    if (target.matches("summary")) open(target.parentElement);
    else target.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!card() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      const opened = card().querySelector(".question__foot details[open]");
      if (opened) open(opened);
      else if (isTyping(at)) document.getElementById("question-title").focus();
      return;
    }
    if (isTyping(at)) return;
    if (event.key === "Enter") {
      // Where Enter means something already, it keeps that meaning.
      if (at.matches("a, button, summary, [type=radio], [type=checkbox]")) return;
      event.preventDefault();
      document.getElementById("question-form").requestSubmit();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (press(key === "？" ? "?" : key)) event.preventDefault();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const queue = document.getElementById("question-queue");
    if (!queue || event.target.id !== "question-queue") return;
    live.textContent = queue.dataset.told || "";
    if (card()) focusCard();
    else document.getElementById("main").focus();
  });

  if (card()) focusCard();
})();
