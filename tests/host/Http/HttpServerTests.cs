using System.Net;
using System.Text;

namespace FunctionsHost.Tests.Http;

/// <summary>The parts of a request and an answer that pass between caller and function, and those that do not.</summary>
[Trait("Speed", "slow")]
public sealed class HttpServerTests(HttpSample sample) : IClassFixture<HttpSample>
{
    private const int TooLarge = 104_857_601;

    private Uri Address => sample.Client.BaseAddress!;

    [Fact]
    public async Task Server_DoesNotNameItself()
    {
        using var ours = await sample.Client.GetAsync("v1/nothing");
        using var theirs = await sample.Client.GetAsync("v1/text");

        Assert.All([ours, theirs], response => Assert.False(response.Headers.Contains("Server")));
        Assert.All([ours, theirs], response => Assert.False(response.Headers.Contains("x-ms-invocation-id")));
    }

    [Fact]
    public async Task Request_ArrivesAsItWasSent()
    {
        var answer = await RawHttp.AskAsync(
            Address,
            "MERGE /v1/echo/a%2Fb+c/%E7%94%B5?x=1&x=2&y=a%2Fb%20+ HTTP/1.1\r\nHost: example.org:81\r\nCookie: a=1; b=2\r\nX-Many: one\r\nX-Many: two\r\n" +
            "X-Empty:\r\nX-Forwarded-For: 8.8.8.8\r\nx-ms-invocation-id: forged\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("MERGE HTTP/1.1 /v1/echo/a%2Fb+c/%E7%94%B5?x=1&x=2&y=a%2Fb%20+\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nHost: example.org:81\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nCookie: a=1; b=2\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nX-Many: one, two\n", answer, StringComparison.Ordinal);
        Assert.Contains("\nX-Empty: \n", answer, StringComparison.Ordinal);
        Assert.Contains("\nContent-Length: 3\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("8.8.8.8", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("forged", answer, StringComparison.Ordinal);
        Assert.Contains("\n\nabc", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ArrivesAsItWasSent()
    {
        using var response = await sample.Client.GetAsync("v1/echo/x");

        Assert.Equal(["one", "two"], response.Headers.GetValues("X-Twice"));
        Assert.Equal(["a=1; path=/", "b=2; path=/"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Length_OfAnAnswerIsKept()
    {
        using var response = await sample.Client.GetAsync("v1/many/100000000", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var counted = 0L;
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            counted += read;
        }

        Assert.Equal((100_000_000, 100_000_000), (response.Content.Headers.ContentLength, counted));
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    public async Task Method_ReachesAFunctionThatTakesAll(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "v1/echo/x");
        using var response = await sample.Client.SendAsync(request);

        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("one", response.Headers.GetValues("X-Twice").First());
        Assert.StartsWith(method is "HEAD" ? "" : method + " ", body, StringComparison.Ordinal);
        Assert.Equal(method is "HEAD", body.Length == 0);
    }

    [Fact]
    public async Task Http10_IsAnsweredAndClosed()
    {
        var answer = await RawHttp.AskAsync(Address, "GET /v1/text HTTP/1.0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("GET", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PiecesOfAnAnswer_PassAsTheyCome()
    {
        using var response = await sample.Client.GetAsync("v1/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("first", await reader.ReadLineAsync());

        (await sample.Client.PostAsync("v1/stream/go", null)).Dispose();

        Assert.Equal(("second", null), (await reader.ReadLineAsync(), await reader.ReadLineAsync()));
    }

    [Fact]
    public async Task Request_IsReadWhileItIsSent()
    {
        await using var raw = await RawHttp.ConnectAsync(Address);
        await raw.SendAsync($"POST /v1/pieces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200001\r\n\r\n{new string('x', 200_000)}");
        Assert.Equal("piece", await sample.NextLineAsync());

        await raw.SendAsync("x");

        Assert.StartsWith("HTTP/1.1 200", await raw.ReadUntilAsync("200001"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50_000_000)]
    [InlineData(TooLarge - 1)]
    public async Task Body_UpToTheLimit_ReachesTheFunction(int length)
    {
        using var content = new ByteArrayContent(new byte[length]);
        using var response = await sample.Client.PostAsync("v1/length", content);

        Assert.Equal($"{length}", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/v1/length")]
    [InlineData("/v1/guarded")]
    [InlineData("/v1/nothing")]
    [InlineData("/")]
    public async Task Body_AboveTheLimit_IsRefusedBeforeItIsRead(string path)
    {
        await using var raw = await RawHttp.ConnectAsync(Address);
        await raw.SendAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: {TooLarge}\r\n\r\n");

        var answer = await raw.ReadUntilAsync("\r\n\r\n");

        // No 100 Continue: nothing of the body was asked for.
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChunkedBody_AboveTheLimit_IsTooLarge()
    {
        await using var raw = await RawHttp.ConnectAsync(Address);
        await raw.SendAsync("POST /v1/length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = $"{1 << 20:x}\r\n{new string('x', 1 << 20)}\r\n";
        try
        {
            for (var i = 0; i <= 100; i++)
            {
                await raw.SendAsync(chunk);
            }
        }
        catch (IOException)
        {
            // Answered and closed while it was sent.
        }

        Assert.StartsWith("HTTP/1.1 413", await raw.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /v1/text HTTP/9.9\r\n\r\n", "505")]
    [InlineData("GET v1/text HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("G\u0001T /v1/text HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /v1/text HTTP/1.1\r\n\r\n", "400")]
    [InlineData("POST /v1/length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n", "400")]
    [InlineData("POST /v1/length HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("GET /v1/rest/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    public async Task MalformedRequest_IsTheClientsFault(string request, string status) =>
        Assert.StartsWith("HTTP/1.1 " + status, await RawHttp.AskAsync(Address, request), StringComparison.Ordinal);

    [Fact]
    public async Task Headers_AboveTheLimit_AreRefused()
    {
        var request = $"GET /v1/text HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('x', 40_000)}\r\n\r\n";

        Assert.StartsWith("HTTP/1.1 431", await RawHttp.AskAsync(Address, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_UpToTheLimit_ReachTheFunction()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/echo/x");
        request.Headers.Add("X-Large", new string('x', 31_000));
        using var response = await sample.Client.SendAsync(request);

        Assert.Contains($"X-Large: {new string('x', 31_000)}\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WhoGoes_CancelsTheFunction()
    {
        using var gone = new CancellationTokenSource();
        var call = sample.Client.GetAsync("v1/waits", gone.Token);
        Assert.Equal("waits", await sample.NextLineAsync());

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("cancelled", await sample.NextLineAsync());
    }

    [Fact]
    public async Task Body_CutShort_IsNoFaultOfTheServer()
    {
        await using (var raw = await RawHttp.ConnectAsync(Address))
        {
            await raw.SendAsync("POST /v1/length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        }

        Assert.Equal("GET", await sample.Client.GetStringAsync("v1/text"));
    }

    [Fact]
    public async Task ManyCallers_AreServedAtATime()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            using var content = new StringContent($"{i}", Encoding.UTF8);
            using var response = await sample.Client.PostAsync($"v1/hello/{i}-", content);
            return await response.Content.ReadAsStringAsync();
        }));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}-{i}"), answers);
    }
}
