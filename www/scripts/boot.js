// Starts the page's program. It is a file of its own because the page's
// content-security policy forbids scripts written into the HTML.

// A scene's text is wanted as soon as the program runs, and arrives with it. A published build
// says which scenes there are, so that no address is asked for that is not there.
const { dataset } = document.documentElement;
const scene = new URLSearchParams(location.hash.slice(1)).get("scene");
if (dataset.scenes?.split(" ").includes(scene)) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "", href: `www/scenes/${scene}.html` });
  document.head.append(link);
}

// The plain address greets; a link leads to what it names.
if (!location.hash && !location.search) import("./greeting.js");

const module = "pathwise_bg.wasm";

// `index.html` asks for the program before this file is here; it is compiled as it arrives. WebKit
// takes what was asked for early only for a request like this one, and asks twice otherwise.
async function compile() {
  try {
    return await WebAssembly.compileStreaming(fetch(module, { mode: "no-cors", credentials: "include" }));
  } catch {
    // Some hosts do not know the file's type, and some have another file or none.
    let answer = await fetch(module);
    if (answer.status >= 500) answer = await fetch(module);
    if (!answer.ok) throw new Error(`the server answers with ${answer.status} where ${module} should be`);
    const bytes = await answer.arrayBuffer();
    if (new TextDecoder().decode(bytes.slice(0, 4)) !== "\0asm") {
      throw new Error(`the server sends ${answer.headers.get("content-type") ?? "something else"} in place of ${module}`);
    }
    return WebAssembly.compile(bytes);
  }
}

// The letters of formulas come after the program, so that they delay no chart, and before a scene's
// text is shown. A build without Python has none: the browser's own stand in.
async function addFont() {
  if (!dataset.font) return;
  const bytes = await (await fetch(dataset.font)).arrayBuffer();
  document.fonts.add(await new FontFace("Pathwise Math", bytes).load());
}

async function start() {
  const glue = import("../../pathwise.js").catch(() => {
    // A server that was out of order for a moment; where it still is, the file is named.
    return import("../../pathwise.js?again").catch(() => {
      throw new Error("pathwise.js could not be loaded");
    });
  });
  const [program, { default: init }] = await Promise.all([compile(), glue]);
  addFont().catch(console.warn);
  // The browser takes a task for the end of compiling and another one for the start: together they
  // would hold up what is typed meanwhile.
  await new Promise((resolve) => setTimeout(resolve));
  await init({ module_or_path: program });
}

// What keeps the program from starting, in words.
function reason({ message }) {
  // Each engine has its own words for it, and all name the policy.
  return /content.security.policy|\bCSP\b|unsafe-eval/i.test(message)
    ? "the policy of this site forbids WebAssembly. Whoever runs it has to allow 'wasm-unsafe-eval' for scripts in its Content-Security-Policy"
    : message;
}

// A program that runs shows this banner itself, as `src/banner.rs` says; `guard.js` tells of a
// browser without WebAssembly.
await start().catch((error) => {
  const banner = document.getElementById("banner");
  if (banner.hidden) {
    banner.textContent = `Pathwise cannot start: ${reason(error)}. Reload the page to try again; it needs a browser of 2023 or newer.`;
    banner.hidden = false;
  }
  throw error;
});

// A published build comes with a worker that keeps it for when there is no network. Where a
// browser refuses it, as in some frames, the page works as before.
if ("build" in dataset) {
  try {
    navigator.serviceWorker?.register("sw.js").catch(() => {});
  } catch {
    // A sandboxed frame may not even ask for it.
  }
}
