// One match: live commentary and its numbers.

import { chart, scorers } from "./chart.js";
import { byId, el, paint, say } from "./dom.js";
import { fold } from "./fold.js";
import { lineItem, remark, strike } from "./line.js";
import { follow } from "./stream.js";
import { STANDSTILL, count, emptyMatch, isCarried, isCorrection } from "./tally.js";
import { isShown } from "./view.js";

const MATCH = new URLSearchParams(location.search).get("id") ?? "";
const SIDES = { 1: "home", 2: "away" };
const STYLES = { wire: "Wire", lively: "Lively", brief: "Brief", radio: "Radio" };
const LANGUAGES = { en: "English", de: "Deutsch" };
const REVIEWS = { goal: "goal", penalty: "penalty", red_card: "red card", mistaken_identity: "mistaken identity" };
/** Label, key in the tally, and what a feed must carry for it. */
const TALLY = [
  ["Shots", "shots", "shots"], ["On target", "onTarget", "shots"], ["Corners", "corners", "corners"],
  ["Fouls", "fouls", "fouls"], ["Offsides", "offsides", "offsides"], ["Yellow cards", "yellow", "cards"],
  ["Red cards", "red", "cards"],
];
/** Lines of this importance are read out by a screen reader as they come. */
const IMPORTANT = 4;

let match = emptyMatch();
let lines = new Map(); // by event, then by revision: its <li>; a repeated revision replaces it
let names = { 1: "", 2: "" };
let style = new URLSearchParams(location.search).get("style") ?? "";
let language = new URLSearchParams(location.search).get("language") ?? "";
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
  byId("report").hidden = true;
  const handlers = {
    waiting: onWaiting, match: onMatch, style: onStyle, language: onLanguage, line: onLine, "caught-up": onCaughtUp,
  };
  const held = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (data) => (paused ? hold(handle, data) : handle(data))]),
  );
  leave = follow("/events/match", address(), held, (state) => {
    byId("connection").dataset.state = state;
    say(byId("connection"), state === "live" ? "Live" : "Connection lost, trying again …");
  });
}

/** The match in the style and language that are chosen, if they are. */
function address() {
  return Object.fromEntries(Object.entries({ id: MATCH, style, language }).filter(([, value]) => value));
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
  offer("styles", "style", summary.styles, style, STYLES);
  offer("languages", "language", summary.languages, language, LANGUAGES);
  draw();
}

function onStyle(name) {
  style = name;
  for (const choice of document.querySelectorAll("input[name=style]")) choice.checked = choice.value === name;
}

function onLanguage(name) {
  language = name;
  for (const choice of document.querySelectorAll("input[name=language]")) choice.checked = choice.value === name;
}

function onLine(line) {
  if (line.part) onPart(line);
  else onEvent(line);
}

/** A summary is a line among the others; the report stands on top. A later revision takes the place of the earlier. */
function onPart(line) {
  const revisions = lines.get(line.event) ?? new Map();
  const newest = Math.max(-1, ...revisions.keys());
  if (line.revision < newest) return;
  const old = revisions.get(newest);
  if (line.part === "report") {
    const paragraphs = line.text.split("\n").filter(Boolean);
    byId("report-text").replaceChildren(...paragraphs.map((text) => el("p", { lang: language }, text)));
    byId("report").hidden = line.retracted === true;
    lines.set(line.event, new Map([[line.revision, null]]));
    return;
  }
  const item = lineItem(line, language);
  lines.set(line.event, new Map([[line.revision, item]]));
  old?.remove();
  insert(item, line.sequence);
  draw();
  if (live && !old) announce(line);
}

function onEvent(line) {
  const item = lineItem(line, language);
  item.line = line;
  const revisions = lines.get(line.event) ?? new Map();
  const old = revisions.get(line.revision);
  lines.set(line.event, revisions.set(line.revision, item));
  if (old) {
    item.dataset.sequence = old.dataset.sequence;
    old.replaceWith(item);
  } else {
    // A correction stands above all earlier lines, whatever it corrects.
    insert(item, isCorrection(line) ? Math.max(match.sequence, line.sequence) : line.sequence);
  }
  const newest = Math.max(...revisions.keys());
  for (const [revision, each] of revisions) if (revision < newest) strike(each, revisions.get(newest));
  count(match, line);
  draw();
  if (!live || old) return;
  item.classList.add("new");
  if (line.importance >= IMPORTANT || isCorrection(line)) announce(line);
}

