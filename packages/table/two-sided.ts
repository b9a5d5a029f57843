import type { Of, WithId } from "@panels/schema/lazy";
import { LostRace } from "./commit.ts";
import type { Connection } from "./connection.ts";
import type { Entity, Stored } from "./entity.ts";
import { find } from "./read.ts";
import type { Space } from "./space.ts";
import { changeRecord, createRecord, get, type Writer } from "./verbs.ts";
import { change, create, type PutWrite } from "./write.ts";

/**
 * What one tenant offers another: a row at each, always written in one transaction, so that both always say the same. The
 * giver keeps a row for each offer; the holder keeps the one that counts now.
 */
export interface TwoSided<S extends WithId, G extends string, H extends string> {
  readonly given: Entity<S, G>;
  readonly held: Entity<S, H>;
  spaces(connection: Connection, value: Of<S>): { readonly giver: Space<G>; readonly holder: Space<H> };
}

/** Declares what is kept on two sides. */
export function twoSided<S extends WithId, G extends string, H extends string>(
  declaration: TwoSided<S, G, H>,
): TwoSided<S, G, H> {
  return declaration;
}

type Offering = Writer & { readonly connection: Connection };
type Changed<Value> = Stored<Value> & { replayed?: true };

/**
 * Makes an offer, in the place of an earlier one that no longer counts. Of two offers at once one happens: the other, like
 * one that meets an offer that `counts`, is refused by `already`. Three round trips.
 */
export async function offer<S extends WithId, G extends string, H extends string>(
  ctx: Offering,
  sides: TwoSided<S, G, H>,
  value: Of<S>,
  { counts, already }: { counts: (standing: Of<S>) => boolean; already: () => Error },
): Promise<Changed<Of<S>>> {
  const { given, held } = sides;
  const { id } = value;
  const { giver, holder } = sides.spaces(ctx.connection, value);
  const repeated = await find(given, giver, id);
  const theirs = repeated ? [] : [await offering()];
  try {
    return await createRecord(ctx, given, giver, id, value, theirs);
  } catch (error) {
    if (error instanceof LostRace && error.at > 0) throw already();
    throw error;
  }

  // Only the holder's row says what counts now, so that no two offers of one thing can count at once.
  async function offering(): Promise<PutWrite> {
    const standing = await find(held, holder, id);
    const stamp = { ...ctx, attempt: undefined };
    if (!standing) return create(held, holder, id, value, stamp);
    if (counts(standing.value)) throw already();
    return change(held, holder, id, standing, value, stamp);
  }
}

/**
 * Moves an offer on from the giver's side, and the holder's row with it; `decide` is also given what counts at the holder,
 * which is a later offer where this one has been followed by another. Three round trips.
 */
export async function changeGiven<S extends WithId, G extends string, H extends string>(
  ctx: Offering,
  sides: TwoSided<S, G, H>,
  space: Space<G>,
  id: string,
  decide: (value: Of<S>, standing: Of<S>) => Of<S>,
): Promise<Changed<Of<S>>> {
  return changeRecord(ctx, sides.given, space, id, async ({ value }) => {
    const { holder } = sides.spaces(ctx.connection, value);
    const theirs = await get(sides.held, holder, id);
    const next = decide(value, theirs.value);
    return { next, also: [change(sides.held, holder, id, theirs, next, { ...ctx, attempt: undefined })] };
  });
}

/** Moves an offer on from the holder's side, and the giver's row with it. Three round trips. */
export async function changeHeld<S extends WithId, G extends string, H extends string>(
  ctx: Offering,
  sides: TwoSided<S, G, H>,
  space: Space<H>,
  idWithin: string,
  decide: (value: Of<S>) => Of<S>,
): Promise<Changed<Of<S>>> {
  return changeRecord(ctx, sides.held, space, idWithin, async ({ value }) => {
    const next = decide(value);
    const { giver } = sides.spaces(ctx.connection, value);
    const theirs = await get(sides.given, giver, value.id);
    return { next, also: [change(sides.given, giver, value.id, theirs, next, { ...ctx, attempt: undefined })] };
  });
}
