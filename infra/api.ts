import { CfnParameter, Stack, type StackProps } from "aws-cdk-lib";
import { EndpointType, LambdaRestApi, ResponseType } from "aws-cdk-lib/aws-apigateway";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { edgeProblemDocument, edgeProblems } from "./edge-problems.ts";
import { type FunctionSettings, panelsFunction } from "./function.ts";

/** The REST API: every path goes to one function, as a proxy event. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { table, dist, ...props }: StackProps & FunctionSettings) {
    super(scope, id, props);
    const trustedIssuers = new CfnParameter(this, "TrustedIssuers", {
      description: "JSON array of the issuers whose tokens are accepted: issuer, audience, jwksUri, algorithms, typ",
    });
    const publicUrl = new CfnParameter(this, "PublicUrl", {
      description: "The address people and partners use, without a path or a slash at the end",
      allowedPattern: "^https://[^/]+$",
    });
    const tokenKeys = new CfnParameter(this, "TokenKeys", {
      description:
        "JWK set of the private keys of partners' access tokens, the first signs: npm run token-key makes one",
      noEcho: true,
    });
    const signing = new Secret(this, "SigningSecret", {
      description: "Signs cursors and links",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const handler = panelsFunction(
      this,
      "api",
      { table, dist },
      {
        TRUSTED_ISSUERS: trustedIssuers.valueAsString,
        PUBLIC_URL: publicUrl.valueAsString,
        TOKEN_KEYS: tokenKeys.valueAsString,
        SIGNING_SECRET: signing.secretValue.unsafeUnwrap(),
      },
    );
    const api = new LambdaRestApi(this, "Api", {
      handler,
      proxy: true,
      endpointTypes: [EndpointType.REGIONAL],
      binaryMediaTypes: ["application/octet-stream"],
      deployOptions: { stageName: "live" },
      cloudWatchRole: false,
    });
    for (const problem of Object.values(edgeProblems)) {
      api.addGatewayResponse(problem.code, {
        type: ResponseType.of(problem.response),
        statusCode: String(problem.status),
        templates: {
          "application/problem+json": JSON.stringify(edgeProblemDocument(problem, "$context.requestId")),
        },
      });
    }
  }
}
