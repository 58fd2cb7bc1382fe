// A worker of the pool: the page's own program, which serves where there is no window.
import init from "../../pathwise.js";

// The first message is the compiled program, so that it is neither loaded nor compiled again; the
// program then hears the other messages itself.
onmessage = async ({ data: program }) => {
  onmessage = null;
  try {
    await init({ module_or_path: program });
    postMessage(null);
  } catch {
    // The answer that `src/workers/serve.rs` also gives to an order that it cannot carry out.
    postMessage(false);
  }
};
