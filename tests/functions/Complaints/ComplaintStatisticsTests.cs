using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>Statistics of complaints by company, elevator, district and month (P-4).</summary>
public sealed class ComplaintStatisticsTests
{
    private static readonly string[] Members = ["complaints", "timely", "late", "open", "complainants"];

    [Fact]
    public async Task P4_S3_ComplaintsAreCounted_ByEveryGroup_AsTheyStandNow()
    {
        await using var town = await TestTown.BuildAsync();
        var (done, _) = await town.ComplainsAsync("13700000001");
        await town.EndsAsync(done);
        var (late, _) = await town.ComplainsAsync("13700000002");
        await town.ComplainsAsync("13700000003", join: late);
        await town.AdvanceAsync(TimeSpan.FromHours(25));
        await town.ComplainsAsync("13700000004");
        var elevator = town.Elevator.Entry;
        const string Counts = "3 1 1 2 4 C02=3";

        Assert.Equal([(town.Owner.Id.ToString(), town.Owner.Name, Counts)], await CountsAsync(town.Seat, "by=company"));
        Assert.Equal([(elevator.Code.ToString(), elevator.Place, Counts)], await CountsAsync(town.Seat, "by=elevator"));
        Assert.Equal([(elevator.Code.ToString(), elevator.Place, Counts)], await CountsAsync(town.Seat, $"by=elevator&elevator={elevator.Code}"));
        Assert.Equal([(City.Wuxing, "吴兴区", Counts)], await CountsAsync(town.Seat, $"by=district&district={City.Wuxing}"));
        Assert.Equal([("2026-11", null, Counts)], await CountsAsync(town.Seat, $"by=month&company={town.Owner.Id}"));
        Assert.Equal([("2026-11", null, "1 0 0 1 1 C02=1")], await CountsAsync(town.Seat, "by=month&from=2026-11-03T02:30:00Z"));
        Assert.Empty(await CountsAsync(town.Seat, $"by=month&company={town.Near.Id}"));
        Assert.Empty(await CountsAsync(town.Seat, "by=month&district=330521"));
        Assert.Empty(await CountsAsync(town.Seat, "by=month&to=2026-11-01T00:00:00Z"));
    }

    [Fact]
    public async Task P4_EachCaller_CountsWhatItsListShows()
    {
        await using var town = await TestTown.BuildAsync();
        await town.ComplainsAsync("13700000001");
        var elevator = $"by=month&elevator={town.Elevator.Entry.Code}";
        var (here, elsewhere) = (await SupervisorOfAsync(town, City.Wuxing), await SupervisorOfAsync(town, "330521"));

        foreach (var query in (string[])["by=month", elevator, $"by=month&company={town.Owner.Id}"])
        {
            foreach (var person in (Person[])[town.Seat, town.OwnersWorker, town.Caretaker, here])
            {
                Assert.Equal([("2026-11", null, "1 0 0 1 1 C02=1")], await CountsAsync(person, query));
            }

            Assert.Empty(await CountsAsync(town.NearWorker, query));
            Assert.Empty(await CountsAsync(elsewhere, query));
        }
    }

    [Fact]
    public async Task P4_WithoutACompany_AComplaintCountsInAGroupOfItsOwn()
    {
        await using var town = await TestTown.BuildAsync();
        var elevator = await town.WithElevatorAsync(null, town.UseUnit);
        await town.ComplainsAsync("13700000001", qr: elevator.Qr);

        Assert.Equal([("none", "无维保单位", "1 0 0 1 1 C02=1")], await CountsAsync(town.Seat, "by=company"));
    }

    [Theory]
    [InlineData("by=hour", "by")]
    [InlineData("", "by")]
    [InlineData("by=month&from=2020-01-01T00:00:00Z", "from")]
    [InlineData("by=month&elevator=!", "elevator")]
    public async Task P4_StatisticsThatCannotBeUnderstood_AreRefused(string query, string field)
    {
        await using var town = await TestTown.BuildAsync();
        var answer = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/complaints/statistics?{query}")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        Assert.True(answer.At("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task P4_Statistics_AreAWorkbook_WithAColumnForEachCategory()
    {
        await using var town = await TestTown.BuildAsync();
        await town.ComplainsAsync("13700000001");

        var rows = await ReadBook.OfAsync(town.App, town.Seat, "v1/complaints/statistics?by=company");

        Assert.Equal(
            ["统计对象", "名称", "投诉数", "及时数", "不及时数", "未完成数", "投诉人数", .. ComplaintCategories.All.Select(category => category.Label)],
            rows[0]);
        Assert.Equal(
            [town.Owner.Id.ToString(), town.Owner.Name, 1.0, 0.0, 0.0, 1.0, 1.0, .. ComplaintCategories.All.Select(category => (object?)(category.Code == "C02" ? 1.0 : 0.0))],
            Assert.Single(rows.Skip(1)));
    }

    private static async Task<IReadOnlyList<(string Key, string? Name, string Counts)>> CountsAsync(Person person, string query)
    {
        var answer = (await person.SendAsync(HttpMethod.Get, $"v1/complaints/statistics?{query}")).Is(HttpStatusCode.OK);
        var rows = answer.At("items").EnumerateArray().Select(row => (
            row.GetProperty("key").GetString()!,
            row.TryGetProperty("name", out var name) ? name.GetString() : null,
            string.Join(' ', Members.Select(member => row.GetProperty(member).GetRawText())
                .Concat(row.GetProperty("categories").EnumerateObject().Select(category => $"{category.Name}={category.Value}"))))).ToArray();
        Assert.Equal(rows.Length, answer.At("total").GetInt32());
        return rows;
    }

    private static async Task<Person> SupervisorOfAsync(TestTown town, string district) =>
        await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, district));
}
