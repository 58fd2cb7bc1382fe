
// The start of the page that is one file. The text of this element is also that of its
// workers, which have no document.
async function start() {
  const root = document.documentElement;
  root.dataset.guarded = "";
  // A running page has this mark: a browser saved this copy while it ran, with what the program had
  // made of the page.
  if ("started" in root.dataset) {
    throw new Error("this copy was saved by the browser. In the file that it was saved from, use “Share” and then “Download this page”");
  }
  // The page as it was saved: it can save itself again.
  globalThis.pathwisePage = document.documentElement.cloneNode(true);
  const link = document.querySelector("meta[name=pathwise-link]").content;
  if (link && location.hash.length < 2) history.replaceState(null, "", `#${link}`);

  const text = (id) => document.getElementById(id).textContent;
  const worker = new Blob([text("program")], { type: "text/javascript" });
  document.documentElement.dataset.worker = URL.createObjectURL(worker);

  const unpacked = (id) => {
    const bytes = Uint8Array.from(atob(text(id)), (byte) => byte.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  };
  document.documentElement.dataset.digits = URL.createObjectURL(await unpacked("digits").blob());
  for (const [id, html] of Object.entries(await unpacked("fragments").json())) {
    const template = document.createElement("template");
    template.id = id;
    template.innerHTML = html;
    document.body.append(template);
  }
  const letters = document.getElementById("font");
  if (letters) {
    const bytes = await unpacked("font").arrayBuffer();
    document.fonts.add(await new FontFace("Pathwise Math", bytes).load());
  }
  await __wbg_init({ module_or_path: await WebAssembly.compile(await unpacked("module").arrayBuffer()) });
}

if (globalThis.document) {
  // As `www/scripts/boot.js` does.
  start().catch((error) => {
    const banner = document.getElementById("banner");
    if (banner.hidden) {
      banner.textContent = `Pathwise cannot start: ${error.message}. It needs a browser of 2023 or newer.`;
      banner.hidden = false;
    }
    throw error;
  });
} else {
  onmessage = async ({ data: program }) => {
    onmessage = null;
    try {
      await __wbg_init({ module_or_path: program });
      postMessage(null);
    } catch {
      postMessage(false);
    }
  };
}
