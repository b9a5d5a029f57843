import type { Explained } from "@panels/http/explain";
import { oauthNameOf } from "@panels/http/oauth";
import type { JsonObject } from "./schemas.ts";

/** The errors of OAuth's endpoints (RFC 6749 section 5.2), as `packages/http/oauth.ts` writes them. */
export const oauthErrorSchema: JsonObject = {
  type: "object",
  description: "Why no token was given (RFC 6749).",
  properties: {
    error: {
      type: "string",
      enum: [
        "invalid_request",
        "invalid_client",
        "invalid_scope",
        "unsupported_grant_type",
        "temporarily_unavailable",
        "server_error",
      ],
      description: "The name of the error.",
      examples: ["invalid_client"],
    },
    error_description: {
      type: "string",
      maxLength: 1000,
      pattern: "^[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+$",
      description: "What to do about it.",
      examples: ["Check the client id and its secret or key."],
    },
    error_uri: {
      type: "string",
      maxLength: 500,
      pattern: "^https?://",
      description: "Where the error is explained.",
      examples: ["https://api.example.org/problems/oauth.invalid_client"],
    },
  },
  required: ["error", "error_description", "error_uri"],
  additionalProperties: false,
};

/** Whether the gateway answers with this by itself: it knows no protocol, and sends a problem document everywhere. */
export function isGateways({ code }: Explained): boolean {
  return code.startsWith("server.") || code === "request.too_many";
}

/** An error of an OAuth endpoint as an example, by the name that the protocol has for it. */
export function oauthExample({ code, status, title, fix }: Explained): { name: string; example: JsonObject } {
  const error = oauthNameOf(code, status);
  const value = {
    error,
    error_description: `${title}. ${fix}`,
    error_uri: `https://api.example.org/problems/${code}`,
  };
  return { name: `oauth.${error}`, example: { summary: title, value } };
}
