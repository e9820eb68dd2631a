// Lines that the view leaves out: "6 more" stands in place of each run of them, and opens it.

import { el, say } from "./dom.js";
import { word } from "./words.js";

/**
 * Hide the lines for which `shown(item)` is false and that were not opened; put a button in place of each run. Of the
 * others `most` are laid out, the rest are far down and wait until one comes near. Returns whether there is such a rest.
 */
export function fold(list, shown, most) {
  const { show } = list.dataset;
  const seen = (item) => !["goals", "cards"].includes(show) || item.dataset.show === show;
  let laidOut = 0;
  const before = new Map();
  let run = [];
  const close = () => {
    if (run.length) replaceRun(list, run, before);
    run = [];
  };
  const items = [...list.children];
  for (const item of items) if (item.classList.contains("fold")) before.set(item.dataset.of, item);
  for (const item of items) {
    if (item.classList.contains("fold")) continue;
    const hidden = !item.dataset.opened && !shown(item);
    if (item.hidden !== hidden) item.hidden = hidden;
    if (!hidden && seen(item)) laidOut += 1;
    const far = laidOut > most;
    if (item.classList.contains("far") !== far) item.classList.toggle("far", far);
    if (hidden) run.push(item);
    else close();
  }
  close();
  for (const each of before.values()) each.remove();
  return laidOut > most;
}

/** One button a run, known by the oldest line, so that it stays in place and in focus as newer lines join. */
function replaceRun(list, run, before) {
  const of = run.at(-1).id;
  const item = before.get(of) ?? newFold(of);
  before.delete(of);
  item.run = run;
  item.dataset.sequence = run[0].dataset.sequence;
  say(item.firstElementChild, word("more", run.length));
  item.classList.toggle("far", run[0].classList.contains("far"));
  if (item.nextElementSibling !== run[0]) list.insertBefore(item, run[0]);
}

function newFold(of) {
  const item = el("li", { class: "fold", "data-of": of }, el("button", { type: "button" }));
  item.firstElementChild.addEventListener("click", () => {
    for (const line of item.run) {
      line.dataset.opened = "true";
      line.hidden = false;
    }
    item.run[0].focus();
    item.remove();
  });
  return item;
}
