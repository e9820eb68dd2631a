// One match in the list: a row of two teams, with clock or day, score, and a star for favourites.

import { el, named, say } from "./dom.js";
import { STANDSTILL, hasBegun, isShootOut, isSilent } from "./tally.js";
import { timeOfDay, word } from "./words.js";

export const isOver = (match) => match.status === "ended";

/** `ahead`: by how many seconds the server's clock is ahead of ours. */
export function isOn(match, ahead) {
  return !isOver(match) && hasBegun(match) && match.kind !== "postponed" && match.at !== null && !isSilent(match.at - ahead);
}

/** The place of the team that lost; -1 for none. */
function loserOf({ home, away, shoot_out_home: homeKicks = 0, shoot_out_away: awayKicks = 0 }) {
  const lead = home - away || homeKicks - awayKicks;
  return lead > 0 ? 1 : lead < 0 ? 0 : -1;
}

/** A row, with `update(match, isFavourite, ahead)`. */
export function matchRow(id, toggle) {
  const clock = el("span", { class: "clock", dir: "ltr" });
  const names = [el("span", { class: "team home" }), el("span", { class: "team away" })];
  const goals = [el("span", { class: "goals", dir: "ltr" }), el("span", { class: "goals", dir: "ltr" })];
  const pens = [el("span", { class: "pens", dir: "ltr" }), el("span", { class: "pens", dir: "ltr" })];
  const [home, away] = [0, 1].map((place) => el("span", { class: "side" }, names[place], pens[place], goals[place]));
  const link = el("a", { href: `/match?${new URLSearchParams({ id })}` }, clock, el("span", { class: "both" }, home, away));
  const star = el("button", { type: "button", class: "star" }, "☆");
  star.addEventListener("click", () => toggle(id));
  const row = el("li", { class: "row" }, link, star);

  row.update = (match, isFavourite, ahead) => {
    const still = STANDSTILL.has(match.kind) ? word("standstill")[match.kind] : null;
    const start = match.announced ? timeOfDay(match.kick_off) : "";
    say(clock, still ?? (isOver(match) ? word("fullTime") : isOn(match, ahead) ? (isShootOut(match) ? word("penaltiesNow") : match.clock) : start || match.clock));
    [match.home, match.away].forEach((name, place) => {
      if (names[place].textContent !== name) names[place].replaceChildren(named(name));
    });
    const begun = hasBegun(match);
    say(goals[0], begun ? String(match.score.home) : "");
    say(goals[1], begun ? String(match.score.away) : "");
    const loser = isOver(match) ? loserOf(match.score) : -1;
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
