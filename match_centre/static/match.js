// One match: its lines as they come, and everything that follows from them.

import { announcer } from "./announcer.js";
import { paint } from "./colours.js";
import { connectionSign } from "./connection.js";
import { byId, drawing, el, isolated, mark, say } from "./dom.js";
import { Lines, linkedId } from "./lines.js";
import { lineItem, remark, strike, timeOf } from "./line.js";
import { offer, openTab, watchControls } from "./controls.js";
import { delayOf, delayed } from "./delay.js";
import { sayGone, sayNothing, sayOther } from "./notices.js";
import { drawSections, paragraphsOf } from "./panels.js";
import { drawScoreboard, isOn, nameTeams } from "./scoreboard.js";
import { chosen, chosenNumber, choose, listAddress, scoresHidden } from "./settings.js";
import { follow } from "./stream.js";
import { count, emptyMatch, hasBegun, isCorrection, isOver } from "./tally.js";
import { isShown } from "./view.js";
import { dayOf, directionOf, speak, timeOfDay, word } from "./words.js";

const MATCH = chosen("id");
/** Lines of this importance are read out by a screen reader as they come. */
const IMPORTANT = 4;
/** Without an answer by then the empty page is shown, in milliseconds. */
const LOADED_WITHIN = 1500;

const list = new Lines();
const linksToList = document.querySelectorAll(".bar a");
let match = emptyMatch();
let lines = new Map(); // by event, then by revision: its <li>; a repeated revision replaces it
let retracted = new Set(); // events, summaries and reports that are taken back: what is merged into them is shown
let names = { 1: "", 2: "" };
let summary = null; // the match as the list has it
let style = "";
let language = "";
let report = null;
let soFar = null; // the latest summary
let toldAbove = null; // its line, where there is room for the story beside the lines
let caughtUp = false; // all that was there at first has come
let unknown = false; // no line of this match has reached the server
let fresh = false;
let newest = 0; // when the newest line was produced, by the server's clock
let ahead = 0; // seconds by which the server's clock is ahead of ours
const unseenGoals = new Set(); // by event
let paused = false;
let held = []; // events that came while paused
let leave = () => {};

const announce = announcer(byId("announcer"), (items) => {
  const goals = items.filter((item) => item.goal).length;
  return goals ? `${word("goalsSince", goals)}: ${items.at(-1).score}` : word("linesSince", items.length);
});
const sign = connectionSign((text) => announce({ parts: [text] }), (now) => {
  fresh = now;
  draw();
});
const draw = drawing(drawNow);
const onLine = delayed(take, () => Date.now() / 1000 + ahead);

function clear() {
  match = emptyMatch();
  lines = new Map();
  retracted = new Set();
  report = soFar = toldAbove = null;
  caughtUp = false;
  held = [];
  unseenGoals.clear();
  onLine.clear();
  list.clear();
}

function begin() {
  leave();
  clear();
  const handlers = { waiting: onWaiting, match: onMatch, style: onStyle, language: onLanguage, line: onLine, "caught-up": onCaughtUp, reset: clear };
  const kept = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (data) => (paused ? hold(handle, data) : handle(data))]),
  );
  kept.ping = ({ now }) => {
    ahead = now - Date.now() / 1000;
    draw(); // a match that fell silent is not on any more
  };
  leave = follow("/events/match", address(), kept, sign);
}

/** The match in the style and language that are chosen, if they are. */
function address() {
  return Object.fromEntries(Object.entries({ id: MATCH, style: chosen("style"), language: chosen("language") }).filter(([, value]) => value));
}

/** The server has no line of this match: it has not begun, or is gone from there. */
function onWaiting() {
  unknown = true;
  if (lines.size) sayGone();
  draw();
}

function onMatch(data) {
  unknown = false;
  summary = data;
  names = { 1: data.home, 2: data.away };
  nameTeams(data);
  paint(document.body, data);
  offer("style", data.styles, style);
  offer("language", data.languages, language);
  draw();
}

function onStyle(name) {
  style = name;
  for (const choice of document.querySelectorAll("input[name=style]")) choice.checked = choice.value === name;
  sayOther(style, language);
}

