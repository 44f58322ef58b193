/* The board's riders can be dragged onto another car: it opens the page that says what that would do. */
"use strict";
(() => {
  let dragged = null;
  document.querySelectorAll("a[data-move]").forEach((link) => { link.draggable = true; });
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("a[data-move]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  const target = (event) => dragged && event.target.closest("td[data-trip]");
  document.addEventListener("dragover", (event) => { if (target(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const cell = target(event);
    if (!cell || cell.contains(dragged)) return;
    event.preventDefault();
    const move = new URL(dragged.href);
    move.searchParams.set("to", cell.dataset.trip);
    location.assign(move);
  });
  document.addEventListener("dragend", () => { dragged = null; });
})();
