import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import type { PageKey } from "@panels/table/read";
import { refusals } from "./refusals.ts";

/**
 * Keeps where a page ended, sealed and bound to who asked for what: moved to another tenant, list, filter or caller it is
 * refused. It is not readable either, for addresses end up in logs and what a list is ordered by can be a name.
 */
export interface Cursors {
  seal(key: PageKey, boundTo: string): string;
  open(cursor: string, boundTo: string): PageKey;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Makes the cursors of a service from its secret. */
export function createCursors(secret: string): Cursors {
  const key = createHash("sha256").update(`cursor:${secret}`).digest();
  return {
    seal({ sk, ord = null }, boundTo) {
      const text = JSON.stringify([sk, ord]);
      // Made from what it seals, so that the same page has the same cursor and its ETag stands.
      const nonce = createHmac("sha256", key).update(`${boundTo}\n${text}`).digest().subarray(0, nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(boundTo));
      const sealed = [nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString("base64url");
    },
    open(cursor, boundTo) {
      const bytes = Buffer.from(cursor, "base64url");
      // One cursor has one spelling.
      if (bytes.length <= nonceBytes + tagBytes || bytes.toString("base64url") !== cursor) throw refusals.cursor();
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(bytes.subarray(-tagBytes));
      const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8");
      try {
        decipher.final();
      } catch {
        throw refusals.cursor();
      }
      const [sk, ord]: [string, string | null] = JSON.parse(text);
      return { sk, ...(ord !== null && { ord }) };
    },
  };
}
