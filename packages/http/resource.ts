import type { RefusalMaker } from "@panels/errors/define-refusals";
import type { Lazy, Of } from "@panels/schema/lazy";
import { type Kept, mergePatch, type New, type RecordSchemas } from "@panels/schema/record";
import type { Entity, Stored } from "@panels/table/entity";
import { listByOrder } from "@panels/table/read";
import type { Space } from "@panels/table/space";
import {
  changeRecord,
  createRecord,
  type Decision,
  get,
  idFor,
  refusals as table,
  removeRecord,
} from "@panels/table/verbs";
import type { Write } from "@panels/table/write";
import * as z from "zod/mini";
import { nothing, one, represent } from "./answer.ts";
import type { Context } from "./context.ts";
import { endpoint } from "./endpoint.ts";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "./page.ts";
import { refusals } from "./refusals.ts";
import { violationsOf } from "./violations.ts";

/** A kind of thing that is listed, read, made, changed and removed in the usual way; a feature says only what is its own. */
export interface Resource<R extends RecordSchemas, Space_ extends string> {
  readonly record: R;
  readonly entity: Entity<R["Kept"], Space_>;
  /** What contains it; left out, the tenant does. */
  readonly within?: RecordSchemas;
  /** The path of the list, under `/v1/tenants/{tenantId}`: `/terms`, `/panels/{panelId}/sessions`. */
  readonly collection: string;
  /** The path of one, ending in its id's parameter: `/terms/{termId}`. */
  readonly item: string;
  readonly tag: string;
  /** One and several, in lower case, as they read in a sentence. */
  readonly nouns: readonly [string, string];
  readonly scopes: { readonly read: string; readonly write: string };
  /** Finds the partition, and refuses whom it is not for; `id` is the thing's, or that of what contains it. */
  place(ctx: Context, id: string, need: "read" | "write"): Space<Space_> | Promise<Space<Space_>>;
  /** The new thing and what must be made with it; left out, it is what was sent with its id. */
  make?(ctx: Context, sent: New<R>, id: string): Decision<Kept<R>> | Promise<Decision<Kept<R>>>;
  /** The thing's next state; left out, it is what it was with the changes. */
  next?(ctx: Context, before: Kept<R>, wanted: Kept<R>): Decision<Kept<R>> | Promise<Decision<Kept<R>>>;
  /** What must change when one is removed; refuses where it may not be. */
  ending?(ctx: Context, before: Kept<R>): Write[] | Promise<Write[]>;
  /** Leaves out of a list what this caller may not see. */
  visible?(ctx: Context, value: Kept<R>): boolean;
  /** What is shown beyond what is kept, computed when somebody asks: the whole schema with it, and how it is found. */
  readonly more?: { readonly Shown: Lazy; of(ctx: Context, value: Kept<R>): object };
  readonly refusals?: readonly RefusalMaker[];
}

