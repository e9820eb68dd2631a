// One match in the list: a row of two teams, with clock or time, score, and a star for favourites, which have their day.

import { el, named, say } from "./dom.js";
import { drawn } from "./line.js";
import { STANDSTILL, hasBegun, isOff, isShootOut, isSilent } from "./tally.js";
import { matchAddress, scoresHidden } from "./settings.js";
import { shortDayOf, stillWord, timeOfDay, word } from "./words.js";

export const isOver = (match) => match.status === "ended";

/** Kinds after which the score says who lost. */
const PLAYED = new Set(["full_time", "match_end"]);

/** `ahead`: by how many seconds the server's clock is ahead of ours. */
export function isOn(match, ahead) {
  return !isOver(match) && hasBegun(match) && !isOff(match) && match.at !== null && !isSilent(match.at - ahead);
}

/** Whether a time, in seconds, is of today where the viewer is. */
export const isToday = (seconds, ahead) => new Date(seconds * 1000).toDateString() === new Date(Date.now() + ahead * 1000).toDateString();

/** The place of the team that lost; -1 for none. */
function loserOf({ home, away, shoot_out_home: homeKicks = 0, shoot_out_away: awayKicks = 0 }) {
  const lead = home - away || homeKicks - awayKicks;
  return lead > 0 ? 1 : lead < 0 ? 0 : -1;
}

/** A red card for each player who was sent off. */
function sentOff(count) {
  const cards = Array.from({ length: count }, () => drawn("card"));
  return el("span", { class: "sent-off", title: word("sentOffCount", count) }, ...cards, el("span", { class: "unseen" }, ` (${word("sentOffCount", count)})`));
}

/** More letters than these do not fit a small phone in one line, nor the others a phone. */
const SMALL = 15;
const PHONE = 24;
/** Letters that a red card takes the place of. */
const CARD = 3;

/** A team's name; on a phone, where it would not fit, the short one or the letters, if they tell it from the other team. */
function teamName(name, look, other, off) {
  const narrow = ["short", "code"].find((each) => look[each] && look[each].length < name.length && look[each] !== other[each]);
  const length = name.length + CARD * off;
  if (!narrow || length <= SMALL) return named(name);
  const size = length > PHONE ? "phone" : "small-phone";
  return el("span", { class: size }, el("span", { class: "whole" }, named(name)), el("span", { class: "letters", "aria-hidden": "true" }, named(look[narrow])));
}

/** A row, with `update(match, isFavourite, ahead)`. */
export function matchRow(id, toggle) {
  const when = el("span", { dir: "ltr" });
  const day = el("span", { class: "day", dir: "ltr" });
  const clock = el("span", { class: "clock" }, when, day);
  const names = [el("span", { class: "team home" }), el("span", { class: "team away" })];
  const goals = [el("span", { class: "goals", dir: "ltr" }), el("span", { class: "goals", dir: "ltr" })];
  const pens = [el("span", { class: "pens", dir: "ltr" }), el("span", { class: "pens", dir: "ltr" })];
  const [home, away] = [0, 1].map((place) => el("span", { class: "side" }, names[place], pens[place], goals[place]));
  const link = el("a", {}, clock, el("span", { class: "both" }, home, away));
  const star = el("button", { type: "button", class: "star" }, "☆");
  star.addEventListener("click", () => toggle(id));
  const row = el("li", { class: "row" }, link, star);

  row.update = (match, isFavourite, ahead) => {
    link.setAttribute("href", matchAddress(id));
    const still = STANDSTILL.has(match.kind) ? stillWord(match, scoresHidden()) : null;
    const start = match.announced ? timeOfDay(match.kick_off) : "";
    const minute = isOn(match, ahead) && isShootOut(match) ? word("penaltiesNow") : match.clock;
    say(when, still ?? (isOver(match) ? word("fullTime") : hasBegun(match) ? minute : start || word("soon")));
    say(day, isFavourite && !isOn(match, ahead) && match.kick_off && !isToday(match.kick_off, ahead) ? shortDayOf(match.kick_off) : "");
    [match.home, match.away].forEach((name, place) => {
      const off = match.sent_off[place];
      const [look, other] = [match.looks[place], match.looks[1 - place]];
      const of = [name, off, look.short, look.code].join();
      if (names[place].dataset.of === of) return;
      names[place].dataset.of = of;
      names[place].replaceChildren(teamName(name, look, other, off), ...(off ? [sentOff(off)] : []));
    });
    const begun = hasBegun(match);
    say(goals[0], begun ? String(match.score.home) : "");
    say(goals[1], begun ? String(match.score.away) : "");
    const loser = isOver(match) && PLAYED.has(match.kind) ? loserOf(match.score) : -1;
    names.forEach((name, place) => name.classList.toggle("lost", place === loser));
    const kicks = "shoot_out_home" in match.score;
    say(pens[0], kicks ? `(${match.score.shoot_out_home})` : "");
    say(pens[1], kicks ? `(${match.score.shoot_out_away})` : "");
    row.dataset.on = String(isOn(match, ahead));
    row.dataset.status = match.status;
    say(star, isFavourite ? "★" : "☆");
    star.setAttribute("aria-pressed", String(isFavourite));
    star.setAttribute("aria-label", `${word("favourite")}: ${match.home} – ${match.away}`);
  };
  return row;
}
