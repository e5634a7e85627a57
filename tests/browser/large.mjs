// A large report: how long it takes to write, and how long its overview takes to open and to answer.
//
//   cargo build --release -p minutebook-cli --bin minutebook --example make_archive
//   node tests/browser/large.mjs --documents 10000
//
// It prints figures, and fails only where something does not work at all: the time of a shared machine proves nothing.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const { values: options } = parseArgs({
  options: {
    documents: { type: "string", default: "1000" },
    bin: { type: "string", default: process.env.MINUTEBOOK ?? join(root, "target/release/minutebook") },
    make: { type: "string", default: join(root, "target/release/examples/make_archive") },
    made: { type: "string" },
  },
});
const work = mkdtempSync(join(tmpdir(), "minutebook-large-"));
const made = options.made ?? join(work, "made");
if (!options.made) execFileSync(options.make, [made, "--documents", options.documents]);

/** Runs the program; gives its CPU seconds (user and system) and how long it took. */
function timed(...args) {
  const told = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S %R"; time "$@"', "bash", options.bin, ...args], { encoding: "utf8" });
  assert.ok(told.status === 0 || told.status === 1, told.stderr);
  const [user, system, real] = told.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: user + system, real };
}

const [run, report] = [join(work, "run.jsonl"), join(work, "report")];
const extracted = timed("extract", "-q", join(made, "folder"), "-o", run);
console.log(`extracted: ${extracted.cpu.toFixed(1)} s of CPU, ${extracted.real.toFixed(1)} s`);
const written = timed("audit", run, "-o", report);
const overview = join(report, "index.html");
console.log(`report written: ${written.cpu.toFixed(1)} s of CPU, ${written.real.toFixed(1)} s; overview of ${(statSync(overview).size / 1e6).toFixed(1)} MB`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.on("pageerror", (error) => assert.fail(String(error)));
const rows = () => document.querySelectorAll("#rows tr").length;
let began = performance.now();
await page.goto(pathToFileURL(overview).href);
const opened = performance.now() - began;
const shown = await page.textContent("#shown");
const all = Number(shown.split(" ").at(-1));
assert.ok(all >= Number(options.documents) * 0.9, shown);
assert.equal(await page.evaluate(rows), 100);
began = performance.now();
await page.fill("#find", "2019");
await page.waitForFunction((all) => { const n = Number(document.querySelector("#shown").textContent.split(" ").at(-1)); return n > 0 && n < all; }, all);
const found = performance.now() - began;
began = performance.now();
await page.fill("#find", "");
await page.selectOption("#sort", "claimed");
await page.waitForFunction((all) => Number(document.querySelector("#shown").textContent.split(" ").at(-1)) === all, all);
const sorted = performance.now() - began;
console.log(`overview of ${all} documents: opened in ${(opened / 1000).toFixed(2)} s, found in ${found.toFixed(0)} ms, sorted in ${sorted.toFixed(0)} ms`);
console.log(`usable (opened, a filter typed, rows shown) after ${((opened + found) / 1000).toFixed(2)} s`);
await browser.close();
rmSync(work, { recursive: true });
