using System.Net;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>S-8: an application is granted, refused or withdrawn. Its record counts until it is granted.</summary>
public sealed class ExemptionDecisionTests
{
    [Fact]
    public async Task AnApplication_IsGranted_AndFromThenOnItsRecordDoesNotCount()
    {
        await using var town = await TestTown.BuildAsync();
        var (record, _, _) = await town.MissAsync("overdue-record");
        var id = await AppliesAsync(town, "overdue-record", record);
        Assert.True(await CountsAsync(town, record));
        var applied = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/exemptions/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(("applied", "待审核", false), (applied.At("state").GetString(), applied.At("stateLabel").GetString(), applied.At("standing").GetBoolean()));
        await town.AdvanceAsync(TimeSpan.FromHours(1));

        var granted = (await town.Seat.DecidesAsync(id, grant: true)).Is(HttpStatusCode.OK);

        Assert.Equal(("granted", "已免考核", true), (granted.At("state").GetString(), granted.At("stateLabel").GetString(), granted.At("standing").GetBoolean()));
        Assert.Equal(
            (town.Clock.GetUtcNow(), town.Seat.Account.UserName, town.Seat.Account.PersonName, "证明属实"),
            (granted.At("decidedAt").GetDateTimeOffset(), granted.At("decidedBy").GetString(), granted.At("decidedByName").GetString(), granted.At("decisionReason").GetString()));
        Assert.False(await CountsAsync(town, record));
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync());
        (await town.Seat.DecidesAsync(id, grant: false)).Refuses(HttpStatusCode.Conflict, "done-before");

        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);
        Assert.True(await CountsAsync(town, record));
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync("standing=false"));
    }

    [Fact]
    public async Task AnApplication_IsRefused_AndItsRecordCounts_AndMayBeAppliedForAgain()
    {
        await using var town = await TestTown.BuildAsync();
        var (record, _, _) = await town.MissAsync("inspection");
        var id = await AppliesAsync(town, "inspection", record);

        var refused = (await town.Seat.DecidesAsync(id, grant: false, "证明与记录日期不符")).Is(HttpStatusCode.OK);

        Assert.Equal(("refused", "证明与记录日期不符", false), (refused.At("state").GetString(), refused.At("decisionReason").GetString(), refused.At("standing").GetBoolean()));
        (await town.Seat.DecidesAsync(id, grant: true)).Refuses(HttpStatusCode.Conflict, "done-before");
        (await town.Seat.WithdrawsAsync(id)).Refuses(HttpStatusCode.Conflict, "done-before");
        Assert.Empty(await town.OwnersMain.ExemptionsAsync());
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync("state=refused"));

        var again = await AppliesAsync(town, "inspection", record);
        (await town.Seat.DecidesAsync(again, grant: true)).Is(HttpStatusCode.OK);
        Assert.Equal([again], await town.OwnersMain.ExemptionsAsync("standing=true"));
    }

    [Fact]
    public async Task AnApplication_IsWithdrawn_AndCannotBeGrantedAnyMore()
    {
        await using var town = await TestTown.BuildAsync();
        var id = await AppliesAsync(town, "inspection", (await town.MissAsync("inspection")).Record);

        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);

        (await town.Seat.DecidesAsync(id, grant: true)).Refuses(HttpStatusCode.Conflict, "done-before");
        Assert.Empty(await town.OwnersMain.ExemptionsAsync());
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync("state=withdrawn"));
        Assert.Empty(await town.OwnersMain.ExemptionsAsync("state=applied"));
    }

    [Fact]
    public async Task OfTwoApplicationsForARecord_OneIsGranted_AlsoAtOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;
        var ids = new[] { await AppliesAsync(town, "inspection", record), await AppliesAsync(town, "inspection", record) };

        var answers = await Task.WhenAll(ids.Concat(ids).Select(id => town.Seat.DecidesAsync(id, grant: true)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Contains(answer.Is(HttpStatusCode.Conflict).Code, (string[])["done-before", "exempted-before"]));
        var stands = Assert.Single(await town.OwnersMain.ExemptionsAsync("standing=true"));
        (await town.Seat.DecidesAsync(ids.Single(id => id != stands), grant: true)).Refuses(HttpStatusCode.Conflict, "exempted-before");
        (await town.Seat.AppliesAsync("inspection", record)).Refuses(HttpStatusCode.Conflict, "exempted-before");
    }

    [Fact]
    public async Task ARecordThatIsNoMissAnyMore_IsNotGranted()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;
        var id = await AppliesAsync(town, "inspection", record);
        (await town.PostsAsync(await town.WithMainAccountAsync(Core.Accounts.Role.Supervisor), $"v1/inspections/{record}/withdraw", new { reason = "录入错误" })).Is(HttpStatusCode.OK);

        (await town.Seat.DecidesAsync(id, grant: true)).Refuses(HttpStatusCode.Conflict, "record-not-a-miss");
        (await town.Seat.DecidesAsync(id, grant: false)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task D63_AGrant_IsNamedAsTheChange_WhenItWasDecided_AndNothingElseIs()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;
        var refused = await AppliesAsync(town, "inspection", record);
        var granted = await AppliesAsync(town, "inspection", record);
        await town.AdvanceAsync(TimeSpan.FromDays(1));
        var yesterday = town.Today().AddDays(-1);
        await town.AdvanceAsync(TimeSpan.FromHours(1));
        (await town.Seat.DecidesAsync(refused, grant: false)).Is(HttpStatusCode.OK);
        var path = $"v1/scores/{town.Owner.Id}?date={yesterday:yyyy-MM-dd}";
        Assert.Empty((await town.OwnersMain.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).At("changes").EnumerateArray());

        (await town.Seat.DecidesAsync(granted, grant: true)).Is(HttpStatusCode.OK);

        var change = Assert.Single((await town.OwnersMain.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).At("changes").EnumerateArray());
        Assert.Equal(
            ("exemption", granted, town.Clock.GetUtcNow(), town.Seat.Account.UserName),
            (change.Text("kind"), change.Text("id"), change.GetProperty("at").GetDateTimeOffset(), change.Text("by")));
    }

    [Fact]
    public async Task A17_TheDecision_IsInTheLog_OnceForEach()
    {
        await using var town = await TestTown.BuildAsync();
        var id = await AppliesAsync(town, "inspection", (await town.MissAsync("inspection")).Record);
        (await town.Seat.DecidesAsync(id, grant: false)).Is(HttpStatusCode.OK);
        (await town.Seat.DecidesAsync(id, grant: false)).Refuses(HttpStatusCode.Conflict, "done-before");

        var acts = await town.Admin.ListAsync("v1/admin-acts?kind=exemption-decided");

        Assert.Equal((id, town.Seat.Account.UserName), (Assert.Single(acts).Text("subject"), acts[0].Text("by")));
    }

    [Fact]
    public async Task BadDecisions_AreRefused()
    {
        await using var town = await TestTown.BuildAsync();
        var id = await AppliesAsync(town, "inspection", (await town.MissAsync("inspection")).Record);
        foreach (var (body, field) in ((object, string)[])
        [
            (new { reason = "x" }, "grant"),
            (new { grant = true }, "reason"),
            (new { grant = true, reason = " " }, "reason"),
            (new { grant = true, reason = new string('x', 501) }, "reason"),
        ])
        {
            var refused = (await town.Seat.SendAsync(HttpMethod.Post, $"v1/exemptions/{id}/decision", body)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Equal(field, Assert.Single(refused.At("errors").EnumerateObject()).Name);
        }

        (await town.OwnersMain.DecidesAsync(id, grant: true)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await town.Seat.SendAsync(HttpMethod.Get, "v1/exemptions?state=maybe")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    // Rows of a release before applications: they say nothing of a decision.
    [Fact]
    public void AnExemptionOfBefore_IsGrantedFromItsMaking_UntilItIsWithdrawn()
    {
        var made = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        var old = new Exemption
        {
            Id = default,
            Kind = default,
            Record = "x",
            Rate = default,
            RecordDay = default,
            Company = default,
            Elevator = default,
            Place = "x",
            District = "x",
            Reason = "x",
            File = new(default, default),
            At = made,
            By = "centre",
        };
        Assert.True(old.Stands);
        Assert.Equal((made, "centre"), old.Granting);
        var withdrawn = old with { Withdrawal = new(made.AddDays(1), "centre", "x") };
        Assert.Equal((false, true, false), (withdrawn.Stands, withdrawn.StoodAt(made), withdrawn.StoodAt(made.AddDays(1))));
        var applied = old with { IsUndecided = true };
        Assert.False(applied.StoodAt(made.AddYears(1)));
        var granted = old with { Decision = new(made.AddDays(2), "chief", IsGranted: true, "x") };
        Assert.Equal((false, true), (granted.StoodAt(made.AddDays(1)), granted.StoodAt(made.AddDays(2))));
    }

    private static async Task<string> AppliesAsync(TestTown town, string kind, string record) =>
        (await town.Seat.AppliesAsync(kind, record)).Is(HttpStatusCode.Created).At("id").GetString()!;

    private static async Task<bool> CountsAsync(TestTown town, string record) =>
        (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records/{record}")).Is(HttpStatusCode.OK).At("counted").GetBoolean();
}
