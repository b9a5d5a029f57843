import type { Cost } from "@panels/table/ledger";
import type { Operation } from "./operation.ts";

/** The figures as a page to read. */
export function page(operations: readonly Operation[], figures: Readonly<Record<string, Cost>>): string {
  const rows = operations.map(({ does, goal = "" }) => {
    const { roundTrips, units, calls } = figures[does] ?? { roundTrips: 0, units: 0, calls: [] };
    return `| ${does} | ${roundTrips} | ${units} | ${counted(calls)} | ${goal} |`;
  });
  return `# What each operation costs

Round trips to the table and capacity units, as the engine itself accounts them: reads and writes together, transactions at their
double price, the index included. Each operation is counted once, with the caller's membership remembered from an earlier request.
Made by \`pnpm ledger\`; \`pnpm ledger --check\`, and every test run, fails when a figure is higher than the one in
\`docs/quality/ledger.json\`.

| operation | round trips | units | calls | goal |
| --- | ---: | ---: | --- | --- |
${rows.join("\n")}
`;
}

function counted(calls: readonly string[]): string {
  const byName = Map.groupBy(calls, (call) => call);
  return [...byName].map(([name, all]) => (all.length > 1 ? `${all.length} ${name}` : name)).join(", ");
}
