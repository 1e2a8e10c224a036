using ElevatorFunctions.Core.Identifiers;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Reads from the query what most lists are filtered by, and notes its faults. A query that is left out is null, or empty.</summary>
internal static class FilterReading
{
    /// <summary>The elevator of the query <c>elevator</c>.</summary>
    public static ElevatorCode? QueryElevator(this HttpRequest request, Checks checks) => checks.OptionalValue<ElevatorCode>(
        "elevator", request.Query(checks, "elevator"), ElevatorCode.TryParse, Reason.NotAnElevatorCode(ElevatorCode.MaxLength));

    /// <summary>The credit code that a query holds.</summary>
    public static OrganisationId? QueryOrganisation(this HttpRequest request, Checks checks, string name) =>
        checks.OptionalValue<OrganisationId>(name, request.Query(checks, name), OrganisationId.TryParse, Reason.NotACreditCode);

    /// <summary>The district of the query <c>district</c>.</summary>
    public static string? QueryDistrict(this HttpRequest request, Checks checks) => checks.OptionalDistrict("district", request.Query(checks, "district"));

    /// <summary>The codes of a query that takes several, with commas between them.</summary>
    public static T[] QueryCodes<T>(this HttpRequest request, Checks checks, string name)
        where T : struct, Enum =>
        [
            .. (request.Query(checks, name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(code => checks.Code<T>(name, code)),
        ];
}
