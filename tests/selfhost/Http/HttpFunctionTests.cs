using System.Net;
using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Http;

public sealed class HttpFunctionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("api/mvc?name=Li", 200, """{"firstName":"Li","count":1}""")]
    [InlineData("api/result", 202, """{"firstName":"GET","count":1}""")]
    [InlineData("api/plain", 200, """{"FirstName":"GET","Count":1}""")]
    [InlineData("api/text", 200, "GET")]
    [InlineData("api/written", 200, "by hand")]
    [InlineData("api/Named", 200, "GET")]
    public async Task Result_IsWrittenByItsKind(string path, int status, string body)
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        using var response = await app.Client.GetAsync(path);

        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Parameters_AreBoundByRouteQueryTypeAndDefault()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        var all = await app.Client.GetStringAsync("api/bound/7/k?query=3f2504e0-4f89-41d3-9a0c-0305e82c3301&fallback=given");
        var few = await app.Client.GetStringAsync("api/bound/7");

        Assert.Equal("/api/bound/7/k 7 k 3f2504e0-4f89-41d3-9a0c-0305e82c3301 Bound True given", all);
        Assert.Equal("/api/bound/7 7   Bound True none", few);
    }

    [Fact]
    public async Task CatchAll_TakesTheRestOfThePath()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        Assert.Equal("GET a/b c", await app.Client.GetStringAsync("api/rest/a/b%20c"));
    }

    [Fact]
    public async Task FromBody_ReadsJsonWithoutRegardToCase()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        using var response = await app.Client.PostAsJsonAsync("api/body", new { FIRSTNAME = "Li", count = 3 });

        Assert.Equal("POST Li 3", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "api/nothing")]
    [InlineData("GET", "mvc")]
    [InlineData("DELETE", "api/mvc")]
    [InlineData("HEAD", "api/mvc")]
    [InlineData("GET", "api/bound/seven")]
    public async Task UnknownRouteOrMethod_IsNotFound(string method, string path)
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await app.Client.SendAsync(request);

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
    [InlineData("api/fails")]
    [InlineData("api/fails-at-once")]
    [InlineData("api/bound/7?query=no-guid")]
    public async Task UnhandledException_IsProblemThatTellsNothing(string path)
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        using var response = await app.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        AssertProblem(
            """{"type":"about:blank","title":"Internal Server Error","status":500,"code":"internal-server-error","traceId":""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task UnhandledException_ReachesMiddlewareUnwrapped()
    {
        var seen = new TaskCompletionSource<Exception>();
        await using var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware(async (_, next) =>
            {
                try
                {
                    await next();
                }
                catch (Exception exception)
                {
                    seen.SetResult(exception);
                }
            });
        }, typeof(Greetings));

        using var response = await app.Client.GetAsync("api/fails-at-once");

        Assert.Equal("secret of GET", Assert.IsType<InvalidOperationException>(await seen.Task).Message);
    }

    [Fact]
    public async Task RetryAttribute_DoesNotApplyToRequests()
    {
        var journal = new Journal();
        await using var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.Services.AddSingleton(journal);
            builder.ConfigureFunctionsWebApplication();
        }, typeof(Stubborn));

        using var response = await app.Client.GetAsync("api/stubborn");

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal(["GET"], journal.Lines);
    }

    [Fact]
    public async Task Middleware_RunsInOrderAroundFunctionAndResult()
    {
        var journal = new Journal();
        await using (var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.Services.AddSingleton(journal).AddScoped<Scoped>();
            builder.UseMiddleware<OuterMiddleware>();
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware<InnerMiddleware>();
        }, typeof(Watched)))
        {
            Assert.Equal("replaced", await app.Client.GetStringAsync("api/watched"));
        }

        Assert.Equal(
            [
                "outer in", "inner in", "function True item True", "function disposed", "inner out with OkObjectResult",
                "outer out, response started: True", "scope disposed",
            ],
            journal.Lines);
    }

    [Fact]
    public async Task UseWhen_SkipsWhatThePredicateDoes()
    {
        var journal = new Journal();
        await using var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.Services.AddSingleton(journal);
            builder.ConfigureFunctionsWebApplication();
            builder.UseWhen<InnerMiddleware>(context => context.FunctionDefinition.Name is "Mvc");
        }, typeof(Greetings));

        await app.Client.GetStringAsync("api/text");
        Assert.Empty(journal.Lines);
        await app.Client.GetStringAsync("api/mvc");
        Assert.NotEmpty(journal.Lines);
    }

    [Theory]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""", "text")]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "a/b" } } }""", "a/b/text")]
    public async Task RoutePrefix_ComesFromHostJson(string hostJson, string path)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "host.json"), hostJson);
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        Assert.Equal("GET", await app.Client.GetStringAsync(path));
    }

    private static void AssertProblem(string upToTraceId, string body)
    {
        Assert.StartsWith(upToTraceId + "\"", body, StringComparison.Ordinal);
        Assert.EndsWith("\"}", body, StringComparison.Ordinal);
    }
}
