// The audit report in a real browser, as a reviewer uses it: from disk, without a network.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const binary = process.env.MINUTEBOOK ?? join(root, "target/release/minutebook");
const shared = process.env.MINUTEBOOK_SHARED ?? resolve(root, "../shared");
const shots = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), "minutebook-shots-"));
const work = mkdtempSync(join(tmpdir(), "minutebook-audit-"));
const report = join(work, "report");
const hostile = join(work, "hostile.txt");

const HOSTILE = "Agenda item\n\n<script>document.title = 'owned'</script> & \u202Ereversed\u202C \"quoted\" <img src=x onerror=alert(1)>\n\n"
  + "Minutes:\n\nRESOLVED: That the <b>report</b> </script><script>alert(1)</script> be noted.\n";

let browser;
let sources;

before(async () => {
  writeFileSync(hostile, HOSTILE);
  const folders = [join(root, "fixtures/gold/minutes"), join(shared, "seeds"), join(shared, "corpus/ofsted_reports")];
  const named = /\.(txt|md|html|pdf)$/;
  sources = folders.filter(existsSync)
    .flatMap((folder) => readdirSync(folder).filter((name) => named.test(name) && !/^(README|NOTES)/.test(name)).sort().map((name) => join(folder, name)))
    .concat(hostile);
  const made = spawnSync(binary, ["audit", ...sources, "-o", report], { encoding: "utf8" });
  assert.ok(made.status === 0 || made.status === 1, made.stderr);
  mkdirSync(shots, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  console.log(`screenshots: ${shots}`);
});

/** Opens a file of the report; any script error or request to a network fails the test. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`${path}: ${error}`));
  page.on("request", (request) => assert.match(request.url(), /^(file|data|blob):/));
  await page.goto(pathToFileURL(join(report, path)).href);
  return page;
}

const documents = () => readdirSync(join(report, "documents")).filter((name) => name.endsWith(".html")).sort();
const documentOf = (stem) => `documents/${documents().find((name) => name.slice(6).startsWith(stem))}`;

/** Every evidence of an extraction, by its offsets. */
function quotes(node, found = new Map()) {
  if (Array.isArray(node)) node.forEach((inner) => quotes(inner, found));
  else if (node && typeof node === "object") {
    (node.evidence ?? []).forEach((span) => found.set(`${span.start}..${span.end}`, span.quote));
    Object.values(node).forEach((inner) => quotes(inner, found));
  }
  return found;
}

test("every value's highlight is its quote, in every document", async () => {
  const extracted = execFileSync(binary, ["extract", ...sources], { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
  const records = extracted.trim().split("\n").map((line) => JSON.parse(line)).filter((record) => record.schema_version);
  let checked = 0;
  for (const [n, name] of documents().entries()) {
    const page = await open(`documents/${name}`);
    const hash = await page.evaluate(() => document.body.dataset.sha256);
    const wanted = quotes(records.find((record) => record.source.sha256 === hash));
    const shown = await page.evaluate(() => {
      const texts = new Map();
      document.querySelectorAll(".text [data-e]").forEach((node) => {
        node.dataset.e.split(" ").filter(Boolean).forEach((e) => texts.set(e, (texts.get(e) ?? "") + node.textContent));
      });
      return [...document.querySelectorAll(".quotes a[data-e]")].map((a) => ({ at: a.dataset.at, text: texts.get(a.dataset.e) ?? null }));
    });
    for (const { at, text } of shown) {
      assert.equal(text, wanted.get(at), `${name}: ${at}`);
      checked += 1;
    }
    await page.context().close();
    if (n === 0) assert.ok(shown.length > 0, "the first document has records");
  }
  console.log(`${checked} highlights equal their quotes, in ${documents().length} documents`);
  assert.ok(checked > 100);
});

test("a value leads to its passage, and the passage back to its record", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  const link = page.locator("#resolution-1 .quotes a").first();
  await link.click();
  const lit = page.locator("mark.on").first();
  await lit.waitFor();
  assert.match((await page.locator("mark.on").allTextContents()).join(""), /adoption service/);
  assert.ok(await lit.evaluate((node) => { const box = node.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }));
  await page.locator('mark[data-r="resolution-4"]').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "resolution-4");
  await page.context().close();
});

test("the keyboard alone is enough", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement.id);
  assert.match(first, /-1$/);
  await page.keyboard.press("j");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), first);
  await page.keyboard.press("Enter");
  await page.locator("mark.on").first().waitFor();
  await page.keyboard.press("w");
  assert.equal(await page.locator('.card.on [data-mark="wrong"][aria-pressed="true"], .card [data-mark="wrong"][aria-pressed="true"]').count(), 1);
  await page.context().close();
});

