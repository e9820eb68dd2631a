// Stats, line-ups, the story on top, and the timeline.

import { byId, el, isolated, named, renew, say } from "./dom.js";
import { unbroken } from "./line.js";
import { isCarried } from "./tally.js";
import { picture } from "./timeline.js";
import { word } from "./words.js";

/** Key in the tally, and what a feed must carry for it. */
const TALLY = [
  ["shots", "shots"], ["onTarget", "shots"], ["corners", "corners"], ["fouls", "fouls"], ["offsides", "offsides"],
  ["yellow", "cards"], ["red", "cards"],
];
const SIDES = { 1: "home", 2: "away" };

export function drawPanels(match, names) {
  const counted = TALLY.filter(([, what]) => isCarried(match, what));
  renew(byId("tally"), ...counted.map(([key]) => tallyRow(match, key)));
  byId("numbers").hidden = counted.length === 0;
  byId("no-numbers").hidden = counted.length > 0;
  let any = false;
  for (const side of [1, 2]) {
    const found = players(match.sides[side].players, match.lineUps[side]);
    any ||= found.length > 0 && match.sides[side].players.size > 0;
    renew(byId(`${SIDES[side]}-players`), ...found);
    for (const end of ["column", "title", "key"]) {
      const place = byId(`${SIDES[side]}-${end}`);
      if (place.textContent !== names[side]) place.replaceChildren(named(names[side]));
    }
  }
  byId("no-players").hidden = any;
}

function tallyRow(match, key) {
  // Where the feed does not say what it reports, none seen is no 0.
  const number = (side) => match.sides[side][key] || (match.carries ? 0 : "–");
  const row = el("tr", {}, el("td", {}, String(number(1))), el("th", { scope: "row" }, word("numbers")[key]), el("td", {}, String(number(2))));
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
  return others.length ? [...started, el("h3", {}, word("alsoSeen")), list(others)] : started;
}

function playerItem(player) {
  const signs = [
    player.goals ? word("goalCount", player.goals) : "",
    player.ownGoals ? word("ownGoal") : "",
    player.yellow ? word("yellow") : "",
    player.red ? word("sentOff") : "",
    player.on ? word("on", player.on) : "",
    player.off ? word("off", player.off) : "",
  ].filter(Boolean);
  return el("li", {}, named(player.name), ...(signs.length ? [" ", el("small", {}, signs.join(", "))] : []));
}

/** The report, or while there is none the latest summary. */
export function drawStory(report, summary, language, names) {
  const line = report ?? summary;
  byId("story").dataset.empty = String(!line);
  say(byId("story-title"), word(report ? "report" : "summary"));
  const paragraphs = line ? line.text.split("\n").filter(Boolean) : [word("noStory")];
  const spoken = line ? { lang: language } : {};
  renew(byId("story-text"), ...paragraphs.map((text) => el("p", spoken, unbroken(isolated(text, names)))));
}

/** The timeline; `linkTo(event)` is the address of an event's line. */
export function drawTimeline(match, names, linkTo) {
  const { drawn, marks, ticks } = picture(match, names, linkTo);
  const links = marks.map(({ side, look, at, label, href }) => {
    const link = el("a", { class: `mark ${side} ${look}`, href, title: label, "aria-label": label });
    link.style.left = `${at}%`;
    return link;
  });
  const minutes = ticks.map(({ at, text }) => {
    const tick = el("span", { class: "tick", "aria-hidden": "true" }, text);
    tick.style.left = `${at}%`;
    return tick;
  });
  renew(byId("chart"), drawn, ...minutes, ...links);
}
