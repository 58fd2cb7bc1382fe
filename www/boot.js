// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.
import("../pathwise.js").then(async ({ default: init }) => {
  await init({ module_or_path: new URL("pathwise_bg.wasm", document.baseURI) });

  // For whoever drives the page: from here on its controls do something.
  document.documentElement.dataset.started = "";

  // A published build comes with a worker that keeps it for when there is no network. Where a
  // browser refuses it, as in some frames, the page works as before.
  if ("build" in document.documentElement.dataset) navigator.serviceWorker?.register("sw.js").catch(() => {});
});
