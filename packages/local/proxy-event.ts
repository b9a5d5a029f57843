import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEvent } from "aws-lambda";

/** The stage the local gateway plays. */
const STAGE = "live";

/**
 * The event API Gateway's REST API makes of a request: the path stays percent-encoded, the query is decoded, header
 * names keep their letters, single-value maps hold the last value, and a body of a binary media type is base64.
 */
export function proxyEvent(
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
  binaryMediaTypes: readonly string[],
): APIGatewayProxyEvent {
  const [path = "/", ...rest] = (request.url ?? "/").split("?");
  const query = gather(new URLSearchParams(rest.join("?")).entries());
  const sourceIp = request.socket.remoteAddress ?? "127.0.0.1";
  const headers = gather([
    ...pairs(request.rawHeaders),
    ["X-Forwarded-For", sourceIp],
    ["X-Forwarded-Port", String(request.socket.localPort ?? "")],
    ["X-Forwarded-Proto", "http"],
  ]);
  const binary = isBinary(request.headers["content-type"], binaryMediaTypes);
  const httpMethod = request.method ?? "GET";
  const resourcePath = path === "/" ? "/" : "/{proxy+}";
  const now = new Date();
  return {
    resource: resourcePath,
    path,
    httpMethod,
    headers: lastOf(headers),
    multiValueHeaders: headers,
    queryStringParameters: rest.length > 0 ? lastOf(query) : null,
    multiValueQueryStringParameters: rest.length > 0 ? query : null,
    pathParameters: path === "/" ? null : { proxy: path.slice(1) },
    stageVariables: null,
    body: body.length === 0 ? null : body.toString(binary ? "base64" : "utf8"),
    isBase64Encoded: binary && body.length > 0,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      authorizer: null,
      domainName: request.headers.host ?? "localhost",
      extendedRequestId: requestId,
      httpMethod,
      identity: { ...noIdentity, sourceIp, userAgent: request.headers["user-agent"] ?? null },
      path: `/${STAGE}${path}`,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTime: logTime(now),
      requestTimeEpoch: now.getTime(),
      resourceId: "local",
      resourcePath,
      stage: STAGE,
    },
  };
}

const noIdentity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

function isBinary(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return binaryMediaTypes.some(
    (each) => each === "*/*" || each === type || (each.endsWith("/*") && type.startsWith(each.slice(0, -1))),
  );
}

function* pairs(raw: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < raw.length; at += 2) yield [raw[at] ?? "", raw[at + 1] ?? ""];
}

function gather(entries: Iterable<[string, string]>): Record<string, string[]> {
  // No prototype, so that a header or parameter named __proto__ is only a name.
  const gathered: Record<string, string[]> = Object.create(null);
  for (const [name, value] of entries) (gathered[name] ??= []).push(value);
  return gathered;
}

function lastOf(values: Record<string, string[]>): Record<string, string> {
  const last: Record<string, string> = Object.create(null);
  for (const [name, all] of Object.entries(values)) last[name] = all.at(-1) ?? "";
  return last;
}

/** 23/Nov/2026:11:42:00 +0000, as the gateway writes it. */
function logTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(" ");
  return `${day}/${month}/${year}:${time} +0000`;
}
