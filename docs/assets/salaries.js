// Narrows the salary page to one level and one family. Without it, all levels and roles are shown.
(function () {
  "use strict";

  function start() {
    const form = document.getElementById("rk-salaries");
    if (!form || form.dataset.started) return;
    form.dataset.started = "yes";
    form.hidden = false;
    const level = form.querySelector("#rk-level");
    const family = form.querySelector("#rk-family");
    const sections = document.querySelectorAll(".rk-level");

    function apply() {
      const roles = new Set(family.value.split(" ").filter(Boolean));
      const out = (id) => roles.size > 0 && !roles.has(id);
      for (const section of sections) {
        section.hidden = section.dataset.level !== level.value;
        for (const part of section.querySelectorAll("[data-row]")) part.classList.toggle("rk-left-out", out(part.dataset.row));
        for (const row of section.querySelectorAll("tbody tr")) {
          const parts = row.querySelector("a").getAttribute("href").split("/").filter(Boolean);
          row.hidden = out(parts[parts.length - 1]);
        }
      }
    }

    const wanted = location.hash.slice(1);
    if ([...level.options].some((option) => option.value === wanted)) level.value = wanted;
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  if (window.document$) window.document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
