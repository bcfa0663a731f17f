/* The panel that a quotation's mark opens in place. Without this script the marks are links. */
(() => {
  "use strict";
  const home = new URL("..", document.currentScript.src);

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
})();
