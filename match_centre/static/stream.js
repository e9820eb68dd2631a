// Follows a server-sent stream by fetch, which tells what EventSource hides: why a request was refused, and silence.

import { sharedTab, streamPlace } from "./places.js";

/** Nothing by then: something between hands on whole answers only, and the lines are asked for again and again. */
const OPENS_WITHIN = 10_000;
/** The same of a stream that worked, for so many tries: the browser may hand out connections that died with it. */
const OPENS_AGAIN_WITHIN = 3_000;
const DEAD_CONNECTIONS = 6;
const POLL_EVERY = 15_000;
const HIDDEN_POLL_EVERY = 5_000;
const ANSWERS_WITHIN = 20_000;
const LONGEST_PAUSE = 15_000;
const REFUSED_PAUSE = 30_000;
/** The same in seconds where the server says how long; a timer of weeks would end at once. */
const LONGEST_WAIT = 3600;
/** A stream that ended earlier is no success: a server that closes each one is asked less and less often. */
const LASTS = 5_000;
/** Until the viewer comes back to the page. */
const NOT_AGAIN = 2 ** 31 - 1;
/** A look each second that comes so late: the device was asleep, or its clock was set. */
const ASLEEP_AFTER = 12_000;
/** Lines may be missing of the last so many milliseconds before the page says so: with what a look takes, 30 s at most. */
const STALE_AFTER = 25_000;

/**
 * Open `path` and call `handlers[event](data)` for each event. `onState(state, detail)` gets "connecting", "live",
 * "polling", "away" (the server has no news; detail: since when), "lost", "full" (seconds), or "refused" (the words).
 * After a break the server goes on after the last line that was read. Returns a function that ends it.
 */
