using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Routes;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>A record that costs no company anything at this moment is not exempted: it is on time, undecided, or without a company.</summary>
public sealed class RecordNotAMissTests
{
    [Fact]
    public async Task D33_AVisit_IsAMiss_OnceItIsNonCompliant_OnADayThatItsCompanyCovers()
    {
        await using var town = await TestTown.BuildAsync();
        await IsNoMissAsync(town, "visit", await town.ReviewedAsync("accept"));
        var waits = await town.ReviewedAsync(decision: null);
        await IsNoMissAsync(town, "visit", waits);
        var uncovered = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        await town.WithContractAsync(town.Owner.Id, new ContractTerm(town.Today(), town.Today().AddDays(9)), uncovered.Entry.Code);
        var before = await town.VisitedAsync(town.OwnersWorker, uncovered, daysAgo: 1, depth: null);

        await town.AdvanceAsync(TimeSpan.FromDays(15) + TimeSpan.FromSeconds(1), TimeSpan.FromDays(5));

        (await town.Seat.ExemptsAsync("visit", waits)).Is(HttpStatusCode.Created);
        Assert.Equal("non-compliant", (await town.Seat.SendAsync(HttpMethod.Get, $"v1/visits/{before}")).Is(HttpStatusCode.OK).At("status").GetString());
        await IsNoMissAsync(town, "visit", before.ToString());
    }

    [Fact]
    public async Task D24_AnOverdueRecordWithoutContract_CostsNobodyAnything()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, inContract: false);
        await town.VisitedAsync(town.OwnersWorker, elevator, daysAgo: 16);
        await town.SettlesAsync();
        var record = Assert.Single(await town.Seat.ListAsync($"v1/overdue-records?elevator={elevator.Entry.Code}"));
        Assert.Equal((null, "False"), (record.Text("company"), record.Text("counted")));

        await IsNoMissAsync(town, "overdue-record", record.Text("id")!);
    }

    [Fact]
    public async Task D40_D52_ARescue_IsAMissOfEachRateByItsOwnRule()
    {
        await using var town = await TestTown.BuildAsync();
        var pending = (await town.ReportsTrappedAsync()).Id;
        await IsNoMissAsync(town, "rescue", pending, "rescue");
        await IsNoMissAsync(town, "rescue", pending, "fault");
        (await town.DoesAsync(town.OwnersWorker, pending, "accept")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, pending, "arrive")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, pending, "complete", new { outcome = "entrapment", cause = MissedRecords.Recovered, people = 1 })).Is(HttpStatusCode.OK);
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        await IsNoMissAsync(town, "rescue", pending, "rescue");
        (await town.Seat.ExemptsAsync("rescue", pending, "fault")).Is(HttpStatusCode.Created);
        await IsNoMissAsync(town, "rescue", await town.FreedAsync(MissedRecords.Outage), "fault");
        await IsNoMissAsync(town, "rescue", await town.FreedAsync(MissedRecords.Recovered, "no-passenger"), "fault");

        var late = (await town.MissAsync("rescue")).Record;
        await IsNoMissAsync(town, "rescue", late, "fault");
        (await town.Seat.ExemptsAsync("rescue", late, "rescue")).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task D50_AComplaint_IsAMissOnceALimitHasPassed()
    {
        await using var town = await TestTown.BuildAsync();
        var ended = (await town.ComplainsAsync(PhoneProof.NewPhone())).Id;
        await town.EndsAsync(ended);
        var open = (await town.ComplainsAsync(PhoneProof.NewPhone())).Id;
        await IsNoMissAsync(town, "complaint", ended);
        await town.AdvanceAsync(TimeSpan.FromHours(23), TimeSpan.FromHours(6));
        await IsNoMissAsync(town, "complaint", open);

        await town.AdvanceAsync(TimeSpan.FromHours(2));

        await IsNoMissAsync(town, "complaint", ended);
        (await town.Seat.ExemptsAsync("complaint", open)).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("periodic", "use-unit")]
    [InlineData("re-check", "maintenance")]
    public async Task D51_AReport_IsAMissAtTheFirstGo_WithADefectOfTheCompany(string kind, string responsible)
    {
        await using var town = await TestTown.BuildAsync();
        await IsNoMissAsync(town, "inspection", await town.InspectedAsync(kind, responsible));
    }

    [Fact]
    public async Task D51_AWithdrawnReport_OrOneOfAnElevatorWithoutCompany_IsNoMiss()
    {
        await using var town = await TestTown.BuildAsync();
        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        var alone = await town.WithElevatorAsync(null, town.UseUnit, entry => entry with { CompanySince = null });

        await IsNoMissAsync(town, "inspection", await EnteredAsync(alone));
        var withdrawn = await EnteredAsync(town.Elevator);
        (await inspector.SendAsync(HttpMethod.Post, $"v1/inspections/{withdrawn}/withdraw", new { reason = "录入有误" })).Is(HttpStatusCode.OK);
        await IsNoMissAsync(town, "inspection", withdrawn);

        async Task<string> EnteredAsync(TestElevator elevator) => (await inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = elevator.Entry.Code,
            reportNo = $"TJ-{elevator.Entry.Code}",
            kind = "periodic",
            inspectedOn = town.Today(),
            conclusion = "unqualified",
            defects = new[] { new { text = "闸瓦磨损", responsible = "maintenance" } },
        })).Is(HttpStatusCode.Created).At("id").GetString()!;
    }

    // D-55: day 7 is on time.
    [Fact]
    public async Task D55_AChange_IsAMissFromDay8On()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await town.WithElevatorAsync(town.Near, town.UseUnit);
        await IsNoMissAsync(town, "maintainer-change", await town.TakenOverAsync(elevator, daysLate: 7));
    }

    [Fact]
    public async Task ARecordThatIsNotThere_Is404()
    {
        await using var town = await TestTown.BuildAsync();
        var nowhere = TenantData.Nowhere(town.App);
        var change = $"2516090399999999999-{nowhere.Elevator}";
        foreach (var (kind, record, rate) in ((string, string, string?)[])
        [
            ("visit", nowhere.Visit, null), ("overdue-record", nowhere.OverdueRecord, null), ("rescue", nowhere.Rescue, "rescue"), ("rescue", nowhere.Rescue, "fault"),
            ("complaint", nowhere.Complaint, null), ("inspection", nowhere.Inspection, null), ("maintainer-change", change, null),
            ("visit", "x", null), ("overdue-record", "x", null), ("rescue", "x", "fault"), ("complaint", "x", null), ("inspection", "x", null), ("maintainer-change", "x", null),
        ])
        {
            (await town.Seat.ExemptsAsync(kind, record, rate)).Refuses(HttpStatusCode.NotFound, "not-found");
        }

        foreach (var id in (string[])["x", ExemptionId.Create(town.Owner.Id, new byte[10]).ToString(), $"{town.Owner.Id}-", town.Owner.Id.ToString()])
        {
            (await town.Seat.WithdrawsAsync(id)).Refuses(HttpStatusCode.NotFound, "not-found");
            (await town.Seat.SendAsync(HttpMethod.Get, $"v1/exemptions/{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        }
    }

    private static async Task IsNoMissAsync(TestTown town, string kind, string record, string? rate = null) =>
        (await town.Seat.ExemptsAsync(kind, record, rate)).Refuses(HttpStatusCode.Conflict, "record-not-a-miss");
}
