// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.

async function compile(name) {
  const file = new URL(name, document.baseURI);
  try {
    return await WebAssembly.compileStreaming(fetch(file));
  } catch {
    // Some hosts do not know the file's type.
    return WebAssembly.compile(await (await fetch(file)).arrayBuffer());
  }
}

// The page can be read before it runs, so its program is fetched once it is painted; a page in
// the background is not painted, and does not wait for it.
await new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, 1000);
});
const program = compile("pathwise_bg.wasm");
const { default: init } = await import("../pathwise.js");
// A frame between compiling and starting: neither alone is long.
await program;
await new Promise((resolve) => setTimeout(resolve));
await init({ module_or_path: await program });

// A published build comes with a worker that keeps it for when there is no network. Where a
// browser refuses it, as in some frames, the page works as before.
if ("build" in document.documentElement.dataset) navigator.serviceWorker?.register("sw.js").catch(() => {});
