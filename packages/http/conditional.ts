import { createHash } from "node:crypto";
import { refusals } from "./refusals.ts";

/** A short digest for things that must not be guessable backwards but need no key. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/**
 * A strong ETag (RFC 9110): the version and the viewer's class, for one person may be shown more of a thing than another;
 * or, where there is no version, a digest of what is sent.
 */
export function etagOf(version: number | undefined, viewer: string, body: string): string {
  return version === undefined ? `"${digest(body)}"` : `"v${version}.${viewer}"`;
}

/** The version in an `If-Match`; undefined when none was sent. */
export function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const match = /^"v(\d{1,9})\.[\w-]{0,22}"$/.exec(ifMatch.trim());
  if (!match) throw refusals.if_match();
  return Number(match[1]);
}

/** Whether the caller already has what would be sent. */
export function alreadyHas(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag);
}
