using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Elevators;

/// <summary>Keeps an organisation with elevators that are not retired from being closed (E-7).</summary>
internal sealed class RegistryClosingCheck(ElevatorLists lists) : IClosingCheck
{
    /// <inheritdoc/>
    public string Code => "elevators";

    /// <inheritdoc/>
    public async Task<bool> HasAnyAsync(OrganisationId organisation, CancellationToken cancellation)
    {
        foreach (var list in new[] { ElevatorListKeys.Company(organisation), ElevatorListKeys.UseUnit(organisation) })
        {
            await foreach (var segment in lists.SegmentsAsync(list, after: null, ElevatorLists.LargestSegment, cancellation))
            {
                if (segment.Any(entry => entry.Retirement is null))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
