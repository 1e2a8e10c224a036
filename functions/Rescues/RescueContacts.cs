using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>Finds the rescues of which no rescue contact could be told .</summary>
internal sealed class RescueContacts(RescueStore store, OrganisationStore organisations)
{
    /// <summary>The rescues of a list that wait for an accept, without a company called to them that has a rescue contact.</summary>
    /// <param name="list">The list of rescues that is looked through.</param>
    public async Task<IReadOnlySet<RescueId>> UntoldAsync(string list, CancellationToken cancellation)
    {
        var hasContact = new Dictionary<OrganisationId, bool>();
        var untold = new HashSet<RescueId>();
        await foreach (var rescue in store.ReadOpenAsync(list, cancellation))
        {
            if (rescue.Progress() is { Node: RescueStage.Dispatched } progress && !await AnyHasContactAsync(progress))
            {
                untold.Add(rescue.Id);
            }
        }

        return untold;

        async Task<bool> AnyHasContactAsync(RescueProgress progress)
        {
            foreach (var company in progress.Dispatches.Select(call => call.Company!.Value))
            {
                if (!hasContact.TryGetValue(company, out var has))
                {
                    has = hasContact[company] = await organisations.FindAsync(company, cancellation) is { Document: { RescueContact: not null, Closure: null } };
                }

                if (has)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
