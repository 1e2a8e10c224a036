using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Exemptions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;
using ElevatorFunctions.Tests.Visits;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>A run reads only what has changed since the last, and gives what a full one gives (S-8).</summary>
public sealed class ScoreRerunTests
{
    [Fact]
    public async Task S8_Rerun_GivesWhatAFullRunGives_AfterEachKindOfChange()
    {
        await using var town = await TestTown.BuildAsync();
        var others = new List<TestElevator>();
        for (var nth = 0; nth < 4; nth++)
        {
            others.Add(await town.WithElevatorAsync(town.Owner, town.UseUnit));
            await town.VisitedAsync(town.OwnersWorker, others[nth], 20 + nth);
        }

        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 33);
        var supervisor = await town.SupervisorAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await HoldsAsync("at first");
        await HoldsAsync("without a change");

        var visit = (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await HoldsAsync("a visit begins");
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        (await town.OwnersWorker.SignsOutAsync(visit, town.Elevator, form: await town.OwnersWorker.FormAsync(withSignature: false))).Is(HttpStatusCode.OK);
        await HoldsAsync("it awaits its review");
        await town.AdvanceAsync(TimeSpan.FromHours(5));
        (await town.Caretaker.SendAsync(HttpMethod.Post, $"v1/visits/{visit}/review", new { decision = "refuse", reason = "未到场" })).Is(HttpStatusCode.OK);
        await HoldsAsync("it is refused");
        (await town.Seat.ExemptsAsync("visit", visit)).Is(HttpStatusCode.Created);
        await HoldsAsync("it is exempted");

        var left = (await town.OwnersWorker.SignsInAsync(others[0])).Is(HttpStatusCode.Created).At("id").GetString()!;
        await HoldsAsync("another begins");
        await town.AdvanceAsync(TimeSpan.FromHours(9));
        await HoldsAsync("and is left open");
        Assert.NotEmpty(left);

        await town.SettlesAsync(20);
        await HoldsAsync("due days pass");
        await town.ChangesElevatorAsync(others[1].Entry.Code, entry => entry with { CycleDays = 7 });
        await HoldsAsync("a cycle changes");
        await town.ChangesElevatorAsync(others[2].Entry.Code, entry => entry with { Status = ElevatorStatus.Stopped });
        await town.AdvanceAsync(TimeSpan.FromDays(1));
        await HoldsAsync("one is stopped");
        (await town.RetiresAsync(supervisor, others[2].Entry.Code, daysAgo: 1)).Is(HttpStatusCode.OK);
        await HoldsAsync("and retired");

        var late = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        await HoldsAsync("one comes");
        var today = town.Today();
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(today.AddDays(-40), today.AddDays(300)), late.Entry.Code);
        await HoldsAsync("and is bound");
        (await town.Admin.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{others[3].Entry.Code}/maintainer-changes",
            new { company = town.Near.Id, signedOn = today.AddDays(-9), filedOn = today })).Is(HttpStatusCode.OK);
        await HoldsAsync("one is taken over");
        await town.FreedAsync(MissedRecords.Recovered);
        await HoldsAsync("people are freed");
        await town.InspectedAsync("periodic", "maintenance");
        await HoldsAsync("one fails its inspection");
        Assert.InRange(seen.Count, 8, int.MaxValue);

        async Task HoldsAsync(string when)
        {
            foreach (var company in (Organisation[])[town.Owner, town.Near])
            {
                foreach (var (from, to) in ((DateOnly, DateOnly)[])[(new(town.Today().Year, 1, 1), town.Today()), (new(2026, 10, 5), new(2026, 10, 28))])
                {
                    var scope = await ScopeAsync(town, company, from, to);
                    var full = await FiguresAsync(town, scope, isRun: false);
                    Assert.Equal((when, company.Name, from, full), (when, company.Name, from, await FiguresAsync(town, scope, isRun: true)));
                    seen.Add(full);
                }
            }
        }
    }

    [Fact]
    public async Task S8_Rerun_ReadsOnlyTheElevatorsThatChanged()
    {
        const int Elevators = 30;
        var reads = new Partitions();
        await using var town = await TestTown.BuildAsync(new() { Policies = [reads] });
        for (var nth = 1; nth < Elevators; nth++)
        {
            await town.VisitedAsync(town.OwnersWorker, await town.WithElevatorAsync(town.Owner, town.UseUnit), nth);
        }

        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 3);
        Assert.Equal(Elevators, await ReadAsync());
        Assert.Equal(0, await ReadAsync());

        await town.VisitsAsync(town.OwnersWorker, isPaper: false, isSigned: true);
        Assert.Equal(1, await ReadAsync());
        await town.AdvanceAsync(TimeSpan.FromHours(3));
        // Its sign-in may have been under way when the last run began.
        Assert.Equal(1, await ReadAsync());
        Assert.Equal(0, await ReadAsync());

        async Task<int> ReadAsync()
        {
            var scope = await ScopeAsync(town, town.Owner, new(2026, 1, 1), town.Today());
            reads.Clear();
            await town.App.Get<ScoreReader>().FiguresOfRunAsync(scope, CancellationToken.None);
            return reads.OfElevators;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task S8_WhatTheLastRunKept_IsReadAnew_WhereItIsBroken(string content)
    {
        await using var town = await TestTown.BuildAsync();
        await town.VisitedAsync(town.OwnersWorker, town.Elevator, 20);
        var scope = await ScopeAsync(town, town.Owner, new(2026, 1, 1), town.Today());
        var first = await FiguresAsync(town, scope, isRun: true);

        await town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(ScoresModule.Container).GetBlobClient(town.Owner.Id.ToString())
            .UploadAsync(BinaryData.FromString(content), overwrite: true);
        Assert.Equal(first, await FiguresAsync(town, scope, isRun: true));
    }

    private static async Task<ScoreScope> ScopeAsync(TestTown town, Organisation company, DateOnly from, DateOnly to) =>
        new(company.Id, ScoreWindow.Of(from, to, to, town.App.Now), await StandingExemptions.OfAsync(town.App.Get<ExemptionStore>(), company.Id, CancellationToken.None));

    private static async Task<string> FiguresAsync(TestTown town, ScoreScope scope, bool isRun)
    {
        var reader = town.App.Get<ScoreReader>();
        var figures = await (isRun ? reader.FiguresOfRunAsync(scope, CancellationToken.None) : reader.FiguresAsync(scope, CancellationToken.None));
        return System.Text.Json.JsonSerializer.Serialize(CompanyFiguresResponse.Of(figures, Limits.Default));
    }

    /// <summary>Counts elevators of which the partition is read.</summary>
    private sealed class Partitions : HttpPipelinePolicy
    {
        private int _count;

        public int OfElevators => _count;

        public void Clear() => _count = 0;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var address = Uri.UnescapeDataString(message.Request.Uri.ToString());
            if (message.Request.Method == RequestMethod.Get && address.Contains("/Elevators()", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
