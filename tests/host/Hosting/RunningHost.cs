using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using FunctionsHost.Hosting;
using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Tests.Hosting;

/// <summary>The host in this process with the sample app as its child, data in a folder of the test.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private RunningHost(LocalHost host, ConcurrentQueue<string> lines, ConcurrentQueue<string> log)
    {
        Host = host;
        Log = log;
        Lines = lines;
        Client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public LocalHost Host { get; }

    public HttpClient Client { get; }

    /// <summary>The printed lines.</summary>
    public ConcurrentQueue<string> Lines { get; }

    /// <summary>The logged lines.</summary>
    public ConcurrentQueue<string> Log { get; }

    /// <param name="folder">Gets the data.</param>
    /// <param name="app">The app's folder, or null for the sample as it was built.</param>
    /// <param name="watch">How it watches its worker, or null for the ordinary way.</param>
    /// <param name="settings">Settings over those of the app.</param>
    public static async Task<RunningHost> StartAsync(
        TemporaryFolder folder, string? app = null, WorkerOptions? watch = null, params IReadOnlyList<(string Name, string? Value)> settings)
    {
        var lines = new ConcurrentQueue<string>();
        var log = new CapturedLog();
        var options = new LocalHostOptions
        {
            Logs = logging => logging.AddProvider(log),
            Print = lines.Enqueue,
            LogsToConsole = false,
            Watch = watch ?? new WorkerOptions(),
            Settings = settings.Append(("Sample__Schedule", "0 30 * * * *")).Append(("ServiceBus", SampleApp.FreeQueues)).DistinctBy(setting => setting.Item1).ToDictionary(setting => setting.Item1, setting => setting.Item2),
        };
        var host = await LocalHost.StartAsync(
            app ?? SampleApp.Folder, ["--port", "0", "--data", Path.Combine(folder.Path, "data")], options, TestContext.Current.CancellationToken);
        return new RunningHost(host, lines, log.Lines);
    }

    /// <summary>The worker's process id, as the worker itself reports it.</summary>
    public async Task<int> WorkerIdAsync()
    {
        while (true)
        {
            using var answer = await Client.GetAsync("v1/pid");
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return int.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>The next line of the worker's journal, without the entries of its timer at the start.</summary>
    public async Task<string> NextLineAsync()
    {
        while (true)
        {
            var line = await Client.GetStringAsync("v1/journal/next");
            if (!line.StartsWith("AtStart", StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
