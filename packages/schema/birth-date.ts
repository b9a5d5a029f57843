const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const day = "(?:0?[1-9]|[12]\\d|3[01])";
const year = "(?:(?:19|20)\\d\\d)";
const shortYear = "(?:\\d\\d)";
const gap = "[\\s./-]{1,3}";

/** A whole date, as people write it: 12/03/2014, 12.3.14, 12th of March 2014, March 12, 2014, 2014-03-12. */
const dates = [
  `${day}[./-](?:0?[1-9]|1[0-2])[./-](?:${year}|${shortYear})`,
  `${day}(?:st|nd|rd|th)?(?:\\s+of)?${gap}${month}[,.]?${gap}(?:${year}|${shortYear})`,
  `${month}\\s+${day}(?:st|nd|rd|th)?,?\\s+${year}`,
  `${year}-(?:0[1-9]|1[0-2])-${day}`,
];
const date = `(?<![\\d./-])(?:${dates.join("|")})(?![\\d])`;

const birth = "(?<!\\p{L})(?:born|birth|birthday|birthdate|d\\.?\\s?o\\.?\\s?b)(?!\\p{L})";
const beside = "[^\\n]{0,30}?";
const saidOfBirth = new RegExp(`${birth}${beside}${date}|${date}${beside}${birth}`, "iu");

const word = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}'’-]*";
const name = `(?<!\\p{L})${word}\\s+${word}`;
const apart = "[\\s,;:()–—-]{1,4}";
const anyDate = new RegExp(date, "giu");
const endsInName = new RegExp(`${name}${apart}$`, "u");
const beginsWithName = new RegExp(`^${apart}${name}`, "u");

/**
 * Whether a text looks as if it held somebody's date of birth: a whole date that is said to be one, or one of more than a year
 * ago right beside a first and a last name. It finds what people write most, not all; dates of meetings it leaves alone.
 */
export function tellsBirthDate(text: string, today: string): boolean {
  const plain = text.normalize("NFKC");
  if (saidOfBirth.test(plain)) return true;
  const lastYear = Number(today.slice(0, 4)) - 1;
  for (const { 0: found, index } of plain.matchAll(anyDate)) {
    if (yearOf(found, lastYear) >= lastYear) continue;
    const [before, after] = [plain.slice(Math.max(0, index - 80), index), plain.slice(index + found.length)];
    if (endsInName.test(before) || beginsWithName.test(after.slice(0, 80))) return true;
  }
  return false;
}

// Of two digits, the latest year that is over: 14 is 2014, and 87 is 1987.
function yearOf(found: string, lastYear: number): number {
  const whole = /(?:19|20)\d\d/.exec(found)?.[0];
  if (whole !== undefined) return Number(whole);
  const short = 2000 + Number(found.slice(-2));
  return short > lastYear + 1 ? short - 100 : short;
}
