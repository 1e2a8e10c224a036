using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Cases;

/// <summary>A case with a log of events of its own type.</summary>
/// <typeparam name="TSelf">The case.</typeparam>
/// <typeparam name="TId">The identifier.</typeparam>
/// <typeparam name="TEvent">The type of the events in its log.</typeparam>
internal interface ILoggedCase<TSelf, TId, TEvent> : IStoredCase<TId>
    where TSelf : ILoggedCase<TSelf, TId, TEvent>
    where TId : struct, IIdentifier<TId>
    where TEvent : class, ICaseEvent<TEvent>
{
    /// <summary>All that happened, in order.</summary>
    IReadOnlyList<TEvent> Log { get; }

    /// <summary>Its state as the log tells it.</summary>
    ICaseProgress<TEvent> Progress();

    /// <summary>The case with one event more, which has been held against the log (<see cref="CaseLog{TCase, TId, TEvent}"/>).</summary>
    TSelf With(TEvent next);
}
