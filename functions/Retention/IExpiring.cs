namespace ElevatorFunctions.Retention;

/// <summary>A kind of thing that is kept for a time. The dry run and the real one find the same.</summary>
internal interface IExpiring
{
    /// <summary>Its name in the log.</summary>
    string Kind { get; }

    /// <summary>Those whose time is over at a moment. Nothing that is open, or that something open names, is among them.</summary>
    IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, CancellationToken cancellation);
}
