/** What must never stand in a log line: everything that is secret, or free text, in what a test sends and is given. */
const planted = new Set<string>();
const lines: string[] = [];

const secretNames = /^(code|secret|pass|claim|token|subject|access_token|client_secret|client_assertion)$/;
// Shorter ones would be found in ids and words that have nothing to do with them.
const shortest = 6;

/** Keeps a line that the product logged, to be searched at the end of the test file. */
export function noteLogged(line: string): void {
  lines.push(line);
}

/** Keeps a token by which somebody calls. */
export function plantToken(token: string): void {
  planted.add(token);
}

/** Keeps what of a body, sent or given, must never be logged: what is secret by its name, addresses and free text. */
export function plantBody(body: unknown): void {
  for (const each of secretsIn(body)) planted.add(each);
}

/** The strings of a body that must never be logged. */
export function secretsIn(body: unknown, name = ""): string[] {
  if (typeof body === "string") {
    if (body.trim().length < shortest) return [];
    return secretNames.test(name) || /[\s@]/.test(body.trim()) ? [body] : [];
  }
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => secretsIn(value, Array.isArray(body) ? name : key));
}

/** What was planted and stands in a line all the same. */
export function leaksIn(logged: readonly string[], secrets: Iterable<string>): string[] {
  const all = logged.join("\n");
  // Lines are JSON: what is looked for is written as it would stand there.
  return [...secrets].filter((secret) => all.includes(JSON.stringify(secret).slice(1, -1)));
}

/** What leaked in this test file until now. */
export function leaked(): string[] {
  return leaksIn(lines, planted);
}
