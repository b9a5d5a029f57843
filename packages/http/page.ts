import { flag, list, object, optional } from "@panels/schema/fields";
import { type Lazy, lazy } from "@panels/schema/lazy";
import type { Page, PageKey } from "@panels/table/read";
import * as z from "zod/mini";
import type { Answer } from "./answer.ts";

/** The query of every list: how many, from where, and which way round. Filters of the list's own stand beside. */
export function pageQuery<Filters extends z.core.$ZodLooseShape = Record<never, never>>(filters?: () => Filters) {
  return lazy(() => z.strictObject({ ...pageFields(), ...(filters?.() as Filters) }));
}

function pageFields() {
  const limit = z
    .string()
    .check(z.maxLength(3), z.regex(/^([1-9]\d?|100)$/, { error: "Give a whole number from 1 to 100." }));
  return {
    limit: optional(
      limit.check(z.meta({ description: "How many at most, 1 to 100; 25 when left out.", examples: ["25"] })),
    ),
    cursor: optional(
      cursor().check(z.meta({ description: "`nextCursor` of the page before.", examples: ["eyJzayI6.c2ln"] })),
    ),
    sort: optional(
      z
        .enum(["asc", "desc"])
        .check(z.meta({ description: "Oldest first (`asc`, usual) or newest first.", examples: ["asc"] })),
    ),
  };
}

function cursor() {
  return z.string().check(z.maxLength(1000), z.regex(/^[\w.-]+$/));
}

/** One page of a list and where the next begins; `most` where a page holds more than the usual 100. */
export function pageOf<Item extends z.ZodMiniType>(item: Lazy<Item>, name: string, most = 100) {
  return lazy(() =>
    object(
      {
        items: list(item(), most, { description: "This page, in order." }),
        nextCursor: z
          .nullable(cursor())
          .check(
            z.meta({ description: "Send it back as `cursor` for the next page; null on the last.", examples: [null] }),
          ),
      },
      { name, description: "One page of a list." },
    ),
  );
}

/** The query of a list that is read onwards only: how many, and from where. Filters of its own stand beside. */
export function onwardQuery<Filters extends z.core.$ZodLooseShape = Record<never, never>>(filters?: () => Filters) {
  return lazy(() => {
    const { limit, cursor: from } = pageFields();
    return z.strictObject({ limit, cursor: from, ...(filters?.() as Filters) });
  });
}

/** One page of a feed: a list that goes on for as long as things happen, so that there is always a next. */
export function feedOf<Item extends z.ZodMiniType>(item: Lazy<Item>, name: string) {
  return lazy(() =>
    object(
      {
        items: list(item(), 1000, { description: "This page, in order; it may be empty before the end." }),
        nextCursor: cursor().check(
          z.meta({ description: "Keep it, and send it back as `cursor` for what comes next.", examples: ["eyJzayI6"] }),
        ),
        caughtUp: flag({ description: "Whether there is nothing more for now.", example: true }),
      },
      { name, description: "One page of a feed." },
    ),
  );
}

/** A page's part of a query, as it came. */
export interface PageQuery {
  limit?: string | undefined;
  cursor?: string | undefined;
  sort?: "asc" | "desc" | undefined;
}

/** Where in which list: what a cursor is bound to. The API fills it in from the request. */
export interface PageRequest {
  readonly open: (cursor: string) => PageKey;
  readonly seal: (key: PageKey) => string;
}

/** The page that a query asks for. */
export function pageFrom(request: PageRequest, query: PageQuery): Page {
  return {
    limit: Number(query.limit ?? 25),
    newestFirst: query.sort === "desc",
    after: query.cursor === undefined ? undefined : request.open(query.cursor),
  };
}

/** Answers with one page. */
export function pageAnswer<Item>(
  request: PageRequest,
  items: Item[],
  next: PageKey | undefined,
): Answer<{ items: Item[]; nextCursor: string | null }> {
  return { body: { items, nextCursor: next ? request.seal(next) : null } };
}

/** Answers with one page of a feed. */
export function feedAnswer<Item>(
  request: PageRequest,
  items: Item[],
  next: PageKey,
  caughtUp: boolean,
): Answer<{ items: Item[]; nextCursor: string; caughtUp: boolean }> {
  return { body: { items, nextCursor: request.seal(next), caughtUp } };
}
