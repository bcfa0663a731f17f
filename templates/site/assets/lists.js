/* What narrows down and sorts the lists of a page. Without this script everything is shown. */
(() => {
  "use strict";

  /* Filters. What is chosen stands in the address, after #, which works from a file too. */

  const filters = form => {
    const items = [...document.querySelectorAll(`#${form.dataset.filter} [data-item]`)];
    const controls = [...form.querySelectorAll("[name]")];
    const output = form.querySelector("output");
    const all = form.querySelector("[type=reset]");
    const text = new Map();

    const chosen = () => controls.filter(one => one.value.trim()).map(one => [one.name, one.value]);
    const fits = (item, name, value) => {
      if (name !== "words") return (item.dataset[name] ?? "").split(" ").includes(value);
      if (!text.has(item)) text.set(item, item.textContent.toLowerCase().replace(/\s+/g, " "));
      return value.toLowerCase().split(/\s+/).every(word => text.get(item).includes(word));
    };
    const apply = () => {
      const wanted = chosen();
      let count = 0;
      for (const item of items) {
        item.hidden = !wanted.every(([name, value]) => fits(item, name, value));
        count += !item.hidden;
      }
      const { one, many } = output.dataset;
      output.textContent = (count === 1 ? one : many)
        .replace("{n}", count).replace("{all}", items.length);
      all.hidden = !wanted.length;
    };
    const remember = () => {
      const state = new URLSearchParams(chosen()).toString();
      const bare = location.href.split("#")[0];
      history.replaceState(null, "", state ? `${bare}#${state}` : bare);
    };
    const read = () => {
      const asked = location.hash.slice(1);
      if (asked && !asked.includes("=")) {
        // A link to one item: it must be there.
        const target = document.getElementById(decodeURIComponent(asked));
        if (!target?.hidden) return;
      }
      const state = new URLSearchParams(asked.includes("=") ? asked : "");
      for (const control of controls) {
        control.value = state.get(control.name) ?? "";
        if (control.selectedIndex === -1) control.value = "";
      }
      apply();
      if (asked && !asked.includes("=")) document.getElementById(asked)?.scrollIntoView();
    };
    form.addEventListener("input", () => { apply(); remember(); });
    form.addEventListener("reset", () => setTimeout(() => {
      apply(); remember(); controls[0].focus();
    }));
    form.addEventListener("submit", event => event.preventDefault());
    addEventListener("hashchange", read);
    form.hidden = false;
    apply();
    read();
  };

  /* Sorting by a column, from its head. */

  const sorting = table => {
    const body = table.tBodies[0];
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const first = column > 0 && head.dataset.sortAs === "number" ? "descending" : "ascending";
        const down = (now ? now === "ascending" : first === "descending");
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const said = row => row.cells[column].textContent.trim();
        body.append(...[...body.rows].sort(
          (a, b) => order.compare(said(a), said(b)) * (down ? -1 : 1)));
      });
    });
  };

  /* The list of references. */

  const folded = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();

  const references = (form) => {
    const list = [...document.querySelectorAll(".references .reference")].map((entry) => [
      entry,
      folded(entry.querySelector("p").textContent),
    ]);
    const field = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const look = () => {
      const wanted = folded(field.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [entry, text] of list) {
        entry.hidden = !wanted.every((word) => text.includes(word));
        found += !entry.hidden;
      }
      status.textContent = wanted.length
        ? status.dataset.found.replace("{n}", found).replace("{all}", list.length)
        : "";
    };
    form.hidden = false;
    field.addEventListener("input", look);
    form.addEventListener("submit", (event) => event.preventDefault());
    // A link into the list leads to an entry, which must not be hidden then.
    addEventListener("hashchange", () => {
      field.value = "";
      look();
    });
    look();
  };

  document.querySelectorAll("form[data-filter]").forEach(filters);
  document.querySelectorAll("table[data-sort]").forEach(sorting);
  document.querySelectorAll("form.filter-references").forEach(references);
})();
