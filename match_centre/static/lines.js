// The list of lines, newest first. Whoever reads further down keeps the place, and learns that there is something new.

import { byId, el, say } from "./dom.js";
import { fold, foldBeside, itemsOf } from "./fold.js";
import { word } from "./words.js";

/** Pixels of the list's first lines within which one is at the top, where lines come in before one's eyes. */
const AT_TOP = 40;
/** Lines that are laid out at first, and each time when the end of them comes near. */
const AT_ONCE = 100;
/** Milliseconds in which a line is marked that came before one's eyes. */
const TINTED_FOR = 2000;

export class Lines {
  constructor() {
    this.list = byId("lines");
    this.button = byId("new-lines");
    this.unseen = 0;
    this.most = AT_ONCE;
    this.wasAtTop = true; // before the latest line
    this.shown = () => true;
    this.far = el("ol");
    this.list.append(el("li", { class: "far", hidden: true }, this.far));
    this.end = el("div");
    this.list.after(this.end);
    this.watcher = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.layOutMore(this.most + AT_ONCE), { rootMargin: "3000px" });
    this.button.addEventListener("click", () => this.toTop());
    addEventListener("scroll", () => this.unseen && this.isAtTop() && this.seen(), { passive: true });
  }

  clear() {
    this.far.replaceChildren();
    this.list.replaceChildren(this.far.parentElement);
    this.seen();
  }

  layOutMore(most) {
    if (!this.far.firstElementChild) return;
    this.most = most;
    this.fold();
  }

  /** Fold all lines; on a tall screen the end may be in sight still. */
  fold() {
    fold(this.list, this.far, this.shown, this.most);
    this.watcher.unobserve(this.end);
    this.watcher.observe(this.end); // tells once more where it is
  }

  /** Put a line where an earlier one of it stood, with its focus and mark. */
  replace(old, item) {
    if (!old) return;
    const focused = old === document.activeElement;
    item.opened = old.opened;
    item.dataset.sequence = old.dataset.sequence;
    item.classList.toggle("linked", old.classList.contains("linked"));
    old.replaceWith(item);
    if (focused) item.focus({ preventScroll: true });
  }

  isAtTop() {
    return this.list.getBoundingClientRect().top > -AT_TOP || this.list.offsetParent === null;
  }

  /** Newest first, by the order of the match: a line that comes late goes where it belongs. */
  insert(item, sequence) {
    item.dataset.sequence = sequence;
    const isLater = (other) => Number(other.dataset.sequence) > sequence;
    let next = this.list.firstElementChild;
    while (next.dataset.sequence && isLater(next)) next = next.nextElementSibling;
    if (next === this.far.parentElement && this.far.firstElementChild && isLater(this.far.firstElementChild)) {
      next = [...this.far.children].find((other) => !isLater(other));
      if (!next) return void this.far.append(item);
    }
    next.before(item);
  }

  /** Change the list and fold it, or what is beside one `item` that came; below the top, what is being read stays where it is. */
  keepingPlace(change, shown, item = null) {
    this.wasAtTop = this.isAtTop();
    const read = this.wasAtTop ? [] : this.inSight().map((item) => [item, item.getBoundingClientRect().top]);
    change();
    this.shown = shown;
    if (item) foldBeside(this.list, item, shown);
    else this.fold();
    const [reading, before] = read.find(([item]) => item.parentElement === this.list && !item.hidden) ?? [];
    if (!reading) return;
    const moved = reading.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  }

  /** Change what stands above the lines; below the top, they stay where they are. */
  holding(change) {
    if (this.wasAtTop) return void change();
    const before = this.list.getBoundingClientRect().top;
    change();
    const moved = this.list.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
  }

  /** Count a new line that came above what is read. To ask for the place now would lay out the page twice. */
  came(item) {
    if (item.hidden) return;
    if (this.wasAtTop) {
      item.classList.add("arriving"); // a tint: to fade it would cost the whole page some frames
      setTimeout(() => item.classList.remove("arriving"), TINTED_FOR);
      return;
    }
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

  /** The line that the address names, once it is there. */
  linked() {
    const id = linkedId();
    const item = id ? document.getElementById(id) ?? this.revised(id) : null;
    return item?.matches("#lines .line") ? item : null;
  }

  /** The summary that took the place of the revision with this id. */
  revised(id) {
    const event = id.replace(/\d+$/, "");
    return itemsOf(this.list, this.far).find((item) => item.id.startsWith(event) && /^\d+$/.test(item.id.slice(event.length)));
  }

  showLinked() {
    const item = this.linked();
    for (const each of this.list.querySelectorAll(".linked")) each.classList.remove("linked");
    if (!item) return;
    item.classList.add("linked");
    if (this.far.contains(item)) this.layOutMore(itemsOf(this.list, this.far).indexOf(item) + AT_ONCE);
    item.hidden = false;
    this.list.classList.add("whole"); // the heights of lines out of sight are guessed, and would move it afterwards
    item.scrollIntoView({ block: "center" });
    item.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(() => this.list.classList.remove("whole")));
  }

  /** Focus the next (1) or previous (-1) line in sight. */
  step(direction) {
    const visible = [...this.list.querySelectorAll(":scope > .line:not([hidden])")].filter((item) => item.offsetParent);
    const at = visible.indexOf(document.activeElement.closest?.(".line"));
    const next = visible[at < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, at + direction))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  /** What is being read: the first lines in sight, of which one may be replaced. */
  inSight() {
    const top = byId("scoreboard").getBoundingClientRect().bottom;
    const found = [];
    for (let item = this.list.firstElementChild; item && found.length < 3; item = item.nextElementSibling) {
      if (!item.hidden && item.getBoundingClientRect().bottom > top) found.push(item);
    }
    return found;
  }
}

/** The id that the address names; a "%" that encodes nothing is itself. */
export function linkedId() {
  const fragment = location.hash.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