function onLanguage(name) {
  language = name;
  speak(name);
  sign.retell();
  for (const choice of document.querySelectorAll("input[name=language]")) choice.checked = choice.value === name;
  sayOther(style, language);
  draw();
}

function take(line) {
  newest = Math.max(newest, line.at ?? 0);
  if (line.revision >= latest(line.event)) retracted[line.retracted ? "add" : "delete"](line.event);
  if (line.part) onPart(line);
  else onEvent(line);
  draw();
}

/** The latest revision of an event, summary or report that has come. */
const latest = (event) => Math.max(-1, ...(lines.get(event)?.keys() ?? []));

/** A summary is a line among the others; the report is the story. A later revision takes the place of the earlier. */
function onPart(line) {
  const known = latest(line.event);
  if (line.revision < known) return;
  if (line.part === "report") onReport(line);
  else onSummary(line, lines.get(line.event)?.get(known));
}

function onReport(line) {
  report = line.retracted ? null : line;
  lines.set(line.event, new Map([[line.revision, null]]));
  tellAbove();
  if (!caughtUp) return;
  refold(); // a whistle may be merged into it
  if (report) announced(line, paragraphsOf(line)[0]);
}

/** The latest summary stands above the lines until the report does. */
function tellAbove() {
  toldAbove?.classList.remove("told-above");
  toldAbove = report || !soFar ? null : lines.get(soFar.event).get(soFar.revision);
  toldAbove?.classList.add("told-above");
}

function onSummary(line, old) {
  const item = lineItem(line, language, [names[1], names[2]]);
  lines.set(line.event, new Map([[line.revision, item]]));
  if (!soFar || line.event === soFar.event || line.sequence >= soFar.sequence) soFar = line;
  tellAbove();
  change(item, () => {
    list.replace(old, item);
    if (Number(item.dataset.sequence) !== line.sequence) list.insert(item, line.sequence);
  }, !old);
  if (caughtUp && !old) arrived(item, line);
}

function onEvent(line) {
  const item = lineItem(line, language, [names[1], names[2]]);
  item.line = line;
  const revisions = lines.get(line.event) ?? new Map();
  const old = revisions.get(line.revision);
  lines.set(line.event, revisions.set(line.revision, item));
  change(item, () => {
    if (old) {
      list.replace(old, item);
    } else {
      // A correction stands above all earlier lines, whatever it corrects.
      list.insert(item, isCorrection(line) ? Math.max(match.sequence, line.sequence) : line.sequence);
    }
  }, revisions.size === 1 && !line.retracted);
  const known = latest(line.event);
  for (const [revision, each] of revisions) if (revision < known) strike(each, revisions.get(known));
  count(match, line);
  if (!caughtUp || old || line.revision < known) return; // what was corrected before it came is no news
  if (!isGoal(line)) unseenGoals.delete(line.event); // what a later revision says of it
  else if (![...revisions.values()].some((each) => each !== item && isGoal(each.line))) { // another scorer is no other goal
    if (document.hidden) unseenGoals.add(line.event);
    byId("score").classList.remove("flash");
    requestAnimationFrame(() => byId("score").classList.add("flash"));
  }
  arrived(item, line);
}

const isGoal = (line) => line.goal && line.period !== 5;

/**
 * Put an item into the list. Before the page has caught up it is folded once, at the end. One that `isNew` changes no
 * other line; a correction may.
 */
function change(item, insert, isNew) {
  item.classList.toggle("new", caughtUp);
  if (caughtUp) list.keepingPlace(insert, view(), isNew ? item : null);
  else insert();
}

function arrived(item, line) {
  list.came(item);
  if (line.part || line.importance >= IMPORTANT || isCorrection(line)) announced(line, line.text);
}

function announced(line, text) {
  if (scoresHidden()) return;
  const said = el("span", { lang: language, dir: directionOf(language) }, isolated(text, [names[1], names[2]]));
  announce({ parts: [`${timeOf(line)} `, remark(line) ?? "", said], goal: isGoal(line), score: `${names[1]} ${line.score.home}–${line.score.away} ${names[2]}` });
}

