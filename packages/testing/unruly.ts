import type { Connection } from "@panels/table/connection";
import type { StreamRecord } from "@panels/table/stream";

/** Where chance comes from: a property test's, so that a failure can be had again. */
export type Luck = Iterator<number>;

/** Any order of things, the writes of one thing staying in theirs: what a stream's shards allow. */
export function shuffled(records: readonly StreamRecord[], luck: Luck): StreamRecord[] {
  const byThing = Map.groupBy(records, ({ dynamodb }) => JSON.stringify(dynamodb?.Keys));
  const queues = [...byThing.values()].map((queue) => [...queue]);
  return records.flatMap(() => {
    const waiting = queues.filter((queue) => queue.length > 0);
    const choice = Number(luck.next().value) % waiting.length;
    return waiting[choice]?.splice(0, 1) ?? [];
  });
}

/** An engine that fails now and then: when it is asked for a list, and on writes, before they have an effect, or after. */
export function failing(over: Connection, luck: Luck): Connection {
  return {
    ...over,
    async query(input, reach) {
      if (Number(luck.next().value) % 6 === 1) throw new Error("The network failed.");
      return over.query(input, reach);
    },
    async transact(input, reach) {
      const fate = Number(luck.next().value) % 6;
      if (fate === 1) throw new Error("The network failed before the write.");
      const output = await over.transact(input, reach);
      if (fate === 2) throw new Error("The network failed after the write.");
      return output;
    },
  };
}

/** Hands records over as Lambda does: again from the first that was not kept. */
export async function handOver(
  records: readonly StreamRecord[],
  keep: (records: readonly StreamRecord[]) => Promise<number | undefined>,
): Promise<void> {
  let rest = records;
  for (let tries = 0; rest.length > 0; tries += 1) {
    if (tries > 300) throw new Error("The relay never came to the end.");
    const failed = await keep(rest);
    rest = failed === undefined ? [] : rest.slice(failed);
  }
}
