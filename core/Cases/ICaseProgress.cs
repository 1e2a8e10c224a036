namespace ElevatorFunctions.Core.Cases;

/// <summary>The state of a case as its log tells it.</summary>
/// <typeparam name="TEvent">An event of the log.</typeparam>
public interface ICaseProgress<in TEvent>
{
    /// <summary>Whether nothing more is to be done.</summary>
    bool IsClosed { get; }

    /// <summary>The stage, as on the wire.</summary>
    string StageCode { get; }

    /// <summary>Whether an event adds nothing, because its outcome stands: a phone that sends the same again has done it once.</summary>
    bool Has(TEvent next);

    /// <summary>Whether an event can follow.</summary>
    bool CanFollow(TEvent next);
}
