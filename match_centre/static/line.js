// One line of commentary as an element of the page, and what becomes of it when it is corrected.

import { el, isolated, named, svg } from "./dom.js";
import { hasBegun, isCard, isCorrection, minuteOf } from "./tally.js";
import { directionOf, word } from "./words.js";

const SIDES = { 1: "home", 2: "away" };
/** The word before a line's text, where it has one, the look that goes with it, and its picture. */
const BADGES = {
  __proto__: null,
  goal: ["goal", "goal"], penalty_goal: ["goal", "goal"], own_goal: ["own_goal", "goal"], kick_scored: ["scored", "goal"],
  kick_saved: ["saved", "plain"], kick_missed: ["missed", "plain"], kick_failed: ["missed", "plain"],
  yellow: ["yellow", "yellow", "card"], second_yellow: ["second_yellow", "red", "card"], red: ["red", "red", "card"],
  penalty: ["penalty", "strong"], penalty_saved: ["penalty_saved", "strong"], penalty_missed: ["penalty_missed", "strong"],
  penalty_failed: ["penalty_missed", "strong"], substitution: ["change", "plain", "change"], woodwork: ["woodwork", "plain"],
  line_up: ["line_up", "plain"], added_time: ["added_time", "plain"], injury: ["injury", "plain"], corner: ["corner", "quiet", "corner"],
  summary: ["summary", "summary"],
  var_check: ["var_check", "strong", "screen"], var_confirmed: ["var", "strong", "screen"],
  goal_ruled_out: ["no_goal", "strong", "screen"], goal_given: ["goal", "goal"], scorer_changed: ["goal", "goal"],
  penalty_cancelled: ["no_penalty", "strong", "screen"], card_cancelled: ["no_card", "strong"], card_changed: ["card_changed", "strong"],
};
const PICTURES = {
  ball: [
    ["circle", { cx: 8, cy: 8, r: 7, fill: "none", stroke: "currentColor", "stroke-width": 1.4 }],
    ["path", { d: "M8 5l2.9 2.1-1.1 3.4H6.2L5.1 7.1z" }],
    ["path", { d: "M8 5V1.5M10.9 7.1l3.4-1.2M9.8 10.5l2.2 3M6.2 10.5l-2.2 3M5.1 7.1L1.7 5.9", stroke: "currentColor", "stroke-width": 1.3 }],
  ],
  on: [["path", { d: "M8 14V3M3.5 7.5L8 3l4.5 4.5", fill: "none", stroke: "currentColor", "stroke-width": 2.2 }]],
  off: [["path", { d: "M8 2v11M3.5 8.5L8 13l4.5-4.5", fill: "none", stroke: "currentColor", "stroke-width": 2.2 }]],
  card: [["rect", { x: 4, y: 1.5, width: 8, height: 13, rx: 1.5 }]],
  change: [["path", { d: "M5 14V3L2 6M11 2v11l3-3", fill: "none", stroke: "currentColor", "stroke-width": 2 }]],
  corner: [["path", { d: "M4 15V1l9 4-9 4", fill: "none", stroke: "currentColor", "stroke-width": 2 }]],
  screen: [["path", { d: "M1 3h14v8H1zM6 14h4", fill: "none", stroke: "currentColor", "stroke-width": 2 }]],
};
/** Lines about the match, not about a team. */
const WHISTLES = new Set([
  "kick_off", "half_time", "second_half", "full_time", "extra_time", "extra_time_half_time", "extra_time_second_half",
  "extra_time_end", "shoot_out", "match_end", "added_time", "delay", "play_resumed", "drinks_break", "abandoned",
  "match_info", "postponed", "suspended", "not_played", "awarded",
]);
/** Those that begin, and so need no score with their heading. */
const BEGINS = new Set(["kick_off", "second_half"]);
const SCORED = new Set(["goal", "penalty_goal", "own_goal"]);
const GOALS = new Set(["goal_ruled_out", "goal_given", "scorer_changed"]);
const CARDS = new Set(["card_cancelled", "card_changed"]);
const REASONS = { __proto__: null, var: "byVar", referee: "byReferee" };