export function follow(path, parameters, handlers, onState) {
  const say = (state, detail) => {
    isFresh = state === "live" || state === "polling";
    onState(state, detail);
  };
  const tab = sharedTab(renew);
  let controller = new AbortController();
  let last = "";
  let heard = 0; // when the stream last said something
  let every = 10_000; // between two pings
  let open = false; // something has come since it was opened
  let streaming = false; // this request is no poll
  let worked = false; // a stream has brought something, so nothing between holds it back
  let away = null; // since when the server has no news
  let complete = { until: 0, age: Infinity, told: 0 }; // the server has all lines until then; how old that was when it said so
  let isFresh = false;
  let behind = true; // what there was has not all come yet
  let polling = false;
  let ended = false;
  let failures = 0;
  let dead = 0; // tries in a row on which nothing came
  let proceed = () => {};
  let looked = Date.now(); // the other clock may stand still while the device sleeps

  async function run() {
    say("connecting");
    while (!ended) {
      const wait = await attempt();
      if (ended) return;
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, wait);
        proceed = () => { clearTimeout(timer); resolve(); };
      });
    }
  }

  /** One request, to its end. Returns the pause until the next in milliseconds. */
  async function attempt() {
    controller = new AbortController();
    heard = performance.now();
    open = false;
    behind = true;
    const place = polling || tab.isGivenBack() ? null : await streamPlace();
    streaming = place !== null;
    const query = new URLSearchParams(parameters);
    if (last) query.set("after", last);
    if (!streaming) query.set("once", "1");
    try {
      const response = await fetch(`${path}?${query}`, {
        signal: controller.signal, cache: "no-store", headers: { Accept: "text/event-stream" },
      });
      if (!response.ok) return await refused(response);
      if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) throw new TypeError("another page answers"); // a portal's, a proxy's
      const began = performance.now();
      await readEvents(response.body, take);
      failures = !streaming || performance.now() - began > LASTS ? 0 : failures + 1;
      if (polling && worked) {
        polling = false; // it was the network, or a server that stood still
        return 0;
      }
      if (!streaming) return document.hidden ? HIDDEN_POLL_EVERY : POLL_EVERY;
      if (ended) return 0;
      say("lost"); // the server closed it
      return backoff();
    } catch {
      if (ended) return 0;
      if (controller.signal.reason === "again") return 0;
      if (controller.signal.reason === "kept") {
        say("connecting");
        return NOT_AGAIN;
      }
      if (polling) polling = false;
      say("lost");
      failures += 1;
      return backoff();
    } finally {
      place?.();
    }
  }

  function take(name, data, id) {
    if (ended) return;
    heard = performance.now();
    open = true;
    dead = 0;
    worked ||= streaming;
    const value = JSON.parse(data); // one that was damaged on the way is asked for again
    if (id) last = id;
    if (name === "ping") {
      every = value.every * 1000;
      away = value.away_since;
      complete = { until: value.complete_until, age: 1000 * (value.now - value.complete_until), told: heard };
      if (away !== null) say("away", away);
      else if (!behind) fresh();
    }
    if (name === "reset") last = "";
    try {
      handlers[name]?.(value);
    } catch (error) {
      reportError(error); // one line that can't be shown is no reason to lose the others
    }
    if (name === "caught-up" || name === "waiting") {
      behind = false;
      if (away === null) fresh();
    }
  }

  const backoff = () => Math.min(LONGEST_PAUSE, 1000 * 1.6 ** failures) * (0.5 + Math.random() / 2);
  const fresh = () => say(streaming ? "live" : "polling");

  async function refused(response) {
    failures += 1;
    if (response.status === 401) {
      askForToken();
      say("lost");
      return 60_000;
    }
    if (response.status === 503 || response.status === 429) {
      const seconds = Math.min(LONGEST_WAIT, Number(response.headers.get("Retry-After")) || 30);
      say("full", seconds);
      return seconds * 1000 * Math.min(5, 1.2 ** (failures - 1)) * (1 + Math.random() / 5);
    }
    if (response.status < 500) {
      say("refused", (await response.text()).slice(0, 200));
      return response.status === 400 ? NOT_AGAIN : REFUSED_PAUSE; // others may be a proxy's, while its server starts
    }
    say("lost");
    return backoff();
  }

  /** Open the stream anew, now. */
  function renew() {
    if (ended) return;
    polling = false;
    say("connecting");
    controller.abort("again");
    proceed();
  }

  function watch() {
    if (ended) return;
    const slept = Date.now() - looked - ASLEEP_AFTER;
    looked = Date.now();
    if (slept > 0 && !document.hidden) return renew();
    const silent = performance.now() - heard;
    if (isFresh && complete.age + performance.now() - complete.told > STALE_AFTER) say("away", complete.until);
    if (controller.signal.aborted) return;
    if (!streaming) {
      if (!open && silent > ANSWERS_WITHIN) controller.abort("late");
    } else if (!open && worked && dead < DEAD_CONNECTIONS) {
      if (silent < OPENS_AGAIN_WITHIN) return;
      dead += 1;
      controller.abort("again");
    } else if (!open && silent > OPENS_WITHIN) {
      polling = true;
      controller.abort("again");
    } else if (open && silent > 2.2 * every) {
      say("lost");
      controller.abort("again");
    }
  }

  const seen = () => {
    if (!document.hidden && performance.now() - heard > 1.2 * every) renew();
  };
  const gone = () => {
    say("lost");
    controller.abort("offline");
  };
  /** A page that the browser keeps for the way back holds no connection, and has heard nothing when it is shown again. */
  const kept = () => controller.abort("kept");
  const shown = ({ persisted }) => (persisted ? renew() : seen());
  const timer = setInterval(watch, 1000);
  const listeners = [[document, "visibilitychange", seen], [window, "pagehide", kept], [window, "pageshow", shown], [window, "online", renew], [window, "offline", gone]];
  for (const [target, name, listener] of listeners) target.addEventListener(name, listener);
  run();
  return () => {
    ended = true;
    clearInterval(timer);
    for (const [target, name, listener] of listeners) target.removeEventListener(name, listener);
    tab.leave();
    controller.abort("ended");
    proceed();
  };
}

/** Call `take(name, data, id)` for each event of a body, to its end. */
async function readEvents(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value.replaceAll("\r", "");
    const events = text.split("\n\n");
    text = events.pop();
    for (const event of events) {
      const fields = Object.fromEntries(event.split("\n").map((line) => {
        const colon = line.indexOf(": ");
        return colon < 1 ? ["", ""] : [line.slice(0, colon), line.slice(colon + 2)];
      }));
      if (fields.event) take(fields.event, fields.data ?? "null", fields.id);
    }
  }
}

/** The page, loaded anew, asks for the token; not again and again where that does not help. */
function askForToken() {
  try {
    const before = Number(sessionStorage.getItem("asked") ?? 0);
    if (Date.now() - before < 60_000) return;
    sessionStorage.setItem("asked", String(Date.now()));
  } catch {
    if (performance.getEntriesByType("navigation")[0]?.type === "reload" && performance.now() < 60_000) return;
  }
  location.reload();
}
