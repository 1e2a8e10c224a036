using System.Net;
using FunctionsHost.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Tests.Durable.Http;

/// <summary>The management API is whole from the first instant of the public port.</summary>
public sealed class ManagementOpeningTests
{
    [Fact]
    public async Task Routes_AreThereAsSoonAsThePortIs()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "host.json"),
            """{"version":"2.0","logging":{"logLevel":{"Microsoft.Hosting.Lifetime":"Information"}}}""",
            TestContext.Current.CancellationToken);
        using var asker = new Asker();
        var options = new LocalHostOptions
        {
            LogsToConsole = false,
            Logs = logging => logging.AddProvider(asker),
            Worker = (arguments, _, cancellation) => EmbeddedApp.StartAsync(
                arguments, tasks => tasks.AddOrchestratorFunc<object?, object?>("Any", (_, _) => Task.FromResult<object?>(null)), cancellation),
        };

        await using var host = await LocalHost.StartAsync(
            folder.Path, ["--port", "0", "--data", Path.Combine(folder.Path, "data")], options, TestContext.Current.CancellationToken);

        // The worker's port listens first. The routes are there, and closed to a caller that shows no key.
        Assert.Equal(HttpStatusCode.Unauthorized, asker.Answers[^1]);
    }

    /// <summary>Asks when the server says that it listens, and lets it go on only then.</summary>
    private sealed class Asker : ILoggerProvider, ILogger
    {
        private const string Listening = "Now listening on: ";

        public List<HttpStatusCode> Answers { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            if (text.StartsWith(Listening, StringComparison.Ordinal) && !text.Contains("[::]", StringComparison.Ordinal))
            {
                using var client = new HttpClient();
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{text[Listening.Length..]}/runtime/webhooks/durabletask/instances");
                using var answer = client.Send(request);
                Answers.Add(answer.StatusCode);
            }
        }

        public void Dispose()
        {
        }
    }
}
