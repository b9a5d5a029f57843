import { isDeepStrictEqual } from "node:util";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Item } from "./item.ts";

/** A record of the table's stream as AWS Lambda hands it over, as far as it is read here. */
export interface StreamRecord {
  eventID?: string | undefined;
  dynamodb?:
    | {
        SequenceNumber?: string | undefined;
        Keys?: object | undefined;
        NewImage?: object | undefined;
        OldImage?: object | undefined;
      }
    | undefined;
}

/** An item before and after one write. Items without a stamp pass through here too. */
export interface ItemChange {
  /** The same however often the record is delivered. */
  readonly eventId: string;
  readonly pk: string;
  readonly sk: string;
  readonly before: Partial<Item> | undefined;
  readonly after: Partial<Item> | undefined;
  /** The names of the fields of `data` that are not as they were. */
  readonly changed: readonly string[];
  /** Whether the write brought a stamp of its own, as every write of the product does. */
  readonly stamped: boolean;
}

/** Reads a stream record. Throws where it lacks what every record has. */
export function readChange({ eventID, dynamodb }: StreamRecord): ItemChange {
  const { pk, sk } = imageOf(dynamodb?.Keys) ?? {};
  if (!eventID || !pk || !sk) throw new Error("A stream record must have an event id and the keys of its item.");
  const [before, after] = [imageOf(dynamodb?.OldImage), imageOf(dynamodb?.NewImage)];
  return {
    eventId: eventID,
    pk,
    sk,
    before,
    after,
    changed: differing(before?.data, after?.data),
    stamped: after?.stamp !== undefined && !isDeepStrictEqual(before?.stamp, after.stamp),
  };
}

function differing(was: Record<string, unknown> = {}, is: Record<string, unknown> = {}): string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].filter((name) => !isDeepStrictEqual(was[name], is[name])).toSorted();
}

/** Where a partition lies: whose it is, what it holds, and in which panel. */
export interface Place {
  readonly owner: string;
  /** The partition's own name, such as `RECORDS`, or within a panel `D`, `FACTS`, `PEOPLE`, `BALLOTS`. */
  readonly holds: string;
  readonly panelId: string | undefined;
  /** Whose people lie here, where the partition holds those of one home tenant. */
  readonly home: string | undefined;
}

/** Reads whose partition a key names; undefined for the directory, which is nobody's. */
export function placeOf(pk: string): Place | undefined {
  const [, owner, panel, holds, rest] = /^T#([^#]+)#(?:PANEL#([^#]+)#)?([^#]+)(?:#([^#]+))?/.exec(pk) ?? [];
  if (owner === undefined || holds === undefined) return undefined;
  const panelId = panel === undefined ? undefined : `pnl_${panel}`;
  return { owner, holds, panelId, home: holds === "PEOPLE" ? rest : undefined };
}

function imageOf(image: object | undefined): Partial<Item> | undefined {
  return image && (unmarshall(image as Parameters<typeof unmarshall>[0]) as Partial<Item>);
}
