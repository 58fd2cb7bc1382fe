// Writes the fingerprint that Node has.
import { readFile } from "node:fs/promises";
import init, { fingerprint } from "./fingerprint.js";

await init({ module_or_path: await readFile(new URL("fingerprint_bg.wasm", import.meta.url)) });
console.log(fingerprint());
