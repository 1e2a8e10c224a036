using System.Collections.Immutable;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// The companies that a district's second level can call, and where they would come from. Kept for some minutes: a grid outage
/// asks three hundred times at once.
/// </summary>
internal sealed class RescueForces(OrganisationStore organisations, ElevatorLists elevators, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Until, Task<ImmutableArray<RescueForce>> Forces)> _byDistrict = new(StringComparer.Ordinal);

    /// <summary>The companies with a rescue contact that are not closed (E-7), for a rescue in a district.</summary>
    public async Task<ImmutableArray<RescueForce>> OfDistrictAsync(string district)
    {
        Task<ImmutableArray<RescueForce>> reading;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_byDistrict.TryGetValue(district, out var kept) || kept.Until <= now || kept.Forces.IsFaulted)
            {
                kept = (now + Kept, ReadAsync(district));
                _byDistrict[district] = kept;
            }

            reading = kept.Forces;
        }

        return await reading;
    }

    /// <summary>The nearest company that has not been called to a rescue, or null when every company has been.</summary>
    public async Task<NextCompany?> NextAsync(Rescue rescue)
    {
        GeoPoint? place = rescue is { Latitude: { } latitude, Longitude: { } longitude } ? GeoPoint.Create(latitude, longitude) : null;
        return NextCompany.Of(place, await OfDistrictAsync(rescue.District), rescue.Progress(), rescue.Company);
    }

    // Shared by all callers, so the cancellation of one of them does not end it.
    private async Task<ImmutableArray<RescueForce>> ReadAsync(string district)
    {
        var companies = new List<Organisation>();
        await foreach (var company in organisations.ListAsync(Role.Maintenance, after: null))
        {
            if (company is { RescueContact: not null, Closure: null })
            {
                companies.Add(company);
            }
        }

        // Only who has no rescue point needs the long list.
        var homeless = companies.Where(company => company.RescuePoints.Count == 0).Select(company => company.Id).ToHashSet();
        var places = homeless.Count > 0 ? await PlacesOfElevatorsAsync(district, homeless) : [];
        return
        [
            .. companies.Select(company => RescueForce.Of(
                company.Id,
                [.. company.RescuePoints.Select(point => GeoPoint.Create(point.Latitude, point.Longitude))],
                places.TryGetValue(company.Id, out var there) ? [.. there] : [])),
        ];
    }

    private async Task<Dictionary<OrganisationId, List<GeoPoint>>> PlacesOfElevatorsAsync(string district, HashSet<OrganisationId> companies)
    {
        var places = new Dictionary<OrganisationId, List<GeoPoint>>();
        if (Districts.Find(district) is not { } known)
        {
            return places;
        }

        var segments = elevators.SegmentsAsync(ElevatorListKeys.District(known), after: null, ElevatorLists.LargestSegment, CancellationToken.None);
        await foreach (var segment in segments)
        {
            foreach (var entry in segment)
            {
                if (entry is { Company: { } company, Position: { } position, Retirement: null } && companies.Contains(company))
                {
                    if (!places.TryGetValue(company, out var there))
                    {
                        places[company] = there = [];
                    }

                    there.Add(GeoPoint.Create(position.Latitude, position.Longitude));
                }
            }
        }

        return places;
    }
}
