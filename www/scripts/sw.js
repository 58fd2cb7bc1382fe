// Keeps the page for when there is no network. `cargo xtask build` writes the version, made
// of the files' bytes, and the list of files.
const version = "VERSION";
const files = ["FILES"];
const name = `pathwise ${version}`;

// A page of a newer build takes its files from the network, until this worker is replaced.
let outdated = false;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })))));
});

addEventListener("activate", (event) => {
  const old = (key) => key.startsWith("pathwise ") && key !== name;
  event.waitUntil(
    caches.keys()
      .then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key))))
      .then(() => clients.claim()),
  );
});

// The page comes from the network, so that a new build is seen at once; without a network,
// or when it is too slow, the page of this build comes with all its files.
async function page(request) {
  const kept = await caches.match(request, { cacheName: name, ignoreSearch: true })
    ?? await caches.match("./index.html", { cacheName: name });
  try {
    const signal = AbortSignal.timeout(4000);
    const fresh = await fetch(request, { cache: "no-cache", signal });
    const text = await fresh.clone().text();
    outdated = fresh.ok && text.includes("data-build=") && !text.includes(version);
    return fresh;
  } catch {
    outdated = false;
    return kept ?? Response.error();
  }
}

async function file(request) {
  const kept = outdated ? undefined : await caches.match(request, { cacheName: name });
  return kept ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});
