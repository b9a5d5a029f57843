import * as z from "zod/mini";
import { id, instant, object } from "./fields.ts";
import { lazy } from "./lazy.ts";

type Shape = z.core.$ZodLooseShape;

/** One kind of thing as callers see it: named once, from which its five schemas are made. */
export interface RecordDeclaration<Fields extends Shape, Kept extends Shape> {
  /** In the API document: `Session`. */
  name: string;
  /** The prefix of its ids: `ses`. */
  prefix: string;
  /** How deep it lies: 1 for a thing of a tenant or a panel itself, 2 in a panel, 3 in a session. */
  depth: number;
  description: string;
  /** Ids of another form than the product's own: a tenant's is chosen. */
  Id?: () => ReturnType<typeof id>;
  /** What callers write and read. */
  fields: () => Fields;
  /** What the product keeps and callers only read: a state, a result. */
  kept?: () => Kept;
}

type IdField = { id: ReturnType<typeof id> };
type Patched<S> = {
  [Name in keyof S]: S[Name] extends z.ZodMiniOptional<infer Inner extends z.core.SomeType>
    ? z.ZodMiniOptional<z.ZodMiniNullable<Inner>>
    : S[Name] extends z.core.SomeType
      ? z.ZodMiniOptional<S[Name]>
      : never;
};

/** The schemas of one kind of thing. */
export interface RecordSchemas<Fields extends Shape = Shape, Kept extends Shape = Shape> {
  readonly name: string;
  readonly prefix: string;
  readonly depth: number;
  readonly description: string;
  readonly Id: () => ReturnType<typeof id>;
  /** What a caller sends to make one. */
  readonly New: () => z.ZodMiniObject<Fields, z.core.$strict>;
  /** What a caller sends to change one (JSON Merge Patch, RFC 7396): null clears a field that may be left out. */
  readonly Patch: () => z.ZodMiniObject<Patched<Fields>, z.core.$strict>;
  /** What lies in the table. */
  readonly Kept: () => z.ZodMiniObject<IdField & Fields & Kept, z.core.$strict>;
  /** What a caller is shown. */
  readonly Shown: () => z.ZodMiniObject<
    IdField & Fields & Kept & { createdAt: ReturnType<typeof instant>; updatedAt: ReturnType<typeof instant> },
    z.core.$strict
  >;
}

/** Declares one kind of thing; see `RecordDeclaration`. */
export function record<Fields extends Shape, Kept extends Shape = Record<never, never>>(
  declaration: RecordDeclaration<Fields, Kept>,
): RecordSchemas<Fields, Kept> {
  const { name, prefix, depth, description, fields } = declaration;
  const kept = declaration.kept ?? (() => ({}) as Kept);
  const Id = declaration.Id ?? lazy(() => id(prefix, depth, { description: `The ${name}'s id.` }));
  const whole = () => ({ id: Id(), ...fields(), ...kept() });
  return {
    name,
    prefix,
    depth,
    description,
    Id,
    New: lazy(() => object(fields(), { name: `New${name}`, description: `${description} What to send to make one.` })),
    Patch: lazy(() =>
      object(patched(fields()), {
        name: `${name}Patch`,
        description: "What to change; leave out what stays, send null to clear.",
      }),
    ),
    Kept: lazy(() => z.strictObject(whole())),
    Shown: lazy(() =>
      object(
        {
          ...whole(),
          createdAt: instant({ description: "When it was made." }),
          updatedAt: instant({ description: "When it last changed." }),
        },
        { name, description },
      ),
    ),
  };
}

function patched<Fields extends Shape>(fields: Fields): Patched<Fields> {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    field instanceof z.ZodMiniOptional ? z.optional(z.nullable(field._zod.def.innerType)) : z.optional(field),
  ]);
  return Object.fromEntries(entries) as Patched<Fields>;
}

/** A change as JSON Merge Patch has it (RFC 7396): null removes, objects merge, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The type a record's lazy schema gives. */
export type Kept<R extends RecordSchemas> = z.output<ReturnType<R["Kept"]>>;
export type New<R extends RecordSchemas> = z.output<ReturnType<R["New"]>>;
