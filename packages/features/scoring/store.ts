import { ownPart, partsOf } from "@panels/ids/id";
import { entity } from "@panels/table/entity";
import type { Space } from "@panels/table/space";
import type { UpdateWrite } from "@panels/table/write";
import { Round } from "./model.ts";

/** The rounds of a session lie together. */
export const Rounds = entity({
  kind: "round",
  schema: Round.Kept,
  space: "panel",
  key: (id) => `${roundsKey(id)}${ownPart(id)}`,
});

/** What the rounds of a session begin with. */
export function roundsKey(idInSession: string): string {
  return `SES#${partsOf(idInSession)[1]}#RND#`;
}

/** What the whole room sees, kept beside the session so that both are one Query. Carries no stamp: rounds are logged themselves. */
export interface LiveItem {
  readonly revision: number;
  readonly round: Round;
  readonly turnout: number;
  /** Milliseconds since 1970 when the turnout was last counted. */
  readonly countedAt: number;
}

// "!" sorts before "#": the live item lies between the session and its slots.
const liveKey = (idInSession: string) => `SES#${partsOf(idInSession)[1]}#A!LIVE`;

/** The stretch that holds a session and its live item, and nothing else. */
export function liveStretch(sessionId: string) {
  return { from: `SES#${partsOf(sessionId)[1]}#A`, to: liveKey(sessionId) };
}

/** Shows a round on every screen. */
export function showRound(data: Space<"panel">, round: Round): UpdateWrite {
  return {
    op: "update",
    space: data,
    sk: liveKey(round.id),
    expression: "SET kind = :kind, round = :round, turnout = :none, countedAt = :none ADD revision :one",
    values: { ":kind": "live", ":round": round, ":none": 0, ":one": 1 },
  };
}

/** Takes the lease to count the turnout of this second; whoever loses it shows the count before. */
export function leaseCount(data: Space<"panel">, roundId: string, now: number): UpdateWrite {
  return {
    op: "update",
    space: data,
    sk: liveKey(roundId),
    expression: "SET countedAt = :now",
    values: { ":now": now },
    condition: {
      expression: "round.id = :round AND countedAt <= :due",
      values: { ":round": roundId, ":due": now - 1000 },
    },
  };
}

/** Shows a new turnout. */
export function showTurnout(data: Space<"panel">, roundId: string, turnout: number): UpdateWrite {
  return {
    op: "update",
    space: data,
    sk: liveKey(roundId),
    expression: "SET turnout = :turnout ADD revision :one",
    values: { ":turnout": turnout, ":one": 1 },
    condition: { expression: "round.id = :round", values: { ":round": roundId } },
  };
}

/** The live item among what was read with its session. */
export function liveAmong(items: readonly object[]): LiveItem | undefined {
  return items.find((item): item is LiveItem => "kind" in item && item.kind === "live");
}

const tallyKey = (termId: string) => `ACC#${termId}`;

/** Adds a round's counts by group and home tenant to its term's: the only place where slices are kept. */
export function addToTerm(
  data: Space<"panel">,
  termId: string,
  slices: Readonly<Record<string, readonly number[]>>,
): UpdateWrite | undefined {
  const counts = Object.entries(slices).flatMap(([slice, points]) =>
    points.map((count, at) => ({ name: `${slice}#${at + 1}`, count })).filter(({ count }) => count > 0),
  );
  if (counts.length === 0) return undefined;
  return {
    op: "update",
    space: data,
    sk: tallyKey(termId),
    expression: `SET kind = :kind ADD ${counts.map((_each, at) => `#n${at} :n${at}`).join(", ")}`,
    names: Object.fromEntries(counts.map(({ name }, at) => [`#n${at}`, name])),
    values: { ":kind": "term-tally", ...Object.fromEntries(counts.map(({ count }, at) => [`:n${at}`, count])) },
  };
}

/** A term's counts by slice (`group:parent-carer`, `home:wspcf`), five numbers each. One round trip. */
export async function readTerm(data: Space<"panel">, termId: string): Promise<Record<string, number[]>> {
  const { Item = {} } = await data.connection.get({ Key: { pk: data.pk, sk: tallyKey(termId) } }, data.reach);
  const slices: Record<string, number[]> = {};
  for (const [name, count] of Object.entries(Item)) {
    const [slice, point] = name.split("#");
    if (slice && point && typeof count === "number") (slices[slice] ??= [0, 0, 0, 0, 0])[Number(point) - 1] = count;
  }
  return slices;
}
