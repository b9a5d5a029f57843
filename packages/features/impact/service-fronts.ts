import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import { change, create, type PutWrite } from "@panels/table/write";
import type { Publication, PublicPublication } from "./model-publication.ts";
import { publicOf } from "./rules-publication.ts";
import { type Front, Fronts, frontsOf } from "./store.ts";

type About = Pick<Publication, "id" | "period">;

/** A place where the newest publication stands, as it was read. */
export interface ReadFront {
  readonly at: string;
  readonly stored: Stored<Front> | undefined;
}

/** The places where a publication is to stand, or stands. One round trip. */
export async function readFronts(space: Space<"public">, about: About): Promise<ReadFront[]> {
  return Promise.all(frontsOf(about).map(async (at) => ({ at, stored: await find(Fronts, space, at) })));
}

/** The places where a publication stands in front now. One round trip. */
export async function readStanding(space: Space<"public">, about: About): Promise<ReadFront[]> {
  return (await readFronts(space, about)).filter(({ stored }) => stored?.value.publication?.id === about.id);
}

/** Which edition the next publication is that stands in these places. */
export function nextEdition([first]: readonly ReadFront[]): number {
  return (first?.stored?.value.editions ?? 0) + 1;
}

/** The writes that put a new publication in front. */
export function putInFront(
  ctx: Context,
  space: Space<"public">,
  fronts: readonly ReadFront[],
  publication: Publication,
): PutWrite[] {
  return fronts.map((front) => {
    const editions = (front.stored?.value.editions ?? 0) + 1;
    return place(ctx, space, front, { editions, publication: publicOf(publication) });
  });
}

/** The write that changes what stands in front, which makes no new edition. */
export function replaceInFront(
  ctx: Context,
  space: Space<"public">,
  front: ReadFront,
  publication: PublicPublication | undefined,
): PutWrite {
  return place(ctx, space, front, { editions: front.stored?.value.editions ?? 1, publication });
}

function place(ctx: Context, space: Space<"public">, { at, stored }: ReadFront, next: Front): PutWrite {
  const stamp = { ...ctx, attempt: undefined };
  return stored ? change(Fronts, space, at, stored, next, stamp) : create(Fronts, space, at, next, stamp);
}
