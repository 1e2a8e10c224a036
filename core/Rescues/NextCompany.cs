using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The company that the second level calls .</summary>
/// <param name="Metres">Straight distance from its nearest place to the elevator, or null if it is not known.</param>
/// <param name="FromRescuePoint">Whether that place is a rescue point, and not an elevator of the company.</param>
public sealed record NextCompany(OrganisationId Company, double? Metres, bool FromRescuePoint)
{
    /// <summary>
    /// Finds the nearest company that has not been called, or null if all have been called. Companies without a place come last. Companies
    /// at the same distance follow the order of their codes, so that the choice is always the same.
    /// </summary>
    /// <param name="elevator">Where the elevator is, or null if that is not known: then any company is as near as another.</param>
    /// <param name="forces">The companies there are.</param>
    /// <param name="called">Those that have been called, the registered one among them.</param>
    public static NextCompany? Of(GeoPoint? elevator, IEnumerable<RescueForce> forces, IReadOnlySet<OrganisationId> called) =>
        forces.Where(force => !called.Contains(force.Company))
            .Select(force => new NextCompany(
                force.Company,
                elevator is { } place && !force.Places.IsEmpty ? force.Places.Min(place.DistanceTo) : null,
                force.HasRescuePoints))
            .OrderBy(next => next.Metres ?? double.MaxValue)
            .ThenBy(next => next.Company.ToString(), StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The nearest company that has not been called to a rescue, the registered one counted as called, or null.</summary>
    /// <param name="elevator">The position of the elevator, or null if it is not known.</param>
    /// <param name="forces">The companies there are.</param>
    /// <param name="progress">The rescue.</param>
    /// <param name="registered">The company that owes the rescue, or null.</param>
    public static NextCompany? Of(GeoPoint? elevator, IEnumerable<RescueForce> forces, RescueProgress progress, OrganisationId? registered) =>
        Of(elevator, forces, progress.Dispatches.Select(call => call.Company!.Value).Concat(registered is { } owner ? [owner] : []).ToHashSet());

    /// <summary>The way in which the company was chosen, kept with the dispatch.</summary>
    public string Reason => this switch
    {
        { Metres: null } => "no distance is known",
        { FromRescuePoint: true } => FormattableString.Invariant($"nearest rescue point: {Metres:0} m"),
        _ => FormattableString.Invariant($"nearest elevator of its own: {Metres:0} m"),
    };

    /// <summary>The event of the second level: the company is called, or without a company the rescue is handed over to the centre .</summary>
    public static RescueEvent EventOf(NextCompany? next, DateTimeOffset at) => next is null
        ? new() { Kind = RescueEventKind.HandedOver, At = at, Reason = "no company left to call" }
        : new() { Kind = RescueEventKind.Dispatched, At = at, Company = next.Company, Level = 2, Reason = next.Reason };
}
