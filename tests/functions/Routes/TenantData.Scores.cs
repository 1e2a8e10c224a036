using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>The documents on which scores depend.</summary>
internal sealed partial class TenantData
{
    private async Task TakeOverAsync(ElevatorCode elevator) => (await _people[Role.Admin].Main.SendAsync(
        HttpMethod.Post,
        $"v1/elevators/{elevator}/maintainer-changes",
        new { company = Company.Organisation.Id, signedOn = Today, filedOn = Today })).Is(HttpStatusCode.OK);

    private async Task<string> WithScoreRunAsync()
    {
        var run = (await _people[Role.Admin].Main.SendAsync(HttpMethod.Post, "v1/scores/recompute", new { from = Today.AddDays(-5), to = Today }))
            .Is(HttpStatusCode.Accepted).At("id").GetString()!;
        await App.UntilQuietAsync();
        return run;
    }

    private async Task<string> WithExemptionAsync(string overdueRecord)
    {
        var seat = _people[Role.RescueCentre].Main;
        return (await seat.SendAsync(HttpMethod.Post, "v1/exemptions", new
        {
            kind = "overdue-record",
            record = overdueRecord,
            reason = Mark,
            application = Mark,
            file = await seat.UploadsAsync("application"),
        })).Is(HttpStatusCode.Created).At("id").GetString()!;
    }
}
