// Keeps the page for when there is no network. `cargo xtask build` writes the version, made
// of the files' bytes, and the list of files.
const version = "VERSION";
const files = ["FILES"];
const name = `pathwise ${version}`;

// The first byte of a page may take so many milliseconds where a kept one can be shown instead.
const patience = 4000;

// The kept files by their paths; hosts leave out the names of pages, or their endings.
const own = new Map();
for (const file of files) {
  const { pathname } = new URL(file, registration.scope);
  own.set(pathname, file);
  own.set(pathname.replace(/(?:index)?\.html$/, ""), file);
}

// Whether the page that was loaded last is of this build. The files of another one come from the
// network, until this worker is replaced.
let current = Promise.resolve(true);

function kept(file) {
  return caches.match(new URL(file, registration.scope), { cacheName: name });
}

// Browsers refuse an answer that was redirected, so its content is kept as an answer of its own.
async function keep(cache, file, tries = 3) {
  const request = new Request(new URL(file, registration.scope), { cache: "no-cache" });
  const { ok, status, headers, body } = await fetch(request);
  if (ok) return cache.put(request, new Response(body, { headers }));
  if (tries > 1) return keep(cache, file, tries - 1);
  throw new Error(`${file} is answered with ${status}`);
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(name).then((cache) => Promise.all(files.map((file) => keep(cache, file)))));
});

addEventListener("activate", (event) => {
  const old = (key) => key.startsWith("pathwise ") && key !== name;
  event.waitUntil(
    caches.keys()
      .then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key))))
      .then(() => clients.claim()),
  );
});

// Whether a page is of this build, which its first tag says.
async function isCurrent(page) {
  const reader = page.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let done = false, value = ""; !done && !text.includes("<head"); text += value ?? "") {
    ({ done, value } = await reader.read());
  }
  reader.cancel();
  return !text.includes("data-build=") || text.includes(version);
}

// A page comes from the network, so that a new build is seen at once. Without a network, from a
// server that is out of order, or when it is too slow, the kept one comes with all its files.
async function page(request, file) {
  const old = await kept(file);
  const control = new AbortController();
  const limit = old && setTimeout(() => control.abort(), patience);
  try {
    const fresh = await fetch(request, { cache: "no-cache", signal: control.signal });
    clearTimeout(limit);
    if (!old || fresh.status < 500) {
      if (fresh.ok && file === "./index.html") current = isCurrent(fresh.clone()).catch(() => true);
      return fresh;
    }
  } catch {
    // The kept page follows.
  }
  current = Promise.resolve(true);
  return old ?? Response.error();
}

async function part(request, file) {
  return (await current ? await kept(file) : undefined) ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const file = own.get(new URL(request.url).pathname);
  // What else stands in the same folder is none of this worker's business.
  if (request.method !== "GET" || file === undefined || new URL(request.url).origin !== location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request, file) : part(request, file));
});
