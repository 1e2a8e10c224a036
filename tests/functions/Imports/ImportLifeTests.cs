using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>An import ends, whatever becomes of its worker and of its message.</summary>
public sealed class ImportLifeTests : IAsyncLifetime
{
    private TestTown? _town;
    private Organisation? _admin;

    private TestTown Town => _town!;

    private ImportStore Store => Town.App.Get<ImportStore>();

    public async ValueTask InitializeAsync()
    {
        _town = await TestTown.BuildAsync(new() { HasPeople = false, CanFail = true });
        _admin = await _town.WithOrganisationAsync(Role.Admin, district: null);
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    [Fact]
    public async Task WorkerThatDiedTenTimes_EndsTheImportAsFailed()
    {
        var ticket = new ImportTicket(_admin!.Id, (await AddAsync()).Id);

        for (var death = 1; death <= 10; death++)
        {
            // The first write notes the begin.
            Assert.True(await DyingProcess.RunAsync(write: 1, reachesStorage: false, () => WorkAsync(ticket)));
            Assert.Equal((ImportState.Queued, death - 1), await StateAsync(ticket));
        }

        Assert.True(await WorkAsync(ticket));
        var job = (await Store.FindAsync(ticket.Organisation, ticket.Id, CancellationToken.None))!.Document;
        Assert.Equal((ImportState.Failed, Reason.WorkerDied(10)), (job.State, job.Failure?.ToReason()));
        Assert.NotNull(job.FinishedAt);
        Assert.Empty(await Store.OpenAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task WorkerThatDiedNineTimes_FinishesAtTheTenth()
    {
        var ticket = new ImportTicket(_admin!.Id, (await AddAsync()).Id);
        for (var death = 1; death <= 9; death++)
        {
            Assert.True(await DyingProcess.RunAsync(write: 1, reachesStorage: false, () => WorkAsync(ticket)));
        }

        Assert.True(await WorkAsync(ticket));

        Assert.Equal((ImportState.Done, 9), await StateAsync(ticket));
    }

    /// <summary>Storage that does not answer gives the import another message, and does not count as a death.</summary>
    [Fact]
    public async Task MessagesThatEndedInGoodOrder_AreNoDeaths()
    {
        var ticket = new ImportTicket(_admin!.Id, (await AddAsync()).Id);
        for (var turn = 0; turn < 20; turn++)
        {
            Assert.True(await DyingProcess.RunAsync(write: 1, reachesStorage: false, () => WorkAsync(ticket)));
            ticket = ticket.Next(tries: 1);
        }

        Assert.True(await WorkAsync(ticket));

        Assert.Equal((ImportState.Done, 0), await StateAsync(ticket));
    }

    /// <summary>The process died between the row and the message.</summary>
    [Fact]
    public async Task ImportWithoutAMessage_IsWorkedOnAfterTenMinutes()
    {
        var job = await AddAsync();

        await Town.AdvanceAsync(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(1));
        Assert.Equal(ImportState.Queued, (await Store.FindAsync(_admin!.Id, job.Id, CancellationToken.None))!.Document.State);

        await Town.AdvanceAsync(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(1));
        await Town.UntilAsync(async () => (await Store.FindAsync(_admin!.Id, job.Id, CancellationToken.None))!.Document.State == ImportState.Done);
        await Town.UntilAsync(async () => !await Store.OpenAsync(CancellationToken.None).AnyAsync());
    }

    /// <summary>A broker gives a message up after ten deliveries. Its import is not left at work for ever.</summary>
    [Fact]
    public async Task ImportWhoseMessageTheBrokerGaveUp_EndsAsFailed()
    {
        var job = await AddAsync(job => job with { State = ImportState.Writing, IsBegun = true, Deaths = 9 });

        await Town.AdvanceAsync(TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(1));

        await Town.UntilAsync(async () => (await Store.FindAsync(_admin!.Id, job.Id, CancellationToken.None))!.Document.State == ImportState.Failed);
    }

    /// <summary>Two messages of one import: the one that was passed by changes nothing.</summary>
    [Fact]
    public async Task MessageOfAnEarlierTurn_ChangesNothing()
    {
        var job = await AddAsync(job => job with { IsBegun = true, Turn = 3 });

        Assert.True(await WorkAsync(new ImportTicket(_admin!.Id, job.Id, Turn: 2)));

        Assert.Equal((ImportState.Queued, 0), await StateAsync(new ImportTicket(_admin.Id, job.Id)));
    }

    private Task<bool> WorkAsync(ImportTicket ticket) => Town.App.Get<ImportRun>().WorkAsync(ticket, CancellationToken.None);

    private async Task<(ImportState State, int Deaths)> StateAsync(ImportTicket ticket)
    {
        var job = (await Store.FindAsync(ticket.Organisation, ticket.Id, CancellationToken.None))!.Document;
        return (job.State, job.Deaths);
    }

    // An import whose message is not sent.
    private async Task<ImportJob> AddAsync(Func<ImportJob, ImportJob>? change = null)
    {
        var useUnit = await Town.WithOrganisationAsync(Role.UseUnit);
        await using var file = new ImportFile();
        await file.ReceiveAsync(
            new MemoryStream(ImportFileMaker.Csv("code,kind,district,place,useUnit", $"{City.NewElevatorCode()},A,330502,人民路1号,{useUnit.Id}")), CancellationToken.None);
        var now = Town.App.Now;
        var job = new ImportJob
        {
            Id = ImportId.Create(now, RandomNumberGenerator.GetBytes(ImportId.RandomBytes)),
            Organisation = _admin!.Id,
            By = _admin.Id.ToString(),
            Mode = ImportMode.GoodRows,
            Format = ImportFormat.Csv,
            Size = file.Size,
            StartedAt = now,
            UpdatedAt = now,
        };
        job = change?.Invoke(job) ?? job;
        await Store.SaveFileAsync(job, file, CancellationToken.None);
        await Store.AddAsync(job, CancellationToken.None);
        return job;
    }
}
