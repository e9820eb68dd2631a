// The small sign of the connection. It says "live" of nothing: that is the match's to be.

import { byId, say } from "./dom.js";
import { timeOfDay, word } from "./words.js";

const TOLD_AFTER = 5000;

/** Returns `onState` of `follow`; `announce(text)` tells of a break that lasts, and of its end. `onChange(isFresh)`. */
export function connectionSign(announce, onChange = () => {}) {
  const sign = byId("connection");
  let since = 0; // of the break, in seconds
  let shown = () => word("connecting");
  let told = false;
  let timer = 0;

  function broken() {
    since ||= Date.now() / 1000;
    timer ||= setTimeout(() => {
      told = true;
      announce(sign.textContent);
    }, TOLD_AFTER);
  }

  const whole = () => {
    since = 0;
    clearTimeout(timer);
    timer = 0;
    if (told) announce(word("back"));
    told = false;
  };

  function onState(state, detail) {
    if (state === "live" || state === "polling") whole();
    else if (state !== "connecting") broken();
    const long = since && Date.now() / 1000 - since > TOLD_AFTER / 1000;
    if (state === "away") shown = () => word("away", timeOfDay(detail));
    else if (state === "full") shown = () => word("full", detail);
    else if (state === "refused") shown = () => word("refused", detail);
    else if (state === "lost") shown = () => (long ? word("lost", timeOfDay(since)) : word("lostNow"));
    else if (state === "connecting" && since) return;
    else shown = () => word(state);
    sign.dataset.state = state;
    say(sign, shown());
    onChange(state === "live" || state === "polling");
  }

  onState.retell = () => say(sign, shown());
  return onState;
}
