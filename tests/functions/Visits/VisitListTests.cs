using System.Globalization;
using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Lists of visits: statuses, pages over many months, and who sees what (http.md, section 1 of the rule book).</summary>
[Collection(nameof(OwnTime))]
public sealed class VisitListTests(City city)
{
    [Fact]
    public async Task EachStatus_ListsTheVisitsThatStandSo()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var main = await city.WithPersonAsync(visit.Company, isMain: true);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["invalid"] = visit.Id };
        city.AdvanceTo(visit.Latest.AddSeconds(1));
        foreach (var (status, form) in new (string, Func<Person, Task<Dictionary<string, object?>>>)[]
        {
            ("valid", worker => worker.FormAsync()),
            ("awaiting-upload", worker => worker.PaperAsync(withSignature: false)),
            ("awaiting-review", worker => worker.FormAsync(withSignature: false)),
            ("non-compliant", worker => worker.FormAsync(withSignature: false)),
        })
        {
            ids[status] = await DoneAsync(visit, form);
        }

        var reviewer = await city.WithPersonAsync(visit.UseUnit);
        (await reviewer.SendAsync(HttpMethod.Post, $"v1/visits/{ids["non-compliant"]}/review", new { decision = "refuse", reason = "不符" }))
            .Is(HttpStatusCode.OK);
        ids["open"] = (await visit.Worker.SignsInAsync(visit.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;

        foreach (var (status, id) in ids)
        {
            foreach (var person in new[] { main, visit.Worker, reviewer })
            {
                var page = (await person.SendAsync(HttpMethod.Get, $"v1/visits?status={status}")).Is(HttpStatusCode.OK);
                var item = Assert.Single(page.At("items").EnumerateArray());
                Assert.Equal(id, item.GetProperty("id").GetString());
                Assert.Equal(status, item.GetProperty("status").GetString());
            }
        }

        var two = await main.SendAsync(HttpMethod.Get, "v1/visits?status=open,valid");
        Assert.Equal([ids["open"], ids["valid"]], IdsOf(two));
        Assert.Equal(6, (await main.SendAsync(HttpMethod.Get, "v1/visits")).At("items").GetArrayLength());
    }

    [Fact]
    public async Task Pages_OverManyMonths_ShowEachVisitOnce_NewestFirst()
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var visits = await WriteHistoryAsync(worker, elevator, days: Enumerable.Range(0, 60).Select(at => at * 7));
        var expected = visits.OrderByDescending(visit => visit.SignedInAt).Select(visit => new VisitReference(visit.Person, visit.Id).ToString());
        var from = Uri.EscapeDataString(city.Now.AddDays(-500).ToString("O", CultureInfo.InvariantCulture));
        var main = await city.WithPersonAsync(company, isMain: true);
        var user = await city.WithPersonAsync(unit, isMain: true);
        var blind = await city.WithPersonAsync(company, change: account => account with { Permissions = PermissionSet.None });
        var centre = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.RescueCentre), isMain: true);

        (Person Who, string Filter)[] lists =
        [
            (main, ""),
            (user, ""),
            (main, $"&elevator={elevator.Entry.Code}"),
            (user, $"&elevator={elevator.Entry.Code}"),
            (main, $"&person={worker.Account.Id}"),
            (centre, $"&company={company.Id}"),
            (centre, $"&useUnit={unit.Id}"),
            (centre, $"&person={worker.Account.Id}"),
        ];
        foreach (var (who, filter) in lists)
        {
            Assert.Equal(expected, await WalkAsync(who, $"v1/visits?top=7&from={from}{filter}"));
        }

        Assert.Empty(await WalkAsync(blind, $"v1/visits?top=7&from={from}"));
    }

    [Fact]
    public async Task Period_HoldsWhatWasSignedInInIt()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var visits = await WriteHistoryAsync(worker, elevator, days: [1, 2, 40, 100, 400]);
        var (from, to) = (visits[3].SignedInAt, visits[1].SignedInAt);

        var ids = await WalkAsync(worker, $"v1/visits?top=2&from={Text(from)}&to={Text(to)}");

        Assert.Equal(visits[1..4].Select(visit => new VisitReference(visit.Person, visit.Id).ToString()), ids);
    }

    [Fact]
    public async Task SubAccountWithoutPermission_SeesItsOwnOnly()
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var other = await city.WithPersonAsync(company, change: account => account with { Permissions = PermissionSet.Of(Permission.VisitsScan) });
        (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);
        var own = (await other.SignsInAsync(await city.WithElevatorAsync(company, unit))).Is(HttpStatusCode.Created).At("id").GetString();

        Assert.Equal([own], IdsOf(await other.SendAsync(HttpMethod.Get, "v1/visits")));
        Assert.Empty(IdsOf(await other.SendAsync(HttpMethod.Get, $"v1/visits?elevator={elevator.Entry.Code}")));
        Assert.Equal(2, (await worker.SendAsync(HttpMethod.Get, "v1/visits")).At("items").GetArrayLength());
        foreach (var person in (string[])["me", other.Account.Id.ToString()])
        {
            Assert.Equal([own], IdsOf(await other.SendAsync(HttpMethod.Get, $"v1/visits?person={person}")));
        }

        Assert.DoesNotContain(own, IdsOf(await worker.SendAsync(HttpMethod.Get, "v1/visits?person=me")));
    }

    [Fact]
    public async Task AnotherOrganisationsVisits_AreNowhere()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var strangers = new[]
        {
            await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance), isMain: true),
            await city.WithPersonAsync(await city.WithOrganisationAsync(Role.UseUnit), isMain: true),
            await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, district: "330522"), isMain: true),
        };
        string[] filters =
        [
            $"elevator={visit.Elevator.Entry.Code}", $"company={visit.Company.Id}", $"useUnit={visit.UseUnit.Id}", $"person={visit.Worker.Account.Id}",
        ];

        foreach (var stranger in strangers)
        {
            foreach (var filter in filters)
            {
                Assert.Empty(IdsOf(await stranger.SendAsync(HttpMethod.Get, "v1/visits?" + filter)));
            }

            (await stranger.SendAsync(HttpMethod.Get, $"v1/visits/{visit.Id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Supervisor_SeesItsDistrict_AndTheCityOfficeAll()
    {
        var visit = await OpenVisit.BeginAsync(city);
        var district = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, district: "330502"));
        var office = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, district: null));

        foreach (var supervisor in new[] { district, office })
        {
            Assert.Equal([visit.Id], IdsOf(await supervisor.SendAsync(HttpMethod.Get, $"v1/visits?company={visit.Company.Id}")));
            (await supervisor.SendAsync(HttpMethod.Get, $"v1/visits/{visit.Id}")).Is(HttpStatusCode.OK);
            Assert.Contains(visit.Id, IdsOf(await supervisor.SendAsync(HttpMethod.Get, "v1/visits")));
        }
    }

    [Fact]
    public async Task ADistrictsVisits_OfAllCompanies_AreOneList_NewestFirst()
    {
        const string District = "330523";
        var unit = await city.WithOrganisationAsync(Role.UseUnit, district: District);
        var visits = new List<string?>();
        Organisation[] companies = [await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.Maintenance)];
        foreach (var (days, company) in new[] { (0, 0), (1, 1), (2, 0), (33, 0), (34, 1), (70, 1) })
        {
            var elevator = await city.WithElevatorAsync(companies[company], unit, one => one with { District = District });
            var worker = await city.WithPersonAsync(companies[company]);
            visits.AddRange((await WriteHistoryAsync(worker, elevator, [days])).Select(visit => (string?)new VisitReference(visit.Person, visit.Id).ToString()));
        }

        var supervisor = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Supervisor, district: District), isMain: true);
        Assert.Equal(visits, IdsOf(await supervisor.SendAsync(HttpMethod.Get, "v1/visits")));

        Assert.Equal(visits, await WalkAsync(supervisor, "v1/visits?top=2"));
        // Most of ten years is empty: no request reads them all.
        var years = $"v1/visits?top=7&from={city.Now.AddYears(-9):yyyy-MM-ddTHH:mm:ssZ}";
        Assert.Equal(visits, await WalkAsync(supervisor, years));
        Assert.True((await supervisor.SendAsync(HttpMethod.Get, years)).Body.TryGetProperty("continuation", out _));
    }

    [Theory]
    [InlineData("status=asleep", "status")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    [InlineData("from=2001-01-01T00:00:00Z", "from")]
    [InlineData("to=2026-13-01T00:00:00Z", "to")]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z", "from")]
    [InlineData("from=9999-12-31T23:59:59Z&to=9999-12-31T23:59:59Z", "from")]
    [InlineData("elevator=x_y", "elevator")]
    [InlineData("person=nobody", "person")]
    [InlineData("company=1", "company")]
    [InlineData("useUnit=1", "useUnit")]
    [InlineData("top=501", "top")]
    [InlineData("top=0", "top")]
    [InlineData("top=1&top=2", "top")]
    [InlineData("sort=weight", "sort")]
    [InlineData("total=much", "total")]
    [InlineData("colour=red", "colour", "unknown-parameter")]
    [InlineData("continuation=%25", "continuation")]
    public async Task WrongQuery_IsNamed(string query, string field, string code = "input-invalid")
    {
        var (_, worker, _, _) = await city.WithVisitReadyAsync();

        var answer = (await worker.SendAsync(HttpMethod.Get, "v1/visits?" + query)).Refuses(HttpStatusCode.BadRequest, code);

        Assert.True(answer.At("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("visit|")]
    [InlineData("~")]
    public async Task MadeUpContinuation_LeadsNowhereElse(string row)
    {
        var visit = await OpenVisit.BeginAsync(city);
        var blind = await city.WithPersonAsync(visit.Company, change: account => account with { Permissions = PermissionSet.Of(Permission.VisitsScan) });
        (string Partition, Person Who, string Filter)[] lists =
        [
            (blind.Account.Id.ToString(), blind, ""),
            (visit.Elevator.Entry.Code.ToString(), visit.Worker, $"&elevator={visit.Elevator.Entry.Code}"),
        ];

        foreach (var (partition, who, filter) in lists)
        {
            var continuation = Platform.Http.PageRequest.ContinuationAt($"{partition}/{row}");
            var page = (await who.SendAsync(HttpMethod.Get, $"v1/visits?continuation={continuation}{filter}")).Is(HttpStatusCode.OK);
            Assert.All(IdsOf(page), id => Assert.Equal(visit.Id, id));
        }
    }

    private static string Text(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToString("O", CultureInfo.InvariantCulture));

    private static IEnumerable<string?> IdsOf(Answer page) =>
        [.. page.Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];

    private static async Task<List<string?>> WalkAsync(Person who, string path)
    {
        var ids = new List<string?>();
        string? continuation = null;
        for (var pages = 0; pages < 100; pages++)
        {
            var page = await who.SendAsync(HttpMethod.Get, path + (continuation is null ? "" : $"&continuation={continuation}"));
            var found = IdsOf(page);
            Assert.InRange(found.Count(), 0, 7);
            ids.AddRange(found);
            continuation = page.Body.TryGetProperty("continuation", out var next) ? next.GetString() : null;
            if (continuation is null)
            {
                return ids;
            }
        }

        throw new InvalidOperationException("The list does not end.");
    }

    private async Task<string> DoneAsync(OpenVisit before, Func<Person, Task<Dictionary<string, object?>>> form)
    {
        var elevator = await city.WithElevatorAsync(before.Company, before.UseUnit);
        var visit = before with { Elevator = elevator, Answer = (await before.Worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created) };
        var id = visit.Answer.At("id").GetString()!;
        city.App.Clock.Advance(TimeSpan.FromMinutes(35));
        (await visit.Worker.SignsOutAsync(id, elevator, form: await form(visit.Worker))).Is(HttpStatusCode.OK);
        return id;
    }

    // Long ago: signing in and out for each would take the clock along.
    private async Task<Visit[]> WriteHistoryAsync(Person worker, TestElevator elevator, IEnumerable<int> days)
    {
        var visits = days.Select(day => CityBuilder.NewVisit(worker, elevator.Entry, city.Now.AddDays(-day).AddHours(-9))).ToArray();
        foreach (var visit in visits.OrderBy(visit => visit.SignedInAt))
        {
            await city.RecordsAsync(visit);
        }

        return visits;
    }
}