test("filters show what was asked for", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  await page.selectOption("#filter", "resolutions");
  const kinds = await page.locator(".card:visible").evaluateAll((cards) => [...new Set(cards.map((card) => card.dataset.kind))]);
  assert.deepEqual(kinds, ["resolutions"]);
  await page.context().close();
});

test("a review is saved, and the next run follows it", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  await page.click('#resolution-5 [data-mark="wrong"]');
  await page.click('#resolution-1 [data-mark="correct"]');
  await page.selectOption("#dialog-field", "verb");
  await page.fill("#dialog-value", "receive");
  await page.click('#dialog button[value="ok"]');
  await page.evaluate(() => {
    const node = [...document.querySelectorAll(".text .block")].find((n) => n.textContent.includes("fostering service had been"));
    const range = document.createRange();
    range.selectNodeContents(node);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.click("#missing");
  await page.selectOption("#dialog-kind", "areas_for_improvement");
  await page.fill("#dialog-value", "an area that was missed");
  await page.click('#dialog button[value="ok"]');
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const corrections = join(work, "corrections.jsonl");
  await download.saveAs(corrections);
  assert.equal(readFileSync(corrections, "utf8").trim().split("\n").length, 3);

  const [run, corrected] = [join(work, "run"), join(work, "corrected")];
  const source = sources.find((path) => basename(path).startsWith("mgai_adoption"));
  execFileSync(binary, ["extract", source, "-o", run], { stdio: "ignore" });
  execFileSync(binary, ["apply", corrections, run, "-o", corrected], { stdio: "ignore" });
  const [name] = readdirSync(corrected);
  const now = JSON.parse(readFileSync(join(corrected, name), "utf8"));
  assert.equal(now.resolutions.find((r) => r.id === "resolution-1").verb, "receive");
  assert.ok(!now.resolutions.some((r) => r.id === "resolution-5"));
  assert.ok(now.areas_for_improvement.some((a) => a.text === "an area that was missed" && a.review === "added"));
  execFileSync(binary, ["verify", corrected], { stdio: "ignore" });
  await page.context().close();
});

test("hostile minutes stay text", async () => {
  const page = await open(documentOf("hostile"));
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator(".text img, .text script, .text b").count(), 0);
  assert.match(await page.locator(".text").textContent(), /<script>document\.title/);
  await page.context().close();
});

test("the overview finds and sorts documents", async () => {
  const page = await open("index.html");
  await page.fill("#find", "adoption");
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length < 5);
  assert.match(await page.locator("#rows").textContent(), /Adoption/);
  await page.locator("#rows a").first().click();
  await page.waitForSelector("#records");
  await page.context().close();
});

test("no serious accessibility finding, in light and dark, on a phone and on a desk", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const pages = ["index.html", documentOf("mgai_adoption"), documentOf("send_wsoa_action_plan_tabs"), documentOf("council_motion")];
  for (const path of pages) {
    for (const [name, options] of Object.entries({
      desktop: { colorScheme: "light" },
      phone: { colorScheme: "dark", viewport: { width: 390, height: 844 } },
    })) {
      const page = await open(path, { bypassCSP: true, ...options });
      await page.screenshot({ path: join(shots, `${basename(path, ".html")}-${name}.png`) });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      const serious = violations.filter((v) => v.impact === "serious" || v.impact === "critical");
      assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes[0].html}`), [], `${path} (${name})`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 1, `${path} (${name}) scrolls sideways by ${overflow} px`);
      await page.context().close();
    }
  }
});
