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
const book = join(work, "minute-book.txt");

/** A year's minutes in one file, of about 2 MB. */
function minuteBook() {
  const meetings = [];
  for (let n = 1; n <= 1500; n += 1) {
    meetings.push(`${n}. Report on services, part ${n}\n\n${"Members discussed the report of the Director at length. ".repeat(20)}\n\n`
      + `RESOLVED: That\n\n(a) report ${n} be noted; and\n\n(b) a further report be brought in six months.\n\n`);
  }
  return `MINUTES OF THE CABINET\n\nTuesday 5 March 2019\n\n${meetings.join("")}`;
}

const HOSTILE = "Agenda item\n\n<script>document.title = 'owned'</script> & \u202Ereversed\u202C \"quoted\" <img src=x onerror=alert(1)>\n\n"
  + "Minutes:\n\nRESOLVED: That the <b>report</b> </script><script>alert(1)</script> be noted.\n";

let browser;
let sources;

before(async () => {
  writeFileSync(hostile, HOSTILE);
  writeFileSync(book, minuteBook());
  const folders = [join(root, "fixtures/gold/minutes"), join(root, "fixtures/annotated"), join(shared, "seeds"), join(shared, "corpus/ofsted_reports")];
  const named = /\.(txt|md|html|pdf)$/;
  sources = folders.filter(existsSync)
    .flatMap((folder) => readdirSync(folder).filter((name) => named.test(name) && !/^(README|NOTES)/.test(name)).sort().map((name) => join(folder, name)))
    .concat(hostile, book);
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

/** Keeps what the dialog asks for; the browser tells the page some time after the click. */
const keep = async (page) => {
  const closed = page.evaluate(() => new Promise((done) => {
    document.querySelector("#dialog").addEventListener("close", () => done(), { once: true });
  }));
  await page.click('#dialog button[value="ok"]');
  await closed;
};

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
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("w");
  assert.equal(await page.locator('.card.on [data-mark="wrong"][aria-pressed="true"], .card [data-mark="wrong"][aria-pressed="true"]').count(), 1);
  await page.keyboard.press("?");
  assert.match(await page.locator("#help").textContent(), /next and previous record/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "filter");
  await page.goto(pathToFileURL(join(report, "index.html")).href);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.closest("tr").rowIndex), 2);
  await page.keyboard.press("/");
  await page.keyboard.type("no such words at all");
  await page.locator("#none").waitFor();
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
  await keep(page);
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
  await keep(page);
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

test("every value that is printed leads to where it is printed", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  await page.locator('#resolution-1 dd[data-field="text"] a').click();
  assert.match((await page.locator("mark.on").allTextContents()).join(""), /adoption service/);
  assert.match(await page.locator("#state").textContent(), /^In the source: .{40}/, "the whole passage is said, not its first piece");
  await page.locator('#resolution-1 dd[data-field="item"] a').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "item-1");
  const title = page.locator("#document a[data-e]").first();
  const said = (await title.textContent()).trim();
  await title.click();
  assert.equal((await page.locator("mark.on").allTextContents()).join("").trim(), said);
  await page.locator('mark.on[data-r="document"]').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "document");
  await page.goto(pathToFileURL(join(report, documentOf("adult_learning_piap_table"))).href);
  await page.locator('#inspection-1 dd[data-field="raw"] a').first().click();
  assert.match((await page.locator("mark.on").allTextContents()).join(""), /^Grade 3/);
  for (const [field, words] of [["action", /1\.1 Revise subcontract/], ["progress", /^Done$/], ["recommendation", /^Leaders do not hold/]]) {
    await page.locator(`#table-1-row-1 dd[data-field="${field}"] a`).click();
    assert.match((await page.locator("mark.on").allTextContents()).join(""), words);
  }
  await page.context().close();
});

test("only words that nothing rests on are marked as unclaimed", async () => {
  const page = await open(documentOf("adult_learning_piap_table"));
  const unclaimed = await page.locator(".text .unclaimed").allTextContents();
  assert.ok(unclaimed.length > 0);
  assert.deepEqual(unclaimed.filter((words) => /What needs to improve|Target date|Post Inspection Action Plan/.test(words)), []);
  assert.deepEqual(unclaimed.filter((words) => !/[\p{L}\p{N}]/u.test(words)), []);
  await page.locator('mark:text-is("Target date")').click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "table-1-row-1");
  await page.context().close();
});

