using System.Globalization;
using System.Net;
using Azure.Storage.Blobs.Specialized;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Retention;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Scores;
using ElevatorFunctions.Tests.Tasks;
using ElevatorFunctions.Tests.Visits;
using ElevatorFunctions.Uploads;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Retention;

/// <summary>V-16: visits go with their files after four years, and no due day, no rate and no overdue record of a later day changes by it.</summary>
public sealed class VisitRetentionTests : IAsyncLifetime
{
    private const int OldestDays = 2_300;

    private TestTown? _town;

    private TestTown Town => _town!;

    private DateTimeOffset Now => Town.Clock.GetUtcNow();

    private DateOnly FirstDay => Town.FirstKeptDay();

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync();

    public async ValueTask DisposeAsync() => await _town!.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task V16_OldVisitsGo_AndNothingThatFollowsForKeptDaysChanges(int seed)
    {
        var random = new Random(seed);
        var elevators = await WithOldElevatorsAsync(3);
        var stays = new List<VisitReference>();
        foreach (var elevator in elevators)
        {
            stays.AddRange(await LivesAsync(elevator, random));
        }

        await Town.SettlesAsync();
        var (asked, overdue) = (await AskedAsync(), await OverdueAsync());
        Assert.Contains(overdue, record => record.DueOn < FirstDay);

        await Town.ForgetsAsync(Now);
        await Town.ForgetsAsync(Now);

        Assert.Equal(asked, await AskedAsync());
        Assert.All(await Town.DetailsAsync($"from={FirstDay:yyyy-MM-dd}&to={FirstDay.AddDays(300):yyyy-MM-dd}", "maintenance"), row => Assert.Null(row.Text("firstVisitAt")));
        Assert.Equal(stays.Count, await Town.CountAsync(AccountsModule.PeopleTable, PeopleKeys.Visits));
        Assert.Equal(stays.Count, await Town.CountAsync(ElevatorsModule.Table, ElevatorKeys.Visits));
        Assert.Equal(2 * stays.Count, await Town.CountAsync(VisitsModule.ListTable, ""));
        foreach (var visit in stays)
        {
            Assert.NotNull((await Town.App.Get<VisitStore>().FindAsync(visit, CancellationToken.None)).Visit);
        }

        // Every elevator is looked at again, with the visits that are left.
        foreach (var elevator in elevators)
        {
            await Town.VisitedAsync(Town.OwnersWorker, elevator, daysAgo: 0);
        }

        await Town.SettlesAsync();

        var after = (await OverdueAsync()).ToDictionary(record => (record.Elevator, record.DueOn), record => record.ServedBy);
        Assert.All(overdue, record => Assert.Equal(record.ServedBy ?? after[(record.Elevator, record.DueOn)], after[(record.Elevator, record.DueOn)]));
    }

    [Fact]
    public async Task V16_Visit_StaysUntilTheEndOfItsLastDay_AndTheNewestOfAnElevatorForEver()
    {
        var visit = await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator, daysAgo: 20);
        var over = ShanghaiCalendar.StartOfDay(ShanghaiCalendar.DayOf(visit.Visit.SignedInAt).AddDays(1)) + RetentionPeriods.Visit;

