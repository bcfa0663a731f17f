/* Browsers start no worker from a file: when the site is opened from a folder, the search runs in a
   hidden frame that speaks to the page as a worker would. */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.setAttribute("aria-hidden", "true");
      const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
      this.started = loaded.then(() => {
        const inside = frame.contentWindow;
        const run = (script) =>
          new Promise((done, failed) => {
            const element = inside.document.createElement("script");
            element.src = script;
            element.addEventListener("load", done);
            element.addEventListener("error", failed);
            inside.document.body.append(element);
          });
        inside.importScripts = async (...scripts) => {
          for (const script of scripts) await run(script);
        };
        inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        this.inside = inside;
        return run(address);
      });
      document.body.append(frame);
    }

    postMessage(data) {
      this.started.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
}
