// One match: commentary as it comes, and what it adds up to.

import { chart, scorers } from "./chart.js";
import { byId, el, paint, say } from "./dom.js";
import { follow } from "./stream.js";
import { STANDSTILL, count, emptyMatch, isCard } from "./tally.js";

const MATCH = new URLSearchParams(location.search).get("id") ?? "";
const SIDES = { 1: "home", 2: "away" };
const STYLES = { wire: "Wire", lively: "Lively", brief: "Brief" };
const TALLY = [
  ["Shots", "shots"], ["On target", "onTarget"], ["Corners", "corners"], ["Fouls", "fouls"],
  ["Offsides", "offsides"], ["Yellow cards", "yellow"], ["Red cards", "red"],
];
/** The word before a line's text, where it has one, and the look that goes with it. */
const BADGES = {
  goal: ["Goal", "goal"], penalty_goal: ["Goal", "goal"], own_goal: ["Own goal", "goal"], kick_scored: ["Scored", "goal"],
  kick_saved: ["Saved", "plain"], kick_missed: ["Missed", "plain"], kick_failed: ["Missed", "plain"],
  yellow: ["Yellow card", "yellow"], second_yellow: ["Second yellow", "red"], red: ["Red card", "red"],
  penalty: ["Penalty", "strong"], penalty_saved: ["Penalty saved", "strong"], penalty_missed: ["Penalty missed", "strong"],
  penalty_failed: ["Penalty missed", "strong"], substitution: ["Change", "plain"], woodwork: ["Woodwork", "plain"],
};
const WHISTLES = new Set([
  "kick_off", "half_time", "second_half", "full_time", "extra_time", "extra_time_half_time", "extra_time_second_half",
  "extra_time_end", "shoot_out", "match_end",
]);
/** Lines of this importance are read out by a screen reader as they come. */
const IMPORTANT = 4;

let match = emptyMatch();
let lines = new Map(); // by event: its <li>, so that an event that is told anew replaces its line
let names = { 1: "", 2: "" };
let style = new URLSearchParams(location.search).get("style") ?? "";
let live = false; // all that was there at first has come
let unknown = false; // no line of this match has reached the server
let paused = false;
let waiting = []; // events that came while paused
let leave = () => {};
let drawing = 0;

function begin() {
  leave();
  match = emptyMatch();
  lines = new Map();
  live = false;
  waiting = [];
  byId("lines").replaceChildren();
  const handlers = { waiting: onWaiting, match: onMatch, style: onStyle, line: onLine, "caught-up": onCaughtUp };
  const held = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (data) => (paused ? hold(handle, data) : handle(data))]),
  );
  leave = follow("/events/match", style ? { id: MATCH, style } : { id: MATCH }, held, (state) => {
    byId("connection").dataset.state = state;
    say(byId("connection"), state === "live" ? "Live" : "Connection lost, trying again …");
  });
}

function onWaiting() {
  unknown = true;
  draw();
}

function onMatch(summary) {
  unknown = false;
  names = { 1: summary.home, 2: summary.away };
  paint(document.body, summary.home, summary.away);
  for (const side of [1, 2]) {
    for (const place of ["", "-column", "-title", "-key"].map((end) => SIDES[side] + end)) say(byId(place), names[side]);
  }
  offerStyles(summary.styles);
  draw();
}

function onStyle(name) {
  style = name;
  for (const choice of document.querySelectorAll("input[name=style]")) choice.checked = choice.value === name;
}

function onLine(line) {
  const item = listItem(line);
  const old = lines.get(line.event);
  lines.set(line.event, item);
  if (old) {
    old.replaceWith(item);
    return;
  }
  insert(item, line.sequence);
  count(match, line);
  draw();
  if (!live) return;
  item.classList.add("new");
  if (line.importance >= IMPORTANT) say(byId("announcer"), `${line.clock} ${line.text}`);
}

function onCaughtUp() {
  live = true;
  draw();
}

/** Newest first, by the order of the match: a line that comes late goes where it belongs. */
function insert(item, sequence) {
  const list = byId("lines");
  item.dataset.sequence = sequence;
  let next = list.firstElementChild;
  while (next && Number(next.dataset.sequence) > sequence) next = next.nextElementSibling;
  list.insertBefore(item, next);
}

