// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.

// The page can be read before it runs, so its program is fetched once it is painted; a page in
// the background is not painted, and does not wait for it.
await new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, 1000);
});
const file = new URL("pathwise_bg.wasm", document.baseURI);
const [{ default: init }, program] = await Promise.all([
  import("../pathwise.js"),
  // Hosts that do not know the file's type are left to `init`, which reads it whole.
  WebAssembly.compileStreaming(fetch(file)).catch(() => file),
]);
// A frame between compiling and starting: neither alone is long.
await new Promise((resolve) => setTimeout(resolve));
await init({ module_or_path: program });

// A published build comes with a worker that keeps it for when there is no network. Where a
// browser refuses it, as in some frames, the page works as before.
if ("build" in document.documentElement.dataset) navigator.serviceWorker?.register("sw.js").catch(() => {});