/** The five usual endpoints of a kind of thing; a feature mounts those that it has. */
export function resource<R extends RecordSchemas, S extends string>(declared: Resource<R, S>) {
  const { record, entity, tag, scopes, place } = declared;
  const [noun, nouns] = declared.nouns;
  const aNoun = `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
  const collection = `/v1/tenants/{tenantId}${declared.collection}`;
  const item = `/v1/tenants/{tenantId}${declared.item}`;
  const param = paramIn(declared.item);
  const parent = declared.within && paramIn(declared.collection);
  const containing = declared.within && parent ? { [parent]: declared.within.Id } : {};
  const params = { [param]: record.Id };
  const own = declared.refusals ? { refusals: declared.refusals } : {};
  const name = record.name;
  const Query = pageQuery();
  const Shown: Lazy = declared.more?.Shown ?? record.Shown;
  const moreOf = (ctx: Context, stored: unknown) => declared.more?.of(ctx, (stored as Stored<Kept<R>>).value);

  const usual = {
    list: endpoint({
      name: `list${camel(nouns)}`,
      method: "get",
      path: collection,
      tag,
      summary: `List ${nouns}`,
      description: `The ${nouns} you may see, a page at a time.`,
      access: { scope: scopes.read },
      params: containing,
      query: Query,
      response: pageOf(Shown, `${name}Page`),
      status: 200,
      async handle(ctx, input) {
        const space = await place(ctx, parent ? idIn(input.params, parent) : "", "read");
        const { items, next } = await listByOrder(entity, space, pageFrom(ctx.page, input.query));
        const seen = items.filter(({ value }) => declared.visible?.(ctx, value) ?? true);
        const shown = seen.map((stored) => ({ ...represent(stored), ...moreOf(ctx, stored) }));
        return pageAnswer(ctx.page, shown, next);
      },
    }),
    get: endpoint({
      name: `get${name}`,
      method: "get",
      path: item,
      tag,
      summary: `Read one ${noun}`,
      description: `One ${noun} as it stands now, with the ETag that a change must send back.`,
      access: { scope: scopes.read },
      params,
      response: Shown,
      status: 200,
      async handle(ctx, input) {
        const id = idIn(input.params, param);
        const stored = await get(entity, await place(ctx, id, "read"), id);
        if (declared.visible && !declared.visible(ctx, stored.value)) throw table.not_found();
        return one(stored, { more: moreOf(ctx, stored) });
      },
    }),
    create: endpoint({
      name: `create${name}`,
      method: "post",
      path: collection,
      tag,
      summary: `Add ${aNoun}`,
      description: `Makes a new ${noun}. A repeat with the same Idempotency-Key and body makes no second one.`,
      access: { scope: scopes.write },
      params: containing,
      body: record.New,
      response: Shown,
      status: 201,
      ...own,
      async handle(ctx, input) {
        const within = parent ? idIn(input.params, parent) : undefined;
        const space = await place(ctx, within ?? "", "write");
        const id = idFor(ctx, record.prefix, within);
        const sent = input.body as New<R>;
        const made = await declared.make?.(ctx, sent, id);
        const value = made?.next ?? ({ id, ...(sent as object) } as Kept<R>);
        const stored = await createRecord(ctx, entity, space, id, value as Of<R["Kept"]>, made?.also);
        const location = item.replace("{tenantId}", ctx.tenant).replace(`{${param}}`, id);
        return one(stored as never, { location, more: moreOf(ctx, stored) });
      },
    }),
    change: endpoint({
      name: `change${name}`,
      method: "patch",
      path: item,
      tag,
      summary: `Change ${aNoun}`,
      description: `Changes the fields that are sent (JSON Merge Patch). Needs the ETag of the version you read.`,
      access: { scope: scopes.write },
      params,
      body: record.Patch,
      response: Shown,
      status: 200,
      ...own,
      async handle(ctx, input) {
        const id = idIn(input.params, param);
        const space = await place(ctx, id, "write");
        const stored = await changeRecord(ctx, entity, space, id, async ({ value: before }) => {
          const wanted = patched(record, before, input.body);
          return declared.next ? declared.next(ctx, before, wanted) : { next: wanted };
        });
        return one(stored as never, { more: moreOf(ctx, stored) });
      },
    }),
    remove: endpoint({
      name: `remove${name}`,
      method: "delete",
      path: item,
      tag,
      summary: `Remove ${aNoun}`,
      description: `Removes ${aNoun}. Needs the ETag of the version you read. Systems that follow changes are told.`,
      access: { scope: scopes.write },
      params,
      status: 204,
      ...own,
      async handle(ctx, input) {
        const id = idIn(input.params, param);
        const space = await place(ctx, id, "write");
        await removeRecord(ctx, entity, space, id, ({ value }) => declared.ending?.(ctx, value) ?? []);
        return nothing;
      },
    }),
  };
  return usual;
}

/** A thing with a change applied, checked as a whole: what is wrong is named as it is when a thing is made. */
export function patched<R extends RecordSchemas>(record: R, before: Kept<R>, patch: unknown): Kept<R> {
  const writable = Object.keys(record.New()._zod.def.shape);
  const fields = Object.fromEntries(Object.entries(before).filter(([name]) => writable.includes(name)));
  const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !writable.includes(name)));
  const result = z.safeParse(record.New(), mergePatch(fields, patch), { reportInput: true });
  if (!result.success) throw refusals.fields(undefined, violationsOf(result.error.issues));
  return { ...rest, ...result.data } as Kept<R>;
}

function paramIn(path: string): string {
  return (
    path
      .match(/\{(\w+)\}/g)
      ?.at(-1)
      ?.slice(1, -1) ?? ""
  );
}

function idIn(params: object, name: string): string {
  return (params as Record<string, string>)[name] ?? "";
}

function camel(nouns: string): string {
  return nouns.replaceAll(/(?:^|[\s-])(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
