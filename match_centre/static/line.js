// One line of commentary as an element of the page, and what becomes of it when it is corrected.

import { el } from "./dom.js";
import { isCard, isCorrection } from "./tally.js";

const SIDES = { 1: "home", 2: "away" };
/** The word before a line's text, where it has one, and the look that goes with it. */
const BADGES = {
  goal: ["Goal", "goal"], penalty_goal: ["Goal", "goal"], own_goal: ["Own goal", "goal"], kick_scored: ["Scored", "goal"],
  kick_saved: ["Saved", "plain"], kick_missed: ["Missed", "plain"], kick_failed: ["Missed", "plain"],
  yellow: ["Yellow card", "yellow"], second_yellow: ["Second yellow", "red"], red: ["Red card", "red"],
  penalty: ["Penalty", "strong"], penalty_saved: ["Penalty saved", "strong"], penalty_missed: ["Penalty missed", "strong"],
  penalty_failed: ["Penalty missed", "strong"], substitution: ["Change", "plain"], woodwork: ["Woodwork", "plain"],
  line_up: ["Line-up", "plain"], added_time: ["Added time", "plain"], injury: ["Injury", "plain"],
  summary: ["Summary", "summary"],
  var_check: ["VAR check", "strong"], var_confirmed: ["VAR", "strong"],
  goal_ruled_out: ["No goal", "strong"], goal_given: ["Goal", "goal"], scorer_changed: ["Goal", "goal"],
  penalty_cancelled: ["No penalty", "strong"], card_cancelled: ["No card", "strong"], card_changed: ["Card changed", "strong"],
};
/** Lines about the match, not about a team. */
const WHISTLES = new Set([
  "kick_off", "half_time", "second_half", "full_time", "extra_time", "extra_time_half_time", "extra_time_second_half",
  "extra_time_end", "shoot_out", "match_end", "added_time", "delay", "play_resumed", "drinks_break", "abandoned",
  "match_info", "postponed", "suspended",
]);
const GOALS = new Set(["goal_ruled_out", "goal_given", "scorer_changed"]);
const CARDS = new Set(["card_cancelled", "card_changed"]);
const REASONS = { var: ", VAR", referee: ", the referee" };

/** The line, its text in that language. */
export function lineItem(line, language) {
  const [word, look] = BADGES[line.kind] ?? ["", ""];
  const side = WHISTLES.has(line.kind) ? "whistle" : SIDES[line.side];
  const classes = ["line", line.part ? "" : side, look, line.importance === 1 ? "routine" : ""];
  const scored = (look === "goal" && line.kind !== "kick_scored") || line.kind === "goal_ruled_out";
  return el(
    "li",
    { id: address(line), tabindex: -1, class: classes.filter(Boolean).join(" "), "data-show": shownAs(line.kind, look) },
    el("span", { class: "minute" }, line.clock),
    el(
      "p",
      {},
      word ? el("strong", { class: "badge" }, word) : null,
      word ? " " : null,
      remark(line),
      el("span", { class: "text", lang: language }, unbroken(line.text)),
    ),
    scored ? el("span", { class: "score" }, `${line.score.home}–${line.score.away}`) : null,
  );
}

/** What is to be known before the text is read. */
export function remark(line) {
  if (line.part || line.kind === "match_info") return line.revision ? el("em", {}, "Updated: ") : null;
  if (isCorrection(line)) {
    return el("em", {}, "↺ Correction of ", el("span", { class: "of" }, line.clock), `${REASONS[line.reason] ?? ""}: `);
  }
  return line.late ? el("em", {}, "Late: ") : null;
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
    item.querySelector("p").prepend(el("span", { class: "unseen" }, "No longer true: "));
    item.querySelector("p").append(" ", el("a", { class: "corrected", href: to }, "corrected"));
  }
  const of = correction.querySelector(".of");
  of?.replaceChildren(el("a", { href: `#${encodeURIComponent(item.id)}` }, of.textContent));
  // Both are found where one is looked for.
  if (correction.dataset.show && !item.dataset.show) item.dataset.show = correction.dataset.show;
}

function address(line) {
  return `line-${encodeURIComponent(line.event)}-${line.revision}`;
}

function shownAs(kind, look) {
  if (look === "goal" || GOALS.has(kind)) return "goals";
  return isCard(kind) || CARDS.has(kind) ? "cards" : false;
}

/** A score is not broken over two lines. */
function unbroken(text) {
  return text.replace(/(\d)–(\d)/g, "$1\u2060–\u2060$2");
}
