using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>Reads what callers say about an organisation.</summary>
internal static class OrganisationRequests
{
    /// <summary>Longest name of an organisation, a contact or a rescue point, in UTF-16 units.</summary>
    public const int LongestName = 100;

    /// <summary>Longest address, in UTF-16 units.</summary>
    public const int LongestAddress = 200;

    /// <summary>Most rescue points of a company.</summary>
    public const int MostRescuePoints = 50;

    /// <summary>A contact as callers send it.</summary>
    /// <param name="Phone">A mobile phone, as people write one.</param>
    internal sealed record ContactRequest(
        [Required, StringLength(LongestName, MinimumLength = 1)] string? Name,
        [Required, StringLength(CallbackPhone.LongestText, MinimumLength = 11), Example("137 0000 0001")] string? Phone);

    /// <summary>A rescue point as callers send it. The datum says what its degrees are measured in (E-5).</summary>
    internal sealed record RescuePointRequest(
        [Required, StringLength(LongestName, MinimumLength = 1)] string? Name,
        [Required, Range(-90.0, 90.0)] double? Latitude,
        [Required, Range(-180.0, 180.0)] double? Longitude,
        [Required] Datum? Datum);

    /// <summary>A district of the city, by its code, or null, for the whole city, when it is left out or the city's own.</summary>
    public static string? District(Checks checks, string? text) => text?.Trim() is Districts.City ? null : checks.OptionalDistrict("district", text);

    /// <summary>A contact, or null when it is left out.</summary>
    public static Contact? Contact(Checks checks, string field, ContactRequest? input)
    {
        if (input is null)
        {
            return null;
        }

        var name = checks.Text($"{field}.name", input.Name, LongestName);
        return new Contact(name, checks.Phone($"{field}.phone", input.Phone));
    }

    /// <summary>Rescue points, in WGS-84 whatever they came in.</summary>
    public static IReadOnlyList<RescuePoint> RescuePoints(Checks checks, IReadOnlyList<RescuePointRequest?>? inputs)
    {
        checks.That(inputs is not null, "rescuePoints", Reason.Required);
        checks.That(inputs is not { Count: > MostRescuePoints }, "rescuePoints", Reason.TooMany(MostRescuePoints));
        return [.. (inputs ?? []).Take(MostRescuePoints).Select((input, at) => RescuePoint(checks, $"rescuePoints[{at}]", input))];
    }

    private static RescuePoint RescuePoint(Checks checks, string field, RescuePointRequest? input)
    {
        var name = checks.Text($"{field}.name", input?.Name, LongestName);
        var latitude = checks.Required($"{field}.latitude", input?.Latitude);
        var longitude = checks.Required($"{field}.longitude", input?.Longitude);
        var datum = checks.Required($"{field}.datum", input?.Datum);
        checks.That(GeoPoint.TryCreate(latitude, longitude, datum, out var point), field, Reason.NotAPosition);
        return new RescuePoint(name, point.Latitude, point.Longitude);
    }
}
