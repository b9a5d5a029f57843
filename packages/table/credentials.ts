import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { type Reach, type RoleName, roleTags } from "./reach.ts";

/** Keys that open what a reach may touch, for a while. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** What credentials are asked for with. */
export interface VendingSettings {
  readonly region: string;
  /** The address of each role that this function may take; it has no others. */
  readonly addresses: Partial<Readonly<Record<RoleName, string>>>;
  /** The function's own credentials, which open no table. */
  own(): Promise<Credentials>;
  /** Another address than AWS's token service, for tests. */
  readonly endpoint?: string;
}

// Ended grants are refused by what is read before and checked in each write; this is how long the keys themselves last.
const lifetimeSeconds = 900;
const tries = 3;

/**
 * Asks AWS's token service (STS, AssumeRole) for credentials that carry the reach as session tags: the policies of the role
 * hold every call to them. Throws where the role is not this function's, a tag is missing, or the service keeps failing.
 */
export function createVending(settings: VendingSettings): (reach: Reach) => () => Promise<Credentials> {
  const { region, own, endpoint = `https://sts.${region}.amazonaws.com` } = settings;
  const signer = new SignatureV4({ service: "sts", region, credentials: own, sha256: Hash.bind(null, "sha256") });
  return (reach) => async () => {
    const body = requestFor(settings, reach);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask(signer, new URL(endpoint), body);
      if (answer.ok) return credentialsIn(answer.text);
      const mayPass = answer.status >= 500 || answer.status === 429 || answer.text.includes("Throttling");
      if (attempt >= tries || !mayPass) throw new Error(`No credentials for ${reach.role}: STS said ${answer.status}.`);
    }
  };
}

function requestFor({ addresses }: VendingSettings, { role, tags }: Reach): string {
  const arn = addresses[role];
  if (!arn) throw new Error(`This function has no role ${role}: give it one in infra/table-roles.ts.`);
  const given: Readonly<Record<string, string | undefined>> = tags;
  const parameters = roleTags[role].flatMap((name, at) => {
    const value = given[name];
    if (!value) throw new Error(`The role ${role} needs the tag ${name}.`);
    return [
      [`Tags.member.${at + 1}.Key`, name],
      [`Tags.member.${at + 1}.Value`, value],
    ];
  });
  return new URLSearchParams([
    ["Action", "AssumeRole"],
    ["Version", "2011-06-15"],
    ["RoleArn", arn],
    ["RoleSessionName", role],
    ["DurationSeconds", String(lifetimeSeconds)],
    ...parameters,
  ]).toString();
}

async function ask(signer: SignatureV4, { protocol, hostname, host, port, origin }: URL, body: string) {
  const { headers } = await signer.sign({
    method: "POST",
    protocol,
    hostname,
    ...(port && { port: Number(port) }),
    path: "/",
    headers: { host, "content-type": "application/x-www-form-urlencoded" },
    body,
  });
  const { host: _byFetch, ...sent } = headers;
  const response = await fetch(`${origin}/`, {
    method: "POST",
    headers: sent,
    body,
    signal: AbortSignal.timeout(5000),
  });
  return { ok: response.ok, status: response.status, text: await response.text() };
}

function credentialsIn(xml: string): Credentials {
  const read = (name: string) => {
    const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
    if (!value) throw new Error(`The token service's answer has no ${name}.`);
    return value;
  };
  return {
    accessKeyId: read("AccessKeyId"),
    secretAccessKey: read("SecretAccessKey"),
    sessionToken: read("SessionToken"),
    expiration: new Date(read("Expiration")),
  };
}
