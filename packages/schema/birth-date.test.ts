import { expect, test } from "vitest";
import { tellsBirthDate } from "./birth-date.ts";

const today = "2026-11-05";

test.each([
  "Sam Example (12/03/2014) will come with his aunt.",
  "Sam Example, 12th of March 2014",
  "12.3.14 Sam Example",
  "Zoë O'Neill-Example – 2014-03-12",
  "dob 12/03/2014",
  "D.O.B.: 12 Mar 14",
  "She was born on March 12, 2014.",
  "12/03/2014 is her birthday",
  "Date of birth １２/０３/２０１４",
  "born 5 November 2026",
])("finds a date of birth in %j", (text) => {
  expect(tellsBirthDate(text, today)).toBe(true);
});

test.each([
  "The panel met on 12 March 2014.",
  "Worthing Town Hall, 5 November 2026",
  "Sample Forum, 05/11/2026 at 10:00",
  "The passport came to panel on 3 October 2024, and again in March.",
  "born in Sussex",
  "A birthday party for the panel",
  "Call 01273 000000 before 12 March 2027",
  "Version 12.3.14.2 of the card",
  "Large print, and a break at 11.",
  "2026-11-05",
])("leaves %j alone", (text) => {
  expect(tellsBirthDate(text, today)).toBe(false);
});
