// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.
import("../pathwise.js").then(async ({ default: init }) => {
  await init({ module_or_path: new URL("pathwise_bg.wasm", document.baseURI) });

  // For whoever drives the page: from here on its controls do something.
  document.documentElement.dataset.started = "";
});
