// Copy: a button beside each text that is there to be copied. The page is complete without it.
"use strict";
(() => {
  if (!navigator.clipboard) return;  // browsers keep it back where the page itself could be changed on its way
  for (const text of document.querySelectorAll("pre[data-copy]")) {
    const frame = document.createElement("div");
    const button = document.createElement("button");
    frame.className = "copy";
    button.className = "copy__button";
    button.type = "button";
    button.textContent = text.dataset.copy;
    button.setAttribute("aria-live", "polite");
    text.before(frame);
    frame.append(text, button);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = text.dataset.copied;
      setTimeout(() => { button.textContent = text.dataset.copy; }, 2000);
    });
  }
})();
