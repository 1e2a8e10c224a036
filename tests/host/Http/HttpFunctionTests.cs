using System.Net;
using System.Net.Http.Json;
using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Http;

/// <summary>HTTP functions of an app on the official packages answer as on the Functions host.</summary>
[Trait("Speed", "slow")]
public sealed class HttpFunctionTests(HttpSample sample) : IClassFixture<HttpSample>
{
    [Theory]
    [InlineData("v1/mvc?name=Li", 200, """{"firstName":"Li","count":1}""")]
    [InlineData("v1/result", 202, """{"firstName":"GET","count":1}""")]
    [InlineData("v1/text", 200, "GET")]
    [InlineData("v1/written", 200, "by hand")]
    [InlineData("v1/Named", 200, "GET")]
    [InlineData("V1/NAMED", 200, "GET")]
    [InlineData("v1/empty", 200, "")]
    [InlineData("v1/empty?none", 204, "")]
    public async Task Result_IsPassedOn(string path, int status, string body)
    {
        using var response = await sample.Client.GetAsync(path);

        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Parameters_AreBoundByRouteQueryTypeAndDefault()
    {
        var all = await sample.Client.GetStringAsync("v1/bound/7/k?query=3f2504e0-4f89-41d3-9a0c-0305e82c3301&fallback=given");
        var few = await sample.Client.GetStringAsync("v1/bound/7");

        Assert.Equal("/v1/bound/7/k 7 k 3f2504e0-4f89-41d3-9a0c-0305e82c3301 Bound True given", all);
        Assert.Equal("/v1/bound/7 7   Bound True none", few);
    }

    [Theory]
    [InlineData("v1/rest/a/b%20c", "GET a/b c")]
    [InlineData("v1/rest/a%2Fb+c", "GET a%2Fb+c")]
    [InlineData("v1/rest/%E7%94%B5%E6%A2%AF", "GET 电梯")]
    [InlineData("v1/rest/a/../b", "GET b")]
    [InlineData("v1/rest/%25", "GET %")]
    public async Task CatchAll_TakesTheRestOfThePath(string path, string body) => Assert.Equal(body, await sample.Client.GetStringAsync(path));

    [Fact]
    public async Task FromBody_ReadsJsonWithoutRegardToCase()
    {
        using var response = await sample.Client.PostAsJsonAsync("v1/body", new { FIRSTNAME = "Li", count = 3 });

        Assert.Equal("POST Li 3", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "v1/nothing")]
    [InlineData("GET", "mvc")]
    [InlineData("GET", "")]
    [InlineData("HEAD", "v1/nothing")]
    [InlineData("GET", "v1/bound/seven")]
    public async Task UnknownRoute_IsNotFound(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await sample.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync();
        if (method is "HEAD")
        {
            Assert.Empty(body);
        }
        else
        {
            AssertProblem("""{"type":"about:blank","title":"Not Found","status":404,"code":"not-found","traceId":""", body);
        }
    }

    [Theory]
    [InlineData("DELETE", "v1/mvc", "GET")]
    [InlineData("HEAD", "v1/mvc", "GET")]
    [InlineData("OPTIONS", "V1/MVC", "GET")]
    [InlineData("GET", "v1/body", "POST")]
    public async Task WrongMethod_IsNotAllowed_AndToldWhichAre(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await sample.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal([allowed], response.Content.Headers.Allow);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadAsStringAsync();
        if (method is "HEAD")
        {
            Assert.Empty(body);
        }
        else
        {
            AssertProblem("""{"type":"about:blank","title":"Method Not Allowed","status":405,"code":"method-not-allowed","traceId":""", body);
        }
    }

    [Theory]
    [InlineData("v1/fails")]
    [InlineData("v1/fails-at-once")]
    [InlineData("v1/bound/7?query=no-guid")]
    public async Task UnhandledException_IsProblemThatTellsNothing(string path)
    {
        using var response = await sample.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        AssertProblem(
            """{"type":"about:blank","title":"Internal Server Error","status":500,"code":"internal-server-error","traceId":""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ExceptionAfterTheAnswerHasBegun_CutsItOff()
    {
        using var response = await sample.Client.GetAsync("v1/fails-late", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("a/b", "a/b/text")]
    public async Task RoutePrefix_ComesFromHostJson(string prefix, string path)
    {
        using var folder = new TemporaryFolder();
        var app = SampleApp.In(folder);
        await File.WriteAllTextAsync(
            Path.Combine(app, "host.json"), $$"""{ "version": "2.0", "extensions": { "http": { "routePrefix": "{{prefix}}" } } }""");
        await using var host = await RunningHost.StartAsync(folder, app);

        Assert.Equal("GET", await host.Client.GetStringAsync(path));
    }

    private static void AssertProblem(string upToTraceId, string body)
    {
        Assert.StartsWith(upToTraceId + "\"", body, StringComparison.Ordinal);
        Assert.EndsWith("\"}", body, StringComparison.Ordinal);
    }
}
