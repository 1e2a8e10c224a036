using Microsoft.Extensions.Logging;

namespace SelfHost.Tests.Durable.Official;

public sealed class ReplaySafeLoggerTests : IDisposable
{
    private readonly KeptLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly ScriptedContext _context;

    public ReplaySafeLoggerTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _context = new ScriptedContext(_loggers);
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Replay_SaysNothingAgain()
    {
        var logger = _context.CreateReplaySafeLogger("Rescue");
        _context.Replaying = true;
        Say(logger, "begun");
        _context.Replaying = false;
        Say(logger, "arrived");

        Assert.Equal(["Rescue: arrived"], _log.Lines);
    }

    [Fact]
    public void EachWayToALogger_IsSafeAndKeepsItsCategory()
    {
        var type = typeof(ReplaySafeLoggerTests);
        List<ILogger> loggers =
        [
            _context.CreateReplaySafeLogger("name"),
            _context.CreateReplaySafeLogger(type),
            _context.CreateReplaySafeLogger<ReplaySafeLoggerTests>(),
            _context.ReplaySafeLoggerFactory.CreateLogger("made"),
        ];
        _context.Replaying = true;
        loggers.ForEach(logger => Say(logger, "again"));
        _context.Replaying = false;
        loggers.ForEach(logger => Say(logger, "now"));

        Assert.Equal(["name: now", $"{type.FullName}: now", $"{type.FullName}: now", "made: now"], _log.Lines);
    }

    [Fact]
    public void Factory_TakesNoProviderAndOutlivesItsDisposal()
    {
        var factory = _context.ReplaySafeLoggerFactory;
        Assert.Throws<NotSupportedException>(() => factory.AddProvider(_log));
        factory.Dispose();

        Say(factory.CreateLogger("after"), "still");
        Assert.Equal(["after: still"], _log.Lines);
    }

    private static void Say(ILogger logger, string text) => logger.Log(LogLevel.Information, default, text, null, (state, _) => state);

    private sealed class KeptLog : ILoggerProvider
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Kept(categoryName, Lines);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Kept(string category, List<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Add($"{category}: {formatter(state, exception)}");
        }
    }
}
