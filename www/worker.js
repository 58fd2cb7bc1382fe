// A worker of the pool: the page's own program, which serves where there is no window.
import init from "../pathwise.js";

// The first message is the compiled program and its rest, if it was cut in two, so that they are
// neither loaded nor compiled again; the program then hears the other messages itself.
onmessage = async ({ data: [program, rest] }) => {
  onmessage = null;
  try {
    const first = await init({ module_or_path: program });
    if (rest) await WebAssembly.instantiate(rest, { first });
    postMessage(null);
  } catch {
    // As `src/app/serve.rs` says that it cannot do what is asked.
    postMessage(false);
  }
};
