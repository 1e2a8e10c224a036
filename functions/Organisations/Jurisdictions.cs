using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>Says which part of the city a caller is responsible for (section 1): a supervisor its district, everybody else the whole city.</summary>
internal sealed class Jurisdictions(OrganisationStore organisations)
{
    /// <summary>The jurisdiction of a caller.</summary>
    /// <exception cref="ProblemException">403: the organisation of a supervisor is not registered.</exception>
    public async Task<Jurisdiction> OfAsync(Caller caller, CancellationToken cancellation) =>
        caller.Role != Role.Supervisor ? default
        : await organisations.FindAsync(caller.Organisation, cancellation) is { } found ? new Jurisdiction(found.Document.District)
        : throw Problems.Forbidden.With();
}
