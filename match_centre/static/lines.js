// The list of lines, newest first. Whoever reads further down keeps the place, and learns that there is something new.

import { byId, say } from "./dom.js";
import { fold } from "./fold.js";
import { word } from "./words.js";

/** Pixels of the list's first lines within which one is at the top, where lines come in before one's eyes. */
const AT_TOP = 40;

export class Lines {
  constructor() {
    this.list = byId("lines");
    this.button = byId("new-lines");
    this.unseen = 0;
    this.button.addEventListener("click", () => this.toTop());
    addEventListener("scroll", () => this.unseen && this.isAtTop() && this.seen(), { passive: true });
  }

  clear() {
    this.list.replaceChildren();
    this.seen();
  }

  isAtTop() {
    return this.list.getBoundingClientRect().top > -AT_TOP || this.list.offsetParent === null;
  }

  /** Newest first, by the order of the match: a line that comes late goes where it belongs. */
  insert(item, sequence) {
    item.dataset.sequence = sequence;
    let next = this.list.firstElementChild;
    while (next && Number(next.dataset.sequence) > sequence) next = next.nextElementSibling;
    this.list.insertBefore(item, next);
  }

  /** Change the list and fold it; below the top, what is being read stays where it is. */
  keepingPlace(change, shown) {
    const reading = this.isAtTop() ? null : this.firstInSight();
    const before = reading?.getBoundingClientRect().top;
    change();
    fold(this.list, shown);
    if (!reading?.isConnected || reading.hidden) return;
    const moved = reading.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  }

  /** Count a new line that came above what is read. */
  came(item) {
    if (item.hidden || this.isAtTop()) return;
    this.unseen += 1;
    say(this.button, `↑ ${word("newLines", this.unseen)}`);
    this.button.hidden = false;
  }

  seen() {
    this.unseen = 0;
    this.button.hidden = true;
  }

  toTop() {
    this.seen();
    byId("commentary").scrollIntoView({ block: "start" });
    this.list.querySelector(":scope > .line:not([hidden])")?.focus({ preventScroll: true });
  }

  /** Show the line that the address names, once it is there. */
  showLinked() {
    const item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const each of this.list.querySelectorAll(".linked")) each.classList.remove("linked");
    if (!item || item.parentElement !== this.list) return;
    item.classList.add("linked");
    item.hidden = false;
    item.scrollIntoView({ block: "center" });
    item.focus({ preventScroll: true });
  }

  /** Focus the next (1) or previous (-1) line in sight. */
  step(direction) {
    const visible = [...this.list.querySelectorAll(":scope > .line:not([hidden])")].filter((item) => item.offsetParent);
    const at = visible.indexOf(document.activeElement.closest?.(".line"));
    const next = visible[at < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, at + direction))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  firstInSight() {
    const top = byId("scoreboard").getBoundingClientRect().bottom;
    for (let item = this.list.firstElementChild; item; item = item.nextElementSibling) {
      if (!item.hidden && item.getBoundingClientRect().bottom > top) return item;
    }
    return null;
  }
}
