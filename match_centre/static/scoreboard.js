// Score, clock, scorers and the shoot-out's kicks; the title of the tab with them.

import { byId, el, isolated, named, renew, say } from "./dom.js";
import { drawn } from "./line.js";
import { STANDSTILL, decides, dismissals, hasBegun, isOff, isOver, isShootOut, isSilent, kicks, scorers } from "./tally.js";
import { stillWord, word } from "./words.js";

const SIDES = { 1: "home", 2: "away" };

/** Names of both teams, in full and as they fit a small screen. */
export function nameTeams(summary) {
  byId("scoreboard").dataset.known = "yes";
  const { narrow, crests } = summary;
  [summary.home, summary.away].forEach((name, place) => {
    const side = byId(SIDES[place + 1]);
    const crest = crests ? [el("span", { class: "crest", "aria-hidden": "true" }, crests[place])] : [];
    renew(side, ...nameParts(name, narrow[place]), ...crest);
    side.classList.toggle("has-letters", narrow[place] !== name);
    side.classList.toggle("by-crest", crests?.[place] === narrow[place]);
    side.classList.toggle("long", Math.max(summary.home.length, summary.away.length) > 22);
  });
}

/** A name in full, and as it fits a small screen. */
export const nameParts = (name, narrow) => [el("span", { class: "whole" }, named(name)), el("span", { class: "letters", "aria-hidden": "true" }, named(narrow))];

/** Whether the match is on now, as far as its lines tell. */
export const isOn = (match, at) => match.score !== null && hasBegun(match) && !isOver(match) && !isOff(match) && !isSilent(at);

/** The match, its names, whether it is on and the stream fresh, the viewer's delay in seconds, hidden scores, unseen goals, the kick-off's day and time. */
export function drawScoreboard({ match, names, on, fresh, delay, hidden, unseenGoal, day, kickOff, start }) {
  const { score } = match;
  byId("on-air").hidden = !(on && fresh);
  say(byId("on-air"), delay ? word("onAirLater", delay) : word("onAir"));
  if (score) { // until then there is what the server has sent
    byId("score").hidden = false;
    const begun = hasBegun(match);
    say(byId("score"), begun ? `${score.home}–${score.away}` : (!STANDSTILL.has(match.kind) && start) || "–");
    byId("score").classList.toggle("start", !begun);
    const added = match.added?.period === match.period ? ` · ${word("addedMinutes", match.added.minutes)}` : "";
    const running = !begun ? word("beforeKickOff") : isShootOut(match) ? word("penaltiesNow") : `${match.clock}${added}`;
    say(byId("clock"), STANDSTILL.has(match.kind) ? stillWord(match, hidden) : running);
    drawShootOut(match, names);
    const shown = hidden || !begun ? "–" : `${score.home}–${score.away}${kicksOf(score)}`;
    const dot = unseenGoal && !hidden ? "● " : "";
    document.title = isolated(`${dot}${names[1]} ${shown} ${names[2]} – Touchline`, [names[1], names[2]]);
  }
  say(byId("day"), day ?? "");
  if (kickOff) byId("day").setAttribute("datetime", new Date(kickOff * 1000).toISOString());
  byId("check").hidden = !match.check;
  if (match.check) {
    const what = [word("reviews")[match.check.review], names[match.check.side]].filter(Boolean).join(", ");
    say(byId("check"), word("check", what));
  }
  for (const side of [1, 2]) {
    renew(byId(`${SIDES[side]}-scorers`), ...scorers(match.goals, side).map(scorerItem), ...dismissals(match, side).map(dismissalItem));
  }
}

const kicksOf = ({ shoot_out_home: home, shoot_out_away: away }) => (home === undefined ? "" : ` (${home}–${away})`);

function scorerItem({ name, own, clocks }) {
  const pen = (kind) => (kind === "penalty_goal" ? `\u00a0(${word("pen")})` : "");
  const said = clocks.map(([clock, kind]) => `${clock}${pen(kind)}`.trim()).filter(Boolean).join(", ");
  return el("li", {}, named(name ?? word("goal")), own ? ` (${word("ownGoal")})` : null, said ? "\u00a0" : null, el("span", { dir: "ltr" }, said)); // no minute stands alone
}

function dismissalItem({ player, minute, timeless }) {
  const sign = el("span", { class: "sent-off", title: word("sentOff") }, drawn("card"), el("span", { class: "unseen" }, `${word("sentOff")}: `));
  return el("li", {}, sign, named(player ?? word("badges").red), timeless ? null : "\u00a0", el("span", { dir: "ltr" }, timeless ? "" : minute));
}

/** A row of kicks for each team, ●●○●, and who won. */
function drawShootOut({ score, kind, ...match }, names) {
  const any = "shoot_out_home" in score;
  byId("shoot-out").hidden = !any;
  byId("kicks").hidden = !any;
  if (!any) return;
  const [home, away] = [score.shoot_out_home, score.shoot_out_away];
  const won = isOver({ kind }) && home !== away ? (home > away ? 1 : 2) : 0;
  const told = won ? word("wins", named(names[won]), won === 1 ? `${home}–${away}` : `${away}–${home}`) : [`${home}–${away} ${word("penalties")}`];
  byId("shoot-out").replaceChildren(...told);
  const taken = kicks(match);
  const next = won ? 0 : nextSide(taken);
  const rows = [1, 2].map((side) => kickRow(side, taken, names, won));
  const matters = next ? decides(taken, next) : null;
  if (matters) rows.push(el("li", { class: "matters" }, ...word(matters, named(names[next]))));
  renew(byId("kicks"), ...rows);
}

/** The side whose turn it is: the one with fewer kicks, else the one that began. */
function nextSide(taken) {
  const [home, away] = [taken[1], taken[2]];
  if (home.length !== away.length) return home.length < away.length ? 1 : 2;
  return home.length === 0 ? 0 : home[0].sequence < away[0].sequence ? 1 : 2;
}

function kickRow(side, taken, names, won) {
  const signs = taken[side].map(({ scored, player }) =>
    el("span", { class: scored ? "in" : "out", title: `${player ?? ""} ${word(scored ? "kickIn" : "kickOut")}`.trim() }, scored ? "●" : "○"),
  );
  const toCome = won ? 0 : Math.max(0, 5 - taken[side].length);
  const said = taken[side].map(({ scored, player }) => `${player ?? ""} ${word(scored ? "kickIn" : "kickOut")}`.trim()).join(", ");
  return el(
    "li",
    { class: SIDES[side] },
    el("span", { class: "who" }, named(names[side])),
    el("span", { class: "signs", role: "img", "aria-label": said || "–" }, ...signs, ...Array.from({ length: toCome }, () => el("span", { class: "to-come" }, "·"))),
  );
}
