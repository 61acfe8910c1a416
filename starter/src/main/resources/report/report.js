"use strict";
(() => {
  const PAGE = 50;
  const $ = id => document.getElementById(id);
  const runs = JSON.parse($("data").textContent);

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const plain = value => value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const isFailing = run => run.error !== null || run.scores.some(score => score.error !== null || score.passed === false);

  const theme = $("theme");
  const isDark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.hidden = false;
  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
  });
  nameTheme();

  if (runs.length === 0) return;
  $("outputs").hidden = false;

  const scorers = [...new Set(runs.flatMap(run => run.scores.map(score => score.scorer_name)))];
  const hasEpochs = runs.some(run => run.epoch > 1);
  for (const run of runs) {
    run.failing = isFailing(run);
    run.text = [run.sample_id, plain(run.input), plain(run.target), plain(run.output),
      run.error ? run.error.message : "", ...run.scores.map(score => plain(score.reason))].join("\n").toLowerCase();
  }
  const columns = ["Sample", "Variant", ...(hasEpochs ? ["Epoch"] : []), "Status", ...scorers, "Output"];
  for (const name of columns) {
    $("columns").append(element("th", scorers.includes(name) || name === "Epoch" ? "num" : "", name));
  }
  for (const name of new Set(runs.map(run => run.variant))) {
    const option = element("option", "", name);
    option.value = name;
    $("variant").append(option);
  }

  let found = runs;
  let first = 0;

  const scoreCell = (run, name) => {
    const score = run.scores.find(candidate => candidate.scorer_name === name);
    if (!score) return element("td", "num", "–");
    if (score.error !== null) return element("td", "num low", "error");
    const judged = score.passed === null ? "" : score.passed ? " ok" : " low";
    return element("td", "num" + judged, Number(score.value).toFixed(3).replace(/\.?0+$/, ""));
  };

  const details = run => {
    const list = element("dl", "texts");
    const add = (label, text) => {
      if (text === "") return;
      const value = element("dd");
      value.append(element("pre", "", text));
      list.append(element("dt", "", label), value);
    };
    add("Input", plain(run.input));
    add("Target", plain(run.target));
    add("Output", plain(run.output));
    if (run.error) add("Error", run.error.message + " (" + run.error.type + ")");
    add("Scores", run.scores.map(score => score.scorer_name + ": "
      + (score.error !== null ? "error: " + score.error : score.value + (score.reason ? " – " + score.reason : ""))).join("\n"));
    add("Run", run.run_id + " · " + run.tokens_in + " + " + run.tokens_out + " tokens · " + run.latency_ms + " ms"
      + (run.cached ? " · cached" : "") + (run.try > 1 ? " · try " + run.try : ""));
    const cell = element("td");
    cell.colSpan = columns.length;
    cell.append(list);
    const row = element("tr", "more");
    row.append(cell);
    return row;
  };

  const rowOf = run => {
    const row = element("tr", "run");
    const sample = element("td", "name");
    const open = element("button", "open", run.sample_id);
    open.type = "button";
    open.setAttribute("aria-expanded", "false");
    sample.append(open);
    const status = element("td");
    status.append(element("span", "badge " + run.status, run.status));
    const text = element("td", "text");
    text.append(element("div", "", run.error ? run.error.message : plain(run.output)));
    row.append(sample, element("td", "name", run.variant));
    if (hasEpochs) row.append(element("td", "num", run.epoch));
    row.append(status, ...scorers.map(name => scoreCell(run, name)), text);
    row.addEventListener("click", () => {
      if (String(getSelection()) !== "") return;
      const next = row.nextElementSibling;
      const isOpen = next !== null && next.className === "more";
      open.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen) next.remove(); else row.after(details(run));
    });
    return row;
  };

  const show = () => {
    $("rows").replaceChildren(...found.slice(first, first + PAGE).map(rowOf));
    $("count").textContent = found.length.toLocaleString("en") + (found.length === 1 ? " run" : " runs");
    $("page").textContent = found.length === 0 ? "none" : (first + 1) + " – " + Math.min(first + PAGE, found.length) + " of " + found.length;
    $("before").disabled = first === 0;
    $("after").disabled = first + PAGE >= found.length;
  };
  const filter = () => {
    const words = $("search").value.toLowerCase().split(/\s+/).filter(word => word !== "");
    const variant = $("variant").value;
    const kind = $("kind").value;
    found = runs.filter(run => (variant === "" || run.variant === variant)
      && (kind === "" || (kind === "failed" ? run.status === "failed" : run.failing === (kind === "failing")))
      && words.every(word => run.text.includes(word)));
    first = 0;
    show();
  };
  let pending = 0;
  $("search").addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(filter, 120); });
  $("variant").addEventListener("change", filter);
  $("kind").addEventListener("change", filter);
  $("before").addEventListener("click", () => { first -= PAGE; show(); });
  $("after").addEventListener("click", () => { first += PAGE; show(); $("outputs").scrollIntoView(); });
  show();
})();
