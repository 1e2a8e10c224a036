using System.Net;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>
/// D-22, D-28: the stored records and the noted rows lead to the same as all facts computed at once, also when nights are missed.
/// </summary>
public sealed class NightlyRunTests
{
    private const int Days = 50;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task D22_NightlyRuns_LeaveWhatIsComputedAtOnce(int seed)
    {
        var random = new Random(seed);
        await using var town = await TestTown.BuildAsync();
        var elevators = new List<TestElevator> { town.Elevator };
        for (var more = 0; more < 3; more++)
        {
            elevators.Add(await town.WithElevatorAsync(town.Owner, town.UseUnit, entry => entry with { CycleDays = 5 + more }));
        }

        for (var day = 0; day < Days; day++)
        {
            await town.SettlesAsync();
            if (random.Next(4) == 0)
            {
                // The night after this one is missed.
                await town.AdvanceAsync(TimeSpan.FromDays(1));
                day++;
            }

            await town.AdvanceAsync(TimeSpan.FromHours(8));
            foreach (var elevator in elevators)
            {
                await LivesAsync(town, elevator, random);
            }

            await SameAsync(town, elevators);
        }

        await town.SettlesAsync();
        foreach (var file in await FilesAsync(town, elevators))
        {
            Assert.Equal(file.RecordsBefore(town.Today()), file.Records.OrderBy(record => record.DueOn));
        }
    }

    private static async Task LivesAsync(TestTown town, TestElevator elevator, Random random)
    {
        switch (random.Next(24))
        {
            case < 3:
                await town.VisitedAsync(town.OwnersWorker, elevator.Entry, town.App.Now.AddMinutes(-random.Next(60, 400)), (VisitDepth)random.Next(4));
                break;
            case 3:
                await ChangesAsync(new { cycleDays = random.Next(3, 20) });
                break;
            case 4:
                await ChangesAsync(new { status = random.Next(2) == 0 ? "stopped" : "in-use" });
                break;
            default:
                break;
        }

        async Task ChangesAsync(object change) =>
            (await town.Admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{elevator.Entry.Code}", change)).Is(HttpStatusCode.OK);
    }

    // The list's answer from noted rows is that of the facts.
    private static async Task SameAsync(TestTown town, List<TestElevator> elevators)
    {
        var listed = (await town.OwnersMain.ListAsync("v1/maintenance-tasks")).ToDictionary(item => item.Text("elevator")!, StringComparer.Ordinal);
        foreach (var file in await FilesAsync(town, elevators))
        {
            var task = ElevatorTask.Of(file, town.Today(), Limits.Default);
            Assert.Equal(file.Entry.Status == ElevatorStatus.InUse, listed.TryGetValue(file.Entry.Code.ToString(), out var item));
            if (item.ValueKind != default)
            {
                Assert.Equal(
                    (task.State.Code(), task.LastVisit?.ToString(), $"{task.Chain.DueOn:yyyy-MM-dd}", $"{task.Chain.NextDueOn:yyyy-MM-dd}", $"{task.Chain.MissedDues}", task.DepthDue?.Code()),
                    (item.Text("state"), item.Text("lastVisit"), item.Text("dueOn") ?? "", item.Text("nextDueOn") ?? "", item.Text("missedDues"), item.Text("depthDue")));
            }
        }
    }

    private static async Task<UpkeepFile[]> FilesAsync(TestTown town, List<TestElevator> elevators) =>
        await Task.WhenAll(elevators.Select(async elevator =>
            (await town.App.Get<UpkeepReader>().ReadAsync(elevator.Entry.Code, CancellationToken.None))!));
}
