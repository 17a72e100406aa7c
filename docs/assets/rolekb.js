// Names that the theme leaves out or gives twice, for readers who hear the page. Everything reads without it.
(() => {
  const named = (selector, name) =>
    document.querySelectorAll(selector).forEach((element, at) => element.setAttribute("aria-label", name(element, at)));

  named(".md-search[role=dialog]", () => "Search");
  named("nav.md-path", () => "Breadcrumb");
  named(".md-code__nav", (_, at) => `Code block ${at + 1}`);
  named("nav.md-nav[aria-labelledby]", (nav) => nav.querySelector(".md-nav__title").textContent.trim());
  document.querySelectorAll("nav.md-nav[aria-labelledby]").forEach((nav) => nav.removeAttribute("aria-labelledby"));
})();
