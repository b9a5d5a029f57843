import { createHmac, timingSafeEqual } from "node:crypto";
import type { PageKey } from "@panels/table/read";
import { refusals } from "./refusals.ts";

/** Signs where a page ended, bound to who asked for what: moved to another tenant, list, filter or caller it is refused. */
export interface Cursors {
  seal(key: PageKey, boundTo: string): string;
  open(cursor: string, boundTo: string): PageKey;
}

/** Makes the cursors of a service from its secret. */
export function createCursors(secret: string): Cursors {
  const sign = (payload: string, boundTo: string) =>
    createHmac("sha256", `cursor:${secret}`).update(`${boundTo}\n${payload}`).digest().subarray(0, 16);
  return {
    seal(key, boundTo) {
      const payload = Buffer.from(JSON.stringify([key.sk, key.ord ?? null])).toString("base64url");
      return `${payload}.${sign(payload, boundTo).toString("base64url")}`;
    },
    open(cursor, boundTo) {
      const [payload = "", signature = ""] = cursor.split(".");
      const given = Buffer.from(signature, "base64url");
      const expected = sign(payload, boundTo);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refusals.cursor();
      const [sk, ord]: [string, string | null] = JSON.parse(Buffer.from(payload, "base64url").toString());
      return { sk, ...(ord !== null && { ord }) };
    },
  };
}
