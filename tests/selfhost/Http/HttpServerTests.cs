using System.Net.Sockets;
using System.Text;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Http;

/// <summary>What the server does with callers and requests, whatever the function.</summary>
public sealed class HttpServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Server_DoesNotNameItself()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        using var response = await app.Client.GetAsync("api/text");

        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Caller_WhoGoes_CancelsTheFunction()
    {
        var functions = new TaskCompletionSource<CancellationToken>();
        await using var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware(async (context, _) =>
            {
                functions.SetResult(context.CancellationToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            });
        }, typeof(Greetings));

        using var gone = new CancellationTokenSource();
        var call = app.Client.GetAsync("api/text", gone.Token);
        var token = await functions.Task;
        var cancelled = new TaskCompletionSource();
        using var registration = token.Register(cancelled.SetResult);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Body_AboveLimit_IsTooLarge()
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        var answer = await RawAsync(app, "POST /api/length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857601\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/text HTTP/9.9\r\n\r\n", "505")]
    [InlineData("GET api/text HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("G\u0001T /api/text HTTP/1.1\r\nHost: localhost\r\n\r\n", "400")]
    [InlineData("GET /api/text HTTP/1.1\r\n\r\n", "400")]
    [InlineData("POST /api/length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "400")]
    [InlineData("POST /api/length HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    public async Task MalformedRequest_IsTheClientsFault(string request, string status)
    {
        await using var app = await TestApp.StartAsync(_folder, typeof(Greetings));

        Assert.StartsWith("HTTP/1.1 " + status, await RawAsync(app, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_LetsRunningRequestsEnd()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(_folder, builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseMiddleware(async (_, next) =>
            {
                entered.SetResult();
                await release.Task;
                await next();
            });
        }, typeof(Greetings));
        var call = app.Client.GetStringAsync("api/text");
        await entered.Task;

        var stop = app.StopAsync();
        Assert.False(stop.IsCompleted);
        release.SetResult();

        Assert.Equal("GET", await call);
        await stop;
    }

    private static async Task<string> RawAsync(TestApp app, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var buffer = new byte[4096];
        var read = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(buffer, 0, read);
    }
}
