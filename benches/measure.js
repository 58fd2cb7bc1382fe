// Starts the page's own program in a worker; `measure(link)` is then the milliseconds that all
// the work takes there which the link asks for.
async () => {
  const compile = (name) => WebAssembly.compileStreaming(fetch(name));
  const program = await Promise.all(["pathwise_bg.wasm", "pathwise_rest.wasm"].map(compile));
  const worker = new Worker("www/worker.js", { type: "module" });
  const heard = () => new Promise((next) => worker.addEventListener("message", ({ data }) => next(data), { once: true }));
  worker.postMessage(program);
  await heard();
  window.measure = (link) => {
    worker.postMessage(link);
    return heard();
  };
  return true;
}
