// The page's own words, in the language of the lines. Both lists have the same keys; a test says so.

export const WORDS = {
  en: {
    // Connection
    connecting: "Connecting …", live: "Connected", polling: "Updated every 15 s",
    lost: (since) => `No connection since ${since}, trying again …`, lostNow: "Connection lost, trying again …",
    away: (since) => `No news from the match since ${since}`, full: (seconds) => `Too many viewers, trying again in ${seconds} s`,
    refused: (why) => `Can't be shown: ${why}`, back: "Connected again.",
    // Bars and tabs
    allMatches: "All matches", skip: "Skip to the commentary", skipList: "Skip to the matches", sections: "Sections",
    commentary: "Commentary", stats: "Stats", lineUps: "Line-ups", story: "Story", report: "Report", summary: "So far", summaryAt: (clock) => `So far (${clock})`,
    view: "View", centre: "Match centre", matches: "Matches", conference: "Conference", noConference: "No important line of any match yet.",
    // Scoreboard
    onAir: "Live", beforeKickOff: "Before kick-off", preMatch: "pre", soon: "Upcoming", penaltiesNow: "Penalties", inShootOut: "pens", onAirLater: (seconds) => `Live, ${seconds} s later`, half: "HT", waiting: "Waiting for the match", penalties: "on penalties",
    wins: (team, score) => [team, ` win ${score} on penalties`], addedMinutes: (minutes) => `+${minutes} min`,
    check: (what) => `VAR check: ${what}`, goalsOfHome: "Goals and red cards of the home team", goalsOfAway: "Goals and red cards of the away team",
    ownGoal: "own goal", ownGoalSign: "OG", pen: "pen", goal: "Goal", win: (team) => ["If ", team, " score now, they win"], lose: (team) => ["If ", team, " miss now, they lose"], shootOut: "Penalty shoot-out",
    kickIn: "scored", kickOut: "missed",
    score: "Score",
    // Choices
    show: "Show", main: "Main", all: "Everything", goals: "Goals", cards: "Cards", style: "Style", language: "Language",
    pause: "Pause", goOn: "Go on", catchUp: (count) => `Catch up (${count} new)`, importance: "From importance",
    delay: "Delay against spoilers", seconds: (count) => `${count} s`, hideScores: "Hide scores", showScores: "Show the score",
    scoresHidden: "Scores are hidden.", keys: "Keys", help: "Keyboard", singleKeys: "Single keys do this", close: "Close",
    keyList: [["j / k", "next, previous line"], ["n", "newest line"], ["p", "pause"], ["1 – 4", "main, everything, goals, cards"], ["?", "this list"]],
    // Lines
    more: (count) => `${count} more`, newLines: (count) => (count === 1 ? "1 new line" : `${count} new lines`),
    correctionOf: "Correction of ", byVar: ", VAR", byReferee: ", the referee", late: "Late: ", updated: "Updated: ",
    noLongerTrue: "No longer true: ", corrected: "corrected", linkTo: (clock) => `Link to the line of ${clock}`, linkToIt: "Link to this line",
    goalsSince: (count) => `${count} goals since`, linesSince: (count) => `${count} important lines since`,
    noLineYet: "Nothing of this match yet. Its commentary begins here.", noLine: "No line yet.", gone: "The server has no lines of this match any more. These came before.",
    noGoals: "No goals yet.", noCards: "No cards yet.",
    otherStyle: (asked, shown) => `Nothing is published here as “${asked}”. This is ${shown}.`,
    badges: {
      __proto__: null,
      goal: "Goal", own_goal: "Own goal", scored: "Scored", saved: "Saved", missed: "Missed", yellow: "Yellow card", second_yellow: "Second yellow",
      red: "Red card", penalty: "Penalty", penalty_saved: "Penalty saved", penalty_missed: "Penalty missed", change: "Change", woodwork: "Woodwork",
      line_up: "Line-up", added_time: "Added time", injury: "Injury", summary: "Summary", var_check: "VAR check", var: "VAR", no_goal: "No goal",
      no_penalty: "No penalty", no_card: "No card", card_changed: "Card changed", corner: "Corner",
    },
    headings: {
      __proto__: null,
      kick_off: "Kick-off", half_time: "Half-time", second_half: "Second half", full_time: "Full time", match_end: "Full time", extra_time: "Extra time",
      extra_time_half_time: "Half-time of extra time", extra_time_second_half: "Second half of extra time", extra_time_end: "End of extra time",
      shoot_out: "Penalty shoot-out", abandoned: "Abandoned",
    },
    reviews: { __proto__: null, goal: "goal", penalty: "penalty", red_card: "red card", mistaken_identity: "mistaken identity" },
    standstill: {
      __proto__: null,
      half_time: "Half-time", full_time: "Full time", match_end: "Full time", extra_time: "Before extra time", extra_time_half_time: "Half-time of extra time",
      extra_time_end: "After extra time", abandoned: "Abandoned", postponed: "Postponed", suspended: "Suspended", not_played: "Not played", awarded: "Awarded",
    },
    // Numbers and players
    numbers: { shots: "Shots", onTarget: "On target", corners: "Corners", fouls: "Fouls", offsides: "Offsides", yellow: "Yellow cards", red: "Red cards" },
    numbersCaption: "Numbers of the match", notTold: "This feed has no numbers besides the goals.", numbersLater: "Numbers and timeline begin with the kick-off.", noPlayers: "No players known yet.",
    lineUp: "Starting line-up", cameOn: "Substitutes", alsoSeen: "Also seen", goalCount: (count) => (count === 1 ? "goal" : `${count} goals`), yellow: "yellow", sentOff: "sent off", sentOffCount: (count) => `${count} sent off`,
    on: (clock) => `on ${clock}`, off: (clock) => `off ${clock}`, noStory: "The story of the match begins after a quarter of an hour.",
    timeline: "Timeline", card: "Red card", goalsAt: (list) => `Goals: ${list}.`, noneYet: "none yet", neither: "Neither side",
    pressed: (team) => `${team} pressed more in the last ten minutes.`,
    // List
    now: "Live", nowStale: "On when last heard of", today: "Today", upcoming: "Coming days", results: "Results", favourites: "Favourites", favourite: "Favourite", competition: "Competition", allCompetitions: "All competitions",
    search: "Search a team", noMatch: "No match yet. The first appears here as soon as its commentary begins.", noneFound: "No such match.", other: "Other matches",
    fullTime: "Full time", pens: (score) => `${score} pens`,
  },
  de: {
    connecting: "Verbinde …", live: "Verbunden", polling: "Alle 15 s aktualisiert",
    lost: (since) => `Keine Verbindung seit ${since}, neuer Versuch …`, lostNow: "Verbindung verloren, neuer Versuch …",
    away: (since) => `Nichts Neues vom Spiel seit ${since}`, full: (seconds) => `Zu viele Zuschauer, neuer Versuch in ${seconds} s`,
    refused: (why) => `Kann nicht gezeigt werden: ${why}`, back: "Wieder verbunden.",
    allMatches: "Alle Spiele", skip: "Zum Ticker springen", skipList: "Zu den Spielen springen", sections: "Bereiche",
    commentary: "Ticker", stats: "Statistik", lineUps: "Aufstellung", story: "Bericht", report: "Spielbericht", summary: "Bisher", summaryAt: (clock) => `Bisher (${clock})`,
    view: "Ansicht", centre: "Spiele", matches: "Spiele", conference: "Konferenz", noConference: "Noch keine wichtige Zeile aus einem Spiel.",
    onAir: "Live", beforeKickOff: "Vor dem Anpfiff", preMatch: "vor", soon: "Demnächst", penaltiesNow: "Elfer", inShootOut: "Elfm.", onAirLater: (seconds) => `Live, ${seconds} s später`, half: "HZ", waiting: "Warten auf das Spiel", penalties: "im Elfmeterschießen",
    wins: (team, score) => [team, ` gewinnt ${score} im Elfmeterschießen`], addedMinutes: (minutes) => `+${minutes} Min.`,
    check: (what) => `VAR prüft: ${what}`, goalsOfHome: "Tore und Platzverweise der Heimmannschaft", goalsOfAway: "Tore und Platzverweise der Gastmannschaft",
    ownGoal: "Eigentor", ownGoalSign: "ET", pen: "Elfmeter", goal: "Tor", win: (team) => ["Trifft ", team, " jetzt, ist es gewonnen"], lose: (team) => ["Vergibt ", team, " jetzt, ist es verloren"], shootOut: "Elfmeterschießen",
    kickIn: "verwandelt", kickOut: "vergeben",
    score: "Stand",
    show: "Zeigen", main: "Wichtiges", all: "Alles", goals: "Tore", cards: "Karten", style: "Stil", language: "Sprache",
    pause: "Pause", goOn: "Weiter", catchUp: (count) => `Nachholen (${count} neu)`, importance: "Ab Wichtigkeit",
    delay: "Verzögerung gegen Spoiler", seconds: (count) => `${count} s`, hideScores: "Stände verbergen", showScores: "Stand zeigen",
    scoresHidden: "Die Stände sind verborgen.", keys: "Tasten", help: "Tastatur", singleKeys: "Einzelne Tasten wirken so", close: "Schließen",
    keyList: [["j / k", "nächste, vorige Zeile"], ["n", "neueste Zeile"], ["p", "Pause"], ["1 – 4", "Wichtiges, alles, Tore, Karten"], ["?", "diese Liste"]],
    more: (count) => `${count} weitere`, newLines: (count) => (count === 1 ? "1 neue Zeile" : `${count} neue Zeilen`),
    correctionOf: "Korrektur zur ", byVar: ", VAR", byReferee: ", Schiedsrichter", late: "Nachtrag: ", updated: "Aktualisiert: ",
    noLongerTrue: "Gilt nicht mehr: ", corrected: "korrigiert", linkTo: (clock) => `Link zur Zeile von ${clock}`, linkToIt: "Link zu dieser Zeile",
    goalsSince: (count) => `${count} Tore seither`, linesSince: (count) => `${count} wichtige Zeilen seither`,
    noLineYet: "Noch nichts zu diesem Spiel. Sein Ticker beginnt hier.", noLine: "Noch keine Zeile.", gone: "Der Server hat keine Zeilen dieses Spiels mehr. Diese kamen vorher.",
    noGoals: "Noch keine Tore.", noCards: "Noch keine Karten.",
    otherStyle: (asked, shown) => `Als „${asked}“ gibt es hier nichts. Das ist ${shown}.`,
    badges: {
      __proto__: null,
      goal: "Tor", own_goal: "Eigentor", scored: "Drin", saved: "Gehalten", missed: "Verschossen", yellow: "Gelbe Karte", second_yellow: "Gelb-Rot",
      red: "Rote Karte", penalty: "Elfmeter", penalty_saved: "Elfmeter gehalten", penalty_missed: "Elfmeter verschossen", change: "Wechsel", woodwork: "Aluminium",
      line_up: "Aufstellung", added_time: "Nachspielzeit", injury: "Verletzung", summary: "Zwischenstand", var_check: "VAR prüft", var: "VAR", no_goal: "Kein Tor",
      no_penalty: "Kein Elfmeter", no_card: "Keine Karte", card_changed: "Karte geändert", corner: "Ecke",
    },
    headings: {
      __proto__: null,
      kick_off: "Anpfiff", half_time: "Halbzeit", second_half: "Zweite Halbzeit", full_time: "Spielende", match_end: "Spielende", extra_time: "Verlängerung",
      extra_time_half_time: "Halbzeit der Verlängerung", extra_time_second_half: "Zweite Halbzeit der Verlängerung", extra_time_end: "Ende der Verlängerung",
      shoot_out: "Elfmeterschießen", abandoned: "Abgebrochen",
    },
    reviews: { __proto__: null, goal: "Tor", penalty: "Elfmeter", red_card: "Rote Karte", mistaken_identity: "Verwechslung" },
    standstill: {
      __proto__: null,
      half_time: "Halbzeit", full_time: "Spielende", match_end: "Spielende", extra_time: "Vor der Verlängerung", extra_time_half_time: "Halbzeit der Verlängerung",
      extra_time_end: "Nach der Verlängerung", abandoned: "Abgebrochen", postponed: "Verlegt", suspended: "Unterbrochen", not_played: "Findet nicht statt", awarded: "Gewertet",
    },
    numbers: { shots: "Schüsse", onTarget: "Aufs Tor", corners: "Ecken", fouls: "Fouls", offsides: "Abseits", yellow: "Gelbe Karten", red: "Rote Karten" },
    numbersCaption: "Zahlen zum Spiel", notTold: "Diese Quelle nennt außer den Toren keine Zahlen.", numbersLater: "Zahlen und Zeitleiste beginnen mit dem Anpfiff.", noPlayers: "Noch keine Spieler bekannt.",
    lineUp: "Startelf", cameOn: "Eingewechselt", alsoSeen: "Außerdem dabei", goalCount: (count) => (count === 1 ? "Tor" : `${count} Tore`), yellow: "Gelb", sentOff: "Platzverweis", sentOffCount: (count) => (count === 1 ? "ein Platzverweis" : `${count} Platzverweise`),
    on: (clock) => `ein ${clock}`, off: (clock) => `aus ${clock}`, noStory: "Der Bericht beginnt nach einer Viertelstunde.",
    timeline: "Zeitleiste", card: "Rote Karte", goalsAt: (list) => `Tore: ${list}.`, noneYet: "noch keine", neither: "Keine Mannschaft",
    pressed: (team) => `${team} hatte in den letzten zehn Minuten mehr vom Spiel.`,
    now: "Live", nowStale: "Zuletzt im Gang", today: "Heute", upcoming: "Die nächsten Tage", results: "Ergebnisse", favourites: "Favoriten", favourite: "Favorit", competition: "Wettbewerb", allCompetitions: "Alle Wettbewerbe",
    search: "Team suchen", noMatch: "Noch kein Spiel. Das erste steht hier, sobald sein Ticker beginnt.", noneFound: "Kein solches Spiel.", other: "Weitere Spiele",
    fullTime: "Spielende", pens: (score) => `${score} i. E.`,
  },
};

