// Starts the page's own module in a worker; `measure(link)` is then the milliseconds that all
// the work takes there which the link asks for.
async () => {
  const module = await WebAssembly.compileStreaming(fetch("pathwise_bg.wasm"));
  const worker = new Worker("www/worker.js", { type: "module" });
  const heard = () => new Promise((next) => worker.addEventListener("message", ({ data }) => next(data), { once: true }));
  worker.postMessage(module);
  await heard();
  window.measure = (link) => {
    worker.postMessage(link);
    return heard();
  };
  return true;
}