/** The line, its text in that language; `names` are those of the match. */
export function lineItem(line, language, names) {
  const [badge, look, picture] = BADGES[line.kind] ?? ["", "", ""];
  const side = WHISTLES.has(line.kind) ? "whistle" : SIDES[line.side];
  const headline = SCORED.has(line.kind) && line.player;
  const heading = line.part ? undefined : word("headings")[line.kind];
  const kick = isKick(line);
  const classes = ["line", line.part ? "" : side, look, line.importance === 1 ? "routine" : "", headline ? "moment" : "", kick ? "kick" : ""];
  const text = el("span", { class: "text", lang: language, dir: directionOf(language) }, unbroken(isolated(line.text, [...names, line.player, line.player2, line.in, line.out])));
  const name = badge ? word("badges")[badge] : "";
  const sign = badge ? el("strong", { class: "badge" }, picture ? drawn(picture) : null, look === "quiet" ? el("span", { class: "unseen" }, name) : name) : null;
  const scored = (look === "goal" && line.kind !== "kick_scored") || line.kind === "goal_ruled_out";
  const shootOut = "shoot_out_home" in line.score ? `${line.score.shoot_out_home}–${line.score.shoot_out_away}` : "";
  const result = `${line.score.home}–${line.score.away}`;
  const score = scored ? el("span", { class: "score", dir: "ltr" }, result) : null;
  const id = address(line);
  return el(
    "li",
    { id, tabindex: -1, class: classes.filter(Boolean).join(" "), "data-show": shownAs(line.kind, look) },
    el("a", { class: "minute", href: `#${encodeURIComponent(id)}`, dir: "ltr", "aria-label": line.minute_unknown ? word("linkToIt") : word("linkTo", timeOf(line)) }, timeOf(line)),
    el(
      "div",
      { class: "telling" },
      headline ? el("p", { class: "headline" }, sign, " ", el("strong", {}, named(line.player))) : null,
      heading ? el("h3", {}, heading, BEGINS.has(line.kind) || !hasBegun(line) ? null : el("span", { dir: "ltr" }, ` ${unbroken(shootOut ? `${result} (${shootOut})` : result)}`)) : null,
      el("p", {}, headline ? null : sign, sign && !headline ? " " : null, remark(line), text),
    ),
    score,
  );
}

/** What kind of line it is in a word, where there is one. */
export const label = (kind) => word("headings")[kind] ?? (BADGES[kind] && word("badges")[BADGES[kind][0]]);

/** A picture; what it says is said beside it. */
export function drawn(picture) {
  const shapes = PICTURES[picture].map(([name, attributes]) => svg(name, attributes));
  return svg("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, ...shapes);
}

/** What is to be known before the text is read. */
export function remark(line) {
  if (line.part || line.kind === "match_info") return line.revision ? el("em", {}, word("updated")) : null;
  if (isCorrection(line)) {
    const reason = REASONS[line.reason] ? word(REASONS[line.reason]) : "";
    return el("em", {}, `↺ ${word("correctionOf")}`, el("span", { class: "of", dir: "ltr" }, minuteOf(line)), `${reason}: `);
  }
  return line.late ? el("em", {}, word("late")) : null;
}

/** Strike a line through that `correction`, another line's element, takes the place of, and link the two. */
export function strike(item, correction) {
  const to = `#${encodeURIComponent(correction.id)}`;
  if (item.classList.contains("untrue")) {
    item.querySelector(".corrected").setAttribute("href", to); // corrected once more
  } else {
    item.classList.add("untrue");
    const text = item.querySelector(".text");
    const deleted = el("del");
    text.replaceWith(deleted);
    deleted.append(text);
    item.querySelector(".telling").prepend(el("span", { class: "unseen" }, word("noLongerTrue")));
    deleted.parentElement.append(" ", el("a", { class: "corrected", href: to }, word("corrected")));
  }
  const of = correction.querySelector(".of");
  of?.replaceChildren(el("a", { href: `#${encodeURIComponent(item.id)}` }, of.textContent));
  // Both are found where one is looked for.
  if (correction.dataset.show && !item.dataset.show) item.dataset.show = correction.dataset.show;
}

const isKick = (line) => line.kind.startsWith("kick_") && "shoot_out_home" in line.score;

/** When it was: before the kick-off there is no minute; the clock stands in a shoot-out, its score tells the kicks apart. */
export function timeOf(line) {
  if (!hasBegun(line)) return word("preMatch");
  if (line.period !== 5) return minuteOf(line);
  return isKick(line) ? `${line.score.shoot_out_home}–${line.score.shoot_out_away}` : word("inShootOut");
}

const address = (line) => `line-${encodeURIComponent(line.event)}-${line.revision}`;

function shownAs(kind, look) {
  if (look === "goal" || GOALS.has(kind)) return "goals";
  return isCard(kind) || CARDS.has(kind) ? "cards" : false;
}

/** A score is not broken over two lines. */
export function unbroken(text) {
  return text.replace(/(\d)–(\d)/g, "$1\u2060–\u2060$2");
}

/** What is copied has none of the signs that keep scores unbroken: not every program knows them. */
document.addEventListener("copy", (event) => {
  const text = String(getSelection());
  if (!text.includes("\u2060")) return;
  event.clipboardData.setData("text/plain", text.replaceAll("\u2060", ""));
  event.preventDefault();
});
