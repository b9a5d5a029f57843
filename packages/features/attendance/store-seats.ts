import { partsOf } from "@panels/ids/id";
import type { Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import type { Counted, Counting, Held } from "./rules-counting.ts";

const seatsKey = (idInSession: string) => `SES#${partsOf(idInSession)[1]}#SEATS`;

/** What is counted of a session's seats, as it stands now. One round trip. */
export async function readSeats(data: Space<"panel">, sessionId: string): Promise<Counted> {
  const Key = { pk: data.pk, sk: seatsKey(sessionId) };
  const { Item: item = {} } = await data.connection.get({ Key, ConsistentRead: true }, data.reach);
  const seated = Object.entries(item).flatMap(([name, people]): [string, number][] =>
    name.startsWith("of ") ? [[name.slice(3), Number(people)]] : [],
  );
  return { moves: Number(item["moves"] ?? 0), plan: String(item["plan"] ?? ""), seated: new Map(seated) };
}

/** Counts, where it may: all in one small item, so that the session itself is not contended. */
export function countSeats(data: Space<"panel">, sessionId: string, counting: Counting): UpdateWrite {
  const names: string[] = [];
  const values: unknown[] = [];
  const name = (counter: string) => `#n${names.push(counter) - 1}`;
  const value = (of: unknown) => `:v${values.push(of) - 1}`;
  const holds = ({ counter, is, than }: Held) => {
    const its = name(counter);
    const there = `${its} ${is} ${value(than)}`;
    return holdsForNone({ is, than }) ? `(attribute_not_exists(${its}) OR ${there})` : there;
  };
  const set = Object.entries({ kind: "seats", ...counting.set }).map(
    ([counter, to]) => `${name(counter)} = ${value(to)}`,
  );
  const add = Object.entries(counting.add).flatMap(([counter, more]) =>
    more === 0 ? [] : [`${name(counter)} ${value(more)}`],
  );
  const where = counting.where.map(holds).join(" AND ");
  const { otherwise } = counting;
  return {
    op: "update",
    space: data,
    sk: seatsKey(sessionId),
    expression: `SET ${set.join(", ")} ADD ${add.join(", ")}`,
    ...(where !== "" && { condition: { expression: where, ...(otherwise && { otherwise }) } }),
    names: Object.fromEntries(names.map((counter, at) => [`#n${at}`, counter])),
    values: Object.fromEntries(values.map((of, at) => [`:v${at}`, of])),
  };
}

// What is not there yet counts as 0.
function holdsForNone({ is, than }: Pick<Held, "is" | "than">): boolean {
  return is === "<=" ? Number(than) >= 0 : is === "=" && than === 0;
}
