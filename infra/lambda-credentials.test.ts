import { afterEach, expect, test, vi } from "vitest";
import { defaultProvider } from "./lambda-credentials.ts";

afterEach(() => vi.unstubAllEnvs());

function environment(values: Record<string, string>): void {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) {
    vi.stubEnv(name, values[name] ?? "");
  }
}

test("a function signs with the credentials that Lambda gives it", async () => {
  environment({ AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "session" });
  expect(await defaultProvider()()).toEqual({ accessKeyId: "id", secretAccessKey: "secret", sessionToken: "session" });
});

test("without them it says what is missing", async () => {
  environment({});
  await expect(defaultProvider()()).rejects.toThrow("no credentials");
});
