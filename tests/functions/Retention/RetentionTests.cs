using System.Net;
using System.Text;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Retention;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Retention;

/// <summary>Rows whose time is over are deleted at that moment and not a tick before it, and not at all while the night runs dry.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private TestTown? _town;

    private TestTown Town => _town!;

    private DateTimeOffset Now => Town.Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => _town = await TestTown.BuildAsync();

    public async ValueTask DisposeAsync() => await _town!.DisposeAsync();

    [Fact]
    public async Task Sessions_GoADayAfterTheirEnd()
    {
        await LogsInAsync();
        var over = Now + Session.Lifetime + RetentionPeriods.Session;

        await Town.ForgetsAsync(over - Tick);
        Assert.Equal(1, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
        await Town.ForgetsAsync(over);
        await Town.ForgetsAsync(over);

        Assert.Equal(0, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
        Assert.NotEqual(0, await Town.CountAsync(AccountsModule.PeopleTable, "account"));
    }

    [Fact]
    public async Task SessionThatIsRefreshed_Stays()
    {
        var refresh = await LogsInAsync();
        var over = Now + Session.Lifetime + RetentionPeriods.Session;
        Town.Clock.Advance(TimeSpan.FromDays(1));
        (await Town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", new { refreshToken = refresh })).Is(HttpStatusCode.OK);

        await Town.ForgetsAsync(over);

        Assert.Equal(1, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
    }

    [Fact]
    public async Task A8_CodesOfAPhone_GoTwoDaysAfterTheLast()
    {
        await Town.App.AsksForCodeAsync(PhoneProof.NewPhone());
        var over = Now + RetentionPeriods.PhoneCodes;

        await Town.ForgetsAsync(over - Tick);
        Assert.Equal(1, await Town.CountAsync(PhoneCodesModule.Table, "codes"));
        await Town.ForgetsAsync(over);

        Assert.Equal(0, await Town.CountAsync(PhoneCodesModule.Table, "codes"));
    }

    [Fact]
    public async Task R11_DeadLetter_GoesAYearAfterItWasSeenTo_AndOneThatIsOpenNever()
    {
        var letters = Town.App.Get<DeadLetters>();
        foreach (var body in (string[])["{\"code\":\"17x\"}", "{\"code\":\"17y\"}"])
        {
            await letters.KeepAsync(TestTown.Device, Encoding.UTF8.GetBytes(body), Now, "input-invalid", "unknown code", CancellationToken.None);
        }

        var all = await letters.AllAsync(CancellationToken.None).ToListAsync();
        await letters.TakenAsync(all[0].Document, Now, CancellationToken.None);
        var over = Now + RetentionPeriods.DeadLetter;

        await Town.ForgetsAsync(over - Tick);
        Assert.Equal(2, await letters.AllAsync(CancellationToken.None).CountAsync());
        await Town.ForgetsAsync(over);
        Assert.Equal(all[1].Document.Id, Assert.Single(await letters.AllAsync(CancellationToken.None).ToListAsync()).Document.Id);
        await Town.ForgetsAsync(over.AddYears(20));

        Assert.Single(await letters.AllAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task V16_Notice_GoesAfterFourYears_WithAllThatPointsToIt()
    {
        await QueuesAsync("once");
        var over = Now + RetentionPeriods.Notice;
        // The sweep takes it from those that wait.
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        await Town.UntilAsync(async () => await new TableClient(Town.Storage, NoticesModule.ListTable).QueryAsync<TableEntity>().AllAsync(row => row.PartitionKey != NoticeListKeys.Pending));
        Assert.Equal(3, await Town.CountAsync(NoticesModule.ListTable, ""));

        await Town.ForgetsAsync(over - Tick);
        Assert.Equal(1, await Town.CountAsync(NoticesModule.Table, ""));
        await Town.ForgetsAsync(over);

        Assert.Equal(0, await Town.CountAsync(NoticesModule.Table, ""));
        Assert.Equal(0, await Town.CountAsync(NoticesModule.ListTable, ""));
    }

    [Fact]
    public async Task NoticeThatWaits_Stays()
    {
        Town.Gateway.Answer = (_, _) => throw new HttpRequestException("down");
        await QueuesAsync("waits");

        await Town.ForgetsAsync(Now + RetentionPeriods.Notice);

        Assert.Equal(1, await Town.CountAsync(NoticesModule.Table, ""));
    }

    [Fact]
    public async Task NoticesOfAnOpenRescue_Stay_UntilItIsClosed()
    {
        var (rescue, _) = await Town.ReportsTrappedAsync();
        var sent = await Town.CountAsync(NoticesModule.Table, "");
        Assert.NotEqual(0, sent);

        await Town.ForgetsAsync(Now + RetentionPeriods.Notice);
        Assert.Equal(sent, await Town.CountAsync(NoticesModule.Table, ""));
        await Town.DoesAsync(Town.OwnersWorker, rescue, "accept", new { });
        await Town.DoesAsync(Town.OwnersWorker, rescue, "arrive");
        (await Town.DoesAsync(Town.OwnersWorker, rescue, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        await Town.ForgetsAsync(Now + RetentionPeriods.Notice);

        Assert.Equal(0, await Town.CountAsync(NoticesModule.Table, ""));
        Assert.Equal(HttpStatusCode.OK, (await Town.SeesAsync(rescue)).Status);
    }

    [Fact]
    public async Task P1_PhotoOfAComplaint_GoesAfterFourYears_AndNotWhileTheComplaintIsOpen()
    {
        var photo = await Town.App.UploadsInPublicAsync(Town.Elevator.Qr);
        var over = Now + RetentionPeriods.ComplaintPhoto;
        var (id, _) = await Town.ComplainsAsync("13800000009", photos: [photo]);

        await Town.ForgetsAsync(over);
        Assert.Single(await Town.FilesAsync(UploadsModule.EvidenceContainer));
        await Town.EndsAsync(id);
        await Town.ForgetsAsync(over.AddTicks(-1));
        Assert.Single(await Town.FilesAsync(UploadsModule.EvidenceContainer));
        await Town.ForgetsAsync(over);

        Assert.Empty(await Town.FilesAsync(UploadsModule.EvidenceContainer));
        Assert.Equal(0, await Town.CountAsync(UploadsModule.Table, UploadKeys.Uploads));
        (await Town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    public async Task DryRun_IsTheDefault_AndDeletesNothing(string? setting)
    {
        await LogsInAsync();
        await QueuesAsync("dry");
        var before = await RowsAsync();

        await Town.ForgetsAsync(Now.AddYears(10), setting);

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Night_DeletesABoundedNumber_AndTheNextGoesOn()
    {
        await LogsInAsync();
        await LogsInAsync();
        await LogsInAsync();

        Assert.False(await Town.ForgetsAsync(Now.AddYears(1), most: 2));
        Assert.Equal(1, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
        Assert.True(await Town.ForgetsAsync(Now.AddYears(1), most: 2));

        Assert.Equal(0, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
    }

    [Fact]
    public async Task KindThatFails_KeepsNoneOfTheOthers_AndTheNightIsNotDone()
    {
        await LogsInAsync();
        INightlyPart night = TownRetention.NightAt(Now.AddYears(1), "false", [new Failing(), .. Town.App.Services.GetServices<IExpiring>()]);

        Assert.False(await night.RunAsync(client: null!, CancellationToken.None));

        Assert.Equal(0, await Town.CountAsync(AccountsModule.PeopleTable, "session|"));
    }

    private async Task<string> LogsInAsync()
    {
        var created = (await Town.OwnersMain.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = $"w_{Guid.NewGuid():N}"[..12], personName = "王五五", gender = "male" })).Is(HttpStatusCode.Created);
        var login = await Town.App.SendAsync(
            HttpMethod.Post,
            "v1/auth/login",
            new { userName = created.At("account", "userName").GetString(), password = created.At("password").GetString() });
        return login.Is(HttpStatusCode.OK).At("refreshToken").GetString()!;
    }

    private async Task QueuesAsync(string cause)
    {
        await Town.App.Get<NoticeService>().QueueAsync(
            cause,
            new NoticeRecipient(Town.Owner.Role, Town.Owner.Id, "13800000001"),
            NoticeTemplate.FaultDispatched,
            new NoticeSubject(City.Wuxing, "一号梯", Town.Elevator.Entry.Code),
            CancellationToken.None);
        await Town.QuietAsync();
    }

    private async Task<IReadOnlyList<string>> RowsAsync() =>
        [.. (await Backup.TownBackups.RowsAsync(Town.Storage)).Select(row => $"{row.Key} {row.Value}")];

    private sealed class Failing : IExpiring
    {
        public string Kind => "failing";

        public IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, CancellationToken cancellation) => throw new IOException("down");
    }
}