/** Have a line read out by a screen reader. */
function announce(line) {
  const text = el("span", { lang: language }, line.text);
  byId("announcer").replaceChildren(`${line.clock} `, remark(line) ?? "", text);
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

/** Update everything but the lines, once for all lines that came together. */
function draw() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawNow();
  });
}

/** Whether a line's element is in the chosen view. A linked line is always there. */
function inView(item) {
  if ((byId("lines").dataset.show ?? "main") !== "main" || !item.line) return true;
  return `#${encodeURIComponent(item.id)}` === location.hash || isShown(item.line, style, isRetracted);
}

const isRetracted = (event) => match.events.get(event)?.retracted ?? false;

function drawNow() {
  fold(byId("lines"), inView);
  const { score } = match;
  byId("score").hidden = !score;
  if (score) {
    say(byId("score"), `${score.home}–${score.away}`);
    const added = match.added?.period === match.period ? ` · +${match.added.minutes} min` : "";
    say(byId("clock"), STANDSTILL[match.kind] ?? `${match.clock}${added}`);
    const kicks = "shoot_out_home" in score;
    byId("shoot-out").hidden = !kicks;
    if (kicks) say(byId("shoot-out"), `${score.shoot_out_home}–${score.shoot_out_away} on penalties`);
    document.title = `${names[1]} ${score.home}–${score.away} ${names[2]} – Touchline`;
  }
  byId("check").hidden = !match.check;
  if (match.check) say(byId("check"), `VAR check: ${REVIEWS[match.check.review] ?? ""}, ${names[match.check.side]}`);
  for (const side of [1, 2]) {
    byId(`${SIDES[side]}-scorers`).replaceChildren(...scorers(match.goals, side).map((text) => el("li", {}, text)));
    byId(`${SIDES[side]}-players`).replaceChildren(...players(match.sides[side].players, match.lineUps[side]));
  }
  const counted = TALLY.filter(([, , what]) => isCarried(match, what));
  byId("tally").replaceChildren(...counted.map(tallyRow));
  byId("numbers").hidden = counted.length === 0;
  byId("chart").replaceChildren(chart(match, names));
  showNothing();
}

function tallyRow([label, key]) {
  // Where the feed does not say what it reports, none seen is no 0.
  const number = (side) => match.sides[side][key] || (match.carries ? 0 : "–");
  return el("tr", {}, el("td", {}, String(number(1))), el("th", { scope: "row" }, label), el("td", {}, String(number(2))));
}

/** Those who were seen; where the line-up is known, it comes first. */
function players(seen, lineUp) {
  const others = [...seen.values()].filter(({ name }) => !lineUp?.includes(name));
  const list = (found) => el("ul", {}, ...found.map(playerItem));
  if (!lineUp) return [list(others)];
  const started = [el("h3", {}, "Line-up"), list(lineUp.map((name) => seen.get(name)))];
  return others.length ? [...started, el("h3", {}, "Also seen"), list(others)] : started;
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
  const show = byId("lines").dataset.show ?? "main";
  const all = show === "main" || show === "all";
  const any = all ? lines.size > 0 : byId("lines").querySelector(`[data-show=${show}]`) !== null;
  byId("nothing").hidden = any || !(live || unknown);
  const none = all ? "No line yet in this style." : `No ${show} yet.`;
  say(byId("nothing"), unknown ? "No line of this match so far. If it kicks off later, it begins here." : none);
}

/** A choice of what is published, by its names for people; hidden where there is none. */
function offer(id, name, published, chosen, labels) {
  const box = byId(id);
  const offered = [...box.querySelectorAll("input")].map((choice) => choice.value);
  if (offered.join() === published.join()) return;
  const legend = box.querySelector("legend");
  const choices = published.map((value) =>
    el(
      "label",
      {},
      el("input", { type: "radio", name, value, checked: value === chosen }),
      el("span", {}, labels[value] ?? value),
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
    drawNow();
  } else {
    if (target.name === "style") style = target.value;
    else language = target.value;
    history.replaceState(null, "", `?${new URLSearchParams(address())}`); // to find it so when coming back
    setPaused(false);
    begin();
  }
});
addEventListener("hashchange", drawNow);
byId("pause").addEventListener("click", () => setPaused(!paused));
if (matchMedia("(min-width: 60rem)").matches) {
  for (const box of document.querySelectorAll("details")) box.open = true;
}
begin();
