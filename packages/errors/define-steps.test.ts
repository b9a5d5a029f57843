import { expect, test } from "vitest";
import { defineRefusals } from "./define-refusals.ts";
import { defineSteps } from "./define-steps.ts";

const refusals = defineRefusals("letters", {
  not_sent: { kind: "conflict", title: "The letter was not sent", fix: "Send it first." },
  already_sent: { kind: "conflict", title: "The letter was sent", fix: "Nothing more is needed." },
  already_read: { kind: "conflict", title: "The letter was read", fix: "Write another." },
});
const along = ["written", "sent", "read"] as const;
type State = (typeof along)[number];
const already = { sent: refusals.already_sent, read: refusals.already_read };

const { stepped, refusalsOf } = defineSteps(
  along,
  {
    send: { from: ["written"], to: "sent" },
    read: { from: ["sent"], to: "read", early: refusals.not_sent },
  },
  already,
);
const letter = (state: State) => ({ state, to: "a forum" });

test("a step leads on from where it may, and changes nothing else", () => {
  expect(stepped(letter("written"), "send")).toEqual(letter("sent"));
});

test("what has not come so far is told what is missing, and what is past it what has happened", () => {
  expect(() => stepped(letter("written"), "read")).toThrow(refusals.not_sent().message);
  expect(() => stepped(letter("read"), "read")).toThrow(refusals.already_read().message);
});

test("the document is told every refusal of a step, each once", () => {
  expect(refusalsOf("send")).toEqual([refusals.already_sent, refusals.already_read]);
  expect(refusalsOf("read")).toEqual([refusals.not_sent, refusals.already_read]);
});

test("a state that stands in the way and does not say why is found when the table is declared", () => {
  const declare = () =>
    defineSteps(along, { send: { from: ["written"], to: "sent" } }, { sent: refusals.already_sent });
  expect(declare).toThrow('Say why a step is refused from "read".');
});
