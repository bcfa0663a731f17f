/* Mends what of Material is out of reach without a mouse: the buttons of its header are labels, which
   no key reaches, and a note that opens over the text cannot be closed by Escape (WCAG 2.1.1, 1.4.13). */
{
  const named = (selector) => document.querySelector(selector)?.getAttribute("aria-label") ?? "";
  const opens = {
    __drawer: { name: named(".md-nav--primary"), into: ".md-sidebar--primary a.md-nav__link" },
    __search: { name: named(".md-search"), into: ".md-search__input" },
  };

  for (const [id, { name, into }] of Object.entries(opens)) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`.md-header__button[for="${id}"]`);
    if (!toggle || !label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", id); // Material shows and hides it by this
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const told = () => button.setAttribute("aria-expanded", String(toggle.checked));
    told();
    toggle.addEventListener("change", told);
    button.addEventListener("click", () => {
      toggle.click();
      if (toggle.checked) setTimeout(() => document.querySelector(into)?.focus(), 300);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked || id !== "__drawer") return;
      toggle.click();
      button.focus();
    });
  }

  const notes = document.querySelector(".footnote");
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes)
        if (notes && added instanceof Element && added.matches('.md-tooltip2[role="dialog"]'))
          added.setAttribute("aria-label", notes.getAttribute("aria-label"));
  }).observe(document.body, { childList: true });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll(".md-tooltip2")) open.hidden = true;
  });
}
