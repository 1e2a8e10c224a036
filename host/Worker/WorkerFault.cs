namespace FunctionsHost.Worker;

/// <summary>The line by which <see cref="StartupHook"/> tells the host of an exception that nothing handled.</summary>
internal static class WorkerFault
{
    /// <summary>Begins the line.</summary>
    public const string Mark = "functions-host-fault: ";

    /// <summary>Under this key of <see cref="Exception.Data"/> an app's own startup exception names the cure.</summary>
    public const string CureKey = "cure";

    /// <summary>The exception in one line.</summary>
    public static string Line(Exception exception)
    {
        var inner = exception is AggregateException { InnerExceptions: [var only] } ? only : exception;
        var text = inner.Data[CureKey] is { } cure ? $"{inner.Message}; {cure}" : $"{inner.GetType().Name}: {inner.Message}";
        return Mark + string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
