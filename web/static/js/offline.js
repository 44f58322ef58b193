/* Registers the service worker and says what it did: this page is a copy; taps wait, were sent, or were refused. */
"use strict";
(() => {
  const notes = document.getElementById("offline-notes");
  if (!notes || !("serviceWorker" in navigator)) return;
  const show = (name, value) => {
    const note = notes.querySelector(`[data-note="${name}"]`);
    note.hidden = !value;
    const slot = note.querySelector("[data-value]");
    if (slot) slot.textContent = value;
  };
  const taken = document.documentElement.dataset.copyOf;
  if (taken !== undefined) {
    const time = taken ? new Date(taken) : new Date();
    show("copy", time.toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" }));
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    show("waiting", data.waiting);
    show("sent", data.sent);
    show("refused", data.refused);
    if (data.sent && taken !== undefined) location.reload();
  });
  const send = () => navigator.serviceWorker.ready.then((one) => one.active.postMessage("send"));
  navigator.serviceWorker.register(notes.dataset.worker).then(send, () => {});
  addEventListener("online", send);
})();
