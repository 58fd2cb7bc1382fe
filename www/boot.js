// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.
import init from "./pathwise.js";

await init({ module_or_path: new URL("./pathwise_bg.wasm", import.meta.url) });

// For whoever drives the page: from here on its controls do something.
document.documentElement.dataset.started = "";
