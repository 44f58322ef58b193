/* Comforts on top of pages that work without script. Each part looks for its own data attribute. */
"use strict";
(() => {
  const each = (root, what, act) => root.querySelectorAll(what).forEach(act);

  /* After this long without a new page (a download, a dead line) the form may be sent again. */
  const PATIENCE_MS = 15000;

  /* A second tap on a sent form does nothing; the button says what is going on (data-busy-text). */
  const setBusy = (button) => {
    const text = button.querySelector(".btn__text");
    button.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    if (!text) return;
    button.dataset.restText = text.textContent;
    if (button.dataset.busyText) text.textContent = button.dataset.busyText;
  };
  const setRested = (button) => {
    const text = button.querySelector(".btn__text");
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    if (text && button.dataset.restText) text.textContent = button.dataset.restText;
  };
  const rest = (form) => { delete form.dataset.sent; each(form, "[aria-busy]", setRested); };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    form.dataset.sent = "1";
    if (event.submitter) setBusy(event.submitter);
    setTimeout(rest, PATIENCE_MS, form);
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) rest(form);
  });
  /* Back from the next page: the browser shows the form as it was left, sent and busy. */
  addEventListener("pageshow", (event) => {
    if (event.persisted) each(document, "form[data-sent]", rest);
  });

  const say = (button, words) => {
    const text = button.querySelector(".btn__text");
    const before = text.textContent;
    text.textContent = words;
    setTimeout(() => { text.textContent = before; }, 2500);
  };
  const copy = async (button, value) => {
    try { await navigator.clipboard.writeText(value); say(button, button.dataset.doneText); }
    catch { prompt("", value); }
  };
  const step = (button) => {
    const input = button.closest(".stepper").querySelector("input");
    const low = input.min === "" ? 0 : Number(input.min);
    const high = input.max === "" ? Infinity : Number(input.max);
    const wanted = (Number.parseInt(input.value, 10) || 0) + Number(button.dataset.step);
    input.value = String(Math.min(high, Math.max(low, wanted)));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    const text = button.querySelector(".btn__text");
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    [text.textContent, button.dataset.hideText] = [button.dataset.hideText, text.textContent];
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") { event.preventDefault(); return; }
    if ("print" in button.dataset) print();
    else if ("copy" in button.dataset) copy(button, button.dataset.copy);
    else if ("share" in button.dataset) {
      const what = { title: button.dataset.shareTitle, text: button.dataset.share };
      if (navigator.share) navigator.share(what).catch(() => {});
      else copy(button, button.dataset.share);
    }
    else if ("step" in button.dataset) step(button);
    else if ("reveal" in button.dataset) reveal(button);
    else if ("dismiss" in button.dataset) button.closest("[data-toast]").remove();
  });

  /* An open menu closes on Escape and on a tap beside it. */
  const shut = (but) => each(document, ".menu[open], .mainnav__more[open]", (menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener("click", (event) => shut(event.target.closest("details")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector(".menu[open], .mainnav__more[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });

  const ready = (root) => {
    each(root, "[data-copy], [data-share], [data-print], [data-reveal], [data-dismiss]", (one) => { one.hidden = false; });
    const mistakes = root.querySelector("[data-focus]");
    if (mistakes) mistakes.focus();
    each(root, "[data-undo-seconds]", (toast) => {
      setTimeout(() => { const act = toast.querySelector("form"); if (act) act.remove(); }, toast.dataset.undoSeconds * 1000);
    });
  };
  ready(document);
  document.addEventListener("htmx:load", (event) => ready(event.target));
})();
