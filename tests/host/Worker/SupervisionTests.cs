using System.Diagnostics;
using System.Net;
using FunctionsHost.Tests.Hosting;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Worker;

/// <summary>A worker that ends or hangs is started anew, and what was in flight is told so.</summary>
[Trait("Speed", "slow")]
public sealed class SupervisionTests : IDisposable
{
    private static readonly TimeSpan AnsweredAgain = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1/crash", "exit code 134")]
    [InlineData("v1/exit", "exit code 3")]
    public async Task Worker_ThatEnds_IsStartedAnew(string path, string reason)
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var first = await host.WorkerIdAsync();

        using var ended = await host.Client.PostAsync(path, null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (ended.StatusCode, ended.Headers.RetryAfter!.Delta));
        var begun = Stopwatch.GetTimestamp();
        var second = await host.WorkerIdAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, AnsweredAgain);
        Assert.NotEqual(first, second);
        Assert.Contains(host.Log, line => line.Contains(reason, StringComparison.Ordinal));
        Assert.False(LiveProcess.Exists(first));
    }

    [Fact]
    public async Task Worker_ThatIsKilled_FailsWhatIsInFlight_AndTheNextWaits()
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var id = await host.WorkerIdAsync();
        var inFlight = host.Client.GetAsync("v1/waits");
        Assert.Equal("waits", await host.NextLineAsync());

        await LiveProcess.SignalAsync("-KILL", id);

        using var lost = await inFlight;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.StatusCode);
        Assert.Equal("application/problem+json", lost.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(id, await host.WorkerIdAsync());
    }

    [Fact]
    public async Task Worker_ThatLeavesAProcessBehind_IsStartedAnew()
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var first = await host.WorkerIdAsync();
        using var leaves = await host.Client.PostAsync("v1/leaves", null);
        var left = int.Parse(await leaves.Content.ReadAsStringAsync());
        try
        {
            (await host.Client.PostAsync("v1/exit", null)).Dispose();

            Assert.NotEqual(first, await host.WorkerIdAsync());
            Assert.True(LiveProcess.Exists(left));
        }
        finally
        {
            await LiveProcess.SignalAsync("-KILL", left);
        }
    }

    [Fact]
    public async Task Worker_ThatHangs_IsKilledAndStartedAnew()
    {
        await using var host = await RunningHost.StartAsync(
            _folder, watch: new WorkerOptions { StatusInterval = TimeSpan.FromSeconds(0.5), StatusLimit = TimeSpan.FromSeconds(3) });
        var first = await host.WorkerIdAsync();

        using var hung = await host.Client.PostAsync("v1/hang", null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, hung.StatusCode);
        Assert.NotEqual(first, await host.WorkerIdAsync());
        Assert.Contains(host.Log, line => line.Contains("has not answered for 3 s", StringComparison.Ordinal));
        Assert.False(LiveProcess.Exists(first));
    }

    [Fact]
    public async Task Worker_ThatIsStopped_IsFoundToHang()
    {
        await using var host = await RunningHost.StartAsync(
            _folder, watch: new WorkerOptions { StatusInterval = TimeSpan.FromSeconds(0.5), StatusLimit = TimeSpan.FromSeconds(3) });
        var first = await host.WorkerIdAsync();

        await LiveProcess.SignalAsync("-STOP", first);

        Assert.True(await LiveProcess.EndsAsync(first) > TimeSpan.Zero);
        Assert.NotEqual(first, await host.WorkerIdAsync());
    }

    [Fact]
    public async Task Pause_IsShortForWorkersThatHaveServed()
    {
        await using var host = await RunningHost.StartAsync(
            _folder, watch: new WorkerOptions { FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(200) });

        for (var i = 0; i < 4; i++)
        {
            (await host.Client.PostAsync("v1/exit", null)).Dispose();
            await host.WorkerIdAsync();
        }

        var pauses = host.Log.Where(line => line.Contains("started anew in", StringComparison.Ordinal)).Select(line => line.Split(' ')[^2]);
        Assert.Equal(["0", "0.1", "0.1", "0.1"], pauses);
    }

    [Fact]
    public async Task Pauses_GrowWhileWorkersEndAndNeverServe()
    {
        await using var host = await RunningHost.StartAsync(
            _folder, watch: new WorkerOptions { FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromMilliseconds(200) });

        string[] pauses;
        do
        {
            (await host.Client.PostAsync("v1/exit", null)).Dispose();
            pauses = [.. host.Log.Where(line => line.Contains("started anew in", StringComparison.Ordinal)).Select(line => line.Split(' ')[^2])];
        }
        while (pauses.Length < 4);
        Assert.Equal(["0", "0.1", "0.2", "0.2"], pauses.Take(4));
    }

    [Fact]
    public async Task FunctionTimeout_OfAFunctionThatHeedsNothing_CostsTheWorker()
    {
        var app = SampleApp.In(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(app, "host.json"), """{ "version": "2.0", "functionTimeout": "00:00:02", "extensions": { "http": { "routePrefix": "v1" } } }""");
        await using var host = await RunningHost.StartAsync(_folder, app, new WorkerOptions { CancelGrace = TimeSpan.FromSeconds(1) });
        var first = await host.WorkerIdAsync();

        using var heeded = await host.Client.GetAsync("v1/waits");
        Assert.Equal(HttpStatusCode.InternalServerError, heeded.StatusCode);
        Assert.Equal(first, await host.WorkerIdAsync());
        using var deaf = await host.Client.GetAsync("v1/deaf");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, deaf.StatusCode);
        Assert.NotEqual(first, await host.WorkerIdAsync());
        Assert.Contains(host.Log, line => line.Contains("'Deaf' did not end at its time limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_AnswersWhatRunsAndEndsTheWorker()
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var id = await host.WorkerIdAsync();
        var call = host.Client.GetStringAsync("v1/slow/1000");
        Assert.Equal("slow", await host.NextLineAsync());

        await host.Host.StopAsync(CancellationToken.None);

        Assert.Equal("GET", await call);
        Assert.False(LiveProcess.Exists(id));
        Assert.DoesNotContain(host.Log, line => line.Contains("was killed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_WithoutPatience_EndsTheWorkerAllTheSame()
    {
        await using var host = await RunningHost.StartAsync(_folder);
        var id = await host.WorkerIdAsync();
        var call = host.Client.GetAsync("v1/deaf");
        await Task.WhenAny(call, host.Client.GetStringAsync("v1/text"));

        await host.Host.StopAsync(new CancellationToken(canceled: true));
        await host.DisposeAsync();

        Assert.False(LiveProcess.Exists(id));
        await Assert.ThrowsAnyAsync<Exception>(async () => (await call).EnsureSuccessStatusCode());
    }

    [Fact]
    public Task Kills_AmidRequests_LoseNoneSilently() => KillAsync(kills: 3);

    [Fact(Explicit = true)]
    public Task Kills_AmidRequests_LoseNoneSilently_ManyTimes() => KillAsync(kills: 20);

    private async Task KillAsync(int kills)
    {
        await using var host = await RunningHost.StartAsync(_folder, watch: new WorkerOptions { LongestPause = TimeSpan.FromSeconds(1) });
        using var done = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => CallAsync(host.Client, done.Token))).ToList();

        for (var i = 0; i < kills; i++)
        {
            await LiveProcess.SignalAsync("-KILL", await host.WorkerIdAsync());
        }

        var begun = Stopwatch.GetTimestamp();
        await host.WorkerIdAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, AnsweredAgain);
        await done.CancelAsync();
        var answers = (await Task.WhenAll(callers)).SelectMany(answer => answer).ToList();
        // Each call has an end: its own answer, or a status that says it failed, or a broken connection.
        Assert.All(answers, answer => Assert.Contains(answer, (string[])["right", "503", "500", "reset"]));
        Assert.Contains("right", answers);
    }

    private static async Task<List<string>> CallAsync(HttpClient client, CancellationToken done)
    {
        List<string> answers = [];
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            try
            {
                using var content = new StringContent($"{i}");
                using var response = await client.PostAsync($"v1/hello/{i}-", content, CancellationToken.None);
                var body = await response.Content.ReadAsStringAsync(CancellationToken.None);
                answers.Add(!response.IsSuccessStatusCode ? $"{(int)response.StatusCode}" : body == $"{i}-{i}" ? "right" : "wrong " + body);
            }
            catch (HttpRequestException)
            {
                answers.Add("reset");
            }
        }

        return answers;
    }
}
