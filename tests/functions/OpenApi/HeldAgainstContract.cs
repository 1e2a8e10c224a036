using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>
/// Holds every answer of the app against the contract: its status, content type, headers and body have to be declared. A body that
/// the app took has to be what the contract asks for.
/// </summary>
/// <param name="throws">True to fail the test that sent the request, false to keep the faults for later.</param>
internal sealed class HeldAgainstContract(bool throws) : DelegatingHandler
{
    private const string Prefix = "/api";

    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<(string Operation, int Status), byte> _seen = new();

    /// <summary>Where an answer was not what the contract says.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>The operations and statuses that were answered.</summary>
    public ICollection<(string Operation, int Status)> Seen => _seen.Keys;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (path.StartsWith(Prefix + "/", StringComparison.Ordinal))
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            foreach (var fault in Check(request, path[Prefix.Length..], body, response, answer))
            {
                var text = $"{request.Method} {path} -> {(int)response.StatusCode}: {fault}";
                Assert.False(throws, $"openapi.yaml does not say so: {text}");
                _faults.Enqueue(text);
            }
        }

        return response;
    }

    private IEnumerable<string> Check(HttpRequestMessage request, string path, byte[]? body, HttpResponseMessage response, byte[] answer)
    {
        var contract = ApiContract.Current;
        var status = (int)response.StatusCode;
        if (contract.Find(request.Method.Method, path) is not { } operation)
        {
            return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed ? [] : ["no such operation"];
        }

        _seen[(operation.Id, status)] = 0;
        if (operation.Response(status) is not { } declared)
        {
            return ["the status is not declared"];
        }

        return
        [
            .. CheckHeaders(contract, declared, response),
            .. CheckContent(contract, declared, response, answer),
            .. CheckCode(declared, response, answer),
            .. response.IsSuccessStatusCode && operation.BodySchema is { } schema && body is { Length: > 0 }
                // A field that the app does not know is passed over, as clients of a later version need it.
                ? SchemaCheck.Faults(contract, schema, Parse(body)).Where(fault => !fault.EndsWith(SchemaCheck.NotDeclared, StringComparison.Ordinal))
                    .Select(fault => "it took a body that is not declared, " + fault)
                : [],
        ];
    }

    private static IEnumerable<string> CheckHeaders(ApiContract contract, JsonObject declared, HttpResponseMessage response)
    {
        foreach (var (name, header) in declared["headers"]?.AsObject() ?? [])
        {
            if (contract.Resolve(header!)["required"] is not null && !response.Headers.Contains(name))
            {
                yield return $"the header {name} is missing";
            }
        }

        if (response.Headers.ETag is not null && declared["headers"]?["ETag"] is null)
        {
            yield return "the header ETag is not declared";
        }
    }

    // The description of a refusal names its codes. A fault of ours has one code, and no operation declares it.
    private static IEnumerable<string> CheckCode(JsonObject declared, HttpResponseMessage response, byte[] answer)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            var code = Parse(answer).GetProperty("code").GetString();
            if (!declared["description"]!.GetValue<string>().Contains($"`{code}`", StringComparison.Ordinal))
            {
                yield return $"the code '{code}' is not declared";
            }
        }
    }

    private static IEnumerable<string> CheckContent(ApiContract contract, JsonObject declared, HttpResponseMessage response, byte[] answer)
    {
        if (answer.Length == 0)
        {
            return declared["content"] is null ? [] : ["there is no body"];
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        return declared["content"]?[type] is not JsonObject content ? [$"the content type '{type}' is not declared"]
            : content["schema"] is { } schema ? SchemaCheck.Faults(contract, schema, Parse(answer))
            : [];
    }

    private static JsonElement Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
