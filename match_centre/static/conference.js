// The conference: important lines of all running matches, newest first.

import { el, isolated, named, say } from "./dom.js";
import { label, timeOf, unbroken } from "./line.js";
import { chosen } from "./settings.js";
import { follow } from "./stream.js";
import { isSilent } from "./tally.js";
import { directionOf, word } from "./words.js";

const KEPT = 200;
const GOALS = new Set(["goal", "penalty_goal", "own_goal", "goal_given"]);

/** Fills `list`; `onState` is told of its stream. Returns a function that ends it. */
export function conference(list, empty, speak, onState) {
  const items = new Map(); // by match and event
  let ahead = 0; // seconds by which the server's clock is ahead of ours
  const handlers = {
    reset: () => {
      items.clear();
      list.replaceChildren();
    },
    ping: ({ now }) => {
      ahead = now - Date.now() / 1000;
    },
    line: (line) => {
      if (line.at && isSilent(line.at - ahead)) return; // of a match that is long over
      const key = `${line.match} ${line.event}`;
      const item = conferenceItem(line);
      items.get(key)?.classList.add("untrue");
      items.set(key, item);
      item.at = line.at ?? Infinity;
      let next = list.firstElementChild; // matches of several partitions come in any order
      while (next && next.at > item.at) next = next.nextElementSibling;
      list.insertBefore(item, next);
      while (list.children.length > KEPT) list.lastElementChild.remove();
      empty.hidden = true;
    },
    "caught-up": () => {
      empty.hidden = items.size > 0;
      say(empty, word("noConference"));
    },
  };
  const style = chosen("style");
  const language = chosen("language");
  if (language) speak(language);
  return follow("/events/conference", Object.fromEntries(Object.entries({ style, language }).filter(([, value]) => value)), handlers, onState);
}

function conferenceItem(line) {
  const { home, away, shoot_out_home: homeKicks, shoot_out_away: awayKicks } = line.score;
  const kicks = homeKicks === undefined ? "" : ` (${homeKicks}–${awayKicks})`;
  const score = el("span", { class: "score", dir: "ltr" }, `${home}–${away}${kicks}`);
  const link = el("a", { href: `/match?${new URLSearchParams({ id: line.match })}#${encodeURIComponent(`line-${encodeURIComponent(line.event)}-${line.revision}`)}` },
    named(line.home), " ", score, " ", named(line.away));
  const text = el("span", { class: "text", lang: line.language, dir: directionOf(line.language) }, unbroken(isolated(line.text, [line.home, line.away])));
  const name = label(line.kind);
  return el("li", { class: GOALS.has(line.kind) ? "line goal" : "line" }, el("span", { class: "minute", dir: "ltr" }, timeOf(line)), el("div", { class: "telling" }, el("p", { class: "headline" }, link), el("p", {}, name ? el("strong", { class: "badge" }, name) : null, name ? " " : null, text)));
}
