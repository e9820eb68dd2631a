// All tabs and windows of a browser share six connections to a host over HTTP/1.1. Streams leave some of them free.

/** Streams that are open at once, in all tabs and windows together. */
const PLACES = 4;
/** A conference needs two: a hidden tab gives its own back when that many others were looked at. */
const OTHER_TABS = 2;

/**
 * A place for one stream, as a function that gives it back; null while all are taken, and the lines are asked for now
 * and then. The browser gives back the places of a tab that ends, however it ends.
 */
export async function streamPlace() {
  if (sharesOneConnection()) return () => {};
  if (!navigator.locks) return countedPlace(); // plain HTTP from another machine
  for (let number = 1; number <= PLACES; number += 1) {
    const giveBack = await placeOf(`touchline-stream-${number}`);
    if (giveBack) return giveBack;
  }
  return null;
}

/** HTTP/2 and 3 have all requests in one connection. */
const sharesOneConnection = () => /^h[23]/.test(performance.getEntriesByType("navigation")[0]?.nextHopProtocol ?? "");

function placeOf(name) {
  return new Promise((found) => {
    const take = (lock) => (lock ? new Promise((giveBack) => { found(giveBack); }) : found(null));
    navigator.locks.request(name, { ifAvailable: true }, take).catch(() => found(() => {})); // where storage is blocked
  });
}

/** Milliseconds in which other tabs say that they have a stream. */
const ANSWERED_WITHIN = 60;
let streams = 0; // of this page
let asking = null;
const asked = new Map(); // by question: the streams that others have

async function countedPlace() {
  asking ??= tabChannel("touchline-streams");
  asking.onmessage = ({ data: { question, answer } }) => {
    if (answer === undefined) asking.postMessage({ question, answer: streams });
    else if (asked.has(question)) asked.set(question, asked.get(question) + answer);
  };
  const question = Math.random();
  asked.set(question, 0);
  asking.postMessage({ question });
  await new Promise((resolve) => { setTimeout(resolve, ANSWERED_WITHIN); });
  const others = asked.get(question);
  asked.delete(question);
  if (others + streams >= PLACES) return null;
  streams += 1;
  return () => { streams -= 1; };
}

/** Whether this tab is to do without a stream, for other tabs need one. `onShown` is called when it may have it again. */
export function sharedTab(onShown) {
  const channel = tabChannel("touchline-tabs");
  let others = 0;
  const isGivenBack = () => document.hidden && others >= OTHER_TABS;
  const tell = () => channel.postMessage("shown");
  const shown = () => {
    if (document.hidden) return;
    const had = others >= OTHER_TABS;
    others = 0;
    tell();
    if (had) onShown();
  };
  channel.onmessage = () => {
    if (!document.hidden) return;
    others += 1;
    if (others === OTHER_TABS) onShown();
  };
  document.addEventListener("visibilitychange", shown);
  tell();
  return {
    isGivenBack,
    leave: () => {
      document.removeEventListener("visibilitychange", shown);
      channel.close();
    },
  };
}

/** Where storage is blocked a browser may refuse this too: then each tab is on its own. */
function tabChannel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return { postMessage() {}, close() {} };
  }
}
