// The two teams' colours: hue and strength from the feed's, the lightness from the ground they stand on.

/** Hue and strength of a team, from its colour (#rrggbb), else from its name. */
function tone(look, name) {
  return look?.colour ? ofColour(look.colour) : { hue: hueOf(name), strength: 0.14 };
}

/** Put both teams' colours on an element; the two of a match are kept apart. */
export function paint(element, match) {
  const home = tone(match.looks?.[0], match.home);
  let away = tone(match.looks?.[1], match.away);
  const distance = Math.abs(((away.hue - home.hue + 540) % 360) - 180);
  const bothGrey = home.strength < 0.03 && away.strength < 0.03;
  const bothStrong = home.strength >= 0.03 && away.strength >= 0.03;
  if (bothGrey || (bothStrong && distance < 45)) away = { hue: (home.hue + 150) % 360, strength: 0.13 };
  for (const [side, { hue, strength }] of [["home", home], ["away", away]]) {
    element.style.setProperty(`--${side}-hue`, hue.toFixed(0));
    element.style.setProperty(`--${side}-chroma`, strength.toFixed(3));
  }
}

function hueOf(name) {
  let hash = 2166136261;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return (hash >>> 0) % 360;
}

/** OKLCH's hue and chroma of an sRGB colour (Björn Ottosson's matrices), the chroma no more than both grounds bear. */
function ofColour(text) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(text.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { hue: ((Math.atan2(c, a) * 180) / Math.PI + 360) % 360, strength: Math.min(0.15, Math.hypot(a, c)) };
}
