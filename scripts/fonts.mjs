// Cuts a font down to the characters on standard input: node fonts.mjs SOURCE.ttf TARGET.woff2
// Hints are left out: they double the size, and no screen of the last ten years needs them.
import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

import subsetFont from "subset-font";

const [source, target] = process.argv.slice(2);
const characters = await text(process.stdin);
const options = { targetFormat: "woff2", noHinting: true };
await writeFile(target, await subsetFont(await readFile(source), characters, options));
