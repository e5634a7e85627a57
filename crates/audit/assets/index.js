"use strict";
// The overview: finds, sorts and pages through documents that stand in the page as data, so that ten thousand stay quick.
(() => {
  const all = JSON.parse(document.getElementById("documents").textContent);
  const $ = (id) => document.getElementById(id);
  const STEP = 100;
  let limit = STEP;
  all.forEach((d) => { d.haystack = [d.title, d.council, d.committee, d.path, d.date].filter(Boolean).join("\n").toLowerCase(); });
  const keep = {
    "": () => true,
    diagnostics: (d) => d.diagnostics > 0,
    inferred: (d) => d.inferred > 0,
    empty: (d) => d.counts.every((n) => n === 0),
  };
  const order = {
    path: (a, b) => (a.path < b.path ? -1 : 1),
    date: (a, b) => ((a.date ?? "~") < (b.date ?? "~") ? -1 : 1),
    claimed: (a, b) => (a.claimed ?? 2) - (b.claimed ?? 2),
    diagnostics: (a, b) => b.diagnostics - a.diagnostics,
  };
  const cell = (tag, text, className) => {
    const node = document.createElement(tag);
    const isolated = document.createElement("bdi");
    isolated.textContent = text ?? "";
    node.append(isolated);
    if (className) node.className = className;
    return node;
  };
  const row = (d) => {
    const tr = document.createElement("tr");
    const name = document.createElement("th");
    name.scope = "row";
    const link = document.createElement("a");
    link.href = d.href;
    link.append(cell("span", d.title ?? d.path));
    name.append(link);
    const share = d.claimed == null ? "" : `${Math.round(d.claimed * 100)} %`;
    tr.append(name, cell("td", d.council), cell("td", d.date, "date"), ...d.counts.map((n) => cell("td", n, "number")),
      cell("td", d.diagnostics, "number"), cell("td", share, "number"));
    return tr;
  };
  const render = () => {
    const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((d) => keep[$("only").value](d) && words.every((w) => d.haystack.includes(w))).sort(order[$("sort").value]);
    $("rows").replaceChildren(...found.slice(0, limit).map(row));
    $("shown").textContent = `${Math.min(limit, found.length)} of ${found.length}`;
    $("more").hidden = found.length <= limit;
    $("none").hidden = found.length > 0;
  };
  // Keyboard: / to find, j and k or the arrows through the documents, ? for the list of keys.
  const help = $("help");
  $("keys").addEventListener("click", () => help.showModal());
  const step = (by) => {
    const links = [...document.querySelectorAll("#rows a")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const inRows = event.target.closest?.("#rows");
    const press = {
      "/": () => $("find").focus(), "?": () => help.showModal(), j: () => step(1), k: () => step(-1),
      ...(inRows && { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
    }[event.key];
    if (press) { event.preventDefault(); press(); }
  });
  let waiting;
  $("find").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => { limit = STEP; render(); }, 120); });
  ["only", "sort"].forEach((id) => $(id).addEventListener("change", () => { limit = STEP; render(); }));
  $("more").addEventListener("click", () => { limit += STEP; render(); });
})();
