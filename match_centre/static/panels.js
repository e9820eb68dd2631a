// Stats, line-ups and the story on top, and when each of them is drawn.

import { byId, el, isolated, named, renew, say } from "./dom.js";
import { drawn, timeOf, unbroken } from "./line.js";
import { nameParts } from "./scoreboard.js";
import { hasBegun, isCarried } from "./tally.js";
import { drawTimeline } from "./timeline.js";
import { directionOf, word } from "./words.js";

/** Key in the tally, and what a feed must carry for it. */
const TALLY = [
  ["shots", "shots"], ["onTarget", "shots"], ["corners", "corners"], ["fouls", "fouls"], ["offsides", "offsides"],
  ["yellow", "cards"], ["red", "cards"],
];
const SIDES = { 1: "home", 2: "away" };

const wide = matchMedia("(min-width: 60rem)"); // as in the style sheet
/** Whether a section is in the page: on a narrow screen that is one tab. */
const isShown = (section) => wide.matches || document.body.dataset.tab === section;
let drawnLast = () => {};

/** Draw what follows from the lines, as far as it is in the page: all of it before printing. */
export function drawSections(data) {
  const { match, names, narrow, report, soFar, language, linkTo } = data;
  drawnLast = (everything) => {
    if (everything || isShown("stats")) {
      drawStats(match);
      drawTimeline(match, names, linkTo);
    }
    if (everything || isShown("line-ups")) drawPlayers(match);
    drawNames(names, narrow);
    drawStory(report, soFar, language, Object.values(names));
  };
  drawnLast(false);
}
addEventListener("beforeprint", () => drawnLast(true));
wide.addEventListener("change", () => drawnLast(false));

function drawStats(match) {
  const begun = hasBegun(match);
  const counted = TALLY.filter(([, what]) => begun && isCarried(match, what));
  say(byId("no-numbers"), word(begun ? "notTold" : "numbersLater"));
  renew(byId("tally"), ...counted.map(([key]) => tallyRow(match, key)));
  byId("numbers").hidden = counted.length === 0;
  byId("no-numbers").hidden = counted.length > 0;
}

function drawPlayers(match) {
  let any = false;
  for (const side of [1, 2]) {
    const found = players(match.sides[side].players, match.lineUps[side]);
    any ||= found.length > 0 && match.sides[side].players.size > 0;
    renew(byId(`${SIDES[side]}-players`), ...found);
  }
  byId("no-players").hidden = any;
}

function drawNames(names, narrow) {
  for (const side of [1, 2]) {
    renew(byId(`${SIDES[side]}-title`), named(names[side]));
    const short = narrow?.[side - 1] ?? names[side];
    for (const place of [byId(`${SIDES[side]}-column`), byId(`${SIDES[side]}-key`)]) {
      renew(place, ...nameParts(names[side], short));
      place.classList.toggle("has-letters", short !== names[side]);
    }
  }
}

function tallyRow(match, key) {
  // Where the feed does not say what it reports, none seen is no 0.
  const number = (side) => match.sides[side][key] || (match.carries ? 0 : "–");
  const row = el("tr", {}, el("td", {}, String(number(1))), el("th", { scope: "row", colspan: 2 }, word("numbers")[key]), el("td", {}, String(number(2))));
  const [home, away] = [match.sides[1][key], match.sides[2][key]];
  if (home + away > 0 && (match.carries || home * away > 0)) row.style.setProperty("--share", `${((100 * home) / (home + away)).toFixed(1)}%`);
  return row;
}

/** Those who were seen; where the line-up is known, it comes first. */
function players(seen, lineUp) {
  const others = [...seen.values()].filter(({ name }) => !lineUp?.includes(name));
  const list = (found) => el("ul", {}, ...found.map(playerItem));
  if (!lineUp) return others.length ? [list(others)] : [];
  const started = [el("h3", {}, word("lineUp")), list(lineUp.map((name) => seen.get(name)))];
  const what = word(others.every(({ on }) => on) ? "cameOn" : "alsoSeen");
  return others.length ? [...started, el("h3", {}, what), list(others)] : started;
}

function playerItem(player) {
  const { goals, ownGoals, on, off } = player;
  const signs = [
    goals ? playerSign("ball", word("goalCount", goals), goals > 1 ? String(goals) : "") : null,
    ownGoals ? playerSign("ball", word("ownGoal"), word("ownGoalSign"), "own") : null,
    player.yellow ? playerSign("card", word("yellow"), "", "yellow") : null,
    player.red ? playerSign("card", word("sentOff"), "", "red") : null,
    on ? playerSign("on", word("on", on), on) : null,
    off ? playerSign("off", word("off", off), off) : null,
  ].filter(Boolean);
  return el("li", {}, named(player.name), signs.length ? el("span", { class: "signs" }, ...signs) : null);
}

/** A picture with a number or minute; for screen readers, and where the mouse rests, what it says. */
function playerSign(picture, said, shown, look = picture) {
  return el("small", { class: look, title: said }, el("span", { class: "unseen" }, `, ${said}`), drawn(picture), shown ? el("span", { "aria-hidden": "true", dir: "ltr" }, shown) : null);
}

/** The report, or while there is none the latest summary. */
function drawStory(report, summary, language, names) {
  const line = report ?? summary;
  byId("story").dataset.empty = String(!line);
  say(byId("story-title"), report || !line ? word(report ? "report" : "summary") : word("summaryAt", timeOf(line)));
  const paragraphs = line ? paragraphsOf(line) : [word("noStory")];
  const spoken = line ? { lang: language, dir: directionOf(language) } : {};
  const isSet = line?.paragraphs !== undefined;
  const paragraph = (text, place) => {
    const isHeadline = isSet && place === 0;
    return el(isHeadline ? "h3" : "p", spoken, unbroken(isolated(isHeadline ? text.replace(/\.$/, "") : text, names)));
  };
  renew(byId("story-text"), ...paragraphs.map(paragraph));
}

/** A report's headline and paragraphs; other texts are one. */
export const paragraphsOf = (line) => line.paragraphs ?? line.text.split("\n").filter(Boolean);
