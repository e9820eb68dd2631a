// Lines that the view leaves out: "6 more" stands in place of each run of them, and opens it.

import { el, say } from "./dom.js";
import { word } from "./words.js";

/**
 * Hide the lines for which `shown(item)` is false and that were not opened; put a button in place of each run. Of the
 * others `most` stand in the list, the rest wait in `far`, the last in it, until one comes near: with each change of a
 * line the browser looks at all its siblings.
 */
export function fold(list, far, shown, most) {
  const first = foldRange(list, itemsOf(list, far), shown, most);
  const items = itemsOf(list, far);
  const end = first ? items.indexOf(first) : items.length;
  for (const item of items.slice(0, end)) if (item.parentElement === far) far.parentElement.before(item);
  for (const item of items.slice(end).reverse()) if (item.parentElement === list) far.prepend(item);
}

/** Lines and folds in their order, those that wait too. */
export const itemsOf = (list, far) => [...list.children, ...far.children].filter((item) => item !== far.parentElement);

/** The same for one line that has come, and the runs beside it: the others are as they were. */
export function foldBeside(list, item, shown) {
  const range = [item];
  for (let each = item.previousElementSibling; each && isFolded(each); each = each.previousElementSibling) range.unshift(each);
  for (let each = item.nextElementSibling; each && isFolded(each); each = each.nextElementSibling) range.push(each);
  foldRange(list, range, shown, Infinity);
}

const isFold = (item) => item.classList.contains("fold");
const isFolded = (item) => item.hidden || isFold(item);

/** Returns the first line after the `most` that are to be seen, if there is one. */
function foldRange(list, items, shown, most) {
  const { show } = list.dataset;
  const only = ["goals", "cards"].includes(show) ? show : null;
  let laidOut = 0;
  let beyond = null;
  const before = new Map();
  let run = [];
  const close = () => {
    if (run.length) replaceRun(run, before);
    run = [];
  };
  for (const item of items) if (isFold(item)) before.set(item.dataset.of, item);
  for (const item of items) {
    if (isFold(item)) continue;
    const hidden = !item.opened && !shown(item);
    if (item.hidden !== hidden) item.hidden = hidden;
    if (!hidden && (!only || item.dataset.show === only)) laidOut += 1;
    if (laidOut > most) beyond ??= item;
    if (hidden) run.push(item);
    else close();
  }
  close();
  for (const each of before.values()) each.remove();
  return beyond;
}

/** One button a run, known by the oldest line, so that it stays in place and in focus as newer lines join. */
function replaceRun(run, before) {
  const of = run.at(-1).id;
  const item = before.get(of) ?? newFold(of);
  before.delete(of);
  item.run = run;
  item.dataset.sequence = run[0].dataset.sequence;
  say(item.firstElementChild, word("more", run.length));
  if (item.nextElementSibling !== run[0]) run[0].before(item);
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
