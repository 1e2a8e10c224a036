using System.Runtime.CompilerServices;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>The list of organisations: by role, then by credit code.</summary>
internal sealed class OrganisationList(OrganisationStore organisations)
{
    /// <summary>One page of what the caller sees, narrowed by <c>?role=</c>, <c>?district=</c> and <c>?q=</c> (name or credit code). Closed ones only by <c>?closed=true</c> (E-7).</summary>
    /// <exception cref="ProblemException">400: a filter cannot be understood.</exception>
    internal Task<Page<OrganisationResponse>> PageAsync(Caller caller, HttpRequest request)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var role = checks.OptionalCode<Role>("role", request.Query(checks, "role"));
        var place = checks.OptionalValue<Place>("continuation", page.Position, TryReadPlace, Reason.NotAContinuation);
        var district = OrganisationRequests.District(checks, request.Query(checks, "district"));
        var closed = checks.OptionalFlag("closed", request.Query(checks, "closed")) ?? false;
        checks.Throw();

        var roles = OrganisationScope.VisibleTo(caller)
            .Where(each => (role is null || each == role) && (place is null || each >= place.Value.Role));
        var batch = PageScan.BatchFor(page.Top, filtered: closed || district is not null || page.Search is not null);
        return PageScan.TakeAsync(
            ReadAsync(roles, place, batch, request.HttpContext.RequestAborted),
            page.Top,
            organisation => organisation.Closure is not null == closed && (district is null || organisation.District == district) && Contains(organisation, page.Search),
            organisation => OrganisationScope.View(caller, organisation),
            organisation => $"{organisation.Role.Code()}|{organisation.Id}");
    }

    private static bool Contains(Organisation organisation, string? search) =>
        search is null
        || organisation.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
        || organisation.Id.ToString().Contains(search, StringComparison.OrdinalIgnoreCase);

    private static bool TryReadPlace(string? text, out Place place)
    {
        place = default;
        if (text?.Split('|') is not [var role, var id] || !WireCodes.TryParse<Role>(role, out var read) || !OrganisationId.TryParse(id, out var organisation))
        {
            return false;
        }

        place = new Place(read, organisation);
        return true;
    }

    private async IAsyncEnumerable<Organisation> ReadAsync(
        IEnumerable<Role> roles, Place? place, int batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var role in roles)
        {
            var after = place?.Role == role ? place.Value.Id : (OrganisationId?)null;
            await foreach (var organisation in organisations.ListAsync(role, after, batch, cancellation))
            {
                yield return organisation;
            }
        }
    }

    private readonly record struct Place(Role Role, OrganisationId Id);
}
