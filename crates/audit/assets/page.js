"use strict";
// One document of the audit report: values to passages and back, filters, and the review. No network, no storage but the
// browser's own, which is only a safety net until the corrections are saved as a file.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const sha256 = document.body.dataset.sha256;
  const cards = $$(".card");
  const state = $("#state");

  // ---- values to passages and back
  const light = (evidence, record) => {
    $$(".on").forEach((node) => node.classList.remove("on"));
    $$(evidence.map((n) => `mark[data-e~="${n}"],.box[data-e="${n}"]`).join(",") || ":not(*)").forEach((node) => node.classList.add("on"));
    if (record) record.classList.add("on");
  };
  // At once, and once more when the blocks around it have been laid out: those out of sight have only a guessed height.
  const reveal = (node) => {
    node?.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => node?.scrollIntoView({ block: "center" }));
  };
  const showEvidence = (link) => {
    const number = link.dataset.e;
    light([number], link.closest(".card,#document,.doubt"));
    const box = $(`.box[data-e="${number}"]`);
    const open = box?.closest("details")?.open;
    const mark = $(`mark[data-e~="${number}"]`);
    reveal(open ? box : mark || box);
    const said = $$(`.text [data-e~="${number}"]`).map((piece) => piece.textContent).join("").replace(/\s+/g, " ").trim();
    state.textContent = said ? `In the source: ${said.length > 120 ? `${said.slice(0, 120)}…` : said}` : "";
  };
  const showRecord = (id) => {
    const card = document.getElementById(id);
    if (!card) return;
    card.hidden = false;
    light($$("a[data-e]", card).map((a) => a.dataset.e), card);
    reveal(card);
    card.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-e]");
    if (link) { event.preventDefault(); showEvidence(link); return; }
    const reference = event.target.closest("a.reference");
    if (reference) { event.preventDefault(); showRecord(reference.hash.slice(1)); return; }
    const passage = event.target.closest("mark[data-r],.boxes[data-r]");
    if (passage?.matches("a")) event.preventDefault();
    if (passage && getSelection().isCollapsed) showRecord(passage.dataset.r);
  });

  // ---- keyboard: j and k or the arrows through the records, Enter to the first passage, r, w and e to mark, m for what is
  // missing, / for the filter, n and p through the documents, ? for this list
  const visible = () => cards.filter((card) => !card.hidden);
  const step = (by) => {
    const list = visible();
    const at = list.indexOf(document.activeElement.closest?.(".card"));
    const next = list[Math.min(Math.max(at + by, 0), list.length - 1)];
    if (next) { next.focus({ preventScroll: true }); reveal(next); light($$("a[data-e]", next).map((a) => a.dataset.e), next); }
  };
  const turn = (rel) => { const link = $(`a[rel=${rel}]`); if (link) link.click(); };
  const help = $("#help");
  $("#keys").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]") || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const card = event.target.closest?.(".card");
    const press = {
      j: () => step(1), k: () => step(-1), m: () => askMissing(), n: () => turn("next"), p: () => turn("prev"),
      "/": () => filter.focus(), "?": () => help.showModal(), u: () => undo(),
    }[event.key];
    if (press) { event.preventDefault(); press(); return; }
    if (!card || event.target !== card) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter") { event.preventDefault(); const link = $("a[data-e]", card); if (link) showEvidence(link); }
    if (event.key === "r") setMark(card, "right");
    if (event.key === "w") setMark(card, "wrong");
    if (event.key === "e") { event.preventDefault(); askValue(card); }
  });

  // ---- filters
  const filter = $("#filter");
  const applyFilter = () => {
    const want = filter.value;
    const fits = (card) => want === "" || card.dataset.kind === want || (want === "inferred" && card.dataset.support === "inferred")
      || (want === "unreviewed" && !$("[aria-pressed=true]", card));
    cards.forEach((card) => { card.hidden = !fits(card); });
    $$(".records .kind").forEach((kind) => { if ($(".card", kind)) kind.hidden = !$(".card:not([hidden])", kind); });
    $("#none").hidden = visible().length > 0 || cards.length === 0;
    state.textContent = `${visible().length} of ${cards.length} records shown`;
  };
  filter.addEventListener("change", applyFilter);
  const unclaimed = $("#unclaimed");
  const markUnclaimed = () => document.body.classList.toggle("show-unclaimed", unclaimed.checked);
  unclaimed.addEventListener("change", markUnclaimed);
  markUnclaimed();

  // ---- review
  const store = `minutebook:${sha256}`;
  let corrections = [];
  const remember = () => {
    $("#save").disabled = $("#undo").disabled = corrections.length === 0;
    state.textContent = `${corrections.length} correction${corrections.length === 1 ? "" : "s"} to save`;
    cards.forEach(showMarks);
    try { localStorage.setItem(store, JSON.stringify(corrections)); } catch { /* private windows have no storage */ }
  };
  const about = (card) => ({ sha256, kind: card.dataset.kind, record: card.id, quote: card.dataset.quote, start: Number(card.dataset.start) });
  const marked = new Set();
  const showMarks = (card) => {
    const own = corrections.filter((c) => c.record === card.id);
    if (own.length === 0 && !marked.has(card)) return;
    if (own.length) marked.add(card); else marked.delete(card);
    const is = { right: (c) => c.mark === "right", wrong: (c) => c.mark === "wrong" && !c.field, correct: (c) => Boolean(c.field) };
    $$("button[data-mark]", card).forEach((b) => b.setAttribute("aria-pressed", String(own.some(is[b.dataset.mark]))));
  };
  // A record is right, or wrong as a whole, or has fields corrected: a later verdict takes the place of an earlier one.
  const put = (correction) => {
    const replaced = (c) => c.record && c.record === correction.record && (!c.field || !correction.field || c.field === correction.field);
    corrections = corrections.filter((c) => !replaced(c)).concat(correction);
    remember();
  };
  const undo = () => { corrections.pop(); remember(); };
  $("#undo").addEventListener("click", undo);
  function setMark(card, mark) {
    const same = (c) => c.record === card.id && c.mark === mark && !c.field;
    if (!corrections.some(same)) { put({ ...about(card), mark }); return; }
    corrections = corrections.filter((c) => !same(c));
    remember();
  }
  $(".records").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-mark]");
    if (!button) return;
    const card = button.closest(".card");
    if (button.dataset.mark === "correct") askValue(card); else setMark(card, button.dataset.mark);
  });

  const dialog = $("#dialog");
  const parse = (text) => { try { return JSON.parse(text); } catch { return text; } };
  let whenKept = () => {};
  dialog.addEventListener("close", () => { if (dialog.returnValue === "ok") whenKept(); });
  const ask = (title, hint, { kinds, fields }) => {
    $("#dialog-title").textContent = title;
    $("#dialog-hint").textContent = hint;
    $("#dialog-kind-label").hidden = !kinds;
    $("#dialog-field-label").hidden = !fields;
    $("#dialog-value").value = $("#dialog-note").value = "";
    dialog.showModal();
  };
  function askValue(card) {
    const choice = $("#dialog-field");
    const own = $$(":scope > dl:not(.grade) dd", card).map((dd) => dd.dataset.field);
    const grades = $$(".grade", card).flatMap((dl) => $$("dd", dl).map((dd) => `${dl.dataset.field}/${dd.dataset.field}`));
    choice.replaceChildren(...[...own, ...grades].map((name) => new Option(name.replaceAll("_", " "), name)));
    ask(`Correct ${card.id}`, "The right value, as text or as JSON (null for none).", { fields: true });
    whenKept = () => {
      const note = $("#dialog-note").value;
      put({ ...about(card), mark: "wrong", field: choice.value, value: parse($("#dialog-value").value), ...(note && { note }) });
    };
  }
  // The canonical text of a selection, and where it begins in code points: hidden gaps count, so that it is found again.
  const points = (text) => [...text].length;
  const selected = () => {
    const selection = getSelection();
    const text = $(".text");
    if (selection.isCollapsed || !selection.rangeCount || !text) return {};
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return {};
    const said = range.cloneContents().textContent;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = points(before.cloneContents().textContent) + points(said) - points(said.trimStart());
    return { quote: said.trim(), start };
  };
  function askMissing() {
    const { quote, start } = selected();
    if (!quote) { state.textContent = "First select in the source the words that were missed."; return; }
    ask("Something is missing", `From the source: ${quote.slice(0, 300)}`, { kinds: true });
    whenKept = () => {
      const said = $("#dialog-value").value;
      const note = $("#dialog-note").value;
      put({ sha256, kind: $("#dialog-kind").value, quote, start, mark: "missing", ...(said && { value: parse(said) }), ...(note && { note }) });
    };
  }
  $("#missing").addEventListener("click", askMissing);
  $("#save").addEventListener("click", () => {
    const lines = corrections.map((c) => JSON.stringify(c)).join("\n") + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
    link.download = `corrections-${sha256.slice(0, 12)}.jsonl`;
    link.click();
    URL.revokeObjectURL(link.href);
    state.textContent = `Saved ${corrections.length} correction${corrections.length === 1 ? "" : "s"} to ${link.download}`;
  });
  try { corrections = JSON.parse(localStorage.getItem(store)) ?? []; } catch { corrections = []; }
  if (corrections.length) remember();
  if (location.hash.length > 1 && document.getElementById(location.hash.slice(1))?.classList.contains("card")) showRecord(location.hash.slice(1));
})();
