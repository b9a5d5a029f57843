import type { Totals } from "./totals.ts";

/** The parts of the isolation tests: what each tries, and where. */
export const parts: Readonly<Record<string, { readonly tries: string; readonly where: string }>> = {
  routes: {
    tries:
      "every route × every role × the owner, a guest at each level, and everybody without a grant in force × things that exist, are absent, or have ids half one's own; and every route under another's address",
    where: "test/every-route/sweep.test.ts",
  },
  cursors: {
    tries: "every list's cursor on every other list, by every other role, by a guest, and with a letter changed",
    where: "test/every-route/doors.test.ts",
  },
  tokens: {
    tries: "every way for a token to be no good × every route that is not public",
    where: "test/every-route/authentication.test.ts",
  },
  mutants: {
    tries: "guards taken away one at a time: refused is how many a test noticed",
    where: "test/isolation/mutants.test.ts",
  },
};

/** The totals as a page to read. */
export function page(totals: Readonly<Record<string, Totals>>): string {
  const rows = Object.entries(parts).map(([part, { tries, where }]) => {
    const { tried, refused, leaks = 0 } = totals[part] ?? { tried: 0, refused: 0 };
    return `| ${tries} | ${tried} | ${refused} | ${leaks} | \`${where}\` |`;
  });
  return `# That nothing of one organisation reaches another

Counted by the tests themselves. Made by \`pnpm isolation\`; every run of \`npm test\` counts again, prints the totals, and fails
when something leaks or a figure is lower than the one in \`docs/quality/isolation.json\`. The routes come from the code, and a
route that \`test/every-route/policy.ts\` does not name fails the run. After each route a digest of the owner's data is the same
as before; what is foreign and what is absent answer alike but for the request's own id.

| what is tried | tried | refused | leaks | where |
| --- | ---: | ---: | ---: | --- |
${rows.join("\n")}
`;
}

/** The totals as a few lines to end a run with. */
export function lines(totals: Readonly<Record<string, Totals>>): string[] {
  return Object.keys(parts).map((part) => {
    const { tried, refused, leaks = 0 } = totals[part] ?? { tried: 0, refused: 0 };
    return part === "mutants"
      ? `isolation, mutants: ${refused} of ${tried} noticed`
      : `isolation, ${part}: ${tried} tried, ${refused} refused as they must be, ${leaks} leaks`;
  });
}
