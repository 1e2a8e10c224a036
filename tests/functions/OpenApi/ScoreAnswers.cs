using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>Scores of a window and of a night, for <see cref="RealAnswersTests"/>.</summary>
internal sealed class ScoreAnswers(TestTown town, TenantData tenant)
{
    private Person Supervisor => tenant.People[Role.Supervisor].Main;

    /// <summary>From the figures of a company to the records behind them.</summary>
    public async Task ScoresAsync()
    {
        var target = tenant.Own(Role.Maintenance);
        var window = $"from={tenant.Today.AddDays(-20):yyyy-MM-dd}&to={tenant.Today:yyyy-MM-dd}";
        var run = (await Supervisor.SendAsync(HttpMethod.Post, "v1/scores/recompute", new { from = tenant.Today.AddDays(-20), to = tenant.Today }))
            .Is(HttpStatusCode.Accepted).At("id").GetString();
        await town.QuietAsync();
        string[] paths =
        [
            $"runs/{run}",
            $"?{window}",
            $"?{window}&rate=maintenance",
            $"{target.Company}?{window}",
            $"{target.Company}/history",
            $"{target.Company}/maintenance/details?only=all&{window}",
            $"{target.Company}/rescue/details?only=all&{window}",
            $"{target.Company}/complaint/details?only=all&{window}",
            $"{target.Company}/inspection/details?only=all&{window}",
            $"{target.Company}/fault/details?only=all&{window}",
            $"{target.Company}/maintainer-change/details?only=all&{window}",
            $"{target.Company}/maintenance/details/{target.Elevator}/visits?only=all&{window}",
            $"{target.Company}/maintenance/details/{target.Elevator}/overdue-records?{window}",
            $"{target.Company}/inspection/details/{target.Elevator}/reports?{window}",
            $"{target.Company}/fault/details/{target.Elevator}/rescues?{window}",
            $"{target.Company}/maintainer-change/details/{target.UseUnit}/changes?{window}",
            $"{target.Company}/what-if",
        ];
        foreach (var path in paths)
        {
            (await Supervisor.SendAsync(HttpMethod.Get, $"v1/scores/{path}".Replace("/?", "?", StringComparison.Ordinal))).Is(HttpStatusCode.OK);
        }

        (await Supervisor.SendAsync(HttpMethod.Post, $"v1/scores/{target.Company}/what-if", new { exempted = new[] { new { kind = "overdue-record", record = target.OverdueRecord } } }))
            .Is(HttpStatusCode.OK);
    }
}
