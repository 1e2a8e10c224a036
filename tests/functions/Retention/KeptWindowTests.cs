using System.Net;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Retention;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Scores;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Retention;

/// <summary>Scores of windows whose visits are not kept any more (V-16, D-2, D-63).</summary>
public sealed class KeptWindowTests : IAsyncLifetime
{
    private const int LongAgo = 2_300;

    private TestTown? _town;

    private TestTown Town => _town!;

    private DateTimeOffset Now => Town.Clock.GetUtcNow();

    private DateOnly FirstDay => ShanghaiCalendar.DayOf(Now - RetentionPeriods.Visit);

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync();

    public async ValueTask DisposeAsync() => await _town!.DisposeAsync();

    [Fact]
    public async Task D2_WindowWithDaysWhoseVisitsAreGone_IsRefused_WithTheFirstDayThatIsKept()
    {
        await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator, LongAgo);
        await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator, LongAgo - 15);
        string[] gone = [$"from={FirstDay.AddDays(-1):yyyy-MM-dd}&to={FirstDay:yyyy-MM-dd}", $"date={FirstDay:yyyy-MM-dd}"];
        foreach (var window in gone)
        {
            await Town.Admin.ScoresAsync($"/{Town.Owner.Id}?{window}");
        }

        await Town.ForgetsAsync(Now);

        foreach (var (window, path) in from window in gone from path in (string[])["", "/maintenance/details"] select (window, path))
        {
            var answer = await Town.Admin.SendAsync(HttpMethod.Get, $"v1/scores/{Town.Owner.Id}{path}?{window}");
            answer.Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Contains(window.StartsWith("date", StringComparison.Ordinal) ? $"{FirstDay.Year + 1}-01-01" : $"{FirstDay:yyyy-MM-dd}", answer.Text, StringComparison.Ordinal);
        }

        await Town.Admin.ScoresAsync($"/{Town.Owner.Id}/rescue/details?{gone[0]}");
        (await Town.Admin.SendAsync(HttpMethod.Post, "v1/scores/recompute", new { from = FirstDay.AddDays(-1), to = FirstDay })).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        await Town.Admin.ScoresAsync($"/{Town.Owner.Id}?from={FirstDay:yyyy-MM-dd}&to={FirstDay:yyyy-MM-dd}");
        await Town.Admin.ScoresAsync($"/{Town.Owner.Id}");
    }

    [Fact]
    public async Task D63_SnapshotOfANightWhoseVisitsAreGone_IsAnsweredAsItWasStored()
    {
        await Town.NightAsync();
        var path = $"/{Town.Owner.Id}?date={Town.Today().AddDays(-1):yyyy-MM-dd}";
        var before = (await Town.Admin.ScoresAsync(path)).At("snapshot").ToString();
        await Town.App.Get<KeptVisits>().MoveAsync(Town.Today().AddDays(1), CancellationToken.None);

        var answer = await Town.Admin.ScoresAsync(path);

        Assert.Equal(before, answer.At("snapshot").ToString());
        Assert.Equal(answer.At("snapshot", "figures").ToString(), answer.At("figures").ToString());
    }
}
