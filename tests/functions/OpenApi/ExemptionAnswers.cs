using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Exemptions;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>Exemptions from the assessment, for <see cref="RealAnswersTests"/>.</summary>
internal sealed class ExemptionAnswers(TenantData tenant)
{
    /// <summary>The exemption of an overdue record is withdrawn, applied for and granted.</summary>
    public async Task ExemptionsAsync()
    {
        var (seat, main) = (tenant.People[Role.RescueCentre].Main, tenant.Company.Main);
        var documents = tenant.Own(Role.Maintenance);
        var record = $"v1/overdue-records/{documents.OverdueRecord}";
        Assert.Equal(documents.Exemption, (await main.SendAsync(HttpMethod.Get, record)).Is(HttpStatusCode.OK).At("exemption").GetString());
        (await seat.WithdrawsAsync(documents.Exemption)).Is(HttpStatusCode.NoContent);
        (await main.SendAsync(HttpMethod.Get, $"v1/exemptions/{documents.Exemption}")).Is(HttpStatusCode.OK);
        var applied = (await seat.AppliesAsync("overdue-record", documents.OverdueRecord)).Is(HttpStatusCode.Created).At("id").GetString()!;
        (await main.SendAsync(HttpMethod.Get, "v1/exemptions?state=applied")).Is(HttpStatusCode.OK);
        (await seat.DecidesAsync(applied, grant: true)).Is(HttpStatusCode.OK);
        (await main.SendAsync(HttpMethod.Get, "v1/exemptions?top=1")).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Get, record)).Is(HttpStatusCode.OK);
        (await seat.SendAsync(HttpMethod.Get, "v1/overdue-records?counted=false")).Is(HttpStatusCode.OK);
    }
}
