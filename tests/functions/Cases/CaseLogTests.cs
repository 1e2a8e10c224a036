using System.Net;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Cases;

/// <summary>The guarded writer of a log: repeats, versions, other writers, another open rescue.</summary>
public sealed class CaseLogTests
{
    [Fact]
    public async Task R4_ARepeatedEvent_IsAnsweredAsTheFirst_WhateverVersionItNames()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var before = (await town.SeesAsync(id)).Headers["ETag"];

        var first = (await AcceptAsync(town, id, before)).Is(HttpStatusCode.OK);
        var again = (await AcceptAsync(town, id, before)).Is(HttpStatusCode.OK);

        Assert.Equal(first.Headers["ETag"], again.Headers["ETag"]);
        Assert.Single(again.At("log").EnumerateArray(), one => one.GetProperty("kind").GetString() == "accepted");
        (await town.OwnersWorker.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/arrive", new { }, ("If-Match", before)))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    [Fact]
    public async Task R5_AWriterThatWasOvertaken_DecidesAgain_FromTheCaseAsItIsThen()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var reference = CaseReference<RescueId>.TryParse(id, out var known) ? known : throw new InvalidOperationException(id);
        var seen = new List<RescueStage>();

        var written = await town.App.Get<RescueLog>().AppendAsync(reference, _ => { }, DecideAsync, CancellationToken.None);

        Assert.Equal([RescueStage.Dispatched, RescueStage.Accepted], seen);
        Assert.Equal([RescueEventKind.Accepted, RescueEventKind.Dispatched], written.Document.Log.Select(one => one.Kind).TakeLast(2));

        async Task<RescueEvent?> DecideAsync(Rescue rescue)
        {
            seen.Add(rescue.Progress().Node);
            if (seen.Count == 1)
            {
                (await AcceptAsync(town, id, ifMatch: "*")).Is(HttpStatusCode.OK);
            }

            return NextCompany.EventOf(new NextCompany(town.Near.Id, Metres: null, FromRescuePoint: false), town.Clock.GetUtcNow().AddMinutes(-1));
        }
    }

    [Fact]
    public async Task R4_AnEvent_IsNotBeforeTheLastOne_WhateverClockItCameBy()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var reference = CaseReference<RescueId>.TryParse(id, out var known) ? known : throw new InvalidOperationException(id);
        var log = town.App.Get<RescueLog>();
        var early = NextCompany.EventOf(null, town.Clock.GetUtcNow().AddHours(-1));

        var written = (await log.ActAsync(reference, _ => { }, _ => early, CancellationToken.None)).Document;

        Assert.Equal(written.Log[^2].At, written.Log[^1].At);
    }

    [Fact]
    public async Task R1_AClosedRescue_IsNotOpenedAgain_WhileAnotherIsOpen()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        (await AcceptAsync(town, id, ifMatch: "*")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        var (other, _) = await town.ReportsTrappedAsync();
        Assert.NotEqual(id, other);

        (await town.DoesAsync(town.Seat, id, "undo", new { node = "rescued", reason = "误操作" })).Refuses(HttpStatusCode.Conflict, "another-rescue-open");

        Assert.Equal("rescued", (await town.SeesAsync(id)).At("node").GetString());
    }

    private static Task<Answer> AcceptAsync(TestTown town, string id, string ifMatch) =>
        town.OwnersWorker.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/accept", new { }, ("If-Match", ifMatch));
}