        await Town.ForgetsAsync(over.AddYears(10));
        Assert.True(await IsThereAsync(visit));
        await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator.Entry, visit.Visit.SignedInAt.AddHours(1), VisitDepth.Year);
        await Town.ForgetsAsync(over.AddTicks(-1));
        Assert.True(await IsThereAsync(visit));
        await Town.ForgetsAsync(over, dryRun: "true");
        Assert.True(await IsThereAsync(visit));
        await Town.ForgetsAsync(over);

        Assert.False(await IsThereAsync(visit));
        Assert.Equal(1, await Town.CountAsync(AccountsModule.PeopleTable, PeopleKeys.Visits));
    }

    [Fact]
    public async Task V16_FilesOfAVisit_GoWithIt_AndNotWhileTheAccountHoldsThem()
    {
        var paper = await Town.VisitsAsync(Town.OwnersWorker, isPaper: true, isSigned: true);
        (await Town.OwnersWorker.SendAsync(HttpMethod.Put, $"{paper}/paper-form", new { photos = new[] { await Town.OwnersWorker.UploadsAsync("paper-form") } })).Is(HttpStatusCode.OK);
        var files = await Town.FilesAsync(UploadsModule.EvidenceContainer);
        Assert.Equal(3, files.Length);
        await Town.VisitsAsync(Town.OwnersWorker, isPaper: false, isSigned: true);
        var over = Now + RetentionPeriods.Visit + TimeSpan.FromDays(1);
        var held = Town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(UploadsModule.EvidenceContainer).GetBlobClient(files[1]).GetBlobLeaseClient();
        await held.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        await Town.ForgetsAsync(over);
        Assert.Contains(files[1], await Town.FilesAsync(UploadsModule.EvidenceContainer));
        (await Town.OwnersMain.SendAsync(HttpMethod.Get, paper)).Is(HttpStatusCode.OK);
        await held.ReleaseAsync();
        await Town.ForgetsAsync(over);

        (await Town.OwnersMain.SendAsync(HttpMethod.Get, paper)).Refuses(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(files.Intersect([.. await Town.FilesAsync(UploadsModule.EvidenceContainer), .. await Town.FilesAsync(UploadsModule.Container)]));
        // Those of the visit that stays.
        Assert.Equal(2, await Town.CountAsync(AccountsModule.PeopleTable, UploadKeys.Uploads));
    }

    [Fact]
    public async Task VisitOfAnOpenRepair_Stays_UntilTheRepairIsDone()
    {
        var failing = (await Town.OwnersWorker.SignsInAsync(Town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await Town.AdvanceAsync(TimeSpan.FromMinutes(40));
        (await Town.OwnersWorker.SignsOutAsync(failing, Town.Elevator, form: await Town.OwnersWorker.FailingAsync("A-1-03"))).Is(HttpStatusCode.OK);
        await Town.VisitsAsync(Town.OwnersWorker, isPaper: false, isSigned: true);
        var over = Now + RetentionPeriods.Visit + TimeSpan.FromDays(1);

        await Town.ForgetsAsync(over);
        (await Town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/visits/{failing}")).Is(HttpStatusCode.OK);
        var repair = Assert.Single(await Town.OwnersMain.ListAsync("v1/repair-tasks")).Text("id");
        (await Town.OwnersMain.SendAsync(HttpMethod.Post, $"v1/repair-tasks/{repair}/done", new { note = "已修" })).Is(HttpStatusCode.OK);
        await Town.ForgetsAsync(over);

        (await Town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/visits/{failing}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await Town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/repair-tasks/{repair}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task DeletionThatWasCutOff_IsMadeUpForByTheNextNight()
    {
        var visit = await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator, daysAgo: 20);
        await Town.VisitedAsync(Town.OwnersWorker, Town.Elevator, daysAgo: 5);
        await Town.App.Get<StorageClients>().Tables.GetTableClient(AccountsModule.PeopleTable)
            .DeleteEntityAsync(PeopleKeys.Partition(visit.Person), PeopleKeys.Visit(visit.Visit));

        await Town.ForgetsAsync(Now + RetentionPeriods.Visit);

        Assert.Equal(1, await Town.CountAsync(ElevatorsModule.Table, ElevatorKeys.Visits));
        Assert.Equal(2, await Town.CountAsync(VisitsModule.ListTable, ""));
    }

    [Fact]
    public async Task V17_RecordOfADayBefore_IsEndedByAVisitThatComesNow()
    {
        var elevator = (await WithOldElevatorsAsync(1))[0];
        await Town.VisitedAsync(Town.OwnersWorker, elevator, OldestDays);
        await Town.VisitedAsync(Town.OwnersWorker, elevator, OldestDays - 10);
        await Town.SettlesAsync();
        await Town.ForgetsAsync(Now);
        var visit = await Town.VisitedAsync(Town.OwnersWorker, elevator, daysAgo: 0);

        await Town.SettlesAsync();

        var records = await OverdueAsync();
        Assert.Contains(records, record => record.DueOn < FirstDay);
        Assert.All(records, record => Assert.Equal(visit.ToString(), record.ServedBy));
    }

    private async Task<IReadOnlyList<TestElevator>> WithOldElevatorsAsync(int count)
    {
        var elevators = new List<TestElevator>();
        var began = Town.Today().AddDays(-OldestDays);
        for (var cycle = 13; elevators.Count < count; cycle++)
        {
            var elevator = await Town.WithElevatorAsync(
                Town.Owner, Town.UseUnit, entry => entry with { CycleDays = cycle, CompanySince = began, CommissionedOn = began }, inContract: false);
            await Town.WithContractAsync(Town.Owner.Id, new ContractTerm(began, Town.Today().AddDays(500)), elevator.Entry.Code);
            elevators.Add(elevator);
        }

        return elevators;
    }

    // Visits of the company, now and then late, too long or another's. Those are given back that stay.
    private async Task<IReadOnlyList<VisitReference>> LivesAsync(TestElevator elevator, Random random)
    {
        var anchors = new Dictionary<OrganisationId, VisitReference>();
        var kept = new List<VisitReference>();
        for (var daysAgo = OldestDays; daysAgo > 3; daysAgo -= random.Next(3, 32))
        {
            var worker = random.Next(12) == 0 ? Town.NearWorker : Town.OwnersWorker;
            var counts = random.Next(8) > 0;
            var visit = counts
                ? await Town.VisitedAsync(worker, elevator, daysAgo, (VisitDepth)(random.Next(20) switch { 0 => 3, 1 => 2, < 5 => 1, _ => 0 }))
                : await NeverSignedOutAsync(worker, elevator.Entry, daysAgo);
            if (ShanghaiCalendar.DayOf(visit.Visit.SignedInAt) >= ShanghaiCalendar.DayOf(Now.AddDays(1) - RetentionPeriods.Visit))
            {
                kept.Add(visit);
            }
            else if (counts)
            {
                anchors[worker.Organisation] = visit;
            }
        }

        return [.. anchors.Values, .. kept];
    }

    private async Task<VisitReference> NeverSignedOutAsync(Person worker, Elevator elevator, int daysAgo)
    {
        var visit = CityBuilder.NewVisit(worker, elevator, Now.AddDays(-daysAgo));
        await Town.RecordsAsync(visit);
        return visit.Reference;
    }

    private async Task<bool> IsThereAsync(VisitReference visit) => (await Town.App.Get<VisitStore>().FindAsync(visit, CancellationToken.None)).Visit is not null;

    private async Task<string> AskedAsync()
    {
        var answers = new List<string>();
        foreach (var task in await Town.OwnersMain.ListAsync("v1/maintenance-tasks"))
        {
            answers.Add(task.ToString());
        }

        foreach (var (from, to) in ((DateOnly, DateOnly)[])[(FirstDay, FirstDay.AddDays(300)), (FirstDay.AddDays(200), FirstDay.AddDays(500)), (Town.Today().AddDays(-200), Town.Today())])
        {
            var window = $"from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
            answers.Add((await Town.Admin.ScoresAsync($"/{Town.Owner.Id}?{window}")).At("figures").ToString());
            answers.AddRange((await Town.DetailsAsync(window, "maintenance")).Select(row =>
                string.Join(' ', ((string[])["elevator", "required", "compliant", "nonCompliant", "overdue"]).Select(name => row.Text(name)))));
        }

        answers.AddRange((await OverdueAsync()).Select(record => record.ToString()));
        return string.Join('\n', answers);
    }

    private async Task<IReadOnlyList<(string Elevator, DateOnly DueOn, string? ServedBy)>> OverdueAsync() =>
    [
        .. (await Town.OwnersMain.ListAsync($"v1/overdue-records?top=100&from={Town.Today().AddYears(-9):yyyy-MM-dd}"))
            .Concat(await Town.OwnersMain.ListAsync($"v1/overdue-records?top=100&from={FirstDay.AddYears(-5):yyyy-MM-dd}&to={FirstDay.AddDays(-1):yyyy-MM-dd}"))
            .Select(item => (item.Text("elevator")!, DateOnly.Parse(item.Text("dueOn")!, CultureInfo.InvariantCulture), item.Text("servedBy")))
            .Distinct(),
    ];
}
