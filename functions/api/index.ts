import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

/** Answers GET /health until the product's routes are wired in. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const healthy = event.httpMethod === "GET" && event.path === "/health";
  return {
    statusCode: healthy ? 200 : 404,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ status: healthy ? "ok" : "not found" }),
  };
}
