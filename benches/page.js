// Watches a page from before its start; `cargo xtask bench` reads `watch`.
window.watch = { frames: [], inputs: [], firstChart: 0, firstText: 0, longest: 0, fan: [], memory: null };

{
  const channel = new MessageChannel();
  let begin = null;
  let inputs = [];
  // A message that is sent in a frame is heard after style, layout and paint.
  channel.port1.onmessage = () => {
    const now = performance.now();
    watch.frames.push(now - begin);
    watch.inputs.push(...inputs.map((time) => now - time));
    [begin, inputs] = [null, []];
  };
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      if (begin === null) {
        begin = performance.now();
        channel.port2.postMessage(null);
      }
      callback(time);
    });
  addEventListener("input", (event) => inputs.push(event.timeStamp), { capture: true });

  // The numbers at the axes are drawn with the first chart; a run that has not begun has no line.
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (...text) {
    watch.firstChart ||= performance.now();
    return fillText.apply(this, text);
  };

  // A scene asks its question before it shows a chart, so its text is what one waits for.
  new MutationObserver(() => {
    watch.firstText ||= performance.now();
  }).observe(document, { subtree: true, attributeFilter: ["data-key"] });

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longest = Math.max(watch.longest, duration);
  }).observe({ entryTypes: ["longtask"] });

  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await plain(...all);
      watch.memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }

  // Orders a fan by a link and waits for so many numbers of it. Asking again and again whether
  // they are here would take time from the workers.
  watch.order = (link, numbers) => new Promise((resolve) => {
    [watch.fan, watch.frames] = [[], []];
    watch.heard = () => watch.fan.reduce((sum, [, count]) => sum + count, 0) >= numbers && resolve(true);
    location.hash = link;
  });
  watch.heard = () => {};

  // When a fan was ordered, and when how many numbers of it had come back.
  window.Worker = class extends Worker {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        if (!Array.isArray(data)) return;
        watch.fan.push([performance.now(), data[2].length]);
        watch.heard();
      });
    }
    postMessage(message, ...more) {
      if (Array.isArray(message) && message.length === 3) watch.fan.push([performance.now(), 0]);
      super.postMessage(message, ...more);
    }
  };
}
