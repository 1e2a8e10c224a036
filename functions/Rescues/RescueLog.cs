using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>The log of a rescue .</summary>
internal sealed class RescueLog(RescueStore store, ClientAddresses addresses, TimeProvider time, Limits limits) : CaseLog<Rescue, RescueId, RescueEvent>(store, limits)
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

    /// <summary>An event by the person who makes a request, now.</summary>
    public RescueEvent EventBy(HttpRequest request, RescueEventKind kind)
    {
        var caller = Caller.Of(request);
        return new()
        {
            Kind = kind,
            At = time.GetUtcNow(),
            By = caller.Account,
            Company = caller.Role == Role.Maintenance ? caller.Organisation : null,
            From = addresses.Of(request)?.ToString(),
        };
    }
}