function onCaughtUp() {
  const first = !caughtUp;
  caughtUp = true;
  drawNow();
  refold();
  if (first) showLinked();
}

/** Whether a line's element is in the view that is chosen now. A linked line always is. */
function view() {
  if (byId("lines").dataset.show !== "main") return () => true;
  const least = chosenNumber("importance", 1, 5);
  const linked = linkedId();
  return (item) => !item.line || isShown(item.line, style, isRetracted, least) || item.id === linked;
}

/** Show the line that the address names, also where another tab was open. */
function showLinked() {
  if (!list.linked() && location.hash !== "#commentary") return;
  if (document.body.dataset.tab !== "commentary") openTab("commentary");
  document.body.classList.remove("loading"); // what is not seen takes no focus
  list.showLinked();
}

const refold = () => list.keepingPlace(() => {}, view());
const isRetracted = (event) => retracted.has(event);

function drawNow() {
  mark(document.body, "scores", scoresHidden() ? "hidden" : "shown");
  mark(document.body, "over", String(isOver(match)));
  mark(document.body, "begun", String(hasBegun(match)));
  mark(document.body, "lines", unknown && lines.size === 0 ? "none" : "some");
  for (const link of linksToList) if (link.getAttribute("href") !== listAddress()) link.href = listAddress();
  const on = isOn(match, newest - ahead);
  const kickOff = summary?.kick_off;
  const start = kickOff && (summary.announced || hasBegun(match)) ? timeOfDay(kickOff) : "";
  const when = kickOff ? [dayOf(kickOff), start].filter(Boolean).join(", ") : "";
  const day = [summary?.competition, on ? "" : when].filter(Boolean).join(" · ");
  list.holding(() => {
    drawScoreboard({ match: { ...(asListed() ?? match), awarded: summary?.awarded }, names, on, fresh: fresh && !paused && !unknown, delay: delayOf(), hidden: scoresHidden(), unseenGoal: unseenGoals.size > 0, day, kickOff, start });
    drawSections({ match, names, narrow: summary?.narrow, report, soFar, language, linkTo });
  });
  sayNothing(lines.size > 0, caughtUp, unknown);
  if ((caughtUp || unknown) && document.body.classList.contains("loading")) requestAnimationFrame(() => document.body.classList.remove("loading"));
}

/**
 * The match as the list has it: until its lines have come, or where only its information is known, or that it is
 * postponed. A viewer with a delay is behind the list.
 */
function asListed() {
  if (!summary || (hasBegun(summary) ? caughtUp || delayOf() : match.score)) return null;
  const { score, clock, period, kind } = summary;
  return { ...match, score, clock, period, kind };
}

function linkTo(event) {
  const item = lines.get(event)?.get(latest(event));
  return item ? `#${encodeURIComponent(item.id)}` : "#commentary";
}

function hold(handle, data) {
  held.push([handle, data]);
  const lineCount = held.filter(([each]) => each === onLine).length;
  say(byId("pause"), lineCount ? word("catchUp", lineCount) : word("goOn"));
}

function setPaused(now) {
  paused = now;
  byId("pause").dataset.paused = String(paused);
  if (!paused) {
    const waiting = held;
    held = [];
    for (const [handle, data] of waiting) handle(data);
  }
  say(byId("pause"), paused ? word("goOn") : word("pause"));
  draw(); // what is paused is not live
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && unseenGoals.size) {
    unseenGoals.clear();
    draw();
  }
});
addEventListener("hashchange", () => {
  refold();
  showLinked();
});
if (matchMedia("(min-width: 60rem)").matches) byId("pause").before(byId("styles"), byId("languages"));
watchControls({
  opened: () => draw(),
  refold: () => {
    refold();
    draw();
  },
  reopen: (name, value) => {
    choose(name, value);
    setPaused(false);
    begin();
  },
  pause: () => setPaused(!paused),
  step: (direction) => list.step(direction),
  newest: () => list.toTop(),
});
speak(document.documentElement.lang);
setTimeout(() => document.body.classList.remove("loading"), LOADED_WITHIN);
begin();
