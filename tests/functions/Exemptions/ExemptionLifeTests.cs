using System.Net;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>S-8: the centre exempts a record from the assessment, upon written proof, and withdraws an exemption.</summary>
public sealed class ExemptionLifeTests
{
    [Theory]
    [InlineData("visit", null, "maintenance", "维保记录", "维护保养有效率")]
    [InlineData("overdue-record", "maintenance", "maintenance", "超期记录", "维护保养有效率")]
    [InlineData("rescue", "rescue", "rescue", "困人记录", "救援及时率")]
    [InlineData("fault", "fault", "fault", "困人记录", "维保电梯故障率")]
    [InlineData("complaint", null, "complaint", "投诉记录", "反馈处置及时率")]
    [InlineData("inspection", null, "inspection", "检验报告", "一次检验合格率")]
    [InlineData("maintainer-change", null, "maintainer-change", "维保变更", "维保变更及时率")]
    public async Task S8_ARecordOfEachKind_IsExempted_AndTheExemptionWithdrawn_AndMadeAgain(string miss, string? rate, string rated, string kindLabel, string rateLabel)
    {
        await using var town = await TestTown.BuildAsync();
        var (record, day, elevator) = await town.MissAsync(miss);
        var kind = miss == "fault" ? "rescue" : miss;

        var made = (await town.Seat.ExemptsAsync(kind, record, rate)).Is(HttpStatusCode.Created);
        var id = made.At("id").GetString()!;
        Assert.Equal($"/api/v1/exemptions/{id}", made.Headers["Location"]);
        Assert.Equal(
            (kind, kindLabel, record, $"{day:yyyy-MM-dd}", rated, rateLabel),
            (Text("kind"), Text("kindLabel"), Text("record"), Text("recordDay"), Text("rate"), Text("rateLabel")));
        Assert.Equal(
            (town.Owner.Id.ToString(), town.Owner.Name, elevator.Entry.Code.ToString(), elevator.Entry.Place, "吴兴区"),
            (Text("company"), Text("companyName"), Text("elevator"), Text("place"), Text("districtLabel")));
        Assert.Equal(
            ("使用单位封梯，有证明", "申请免考核", town.Seat.Account.UserName, town.Seat.Account.PersonName, true),
            (Text("reason"), Text("application"), Text("by"), Text("byName"), made.At("standing").GetBoolean()));
        (await town.App.SendAsync(HttpMethod.Get, new Uri(Text("file")!).AbsolutePath["/api/".Length..])).Is(HttpStatusCode.OK);

        (await town.Seat.ExemptsAsync(kind, record, rate)).Refuses(HttpStatusCode.Conflict, "exempted-before");

        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);
        (await town.Seat.WithdrawsAsync(id, "另一原因")).Is(HttpStatusCode.NoContent);
        var withdrawn = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/exemptions/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(
            ("证明不实", town.Seat.Account.UserName, town.Seat.Account.PersonName, false),
            (withdrawn.At("withdrawalReason").GetString(), withdrawn.At("withdrawnBy").GetString(), withdrawn.At("withdrawnByName").GetString(), withdrawn.At("standing").GetBoolean()));

        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        var again = (await town.Seat.ExemptsAsync(kind, record, rate)).Is(HttpStatusCode.Created).At("id").GetString()!;
        Assert.Equal([again, id], await town.OwnersMain.ExemptionsAsync());
        Assert.Equal([again], await town.OwnersMain.ExemptionsAsync("standing=true"));
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync("standing=false"));
        var all = await town.App.Get<ExemptionStore>().InBulk.OfCompanyAsync(town.Owner.Id, CancellationToken.None).ToListAsync();
        Assert.Equal([(id, false), (again, true)], all.OrderBy(one => one.At).Select(one => (one.Id.ToString(), one.Stands)));

        string? Text(string name) => made.At(name).GetString();
    }

    // D-44: each rate by itself.
    [Fact]
    public async Task D44_ARescue_IsExemptedInEachRateByItself()
    {
        await using var town = await TestTown.BuildAsync();
        var id = (await town.MissAsync("rescue")).Record;
        foreach (var (act, body) in ((string, object)[])[("accept", new { }), ("arrive", new { }), ("complete", new { outcome = "entrapment", cause = MissedRecords.Recovered, people = 1 })])
        {
            (await town.PostsAsync(town.OwnersWorker, $"v1/rescues/{id}/{act}", body)).Is(HttpStatusCode.OK);
        }

        (await town.Seat.ExemptsAsync("rescue", id, "fault")).Is(HttpStatusCode.Created);
        (await town.Seat.ExemptsAsync("rescue", id, "rescue")).Is(HttpStatusCode.Created);
        (await town.Seat.ExemptsAsync("rescue", id, "fault")).Refuses(HttpStatusCode.Conflict, "exempted-before");
        Assert.Single(await town.OwnersMain.ExemptionsAsync("rate=rescue"));
        Assert.Equal(2, (await town.OwnersMain.ExemptionsAsync("kind=rescue")).Length);
    }

    [Fact]
    public async Task S8_OfManyAtOnce_OneStands_AndAWithdrawalCountsOnce()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.Seat.ExemptsAsync("inspection", record)));

        var stands = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created).At("id").GetString()!;
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.Refuses(HttpStatusCode.Conflict, "exempted-before"));
        Assert.Equal([stands], await town.OwnersMain.ExemptionsAsync());
        var withdrawn = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => town.Seat.WithdrawsAsync(stands, $"原因{at}")));
        Assert.All(withdrawn, answer => answer.Is(HttpStatusCode.NoContent));
        var acts = await town.Admin.SendAsync(HttpMethod.Get, "v1/admin-acts?kind=exemption-withdrawn");
        Assert.Single(acts.Is(HttpStatusCode.OK).At("items").EnumerateArray());
    }

    [Fact]
    public async Task ARequestSentAgain_IsAnsweredAgain_AndAnotherWithItsKeyIsRefused()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;
        (string, string) key = ("Idempotency-Key", "key-0123456789");
        var body = new { kind = "inspection", record, reason = "有证明", file = await town.Seat.UploadsAsync("application", TestFiles.Pdf, "application/pdf") };

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body, key)));
        var again = await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body, key);

        var id = again.Is(HttpStatusCode.Created).At("id").GetString()!;
        Assert.All(atOnce, answer => Assert.Equal(id, answer.Is(HttpStatusCode.Created).At("id").GetString()));
        Assert.Equal([id], await town.OwnersMain.ExemptionsAsync());
        (await town.Seat.ExemptsAsync("inspection", record, headers: key)).Refuses(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        (await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body)).Refuses(HttpStatusCode.Conflict, "exempted-before");
    }

    [Fact]
    public async Task A17_MakingAndWithdrawal_AreInTheLog()
    {
        await using var town = await TestTown.BuildAsync();
        var id = (await town.Seat.ExemptsAsync("inspection", (await town.MissAsync("inspection")).Record)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);
        (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);

        var acts = (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/admin-acts?elevator={town.Elevator.Entry.Code}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Where(act => act.GetProperty("subject").GetString() == id)
            .Select(act => (act.GetProperty("kind").GetString(), act.GetProperty("subjectKind").GetString(), act.GetProperty("by").GetString()));

        var by = town.Seat.Account.UserName;
        Assert.Equal([("exemption-withdrawn", "exemption", by), ("exemption-made", "exemption", by)], acts);
    }

    [Fact]
    public async Task BadInput_IsRefused_WithEveryFault()
    {
        await using var town = await TestTown.BuildAsync();
        var record = (await town.MissAsync("inspection")).Record;
        var file = await town.Seat.UploadsAsync("application");

        foreach (var (body, field) in ((object, string)[])
        [
            (new { record, reason = "x", file }, "kind"),
            (new { kind = "report", record, reason = "x", file }, "kind"),
            (new { kind = "inspection", reason = "x", file }, "record"),
            (new { kind = "inspection", record = new string('x', 65), reason = "x", file }, "record"),
            (new { kind = "inspection", record, reason = " ", file }, "reason"),
            (new { kind = "inspection", record, reason = new string('x', 501), file }, "reason"),
            (new { kind = "inspection", record, reason = "x", application = new string('x', 2001), file }, "application"),
            (new { kind = "inspection", record, rate = "fault", reason = "x", file }, "rate"),
            (new { kind = "rescue", record, reason = "x", file }, "rate"),
            (new { kind = "rescue", record, rate = "complaint", reason = "x", file }, "rate"),
            (new { kind = "inspection", record, reason = "x" }, "file"),
            (new { kind = "inspection", record, reason = "x", file = "x" }, "file"),
            (new { kind = "inspection", record, reason = "x", file = UploadId.FromRandom(new byte[10]) }, "file"),
            (new { kind = "inspection", record, reason = "x", file = await town.Seat.UploadsAsync("inspection-report") }, "file"),
        ])
        {
            var refused = (await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
            Assert.Equal(field, Assert.Single(refused.At("errors").EnumerateObject()).Name);
        }

        var id = (await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", new { kind = "inspection", record, reason = "x", file })).Is(HttpStatusCode.Created).At("id").GetString()!;
        foreach (var query in (string[])["", "?reason=", "?reason=" + new string('x', 501)])
        {
            (await town.Seat.SendAsync(HttpMethod.Delete, $"v1/exemptions/{id}{query}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }
    }
}
