import { defineRefusals } from "@panels/errors/define-refusals";

export const refusals = defineRefusals("rights", {
  not_yours: {
    kind: "forbidden",
    title: "You may read what is held on you, and on nobody else",
    fix: "For anybody else the scope people:manage is needed: ask your organisation's admin.",
  },
  in_directory: {
    kind: "conflict",
    title: "This person is in your directory",
    fix: "Ask by their personId: then it is everything that is held on them, at all sessions.",
  },
});
