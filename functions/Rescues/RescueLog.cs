using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>The log of a rescue .</summary>
internal sealed class RescueLog(RescueStore store, TimeProvider time, Limits limits) : CaseLog<Rescue, RescueId, RescueEvent>(store, limits)
{
    /// <summary>An event by a person, now.</summary>
    public RescueEvent EventBy(Caller caller, RescueEventKind kind, string? from) => new()
    {
        Kind = kind,
        At = time.GetUtcNow(),
        By = caller.Account,
        Company = caller.Role == Role.Maintenance ? caller.Organisation : null,
        From = from,
    };
}