test("a mark can be taken back, and a record has one verdict", async () => {
  const page = await open(documentOf("mgai_adoption_numbered_resolution"));
  const pressed = (mark) => page.locator(`#resolution-2 [data-mark="${mark}"]`).getAttribute("aria-pressed");
  await page.click('#resolution-2 [data-mark="wrong"]');
  await page.click('#resolution-2 [data-mark="wrong"]');
  assert.equal(await pressed("wrong"), "false");
  assert.ok(await page.locator("#save").isDisabled());
  await page.click('#resolution-2 [data-mark="wrong"]');
  await page.click('#resolution-2 [data-mark="correct"]');
  await page.selectOption("#dialog-field", "verb");
  await page.fill("#dialog-value", "receive");
  await keep(page);
  assert.deepEqual([await pressed("wrong"), await pressed("correct")], ["false", "true"], "a corrected record is not removed as well");
  await page.click('#resolution-3 [data-mark="right"]');
  await page.click("#undo");
  assert.equal(await page.locator('#resolution-3 [data-mark="right"]').getAttribute("aria-pressed"), "false");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  await download.saveAs(join(work, "one.jsonl"));
  const lines = readFileSync(join(work, "one.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map((c) => [c.record, c.mark, c.field, c.value]), [["resolution-2", "wrong", "verb", "receive"]]);
  await page.reload();
  assert.deepEqual([await pressed("wrong"), await pressed("correct")], ["false", "true"], "what was not saved is there after a reload");
  await page.context().close();
});

test("hostile minutes stay text", async () => {
  const page = await open(documentOf("hostile"));
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator(".text img, .text script, .text b").count(), 0);
  assert.match(await page.locator(".text").textContent(), /<script>document\.title/);
  await page.context().close();
});

test("a minute book of 2 MB opens, and leads from value to passage", async () => {
  const began = performance.now();
  const page = await open(documentOf("minute-book"));
  const opened = performance.now() - began;
  assert.ok(await page.locator(".card").count() > 2000);
  await page.locator("#resolution-2000 .quotes a").first().click();
  await page.locator("mark.on").first().waitFor();
  assert.match(await page.locator("mark.on").first().textContent(), /report be brought|be noted/);
  console.log(`a page of ${(readFileSync(join(report, documentOf("minute-book"))).length / 1e6).toFixed(1)} MB: opened in ${(opened / 1000).toFixed(1)} s`);
  await page.context().close();
});

test("a PDF's pages are drawn, with boxes over the words", async () => {
  const drawn = documents().find((name) => name.endsWith("-outcome.html") && readFileSync(join(report, "documents", name), "utf8").includes("<figure"));
  const page = await open(`documents/${drawn}`);
  assert.equal(await page.locator(".pictures figure").count(), 2);
  await page.locator("#resolution-2 .quotes a").first().click();
  const box = page.locator(".box.on").first();
  await box.waitFor();
  const [inner, outer] = await Promise.all([box.boundingBox(), page.locator(".pictures figure").first().boundingBox()]);
  assert.ok(inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width + 1);
  await box.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "resolution-2");
  await page.context().close();
});

test("a passage of several lines is a box for each, and one link", async () => {
  const drawn = documents().find((name) => name.endsWith("-outcome.html") && readFileSync(join(report, "documents", name), "utf8").includes("<figure"));
  const page = await open(`documents/${drawn}`);
  const link = page.locator("#resolution-1 .quotes a").first();
  assert.match(await link.textContent(), /the report and the findings/);
  const boxes = page.locator(`.box[data-e="${await link.getAttribute("data-e")}"]`);
  assert.equal(await boxes.count(), 2);
  const [first, second] = [await boxes.nth(0).boundingBox(), await boxes.nth(1).boundingBox()];
  assert.ok(first.y + first.height <= second.y + 1, "one line below the other");
  assert.ok(first.x > second.x + 10, "the first line begins after its label");
  await link.click();
  assert.equal(await page.locator(".box.on").count(), 2);
  const groups = page.locator('a.boxes[href="#resolution-1"]').filter({ has: page.locator(`.box[data-e="${await link.getAttribute("data-e")}"]`) });
  assert.equal(await groups.count(), 1);
  assert.match(await groups.getAttribute("aria-label"), /resolution-1/);
  await groups.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "resolution-1");
  await page.locator('.box[data-r="resolution-2"]').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "resolution-2");
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

test("on paper nothing is cut off, and nothing is there to be pressed", async () => {
  for (const path of ["index.html", documentOf("adult_learning_piap_table")]) {
    const page = await open(path, { viewport: { width: 718, height: 1000 } });
    await page.emulateMedia({ media: "print" });
    const cut = await page.evaluate(() => [...document.querySelectorAll("body, .scroll, .sides > section, .card")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => `${node.tagName}.${node.className} ${node.scrollWidth} > ${node.clientWidth}`));
    assert.deepEqual(cut, [], path);
    assert.equal(await page.locator("button:visible, select:visible, input:visible").count(), 0, path);
    await page.context().close();
  }
});

test("no serious accessibility finding, in light and dark, on a phone and on a desk", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const drawn = documents().filter((name) => name.endsWith("-outcome.html")).map((name) => `documents/${name}`);
  const pages = ["index.html", ...drawn, documentOf("mgai_adoption"), documentOf("send_wsoa_action_plan_tabs"), documentOf("council_motion")];
  for (const path of pages) {
    for (const [name, options] of Object.entries({
      desktop: { colorScheme: "light", viewport: { width: 1440, height: 900 } },
      "desktop-dark": { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
      "phone-light": { colorScheme: "light", viewport: { width: 390, height: 844 } },
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
