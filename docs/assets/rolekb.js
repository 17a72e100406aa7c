// Names that the theme leaves out or gives twice, for readers who hear the page. Everything reads without it.
(() => {
  const named = (selector, name) =>
    document.querySelectorAll(selector).forEach((element, at) => element.setAttribute("aria-label", name(element, at)));

  named(".md-search[role=dialog]", () => "Search");
  named("nav.md-path", () => "Breadcrumb");
  named("nav.md-nav[aria-labelledby]", (nav) => nav.querySelector(".md-nav__title").textContent.trim());
  document.querySelectorAll("nav.md-nav[aria-labelledby]").forEach((nav) => nav.removeAttribute("aria-labelledby"));

  // The theme adds these bars later, one to each block of code.
  const bars = () => named(".md-code__nav:not([aria-label])", (bar) => `Code block ${[...document.querySelectorAll(".md-code__nav")].indexOf(bar) + 1}`);
  const article = document.querySelector("article");
  if (article) new MutationObserver(bars).observe(article, { childList: true, subtree: true });
  bars();
})();
