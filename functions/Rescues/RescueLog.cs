using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Rescues;

/// <summary>The log of a rescue .</summary>
internal sealed class RescueLog(RescueStore store, TimeProvider time, Limits limits) : CaseLog<Rescue, RescueId, RescueEvent>(store, limits)
{
    /// <summary>Notes that the reporter says that the people are out. Of a rescue that is over, or a fault order, nothing is noted.</summary>
    /// <returns>The rescue as it is now.</returns>
    public async Task<Rescue> SayFreeAsync(RescueReference reference, CancellationToken cancellation)
    {
        var said = new RescueEvent { Kind = RescueEventKind.SaidFree, At = time.GetUtcNow() };
        var changed = await AppendAsync(
            reference,
            check: _ => { },
            rescue => Task.FromResult(rescue.Progress() is var progress && !progress.Has(said) && progress.CanFollow(said) ? said : null),
            cancellation);
        return changed.Document;
    }

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
