// What the page says in place of lines, or of what was asked for.

import { choiceName } from "./controls.js";
import { byId, say } from "./dom.js";
import { chosen } from "./settings.js";
import { word } from "./words.js";

/** What was asked for is not there: say what is shown instead. */
export function sayOther(style, language) {
  const asked = [[chosen("style"), style], [chosen("language"), language]];
  const [other] = asked.filter(([wanted, got]) => wanted && got && wanted !== got);
  byId("other").hidden = !other;
  if (other) say(byId("other"), word("otherStyle", other[0], [choiceName(style), choiceName(language)].join(", ")));
}

/** The server forgot the match that is shown. */
export function sayGone() {
  byId("other").hidden = false;
  say(byId("other"), word("gone"));
}

/** Whether there are lines in the view that is chosen; of an `unknown` match the server has none. */
export function sayNothing(anyLine, caughtUp, unknown) {
  const { show } = byId("lines").dataset;
  const all = show === "main" || show === "all";
  const any = all ? anyLine : byId("lines").querySelector(`[data-show=${show}]`) !== null;
  byId("nothing").hidden = any || !(caughtUp || unknown);
  const none = all ? word("noLine") : word(show === "goals" ? "noGoals" : "noCards");
  say(byId("nothing"), unknown ? word("noLineYet") : none);
}
