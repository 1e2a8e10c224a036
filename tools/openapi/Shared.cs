using System.Text.Json.Nodes;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Platform.Http;

namespace ApiDocument;

/// <summary>Parts of the document that operations share and no type says: paging, versions, repeats, proofs.</summary>
internal static class Shared
{
    /// <summary>The security scheme of a page whose refresh token is in a cookie.</summary>
    public const string SessionCookie = "sessionCookie";

    /// <summary>How callers prove who they are.</summary>
    public static JsonObject SecuritySchemes => Parse($$"""
        {
          "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
          "deviceKey": { "type": "apiKey", "in": "header", "name": "X-Device-Key", "description": "The device's own key, in base64" },
          "deviceToken": {
            "type": "apiKey", "in": "header", "name": "Authorization", "description": "A token made with the device's key, as IoT Hub has it"
          },
          "{{SessionCookie}}": {
            "type": "apiKey", "in": "cookie", "name": "{{SessionCookies.Name}}",
            "description": "The refresh token of a page, with the header {{SessionCookies.Header}} and an Origin that is this system's"
          }
        }
        """);

    /// <summary>Headers of answers.</summary>
    public static JsonObject Headers => Parse("""
        {
          "ETag": { "description": "The version of the resource, for If-Match", "required": true, "schema": { "type": "string" } },
          "AnswerETag": { "description": "A hash of the JSON answer, for If-None-Match", "schema": { "type": "string" } },
          "Location": { "description": "Where the new resource is", "required": true, "schema": { "type": "string", "format": "uri-reference" } },
          "RetryAfter": { "description": "Seconds to wait", "required": true, "schema": { "type": "integer", "minimum": 1 } },
          "WwwAuthenticate": { "required": true, "schema": { "const": "Bearer" } }
        }
        """);

    /// <summary>Name of the response to a caller that has the answer already.</summary>
    public const string NotModified = "NotModified";

    /// <summary>The response to a caller that has the answer already.</summary>
    public static JsonObject NotModifiedResponse => Parse("""
        { "description": "The caller has it already (If-None-Match)", "headers": { "ETag": { "$ref": "#/components/headers/ETag" } } }
        """);

    /// <summary>The figures of a reason by name (Reason.Params).</summary>
    public static JsonObject Figures => Parse("""
        { "type": "object", "additionalProperties": { "type": ["string", "number", "array"], "items": { "type": "string" } } }
        """);

    /// <summary>Parameters of lists and of writes.</summary>
    public static JsonObject Parameters() => new()
    {
        ["Top"] = Parse($$"""
            {
              "name": "top", "in": "query", "description": "Most rows of a page",
              "schema": { "type": "integer", "minimum": 1, "maximum": {{PageRequest.MostTop}}, "default": {{PageRequest.DefaultTop}} }
            }
            """),
        ["Continuation"] = Parse($$"""
            {
              "name": "continuation", "in": "query", "description": "From the page before",
              "schema": { "type": "string", "maxLength": {{PageRequest.LongestContinuation}}, "description": "Opaque" }
            }
            """),
        ["IfMatch"] = Parse("""
            {
              "name": "If-Match", "in": "header",
              "description": "The ETag that the change is meant for. Another version is refused with 412.",
              "schema": { "type": "string" }, "example": "\"0x8DD5F1A2B3C4D5E\""
            }
            """),
        ["IdempotencyKey"] = Parse("""
            {
              "name": "Idempotency-Key", "in": "header",
              "description": "The same for every repetition of one request. Another request with it is refused with 422.",
              "schema": { "type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9_.:-]+$" }
            }
            """),
        ["Session"] = Parse($$"""
            {
              "name": "{{SessionCookies.Header}}", "in": "header",
              "description": "Keeps the refresh token in the cookie `{{SessionCookies.Name}}`, which no script can read, instead of the body",
              "schema": { "type": "string", "enum": ["{{SessionCookies.Wanted}}"] }
            }
            """),
    };

    /// <summary>A reference to a component.</summary>
    /// <param name="kind">For instance <c>parameters</c>.</param>
    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    /// <summary>A reference to a schema.</summary>
    public static JsonObject Schema(string name) => Reference("schemas", name);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
