import type { Cost } from "@panels/table/ledger";
import { ledger } from "@panels/testing/world";
import { across } from "./across.ts";
import { after } from "./after.ts";
import { meeting } from "./live.ts";
import { guests } from "./guests.ts";
import type { Operation } from "./operation.ts";
import { bringing, setting } from "./planning.ts";
import { rights } from "./rights.ts";
import { turns } from "./rota.ts";

/** Every operation that is counted, in the order of the loop. */
export const operations: readonly Operation[] = [
  ...setting,
  ...bringing,
  ...turns,
  ...meeting,
  ...after,
  ...across,
  ...guests,
  ...rights,
];

/** What each operation costs the table, by what it does. Throws where one does not succeed: a refusal's cost says nothing. */
export async function measure(): Promise<Record<string, Cost>> {
  const figures: Record<string, Cost> = {};
  for (const { does, prepare } of operations) {
    const call = await prepare();
    ledger.start();
    const answer = await call();
    figures[does] = ledger.stop();
    if (answer.status >= 400) throw new Error(`"${does}" was refused, so it cannot be counted: ${answer.text}`);
  }
  return figures;
}
