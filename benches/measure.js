// Starts the page's own program in a worker; `measure(link)` then gives the milliseconds that it
// takes there to do all the work that the link asks for.
async () => {
  const program = await WebAssembly.compileStreaming(fetch("pathwise_bg.wasm"));
  const worker = new Worker("www/scripts/worker.js", { type: "module" });
  const heard = () => new Promise((next) => worker.addEventListener("message", ({ data }) => next(data), { once: true }));
  worker.postMessage(program);
  await heard();
  const digits = await fetch("www/data/digits.bin");
  worker.postMessage(new Uint8Array(await digits.arrayBuffer()));
  window.measure = (link) => {
    worker.postMessage(link);
    return heard();
  };
  return true;
}
