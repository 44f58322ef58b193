/* Before the page is drawn: the reader's system decides between light and dark where the reader has not chosen. */
"use strict";
(() => {
  const page = document.documentElement;
  if (page.dataset.themeOf !== "system") return;
  const night = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { page.dataset.bsTheme = night.matches ? "dark" : "light"; };
  follow();
  night.addEventListener("change", follow);
})();