function listItem(line) {
  const [word, look] = BADGES[line.kind] ?? ["", ""];
  const whistle = WHISTLES.has(line.kind);
  const classes = ["line", whistle ? "whistle" : SIDES[line.side], look, line.importance === 1 ? "routine" : ""];
  const score = look === "goal" && line.kind !== "kick_scored" ? `${line.score.home}–${line.score.away}` : null;
  return el(
    "li",
    {
      class: classes.filter(Boolean).join(" "),
      "data-show": look === "goal" ? "goals" : isCard(line.kind) ? "cards" : false,
    },
    el("span", { class: "minute" }, line.clock),
    el(
      "p",
      {},
      word ? el("strong", { class: "badge" }, word) : null,
      word ? " " : null,
      line.late ? el("em", {}, "Told late: ") : null,
      line.text.replace(/(\d)–(\d)/g, "$1\u2060–\u2060$2"), // a score is not broken over two lines
    ),
    score ? el("span", { class: "score" }, score) : null,
  );
}

/** Bring everything but the lines up to date, once for all that came together. */
function draw() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawNow();
  });
}

function drawNow() {
  const { score } = match;
  byId("score").hidden = !score;
  if (score) {
    say(byId("score"), `${score.home}–${score.away}`);
    say(byId("clock"), STANDSTILL[match.kind] ?? match.clock);
    const kicks = "shoot_out_home" in score;
    byId("shoot-out").hidden = !kicks;
    if (kicks) say(byId("shoot-out"), `${score.shoot_out_home}–${score.shoot_out_away} on penalties`);
    document.title = `${names[1]} ${score.home}–${score.away} ${names[2]} – Touchline`;
  }
  for (const side of [1, 2]) {
    byId(`${SIDES[side]}-scorers`).replaceChildren(...scorers(match.goals, side).map((text) => el("li", {}, text)));
    byId(`${SIDES[side]}-players`).replaceChildren(...[...match.sides[side].players.values()].map(playerItem));
  }
  byId("tally").replaceChildren(...TALLY.map(tallyRow));
  byId("chart").replaceChildren(chart(match, names));
  showNothing();
}

function tallyRow([label, key]) {
  const [home, away] = [match.sides[1][key], match.sides[2][key]];
  return el("tr", {}, el("td", {}, String(home)), el("th", { scope: "row" }, label), el("td", {}, String(away)));
}

function playerItem(player) {
  const signs = [
    player.goals ? `${player.goals === 1 ? "goal" : `${player.goals} goals`}` : "",
    player.ownGoals ? "own goal" : "",
    player.yellow ? "yellow" : "",
    player.red ? "sent off" : "",
    player.on ? `on ${player.on}` : "",
    player.off ? `off ${player.off}` : "",
  ].filter(Boolean);
  return el("li", {}, player.name, signs.length ? el("small", {}, ` ${signs.join(", ")}`) : null);
}

function showNothing() {
  const show = byId("lines").dataset.show ?? "all";
  const any = show === "all" ? lines.size > 0 : byId("lines").querySelector(`[data-show=${show}]`) !== null;
  byId("nothing").hidden = any || !(live || unknown);
  const none = show === "all" ? "No line yet in this style." : `No ${show} yet.`;
  say(byId("nothing"), unknown ? "Nothing was told of this match so far. If it is to be played, it begins here." : none);
}

function offerStyles(published) {
  const box = byId("styles");
  const offered = [...box.querySelectorAll("input")].map((choice) => choice.value);
  if (offered.join() === published.join()) return;
  const legend = box.querySelector("legend");
  const choices = published.map((name) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name: "style", value: name, checked: name === style }),
      el("span", {}, STYLES[name] ?? name),
    ),
  );
  box.replaceChildren(legend, ...choices);
  box.hidden = published.length < 2;
}

function hold(handle, data) {
  waiting.push([handle, data]);
  const count = waiting.filter(([held]) => held === onLine).length;
  say(byId("pause"), count ? `Catch up (${count} new)` : "Go on");
}

function setPaused(now) {
  paused = now;
  byId("pause").dataset.paused = String(paused);
  if (!paused) {
    const held = waiting;
    waiting = [];
    for (const [handle, data] of held) handle(data);
  }
  say(byId("pause"), paused ? "Go on" : "Pause");
}

byId("controls").addEventListener("submit", (event) => event.preventDefault());
byId("controls").addEventListener("change", ({ target }) => {
  if (target.name === "show") {
    byId("lines").dataset.show = target.value;
    showNothing();
  } else if (target.name === "style") {
    style = target.value;
    history.replaceState(null, "", `?${new URLSearchParams({ id: MATCH, style })}`); // to find it so when coming back
    setPaused(false);
    begin();
  }
});
byId("pause").addEventListener("click", () => setPaused(!paused));
if (matchMedia("(min-width: 60rem)").matches) {
  for (const box of document.querySelectorAll("details")) box.open = true;
}
begin();
