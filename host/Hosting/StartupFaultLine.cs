using FunctionsHost.Settings;
using FunctionsHost.Storage;
using Microsoft.AspNetCore.Connections;

namespace FunctionsHost.Hosting;

/// <summary>A startup fault as the one line that is printed.</summary>
internal static class StartupFaultLine
{
    /// <summary>Under this key of <see cref="Exception.Data"/> an app's own startup exception names the cure.</summary>
    public const string CureKey = "cure";

    /// <summary>Words the fault in one line: cause and cure if they are known, otherwise type and message.</summary>
    /// <param name="exception">The exception that stopped the startup.</param>
    public static string Of(Exception exception)
    {
        var inner = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        var text = inner switch
        {
            StartupFaultException or StorageException => inner.Message,
            _ when inner.Data[CureKey] is { } cure => $"{inner.Message}; {cure}",
            IOException { InnerException: AddressInUseException } => $"{inner.Message}. Stop the program that listens there or choose another port with --port N",
            _ => $"{inner.GetType().Name}: {inner.Message}",
        };
        return "error: " + string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
