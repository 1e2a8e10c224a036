using System.Net;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Scores;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Retention;

/// <summary>Scores of windows whose visits are not kept any more (V-16, D-2, D-63).</summary>
public sealed class KeptWindowTests
{
    private const int LongAgo = 2_300;

    [Fact]
    public async Task D2_WindowWithDaysWhoseVisitsAreGone_IsRefused_WithTheFirstDayThatIsKept()
    {
        await using var town = await TestTown.BuildAsync();
        var firstDay = town.FirstKeptDay();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, LongAgo);
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, LongAgo - 15);
        string[] gone = [$"from={firstDay.AddDays(-1):yyyy-MM-dd}&to={firstDay:yyyy-MM-dd}", $"date={firstDay:yyyy-MM-dd}"];
        foreach (var window in gone)
        {
            await town.Admin.ScoresAsync($"/{town.Owner.Id}?{window}");
        }

        await town.ForgetsAsync(town.Clock.GetUtcNow());

        foreach (var (window, path) in from window in gone from path in (string[])["", "/maintenance/details"] select (window, path))
        {
            var answer = await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{town.Owner.Id}{path}?{window}");
            answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Contains(window.StartsWith("date", StringComparison.Ordinal) ? $"{firstDay.Year + 1}-01-01" : $"{firstDay:yyyy-MM-dd}", answer.Text, StringComparison.Ordinal);
        }

        await town.Admin.ScoresAsync($"/{town.Owner.Id}/rescue/details?{gone[0]}");
        (await town.Admin.SendAsync(HttpMethod.Post, "v1/scores/recompute", new { from = firstDay.AddDays(-1), to = firstDay })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        await town.Admin.ScoresAsync($"/{town.Owner.Id}?from={firstDay:yyyy-MM-dd}&to={firstDay:yyyy-MM-dd}");
        await town.Admin.ScoresAsync($"/{town.Owner.Id}");
    }

    [Fact]
    public async Task D63_SnapshotOfANightWhoseVisitsAreGone_IsAnsweredAsItWasStored()
    {
        await using var town = await TestTown.BuildAsync();
        await town.NightAsync();
        var path = $"/{town.Owner.Id}?date={town.Today().AddDays(-1):yyyy-MM-dd}";
        var before = (await town.Admin.ScoresAsync(path)).At("snapshot").ToString();
        await town.App.Get<KeptVisits>().MoveAsync(town.Today().AddDays(1), CancellationToken.None);

        var answer = await town.Admin.ScoresAsync(path);

        Assert.Equal(before, answer.At("snapshot").ToString());
        Assert.Equal(answer.At("snapshot", "figures").ToString(), answer.At("figures").ToString());
    }
}
