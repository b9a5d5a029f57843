import { expect, test } from "vitest";
import { compare } from "./compare.ts";

const cost = (roundTrips: number, units: number) => ({ roundTrips, units, calls: ["GetItem"] });

test("a round trip or a unit more is a rise", () => {
  expect(compare({ Read: cost(1, 1) }, { Read: cost(2, 1) }).rises).toHaveLength(1);
  expect(compare({ Read: cost(1, 1) }, { Read: cost(1, 1.5) }).rises).toHaveLength(1);
});

test("one figure that falls does not make up for another that rises", () => {
  expect(compare({ Read: cost(2, 1) }, { Read: cost(1, 5) })).toMatchObject({ rises: [expect.any(String)], news: [] });
});

test("what costs less, is new or is gone is news to be written down", () => {
  const { rises, news } = compare({ Read: cost(2, 2), Old: cost(1, 1) }, { Read: cost(1, 1), New: cost(1, 1) });
  expect(rises).toEqual([]);
  expect(news).toHaveLength(3);
});

test("what stayed the same is not worth a word", () => {
  expect(compare({ Read: cost(1, 1) }, { Read: cost(1, 1) })).toEqual({ rises: [], news: [] });
});
