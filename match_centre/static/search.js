// Searching names: marks, case and the German spelling of umlauts make no difference.

const LETTERS = { ß: "ss", æ: "ae", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", œ: "oe", þ: "th" };
const GERMAN = { ä: "ae", ö: "oe", ü: "ue" };

const replaced = (text, letters) => text.replace(/[^\0-\x7f]/g, (letter) => letters[letter] ?? letter);
const plain = (text) => replaced(text, LETTERS).normalize("NFD").replace(/\p{M}/gu, "");
const lower = (text) => text.normalize("NFC").toLowerCase();

/** Whether one of the texts has what is searched: "munchen", "muenchen" and "München" all find "München". */
export function finds(searched, texts) {
  const text = lower(texts.join("\n"));
  const wanted = lower(searched).trim();
  return plain(text).includes(plain(wanted)) || plain(replaced(text, GERMAN)).includes(plain(replaced(wanted, GERMAN)));
}
