// What a screen reader reads out. Lines that come together are one announcement, and the last few stay.

import { el } from "./dom.js";

const GATHERED_FOR = 700;
const KEPT = 5;
/** More than these at once are counted, not read. */
const READ_OUT = 3;

/** Announces into a `role=log` element; `counted(items)` puts many into one sentence. */
export function announcer(element, counted) {
  let waiting = [];
  let timer = 0;

  function read() {
    timer = 0;
    const items = waiting;
    waiting = [];
    if (items.length > READ_OUT) put([counted(items)]);
    else for (const item of items) put(item.parts);
  }

  function put(parts) {
    element.append(el("p", {}, ...parts));
    while (element.children.length > KEPT) element.firstElementChild.remove();
  }

  /** `item.parts` are the text's parts; other fields are for `counted`. */
  return (item) => {
    waiting.push(item);
    timer ||= setTimeout(read, GATHERED_FOR);
  };
}
