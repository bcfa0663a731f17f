/* Citations show their entry while they are pointed at or focused; the list of references can be
   filtered. Without this script a citation is a link to its entry, and the list is whole.

   The entries come from a script beside this one, once, when the first is asked for: a page opened
   from a file may load nothing else. WCAG 2.2, 1.4.13: Escape closes, the pointer may go into what
   is shown, and it stays until pointer and focus have left. */
(() => {
  const here = document.currentScript.src;
  let loading;

  const entries = () =>
    (loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL("references.js", here);
      script.addEventListener("load", () => done(window.verseReferences));
      script.addEventListener("error", failed);
      document.head.append(script);
    }));

  const cited = (target) =>
    target instanceof Element ? target.closest('.citation a[href*="#ref-"]:not(.citation-entry *)') : null;

  /* The entry beside a citation ------------------------------------------------------------- */

  let box, shown, timer;

  const place = () => {
    const link = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const width = Math.min(416, document.documentElement.clientWidth - 16);
    box.style.width = `${width}px`;
    const left = Math.min(link.left, document.documentElement.clientWidth - width - 8);
    box.style.left = `${Math.max(8, left)}px`;
    const above = link.top > box.offsetHeight + 72;
    box.style.top = above ? `${link.top - box.offsetHeight}px` : `${link.bottom}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    box.remove();
    shown = undefined;
  };

  const show = async (link) => {
    clearTimeout(timer);
    if (shown === link) return;
    const wanted = (show.wanted = link);
    let all;
    try {
      all = await entries();
    } catch {
      return; // the link still leads to the list
    }
    const html = all.entries[decodeURIComponent(link.hash.slice(1))];
    if (show.wanted !== wanted || html === undefined) return;
    hide();
    shown = link;
    box = document.createElement("span");
    box.className = "citation-entry";
    box.id = "citation-entry";
    box.innerHTML = `<span class="entry">${html}</span>`;
    const more = document.createElement("a");
    more.href = link.href;
    more.className = "in-list";
    more.textContent = all.more;
    box.append(more);
    link.after(box); // so that Tab goes from the citation into its entry
    link.setAttribute("aria-describedby", box.id);
    place();
  };

  const leave = () => {
    clearTimeout(timer);
    show.wanted = undefined;
    timer = setTimeout(() => {
      const kept = box?.matches(":hover") || box?.contains(document.activeElement);
      if (!kept && !shown?.matches(":hover, :focus-visible")) hide();
    }, 250);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = cited(event.target);
    if (link) {
      clearTimeout(timer);
      timer = setTimeout(() => show(link), 150);
    } else if (box?.contains(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && (cited(event.target) || box?.contains(event.target))) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = cited(event.target);
    if (link?.matches(":focus-visible")) show(link);
  });
  document.addEventListener("focusout", (event) => {
    if (cited(event.target) || box?.contains(event.target)) leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clearTimeout(timer);
    show.wanted = undefined;
    if (!shown) return;
    if (box.contains(document.activeElement)) shown.focus();
    hide();
  });
  // A first tap shows the entry, a second one follows the link; a tap elsewhere closes it.
  let touch = false;
  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (shown && !shown.contains(event.target) && !box.contains(event.target)) hide();
  });
  document.addEventListener(
    "click",
    (event) => {
      const link = cited(event.target);
      if (!touch || !link || link === shown) return;
      event.preventDefault();
      show(link);
    },
    true,
  );
  for (const moved of ["scroll", "resize"])
    addEventListener(moved, () => shown && place(), { passive: true });

  /* How this thesis is cited ---------------------------------------------------------------- */

  for (const button of document.querySelectorAll("button[data-copies]")) {
    if (!navigator.clipboard) continue; // from a file, some browsers have none
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copies).textContent.trim();
      await navigator.clipboard.writeText(text);
      const before = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = before), 2000);
    });
  }
})();
