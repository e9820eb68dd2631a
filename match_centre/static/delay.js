// Lines wait for as long as the viewer wants to be behind the match, in their order.

import { chosenNumber } from "./settings.js";

/** The viewer's delay in seconds; 0 for none. */
export const delayOf = () => chosenNumber("delay", 1, 120);

/** Returns `(line)`, which hands lines to `take` when they are due, and its `clear()`; `now()`: the server's time in seconds. */
export function delayed(take, now) {
  let waiting = [];
  const left = () => delayOf() && waiting[0].at + delayOf() - now();

  function next() {
    while (waiting.length && left() <= 0) take(waiting.shift().line);
    if (waiting.length) setTimeout(next, Math.max(50, left() * 1000));
  }

  function put(line) {
    waiting.push({ line, at: Math.min(line.at ?? 0, now()) }); // the publisher's clock may be ahead
    if (waiting.length === 1) next();
  }

  put.clear = () => {
    waiting = [];
  };
  return put;
}
