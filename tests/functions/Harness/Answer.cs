using System.Net;
using System.Text.Json;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>An HTTP answer, read whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string ContentType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The JSON body. Fails for an answer without one.</summary>
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a problem document, or null for another answer.</summary>
    public string? Code => ContentType == "application/problem+json" ? Body.GetProperty("code").GetString() : null;

    /// <summary>The title of a problem document.</summary>
    public string? Title => Body.GetProperty("title").GetString();

    /// <summary>The body at a path of property names.</summary>
    public JsonElement At(params string[] path) => path.Aggregate(Body, (element, name) => element.GetProperty(name));

    /// <summary>Returns this answer if it has the expected status. Otherwise the test fails with the answer's text.</summary>
    public Answer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>This answer, when it is the expected refusal.</summary>
    public Answer Refuses(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, Code);
        Assert.Equal((int)status, Body.GetProperty("status").GetInt32());
        return this;
    }

    internal static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(),
            headers);
    }
}
