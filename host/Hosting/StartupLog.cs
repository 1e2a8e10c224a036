using Microsoft.Extensions.Logging;

namespace FunctionsHost.Hosting;

/// <summary>
/// Keeps the framework from logging a startup fault with its stack trace: the host prints it as one line. Once started, the same
/// categories log as configured.
/// </summary>
internal sealed class StartupLog
{
    private static readonly string[] Categories = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting.Diagnostics"];

    private volatile bool _started;

    /// <summary>Puts the filter in place.</summary>
    /// <param name="logging">The app's logging.</param>
    public void Filter(ILoggingBuilder logging)
    {
        foreach (var category in Categories)
        {
            logging.AddFilter(category, level => _started && level >= LogLevel.Warning);
        }
    }

    /// <summary>The host has started: log from now on.</summary>
    public void Open() => _started = true;
}
