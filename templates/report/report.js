// Shows and hides what is in the page. Without it everything is shown.
(function () {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const messages = [...document.querySelectorAll(".message")];
  const shown = document.getElementById("shown");

  function filter() {
    const wanted = new Set(
      [...form.querySelectorAll("input:checked")].map((box) => box.value),
    );
    const rule = form.elements.rule.value;
    let number = 0;
    for (const message of messages) {
      message.hidden =
        !wanted.has(message.dataset.severity) ||
        (rule !== "" && message.dataset.rule !== rule);
      if (!message.hidden) number += 1;
    }
    for (const file of document.querySelectorAll(".file")) {
      const empty = !file.querySelector(".message:not([hidden])");
      file.hidden = empty;
      const link = document.querySelector(`nav a[href="#${file.firstElementChild.id}"]`);
      if (link) link.parentElement.hidden = empty;
    }
    shown.textContent =
      number === messages.length
        ? `All ${number} messages are shown.`
        : `${number} of ${messages.length} messages are shown.`;
  }

  // A link to a message that is filtered away shows everything again.
  function follow() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  filter(); // a browser may have kept what was chosen before
})();
