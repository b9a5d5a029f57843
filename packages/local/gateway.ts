import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { edgeProblemDocument, edgeProblems, type EdgeProblem } from "@panels/infra/edge-problems";
import * as z from "zod";
import { type LambdaFunction, lambdaContext } from "./lambda.ts";
import { proxyEvent } from "./proxy-event.ts";

const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const TIME_LIMIT_MS = 29_000;
const LATE = Symbol("late");

const headerValue = z.union([z.string(), z.number(), z.boolean()]);
const proxyResult = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});
type ProxyResult = z.infer<typeof proxyResult>;

/**
 * `handler` takes every path, `/` too unless there is a `welcome` for it. `timeLimitMs` is how long the function may take;
 * `report` hears what went wrong inside it.
 */
export type GatewayOptions = {
  port: number;
  handler: LambdaFunction;
  welcome?: string;
  binaryMediaTypes: readonly string[];
  timeLimitMs?: number;
  report?: (failure: unknown) => void;
};

/**
 * Listens on loopback and answers each request with the function, as API Gateway's REST API would. Port 0 takes a free
 * one. Rejects with the system's own error when the port is taken.
 */
export async function startGateway(options: GatewayOptions): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response, options);
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      // Requests under way get a second to end.
      const force = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(force);
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: GatewayOptions): Promise<void> {
  const requestId = randomUUID();
  response.setHeader("x-amzn-requestid", requestId);
  try {
    const body = await bodyOf(request);
    if (body === undefined) return refuse(response, edgeProblems.tooLarge, requestId);
    if (options.welcome && request.method === "GET" && request.url === "/") return greet(response, options.welcome);
    const limit = options.timeLimitMs ?? TIME_LIMIT_MS;
    const event = proxyEvent(request, body, requestId, options.binaryMediaTypes);
    const timer = new AbortController();
    const late = pause(limit, LATE, { signal: timer.signal }).catch(() => LATE);
    const called = options.handler(event, lambdaContext("gateway", requestId, limit)).finally(() => timer.abort());
    const given = await Promise.race([called, late]);
    if (given === LATE) return refuse(response, edgeProblems.timedOut, requestId);
    send(response, proxyResult.parse(given));
  } catch (failure) {
    // The caller went away before sending everything: nobody is left to answer.
    if (request.errored) return;
    options.report?.(failure);
    refuse(response, edgeProblems.failed, requestId);
  }
}

/** The whole body, or undefined when it is larger than API Gateway takes; read to its end, so the answer gets through. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, result: ProxyResult): void {
  response.statusCode = result.statusCode;
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  for (const [name, values] of Object.entries(result.multiValueHeaders ?? {})) {
    response.setHeader(name, values.map(String));
  }
  const body = Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8");
  if (result.statusCode !== 204 && result.statusCode !== 304) response.setHeader("content-length", body.length);
  response.end(body);
}

function refuse(response: ServerResponse, problem: EdgeProblem, requestId: string): void {
  if (response.headersSent) return void response.destroy();
  const headers = { "content-type": "application/problem+json", "x-request-id": requestId };
  response.writeHead(problem.status, headers).end(JSON.stringify(edgeProblemDocument(problem, requestId)));
}

function greet(response: ServerResponse, words: string): void {
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(words);
}