let words = WORDS.en;

/** The word or sentence of that name. */
export const word = (key, ...values) => (typeof words[key] === "function" ? words[key](...values) : words[key]);

/** What stands in place of the clock while it stands still: of an awarded result its score, too. */
export function stillWord({ kind, awarded }, hidden = false) {
  return kind === "awarded" && awarded && !hidden ? `${word("standstill").awarded} ${awarded.join("–")}` : word("standstill")[kind];
}

/** Speak the language of a tag, where the page knows it; else English. Elements with `data-word` follow. */
export function speak(tag) {
  const language = (tag ?? "").split("-")[0] in WORDS ? tag.split("-")[0] : "en";
  words = WORDS[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
  return language;
}

/** The locale of a tag; a system's own, such as "C" or "en-US@posix", is none. */
function localeOf(tag) {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
}

/** The direction of a language's text, where it is not the page's. */
export const directionOf = (tag) => (/^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)(-|$)/i.test(tag) ? "rtl" : null);

/** The page's language as it is written where the viewer is: an English page has 19:30 in Germany, 7:30 pm in America. */
function locale() {
  const language = document.documentElement.lang;
  const own = navigator.languages.flatMap(localeOf);
  const { region } = (own.find((each) => each.language === language) ?? own[0] ?? new Intl.Locale(language)).maximize();
  return region ? `${language}-${region}` : language;
}

/** Writes a time in seconds since 1970; made once for a language, for that costs more than all its uses. */
function formatter(options) {
  const made = new Map();
  return (seconds) => {
    const { lang } = document.documentElement;
    if (!made.has(lang)) made.set(lang, new Intl.DateTimeFormat(locale(), options));
    return made.get(lang).format(seconds * 1000);
  };
}

/** The time of day, as people write it where the viewer is. */
export const timeOfDay = formatter({ timeStyle: "short" });

/** The day without its year, in short. */
export const shortDayOf = formatter({ day: "numeric", month: "short" });

/** The day, with its year. */
export const dayOf = formatter({ day: "numeric", month: "long", year: "numeric" });
