/* What helps with the findings where there is script: filters, sorting, and the panel that a
   quotation's mark opens in place. Without it everything is shown, and the marks are links. */
(() => {
  "use strict";
  const home = new URL("..", document.currentScript.src);

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

  /* The panel: what is told of a quotation, over the text. The words come when first asked for. */

  let dialog, coming;
  const panels = () => coming ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("assets/panels.js", home);
    script.onload = () => resolve(window.quotationPanels);
    script.onerror = reject;
    document.head.append(script);
  });
  const opened = ({ title, close }, html) => {
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "quotation-panel md-typeset";
      dialog.setAttribute("aria-labelledby", "quotation-panel-title");
      // Outside of it means shut it.
      dialog.addEventListener("click", event => event.target === dialog && dialog.close());
      document.body.append(dialog);
    }
    dialog.innerHTML = '<div><form method="dialog"><h2 id="quotation-panel-title"></h2>'
      + '<button class="close">×</button></form>' + html + "</div>";
    dialog.querySelector("h2").textContent = title;
    dialog.querySelector("button").setAttribute("aria-label", close);
    for (const link of dialog.querySelectorAll("a[href]"))
      link.href = new URL(link.getAttribute("href"), home);
    dialog.showModal();
  };
  document.addEventListener("click", event => {
    const mark = event.target.closest?.('a.trust[href*="#about-"]');
    if (!mark || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    const anchor = decodeURIComponent(mark.hash.slice("#about-".length));
    panels().then(
      all => all.told[anchor] ? opened(all, all.told[anchor]) : location.assign(mark.href),
      () => location.assign(mark.href));
  });

  document.querySelectorAll("form[data-filter]").forEach(filters);
  document.querySelectorAll("table[data-sort]").forEach(sorting);
})();
