import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newTokenKey } from "@panels/identity/token-keys";
import * as z from "zod";

const jwkSet = z.object({ keys: z.array(z.record(z.string(), z.string())) });

/** The issuer's signing keys, as a JWK set: made once, then kept in the data folder so that tokens outlive a restart. */
export async function keptSigningKeys(dataDir: string): Promise<z.infer<typeof jwkSet>> {
  const kept = await keptText(join(dataDir, "issuer-keys.json"), () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), alg: "ES256", use: "sig" };
    return JSON.stringify({ keys: [key] });
  });
  return jwkSet.parse(JSON.parse(kept));
}

/** The keys that sign partner systems' tokens, as the API's setting has them, kept in the data folder. */
export async function keptTokenKeys(dataDir: string): Promise<string> {
  return await keptText(join(dataDir, "token-keys.json"), () => JSON.stringify({ keys: [newTokenKey()] }));
}

/** The secret that signs cursors and links: 32 random bytes as base64url, kept in the data folder. */
export async function keptSigningSecret(dataDir: string): Promise<string> {
  return await keptText(join(dataDir, "signing-secret"), () => randomBytes(32).toString("base64url"));
}

async function keptText(file: string, make: () => string): Promise<string> {
  try {
    // Fails when the file is there already, so two starts never disagree about what is kept.
    await writeFile(file, make(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return await readFile(file, "utf8");
}
