// Lines that the view leaves out: "6 more" stands in place of each run of them, and opens it.

import { el, say } from "./dom.js";
import { word } from "./words.js";

/**
 * Hide the lines for which `shown(item)` is false and that were not opened; put a button in place of each run. Of the
 * others `most` are laid out, the rest are far down and wait until one comes near. Returns whether there is such a rest.
 */
export function fold(list, shown, most) {
  return foldRange(list, [...list.children], shown, most) > most;
}

/** The same for one line that has come, and the runs beside it: the others are as they were. */
export function foldBeside(list, item, shown) {
  const range = [item];
  for (let each = item.previousElementSibling; each && isFolded(each); each = each.previousElementSibling) range.unshift(each);
  for (let each = item.nextElementSibling; each && isFolded(each); each = each.nextElementSibling) range.push(each);
  const far = range.at(-1).nextElementSibling?.classList.contains("far") && item !== list.firstElementChild;
  foldRange(list, range, shown, far ? 0 : Infinity);
}

const isFold = (item) => item.classList.contains("fold");
const isFolded = (item) => item.hidden || isFold(item);

/** Returns how many lines are laid out, if there were no limit. */
function foldRange(list, items, shown, most) {
  const { show } = list.dataset;
  const only = ["goals", "cards"].includes(show) ? show : null;
  let laidOut = 0;
  const before = new Map();
  let run = [];
  const close = () => {
    if (run.length) replaceRun(list, run, before);
    run = [];
  };
  for (const item of items) if (isFold(item)) before.set(item.dataset.of, item);
  for (const item of items) {
    if (isFold(item)) continue;
    const hidden = !item.opened && !shown(item);
    if (item.hidden !== hidden) item.hidden = hidden;
    if (!hidden && (!only || item.dataset.show === only)) laidOut += 1;
    const far = laidOut > most;
    if (item.classList.contains("far") !== far) item.classList.toggle("far", far);
    if (hidden) run.push(item);
    else close();
  }
  close();
  for (const each of before.values()) each.remove();
  return laidOut;
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
      line.opened = true;
      line.hidden = false;
    }
    item.run[0].focus();
    item.remove();
  });
  return item;
}
